"""Accounts side by side, of one person or of two: a column for each account, a row for each property."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tanuq.casebook.queries.views import AccountView, ClaimView, PersonView, PropertyView, SectionView


@dataclass(frozen=True, slots=True)
class Row:
    """One property: what each account says of it, in the order of the columns; nothing where it is silent."""

    label: str
    differs: bool
    cells: tuple[tuple[ClaimView, ...], ...]
    code: str = ""
    """Of the property."""


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one section of the person's page."""

    label: str
    rows: tuple[Row, ...]


def side_by_side(person: PersonView) -> tuple[Group, ...]:
    """The person's sections as rows over the columns of ``person.accounts``."""
    return over_accounts(person.sections, person.accounts)


def over_accounts(sections: Iterable[SectionView], accounts: tuple[AccountView, ...]) -> tuple[Group, ...]:
    """*sections* as rows over the columns of *accounts*."""
    return tuple(_group(section, accounts) for section in sections)


def _group(section: SectionView, accounts: tuple[AccountView, ...]) -> Group:
    return Group(section.label, tuple(_row(prop, accounts) for prop in section.properties))


def _row(prop: PropertyView, accounts: tuple[AccountView, ...]) -> Row:
    said: defaultdict[str, list[ClaimView]] = defaultdict(list)
    for value in prop.values:
        for claim in value.claims:
            said[claim.account].append(claim)
    return Row(prop.label, prop.contradiction, tuple(tuple(said[account.id]) for account in accounts), prop.property)
