"""The document itself, for the desk: pages as pictures, recordings as the player asks for them."""

import re

from django.http import Http404, HttpRequest, HttpResponse

from tanuq.casebook.queries.desk import DeskSource
from tanuq.intake.anchoring.page_images import LARGEST, PAGED, Page, picture_of
from tanuq.policy.actions import Action
from tanuq.web import current
from tanuq.web.desk_page import recording_kind
from tanuq.web.errors import BadAddress
from tanuq.web.pictures import shown_as
from tanuq.web.views.desk import working

STRETCH = 2 * 1024 * 1024
"""Bytes of a recording that are decrypted and sent at once; a player asks for the next ones when it needs them."""
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.ASCII)
_MARK = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
_MOST_MARKS = 500


@working(Action.ANCHOR)
def page(request: HttpRequest, source: DeskSource, page: int) -> HttpResponse:
    """``/desk/S-…/pages/3/?marks=120-134,200-210``: page 3 as a picture, these stretches of its text marked."""
    if source.card.media_type not in PAGED or source.size > LARGEST or page < 1:
        raise Http404
    marks = _MARK.findall(request.GET.get("marks", ""))[:_MOST_MARKS]
    drawn = Page(source.evidence, page, tuple((int(start), int(end)) for start, end in marks))
    headers = {"Content-Disposition": shown_as(f"{source.card.id}-{page}", "image/jpeg")}
    return HttpResponse(picture_of(current.record(), drawn), content_type="image/jpeg", headers=headers)


@working(Action.ANCHOR)
def recording(request: HttpRequest, source: DeskSource) -> HttpResponse:
    """``/desk/S-…/recording/``: the stretch that the player asks for, by the kind that the bytes were found to be."""
    if not recording_kind(source) or not current.record().vault.has(source.evidence):
        raise Http404
    start, end = _stretch(request.headers.get("Range", ""), source.size)
    if start >= source.size:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{source.size}"})
    data = current.record().vault.read_range(source.evidence, start, end - start)
    whole = (start, end) == (0, source.size)
    response = HttpResponse(data, status=200 if whole else 206, content_type=source.card.media_type)
    response["Accept-Ranges"] = "bytes"
    response["Content-Disposition"] = shown_as(source.card.id, source.card.media_type)
    if not whole:
        response["Content-Range"] = f"bytes {start}-{end - 1}/{source.size}"
    return response


def _stretch(asked: str, size: int) -> tuple[int, int]:
    """(first, behind the last) of the bytes to send, no more than STRETCH of them (RFC 9110, 14.2).

    Without a range the beginning is sent as one: a player that is told so asks for the rest, and nobody waits for two
    gigabytes.
    """
    found = _RANGE.fullmatch(asked.strip()) if asked else None
    first, last = found.groups() if found else ("0", "")
    if asked and (found is None or not (first or last)):
        raise BadAddress("The player asks for a part of the recording that has no meaning.")
    if not first:
        start = max(0, size - int(last))
        return start, min(size, start + STRETCH)
    start = int(first)
    end = min(size, int(last) + 1 if last else size, start + STRETCH)
    return start, max(start, end)
