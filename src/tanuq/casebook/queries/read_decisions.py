"""What was decided about the proposals that engines read: on one text, and on all."""

from collections.abc import Iterator
from dataclasses import dataclass

from tanuq.casebook.giving import READ
from tanuq.casebook.models import Account, Said, SubjectAccount
from tanuq.casebook.projection.filing import claims_taken_back, taken_back
from tanuq.casebook.queries.desk import standing
from tanuq.casebook.queries.sources import visible_sources
from tanuq.casebook.read_decisions import KIND, Decision, decision_in
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Entry
from tanuq.policy.decision import Viewer

_KINDS = (KIND, "account.given")
_CHUNK = 500


def decisions_on(record: Record, source: str, text: str) -> tuple[Decision, ...]:
    """The decisions that stand about proposals on this *text* (SHA-256) of *source* ("S-…"), in projection order.

    One that stated claims stands as long as any of these does, and one about an account as long as that is there.
    """
    filed = Said.of_scopes(f"D:{source}").filter(kind=KIND) | Said.of_sources(source).filter(kind="account.given")
    entries = [record.ledger.entry(entry) for entry in filed.order_by("order").values_list("entry", flat=True)]
    found = [one for one in _standing(entries) if one.proposed.text == text]
    there = _there({one.account for one in found})
    return tuple(one for one in found if not one.account or one.account in there)


def _there(accounts: set[str]) -> set[str]:
    named = sorted(accounts - {""})
    return {
        number
        for start in range(0, len(named), _CHUNK)
        for table in (Account, SubjectAccount)
        for number in table.objects.filter(number__in=named[start : start + _CHUNK]).values_list("number", flat=True)
    }


def every_decision(record: Record, viewer: Viewer) -> Iterator[Decision]:
    """Every decision that stands about a source that *viewer* may know of: by them engines are measured."""
    known = set(visible_sources(viewer).values_list("number", flat=True))
    entries = [entry for entry in record.ledger.entries(kinds=_KINDS) if entry.body]
    yield from (one for one in _standing(entries) if one.source in known)


@dataclass(frozen=True, slots=True)
class ValueDecided:
    """A value that an engine of the claims desk proposed, and whether somebody accepted it."""

    engine: str
    property: str
    accepted: bool


def every_value_decided(record: Record, viewer: Viewer) -> Iterator[ValueDecided]:
    """What was accepted and refused of engines that propose single values, on sources that *viewer* may know of."""
    known = set(visible_sources(viewer).values_list("number", flat=True))
    for body in standing(record, ("account.given", "proposal.refused")):
        if body["source"] not in known or READ in body:
            continue
        if "engine" in body:
            yield ValueDecided(body["engine"], body["property"], accepted=False)
        for claim in body["claims"]:
            if claim.get("engine"):
                yield ValueDecided(claim["engine"], claim["property"], accepted=True)


def _standing(entries: list[Entry]) -> Iterator[Decision]:
    found = [(entry, decision) for entry in entries if (decision := decision_in(entry)) is not None]
    hashes = [entry.hash for entry, _ in found]
    gone, gone_claims = taken_back(hashes), claims_taken_back(hashes)
    for entry, decision in found:
        body = entry.body or {}
        claims = range(len(body.get("claims", ())))
        nothing_left = READ in body and all((entry.hash, place) in gone_claims for place in claims)
        if entry.hash not in gone and not nothing_left:
            yield decision
