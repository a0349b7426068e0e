"""How words of the record stand on a page: isolated, with their script, and nothing hidden."""

import re
from functools import lru_cache

from markupsafe import Markup, escape

from tanuq.names.hidden import HIDDEN, called
from tanuq.names.scripts import direction_of, language_tag


@lru_cache(maxsize=65536)
def said(text: str) -> Markup:
    """Words of the record.

    >>> said("<b>")
    Markup('<bdi lang="und-Latn" dir="ltr">&lt;b&gt;</bdi>')
    """
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(language_tag(text), direction_of(text), visible(text))


def visible(text: str) -> Markup:
    """*text*, every character that hides or turns words round printed as its code point.

    >>> visible("Ali\u202e<b>")
    Markup('Ali<span class="hidden" title="RIGHT-TO-LEFT OVERRIDE">⟦U+202E⟧</span>&lt;b&gt;')
    """
    escaped = escape(text)
    return Markup(HIDDEN.sub(_code_point, str(escaped))) if HIDDEN.search(escaped) else escaped  # noqa: S704


def _code_point(found: re.Match[str]) -> str:
    character = found.group()
    return Markup('<span class="hidden" title="{}">⟦U+{}⟧</span>').format(called(character), f"{ord(character):04X}")
