"""A form: a row of word classes that makes a date, written with the names of the classes, and what it then says."""

import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tanuq.reading.dates.expression import Expression
from tanuq.reading.dates.items import DATE, Item, date_of, letters_of
from tanuq.reading.dates.lexicon import CLASSES

_NAMED = CLASSES | {
    "day": "[do]", "any_month": "[Mm]", "year": "y", "any_weekday": "[Ww]", "unit": "[jJGU]", "count": "[hdvna]",
    "number": "[dn]", "date": DATE, "dash": "[-–—]", "figure": "d", "which": "[LTXl]", "name": "[MWS]",
}  # fmt: skip
_CLASS = re.compile(r"(?<!\?P)<(\w+)(?::(\w+))?>")


@dataclass(frozen=True, slots=True)
class Match:
    """Items that stand in a form, with what stands around them."""

    row: Sequence[Item]
    first: int
    last: int
    """The place behind the last one."""
    parts: Mapping[str, Item]
    """By the names that the form gives them."""

    def __getitem__(self, name: str) -> Item:
        return self.parts[name]

    def get(self, name: str) -> Item | None:
        """The part of that name, None where the form was met without it."""
        return self.parts.get(name)

    def number(self, name: str) -> int | None:
        """The number of a part, None where the form was met without it."""
        part = self.parts.get(name)
        return part.number if part is not None else None

    @property
    def before(self) -> Item | None:
        """The item before the form, None at the beginning of the sentence."""
        return self.row[self.first - 1] if self.first else None

    @property
    def before_letter(self) -> str:
        """The class of the item before the form, "" at the beginning of the sentence."""
        return self.row[self.first - 1].letter if self.first else ""

    @property
    def behind(self) -> Item | None:
        """The item behind the form, None at the end of the sentence."""
        return self.row[self.last] if self.last < len(self.row) else None

    @property
    def items(self) -> Sequence[Item]:
        """The items of the form itself."""
        return self.row[self.first : self.last]

    @property
    def is_unbroken(self) -> bool:
        """Whether its items follow each other without blanks."""
        items = self.items
        return all(one.end == other.start for one, other in itertools.pairwise(items))


Reading = Callable[[Match], Expression | None]


@dataclass(frozen=True, slots=True)
class Form:
    """The row and what it says; None from *says* where it is no date after all."""

    letters: re.Pattern[str]
    says: Reading


def form(row: str, says: Reading) -> Form:
    """A form from its written row: ``<day> <month> ,? <year>``; ``<day:last>`` gives a part another name.

    Apart from the classes it is a regular expression over letters, in which blanks mean nothing.
    """
    return Form(re.compile(_CLASS.sub(_letters, row).replace(" ", "")), says)


def _letters(found: re.Match[str]) -> str:
    name, given = found.groups()
    return f"(?P<{given or name}>{_NAMED[name]})"


def shortened(row: list[Item], forms: Iterable[Form]) -> list[Item]:
    """The row after each form in turn has made dates of the items that stand in it."""
    letters = letters_of(row)
    for one in forms:
        if one.letters.search(letters) is not None:
            row = _with(row, letters, one)
            letters = letters_of(row)
    return row


def _with(row: list[Item], letters: str, one: Form) -> list[Item]:
    shorter: list[Item] = []
    done = 0
    for found in one.letters.finditer(letters):
        first, last = found.span()
        parts = {name: row[found.start(name)] for name, part in found.groupdict().items() if part is not None}
        said = one.says(Match(row, first, last, parts))
        if said is not None:
            shorter += [*row[done:first], date_of(row[first:last], said)]
            done = last
    return shorter + row[done:]
