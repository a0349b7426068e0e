"""Template tags for cases, statements, interventions and groups: what their parts and what they refer to are called."""

from django import template
from django.http import HttpRequest
from django.template.context import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tanuq.casebook.errors import CasebookError
from tanuq.casebook.queries.cards import cards
from tanuq.casebook.queries.finding import person_with
from tanuq.casebook.queries.subjects import subject
from tanuq.casebook.queries.wording import about_number, language
from tanuq.obligations.elements.wording import treaty_name
from tanuq.obligations.instruments import Instrument
from tanuq.policy.decision import Viewer
from tanuq.proceedings.unhcr import Count
from tanuq.states.naming import called
from tanuq.vocabulary.kinds import Kind
from tanuq.web import current
from tanuq.web.subject_addresses import page_of
from tanuq.web.subject_fields import part_label
from tanuq.web.subject_titles import title_of
from tanuq.web.templatetags.record_text import count, said

register = template.Library()


@register.simple_tag
def subject_page(number: str) -> str:
    """The page of whatever has this number; "" where nothing has one."""
    return page_of(number)


@register.simple_tag
def state_called(code: str) -> str:
    """The name of a state in the language of the page."""
    return called(code, language())


@register.filter
def treaty(instrument: Instrument) -> str:
    """The short name of a treaty in the language of the page."""
    return treaty_name(instrument, language())


@register.simple_tag
def part_name(kind: Kind, about: str) -> str:
    """What a part is called, with its number where there are several: "Stage 2"."""
    name, number = part_label(kind, about), about_number(about)
    return _("%(part)s %(number)s") % {"part": name, "number": number} if number else name


@register.simple_tag(takes_context=True)
def refers(context: RequestContext, number: str) -> SafeString:
    """The way to what a reference names, by its name as far as whoever reads may know it; else the words themselves."""
    request: HttpRequest = context["request"]
    address = page_of(number)
    called = _called(current.viewer(request), number) if address else ""
    if not called:
        return said(number)
    return format_html('<a href="{}">{}</a> <span class="id">{}</span>', address, said(called), number)


def _called(viewer: Viewer, number: str) -> str:
    """The name of what has this number, "" where the viewer may not know of it."""
    try:
        if number[:1] == "P":
            found = cards([person_with(number)], viewer)
            return next((name.text for card in found for name in card.names), _("No name known")) if found else ""
        if number[:1] == "S":
            return number
        return title_of(subject(current.record(), viewer, number))
    except CasebookError:  # what may not be known of is shown as it is written, and leads nowhere
        return ""


@register.filter
def published(number: Count | None) -> str:
    """A number that UNHCR publishes: an interval where it is held back, "–" where the cell is empty."""
    if number is None:
        return "–"
    if number.fewest == number.most:
        return count(number.most)
    return format_html('<bdi dir="ltr">{}–{}</bdi>', count(number.fewest), count(number.most))
