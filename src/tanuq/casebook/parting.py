"""Parts one person into two: every account that leaves is judged to be about somebody else than each that stays."""

from collections.abc import Sequence
from itertools import product

from tanuq.casebook.deciding import demand_reason
from tanuq.casebook.errors import UnpartablePerson
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft, Entry

MOST = 100
"""So many judgements are made at once at most: whoever reads them later reads every one."""


def part(record: Record, leaving: Sequence[str], staying: Sequence[str], reason: str) -> tuple[Entry, ...]:
    """Judge each account of *leaving* ("A-…") and each of *staying* to be about different people, all or none.

    Every pair is judged, not only those that held the person together: so no run, and no third account, joins the two
    again. Nothing is overwritten; each judgement can be taken back, and
    :func:`tanuq.casebook.undoing.undo_together` takes back all of them.

    Raises:
        UnpartablePerson: when nobody leaves, nobody stays, or more than :data:`MOST` judgements would be needed.
        ReasonMissing
    """
    pairs = [sorted(pair) for pair in product(leaving, staying)]
    if not pairs:
        raise UnpartablePerson("Choose the accounts of somebody else: at least one must leave, and at least one stay.")
    if len(pairs) > MOST:
        raise UnpartablePerson(f"This would make more than {MOST} judgements. Let fewer accounts leave at a time.")
    demand_reason(reason)
    bodies = [{"accounts": pair, "verdict": "different", "reason": reason.strip()} for pair in pairs]
    return tuple(record.write([Draft("identity.judged", body) for body in bodies]))
