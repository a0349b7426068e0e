"""Decides on a group at once: these accounts are about one person, and none of the others is about the same."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from tanuq.casebook.deciding import demand_reason
from tanuq.casebook.errors import NothingToDecide
from tanuq.casebook.queries.linking import Verdict, verdicts_within
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft, Entry

Pair = tuple[str, str]
_OPPOSITE = {"same": "different", "different": "same"}


def against(same: Sequence[str], others: Sequence[str]) -> tuple[Verdict, ...]:
    """The judgements in effect that :func:`decide_together` would replace by their opposite."""
    wanted = _wanted(same, others)
    standing = verdicts_within([*same, *others])
    return tuple(one for one in standing if one.verdict == _OPPOSITE.get(wanted.get((one.first, one.second), "")))


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
    demand_reason(reason)
    said = {"reason": reason.strip()}
    drafts = [
        Draft("identity.judged", {"accounts": list(pair), "verdict": verdict, **said})
        for pair, verdict in _new(same, others)
    ]
    if not drafts:
        raise NothingToDecide("All of this is judged so already.")
    return tuple(record.write(drafts))


def _new(same: Sequence[str], others: Sequence[str]) -> Iterator[tuple[Pair, str]]:
    known = {(one.first, one.second): one.verdict for one in verdicts_within([*same, *others])}
    for pair, verdict in _wanted(same, others).items():
        is_needed = verdict == "different" or same[0] in pair
        if known.get(pair, "" if is_needed else verdict) != verdict:
            yield pair, verdict


def _wanted(same: Sequence[str], others: Sequence[str]) -> dict[Pair, str]:
    alike = {_sorted(pair): "same" for pair in combinations(same, 2)}
    return alike | {_sorted(pair): "different" for pair in product(same, others)}


def _sorted(pair: Pair) -> Pair:
    first, second = sorted(pair)
    return first, second
