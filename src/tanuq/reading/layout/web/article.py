"""Which blocks of a page trafilatura takes for its article."""

import re
from collections.abc import Iterable, Sequence
from importlib.metadata import version

import trafilatura
from trafilatura.settings import Document

from tanuq.reading.layout.web.page import Block, Page

TOOL = f"trafilatura {version('trafilatura')}"
_LARGEST = 3_000_000
"""Characters; a page beyond that is a list or a book, and its own mark-up has to do."""
_MOST_ELEMENTS = 60_000
_DEEPEST = 200
"""The tree that trafilatura looks at ends at 256 elements in each other, and all behind them would be lost."""
_PART = re.compile(r"[\u3400-\u9fff\u3040-\u30ff]|[^\W_]+")
_RUN = 4
_ENOUGH = 0.6


def blocks_of_article(markup: str, page: Page) -> frozenset[int] | None:
    """Places in ``page.blocks`` of what belongs to the article; None where trafilatura finds none or cannot be asked.

    trafilatura gives words, not places: a block belongs to the article where most of its runs of four words stand
    in them too, and a shorter one where a line of them says the same.
    """
    if len(markup) > _LARGEST or page.elements > _MOST_ELEMENTS or page.deepest > _DEEPEST:
        return None
    found = trafilatura.bare_extraction(
        markup, fast=True, include_comments=False, include_tables=True, with_metadata=False
    )
    if not isinstance(found, Document) or not found.text:
        return None
    return _matched(page, found.text.split("\n"))


def _matched(page: Page, lines: Sequence[str]) -> frozenset[int]:
    parted = [_parts(line) for line in lines]
    whole = {tuple(parts) for parts in parted}
    runs = set(_runs(part for parts in parted for part in parts))
    found = set()
    for place, block in enumerate(page.blocks):
        parts = _parts(page.text[block.start : block.end])
        if tuple(parts) in whole or (len(parts) >= _RUN and _share(parts, runs) >= _ENOUGH):
            found.add(place)
    return frozenset(found)


def _parts(line: str) -> list[str]:
    return _PART.findall(line.casefold())


def _runs(parts: Iterable[str]) -> Iterable[tuple[str, ...]]:
    held = list(parts)
    return zip(*(held[at:] for at in range(_RUN)), strict=False)


def _share(parts: Sequence[str], runs: set[tuple[str, ...]]) -> float:
    own = list(_runs(parts))
    return sum(run in runs for run in own) / len(own)


def length_of(blocks: Iterable[Block]) -> int:
    """Characters of these blocks."""
    return sum(block.end - block.start for block in blocks)
