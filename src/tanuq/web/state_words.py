"""What the parts of a state's page are called in the language of the page."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanuq.casebook.queries.wording import language
from tanuq.proceedings.delays import Estimate
from tanuq.states.bearing import Link
from tanuq.states.events import Event, EventKind, Role
from tanuq.states.naming import called
from tanuq.vocabulary.labels import label
from tanuq.web.delay_words import median_in_words, refusal_in_words

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


def estimate_in_words(estimate: Estimate) -> str:
    """How long half of the cases took, with the interval, or why that is not said."""
    if estimate.shortest is None or estimate.longest is None:
        return refusal_in_words(estimate)
    return median_in_words(estimate.shortest.median, estimate.longest.median)
