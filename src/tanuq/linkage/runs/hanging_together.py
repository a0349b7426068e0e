"""The accounts that hang together with a pair, by a run's clusters or by what was judged: what one answer decides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from tanuq.casebook.errors import NoSuchPerson
from tanuq.casebook.queries.linking import fellow_accounts
from tanuq.casebook.queries.persons import account_of
from tanuq.casebook.queries.views import AccountView
from tanuq.casebook.record import Record
from tanuq.linkage.runs.stored import TOGETHER, StoredRun
from tanuq.policy.decision import Viewer

SHOWN = 12
"""So many accounts can be looked at beside each other; judged in parts, a larger group becomes smaller."""
_LOOKED_AT = 200
"""A group that is larger than this is not followed to its end."""


@dataclass(frozen=True, slots=True)
class Bond:
    """A pair that the run kept."""

    left: str
    right: str
    probability: float


@dataclass(frozen=True, slots=True)
class GroupView:
    """Accounts side by side; *further*: accounts of the group that are not among them; *bonds*: the weakest first."""

    accounts: tuple[AccountView, ...]
    further: int
    bonds: tuple[Bond, ...]


def group_of(record: Record, viewer: Viewer, run: StoredRun, named: Sequence[str]) -> GroupView:
    """The *named* accounts ("A-…") first, then those that the run or a person's decision holds together with them.

    Raises:
        NoSuchPerson: when there is no such account, or the viewer may not know that there is.
    """
    asked = dict.fromkeys(account_of(record, viewer, number).id for number in named[:SHOWN])
    found = _hanging_together(run.pairs.filter(pl.col(TOGETHER)), asked)
    accounts = [account for account in (_known(record, viewer, number) for number in found) if account is not None]
    shown = tuple(accounts[:SHOWN])
    return GroupView(shown, len(accounts) - len(shown), _bonds(run, [account.id for account in shown]))


def _hanging_together(bonds: pl.DataFrame, first: Iterable[str]) -> list[str]:
    """Everybody to whom these *bonds* and the persons as they stand lead from *first*, the nearest first."""
    found = dict.fromkeys(first)
    edge = set(found)
    while edge and len(found) < _LOOKED_AT:
        touching = bonds.filter(pl.col("left").is_in(list(edge)) | pl.col("right").is_in(list(edge)))
        edge = (fellow_accounts(edge) | {*touching["left"], *touching["right"]}) - set(found)
        found |= dict.fromkeys(sorted(edge))
    return list(found)


def _known(record: Record, viewer: Viewer, number: str) -> AccountView | None:
    try:
        return account_of(record, viewer, number)
    except NoSuchPerson:  # what a viewer may not see is absent, not an error
        return None


def _bonds(run: StoredRun, accounts: Sequence[str]) -> tuple[Bond, ...]:
    both = pl.col("left").is_in(list(accounts)) & pl.col("right").is_in(list(accounts))
    rows = run.pairs.filter(both).select("left", "right", "probability").sort("probability", "left", "right")
    return tuple(Bond(*row) for row in rows.iter_rows())
