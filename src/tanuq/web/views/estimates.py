"""How many people no list has named: the lists and what they share, the job that estimates, and what came of it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tanuq.captures.histories import MOST_LISTS, capture_histories
from tanuq.captures.lists import list_name
from tanuq.casebook.queries.captures import SourceList, source_lists
from tanuq.casebook.queries.results import FACETS
from tanuq.casebook.queries.wording import property_label
from tanuq.estimation.description import describe
from tanuq.office import jobs as office
from tanuq.office.errors import NoSuchJob
from tanuq.policy.actions import Action, Matter, Thing
from tanuq.web import current, estimating
from tanuq.web.errors import BadAddress
from tanuq.web.permission import require
from tanuq.web.see_other import see_other
from tanuq.web.views.intake import owner
from tanuq.web.views.jobs import row_of
from tanuq.web.writing import takes_forms

FEWEST = 2
_PAIRS = 20


@dataclass(frozen=True, slots=True)
class ListRow:
    """A list that can be chosen."""

    id: str
    name: str
    people: int
    only_here: int


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two lists and whom they share."""

    first: str
    second: str
    both: int


def _demand(request: HttpRequest) -> None:
    require(request, Action.LINK, Thing(Matter.RUN), _("Estimates are made by reviewers and analysts."))


@takes_forms
def estimates(request: HttpRequest) -> HttpResponse:
    """``/estimates/``; its form asks for an estimate."""
    _demand(request)
    record, viewer = current.record(), current.viewer(request)
    there = source_lists(record, viewer)[:MOST_LISTS]
    if request.method == "POST":
        return _ask(request, there)
    captures = capture_histories(record, viewer, there) if there else None
    described = describe(captures.whole) if captures else None
    rows = [
        ListRow(key_of(one), list_name(one), size.people, size.only_here)
        for one, size in zip(there, described.sizes if described else (), strict=False)
    ]
    shared = sorted(described.pairs, key=lambda pair: -pair.both)[:_PAIRS] if described else []
    context = {
        "rows": rows,
        "pairs": [PairRow(pair.first, pair.second, pair.both) for pair in shared],
        "seen": described.seen if described else 0,
        "can": sum(1 for row in rows if row.people) >= FEWEST,
        "bys": [(prop.code, property_label(prop.code)) for prop in FACETS],
        "made": [row_of(job) for job in office.jobs({estimating.JOB})],
        "few": request.GET.get("few") is not None,
    }
    return render(request, "tanuq/estimates/estimates.html", context)


def key_of(one: SourceList) -> str:
    """What names a list in a form: its number, or the name of what nobody described."""
    return one.id or list_name(one)


def _ask(request: HttpRequest, there: tuple[SourceList, ...]) -> HttpResponse:
    chosen = request.POST.getlist("list")
    if len(chosen) < FEWEST:
        return see_other(f"{reverse('estimates')}?few")
    by = request.POST.get("by", "")
    known = {key_of(one) for one in there}
    if not known.issuperset(chosen) or by not in {"", *(prop.code for prop in FACETS)}:
        raise BadAddress(_("The browser's request could not be understood."))
    number = office.start(estimating.JOB, estimating.arguments_of(dict.fromkeys(chosen), by), owner(request))
    return see_other(reverse("estimate", args=[number]))


def estimate(request: HttpRequest, number: str) -> HttpResponse:
    """``/estimates/J-…/``"""
    _demand(request)
    job = _job(number)
    return render(request, "tanuq/estimates/estimate.html", {"row": row_of(job), "made": job.result})


def estimate_report(request: HttpRequest, number: str) -> HttpResponse:
    """``/estimates/J-…/report/``: the whole report as a file to carry away."""
    _demand(request)
    job = _job(number)
    if not job.result:
        raise BadAddress(_("This estimate is not ready yet."))
    answer = HttpResponse(estimating.report_of(job.result), content_type="text/html; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="estimate-{number}.html"'
    return answer


def _job(number: str) -> office.JobView:
    found = office.job(number)
    if found.kind != estimating.JOB:
        raise NoSuchJob("There is no job with this number here.")
    return found
