"""What the words behind an act tell besides: how a stage ended, where somebody was held who died there."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tanuq.reading.acts import wordings
from tanuq.reading.acts.lexicon import DATA, code_of
from tanuq.reading.acts.phrases import words_between
from tanuq.reading.acts.reading import Act, What, When, as_one
from tanuq.reading.acts.tagging import Tagged
from tanuq.reading.acts.tags import Tag
from tanuq.reading.proposal import Kind

_NO_AVAIL = DATA["to_no_avail"]
_NO_AVAIL_PHRASES = tuple(tuple(one.split()) for one in _NO_AVAIL["phrases"])
_IN_CUSTODY = frozenset({"death", "torture"})
_HELD = What(Kind.ACT, "detention", "", "", code_of("detention", ""))
_NEAR = 60
"""Characters between a noun and its predicate."""
_BETWEEN = frozenset({"and", "and then", "or", ",", ", and"})


def sequels(t: Tagged, place: int, act: Act) -> Iterator[Act]:
    """What follows from the words behind the trigger at *place*."""
    yield from _ended(t, place, act)
    if act.what.type in _IN_CUSTODY and act.patient is not None:
        yield from _held(t, place, act)


def _ended(t: Tagged, place: int, act: Act) -> Iterator[Act]:
    """“she appealed, but to no avail”: a second stage in the words behind the first."""
    if act.what.stage != _NO_AVAIL["after"]:
        return
    at = words_between(t, place + 1, min(len(t), place + 12), _NO_AVAIL_PHRASES)
    if at is None:
        return
    phrase = next(one for one in _NO_AVAIL_PHRASES if t.says(at, one))
    yield act.ended((t.starts[at], t.ends[at + len(phrase) - 1]), _NO_AVAIL["stage"], _NO_AVAIL["outcome"])


def _held(t: Tagged, place: int, act: Act) -> Iterator[Act]:
    """“died in custody”, “the death in prison of …”: whoever died there was held there."""
    at = next((at for at in range(place + 1, len(t)) if t.starts[at] >= act.end), len(t))
    while at < len(t) and t.tags[at] is Tag.ADV and t.dates[at] is None:
        at += 1
    found = (
        wordings.in_facility(t, at, min(len(t), at + 6)) if at < len(t) and t.words[at] in ("in", "behind") else None
    )
    if found is not None and found[0] == at:
        yield replace(
            act, what=_HELD, start=t.starts[at], end=t.ends[found[1] - 1], agent=None, length=None, when=When()
        )


def told_once(acts: Iterable[Act], text: str) -> Iterator[Act]:
    """Each act once: not the noun within words that told it, and of “beaten and kicked” one torture."""
    return as_one(acts, lambda last, act: _same(last, act, text))


def _same(last: Act, act: Act, text: str) -> Act | None:
    if (act.what.type, act.what.stage) != (last.what.type, last.what.stage):
        return None
    if act.start < last.end:
        return last
    if _undone(last, act, text):
        return act
    return replace(last, end=act.end, where=last.where or act.where) if _goes_on(last, act, text) else None


def _undone(last: Act, act: Act, text: str) -> bool:
    """“Charges against him were dropped”: the verb says what became of what the noun names."""
    between = text[last.end : act.start]
    same = last.patient == act.patient and last.polarity == "positive" and act.polarity == "negative"
    return same and len(between) < _NEAR and not any(mark in between for mark in ".;:!?,”")


def _goes_on(last: Act, act: Act, text: str) -> bool:
    same = (last.patient, last.polarity, last.modality) == (act.patient, act.polarity, act.modality)
    alone = " " not in text[last.start : last.end] or "and" in text[last.end : act.start]
    return act.what.type == "torture" and same and alone and text[last.end : act.start].strip() in _BETWEEN
