"""Notes what whoever gave a source, or may speak for it, says may be done with it, purpose by purpose."""

from collections.abc import Sequence
from dataclasses import dataclass

from tanuq.casebook.bodies import is_day
from tanuq.casebook.errors import ReasonMissing, UnknownConsent
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft, Entry
from tanuq.vocabulary.lists import controlled_list

GIVEN, REFUSED, WITHDRAWN = "given", "refused", "withdrawn"
ANSWERS = (GIVEN, REFUSED, WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Said:
    """One answer, and how it came to be."""

    answer: str
    by: str
    """Who says it, and by which right, in words: "her brother, who signed", "published by its author in 2019"."""
    date: str
    """ISO 8601: when it was said."""
    explained_by: str = ""
    """Who explained what it means."""
    language: str = ""
    """In which language that was, as a tag."""


def note_consent(record: Record, source: str, purposes: Sequence[str], said: Said) -> tuple[Entry, ...]:
    """Note one answer to several purposes (codes of the list ``consent_purpose``) for one *source*, as one act.

    Raises:
        UnknownConsent: when a purpose, the answer or the day is none.
        ReasonMissing: when nobody says whose answer it is.
    """
    known = {term.code for term in controlled_list("consent_purpose")}
    if not purposes or not known.issuperset(purposes):
        raise UnknownConsent(f"Say for which purposes: {', '.join(sorted(known))}.")
    if said.answer not in ANSWERS:
        raise UnknownConsent(f"An answer is one of: {', '.join(ANSWERS)}.")
    if not is_day(said.date):
        raise UnknownConsent(f"“{said.date}” is no day. Write it as 2026-11-30.")
    if not said.by.strip():
        raise ReasonMissing("Say whose answer it is, and by which right they give it: it decides what leaves.")
    kind = "consent.given" if said.answer == GIVEN else "consent.withdrawn"
    more = {} if said.answer == GIVEN else {"answer": said.answer}
    body = {
        "source": source,
        "asked_by": said.by.strip(),
        "explained_by": said.explained_by.strip(),
        "language": said.language.strip(),
        "date": said.date,
        **more,
    }
    return record.write([Draft(kind, {**body, "purpose": purpose}) for purpose in purposes])
