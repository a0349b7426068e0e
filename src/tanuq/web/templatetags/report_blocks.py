"""Template filters that print the parts of a report: its words with each name by itself, and its pictures."""

from django import template
from django.utils.safestring import SafeString

from tanuq.estimation.report.shown.drawing import Picture, unstyled
from tanuq.estimation.report.shown.page import marked

register = template.Library()


@register.filter
def report_text(text: str) -> SafeString:
    """Words of a report: nothing in them is markup, and each name keeps its direction to itself."""
    return SafeString(marked(text))


@register.filter
def report_picture(picture: Picture) -> SafeString:
    """A drawing as an element; `estimation.report.shown.drawing` has escaped what is in it."""
    return SafeString(unstyled(picture))
