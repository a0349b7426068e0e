"""One pair of accounts: both side by side, the evidence in sentences, and the judgement."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tanuq.casebook.deciding import judge
from tanuq.casebook.queries.comparison import over_accounts
from tanuq.casebook.queries.disagreements import contradicted_by
from tanuq.casebook.queries.judging import Judged, judged_with_others, judgements_on
from tanuq.casebook.queries.linking import run
from tanuq.casebook.queries.persons import sections_of
from tanuq.ledger.entries import Entry
from tanuq.linkage.report.svg import Bar, rows_of_bars
from tanuq.linkage.runs.explaining import PairView, explain_pair
from tanuq.linkage.runs.reviewing import lately_open, open_pairs
from tanuq.linkage.runs.stored import StoredRun, stored
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.web import current
from tanuq.web.next_pair import address_of, beside, next_pair, resumed
from tanuq.web.pair_table import names_in
from tanuq.web.permission import require
from tanuq.web.pictures import pictures_of
from tanuq.web.recorded import recorded
from tanuq.web.review_place import Place, answered, keep, place_in, put_off
from tanuq.web.see_other import see_other
from tanuq.web.templatetags.record_text import bits
from tanuq.web.views.linking import require_sight
from tanuq.web.writing import takes_forms

SKIP = "skip"
"""What the form says instead of a verdict: the pair comes back when nothing else waits."""


@takes_forms
def pair(request: HttpRequest, number: str, left: str, right: str) -> HttpResponse:
    """``/linking/R-…/A-…/A-…/``; its form judges, or puts the pair off, and the next pair comes at once.

    A judgement that contradicts others leads to where they are shown beside each other.
    """
    require_sight(request)
    record, viewer = current.record(), current.viewer(request)
    kept = stored(record, run(record, number))
    view = explain_pair(record, viewer, kept, left, right)
    if request.method == "POST":
        return _answered(request, kept, view)
    accounts = (view.left, view.right)
    past = judgements_on(record, view.left.id, view.right.id)
    after = f"{view.left.id}:{view.right.id}"
    context = {
        "run": kept.view,
        "view": view,
        "accounts": accounts,
        "names": (names_in(view.left), names_in(view.right)),
        "groups": over_accounts(sections_of(accounts), accounts),
        "waterfall": SafeString(rows_of_bars(_("Evidence in bits"), _bars(view))),
        "pictures": pictures_of(record, viewer, accounts),
        "may_judge": may_do(viewer, Action.JUDGE, Thing(Matter.JUDGEMENT)),
        "judged": next((one for one in past if one.holds), None),
        "past": past,
        "elsewhere": judged_with_others(record, viewer, view.left.id, view.right.id),
        "crossed": "crossed" in request.GET,
        "recorded": (made := recorded(request)),
        "back": _address_judged(kept, made) or request.path,
        "next": reverse("next-pair", args=[kept.view.id]) + f"?after={after}",
        "previous": reverse("next-pair", args=[kept.view.id]) + f"?before={after}",
    }
    return render(request, "tanuq/pair.html", context)


def _answered(request: HttpRequest, kept: StoredRun, view: PairView) -> HttpResponse:
    record, accounts = current.record(), (view.left.id, view.right.id)
    require(request, Action.JUDGE, Thing(Matter.JUDGEMENT), _("Reviewers and analysts judge who is one person."))
    place = place_in(current.member_number(request), kept.view.id)
    if request.POST.get("verdict") == SKIP:
        return _go_on(request, kept, put_off(place, accounts), "")
    acting, verdict = current.record_for(request), request.POST.get("verdict", "")
    reason = request.POST.get("reason", "").strip() or _without_words(kept, view)
    meanwhile = _judged_meanwhile(request, accounts)
    if meanwhile is not None and (meanwhile.by, meanwhile.verdict, meanwhile.reason) == (acting.who, verdict, reason):
        entry = meanwhile.entry  # the form came twice
    else:
        entry = judge(acting, accounts, verdict, reason).hash
        meanwhile = meanwhile or _judged_beside(accounts, entry, request.POST.get("seen", ""))
    done = f"?done={entry}"
    if contradicted_by(record, entry):
        keep(current.member_number(request), kept.view.id, answered(place, accounts))
        return see_other(reverse("linking") + done)
    # Somebody else judged the pair while it was looked at: both are kept, and neither goes unseen.
    if meanwhile is not None and meanwhile.by != acting.who:
        keep(current.member_number(request), kept.view.id, answered(place, accounts))
        return see_other(f"{reverse('pair', args=[kept.view.id, *accounts])}{done}&crossed")
    return _go_on(request, kept, answered(place, accounts), done)


def _judged_meanwhile(request: HttpRequest, accounts: tuple[str, str]) -> Judged | None:
    """The judgement that holds by now, where it is not the one that the form was shown with."""
    standing = next((one for one in judgements_on(current.record(), *accounts) if one.holds), None)
    return standing if standing is not None and standing.entry != request.POST.get("seen", standing.entry) else None


def _judged_beside(accounts: tuple[str, str], made: str, seen: str) -> Judged | None:
    """A judgement that came between the look for one and the judgement *made*, where neither was shown the other."""
    standing = [one for one in judgements_on(current.record(), *accounts) if not one.gone]
    newest = next((one for one in standing if one.entry != made), None)
    return newest if newest is not None and newest.entry != seen else None


def _go_on(request: HttpRequest, kept: StoredRun, place: Place, done: str) -> HttpResponse:
    """To the pair that is to be judged next; that it was reached is remembered."""
    record, viewer = current.record(), current.viewer(request)
    # The order made anew only where the one at hand gives nothing more.
    found = next_pair(viewer, lately_open(record, viewer, kept), place)
    found = found or next_pair(viewer, open_pairs(record, viewer, kept), place)
    keep(current.member_number(request), kept.view.id, replace(place, at=found))
    return see_other(address_of(kept, found) + done)


def following(request: HttpRequest, number: str) -> HttpResponse:
    """``/linking/R-…/next/?after=A-…:A-…`` leads to the pair behind this, ``?before=…`` to the one ahead of it.

    Without either it leads to where the reader stopped, else to the first.
    """
    require_sight(request)
    record, viewer = current.record(), current.viewer(request)
    kept = stored(record, run(record, number))
    waiting = open_pairs(record, viewer, kept)
    for name, step in (("after", 1), ("before", -1)):
        left, colon, right = request.GET.get(name, "").partition(":")
        if colon:
            return HttpResponseRedirect(address_of(kept, beside(viewer, waiting, (left, right), step)))
    place = place_in(current.member_number(request), kept.view.id)
    return HttpResponseRedirect(address_of(kept, resumed(viewer, waiting, place)))


def _address_judged(kept: StoredRun, made: Entry | None) -> str:
    """Of the pair that was just judged: whoever takes that back wants to see it again."""
    if made is None or made.kind != "identity.judged":
        return ""
    return reverse("pair", args=[kept.view.id, *(made.body or {})["accounts"]])


def _without_words(kept: StoredRun, view: PairView) -> str:
    """What somebody looked at who gave no reason: the headings, never the values, which may be for fewer eyes."""
    for_it = ", ".join(step.heading for step in view.evidence if step.bits > 0) or "–"
    against = ", ".join(step.heading for step in view.evidence if step.bits < 0) or "–"
    said = _("Both accounts looked at side by side, in %(run)s. For one person: %(speaks_for)s. Against: %(against)s.")
    return said % {"run": kept.view.id, "speaks_for": for_it, "against": against}


def _bars(view: PairView) -> list[Bar]:
    height = view.start
    bars = [Bar(_("before anything is compared"), 0.0, height, bits(height))]
    for step in view.evidence:
        bars.append(Bar(f"{step.heading}: {step.outcome}", height, height + step.bits, bits(step.bits)))
        height += step.bits
    return [*bars, Bar(_("in all"), 0.0, height, bits(height))]
