"""Template filter for why an engine proposes something: its phrases in the language of the page."""

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext

from tanuq.reading.why import DAY, Why
from tanuq.vocabulary.wording import date_in_words
from tanuq.web import sentences
from tanuq.web.reading_words import CODED, CODES, WHY
from tanuq.web.templatetags.record_text import said, visible

register = template.Library()


@register.filter
def why(reason: str) -> SafeString:
    """A phrase of an engine in the language of the page, what stands at its places isolated.

    What was kept before phrases had places is shown as it was written, in English.

    >>> why(Why("stands behind “%(words)s”", words="Mr"))
    'stands behind “<bdi>Mr</bdi>”'
    """
    shape = reason.shape if isinstance(reason, Why) else str(reason)
    words = pgettext(WHY, shape) if shape else ""
    if not isinstance(reason, Why) or not reason.places:
        told = words != shape or get_language() == "en"
        return visible(words) if told else format_html('<span lang="en" dir="ltr">{}</span>', visible(words))
    return SafeString(conditional_escape(words) % {name: _said(name, one) for name, one in reason.places.items()})


@register.filter
def in_marks(words: str) -> SafeString:
    """*words* of a document between the quotation marks of the page's language, isolated, with their script.

    >>> in_marks("Mr")
    '“<span class="words"><bdi lang="und-Latn" dir="ltr">Mr</bdi></span>”'
    """
    shape = conditional_escape(pgettext("why", "“%(words)s”"))
    return SafeString(shape % {"words": format_html('<span class="words">{}</span>', said(words))})


def _said(name: str, value: str) -> SafeString:
    if isinstance(value, Why):
        return why(value)
    if name in CODED and value in CODES:
        return conditional_escape(CODES[value])
    words = date_in_words(value, get_language() or "en") if name == DAY else value
    if name == sentences.WHY:
        words = sentences.translated(value)
    return format_html("<bdi>{}</bdi>", visible(words))
