"""Decisions that people make about what sources say: who is one person, which value is preferred."""

from tanuq.casebook.bodies import VERDICTS
from tanuq.casebook.errors import ReasonMissing, SameAccount, UnknownVerdict
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft, Entry


def judge(record: Record, accounts: tuple[str, str], verdict: str, reason: str) -> Entry:
    """Decide whether two accounts ("A-…") are about one person: "same", "different" or "unsure".

    Nothing is overwritten: the newest decision on a pair holds, the older ones stay on record.

    Raises:
        UnknownVerdict, SameAccount, ReasonMissing
    """
    if verdict not in VERDICTS:
        raise UnknownVerdict(f"“{verdict}” is no verdict. Say one of: {', '.join(VERDICTS)}.")
    if accounts[0] == accounts[1]:
        raise SameAccount("Both numbers name the same account: there is nothing to decide.")
    demand_reason(reason)
    body = {"accounts": sorted(accounts), "verdict": verdict, "reason": reason.strip()}
    return record.write([Draft("identity.judged", body)])[0]


def prefer(record: Record, account: str, choice: tuple[str, str], reason: str) -> Entry:
    """Prefer one value, *choice* = (property, value), among those said about the person of *account*.

    Raises:
        ReasonMissing
    """
    demand_reason(reason)
    prop, value = choice
    body = {"account": account, "property": prop, "value": value, "reason": reason.strip()}
    return record.write([Draft("value.preferred", body)])[0]


def demand_reason(reason: str) -> None:
    """Go on only if there is one.

    Raises:
        ReasonMissing
    """
    if not reason.strip():
        raise ReasonMissing("Say why: whoever reads this in ten years has only your reason to judge by.")
