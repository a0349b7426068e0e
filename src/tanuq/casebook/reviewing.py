"""Says how far an account is verified: reported, partly verified, corroborated, documented."""

from tanuq.casebook.errors import OwnAccount, ReasonMissing, UnknownLevel
from tanuq.casebook.queries.reviews import LEVELS, authors_of
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft, Entry


def decide(record: Record, account: str, level: str, reason: str, unverified: str = "") -> Entry:
    """Decide how far *account* ("A-…") is verified; *unverified* says what remains open.

    Nothing is overwritten: the newest decision holds, the older ones are its history.

    Raises:
        UnknownLevel, ReasonMissing
        NoSuchPerson: when there is no such account.
        OwnAccount: when whoever writes here gave the account, added to it, or received its source.
    """
    if level not in LEVELS:
        raise UnknownLevel(f"“{level}” is no level of verification. Say one of: {', '.join(LEVELS)}.")
    if not reason.strip():
        raise ReasonMissing("Say what the level rests on: whoever reads this later has only your reason to judge by.")
    if record.who in authors_of(record, account):
        raise OwnAccount(
            "You gave this account or received its source, so somebody else must verify it. "
            "It stays in the queue for the other reviewers."
        )
    body = {"account": account, "level": level, "reason": reason.strip(), "unverified": unverified.strip()}
    return record.write([Draft("review.decided", body)])[0]
