"""What of a conflict somebody may read: that there is one is told to all, a restricted value to whoever may see it."""

from collections.abc import Iterable
from dataclasses import replace

from tanuq.casebook.errors import NoSuchPerson
from tanuq.casebook.queries.persons import person
from tanuq.casebook.queries.sources import visibility_of
from tanuq.casebook.queries.tasks import may_see_tasks
from tanuq.casebook.queries.views import ClaimView
from tanuq.casebook.record import Record
from tanuq.exchange.conflicts import TAKEN_BACK, Conflict
from tanuq.exchange.sayings import Sort
from tanuq.exchange.withdrawals import BETWEEN_CLAIMS, CLAIM_TAKEN_BACK, claim_in_words
from tanuq.policy.decision import Purpose, Viewer, may_see

WITHHELD = "not for everybody to read"
_NOBODYS = frozenset({TAKEN_BACK, CLAIM_TAKEN_BACK})


def as_seen_by(record: Record, viewer: Viewer, conflicts: Iterable[Conflict]) -> list[Conflict]:
    """The *conflicts* with every value that *viewer* may not read in the casebook withheld.

    What cannot be found among what the viewer is shown is withheld, whatever it is.
    """
    return [_seen(record, viewer, conflict) for conflict in conflicts]


def _seen(record: Record, viewer: Viewer, conflict: Conflict) -> Conflict:
    match conflict.sort:
        case Sort.DESCRIPTION:
            visibility = visibility_of(conflict.about[0])
            if visibility is not None and may_see(viewer, visibility, Purpose.READ):
                return conflict
            return _withheld(conflict, set())
        case Sort.VALUE:
            account, prop = conflict.about
            claims = [view.claim for view in _claims(record, viewer, account)]
            return _withheld(conflict, {claim.value for claim in claims if claim.property == prop})
        case Sort.CLAIM:
            claims = [view.claim for view in _claims(record, viewer, conflict.about[0])]
            return _withheld(conflict, {claim_in_words(claim.property, claim.value) for claim in claims})
        case Sort.TASK:
            # Whoever wrote it may have written a name.
            seen = may_see_tasks(viewer, conflict.about[1])
            return conflict if seen else _withheld(conflict, set())
    return conflict


def _withheld(conflict: Conflict, readable: set[str]) -> Conflict:
    """The *conflict*, where a side says something that is not *readable* without what it says."""
    known = readable | _NOBODYS
    sides = (
        side
        if side.says in known or known.issuperset(side.says.split(BETWEEN_CLAIMS))
        else replace(side, says=WITHHELD)
        for side in conflict.sides
    )
    return replace(conflict, sides=tuple(sides))


def _claims(record: Record, viewer: Viewer, account: str) -> list[ClaimView]:
    try:
        view = person(record, viewer, account)
    except NoSuchPerson:  # what a viewer may not see is absent, not an error
        return []
    return [claim for each in view.accounts for claim in each.claims]
