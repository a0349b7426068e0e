"""Taking consent back, by the number on a receipt."""

from collections.abc import Collection

from tanuq.casebook.errors import ReasonMissing
from tanuq.casebook.record import Record
from tanuq.intake.testimony import consent
from tanuq.intake.testimony.errors import NothingToWithdraw
from tanuq.intake.testimony.queue import Filed, handed_over_with
from tanuq.ledger.entries import Draft, Entry
from tanuq.policy.decision import Viewer


def agreed(filed: Filed) -> tuple[str, ...]:
    """The purposes that are agreed to now, in the order in which they are asked for."""
    given = {purpose for purpose, state, _ in filed.consents if state == consent.GIVEN}
    return tuple(purpose for purpose in consent.purposes() if purpose in given)


def withdraw(
    record: Record, viewer: Viewer, filed: Filed, purposes: Collection[str], said: tuple[str, str]
) -> tuple[Entry, ...]:
    """Take back the consent to these *purposes*, for the testimony and all that was handed over with it, as one act.

    *said* is the day (ISO 8601) and who asked for it or how, in words.

    Raises:
        NothingToWithdraw: when none of them is agreed to.
        ReasonMissing: when nobody says who asked for it.
    """
    date, reason = said
    if not reason.strip():
        raise ReasonMissing("Say who asks for it and how: “came with the receipt”, “her daughter called”.")
    drafts = [
        Draft(
            "consent.withdrawn",
            {"source": one.source, "purpose": purpose, "answer": "withdrawn", "date": date, "reason": reason.strip()},
        )
        for one in (filed, *handed_over_with(viewer, filed.source))
        for purpose in agreed(one)
        if purpose in purposes
    ]
    if not drafts:
        raise NothingToWithdraw("None of these purposes is agreed to now: nothing was changed.")
    return record.write(drafts)
