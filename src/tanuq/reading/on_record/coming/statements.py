"""Words said in public: the exact ones as a quotation, what is told in the text's own words as a note."""

from collections.abc import Iterator

from tanuq.reading.on_record.coming.value import Coming, Value, dated, worded
from tanuq.reading.on_record.reading import Kept, ReadSource
from tanuq.reading.proposal import Kind as Said
from tanuq.reading.proposal import Proposal
from tanuq.vocabulary.kinds import Kind

_WORDED = {
    "position": "speaker_office",
    "organisation": "speaker_organisation",
    "audience": "audience",
}
_AS_TOLD = frozenset({"indirect"})
"""Manners that are no quotation: whose words they are nobody can tell."""


def statement(read: ReadSource, kept: Kept) -> Coming:
    """Who says what, in which office, where, when, to whom."""
    values = (*_values(read, kept.proposal), *_where(read, kept.proposal))
    return Coming(Kind.STATEMENT, values)


def _where(read: ReadSource, proposal: Proposal) -> tuple[Value, ...]:
    """Where it was said: a place, if the document has one in these words, else a venue such as a press conference."""
    venue = proposal.fields.get("venue")
    if venue is None:
        return ()
    there = (Said.PLACE, venue.start, venue.end)
    is_place = any((one.proposal.kind, one.proposal.start, one.proposal.end) == there for one in read.kept)
    return worded(read.words, "said_place" if is_place else "venue", venue)


def _values(read: ReadSource, proposal: Proposal) -> Iterator[Value]:
    words = read.words
    speaker, content = proposal.fields.get("speaker"), proposal.fields.get("content")
    if speaker is not None:
        # A pronoun or a surname says who speaks; the fullest name that the document gives is the value.
        yield from worded(words, "speaker", speaker, str(speaker.value))
    kind_of_words = "note" if proposal.value("manner") in _AS_TOLD else "quotation"
    yield from worded(words, kind_of_words, content)
    for name, prop in _WORDED.items():
        yield from worded(words, prop, proposal.fields.get(name))
    yield from dated(read, "said_date", proposal.fields.get("date"))
    yield from worded(words, "topic", proposal.fields.get("about"))
