"""Template filters with the words of the intake form."""

from django import template
from django.utils.translation import get_language

from tanuq.vocabulary.labels import label

register = template.Library()


@register.filter
def section_name(code: str) -> str:
    """What a section of the form is about, in the language of the page."""
    return label("section", code, get_language() or "en")
