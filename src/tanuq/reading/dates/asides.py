"""Dates told by the way, which do not say of which year a text goes on to tell: births, comparisons, papers."""

from collections.abc import Sequence
from itertools import pairwise

from tanuq.reading.dates.expression import Expression, Named
from tanuq.reading.dates.lexicon import WORDS, listed
from tanuq.reading.dates.points import hangs
from tanuq.reading.words import Words

_BIRTHS = listed("asides", "", "births")
_COMPARED = listed("asides", "", "compared")
_MOST = listed("asides", "", "most")
_RELATIVES = listed("asides", "", "relatives")
_PAPERS = listed("asides", "", "papers")
_WHEN = listed("asides", "", "when")
_NO_NOUNS = listed("asides", "", "no_nouns")
_OWNERS = listed("company", "", "owners")
_PUBLISHED = frozenset({"published", "released", "issued"})
_WAS = frozenset({"was", "were", "been", "be", "is", "are", "and"})
_REACH = 8
"""Words to the left that are looked at."""
_CLAUSE = 16
_SINCE = (("since",), ("с",))


def is_an_aside(said: Expression, words: Words, first: int, place: int, end: int) -> bool:
    """Whether the date from the word at *place* to before *end*, in a sentence from *first* on, is told by the way."""
    before = _before(words, first, place)
    return (
        (_tells_a_birth(before) and not hangs(said))
        or _compares(before)
        or _belongs_to(before)
        or (isinstance(said, Named) and said.month is None and _goes_on_or_describes(before, words, place, end))
    )


def is_an_aside_in_news(words: Words, first: int, place: int) -> bool:
    """Whether it is one where news are told: since then, the date of a paper, of what is said between commas."""
    before = _before(words, first, place)
    told = before[:1] in _SINCE or _is_dated(before) or _belongs_to(before)
    return told or _is_in_a_relative_clause(words, first, place)


def is_of_a_paper(words: Words, first: int, place: int) -> bool:
    """A reply of 30 May."""
    before = _before(words, first, place)
    return before[:1] == ("of",) and len(before) > 1 and before[1] in _PAPERS


def is_the_date_of_a_paper(words: Words, first: int, place: int) -> bool:
    """A letter dated 5 May."""
    return _is_dated(_before(words, first, place))


def is_published(words: Words, place: int) -> bool:
    """Figures published in July; not: they were published in July."""
    before = words.folded[max(0, place - 3) : place]
    return len(before) == 3 and before[1] in _PUBLISHED and before[0] not in _WAS


def _before(words: Words, first: int, place: int) -> Sequence[str]:
    """The words before that at *place*, the nearest first."""
    return words.folded[max(first, place - _REACH) : place][::-1]


def _is_in_a_relative_clause(words: Words, first: int, place: int) -> bool:
    """Omar, who was freed in 2014, …"""
    for at in range(place - 1, max(first, place - _CLAUSE) - 1, -1):
        if words.folded[at] in _RELATIVES:
            return True
        if words.folded[at] in ",;:()":
            return False
    return False


def _tells_a_birth(before: Sequence[str]) -> bool:
    """Born in Kashgar in 1974; not: born in Kashgar and arrested in 2017."""
    for word in before[:6]:
        if word in _BIRTHS:
            return True
        if word in ("and", ",", ";", "who"):
            return False
    return False


def _compares(before: Sequence[str]) -> bool:
    """The worst since 2016; up from 12 in 2017."""
    if before[:1] == ("than",) or before[:2] == ("in", "than"):
        return True
    if before[:1] == ("since",):
        return any(word in _MOST or word.endswith("est") for word in before[1:])
    return any(one in _COMPARED and joint in ("from", "with", "to") for joint, one in pairwise(before))


def _is_dated(before: Sequence[str]) -> bool:
    """A letter dated 5 May, a reply of 30 May; never: by judgment of 5 May."""
    return _is_of_a_noun(before) and (before[0] == "dated" or before[1] in _PAPERS)


def _belongs_to(before: Sequence[str]) -> bool:
    """The protests of May 2016; never: after the protests of May 2016, the night of 5 May."""
    if not _is_of_a_noun(before) or _is_dated(before) or any(word in _WHEN for word in before[2:6]):
        return False
    noun = before[1]
    return noun.isalpha() and noun not in WORDS and noun not in _NO_NOUNS


def _is_of_a_noun(before: Sequence[str]) -> bool:
    return len(before) > 1 and before[0] in ("of", "dated") and "by" not in before[1:5]


def _goes_on_or_describes(before: Sequence[str], words: Words, place: int, end: int) -> bool:
    """A year of something that goes on, since 2006, or that describes a noun."""
    return before[:1] in _SINCE or _describes(words, place, end)


def _describes(words: Words, place: int, end: int) -> bool:
    """The 2016 protests."""
    before = words.folded[place - 1] if place else ""
    behind = words.folded[end] if end < len(words) else ""
    return before in _OWNERS and behind.isalpha()
