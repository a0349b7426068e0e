"""Proposals of several engines as one list: where they agree it says so, where they differ it shows both."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from tanuq.reading.proposal import Field, Kind, Proposal, Value, in_order
from tanuq.reading.why import Why
from tanuq.vocabulary.edtf import date_in

JOIN = " + "
MODEL = "endpoint "
"""How the names of engines begin that are language models."""
_DATE = "date"
_DIFFER = "the engines differ on "
ALONE = Why("found by a language model alone: look at it by itself, never with others")
_MOST = 64
"""Proposals that are compared with one of another engine, at most: texts that nest without end cost no more."""
_PARTY = frozenset(
    {"name", "speaker", "agent", "patient", "person", "authority", "attributed_to", "relayed_by", "place", "addressee"}
    | {"unit", "content", "cue", "role", "position", "audience", "venue", "charge"}
)
"""Fields whose value is a name or words: “Wells” and “Ambassador Alice Wells” are no disagreement."""
_MINOR = frozenset({"cue", "manner", "form"})
"""Fields that say how it was read: shown where they differ, but two engines that name one speaker agree."""


def combined(text: str, *readings: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """The proposals of all *readings* of *text*, in its order; those of one kind that overlap become one.

    The engines named first lend anchor and values; those named later add fields that are missing. All engines are
    listed, joined by `` + ``. Where they agree the score rises, to 1 - (1 - a)(1 - b), as if each had been asked by
    itself; where they differ in a field it is the lower one, and a reason names both values: nothing is resolved. Two
    proposals of one engine are never joined.
    """
    merged: list[Proposal] = []
    for reading in readings:
        merged = list(in_order(list(_joined(text, merged, reading))))
    return tuple(merged)


class Sureness(StrEnum):
    """What several engines together say of a proposal."""

    AGREE = "agree"
    DIFFER = "differ"
    MODEL_ALONE = "model"


def sureness_of(proposal: Proposal) -> Sureness | None:
    """Whether its engines agree; None where one engine, and no model, proposes it alone."""
    if is_of_models_alone(proposal):
        return Sureness.MODEL_ALONE
    if JOIN not in proposal.engine:
        return None
    differ = any(reason.startswith(_DIFFER) for reason in proposal.reasons)
    return Sureness.DIFFER if differ else Sureness.AGREE


def is_of_models_alone(proposal: Proposal) -> bool:
    """Whether only language models propose it: such a proposal is never accepted together with others."""
    return all(engine.startswith(MODEL) for engine in proposal.engine.split(JOIN))


@dataclass
class _Line:
    """Proposals of one kind in the order of the text, with those that are joined already."""

    proposals: list[Proposal]
    starts: list[int]
    longest: int
    taken: set[int] = field(default_factory=set)


def _joined(text: str, merged: Sequence[Proposal], reading: Sequence[Proposal]) -> Iterator[Proposal]:
    lines = {kind: _line([one for one in merged if one.kind is kind]) for kind in Kind}
    for one in reading:
        line = lines[one.kind]
        place = _fitting(line, one)
        if place is None:
            yield one
        else:
            line.taken.add(place)
            line.proposals[place] = _together(text, line.proposals[place], one)
    for line in lines.values():
        yield from line.proposals


def _line(proposals: list[Proposal]) -> _Line:
    longest = max((one.end - one.start for one in proposals), default=0)
    return _Line(proposals, [one.start for one in proposals], longest)


def _fitting(line: _Line, one: Proposal) -> int | None:
    """The place of the proposal that *one* is joined with: it overlaps, and most of its fields are the same."""
    last = bisect_left(line.starts, one.end)
    first = max(bisect_left(line.starts, one.start - line.longest), last - _MOST)
    fits = [
        (_likeness(line.proposals[place], one), -place)
        for place in range(first, last)
        if place not in line.taken and line.proposals[place].end > one.start
    ]
    return -max(fits)[1] if fits else None


def _likeness(first: Proposal, second: Proposal) -> tuple[int, int, float]:
    """Fields that differ count against it; then those that agree, then how much of both is shared."""
    both = first.fields.keys() & second.fields.keys()
    differ = sum(not _agree(name, first.fields[name], second.fields[name]) for name in both if _is_compared(name))
    shared = min(first.end, second.end) - max(first.start, second.start)
    return -differ, len(both) - differ, shared / max(first.end - first.start, second.end - second.start, 1)


def _together(text: str, first: Proposal, second: Proposal) -> Proposal:
    differences = tuple(_differences(first, second))
    differ = any(name not in _MINOR for name in _differing(first, second))
    score = min(first.score, second.score) if differ else 1 - (1 - first.score) * (1 - second.score)
    reasons = dict.fromkeys((*first.reasons, *differences, *second.reasons, *_span_differs(text, first, second)))
    joined = replace(
        first,
        engine=JOIN.join(dict.fromkeys((*first.engine.split(JOIN), *second.engine.split(JOIN)))),
        fields=_fields(first.fields, second.fields),
        reasons=tuple(reasons),
        score=round(score, 4),
    )
    if is_of_models_alone(joined):
        return joined
    return replace(joined, reasons=tuple(reason for reason in joined.reasons if reason != ALONE))


def _fields(first: Mapping[str, Field], second: Mapping[str, Field]) -> dict[str, Field]:
    """Those of the first, and what only the second has; its numbers of entities mean nothing to the first."""
    added = {name: one for name, one in second.items() if name not in first and _is_compared(name)}
    return {**first, **added}


def _is_compared(name: str) -> bool:
    return not name.endswith("entity")


def _differences(first: Proposal, second: Proposal) -> Iterator[str]:
    for name in _differing(first, second):
        one, other = first.fields[name].value, second.fields[name].value
        yield Why(
            "the engines differ on %(field)s: “%(one)s” (%(engine)s), “%(other)s” (%(second)s)",
            field=name.replace("_", " "),
            one=str(one),
            engine=first.engine,
            other=str(other),
            second=second.engine,
        )


def _differing(first: Proposal, second: Proposal) -> Iterator[str]:
    """The fields that both have, with values that do not agree."""
    for name, one in first.fields.items():
        other = second.fields.get(name)
        if other is not None and _is_compared(name) and not _agree(name, one, other):
            yield name


def _span_differs(text: str, first: Proposal, second: Proposal) -> Iterator[str]:
    if (first.start, first.end) != (second.start, second.end):
        yield Why(
            "%(engine)s marks “%(words)s”", engine=second.engine, words=_shortened(text[second.start : second.end])
        )


def _shortened(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:60]} … {words[-15:]}"


def _agree(name: str, one: Field, other: Field) -> bool:
    if _folded(one.value) == _folded(other.value):
        return True
    if name == _DATE:  # a model gives the words, the rules their value
        return _overlap(one, other) and not all(date_in(str(each.value)) for each in (one, other))
    return name in _PARTY and (_overlap(one, other) or _within(str(one.value), str(other.value)))


def _folded(value: Value) -> str | float:
    return float(value) if isinstance(value, int | float) else " ".join(value.casefold().replace("’", "'").split())


def _overlap(one: Field, other: Field) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.start < other.end and other.start < one.end


def _within(one: str, other: str) -> bool:
    """Whether the words of one are among those of the other."""
    first, second = set(one.casefold().split()), set(other.casefold().split())
    return bool(first and second) and (first <= second or second <= first)
