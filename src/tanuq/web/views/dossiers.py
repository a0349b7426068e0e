"""Dossiers of one person: a template and a language are chosen, what is missing is seen, and the file is handed out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tanuq.casebook.queries.finding import person_with
from tanuq.casebook.queries.outgoing import Kept
from tanuq.casebook.queries.persons import person as person_view
from tanuq.policy.actions import Action, Matter, Thing
from tanuq.policy.uses import Held, terms_of
from tanuq.publishing.dossier.composing import title_of
from tanuq.publishing.dossier.files import file_name
from tanuq.publishing.dossier.making import LONGEST_ASK, Dossier, Refused, dossiers, looked_at
from tanuq.publishing.dossier.meetings import MOST_ASKS
from tanuq.publishing.dossier.order import Order
from tanuq.publishing.dossier.templates import DossierTemplate, templates
from tanuq.publishing.errors import PublishingError
from tanuq.web import current
from tanuq.web.clock_words import clock_state_in_words, days_left, last_day
from tanuq.web.deadline_rows import today
from tanuq.web.doors import carries_away
from tanuq.web.permission import require
from tanuq.web.release_words import HELD
from tanuq.web.writing import takes_forms

LONGEST_SUBMITTER = 500
_PAGES = 10
"""Pages that a dossier counts as: it holds about as much."""
_ASKED_IN = frozenset({"embassy-note", "briefing"})
_SUBMITTED = frozenset({"wgeid", "wgad", "ced"})
_UNMADE = 422
_HELD: Mapping[Held, Any] = MappingProxyType(
    {
        **HELD,
        Held.ACCOUNT_CONSENT: gettext_lazy("Nobody consented that the account leaves for this"),
        Held.NAME_CONSENT: gettext_lazy("Nobody consented that the name leaves for this"),
        Held.PHOTOGRAPH_CONSENT: gettext_lazy("Nobody consented that the photograph leaves for this"),
        Held.ELSEWHERE: gettext_lazy("It points to somebody or something that does not leave"),
    }
)


@dataclass(frozen=True, slots=True)
class Stays:
    """How many values of a source stay, and why."""

    why: str
    source: str
    values: int


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit of the body."""

    begins: str
    state: str
    last: str
    left: str


@carries_away(pages=_PAGES)
@takes_forms
def dossiers_of(request: HttpRequest, number: str) -> HttpResponse:
    """``/people/P-…/dossiers/?template=…&language=…``; its second form is answered with the file."""
    view = person_view(current.record(), current.viewer(request), number)
    if view.id != number:
        return HttpResponseRedirect(reverse("person-dossiers", args=[view.id]))
    refusal = _("Only publishers, analysts and administrators make dossiers.")
    require(request, Action.EXPORT, Thing(Matter.RECORD), refusal)
    asked = _order(request.POST if request.method == "POST" else request.GET)
    if request.method != "POST":
        return render(request, "tanuq/dossiers.html", _context(request, view.id, asked))
    try:
        return _handed_out(_made(request, view.id, asked), asked)
    except PublishingError as why:
        context = _context(request, view.id, asked) | {"errors": [str(why)]}
        return render(request, "tanuq/dossiers.html", context, status=_UNMADE)


def _order(asked: QueryDict) -> Order:
    language = asked.get("language", "")
    asks = (ask.strip()[:LONGEST_ASK] for ask in asked.getlist("ask")[:MOST_ASKS])
    return Order(
        template=templates().get(asked.get("template", ""), next(iter(templates().values()))),
        language=language if language in dict(settings.LANGUAGES) else get_language() or "en",
        submitter=asked.get("submitter", "").strip()[:LONGEST_SUBMITTER],
        asks=tuple(ask for ask in asks if ask),
        address=asked.get("address", "").strip()[:LONGEST_SUBMITTER],
        today=today(),
    )


def _made(request: HttpRequest, number: str, asked: Order) -> Dossier:
    made = next(dossiers(current.record_for(request), current.viewer(request), [person_with(number)], asked))
    if isinstance(made, Refused):
        raise made.why
    return made


def _handed_out(made: Dossier, asked: Order) -> HttpResponse:
    media_type = "text/plain; charset=utf-8" if asked.template.is_text else "application/pdf"
    answer = HttpResponse(made.content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{file_name(made, asked)}"'
    return answer


def _context(request: HttpRequest, number: str, asked: Order) -> dict[str, Any]:
    return {
        "number": number,
        "order": asked,
        "title": title_of(asked.template.name),
        "why": _why(asked.template),
        "templates": [(name, title_of(name)) for name in templates()],
        "languages": settings.LANGUAGES,
        "submits": asked.template.name in _SUBMITTED,
        "asks": [*asked.asks, *[""] * (MOST_ASKS - len(asked.asks))] if asked.template.name in _ASKED_IN else [],
        "longest_ask": LONGEST_ASK,
        "longest_submitter": LONGEST_SUBMITTER,
        **_looked(request, number, asked),
    }


def _looked(request: HttpRequest, number: str, asked: Order) -> dict[str, Any]:
    """What the dossier would be, or why there is none."""
    try:
        look = looked_at(current.record(), current.viewer(request), person_with(number), asked)
    except PublishingError as why:  # there is no edition yet
        return {"refused": str(why)}
    if isinstance(look, Refused):
        return {"refused": str(look.why), "held": _held(look.kept)}
    limits = (
        Limit(
            clock.begins.edtf,
            clock_state_in_words(clock.state),
            last_day(clock.last_day_earliest, clock.last_day_latest),
            days_left(clock.days_left),
        )
        for clock in look.clocks
    )
    return {"parts": look.parts, "limits": tuple(limits), "held": _held(look.kept)}


def _held(kept: Iterable[Kept]) -> tuple[Stays, ...]:
    counted = Counter((one.why, one.source) for one in kept)
    return tuple(Stays(str(_HELD[why]), source, values) for (why, source), values in sorted(counted.items()))


def _why(template: DossierTemplate) -> str:
    """What the template is for, and so which consents it needs."""
    if template.use is None:
        return _("Posts say what the public edition in effect says, and no more.")
    if not terms_of(template.use).account:
        return _("It stays with whoever works on the case, and with the person's lawyer: no consent is needed.")
    if template.name in _SUBMITTED:
        return _("It goes to the UN, which puts it to the State by name: the consent to that is needed.")
    return _("What officials are handed may be handed on: consent is needed as for print.")
