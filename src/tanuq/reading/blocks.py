"""A long document in blocks, so that what reading it takes does not grow with its length."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tanuq.reading.document import Document, Passage
from tanuq.reading.proposal import Field, Kind, Proposal

SIZE = 500_000
"""Code points of a block, some eighty thousand words: all but books are one block."""

_NAMED = frozenset({Kind.PERSON, Kind.GROUP, Kind.PLACE})
_ENTITY = "entity"


def blocks(document: Document, size: int = SIZE) -> Iterator[tuple[int, Document]]:
    """*document* in parts of about *size* code points, each with where it begins.

    A block ends between two passages; a passage is never cut.
    """
    if len(document.text) <= size:
        yield 0, document
        return
    for passages in _gathered(document.passages, size):
        start, end = passages[0].start, passages[-1].end
        own = tuple(passage.moved(-start) for passage in passages)
        yield start, Document(document.text[start:end], own, document.published, document.language)


def _gathered(passages: Sequence[Passage], size: int) -> Iterator[Sequence[Passage]]:
    first = 0
    for place, passage in enumerate(passages):
        if place > first and passage.end - passages[first].start > size:
            yield passages[first:place]
            first = place
    if first < len(passages):
        yield passages[first:]


class Joined:
    """Proposals of blocks as those of the whole: their places, and one number for each name whatever the block."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[Kind, str], int] = {}
        self._next = 0

    def of_block(self, start: int, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
        """The *proposals* of a block that begins at *start*."""
        there = tuple(proposals)
        numbers = self._numbered(there)
        for proposal in there:
            yield _moved(proposal, start, numbers)

    def _numbered(self, proposals: Iterable[Proposal]) -> dict[int, int]:
        """By the number of an entity in its block, its number in the whole."""
        numbers: dict[int, int] = {}
        for proposal in proposals:
            own = proposal.value(_ENTITY)
            if proposal.kind not in _NAMED or not isinstance(own, int) or own in numbers:
                continue
            name = (proposal.kind, str(proposal.value("name")).casefold())
            known = self._numbers.get(name)
            # Two of one name in one block are two people: father and son.
            if known is None or known in numbers.values():
                known = self._next
                self._next += 1
                self._numbers.setdefault(name, known)
            numbers[own] = known
        return numbers


def _moved(proposal: Proposal, by: int, numbers: dict[int, int]) -> Proposal:
    fields = {name: _moved_field(name, field, by, numbers) for name, field in proposal.fields.items()}
    return replace(proposal, start=proposal.start + by, end=proposal.end + by, fields=fields)


def _moved_field(name: str, field: Field, by: int, numbers: dict[int, int]) -> Field:
    value = field.value
    if name.endswith(_ENTITY) and isinstance(value, int):
        value = numbers.get(value, value)
    if field.start is None or field.end is None:
        return replace(field, value=value)
    return Field(value, field.start + by, field.end + by)
