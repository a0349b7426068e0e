"""People in a table: a column for every fact that somebody in it has."""

from collections.abc import Iterable
from dataclasses import dataclass

from tanuq.casebook.queries.views import NameView, PersonCard

NAMES_SHOWN = 4
"""Writings of a name in one row of a table; the person's page has them all."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person: the first names, and (column, value) pairs with "" where nothing is known."""

    card: PersonCard
    names: tuple[NameView, ...]
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """What a table of people prints."""

    columns: tuple[str, ...]
    rows: tuple[PersonRow, ...]


def people_table(cards: Iterable[PersonCard]) -> PeopleTable:
    """The table of *cards*, in their order."""
    cards = tuple(cards)
    columns = tuple(dict.fromkeys(label for card in cards for label, _ in card.facts))
    return PeopleTable(columns, tuple(_row(card, columns) for card in cards))


def _row(card: PersonCard, columns: tuple[str, ...]) -> PersonRow:
    known = dict(card.facts)
    cells = tuple((column, known.get(column, "")) for column in columns)
    return PersonRow(card, card.names[:NAMES_SHOWN], cells)
