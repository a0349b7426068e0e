"""What a proposal would put on record once somebody accepts it: it is shown first, and nothing else is written.

What did not happen, or was only asked, feared or planned, comes to a note with the words, never to an event.
"""

from tanuq.reading.on_record.coming.acts import act
from tanuq.reading.on_record.coming.mentions import group, nothing, person
from tanuq.reading.on_record.coming.named import number, reference
from tanuq.reading.on_record.coming.proceedings import stage
from tanuq.reading.on_record.coming.statements import statement
from tanuq.reading.on_record.coming.value import Coming, NoteOnly, Value
from tanuq.reading.on_record.reading import Kept, ReadSource
from tanuq.reading.proposal import Kind

__all__ = ["Coming", "NoteOnly", "Value", "coming"]

_OF_KIND = {
    Kind.PERSON: person,
    Kind.GROUP: group,
    Kind.ACT: act,
    Kind.STATEMENT: statement,
    Kind.PROCEEDING: stage,
    Kind.NUMBER: number,
    Kind.LEGAL_REFERENCE: reference,
}


def coming(read: ReadSource, kept: Kept) -> Coming:
    """The claims that the proposal comes to; none where the record has no place for it: then it is only confirmed."""
    return _OF_KIND.get(kept.proposal.kind, nothing)(read, kept)
