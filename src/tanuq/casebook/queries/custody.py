"""What happened to a source, from the ledger, in words."""

from collections.abc import Mapping
from typing import Any

from tanuq.casebook.models import Retraction, Said
from tanuq.casebook.projection.filing import taken_back
from tanuq.casebook.queries.gathering import moment
from tanuq.casebook.queries.views import CustodyView
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Entry


def custody_of(record: Record, number: str) -> tuple[CustodyView, ...]:
    """Every entry about the source *number*, the undoing of any of them included, in projection order."""
    about = Said.objects.filter(scope=f"S:{number}") | Said.objects.filter(source=number, kind="list.mapped")
    filed = {said.entry: said for said in about}
    takers = set(Retraction.objects.filter(target__in=filed).values_list("entry", flat=True))
    filed |= {said.entry: said for said in Said.objects.filter(entry__in=takers)}
    gone = taken_back(filed)
    ordered = sorted(filed.values(), key=lambda said: said.order)
    return tuple(_view(record.ledger.entry(said.entry), said.entry in gone) for said in ordered)


def _view(entry: Entry, gone: bool) -> CustodyView:
    what = _words(entry.kind, entry.body) if entry.body is not None else "its words were erased"
    return CustodyView(
        entry=entry.hash,
        kind=entry.kind,
        at=moment(entry.time.milliseconds),
        author=entry.author,
        what=f"{what} (taken back)" if gone else what,
    )


def _words(kind: str, body: Mapping[str, Any]) -> str:
    match kind:
        case "source.received":
            return f"received, {body.get('size', 0):,} bytes"
        case "source.described":
            told = sorted(name for name in body if name not in {"source", "informant", "action"})
            return "described: " + ", ".join(told) if told else "described"
        case "evidence.derived":
            return f"{body['purpose']} derived by {body.get('tool') or 'tanuq'}"
        case "list.mapped":
            return f"read as list “{body['list']}”, {body['rows']:,} rows"
        case "consent.given" | "consent.withdrawn":
            return f"consent {kind.partition('.')[2]}: {body['purpose'].replace('_', ' ')}"
        case "claim.retracted":
            return f"taken back: {body.get('reason') or 'no reason given'}"
        case "custody.noted":
            return str(body["what"])
    return kind
