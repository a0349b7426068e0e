"""What waits on the desk of proposals: kind by kind, mentions of one person together, in the order of the text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tanuq.casebook.read_decisions import Ruling
from tanuq.reading.on_record.desk import ReadDesk
from tanuq.reading.on_record.reading import Kept
from tanuq.reading.proposal import Kind
from tanuq.web.reading_text import is_marked
from tanuq.web.reading_words import KINDS, RULINGS

PAGE = 40
"""Rows of the queue on one page."""
_MENTIONS = frozenset({Kind.PERSON, Kind.PLACE, Kind.GROUP})
_WHOSE = ("patient", "person", "speaker")


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of proposals with how many of them wait."""

    kind: Kind
    label: str
    open: int
    total: int


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One proposal, or all mentions of one person or place."""

    key: str
    """Of the first that is open, or of the first."""
    words: str
    whose: str
    """Who says it, or to whom it was done, as far as the words tell."""
    mentions: int
    open: int
    ruling: str
    """What was decided, in words; "" while any is open."""
    looked_at: bool


def waiting_in_order(desk: ReadDesk, kind: Kind) -> tuple[Kept, ...]:
    """The proposals of a kind as they are worked off: in the order of the text, those of one person together."""
    found = [one for one in desk.read.by_kind.get(kind, ()) if is_marked(one)]
    if kind not in _MENTIONS:
        return tuple(found)
    first: dict[int | None, int] = {}
    for one in found:
        first.setdefault(one.entity, one.proposal.start)
    return tuple(sorted(found, key=lambda one: (first[one.entity], one.proposal.start)))


def kinds_of(desk: ReadDesk) -> tuple[KindRow, ...]:
    """The kinds of which anything was proposed."""
    rows = []
    for kind, label in KINDS.items():
        found = waiting_in_order(desk, kind)
        if found:
            rows.append(KindRow(kind, str(label), sum(desk.is_open(one.key) for one in found), len(found)))
    return tuple(rows)


def rows_of(desk: ReadDesk, kind: Kind, looked_at: Kept | None) -> tuple[QueueRow, ...]:
    """The rows of one kind."""
    return tuple(_row(desk, group, looked_at) for group in _groups(waiting_in_order(desk, kind)))


def _groups(found: Iterable[Kept]) -> list[list[Kept]]:
    """Each proposal by itself, but the mentions of one person or place together."""
    groups: dict[object, list[Kept]] = {}
    for one in found:
        alone = one.entity is None or one.proposal.kind not in _MENTIONS
        groups.setdefault(one.key if alone else one.entity, []).append(one)
    return list(groups.values())


def _row(desk: ReadDesk, group: Sequence[Kept], looked_at: Kept | None) -> QueueRow:
    still = [one for one in group if desk.is_open(one.key)]
    shown = (still or group)[0]
    fullest = desk.read.naming(shown.entity) or shown
    ruling = desk.decisions[shown.key].ruling if shown.key in desk.decisions else None
    said = "" if ruling is None or (still and ruling is not Ruling.SKIPPED) else str(RULINGS[ruling])
    words = desk.words(fullest if shown.proposal.kind in _MENTIONS else shown)
    whose = next((str(value) for name in _WHOSE if (value := shown.proposal.value(name))), "")
    return QueueRow(shown.key, " ".join(words.split())[:120], whose, len(group), len(still), said, looked_at in group)


def beside(desk: ReadDesk, kept: Kept) -> tuple[str, str, int, int]:
    """Keys of the proposals before and after *kept* in its kind, its place from 1, and how many there are."""
    found = waiting_in_order(desk, kept.proposal.kind)
    if kept not in found:
        return "", "", 0, len(found)
    place = found.index(kept)
    return found[place - 1].key, found[(place + 1) % len(found)].key, place + 1, len(found)


def next_open(desk: ReadDesk, after: Kept | None, kind: Kind | None = None) -> Kept | None:
    """What waits next: of the same kind behind *after*, then before it, then of the other kinds; None where all is
    decided. What was left for later comes last of its kind."""
    own = after.proposal.kind if after else kind
    kinds = sorted(KINDS, key=lambda one: one is not own)  # a stable order: the others as they are worked off
    for one in kinds:
        found = waiting_in_order(desk, one)
        at = found.index(after) + 1 if after in found else 0
        ahead = [*found[at:], *found[:at]]
        fresh = [there for there in ahead if there.key not in desk.decisions]
        left = [there for there in ahead if desk.is_open(there.key) and there is not after]
        if chosen := next(iter([*fresh, *left]), None):
            return chosen
    return None
