"""What happened to a source, from the ledger, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tanuq.casebook.authorship import BY, who
from tanuq.casebook.models import Retraction, Said
from tanuq.casebook.projection.filing import taken_back
from tanuq.casebook.queries.gathering import moment
from tanuq.casebook.queries.views import CustodyView
from tanuq.casebook.queries.wording import language
from tanuq.casebook.record import Record
from tanuq.casebook.scans import Verdict
from tanuq.ledger.entries import Entry
from tanuq.policy.decision import Purpose, Viewer, may_see
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.labels import label


def custody_of(record: Record, viewer: Viewer, number: str) -> tuple[CustodyView, ...]:
    """Every entry about the source *number*, the undoing of any of them included, in projection order.

    None for whoever is not of the team: notes are written by its members for each other.
    """
    if not may_see(viewer, Visibility.TEAM, Purpose.READ):
        return ()
    about = Said.of_scopes(f"S:{number}") | Said.of_sources(number).filter(kind="list.mapped")
    filed = {said.entry: said for said in about}
    takers = set(Retraction.objects.filter(target__in=filed).values_list("entry", flat=True))
    filed |= {said.entry: said for said in Said.objects.filter(entry__in=takers)}
    gone = taken_back(filed)
    ordered = sorted(filed.values(), key=lambda said: said.order)
    return tuple(step_of(record.ledger.entry(said.entry), gone=said.entry in gone) for said in ordered)


def step_of(entry: Entry, *, gone: bool) -> CustodyView:
    """One entry in words; *gone* where it is taken back."""
    what = _words(entry.kind, entry.body) if entry.body is not None else _("its words were erased")
    return CustodyView(
        entry=entry.hash,
        kind=entry.kind,
        at=moment(entry.time.milliseconds),
        author=who(entry),
        what=_("%(what)s (taken back)") % {"what": what} if gone else what,
    )


def _words(kind: str, body: Mapping[str, Any]) -> str:
    match kind:
        case "source.received":
            size = int(body.get("size", 0))
            return ngettext("received, %(shown)s byte", "received, %(shown)s bytes", size) % {"shown": f"{size:,}"}
        case "source.described":
            told = sorted(name for name in body if name not in {"source", "informant", "action", BY})
            return _("described: %(told)s") % {"told": ", ".join(told)} if told else _("described")
        case "evidence.derived" | "evidence.scanned":
            return _derived(body) if kind == "evidence.derived" else _scanned(Verdict.of(body))
        case "list.mapped":
            rows = int(body["rows"])
            read = ngettext("read as list “%(list)s”, %(shown)s row", "read as list “%(list)s”, %(shown)s rows", rows)
            return read % {"list": body["list"], "shown": f"{rows:,}"}
        case "consent.given" | "consent.withdrawn":
            return _consent(kind, body)
        case "claim.retracted":
            return _("taken back: %(reason)s") % {"reason": body.get("reason") or _("no reason given")}
        case "custody.noted":
            return str(body["what"])
    return kind


def _derived(body: Mapping[str, Any]) -> str:
    by = {"purpose": body["purpose"], "tool": body.get("tool") or "tanuq"}
    return _("%(purpose)s derived by %(tool)s") % by


def _scanned(verdict: Verdict) -> str:
    if not verdict.found:
        return _("scanned by %(scanner)s: no malware known to it") % {"scanner": verdict.by}
    return _("scanned by %(scanner)s: it found “%(malware)s”") % {"scanner": verdict.by, "malware": verdict.found}


def _consent(kind: str, body: Mapping[str, Any]) -> str:
    if kind == "consent.given":
        words = _("consent given: %(purpose)s")
    elif body.get("answer") == "refused":
        words = _("consent refused: %(purpose)s")
    else:
        words = _("consent withdrawn: %(purpose)s")
    return words % {"purpose": label("consent_purpose", body["purpose"], language())}
