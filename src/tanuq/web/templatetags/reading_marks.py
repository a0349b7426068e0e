"""Template filter for the words of a source at the desk of proposals: a page has thousands of pieces."""

from urllib.parse import quote

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString

from tanuq.web.reading_text import Piece
from tanuq.web.templatetags.desk_words import leaf

register = template.Library()


@register.filter
def printed(piece: Piece) -> SafeString:
    """A piece of the text: a link to its proposal where it has one, shaded where engines propose nothing.

    >>> printed(Piece(at=7, text="said"))
    '<span data-at="7">said</span>'
    """
    words = leaf(piece.text)
    if not piece.kind:
        begins = f' data-zone="{escape(piece.zone)}"' if piece.zone_begins else ""
        zone = f' class="zone"{begins}' if piece.zone else ""
        return SafeString(f'<span{zone} data-at="{piece.at}">{words}</span>')
    title = f' title="{escape(piece.label)}"' if piece.begins else ""
    address = f"?proposal={escape(quote(piece.key))}#card"
    return SafeString(
        f'<a class="{_classes(piece)}" href="{address}" tabindex="-1"{title} data-at="{piece.at}">{words}</a>'
    )


def _classes(piece: Piece) -> str:
    said = {
        "begins": piece.begins,
        "quoted": piece.quoted,
        "decided": piece.decided,
        "refused": piece.refused,
        "now": piece.looked_at,
        "zone": piece.zone,
    }
    return " ".join(("read", piece.kind, *(name for name, holds in said.items() if holds)))
