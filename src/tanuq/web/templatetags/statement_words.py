"""Template tags for statements and interventions: what is told of one thing, each value with the way to its words."""

from collections.abc import Iterator, Sequence

from django import template
from django.template.context import RequestContext
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tanuq.casebook.queries.views import ClaimView
from tanuq.names.scripts import direction_of, language_tag
from tanuq.publishing.answer_words import ASKS, MARKS, REASONS, VERDICTS
from tanuq.statements.checking import Verdict
from tanuq.statements.marks import MarkKind
from tanuq.statements.on_record import Reader
from tanuq.statements.told import Said, Told
from tanuq.states.naming import called
from tanuq.vocabulary.kinds import ValueType
from tanuq.vocabulary.labels import label
from tanuq.vocabulary.properties import property_named
from tanuq.web.addresses import words_address
from tanuq.web.templatetags.record_text import shown, translated
from tanuq.web.templatetags.subject_words import refers

register = template.Library()


@register.simple_tag
def claims_of(reader: Reader, said: Said) -> tuple[ClaimView, ...]:
    """The claims of what is told, one for each value."""
    return tuple(_views(reader, said))


@register.simple_tag(takes_context=True)
def told(context: RequestContext, reader: Reader, said: Said) -> SafeString:
    """What is told of one thing: where sources differ all of it, and that they do."""
    values = _values(context, reader, said)
    joined = format_html_join(format_html(' <span class="quiet">{}</span> ', _("or")), "{}", ((one,) for one in values))
    if not said.differ:
        return joined
    return format_html('{} <span class="badge differs">{}</span>', joined, _("sources differ"))


@register.simple_tag(takes_context=True)
def told_all(context: RequestContext, reader: Reader, said: Said) -> SafeString:
    """All that is told of something of which there may be several."""
    return format_html_join(", ", "{}", ((one,) for one in _values(context, reader, said)))


@register.simple_tag(takes_context=True)
def told_many(context: RequestContext, reader: Reader, several: Sequence[Said]) -> SafeString:
    """What is told of several things, one after the other."""
    return joined(*(told(context, reader, said) for said in several))


@register.simple_tag
def claim_view(reader: Reader, claim: Told) -> ClaimView:
    """The claim that was read as *claim*."""
    return reader.claims[claim.key]


@register.simple_tag
def joined(*words: str) -> SafeString:
    """What of *words* is there, one after the other."""
    return format_html_join(", ", "{}", ((one,) for one in words if one))


def _views(reader: Reader, said: Said) -> Iterator[ClaimView]:
    first = {claim.said: claim for claim in reversed(said.claims)}
    return (reader.claims[first[value].key] for value in said.values)


def _values(context: RequestContext, reader: Reader, said: Said) -> Sequence[SafeString]:
    return [_value(context, view) for view in _views(reader, said)]


def _value(context: RequestContext, view: ClaimView) -> SafeString:
    if property_named(view.claim.property).value_type is ValueType.REFERENCE and not view.claim.problem:
        return refers(context, view.claim.value)
    address = words_address(view)
    words = format_html('<a class="words" href="{}">{}</a>', address, shown(view)) if address else shown(view)
    if not view.claim.problem:
        return words
    return format_html('{} <span class="problem">{}</span>', words, translated(view.claim.problem))


@register.filter
def writing_direction(text: str) -> str:
    """The direction in which *text* is read: a quotation stands in its own."""
    return direction_of(text)


@register.filter
def writing_tag(text: str) -> str:
    """The language tag of *text*, as far as its script tells."""
    return language_tag(text)


@register.filter
def verdict_name(verdict: Verdict) -> str:
    """What an answer comes to beside the record."""
    return str(VERDICTS[verdict])


@register.filter
def reason_sentence(code: str) -> str:
    """Why it comes to that."""
    return str(REASONS[code])


@register.filter
def question_left(code: str) -> str:
    """What an answer leaves to be asked."""
    return str(ASKS[code])


@register.filter
def mark_sentence(kind: MarkKind) -> str:
    """What is to be looked at."""
    return str(MARKS[kind])


@register.filter
def fate_name(code: str) -> str:
    """What an authority says has become of somebody."""
    return label("fate", code, get_language() or "en")


@register.filter
def state_name(code: str) -> str:
    """The name of a state by its code, in the language of the page."""
    return called(code, get_language() or "en")
