"""Editions: what is public, what waits for approval, and an edition that somebody puts together."""

import re
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tanuq.casebook.queries import members
from tanuq.casebook.queries.releases import ReleaseView, release_in_effect
from tanuq.casebook.queries.releases import releases as all_releases
from tanuq.casebook.queries.results import people_asked_for
from tanuq.casebook.queries.reviews import LEVELS
from tanuq.policy.actions import Action, Matter, Thing, can_ever, may_do
from tanuq.policy.decision import Viewer
from tanuq.publishing.errors import NothingToRelease, RisksOpen
from tanuq.publishing.release.differences import Differences, edition_before
from tanuq.publishing.release.editions import Edition, edition_of
from tanuq.publishing.release.previews import Preview, preview
from tanuq.web import current, release_drafts
from tanuq.web.addresses import asked_in_full, results_query
from tanuq.web.errors import BadAddress, NotAllowed, Overtaken
from tanuq.web.filtering import Chip, chips
from tanuq.web.pictures import shown_as
from tanuq.web.release_drafts import EditionDraft
from tanuq.web.release_page import held_back, left_open, people, risks, ways
from tanuq.web.release_words import MANNERS
from tanuq.web.see_other import see_other
from tanuq.web.views.intake import owner
from tanuq.web.writing import takes_forms

_UNKEPT = 422
_CORRECTION = re.compile(r"(?P<number>P-[0-9a-z]{16})[\s:,;]+(?P<note>\S.*)")
_LONGEST_REASON = 2000
NO_FILE = "0" * 64
"""Stands for the hash of a file in an address that pages put together."""


@dataclass(frozen=True, slots=True)
class Row:
    """An edition in the list."""

    release: ReleaseView
    manner: str


def require_sight(request: HttpRequest) -> Viewer:
    """Go on only for those who put editions together or approve them.

    Raises:
        NotAllowed
    """
    viewer = current.viewer(request)
    if not (can_ever(viewer, Action.PROPOSE_RELEASE) or can_ever(viewer, Action.APPROVE_RELEASE)):
        raise NotAllowed(_("Editions are put together by publishers, and approved by publishers and reviewers."))
    return viewer


def require_proposing(request: HttpRequest) -> Viewer:
    """Go on only for publishers.

    Raises:
        NotAllowed
    """
    viewer = current.viewer(request)
    if not may_do(viewer, Action.PROPOSE_RELEASE, Thing(Matter.RELEASE)):
        raise NotAllowed(_("Editions are put together by publishers."))
    return viewer


def editions(request: HttpRequest) -> HttpResponse:
    """``/editions/``: the one in effect, those that wait, older ones, and what one has begun."""
    viewer, record = require_sight(request), current.record()
    found = all_releases(record, viewer)
    in_effect = release_in_effect(record)
    may_propose = may_do(viewer, Action.PROPOSE_RELEASE, Thing(Matter.RELEASE))
    corrections = edition_of(record, in_effect).contents.corrections if in_effect is not None else ()
    context = {
        "in_effect": _row(in_effect) if in_effect is not None else None,
        "waiting": [_row(one) for one in found if not one.is_approved],
        "older": [_row(one) for one in found if one.is_approved and in_effect and one.entry != in_effect.entry],
        "names": members.names_of(record, [name for one in found for name in (one.by, one.approved_by)]),
        "corrections": tuple(reversed(corrections)),
        "drafts": release_drafts.waiting(owner(request)) if may_propose else [],
        "may_propose": may_propose,
        "refused": "refused" in request.GET,
    }
    return render(request, "tanuq/editions/editions.html", context)


def _row(release: ReleaseView) -> Row:
    return Row(release, str(MANNERS[release.manner]))


@takes_forms
def begin(request: HttpRequest) -> HttpResponse:
    """``/editions/new/``: its forms begin an edition of everybody, of a search, or one that only takes out."""
    viewer = require_proposing(request)
    if request.method != "POST":
        return see_other(reverse("editions"))
    query = replace(results_query(QueryDict(request.POST.get("search", ""))), page=1)
    only_withdraw = bool(request.POST.get("withdraw"))
    key = release_drafts.begin(owner(request), EditionDraft(asked_in_full(query), only_withdraw=only_withdraw))
    return _composed(request, viewer, key) if only_withdraw else see_other(reverse("edition-plan", args=[key]))


@takes_forms
def plan(request: HttpRequest, key: str) -> HttpResponse:
    """``/editions/drafts/…/plan/``: who, verified how far, what is corrected; its form composes the preview."""
    viewer = require_proposing(request)
    draft = release_drafts.held(owner(request), key)
    if request.method != "POST":
        return _planned(request, viewer, key, draft)
    if request.POST.get("act") == "discard":
        release_drafts.discard(current.record(), owner(request), key)
        return see_other(reverse("editions"))
    try:
        typed = _typed(request, draft)
    except BadAddress as wrong:
        return _planned(request, viewer, key, draft, str(wrong))
    release_drafts.save(owner(request), key, typed)
    try:
        return _composed(request, viewer, key)
    except NothingToRelease as wrong:
        return _planned(request, viewer, key, typed, str(wrong))


def _typed(request: HttpRequest, draft: EditionDraft) -> EditionDraft:
    level = request.POST.get("level", draft.level)
    if level not in LEVELS:
        raise BadAddress(_("There is no such level of verification."))
    lines = [line.strip() for line in request.POST.get("corrections", "").splitlines() if line.strip()]
    corrections = []
    for line in lines:
        found = _CORRECTION.fullmatch(line)
        if found is None:
            sentence = _("“%(line)s” is no correction. Write the number of the person and what was corrected.")
            raise BadAddress(sentence % {"line": line})
        corrections.append((found["number"], found["note"]))
    note = request.POST.get("note", "")[:_LONGEST_REASON]
    return replace(draft, level=level, note=note, corrections=tuple(corrections))


def _planned(request: HttpRequest, viewer: Viewer, key: str, draft: EditionDraft, error: str = "") -> HttpResponse:
    query = draft.plan.query
    shown: tuple[Chip, ...] = chips(query, lambda _query: "")
    context = {
        "key": key,
        "draft": draft,
        "words": query.text,
        "chips": shown,
        "chosen": len(people_asked_for(current.record(), viewer, query)),
        "levels": LEVELS,
        "level": request.POST.get("level", draft.level),
        "note": request.POST.get("note", draft.note),
        "corrections": request.POST.get("corrections", "\n".join(f"{who} {note}" for who, note in draft.corrections)),
        "error": error,
    }
    return render(request, "tanuq/editions/plan.html", context, status=_UNKEPT if error else 200)


def _composed(request: HttpRequest, viewer: Viewer, key: str) -> HttpResponse:
    """Compose at once, or beside the pages where that takes long."""
    draft = release_drafts.held(owner(request), key)
    if release_drafts.is_large(current.record(), viewer, draft):
        return see_other(reverse("job", args=[release_drafts.ask(owner(request), key)]))
    release_drafts.compose_draft(current.record_for(request), viewer, owner(request), key)
    return see_other(reverse("edition-draft", args=[key]))


@takes_forms
def draft(request: HttpRequest, key: str) -> HttpResponse:
    """``/editions/drafts/…/?show=…&page=…``: the preview; its forms answer what was found, and propose it."""
    viewer = require_proposing(request)
    held = release_drafts.held(owner(request), key)
    if not held.preview:
        job = release_drafts.under_way(owner(request), key)
        return see_other(reverse("job", args=[job]) if job else reverse("edition-plan", args=[key]))
    if request.method != "POST":
        return _previewed(request, viewer, key, held)
    if request.POST.get("act") == "answer":
        return _answered(request, key, held)
    try:
        proposal = release_drafts.propose_draft(current.record_for(request), owner(request), key)
    except (RisksOpen, Overtaken, NothingToRelease) as wrong:
        return _previewed(request, viewer, key, held, str(wrong))
    return see_other(f"{reverse('edition', args=[proposal.number])}?proposed")


def _answered(request: HttpRequest, key: str, held: EditionDraft) -> HttpResponse:
    """Keep the reasons that stand in the form; those on other pages stay as they are."""
    given = {
        name.removeprefix("answer:"): written[:_LONGEST_REASON]
        for name, written in request.POST.items()
        if name.startswith("answer:") and isinstance(written, str)
    }
    answers = {**held.answers, **given}
    kept = {key: reason for key, reason in answers.items() if reason.strip()}
    release_drafts.save(owner(request), key, replace(held, answers=kept))
    page = request.POST.get("page", "1")
    return see_other(f"{reverse('edition-draft', args=[key])}?show=risks&page={page if page.isdigit() else 1}&kept")


def _previewed(request: HttpRequest, viewer: Viewer, key: str, held: EditionDraft, error: str = "") -> HttpResponse:
    record = current.record()
    made: Preview = preview(record, held.preview)
    composed, edition = made.composed, made.edition
    before = edition_before(record, viewer, edition)
    shown, links = ways(
        request,
        {
            "new": len(composed.new),
            "changed": len(composed.changed),
            "gone": len(composed.gone),
            "everybody": composed.contents.people,
            "held": len(composed.kept),
            "risks": len(made.findings),
        },
    )
    context = {
        "key": key,
        "draft": held,
        "composed": composed,
        "manner": MANNERS[composed.manner],
        "chosen": composed.chosen,
        "open": 0 if held.only_withdraw else left_open(made.findings, held.acknowledged),
        "shown": shown,
        "ways": links,
        "error": error,
        "kept": "kept" in request.GET,
        "file": reverse("edition-draft-file", args=[key, NO_FILE]).removesuffix(f"{NO_FILE}/"),
        "answering": not held.only_withdraw,
        "alone": current.member(request) is None,
        "may_redact": can_ever(viewer, Action.REDACT),
    }
    if shown == "held":
        reasons, why, rows, pages = held_back(request, viewer, composed.kept)
        context |= {"reasons": reasons, "why": why, "held": rows, "pager": pages}
    elif shown == "risks":
        kinds, pages = risks(request, made.findings, held.acknowledged)
        context |= {"kinds": kinds, "pager": pages}
    else:
        differing = Differences(composed.new, composed.changed, composed.gone)
        rows_of_people, pages = people(request, shown, edition, before, differing)
        context |= {"people": rows_of_people, "pager": pages}
    return render(request, "tanuq/editions/draft.html", context, status=_UNKEPT if error else 200)


def draft_file(request: HttpRequest, key: str, sha256: str) -> HttpResponse:
    """``/editions/drafts/…/files/…/``: a picture or document as it would be published."""
    require_proposing(request)
    held = release_drafts.held(owner(request), key)
    if not held.preview:
        raise Http404
    return file_of(preview(current.record(), held.preview).edition, sha256)


def file_of(edition: Edition, sha256: str) -> HttpResponse:
    """The redacted copy with this hash, as the edition publishes it."""
    for person in edition.people():
        for picture in person.photographs:
            if picture.sha256 == sha256:
                return _sent(edition, sha256, picture.media_type)
        for source in person.sources:
            if source.copy == sha256:
                return _sent(edition, sha256, source.copy_type)
    raise Http404


def _sent(edition: Edition, sha256: str, media_type: str) -> HttpResponse:
    headers = {"Content-Disposition": shown_as(sha256[:12], media_type)}
    return HttpResponse(edition.file(sha256), content_type=media_type, headers=headers)
