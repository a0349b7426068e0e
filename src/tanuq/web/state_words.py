"""What the parts of a state's page are called in the language of the page."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tanuq.casebook.queries.wording import language
from tanuq.proceedings.between import Span
from tanuq.proceedings.delays import Estimate, Refusal
from tanuq.states.bearing import Link
from tanuq.states.events import Event, EventKind, Role
from tanuq.states.naming import called
from tanuq.vocabulary.labels import label
from tanuq.web.span_words import days_in_words
from tanuq.web.templatetags.record_text import count

_KINDS: Mapping[EventKind, tuple[str, str]] = {
    EventKind.STAGE: ("kind", "proceeding"),
    EventKind.PROCEEDING: ("kind", "proceeding"),
    EventKind.STATEMENT: ("kind", "statement"),
    EventKind.PLEDGE: ("about", "pledge"),
    EventKind.RESPONSE: ("about", "answer"),
    EventKind.INTERVENTION: ("kind", "intervention"),
    EventKind.GROUP: ("kind", "group"),
    EventKind.ACT: ("kind", "act"),
}
_ROLES = {
    Role.SPEAKS: gettext_lazy("by its official"),
    Role.SPOKEN_OF: gettext_lazy("about it"),
    Role.SAID_THERE: gettext_lazy("said there"),
    Role.ASKED: gettext_lazy("asked of it"),
    Role.NAMED: gettext_lazy("only connected with it"),
}
"""Those that are said beside an event; a case is the state's own where nothing is said."""
_LINKS = {
    Link.REPRISAL: gettext_lazy("Said to be in reprisal:"),
    Link.ANSWERS: gettext_lazy("Answered:"),
    Link.CONTRADICTS: gettext_lazy("Contradicted:"),
    Link.REPEATS: gettext_lazy("Repeated:"),
    Link.OUTCOME: gettext_lazy("What became of it:"),
    Link.SAME_PERSON: gettext_lazy("Then, about the same person:"),
}
_DELAYS = {
    "application_to_decision": gettext_lazy("From application to decision"),
    "application_to_registration": gettext_lazy("From application to registration"),
    "appeal_to_decision": gettext_lazy("From appeal to decision"),
    "arrest_to_charge": gettext_lazy("From arrest to charge"),
    "arrest_to_release": gettext_lazy("From arrest to release"),
    "charge_to_verdict": gettext_lazy("From charge to verdict"),
    "removal_order_to_removal": gettext_lazy("From removal order to removal"),
}


def kind_in_words(kind: EventKind) -> str:
    """What an event is called."""
    return label(*_KINDS[kind], language())


def roles_in_words(event: Event) -> tuple[str, ...]:
    """The part that the state has in an event, where it is not plain."""
    if event.elsewhere:
        return (_("in another state: %(state)s") % {"state": called(event.elsewhere, language())},)
    return tuple(str(_ROLES[role]) for role in event.roles if role in _ROLES)


def link_in_words(link: Link) -> str:
    """What connects something with the words before it."""
    return str(_LINKS[link])


def delay_in_words(code: str) -> str:
    """What a delay is measured between."""
    return str(_DELAYS.get(code, code))


def estimate_in_words(estimate: Estimate) -> str:
    """How long half of the cases took, or why that is not said."""
    shown = {"cases": count(estimate.n)}
    match estimate.refusal:
        case Refusal.TOO_FEW_CASES:
            few = ngettext(
                "%(cases)s case: too few to say how long", "%(cases)s cases: too few to say how long", estimate.n
            )
            return few % shown
        case Refusal.NO_END:
            return ngettext("%(cases)s case, not ended", "%(cases)s cases, none ended", estimate.n) % shown
        case Refusal.TOO_FEW_ENDS:
            return _("%(cases)s cases, of which too few have ended") % shown
        case Refusal.TOO_MANY_LEFT_OUT:
            return _("%(cases)s cases with usable dates, and too many without") % shown
        case None:
            return _("%(cases)s cases, half of them ended: %(days)s") % {**shown, "days": _median(estimate)}


def _median(estimate: Estimate) -> str:
    medians = [curve.median.days for curve in (estimate.shortest, estimate.longest) if curve is not None]
    known = [days for days in medians if days is not None]
    if len(known) < len(medians) or not known:
        return _("not within the time that is known")
    return days_in_words(Span(min(known), max(known)))
