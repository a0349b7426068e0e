"""Finds groups and places in Chinese: endings of organisations, the gazetteer, prisons of districts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from tanuq.names.lexicon import elements
from tanuq.names.writing.tables import rows_of
from tanuq.reading.entities.han_lists import han_lists
from tanuq.reading.entities.named import METONYM, Named
from tanuq.reading.entities.places import known_place
from tanuq.reading.entities.stems import PACKAGE
from tanuq.reading.proposal import Kind
from tanuq.reading.why import Why, both
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.gazetteer.names import HAN, bearers

LONGEST_PLACE = 12
LONGEST_GROUP = 20
LONGEST_TRANSCRIBED = 8
SHORTEST_SOUND = 3
"""Characters of a foreign name that no list has: 哈佛大学."""
_DISTRICTS = "市县区州省府镇盟旗"
_NUMBERED = re.compile("第[一二三四五六七八九十]+")


@cache
def transcribing() -> frozenset[str]:
    """Characters that write foreign names by their sound."""
    rows = rows_of("tanuq.names.romanising.data", "turkic_syllables.tsv")
    own = "".join(row["chinese"] for row in rows) + "".join(form for one in elements() for form in one.han)
    return frozenset(own + read_toml(PACKAGE, "data", "zho.toml")["people"]["western"]) - frozenset(
        "的不是在和说了上大人"
    )


@cache
def listed_places() -> dict[str, tuple[str, ...]]:
    """Names of places in Chinese characters by their first two, the longest first."""
    own = read_toml(PACKAGE, "data", "places.toml")["in"]
    names = {name for name in bearers() if len(name) > 1 and HAN.fullmatch(name)}
    names |= {word for words in own.values() for word in words.split() if HAN.fullmatch(word)}
    return by_beginning(names)


def by_beginning(names: set[str]) -> dict[str, tuple[str, ...]]:
    """Names by their first two characters, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        found.setdefault(name[:2], []).append(name)
    return {key: tuple(some) for key, some in found.items()}


@dataclass(frozen=True, slots=True)
class Things:
    """Looks through a text, in simplified characters, for groups and places."""

    text: str

    def groups(self, begin: int, end: int) -> Iterator[Named]:
        """The groups between two offsets."""
        lists = han_lists()
        for match in lists.group_endings.finditer(self.text, begin, end):
            first = self._group_begins(match.start(), begin)
            name = self.text[first : match.end()]
            if name in lists.no_groups:
                continue
            if first < match.start():
                yield Named(
                    first, match.end(), Kind.GROUP, (name,), Why("“%(words)s” is of an organisation", words=match[0])
                )
            elif name in lists.bare:
                why = Why("“%(words)s” is a group that the text does not name here", words=name)
                yield Named(first, match.end(), Kind.GROUP, (name,), why, identity=f"? {name}", nominal=True)
        for match in lists.papers.finditer(self.text, begin, end):
            yield Named(*match.span(1), Kind.GROUP, (match[1],), Why("the name of a paper in marks of a title"))
        for match in lists.quoted.finditer(self.text, begin, end):
            part = 1 if match[1] else 2
            yield Named(
                *match.span(part), Kind.GROUP, (match[part],), Why("its name stands in marks beside what it is")
            )
        for at, name in matches(self.text, begin, end, by_beginning(set(lists.groups))):
            first = self._wider(at, begin)
            yield Named(
                first, at + len(name), Kind.GROUP, (self.text[first : at + len(name)],), Why("a known organisation")
            )

    def _wider(self, at: int, begin: int) -> int:
        """Where the name of a known organisation begins: with its state, or with what it is for."""
        first = at
        while first > begin and at - first < LONGEST_PLACE and HAN.match(self.text[first - 1]):
            first -= 1
        before = self.text[first:at]
        if wider := han_lists().wider.search(before):
            return at - len(wider[0])
        state = next((size for size in range(len(before), 1, -1) if _is_state(before[-size:])), 0)
        return at - state

    def _group_begins(self, at: int, begin: int) -> int:
        """The first place or word of an organisation’s name to the left, up to a word that no name holds."""
        lists, first = han_lists(), at
        while first > begin and at - first < LONGEST_GROUP and HAN.match(self.text[first - 1]):
            if self.text[first - 1] not in lists.stops:
                first -= 1
            elif (within := self._place_over(first - 1, begin, at)) < first:
                first = within
            else:
                break
        for start in range(first, at):
            modifier = lists.modifiers.match(self.text, start)
            if place_at(self.text, start, at) or (modifier and (len(modifier[0]) > 1 or modifier.end() == at)):
                return start
        sounding = at
        while sounding > first and self.text[sounding - 1] in transcribing():
            sounding -= 1
        return sounding if at - sounding >= SHORTEST_SOUND else at

    def _place_over(self, stop: int, begin: int, end: int) -> int:
        """Where a place begins that holds the small word at *stop*, as 埃及 does 及; behind *stop* where none does."""
        starts = range(max(begin, stop - 3), stop + 1)
        return next((one for one in starts if one + len(place_at(self.text, one, end)) > stop), stop + 1)

    def places(self, begin: int, end: int) -> Iterator[Named]:
        """The places between two offsets."""
        lists = han_lists()
        for at, name in matches(self.text, begin, end, listed_places()):
            if self.text[at - 1 : at] == "《":
                continue  # of a law: 《中华人民共和国刑法》
            last = at + len(name)
            area = lists.areas.match(self.text, last)
            numbered = _NUMBERED.match(self.text, area.end() if area else last)
            facility = lists.facilities.match(self.text, numbered.end() if numbered else area.end() if area else last)
            last = facility.end() if facility else area.end() if area else last
            written = self.text[at:last]
            known = known_place(written) or known_place(name)
            acts = lists.state_acts.match(self.text, last)
            reason = Why("the gazetteer has it")
            if acts:
                reason = both([METONYM, Why("“%(words)s” stands behind it", words=acts[0]), reason])
            if facility:
                yield Named(
                    at,
                    last,
                    Kind.PLACE,
                    (written,),
                    Why("“%(words)s” is of a place where people are held or kept", words=facility[0]),
                )
            elif known:
                yield Named(at, last, Kind.PLACE, (written,), reason, identity=known.key)
        for match in lists.prisons.finditer(self.text, begin, end):
            first = self._prison_begins(match.start(), begin)
            if first < match.start() or match[0][0] == "第":
                reason = Why("a numbered place, or one of a district, where people are held")
                yield Named(first, match.end(), Kind.PLACE, (self.text[first : match.end()],), reason)

    def _prison_begins(self, at: int, begin: int) -> int:
        """Where the district before a prison begins, up to a word that no name holds: 乌市第三看守所."""
        lists, first = han_lists(), at
        if at == begin or self.text[at - 1] not in _DISTRICTS:
            return at
        while first > begin and at - first < LONGEST_TRANSCRIBED and HAN.match(self.text[first - 1]):
            if self.text[first - 1] in lists.stops:
                break
            first -= 1
        return first if 1 < at - first < LONGEST_TRANSCRIBED else at


@cache
def _is_state(name: str) -> bool:
    place = known_place(name)
    return place is not None and place.is_country


def matches(text: str, begin: int, end: int, names: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[int, str]]:
    """Where the names stand, the longest at each place."""
    at = begin
    while at < end and names:
        name = next(
            (name for name in names.get(text[at : at + 2], ()) if text.startswith(name, at) and at + len(name) <= end),
            "",
        )
        if name:
            yield at, name
        at += len(name) or 1


def place_at(text: str, at: int, end: int) -> str:
    """The place whose name begins at *at*; "" where none does."""
    return next(
        (
            name
            for name in listed_places().get(text[at : at + 2], ())
            if text.startswith(name, at) and at + len(name) <= end
        ),
        "",
    )
