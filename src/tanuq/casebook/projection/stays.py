"""Stays of accounts as their table holds them: for each clearance, what its viewers may know, and from nothing else.

A stay is found through its place and bounded by its dates, and each of these may be seen by others than the rest. So an
account's stays are read once for everything that is public, once more with what partners may see, and so on; what
reads the same is one row for all of these clearances.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import connection

from tanuq.casebook.claims import Claim
from tanuq.casebook.models import Stay as StayTable
from tanuq.casebook.projection.storing import insert_rows
from tanuq.casebook.stays import Mark, Said, fate_in, said_in, stays_in
from tanuq.casebook.stays_packed import Packed, packed, tie_of
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.sites import Site

_STRICTEST = max(Visibility).strictness
_NOWHERE = Site("", "")
_COLUMNS = ("account", "area", "words", "floor", "ceiling", "packed")
Days = tuple[int, int, int, int, int, int, int]
"""The first and the last day, each as earliest and latest; freed, held, marks: as `Packed` has them."""


class StayRow(NamedTuple):
    """One row of the table, before its account has a number."""

    site: Site
    floor: int
    ceiling: int
    days: Days


_Read = tuple[tuple[Site, Days], ...]


def claim_stays(claims: Iterable[Claim]) -> Sequence[StayRow]:
    """The rows of an account that somebody gave."""
    seen = [(one, claim.visibility) for claim in claims for one in said_in([claim])]
    return stay_rows(seen, Mark(0)) if seen else ()


def stay_rows(said: Sequence[tuple[Said, Visibility]], marks: Mark) -> Sequence[StayRow]:
    """The rows of an account that says this, each with how far it may be seen; with *marks* of the whole account."""
    floors = sorted({visibility.strictness for _, visibility in said})
    if len(floors) == 1:
        return [StayRow(site, floors[0], _STRICTEST, days) for site, days in _read([one for one, _ in said], marks)]
    rows: list[StayRow] = []
    read = [(floor, _read([one for one, seen in said if seen.strictness <= floor], marks)) for floor in floors]
    different = [one for before, one in zip([(0, ()), *read], read, strict=False) if one[1] != before[1]]
    ceilings = [*(floor - 1 for floor, _ in different[1:]), _STRICTEST]
    for (floor, stays), ceiling in zip(different, ceilings, strict=False):
        rows += [StayRow(site, floor, ceiling, days) for site, days in stays]
    return rows


def _read(said: Sequence[Said], marks: Mark) -> _Read:
    fate = fate_in(said)
    stays = stays_in(said)
    if not stays:
        return ((_NOWHERE, (0, 0, 0, 0, fate.freed, fate.held, fate.marks | marks)),) if any(fate) else ()
    return tuple(
        (
            stay.site,
            (*stay.stretch.first, *stay.stretch.last, fate.freed, fate.held, fate.marks | stay.marks | marks),
        )
        for stay in stays
    )


def write_stays(accounts: Iterable[tuple[int, str, int, Sequence[StayRow]]]) -> None:
    """Add the stays of new or changed accounts: (its own number here, number, origin, stays)."""
    rows = [
        (
            account,
            row.site.area,
            row.site.words,
            row.floor,
            row.ceiling,
            packed(Packed(account, origin, tie, *row.days)),
        )
        for account, number, origin, stays in accounts
        if stays
        for tie in (tie_of(number),)
        for row in stays
    ]
    if rows:
        insert_rows(StayTable._meta.db_table, _COLUMNS, rows)


def remove_stays(accounts: Iterable[int]) -> None:
    """Remove those of accounts that go or change."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "DELETE FROM casebook_stay WHERE account = %s",
            [(account,) for account in accounts],
        )
