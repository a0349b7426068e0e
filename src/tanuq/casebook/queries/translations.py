"""Which translations a source has: who wrote each, when, of which text."""

from dataclasses import dataclass

from tanuq.casebook.authorship import who
from tanuq.casebook.models import Said
from tanuq.casebook.projection.filing import taken_back
from tanuq.casebook.queries.gathering import moment
from tanuq.casebook.record import Record


@dataclass(frozen=True, slots=True)
class TranslationView:
    """One translation of one text of a source into one language; the newest, where there are several."""

    evidence: str
    language: str
    of: str
    """SHA-256 of the text that it renders."""
    derivative: str = ""
    """SHA-256 of the translation; "" where nobody has written one yet."""
    by: str = ""
    at: str = ""
    entry: str = ""


def translations(record: Record, source: str) -> tuple[TranslationView, ...]:
    """The translations of *source* ("S-…") in effect, by language, of the newest text last."""
    filed = Said.of_scopes(f"S:{source}").filter(kind="evidence.derived").order_by("order")
    hashes = list(filed.values_list("entry", flat=True))
    gone = taken_back(hashes)
    found: dict[tuple[str, str], TranslationView] = {}
    for reference in hashes:
        entry = record.ledger.entry(reference)
        body = entry.body or {}
        if reference in gone or body.get("purpose") != "translation":
            continue
        view = TranslationView(
            evidence=body["evidence"],
            language=str(body.get("language", "")),
            of=str(body.get("of", "")),
            derivative=body["derivative"],
            by=who(entry),
            at=moment(entry.time.milliseconds),
            entry=entry.hash,
        )
        found[view.language, view.of] = view
    return tuple(sorted(found.values(), key=lambda view: (view.language, view.at)))
