"""Finds the names of places in one part of a text, without settling which place each name means."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tanuq.vocabulary.gazetteer.names import (
    HAN,
    TOWN_ONLY,
    Kinds,
    Mention,
    bearers,
    generic_words,
    han_endings,
    joined_name,
    kinds_of,
    mention,
    words_between,
)
from tanuq.vocabulary.gazetteer.places import TOWN, place_of_code
from tanuq.vocabulary.written.folding import folded

LONGEST_NAME = 5
"""Words of a name inside running text, at most."""
LONGEST_HAN = 12
LONGEST_PART = 400
"""Characters of one part that are read; what is longer is a text, and all its words stay words."""
_CODE = re.compile(r"gb t 2260 (\d{6})")
_SIDES = re.compile(f"({HAN.pattern})")


@lru_cache(maxsize=1 << 16)
def mentions_in(part: str) -> tuple[Mention, ...]:
    """The places that *part* names and the words between them, in their order.

    A part that is a name, with words for its kind or without, names a place. In running text a name counts where such
    a word stands beside it, or where nothing is left that is no name: “Yarkand county Kashgar”, not “Toli the tailor”.
    """
    words = folded(part)
    if len(words) > LONGEST_PART:
        return (Mention((), False, words),)
    if code := _CODE.fullmatch(words):
        place = place_of_code(code[1])
        return (Mention((place,) if place else (), True, words),)
    if whole := mention(joined_name(words.split()), frozenset(), words):
        return (whole,)
    found = [piece for side in _SIDES.split(words) if side.strip() for piece in _pieces(side)]
    if all(piece.bearers for piece in found):
        return tuple(found)
    return tuple(piece if _counts(piece) else Mention((), False, piece.words) for piece in found)


def _counts(piece: Mention) -> bool:
    """Whether a name stands for a place though other words stand there too; in Chinese the areas come first, bare."""
    return piece.named or (HAN.match(piece.words) is not None and not any(TOWN in p.kinds for p in piece.bearers))


def _pieces(side: str) -> Iterator[Mention]:
    return _in_han(side) if HAN.fullmatch(side) else _in_words(side.split())


def _in_words(words: Sequence[str]) -> Iterator[Mention]:
    """Names in words, each with the generic words beside it."""
    before: list[str] = []
    at = 0
    while at < len(words):
        end, piece = _name_at(words, at, before)
        if piece is None and words[at] in generic_words():
            before.append(words[at])
        elif words[at] not in words_between() or end > at + 1:
            before = []
            yield piece or Mention((), False, words[at])
        at = end


def _name_at(words: Sequence[str], at: int, before: Sequence[str]) -> tuple[int, Mention | None]:
    """The longest name that begins at this word, and where what belongs to it ends."""
    for end in range(min(len(words), at + LONGEST_NAME), at, -1):
        name = joined_name(words[at:end])
        if name not in bearers():
            continue
        after = _generic_run(words, end, name)
        if found := mention(name, kinds_of([*before, *words[end:after]]), " ".join(words[at:end])):
            return after, found
    return at + 1, None


def _generic_run(words: Sequence[str], at: int, name: str) -> int:
    """Where the generic words end that belong to *name*; those that it cannot be belong to the next, г. Кульджа."""
    end = at
    while end < len(words) and words[end] in generic_words():
        end += 1
    kinds = kinds_of(words[at:end])
    return end if kinds == TOWN_ONLY or any(place.kinds & kinds for place in bearers()[name]) else at


def _in_han(run: str) -> Iterator[Mention]:
    """Names in a run of Chinese characters, which writes from the largest to the smallest and without spaces."""
    at = begin = 0
    while at < len(run):
        end, piece = _han_name_at(run, at) if at == begin or run[at - 1] in _last_of_endings() else (at, None)
        if piece is None:
            at += 1
            continue
        if begin < at:
            yield Mention((), False, run[begin:at])
        yield piece
        at = begin = end
    if begin < len(run):
        yield Mention((), False, run[begin:])


def _han_name_at(run: str, at: int) -> tuple[int, Mention | None]:
    for end in range(min(len(run), at + LONGEST_HAN), at + 1, -1):
        after, kinds = _ending_at(run, end)
        if found := mention(run[at:end], kinds, run[at:after]):
            return after, found
    return at, None


def _ending_at(run: str, at: int) -> tuple[int, Kinds]:
    for end in range(min(len(run), at + 5), at, -1):
        if kinds := han_endings().get(run[at:end]):
            return end, kinds
    return at, frozenset()


@lru_cache(maxsize=1)
def _last_of_endings() -> frozenset[str]:
    return frozenset(ending[-1] for ending in han_endings())
