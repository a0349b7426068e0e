"""Numbers and days that are no dates: in names of laws and treaties, of pages and cases, and what counts something."""

from collections.abc import Sequence
from itertools import chain

from tanuq.reading.dates.items import Item
from tanuq.reading.dates.lexicon import LANGUAGES, listed

_REACH = 7
"""Words of a name between its year and its noun."""


def _all(name: str) -> frozenset[str]:
    return frozenset(chain.from_iterable(listed("laws", language, name) for language in LANGUAGES))


_NOUNS = _all("nouns")
_CAPITAL_NOUNS = _all("capital_nouns")
_NUMBERED_NOUNS = _all("numbered_nouns")
_BEFORE = _all("before")
_NUMBERS = _all("numbers")
_COUNTERS = _all("counters")
COUNTED = _all("counted")
_ABOUT = frozenset({"on", "concerning", "о", "об", "против"})
_BEHIND_NUMBERS = frozenset({"(", "/", "of"})
_IN_NAMES = frozenset(["of", "on", "the", "and", "for", "against", "to", "in", "de", "relating", "concerning"])
_IN_TURKIC_NAMES = frozenset({"туралы", "қарсы", "жөніндегі", "мәртебесі", "«"})
_ARABIC = "\u0600"
"""From here on letters have no capitals, and any word may belong to a name."""
_OF_DATES = frozenset("dydMmoj,./-")


def without_names_of_laws(row: Sequence[Item]) -> list[Item]:
    """The row in which numbers and months of such names are no longer any of a date."""
    refused = set(_numbered(row))
    for place, item in enumerate(row):
        if _is_law(item) or (item.word in _NUMBERED_NOUNS and place + 1 < len(row) and row[place + 1].word in _NUMBERS):
            refused.update(_before(row, place))
            refused.update(_behind(row, place))
    return [_plain(item) if place in refused else item for place, item in enumerate(row)]


def _plain(item: Item) -> Item:
    return Item(item.start, item.end, "*", item.word, item.word, item.capital)


def _is_law(item: Item) -> bool:
    return item.word in _NOUNS or (item.capital and item.word in _CAPITAL_NOUNS)


def _numbered(row: Sequence[Item]) -> list[int]:
    """Numbers behind a word that numbers something: Resolution 1325, page 12, No. 25."""
    found = []
    for place, item in enumerate(row[1:], 1):
        if item.letter in "dyn":
            before = row[place - 1]
            if before.word == "." and place > 1:
                before = row[place - 2]
            if before.word in _COUNTERS and not _begins_a_day(row, place):
                found.append(place)
    return found


def _begins_a_day(row: Sequence[Item], place: int) -> bool:
    return (
        row[place].letter == "d"
        and place + 2 < len(row)
        and row[place + 1].letter in "Mm"
        and row[place + 2].letter == "y"
    )


def _before(row: Sequence[Item], noun: int) -> list[int]:
    """The year that begins the name: the 1951 Refugee Convention, a 2015 law."""
    name = row[noun].capital
    for place in range(noun - 1, max(-1, noun - _REACH), -1):
        item = row[place]
        if item.letter == "y" and not _stands_alone(row, place):
            return [place]
        within = item.capital or item.letter in "j-" or item.word in _IN_TURKIC_NAMES or item.word >= _ARABIC
        if item.letter == "y" or not (within or (name and item.word in _IN_NAMES)):
            return []
    return []


def _stands_alone(row: Sequence[Item], place: int) -> bool:
    """In 2017, the Law …: a comma or a preposition's year is none of the name."""
    before = row[place - 1].letter if place else ""
    return before in ("I", "s", "k", "f") and not (place + 1 < len(row) and row[place + 1].letter == "j")


def _behind(row: Sequence[Item], noun: int) -> list[int]:
    """The day or year behind it: the Law of 5 May 2011, the Convention (1951), Law No. 25 dated 3 March."""
    place = _past_number(row, _past_title(row, noun))
    joint = place < len(row) and row[place].word in _BEFORE
    titled = row[noun].capital or (noun + 1 < len(row) and row[noun + 1].word in _ABOUT)
    if not joint and not (place < len(row) and row[place].letter == "y" and titled):
        return []
    place += joint
    while place < len(row) and row[place].word == "the":
        place += 1
    end = place
    while end < len(row) and row[end].letter in _OF_DATES and (row[end].letter not in ",./-" or end > place):
        end += 1
    return list(range(place, end))


def _past_title(row: Sequence[Item], noun: int) -> int:
    """Behind the words of its title: the Law on Peaceful Assemblies of 25 May 2020."""
    if noun + 1 == len(row) or not (row[noun + 1].word in _ABOUT or not row[noun].word.isascii()):
        return noun + 1
    if row[noun].word.isascii() and not row[noun].capital:
        return noun + 1
    for place in range(noun + 1, min(len(row) - 1, noun + 2 + _REACH)):
        if row[place].word in _BEFORE and row[place + 1].letter in "dyMmo1":
            return place
        if row[noun].word.isascii() and place > noun + 1 and not (row[place].capital or row[place].word in _IN_NAMES):
            break
        if row[place].letter == "y" and row[noun + 1].word in _ABOUT:
            return place
        if row[place].letter in ",.()*":
            break
    return noun + 1


def _past_number(row: Sequence[Item], place: int) -> int:
    """Behind the number that the law bears."""
    start = place
    if place + 1 < len(row) and row[place].letter in "dyn" and row[place + 1].word in _BEHIND_NUMBERS:
        return _past(row, place, "dyn/-")
    while place < len(row) and place - start < _REACH and (row[place].word in _NUMBERS or row[place].letter in "*.-/"):
        place += 1
    return _past(row, place, "dn*-/") if place > start else place


def _past(row: Sequence[Item], place: int, letters: str) -> int:
    start = place
    while place < len(row) and place - start < _REACH and row[place].letter in letters:
        place += 1
    return place
