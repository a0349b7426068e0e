"""Template filters of the pages of editions."""

from django import template

from tanuq.casebook.queries.wording import language, property_label
from tanuq.publishing.release.findings import TITLES, Code
from tanuq.vocabulary.labels import label
from tanuq.web.release_words import STATES

register = template.Library()


@register.filter
def edition_state(code: str) -> str:
    """What happens to somebody in this edition."""
    return str(STATES[code])


@register.filter
def risk_title(code: str) -> str:
    """What was found, by its code; the code itself where another version of tanuq found it."""
    return str(TITLES[Code(code)]) if code in set(Code) else code


@register.filter
def kind_name(kind: str) -> str:
    """What a subject is."""
    return label("kind", kind, language())


@register.filter
def property_name(code: str) -> str:
    """What a property is called."""
    return property_label(code)
