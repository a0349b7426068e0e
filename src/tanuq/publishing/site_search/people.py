"""What the index holds of a person: how the words of their names sound, and what one line of a result shows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tanuq.casebook.queries.cards import name_views
from tanuq.names.romanising.turkic import readings_of_characters
from tanuq.names.scripts import script_of
from tanuq.names.writing.han import surname_and_given
from tanuq.publishing.release.values import ReleasedPerson
from tanuq.publishing.site_search.sounding import Sound, readings, words_of

MOST_WRITINGS, MOST_WORDS, MOST_SHOWN, LONGEST_SHOWN = 8, 6, 3, 120
MOST_SOUNDS = 16

_CHINESE = re.compile("(?:(?:[bpmfdtnlgkhjqxrzcsyw]|[zcst]h|t[sz]|hs)?[aeiouüv]{1,3}(?:ng|n|h)?){1,2}")
"""A word that may be a Chinese surname or given name, in pinyin or as it is spelt elsewhere."""

Word = tuple[Sound, ...]
"""The readings of one word."""
Line = list[str]
"""What a result shows and is ranked by: number, names (a line each), years of birth and of the taking, sounds."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """One person in the index."""

    number: str
    line: Line
    writings: tuple[tuple[Word, ...], ...]
    """Of each writing of the name, its words."""


def indexed(person: ReleasedPerson) -> Indexed | None:
    """What is held of *person*; None of somebody whose name nobody may know."""
    preferred = dict(person.preferred).get("name", "")
    names = [view.text for view in name_views((account.claims for account in person.accounts), preferred)]
    if not names:
        return None
    writings = tuple(words for name in names[:MOST_WRITINGS] for words in writings_of(name))
    years = [_year(person, prop) for prop in ("birth_date", "taken_date")]
    sounds = list(dict.fromkeys(word[0].sounds for words in writings for word in words))[:MOST_SOUNDS]
    return Indexed(person.number, [person.number, "\n".join(_shown(names)), *years, " ".join(sounds)], writings)


def _shown(names: Sequence[str]) -> list[str]:
    """The first name of each script, the preferred one first."""
    by_script: dict[str, str] = {}
    for name in names:
        by_script.setdefault(script_of(name), " ".join(name.split())[:LONGEST_SHOWN])
    return list(by_script.values())[:MOST_SHOWN]


def _year(person: ReleasedPerson, prop: str) -> str:
    """The year that all accounts give, or ""."""
    claims = (claim for account in person.accounts for claim in account.claims if claim.property == prop)
    years = {claim.value[:4] for claim in claims if claim.value[:4].isdigit()}
    return years.pop() if len(years) == 1 else ""


@lru_cache(maxsize=1 << 16)
def writings_of(name: str) -> tuple[tuple[Word, ...], ...]:
    """The words of a name in each way in which somebody may write and part them."""
    found = (tuple(filter(None, map(readings, words[:MOST_WORDS]))) for words in _parted(words_of(name)))
    return tuple(dict.fromkeys(words for words in found if words))


def _parted(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield words
    if any(script_of(word) == "Hani" for word in words):
        yield tuple(part for word in words for part in surname_and_given(word) or (word,))
        yield from _turkic(words)
    elif 1 < len(words) <= 3 and all(map(_CHINESE.fullmatch, words)):
        # In characters such a name has no gap, and the surname stands first; in English it may stand last.
        yield ("".join(words),)
        yield ("".join((words[-1], *words[:-1])),)


def _turkic(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The name that Chinese characters transcribe, where they may transcribe one."""
    found = [readings_of_characters(word, many=1) for word in words]
    if any(found):
        yield tuple(
            part
            for word, turkic in zip(words, found, strict=True)
            for part in (words_of(turkic[0].text) if turkic else (word,))
        )
