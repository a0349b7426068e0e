"""Pairs of accounts in a table: the names of both, and how sure the run is."""

from collections.abc import Iterable
from dataclasses import dataclass

from tanuq.casebook.errors import NoSuchPerson
from tanuq.casebook.queries.persons import account_of
from tanuq.casebook.queries.views import AccountView
from tanuq.linkage.runs.reviewing import OpenPair
from tanuq.policy.decision import Viewer
from tanuq.web import current

_NAMES = ("name", "name_other", "given_names", "family_name")


@dataclass(frozen=True, slots=True)
class PairRow:
    """One pair: what each account calls the person."""

    pair: OpenPair
    left: tuple[str, ...]
    right: tuple[str, ...]


def pair_rows(viewer: Viewer, pairs: Iterable[OpenPair]) -> tuple[PairRow, ...]:
    """The rows of these pairs; a pair with an account that the viewer may not know of is absent."""
    rows = []
    for pair in pairs:
        try:
            accounts = [account_of(current.record(), viewer, number) for number in (pair.left, pair.right)]
        except NoSuchPerson:  # what a viewer may not see is absent, not an error
            continue
        rows.append(PairRow(pair, names_in(accounts[0]), names_in(accounts[1])))
    return tuple(rows)


def names_of(viewer: Viewer, number: str) -> tuple[str, ...]:
    """The names that the account of this number gives; none where the viewer may not know of it."""
    try:
        return names_in(account_of(current.record(), viewer, number))
    except NoSuchPerson:  # what a viewer may not see is absent, not an error
        return ()


def names_in(account: AccountView) -> tuple[str, ...]:
    """The names that an account gives."""
    return tuple(view.display for prop in _NAMES for view in account.claims if view.claim.property == prop)
