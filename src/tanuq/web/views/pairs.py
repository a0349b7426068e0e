"""One pair of accounts: both side by side, the evidence in sentences, and the judgement."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tanuq.casebook.deciding import judge
from tanuq.casebook.errors import NoSuchPerson
from tanuq.casebook.queries.disagreements import contradicted_by
from tanuq.casebook.queries.linking import run, verdict_on
from tanuq.casebook.queries.persons import account_of, sections_of
from tanuq.linkage.report.svg import Bar, rows_of_bars
from tanuq.linkage.runs.explaining import PairView, explain_pair
from tanuq.linkage.runs.reviewing import Waiting, open_pairs
from tanuq.linkage.runs.stored import StoredRun, stored
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.policy.decision import Viewer
from tanuq.web import current
from tanuq.web.comparison import over_accounts
from tanuq.web.pair_table import names_in
from tanuq.web.permission import require
from tanuq.web.recorded import recorded
from tanuq.web.templatetags.record_text import bits
from tanuq.web.views.linking import require_sight
from tanuq.web.writing import takes_forms


@takes_forms
def pair(request: HttpRequest, number: str, left: str, right: str) -> HttpResponse:
    """``/linking/R-…/A-…/A-…/``; its form judges, and the next pair comes at once.

    A judgement that contradicts others leads to where they are shown beside each other.
    """
    require_sight(request)
    record, viewer = current.record(), current.viewer(request)
    kept = stored(record, run(record, number))
    view = explain_pair(record, viewer, kept, left, right)
    if request.method == "POST":
        require(request, Action.JUDGE, Thing(Matter.JUDGEMENT), _("Reviewers and analysts judge who is one person."))
        reason = request.POST.get("reason", "").strip() or _without_words(kept, view)
        accounts_looked_at = (view.left.id, view.right.id)
        entry = judge(current.record_for(request), accounts_looked_at, request.POST.get("verdict", ""), reason)
        if contradicted_by(record, entry.hash):
            return _see_other(f"{reverse('linking')}?done={entry.hash}")
        return _see_other(f"{_address(viewer, kept, open_pairs(record, viewer, kept), 0)}?done={entry.hash}")
    accounts = (view.left, view.right)
    context = {
        "run": kept.view,
        "view": view,
        "accounts": accounts,
        "names": (names_in(view.left), names_in(view.right)),
        "groups": over_accounts(sections_of(accounts), accounts),
        "waterfall": SafeString(rows_of_bars(_("Evidence in bits"), _bars(view))),
        "may_judge": may_do(viewer, Action.JUDGE, Thing(Matter.JUDGEMENT)),
        "judged": verdict_on(record, view.left.id, view.right.id),
        "recorded": recorded(request),
        "next": reverse("next-pair", args=[kept.view.id]) + f"?after={view.left.id}:{view.right.id}",
    }
    return render(request, "tanuq/pair.html", context)


def following(request: HttpRequest, number: str) -> HttpResponse:
    """``/linking/R-…/next/?after=A-…:A-…`` leads to the pair that is to be looked at next."""
    require_sight(request)
    record, viewer = current.record(), current.viewer(request)
    kept = stored(record, run(record, number))
    waiting = open_pairs(record, viewer, kept)
    left, _colon, right = request.GET.get("after", "").partition(":")
    place = waiting.place_of(left, right)
    return HttpResponseRedirect(_address(viewer, kept, waiting, 0 if place is None else place + 1))


def _see_other(address: str) -> HttpResponse:
    """303, so that going back or loading again does not send the form a second time."""
    return HttpResponse(status=303, headers={"Location": address})


def _address(viewer: Viewer, kept: StoredRun, waiting: Waiting, first: int) -> str:
    """Of the first pair from this place on; behind the last it begins anew, and where none waits, of the run."""
    for start in (first, 0):
        for place in range(start, len(waiting)):
            (pair,) = waiting.some(place, 1)
            if _may_be_shown(viewer, (pair.left, pair.right)):
                return reverse("pair", args=[kept.view.id, pair.left, pair.right])
    return reverse("run", args=[kept.view.id])


def _may_be_shown(viewer: Viewer, pair: tuple[str, str]) -> bool:
    """Whether both accounts are still there for this viewer: something may have been withdrawn since the run."""
    try:
        return all(account_of(current.record(), viewer, number) for number in pair)
    except NoSuchPerson:
        return False


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
