"""One edition that was proposed: what it holds, whether all of it may still be published, and its approval."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tanuq.casebook.queries import members
from tanuq.casebook.queries.releases import ReleaseView, acknowledged, release_in_effect
from tanuq.casebook.record import Record
from tanuq.casebook.undoing import undo
from tanuq.office import jobs
from tanuq.policy.actions import Action, Matter, Thing, can_ever, is_own, may_do
from tanuq.policy.decision import Viewer
from tanuq.policy.uses import Held
from tanuq.publishing.errors import EditionUndone, OwnProposal
from tanuq.publishing.release.approving import Undone, approve, numbered, what_is_undone
from tanuq.publishing.release.differences import Differences, differences, edition_before
from tanuq.publishing.release.editions import Edition, edition_of
from tanuq.publishing.release.findings import Finding
from tanuq.publishing.release.risks import findings_in
from tanuq.web import current
from tanuq.web.errors import BadAddress, NotAllowed
from tanuq.web.release_drafts import APPROVAL, LARGE
from tanuq.web.release_page import left_open, people, risks, ways
from tanuq.web.release_words import HELD, MANNERS
from tanuq.web.see_other import see_other
from tanuq.web.views.intake import owner
from tanuq.web.views.releases import NO_FILE, file_of, require_sight
from tanuq.web.writing import takes_forms

_UNKEPT = 422
_MOST_KEPT = 4
_NAMED = 50


@dataclass(frozen=True, slots=True)
class UndoneRow:
    """Somebody of whom it holds more than may be published now, in words."""

    number: str
    reasons: tuple[str, ...]
    sources: tuple[str, ...]


@takes_forms
def edition(request: HttpRequest, number: str) -> HttpResponse:
    """``/editions/E-…/?show=…&page=…``; its forms approve it, or refuse it with a reason."""
    viewer = require_sight(request)
    release = numbered(current.record(), viewer, number)
    if request.method != "POST":
        return _shown(request, viewer, release)
    match request.POST.get("act"):
        case "approve":
            return _approved(request, viewer, release)
        case "refuse":
            return _refused(request, viewer, release)
    raise BadAddress(_("The browser's request could not be understood."))


def _approved(request: HttpRequest, viewer: Viewer, release: ReleaseView) -> HttpResponse:
    if not may_approve(viewer, release):
        raise NotAllowed(_("Somebody else than who proposed it approves an edition: a publisher or a reviewer."))
    if release.people > LARGE:
        return see_other(reverse("job", args=[jobs.start(APPROVAL, {"entry": release.entry}, owner(request))]))
    try:
        approve(current.record_for(request), viewer, release)
    except EditionUndone:
        return _shown(request, viewer, release, _("Nothing was published: not all of it may be. Below stands what."))
    except OwnProposal as wrong:
        return _shown(request, viewer, release, str(wrong))
    return see_other(f"{reverse('edition', args=[release.number])}?approved")


def _refused(request: HttpRequest, viewer: Viewer, release: ReleaseView) -> HttpResponse:
    if release.is_approved or not may_refuse(viewer, release):
        raise NotAllowed(_("A proposal is refused by whoever may approve it, or taken back by who made it."))
    reason = request.POST.get("reason", "").strip()
    if not reason:
        return _shown(request, viewer, release, _("Say why. Whoever proposed it has only your reason to go by."))
    undo(current.record_for(request), release.entry, reason)
    return see_other(f"{reverse('editions')}?refused")


def may_approve(viewer: Viewer, release: ReleaseView) -> bool:
    """Whether *viewer* may make it an edition: never who proposed it."""
    return may_do(viewer, Action.APPROVE_RELEASE, Thing(Matter.RELEASE, by=release.by))


def may_refuse(viewer: Viewer, release: ReleaseView) -> bool:
    """Whether *viewer* may have it taken off the table: who may approve it, and who proposed it."""
    own = is_own(viewer, release.by) and may_do(viewer, Action.PROPOSE_RELEASE, Thing(Matter.RELEASE))
    return own or may_approve(viewer, release)


def _shown(request: HttpRequest, viewer: Viewer, release: ReleaseView, error: str = "") -> HttpResponse:
    record = current.record()
    held = edition_of(record, release)
    before = edition_before(record, viewer, held)
    differing = _differing(held, before)
    found = _findings(record, viewer, release, held, before)
    answers = acknowledged(record, release)
    counts = {name: len(getattr(differing, name)) for name in ("new", "changed", "gone")}
    shown, links = ways(request, {**counts, "everybody": held.contents.people, "risks": len(found)})
    waits = not release.is_approved
    in_effect = release_in_effect(record)
    context = {
        "release": release,
        "contents": held.contents,
        "manner": MANNERS[release.manner],
        "names": members.names_of(record, [release.by, release.approved_by]),
        "large": release.people > LARGE,
        "undone": _undone(record, held) if release.people <= LARGE and _matters(release, in_effect) else (),
        "late": waits and release.previous != (in_effect.content if in_effect is not None else ""),
        "corrections": [one for one in held.contents.corrections if one.day == release.day],
        "answers": answers,
        "open": 0 if release.manner == "withdrawal" else left_open(found, answers),
        "may_approve": waits and may_approve(viewer, release),
        "may_refuse": waits and may_refuse(viewer, release),
        "own": waits and is_own(viewer, release.by),
        "alone": current.member(request) is None,
        "may_redact": can_ever(viewer, Action.REDACT),
        "shown": shown,
        "ways": links,
        "error": error,
        "reason": request.POST.get("reason", ""),
        "file": reverse("edition-file", args=[release.number, NO_FILE]).removesuffix(f"{NO_FILE}/"),
        "proposed": "proposed" in request.GET,
        "approved": "approved" in request.GET,
    }
    if shown == "risks":
        kinds, pages = risks(request, found, answers)
        context |= {"kinds": kinds, "pager": pages}
    else:
        rows, pages = people(request, shown, held, before, differing)
        context |= {"people": rows, "pager": pages}
    return render(request, "tanuq/editions/edition.html", context, status=_UNKEPT if error else 200)


def _matters(release: ReleaseView, in_effect: ReleaseView | None) -> bool:
    """Whether what is in it is public or is about to be."""
    return not release.is_approved or (in_effect is not None and in_effect.entry == release.entry)


def _undone(record: Record, held: Edition) -> tuple[UndoneRow, ...]:
    found = (_undone_row(one) for one in what_is_undone(record, held))
    return tuple(row for row, _place in zip(found, range(_NAMED), strict=False))


def _undone_row(one: Undone) -> UndoneRow:
    reasons = tuple(str(HELD[Held(why)]) for why in one.reasons)
    return UndoneRow(one.number, reasons or (_("What was said was taken back or put right"),), one.sources)


def _findings(
    record: Record, viewer: Viewer, release: ReleaseView, held: Edition, before: Edition | None
) -> tuple[Finding, ...]:
    """What could identify somebody in an edition that waits; looked for anew, whatever the proposal says of it."""
    if release.is_approved or release.people > LARGE:
        return ()
    return findings_in(record, viewer, held, before)


_KEPT: dict[tuple[str, str], Differences] = {}


def _differing(held: Edition, before: Edition | None) -> Differences:
    """Counted once for two editions, which never change."""
    key = (held.content, before.content if before is not None else "")
    if key not in _KEPT:
        while len(_KEPT) >= _MOST_KEPT:
            _KEPT.pop(next(iter(_KEPT)))
        _KEPT[key] = differences(held, before)
    return _KEPT[key]


def edition_file(request: HttpRequest, number: str, sha256: str) -> HttpResponse:
    """``/editions/E-…/files/…/``: a picture or document as it is published."""
    viewer = require_sight(request)
    record = current.record()
    return file_of(edition_of(record, numbered(record, viewer, number)), sha256)
