"""How many people no list has named: the lists and what they share, the job that estimates, and what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tanuq.captures.histories import MOST_LISTS, capture_histories
from tanuq.captures.lists import list_name
from tanuq.casebook.queries.captures import SourceList, source_lists
from tanuq.casebook.queries.members import names_of
from tanuq.casebook.queries.results import FACETS
from tanuq.casebook.queries.wording import property_label
from tanuq.estimation import METHODS
from tanuq.estimation.description import describe
from tanuq.estimation.report.shown import page, printing
from tanuq.office import estimates as kept
from tanuq.office import jobs as office
from tanuq.office.errors import NoSuchEstimate, NoSuchJob
from tanuq.office.jobs_states import State
from tanuq.policy.actions import Action, Matter, Thing
from tanuq.web import current, estimating
from tanuq.web.errors import BadAddress
from tanuq.web.estimate_page import AskedRow, asked_row, day_of, document_in, method_name, sections
from tanuq.web.estimate_wish import FEWEST, MOST_SEED, OF_STRATA, EstimateWish, asked_in
from tanuq.web.permission import require
from tanuq.web.report_words import in_words
from tanuq.web.see_other import see_other
from tanuq.web.views.intake import owner
from tanuq.web.views.jobs import row_of
from tanuq.web.writing import takes_forms

_PAIRS = 20
_JOB = "J-"


@dataclass(frozen=True, slots=True)
class ListRow:
    """A list that can be chosen."""

    id: str
    name: str
    people: int
    only_here: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two lists and whom they share."""

    first: str
    second: str
    both: int


@dataclass(frozen=True, slots=True)
class MethodRow:
    """A method that can be chosen."""

    code: str
    name: str
    assumption: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class KeptRow:
    """An estimate that was made."""

    estimate: kept.EstimateView
    by: str
    asked: AskedRow


Form = Callable[[Mapping[str, Any]], bytes]


def _html(content: Mapping[str, Any]) -> bytes:
    return page.page(document_in(content)).encode()


def _pdf(content: Mapping[str, Any]) -> bytes:
    return printing.pdf(document_in(content), day=day_of(content))


FORMS: Mapping[str, tuple[str, Form]] = MappingProxyType(
    {
        "html": ("text/html; charset=utf-8", _html),
        "pdf": ("application/pdf", _pdf),
        "json": ("application/json", lambda content: str(content["json"]).encode()),
        "csv": ("text/csv; charset=utf-8", lambda content: str(content["csv"]).encode()),
    }
)
"""In which a report is carried away."""


def _demand(request: HttpRequest) -> None:
    refusal = _("Estimates are made and read by reviewers, publishers, analysts and administrators.")
    require(request, Action.ESTIMATE, Thing(Matter.LIST), refusal)


@takes_forms
def estimates(request: HttpRequest) -> HttpResponse:
    """``/estimates/``; its form asks for an estimate."""
    _demand(request)
    there = source_lists(current.record(), current.viewer(request))[:MOST_LISTS]
    if request.method != "POST":
        return _form(request, there, EstimateWish(), ())
    asked = asked_in(request.POST, {key_of(one) for one in there})
    if asked is None:
        raise BadAddress(_("The browser's request could not be understood."))
    if asked.lacks:
        return _form(request, there, asked.wish, asked.lacks)
    number = office.start(estimating.JOB, asked.wish.for_job(), owner(request))
    return see_other(reverse("estimate", args=[number]))


def _form(
    request: HttpRequest, there: tuple[SourceList, ...], wish: EstimateWish, lacks: tuple[str, ...]
) -> HttpResponse:
    captures = capture_histories(current.record(), current.viewer(request), there) if there else None
    described = describe(captures.whole) if captures else None
    rows = [
        ListRow(
            key_of(one),
            list_name(one),
            size.people,
            size.only_here,
            key_of(one) in wish.lists if wish.lists else size.people > 0,
        )
        for one, size in zip(there, described.sizes if described else (), strict=False)
    ]
    shared = sorted(described.pairs, key=lambda pair: -pair.both)[:_PAIRS] if described else []
    by, _colon, years = wish.by.partition(":")
    context = {
        "rows": rows,
        "pairs": [PairRow(pair.first, pair.second, pair.both) for pair in shared],
        "can": sum(1 for row in rows if row.people) >= FEWEST,
        "methods": [
            MethodRow(code, method_name(code), in_words(method.assumption), code in wish.methods)
            for code, method in METHODS.items()
        ],
        "bys": [(prop.code, property_label(prop.code)) for prop in FACETS],
        "of_strata": [(code, method_name(code)) for code in OF_STRATA],
        "by": by,
        "years": years or "1",
        "wish": wish,
        "most_seed": MOST_SEED,
        "lacks": lacks,
        "open": [row_of(job) for job in office.jobs({estimating.JOB}) if job.state != State.DONE],
        "made": _made(),
    }
    return render(request, "tanuq/estimates/estimates.html", context)


def _made() -> list[KeptRow]:
    views = kept.estimates()
    names = names_of(current.record(), {view.by for view in views})
    return [KeptRow(view, names.get(view.by, ""), asked_row(view)) for view in views]


def key_of(one: SourceList) -> str:
    """What names a list in a form: its number, or the name of what nobody described."""
    return one.id or list_name(one)


@takes_forms
def estimate(request: HttpRequest, number: str) -> HttpResponse:
    """``/estimates/J-…/`` while it is made, whose form stops it; ``/estimates/E-…/`` once it is there."""
    _demand(request)
    if number.startswith(_JOB):
        return _under_way(request, number)
    if request.method == "POST":
        raise BadAddress(_("The browser's request could not be understood."))
    view = kept.estimate(number)
    document = document_in(kept.content_of(number))
    names = names_of(current.record(), {view.by})
    context = {
        "row": KeptRow(view, names.get(view.by, ""), asked_row(view)),
        "document": document,
        "sections": sections(document),
        "forms": [(form, form.upper()) for form in FORMS],
    }
    return render(request, "tanuq/estimates/estimate.html", context)


def _under_way(request: HttpRequest, number: str) -> HttpResponse:
    job = office.job(number)
    if job.kind != estimating.JOB:
        raise NoSuchJob("There is no job with this number here.")
    if request.method == "POST":
        if request.POST.get("act") != "cancel":
            raise BadAddress(_("The browser's request could not be understood."))
        office.cancel(number)
        return see_other(reverse("estimate", args=[number]))
    if made := job.result.get("estimate"):
        return see_other(reverse("estimate", args=[made]))
    return render(request, "tanuq/estimates/under_way.html", {"row": row_of(job)})


def estimate_report(request: HttpRequest, number: str, form: str) -> HttpResponse:
    """``/estimates/E-…/report/html/``: the whole report as a file to carry away, in the language of the page."""
    _demand(request)
    if form not in FORMS:
        raise NoSuchEstimate("There is no estimate with this number here.")
    media_type, made = FORMS[form]
    answer = HttpResponse(made(kept.content_of(number)), content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="estimate-{number}.{form}"'
    return answer
