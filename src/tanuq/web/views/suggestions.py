"""Who may be meant while a name is still being typed: a piece of a page, for the box that searches people."""

from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tanuq.casebook.queries.search import suggest_people
from tanuq.web import current
from tanuq.web.addresses import bounded

HEADER = "Typed"
MOST = 8
"""People suggested at once: as many as are read at a glance, and chosen by a few strokes of a key."""
FACTS = 3
"""What one tells people of one name apart by; their pages say the rest."""
WRITINGS = 3


def suggestions(request: HttpRequest) -> HttpResponse:
    """``/suggestions/``: options of a list, and the sentence that is read out for them.

    What is typed comes as a header, percent-encoded: it stands in no address, and a question writes nothing.
    """
    typed = bounded(unquote(request.headers.get(HEADER, "")))
    people = suggest_people(current.record(), current.viewer(request), typed, MOST)
    found = [{"card": card, "names": card.names[:WRITINGS], "facts": card.facts[:FACTS]} for card in people]
    return render(request, "tanuq/suggestions.html", {"found": found})
