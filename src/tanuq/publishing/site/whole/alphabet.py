"""The index of names without a script: by script and first letter, in pages of at most so many."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from tanuq.publishing.site.options import Options
from tanuq.publishing.site.whole.book import Book

MOST = 400
"""Names on one page: below 30 KB as it is sent."""
_LETTERS_FIRST = ("Latn", "Cyrl", "Arab", "Hani")


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of one script, with the way to its first page."""

    script: str
    letter: str
    names: int

    @property
    def path(self) -> str:
        """Of its first page, below the folder of a language."""
        return letter_page(self.script, self.letter, 1)


def letter_page(script: str, letter: str, number: int) -> str:
    """The path of one page of a letter.

    >>> letter_page("Cyrl", "Ә", 1), letter_page("Latn", "A", 3)
    ('az/cyrl-04d8.html', 'az/latn-0041-3.html')
    """
    more = f"-{number}" if number > 1 else ""
    return f"az/{script.lower()}-{ord(letter):04x}{more}.html"


def write_alphabet(book: Book, options: Options) -> None:
    """Make the pages of the letters that somebody came to or left, and the page of all letters."""
    unmade = (name.split(":")[1:] for name in book.shelf.unmade("letter:"))
    for script, letter in sorted({*book.shelf.touched("letter"), *((script, letter) for script, letter in unmade)}):
        _write_letter(book, script, letter, options)
    letters = tuple(_letters(book))
    scripts = [
        (script, tuple(some)) for script, some in groupby(sorted(letters, key=_place), key=lambda one: one.script)
    ]
    made_of = [[one.script, one.letter, one.names] for one in letters]
    nameless = [number for (number,) in book.rows(_NAMELESS)]
    pages = [nameless[start : start + MOST] for start in range(0, len(nameless), MOST)] or [[]]
    with book.group("alphabet") as group:
        for place, some in enumerate(pages, 1):
            context = {
                "scripts": scripts if place == 1 else [],
                "nameless": some,
                "before": _nameless_page(place - 1) if place > 1 else "",
                "after": _nameless_page(place + 1) if place < len(pages) else "",
                "options": options,
            }
            made = [made_of if place == 1 else [], some, len(pages)]
            group.put_in_every_tongue("alphabet.html.jinja", _nameless_page(place), made, context)


def _nameless_page(place: int) -> str:
    return f"az/nameless-{place}.html" if place > 1 else "az/index.html"


def _letters(book: Book) -> Iterator[Letter]:
    found = book.rows("SELECT script, letter, count(*) FROM names GROUP BY script, letter ORDER BY script, letter")
    return (Letter(script, letter, int(names)) for script, letter, names in found)


def _place(one: Letter) -> tuple[int, str, str]:
    known = _LETTERS_FIRST.index(one.script) if one.script in _LETTERS_FIRST else len(_LETTERS_FIRST)
    return known, one.script, one.letter


def _write_letter(book: Book, script: str, letter: str, options: Options) -> None:
    rows = list(book.rows(_OF_LETTER, script, letter))
    pages = [rows[start : start + MOST] for start in range(0, len(rows), MOST)]
    # From the first page one jumps to any other: it says from which name to which each goes.
    ranges = [(letter_page(script, letter, place), some[0][0], some[-1][0]) for place, some in enumerate(pages, 1)]
    with book.group(f"letter:{script}:{letter}") as group:
        for place, some in enumerate(pages, 1):
            context = {
                "script": script,
                "letter": letter,
                "rows": some,
                "place": place,
                "pages": len(pages),
                "ranges": ranges if place == 1 and len(pages) > 1 else [],
                "first": letter_page(script, letter, 1),
                "before": letter_page(script, letter, place - 1) if place > 1 else "",
                "after": letter_page(script, letter, place + 1) if place < len(pages) else "",
            }
            path = letter_page(script, letter, place)
            group.put_in_every_tongue("letter.html.jinja", path, context, {**context, "options": options})


_NAMELESS = "SELECT number FROM people WHERE name = '' ORDER BY number"
_OF_LETTER = (
    "SELECT text, number, born FROM names JOIN people USING (number) WHERE script = ? AND letter = ? "
    "ORDER BY key, text, number"
)
