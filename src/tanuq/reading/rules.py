"""The engine of rules and word lists: fast, explainable, offline; what a base install reads with."""

from collections.abc import Iterator, Sequence

from tanuq.reading.acts import acts
from tanuq.reading.blocks import Joined, blocks
from tanuq.reading.dates import dates
from tanuq.reading.document import Document
from tanuq.reading.entities import NOBODY, Known, mentions, proposed
from tanuq.reading.law import references
from tanuq.reading.mention import DateMention, Mention, Mentions
from tanuq.reading.numbers import numbers
from tanuq.reading.proposal import Field, Kind, Proposal, in_order
from tanuq.reading.statements import statements

NAME = "rules 1"


class Rules:
    """See :class:`tanuq.reading.engine.Engine`. Time is linear in the length of the document."""

    name = NAME

    def read(self, document: Document, known: Known = NOBODY) -> tuple[Proposal, ...]:
        """What rules and lists find in the body, and the zones of the whole."""
        return tuple(self.stream(document, known))

    def stream(self, document: Document, known: Known = NOBODY) -> Iterator[Proposal]:
        """The same, one by one: a document of any length takes the memory of one of its blocks."""
        joined = Joined()
        for start, block in blocks(document):
            yield from joined.of_block(start, in_order((*zones(block), *_said(block, known))))


def _said(document: Document, known: Known) -> Iterator[Proposal]:
    when, laws = dates(document), tuple(references(document))
    found = Mentions(_standing(mentions(document, known), when, laws), when)
    said = tuple(statements(document, found))
    yield from proposed(document, found.mentions)
    yield from said
    yield from acts(document, found, said)
    yield from dated(found.dates)
    yield from laws
    yield from _counts(document, laws)


def _counts(document: Document, laws: Sequence[Proposal]) -> Iterator[Proposal]:
    """Numbers, but for those of articles and laws: “articles 7, 8 and 20 of the Convention”."""
    cited = iter(sorted((one.start, one.end) for one in laws))
    span = next(cited, None)
    for number in numbers(document):
        while span is not None and span[1] <= number.start:
            span = next(cited, None)
        if span is None or number.end <= span[0]:
            yield number


def _standing(found: Sequence[Mention], when: Sequence[DateMention], laws: Sequence[Proposal]) -> tuple[Mention, ...]:
    """Without what only looks like a name: “Jan.” of a date, “ECHR” of a treaty."""
    spans = sorted([(one.start, one.end) for one in when] + [(one.start, one.end) for one in laws])
    kept, at = [], 0
    for mention in found:
        while at < len(spans) and spans[at][1] <= mention.start:
            at += 1
        if at == len(spans) or not spans[at][0] <= mention.start < mention.end <= spans[at][1]:
            kept.append(mention)
    return tuple(kept)


def zones(document: Document) -> Iterator[Proposal]:
    """What each part of the text is taken for, and why: furniture is labelled, never deleted."""
    for passage in document.passages:
        reasons = (passage.reason,) if passage.reason else ()
        yield Proposal(Kind.ZONE, passage.start, passage.end, NAME, {"zone": Field(passage.zone.value)}, reasons)


def dated(found: Sequence[DateMention]) -> Iterator[Proposal]:
    """Dates, and how the value of each follows; "" as value where it hangs on what the text does not date."""
    for one in found:
        words = {"edtf": Field(one.edtf, one.start, one.end)}
        if one.ground:
            words["ground"] = Field(one.ground)
        reasons = (one.ground,) if one.ground else ()
        yield Proposal(Kind.DATE, one.start, one.end, NAME, words, reasons, 1.0 if one.edtf else 0.5)
