"""Passages of a document with their sentences, and quotations that go over several of them."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from tanuq.reading.document import Document, Passage, Span
from tanuq.reading.proposal import Proposal
from tanuq.reading.statements.fields import name_speaker
from tanuq.reading.statements.speaker import Speaker
from tanuq.reading.why import Why


def by_passage(document: Document) -> Iterator[tuple[Passage, list[Span]]]:
    """Each passage that is read, with its sentences."""
    at, sentences = 0, document.sentences
    for passage in document.body:
        first = at
        while at < len(sentences) and sentences[at][0] < passage.end:
            at += 1
        yield passage, list(sentences[first:at])


def filled(
    waiting: list[Proposal], chained: set[int], last: Speaker | None, guessed: Collection[int]
) -> Iterator[Proposal]:
    """Quotations over several paragraphs, whose speaker only the last one names."""
    for one in waiting:
        known = "speaker" in one.fields and one.start not in guessed
        if last is None or one.start not in chained or known:
            yield one
            continue
        fields = dict(one.fields)
        name_speaker(fields, last)
        reasons = (*one.reasons[:-2], Why("goes on in the next paragraph, where %(name)s speaks", name=last.name))
        yield replace(one, fields=fields, reasons=reasons, score=min(last.sure, 0.75))
