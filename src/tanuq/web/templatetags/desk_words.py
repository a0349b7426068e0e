"""Template filter that prints the words of a source on the desk, each code point once."""

from django import template
from django.utils.safestring import SafeString

from tanuq.web.templatetags.record_text import running

register = template.Library()

# The script that counts code points takes it for one, as it does every character made visible.
_PAGE_BREAK = '<span class="hidden-character page-break">⟦U+000C⟧</span>'


@register.filter
def leaf(text: str) -> SafeString:
    """The words of a long text with its lines, the end of a page as a line of its own.

    >>> leaf("one\\ftwo")
    'one<span class="hidden-character page-break">⟦U+000C⟧</span>two'
    """
    return SafeString(running(text).replace("\f", _PAGE_BREAK))
