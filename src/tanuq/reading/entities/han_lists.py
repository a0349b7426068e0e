"""The words that tell people, groups and places apart in Chinese, as they are looked up."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tanuq.reading.entities.stems import PACKAGE
from tanuq.vocabulary.datafiles import read_toml

_IN_MARKS = '[“「『"]([\u3400-\u9fff·]{2,12})[”」』"]'


@dataclass(frozen=True, slots=True)
class HanLists:
    """What zho.toml says."""

    offices: re.Pattern[str]
    after: re.Pattern[str]
    cues: re.Pattern[str]
    speech: re.Pattern[str]
    done: re.Pattern[str]
    """What only people do, have or suffer."""
    before: frozenset[str]
    no_names: frozenset[str]
    group_endings: re.Pattern[str]
    groups: frozenset[str]
    bare: frozenset[str]
    no_groups: frozenset[str]
    no_given: frozenset[str]
    """Characters of which no Chinese given name is made."""
    turkic: frozenset[str]
    """Characters that seldom write anything but the sound of a Turkic name."""
    quoted: re.Pattern[str]
    """A group whose name stands in marks, beside what it is or who speaks for it."""
    papers: re.Pattern[str]
    wider: re.Pattern[str]
    modifiers: re.Pattern[str]
    facilities: re.Pattern[str]
    areas: re.Pattern[str]
    prisons: re.Pattern[str]
    """Places where people are held, with their number."""
    stops: frozenset[str]
    state_acts: re.Pattern[str]
    male: frozenset[str]
    female: frozenset[str]


@cache
def han_lists() -> HanLists:
    """The lists of Chinese."""
    table = read_toml(PACKAGE, "data", "zho.toml")
    people, groups, places = table["people"], table["groups"], table["places"]
    return HanLists(
        offices=any_of(people["offices"]),
        after=any_of(people["after"]),
        cues=any_of(people["cues"]),
        speech=any_of(people["speech"]),
        done=any_of(people["done"]),
        before=frozenset(people["before"].split()),
        no_names=frozenset(people["no_names"].split()),
        group_endings=any_of(groups["endings"]),
        groups=frozenset(groups["names"].split()),
        bare=frozenset(groups["bare"].split()),
        no_groups=frozenset(groups["no_groups"].split()),
        no_given=frozenset(people["no_given"]),
        turkic=frozenset(people["turkic"]),
        quoted=_in_marks(groups["quoted_before"].split(), groups["quoted_behind"].split()),
        papers=_papers(groups["papers"].split()),
        wider=_at_the_end(groups["wider"].split()),
        modifiers=any_of(groups["modifiers"]),
        facilities=any_of(places["facilities"]),
        prisons=_numbered(places["prisons"].split()),
        areas=any_of(places["areas"]),
        stops=frozenset(places["stops"].split()),
        state_acts=any_of(places["state_acts"]),
        male=frozenset(people["male"].split()),
        female=frozenset(people["female"].split()),
    )


def any_of(words: str) -> re.Pattern[str]:
    """The longest word of a list that stands at a place."""
    return re.compile(_longest(words.split()))


def _longest(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True))


def _at_the_end(words: Iterable[str]) -> re.Pattern[str]:
    """One of the words, with nothing behind it (``re.escape`` has seen them)."""
    return re.compile(f"(?:{_longest(words)})$")


def _numbered(words: Iterable[str]) -> re.Pattern[str]:
    """One of the words, with a number before it or without: 第三监狱 (``re.escape`` has seen them)."""
    return re.compile(f"(?:第[一二三四五六七八九十百0-9]{{1,4}}号?)?(?:{_longest(words)})")


def _papers(endings: Iterable[str]) -> re.Pattern[str]:
    """The name of a paper in marks of a title: 《草原晚报》 (``re.escape`` has seen the endings)."""
    return re.compile(f"《([\u3400-\u9fff·]{{1,10}}(?:{_longest(endings)}))》")


def _in_marks(before: Iterable[str], behind: Iterable[str]) -> re.Pattern[str]:
    """A name between marks, behind or before one of the words (``re.escape`` has seen them)."""
    return re.compile(f"(?:{_longest(before)}){_IN_MARKS}|{_IN_MARKS}(?={_longest(behind)})")
