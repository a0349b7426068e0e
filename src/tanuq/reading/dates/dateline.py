"""The line that opens a report with its place and day: what dates in it hang on, more exactly than on publication."""

import re
from collections.abc import Sequence
from datetime import timedelta

from tanuq.reading.dates.expression import Found
from tanuq.reading.dates.moment import Around, Basis, Notes, dated_by_itself
from tanuq.reading.dates.resolving import resolved
from tanuq.reading.document import Document
from tanuq.vocabulary.edtf import date_in

_PLACE = re.compile(r"[^\W\d_][\w .,'’/-]{1,50}, ?")
_RELEASE = re.compile(r"(?:for (?:immediate )?release|press release|news release|statement)[ :,–—-]*", re.IGNORECASE)
_REST = re.compile(r",? ?(?:\([\w /.]{2,30}\) ?)?[-–—:]")
_PASSAGES = 3
_LATE = timedelta(days=30)
"""A line that is older than this before publication is none of this report."""


def dateline(document: Document, found: Sequence[Found], publication: Basis | None) -> tuple[Found, Basis] | None:
    """ALMATY, March 12 (Agency) - …: its date, and that day; None where the text opens with no such line."""
    starts = {passage.start for passage in document.body[:_PASSAGES]}
    for one in found[:_PASSAGES]:
        start = max((start for start in starts if start <= one.start), default=None)
        if start is None:
            continue
        placed = _PLACE.fullmatch(document.text, start, one.start) and _REST.match(document.text, one.end)
        if placed or _RELEASE.fullmatch(document.text, start, one.start):
            basis = _if_it_agrees(resolved(one.said, Around(speech=publication), Notes()), publication)
            return (one, basis) if basis is not None else None
    return None


def _if_it_agrees(edtf: str, publication: Basis | None) -> Basis | None:
    dated = date_in(edtf) if edtf else None
    if dated is None or dated.earliest != dated.latest:
        return None
    if publication is not None:
        published = publication.dated
        if not published.earliest - _LATE <= dated.earliest <= published.latest:
            return None
    return dated_by_itself(dated)
