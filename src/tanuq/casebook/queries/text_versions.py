"""What stands on the text of a source: whether another version may take its place without leaving anything behind."""

from tanuq.casebook.models import Said, Source
from tanuq.casebook.projection.filing import taken_back
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Entry

BY_HAND = "hand"
"""The tool of a text that a person wrote down."""


def is_built_upon(record: Record, source: str) -> bool:
    """Whether somebody wrote the text of *source* ("S-…"), translated it, claimed something from its words, or decided
    about a proposal on it: then it stays the text."""
    held = Source.objects.get(number=source)
    if not held.text:
        return False
    if held.translations != "[]":
        return True
    filed = Said.of_scopes(f"S:{source}", f"D:{source}") | Said.of_sources(source)
    entries = list(filed.values_list("entry", flat=True))
    gone = taken_back(entries)
    return any(_stands_on(record.ledger.entry(entry), held.text) for entry in entries if entry not in gone)


def _stands_on(entry: Entry, text: str) -> bool:
    body = entry.body or {}
    match entry.kind:
        case "evidence.derived":
            return body.get("derivative") == text and body.get("tool") == BY_HAND
        case "account.given":
            anchors = [claim.get("anchor") or {} for claim in body.get("claims", ())]
            return any("start" in anchor and anchor.get("text", "") in {"", text} for anchor in anchors)
        case "proposal.refused" | "proposal.decided":
            return body.get("text") == text
    return False
