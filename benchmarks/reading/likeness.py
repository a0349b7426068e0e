"""When what an engine reads is the same as what people annotated: spans, names, dates."""

import re
import unicodedata
from collections.abc import Callable

from tanuq.reading.proposal import Field, Proposal

Same = Callable[[Field, Field], bool]
Fits = Callable[[Proposal, Proposal], bool]

_ARTICLE = re.compile(r"(?:the|a|an|his|her|their|its)\s+")
_UNSURE = re.compile(r"[~?%]")
_MONTH = 7
"""Characters of a year with its month."""


def shared(one: Proposal, other: Proposal) -> int:
    """How many characters two spans have in common."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def exact(gold: Proposal, found: Proposal) -> bool:
    """Whether both are the same words."""
    return (gold.start, gold.end) == (found.start, found.end)


def overlapping(gold: Proposal, found: Proposal) -> bool:
    """Whether they share a character."""
    return shared(gold, found) > 0


def overlapping_by(least: float) -> Fits:
    """Whether what they share is so large a part of each of them."""

    def fits(gold: Proposal, found: Proposal) -> bool:
        longest = max(gold.end - gold.start, found.end - found.start)
        return shared(gold, found) >= least * longest > 0

    return fits


def overlapping_and_same(**fields: Same) -> Fits:
    """Whether they share a character and each of these fields is the same in both, or in neither."""

    def fits(gold: Proposal, found: Proposal) -> bool:
        return overlapping(gold, found) and all(agree(gold, found, name, same) for name, same in fields.items())

    return fits


def same_act(gold: Proposal, found: Proposal) -> bool:
    """Whether they share a character and are of one type, the one annotated or the other that would do as well."""
    return overlapping(gold, found) and found.value("type") in (gold.value("type"), gold.value("also"))


def agree(gold: Proposal, found: Proposal, name: str, same: Same) -> bool:
    """Whether a field is the same in both, or in neither."""
    expected, read = gold.fields.get(name), found.fields.get(name)
    if expected is None or read is None:
        return not (expected or read)
    return same(expected, read)


def same_value(expected: Field, read: Field) -> bool:
    """Whether the values are the same words or the same number."""
    if isinstance(expected.value, int | float) and isinstance(read.value, int | float):
        return abs(expected.value - read.value) < 1e-9
    return folded(expected) == folded(read)


def same_party(expected: Field, read: Field) -> bool:
    """Whether the same is named, or the words stand in the same place: “she” for her name is right."""
    return same_value(expected, read) or _meet(expected, read)


def same_date(expected: Field, read: Field) -> bool:
    """Whether two EDTF values say the same: of intervals to the month, and without marks of doubt."""
    return _date(expected) == _date(read)


def same_day_of_act(expected: Field, read: Field) -> bool:
    """Whether an act has the right date, or the right words for it: what they come to is told by the dates."""
    return same_date(expected, read) or _meet(expected, read)


def folded(told: Field) -> str:
    """A value without case, marks of possession and the article before it."""
    words = " ".join(unicodedata.normalize("NFKC", str(told.value)).casefold().replace("’", "'").split())
    return _ARTICLE.sub("", words, count=1).removesuffix("'s") if _ARTICLE.match(words) else words.removesuffix("'s")


def _meet(one: Field, other: Field) -> bool:
    if None in (one.start, one.end, other.start, other.end):
        return False
    return max(one.start or 0, other.start or 0) < min(one.end or 0, other.end or 0)


def _date(told: Field) -> str:
    value = _UNSURE.sub("", str(told.value)).strip()
    return "/".join(part[:_MONTH] for part in value.split("/")) if "/" in value else value
