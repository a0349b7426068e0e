"""Numbers and articles that somebody names: part of the statement they stand in, where that is on record."""

from tanuq.reading.on_record.coming.value import Coming, Value
from tanuq.reading.on_record.reading import Kept, ReadSource
from tanuq.vocabulary.kinds import Kind


def number(read: ReadSource, kept: Kept) -> Coming:
    """The number with its operator and unit, in the words of the text: “over 1 million” is never one million."""
    return _named(read, kept, "number_named")


def reference(read: ReadSource, kept: Kept) -> Coming:
    """The article that is referred to, as a note of the statement."""
    return _named(read, kept, "note")


def _named(read: ReadSource, kept: Kept, prop: str) -> Coming:
    start, end = kept.proposal.start, kept.proposal.end
    return Coming(Kind.STATEMENT, (Value(prop, start, end, read.words[start:end]),))
