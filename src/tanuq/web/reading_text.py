"""The words of a source as the desk of proposals prints them: cut wherever a proposal or a zone begins or ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tanuq.casebook.read_decisions import Ruling
from tanuq.reading.document import READ, Zone
from tanuq.reading.on_record.desk import ReadDesk
from tanuq.reading.on_record.reading import Kept
from tanuq.reading.proposal import Kind
from tanuq.web.marking import Part
from tanuq.web.reading_words import ONE, ZONES

_UNMARKED = frozenset({"pronoun", "nominal"})
"""Mentions by “she” or “the group” are not underlined: a page would be full of them. Cards of the others name them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of the text that nothing parts."""

    at: int
    """Where they begin, in code points of the whole text."""
    text: str
    kind: str = ""
    """Of the narrowest proposal that covers them; "" where none does."""
    label: str = ""
    """What a kind is called, for whoever sees neither colours nor signs."""
    key: str = ""
    begins: bool = False
    """Whether that proposal begins here."""
    quoted: bool = False
    """Whether they lie within a statement."""
    decided: bool = False
    """Whether that is decided."""
    refused: bool = False
    looked_at: bool = False
    zone: str = ""
    """What the part of the document is, where engines propose nothing in it by themselves."""
    zone_begins: bool = False


def is_marked(kept: Kept) -> bool:
    """Whether a proposal is underlined in the text and waits in the queue."""
    return kept.proposal.kind is not Kind.ZONE and kept.form not in _UNMARKED


def pieces(desk: ReadDesk, part: Part, looked_at: Kept | None) -> tuple[Piece, ...]:
    """The words of *part* in order."""
    there = [one for one in desk.read.kept if one.proposal.start < part.end and one.proposal.end > part.start]
    marked = [one for one in there if is_marked(one) or one is looked_at]
    zones = [one for one in there if one.proposal.kind is Kind.ZONE and one.proposal.value("zone") not in READ]
    edges = {edge for one in (*marked, *zones) for edge in (one.proposal.start, one.proposal.end)}
    cuts = sorted({part.start, part.end, *(edge for edge in edges if part.start < edge < part.end)})
    return tuple(
        _piece(desk, span, over, zone, looked_at)
        for span, over, zone in zip(pairwise(cuts), _covering(marked, cuts), _covering(zones, cuts), strict=True)
    )


def _covering(kept: Sequence[Kept], cuts: Sequence[int]) -> Iterator[tuple[Kept, ...]]:
    """For each piece between two *cuts*: what covers it, the widest first."""
    ordered = sorted(kept, key=lambda one: one.proposal.start)
    place, active = 0, list[Kept]()
    for start, _end in pairwise(cuts):
        while place < len(ordered) and ordered[place].proposal.start <= start:
            active.append(ordered[place])
            place += 1
        active = [one for one in active if one.proposal.end > start]
        yield tuple(sorted(active, key=lambda one: one.proposal.start - one.proposal.end))


def _piece(
    desk: ReadDesk, span: tuple[int, int], over: Sequence[Kept], zones: Sequence[Kept], looked_at: Kept | None
) -> Piece:
    start, end = span
    zone = zones[0].proposal if zones else None
    return Piece(
        at=start,
        text=desk.read.words[start:end],
        kind=over[-1].proposal.kind.value if over else "",
        label=str(ONE[over[-1].proposal.kind]) if over else "",
        key=over[-1].key if over else "",
        begins=bool(over) and over[-1].proposal.start == start,
        quoted=any(one.proposal.kind is Kind.STATEMENT for one in over),
        decided=bool(over) and not desk.is_open(over[-1].key),
        refused=bool(over) and over[-1].key in desk.decisions and desk.decisions[over[-1].key].ruling is Ruling.REFUSED,
        looked_at=looked_at in over,
        zone=str(ZONES[Zone(str(zone.value("zone")))]) if zone else "",
        zone_begins=zone is not None and zone.start == start,
    )
