"""What people decide about proposals that engines read in a text: on record, whoever computes the proposals anew.

A proposal that was accepted with something to say is an ``account.given`` that names it: one entry, undone as one.
What states no claim is an entry of its own (``proposal.decided``): a refusal with its reason, a mention of somebody who
is told of already, a place that is meant, "not this person", what somebody skipped.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from tanuq.casebook.authorship import who
from tanuq.casebook.deciding import demand_reason
from tanuq.casebook.giving import READ
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft, Entry

KIND = "proposal.decided"


class Ruling(StrEnum):
    """What somebody decided."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    """Accepted with other words or other values than the engine's."""
    REFUSED = "refused"
    SKIPPED = "skipped"
    """To be looked at later, by somebody else perhaps; it says nothing about the engine."""
    NOT_THIS_PERSON = "not_this_person"
    """The mention stands, and is not of one whom the case file knows by this name."""


JUDGING = frozenset({Ruling.ACCEPTED, Ruling.CORRECTED, Ruling.REFUSED})
"""Rulings that say whether an engine was right."""


OF_NO_USE = "use"
"""The reason of a refusal that says that the engine was right: a minister is mentioned, and is nobody's case."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """Which proposal is meant: what an engine read in which words of which text."""

    text: str
    """SHA-256 of the text version."""
    kind: str
    start: int
    end: int
    """Half-open, in code points."""
    nth: int = 1
    """Of several of one kind in the same words, the first, the second …"""
    engine: str = ""
    """Name and version; of several that agree, all of them, joined by `` + ``."""

    @property
    def key(self) -> str:
        """What names it among the proposals on its text, whichever engine makes it again.

        >>> Proposed("f" * 64, "act", 3, 9).key, Proposed("f" * 64, "act", 3, 9, nth=2).key
        ('act:3-9', 'act:3-9.2')
        """
        return f"{self.kind}:{self.start}-{self.end}" + (f".{self.nth}" if self.nth > 1 else "")


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one proposal."""

    proposed: Proposed
    ruling: Ruling
    exact: str = ""
    """The words it was made of; "" where the claims beside it have them."""
    reason: str = ""
    account: str = ""
    """The account ("A-…") that a mention was accepted for."""
    person: str = ""
    """Of `Ruling.NOT_THIS_PERSON`: whom ("P-…") the mention does not mean."""
    along: str = ""
    """Of one that was accepted with others at once: the entry of the decision that confirmed their words."""
    place: tuple[int, int] | None = None
    """Of one that was corrected: the words that were meant instead."""
    source: str = ""
    """Number of the source ("S-…"), of one that is on record; so are the next."""
    entry: str = ""
    by: str = ""
    at: int = 0
    """Milliseconds since 1970."""

    @property
    def beside(self) -> dict[str, Any]:
        """The part of an ``account.given`` that names the proposal. No words: the claims beside it have them, and an
        export that may show these may show it."""
        meant = self.proposed
        body: dict[str, Any] = {
            "text": meant.text,
            "kind": meant.kind,
            "start": meant.start,
            "end": meant.end,
            "nth": meant.nth,
            "engine": meant.engine,
            "ruling": self.ruling.value,
        }
        return body | ({"place": [*self.place]} if self.place else {})


def note(record: Record, source: str, decision: Decision) -> Entry:
    """Put a *decision* that states no claim on record, about a proposal on the text of *source* ("S-…").

    Raises:
        ReasonMissing: when somebody refuses without one.
    """
    return note_all(record, source, [decision])[0]


def note_all(record: Record, source: str, decisions: list[Decision]) -> tuple[Entry, ...]:
    """Put several decisions on record as one durable whole.

    Raises:
        ReasonMissing: when one of them refuses without a reason.
    """
    for decision in decisions:
        if decision.ruling is Ruling.REFUSED:
            demand_reason(decision.reason)
    return record.write([Draft(KIND, _body(source, decision)) for decision in decisions])


def _body(source: str, decision: Decision) -> dict[str, Any]:
    more = {
        "exact": decision.exact,
        "reason": decision.reason.strip(),
        "account": decision.account,
        "person": decision.person,
        "along": decision.along,
    }
    needed = {"exact"}
    return {
        "source": source,
        **decision.beside,
        **{name: value for name, value in more.items() if value or name in needed},
    }


def decision_in(entry: Entry) -> Decision | None:
    """The decision that *entry* holds; None where it holds none, or one that this tanuq cannot read."""
    body = entry.body or {}
    part = body if entry.kind == KIND else body.get(READ)
    found = _decision(part) if isinstance(part, Mapping) else None
    if found is not None and entry.kind != KIND and isinstance(body.get("account"), str):
        found = replace(found, account=body["account"])
    if found is None:
        return None
    source, at = str(body.get("source", "")), entry.time.milliseconds
    return replace(found, source=source, entry=entry.hash, by=who(entry), at=at)


_TEXTS = ("text", "kind", "engine", "exact", "reason", "account", "person", "along")


def _decision(part: Mapping[str, Any]) -> Decision | None:
    texts = [part.get(name, "") for name in _TEXTS]
    numbers = [part.get("start"), part.get("end"), part.get("nth", 1)]
    place = part.get("place")
    if not all(isinstance(one, str) for one in texts) or not all(map(_is_count, numbers)):
        return None
    if part.get("ruling") not in set(Ruling) or not (place is None or _is_place(place)):
        return None
    text, kind, engine, exact, reason, account, person, along = texts
    meant = Proposed(text, kind, part["start"], part["end"], part.get("nth", 1), engine)
    there = (place[0], place[1]) if place else None
    return Decision(meant, Ruling(part["ruling"]), exact, reason, account, person, along, there)


def _is_count(value: object) -> bool:
    return type(value) is int and value >= 0


def _is_place(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(_is_count, value))
