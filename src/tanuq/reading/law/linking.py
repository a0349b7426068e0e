"""Puts articles and instruments together: each article goes to the instrument that its grammar or its place says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tanuq.reading.law.mention import Articles, Instrument

# Between an article and the instrument behind it, or an instrument and the article behind it.
_OF = re.compile(
    r"(?:\s\([^()]{0,50}\))?[\s,«“\"„(]*(?:(?:of|to|under|from|in|within|the|said|same|both|un|domestic|country['’]s|own|its|their|к|этого|\w+['’]s|kazakh|chinese|new|\w+(?:ish|ese|ian|ean|akh|ek|yz|ik|men|gur|an|i|ch))"
    r"[\s«“\"„]+){0,5}[«“\"„]?",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"[\s,:;«»“”\"„()'’《》]*(?:s\b)?[\s,]*(?:(?:see|in|its|under|and|notably|including|specifically|e\.g\.|esp|especially|particularly|в|см|особенно|的|的第)[\s.,:]*){0,3}[(]?",
    re.IGNORECASE,
)
_BRACKETED = 200
"""An article that ends a bracket belongs to what stands before it."""
_NEAR = 60
"""Characters between that may be grammar only."""


@dataclass(frozen=True, slots=True)
class Link:
    """An instrument with the citation of its articles. *close*: whether grammar ties them."""

    instrument: Instrument
    articles: Articles
    close: bool


def links(text: str, instruments: Sequence[Instrument], articles: Sequence[Articles]) -> list[Link]:
    """Each citation with the instrument of its sentence that grammar gives it, else with the nearest."""
    return [link for cited in articles if (link := _linked(text, instruments, cited)) is not None]


def _linked(text: str, instruments: Sequence[Instrument], cited: Articles) -> Link | None:
    if not instruments:
        return None
    ranked = [(*_distance(text, one, cited), place) for place, one in enumerate(instruments)]
    distance, _, place = min(ranked)
    if cited.is_section and (instruments[place].is_treaty or distance):
        return None
    return Link(instruments[place], cited, close=distance < 2)


def _distance(text: str, one: Instrument, cited: Articles) -> tuple[int, bool]:
    """0 where the article is said to be of it, 1 where it follows it, else the characters between."""
    if one.start >= cited.end:
        gap = one.start - cited.end
        if text[cited.end : cited.end + 1] == ")":
            gap += _BRACKETED
        tied = gap <= _NEAR and _OF.fullmatch(text, cited.end, one.start) is not None
        return (0, True) if tied else (2 + gap, False)
    gap = max(0, cited.start - one.end)
    tied = gap <= _NEAR and _THEN.fullmatch(text, one.end, cited.start) is not None
    return (1, True) if tied else (2 + gap, False)
