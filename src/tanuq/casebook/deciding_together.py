"""Decides on a group at once: these accounts are about one person, and none of the others is about the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from tanuq.casebook.errors import NothingToDecide, ReasonMissing
from tanuq.casebook.models import Judgement
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft, Entry

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """A judgement in effect on two accounts."""

    accounts: Pair
    verdict: str
    reason: str


def against(same: Sequence[str], others: Sequence[str]) -> tuple[Standing, ...]:
    """The judgements in effect that :func:`decide_together` would replace by their opposite."""
    wanted = _wanted(same, others)
    opposite = {"same": "different", "different": "same"}
    return tuple(one for one in _standing(wanted) if one.verdict == opposite[wanted[one.accounts]])


def decide_together(record: Record, same: Sequence[str], others: Sequence[str], reason: str) -> tuple[Entry, ...]:
    """Judge the accounts of *same* ("A-…") to be about one person, and each of *others* to be about somebody else.

    As few judgements are written as say so: each of *same* with the first, each of *same* with each of *others*; what
    is judged so already is not judged again, and what is judged otherwise always is. Of the others nothing is said
    among themselves. All are written or none; nothing is overwritten, and
    :func:`tanuq.casebook.undoing.undo_together` takes back all of them.

    Raises:
        NothingToDecide: when nobody is chosen, or all is judged so already.
        ReasonMissing
    """
    if not same:
        raise NothingToDecide("Tick the accounts that are about one person.")
    if not reason.strip():
        raise ReasonMissing("Say why: whoever reads this in ten years has only your reason to judge by.")
    bodies = [
        {"accounts": list(pair), "verdict": verdict, "reason": reason.strip()} for pair, verdict in _new(same, others)
    ]
    if not bodies:
        raise NothingToDecide("All of this is judged so already.")
    return tuple(record.write([Draft("identity.judged", body) for body in bodies]))


def _new(same: Sequence[str], others: Sequence[str]) -> Iterator[tuple[Pair, str]]:
    wanted = _wanted(same, others)
    known = {one.accounts: one.verdict for one in _standing(wanted)}
    for pair, verdict in wanted.items():
        is_needed = verdict == "different" or same[0] in pair
        if known.get(pair, "" if is_needed else verdict) != verdict:
            yield pair, verdict


def _wanted(same: Sequence[str], others: Sequence[str]) -> dict[Pair, str]:
    alike = {_sorted(pair): "same" for pair in combinations(same, 2)}
    return alike | {_sorted(pair): "different" for pair in product(same, others)}


def _sorted(pair: Pair) -> Pair:
    first, second = sorted(pair)
    return first, second


def _standing(pairs: dict[Pair, str]) -> list[Standing]:
    accounts = {number for pair in pairs for number in pair}
    rows = Judgement.objects.filter(first__in=accounts, second__in=accounts).order_by("first", "second")
    found = [Standing((row.first, row.second), row.verdict, row.reason) for row in rows]
    return [one for one in found if one.accounts in pairs]
