"""Proposes words of a text to be hidden: names of people whose names may not be printed."""

from tanuq.casebook.queries.names_to_hide import NamesToHide
from tanuq.casebook.record import Record
from tanuq.intake.anchoring.names_in_text import NamesInText
from tanuq.policy.decision import Viewer
from tanuq.publishing.redaction.regions import Span


def names_to_hide(record: Record, viewer: Viewer, text: str) -> tuple[Span, ...]:
    """Where *text* names somebody by two words or more who may not be named in print, as far as the record knows.

    Proposals only: a nickname, a single word, a name that is written in another way is found by whoever reads.
    """
    found = NamesInText(NamesToHide(record, viewer)).proposals(text, 0, len(text))
    return tuple(dict.fromkeys(Span(one.start, one.end) for one in found))
