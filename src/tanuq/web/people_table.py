"""People in a table: a column for each fact that most of them have, the rest beside the name."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tanuq.casebook.queries.views import NameView, PersonCard

NAMES_SHOWN = 4
"""Writings of a name in one row of a table; the person's page has them all."""
COLUMNS = 5
"""So many facts stand in columns of their own without crowding a laptop's screen."""
_SHORT = 18
"""Characters; the longest date, such as "13 September 1976", is shorter."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A fact of one person under its column; the value is "" where nothing is known."""

    label: str
    value: str

    @property
    def unbroken(self) -> bool:
        """Whether it should stay on one line: a date broken in two is read wrongly."""
        return len(self.value) < _SHORT and any(character.isdigit() for character in self.value)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person: the first names, a cell for every column, and the facts that have no column."""

    card: PersonCard
    names: tuple[NameView, ...]
    cells: tuple[Cell, ...]
    further: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """What a table of people prints."""

    columns: tuple[str, ...]
    rows: tuple[PersonRow, ...]


def people_table(cards: Iterable[PersonCard]) -> PeopleTable:
    """The table of *cards*, in their order."""
    cards = tuple(cards)
    columns = _columns(cards)
    return PeopleTable(columns, tuple(_row(card, columns) for card in cards))


def _columns(cards: tuple[PersonCard, ...]) -> tuple[str, ...]:
    """The facts that most people have, in the order in which the first of them were met."""
    known = Counter(label for card in cards for label, _ in card.facts)
    common = {label for label, _ in known.most_common(COLUMNS)}
    return tuple(label for label in known if label in common)


def _row(card: PersonCard, columns: tuple[str, ...]) -> PersonRow:
    known = dict(card.facts)
    return PersonRow(
        card=card,
        names=card.names[:NAMES_SHOWN],
        cells=tuple(Cell(column, known.get(column, "")) for column in columns),
        further=tuple(Cell(label, value) for label, value in card.facts if label not in columns),
    )
