"""A paragraph in parts that a model can take, cut between two sentences where there are any."""

from collections.abc import Iterator
from dataclasses import replace

from tanuq.reading.document import Passage
from tanuq.reading.sentences import sentences


def parts(text: str, passage: Passage, longest: int) -> Iterator[Passage]:
    """*passage*, or parts of it of at most *longest* characters."""
    start = last = passage.start
    for _, end in sentences(text, passage.start, passage.end):
        if end - start > longest and last > start:
            yield replace(passage, start=start, end=last)
            start = last
        last = end
    while passage.end - start > longest:  # A sentence that is no sentence.
        yield replace(passage, start=start, end=start + longest)
        start += longest
    if passage.end > start:
        yield replace(passage, start=start, end=passage.end)
