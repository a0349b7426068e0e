"""Finds names in Chinese: surnames, transcriptions, offices before them, endings of organisations, the gazetteer.

No word is marked by a capital or a blank. A name counts where an office stands before it or a cue behind it; what is
found once in a document is then found wherever it stands.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from tanuq.names.lexicon import elements
from tanuq.names.writing.han import surnames
from tanuq.names.writing.tables import rows_of
from tanuq.reading.document import Document, Passage
from tanuq.reading.entities.han_lists import any_of, han_lists
from tanuq.reading.entities.known import KnownIndex
from tanuq.reading.entities.named import METONYM, Named
from tanuq.reading.entities.places import known_place
from tanuq.reading.entities.stems import PACKAGE
from tanuq.reading.proposal import Kind
from tanuq.reading.simplified import simplified
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.gazetteer.names import HAN, bearers

LONGEST_PLACE = 12
LONGEST_GROUP = 20
_LONGEST_TRANSCRIBED = 8
_SHORTEST_SOUND = 3
"""Characters of a foreign name before what an organisation is: 哈佛大学."""
_STRANGE = 3
"""Characters of a foreign name that no list has, in a row."""
_CLAUSE = re.compile("(?:^|(?<=[，。；：、！？“「『（\\s]))([\u3400-\u9fff]{3})", re.MULTILINE)
_DISTRICTS = "市县区州省府镇盟旗"
_NUMBERED = re.compile("第[一二三四五六七八九十]+")


@cache
def _transcribing() -> frozenset[str]:
    """Characters that write foreign names by their sound."""
    rows = rows_of("tanuq.names.romanising.data", "turkic_syllables.tsv")
    own = "".join(row["chinese"] for row in rows) + "".join(form for one in elements() for form in one.han)
    return frozenset(own + read_toml(PACKAGE, "data", "zho.toml")["people"]["western"]) - frozenset(
        "的不是在和说了上大人"
    )


@cache
def _foreign_names() -> dict[str, tuple[str, ...]]:
    """Transcribed names of the lexicon of three characters or more, by their first two, the longest first."""
    return _by_beginning({form for one in elements() for form in one.han if len(form) > 2} - han_lists().no_names)


@cache
def _places() -> dict[str, tuple[str, ...]]:
    own = read_toml(PACKAGE, "data", "places.toml")["in"]
    names = {name for name in bearers() if len(name) > 1 and HAN.fullmatch(name)}
    names |= {word for words in own.values() for word in words.split() if HAN.fullmatch(word)}
    return _by_beginning(names)


def _by_beginning(names: set[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        found.setdefault(name[:2], []).append(name)
    return {key: tuple(some) for key, some in found.items()}


def names_in_han(document: Document, passages: Sequence[Passage], index: KnownIndex) -> list[Named]:
    """The names in Chinese passages, in the order of the text."""
    finder = _Finder(document.text)
    found = [one for passage in passages for one in finder.passage(passage, index)]
    found += finder.repeated(passages)
    found += [one for passage in passages for one in finder.again(passage)]
    return _without_overlaps(found)


def _without_overlaps(found: list[Named]) -> list[Named]:
    """The longer of two that overlap; of two as long, the person."""
    kept: list[Named] = []
    for one in sorted(found, key=lambda one: (one.start, one.start - one.end, one.kind is not Kind.PERSON)):
        if kept and one.start < kept[-1].end:
            if one.end - one.start > kept[-1].end - kept[-1].start and one.kind is not Kind.PLACE:
                kept[-1] = one
            continue
        kept.append(one)
    return kept


class _Finder:
    """Looks through a text, and remembers the people that it found."""

    def __init__(self, text: str) -> None:
        self.text = simplified(text)
        self.people: dict[str, Named] = {}

    def passage(self, passage: Passage, index: KnownIndex) -> Iterator[Named]:
        begin = passage.speaker[1] if passage.speaker else passage.start
        if passage.speaker:
            yield from self._behind_offices(*passage.speaker)
            yield from self._chinese(*passage.speaker)
        yield from self._known(begin, passage.end, index)
        yield from self._transcribed(begin, passage.end)
        yield from self._behind_offices(begin, passage.end)
        yield from self._chinese(begin, passage.end)
        yield from self._sounding(begin, passage.end)
        yield from self._groups(begin, passage.end)
        yield from self._located(begin, passage.end)

    def again(self, passage: Passage) -> Iterator[Named]:
        """The people found elsewhere, wherever they stand in a passage."""
        if not self.people:
            return
        pattern = any_of(" ".join(map(re.escape, self.people)))
        for match in pattern.finditer(self.text, passage.start, passage.end):
            one = self.people[match[0]]
            if len(match[0]) == len(one.keys[0]) < 3 and not self._is_apart(*match.span()):
                continue
            yield Named(*match.span(), Kind.PERSON, one.keys, "named elsewhere in the text", sex=one.sex)

    def _is_apart(self, first: int, last: int) -> bool:
        """Whether two characters that are part of a foreign name stand between what is before and behind names."""
        lists, before = han_lists(), self.text[first - 1 : first]
        opens = not HAN.match(before) or before in lists.before
        return opens and (lists.cues.match(self.text, last) is not None or not HAN.match(self.text[last : last + 1]))

    def repeated(self, passages: Sequence[Passage]) -> list[Named]:
        """Surnames with two characters that open clauses again and again, each time before something else."""
        behind: dict[str, set[str]] = {}
        places: list[tuple[int, str]] = []
        for passage in passages:
            for match in _CLAUSE.finditer(self.text, passage.start, passage.end):
                at, name = match.start(1), match[1]
                if self._may_be_chinese(name):
                    behind.setdefault(name, set()).add(self.text[at + 3 : at + 4])
                    places.append((at, name))
        return [
            self._person(at, at + 3, "a Chinese surname and given name, told of more than once")
            for at, name in places
            if len(behind[name]) > 1
        ]

    def _may_be_chinese(self, name: str) -> bool:
        """Whether a surname and two characters of which given names are made."""
        lists = han_lists()
        if name[0] not in surnames() or not lists.no_given.isdisjoint(name[1:]) or lists.cues.match(name, 1):
            return False
        return name not in lists.no_names and name[:2] not in lists.no_names

    def _known(self, begin: int, end: int, index: KnownIndex) -> Iterator[Named]:
        for at, name in _matches(self.text, begin, end, index.han):
            yield Named(at, at + len(name), Kind.PERSON, _keys(name), "the case file has this name", identity=name)

    def _transcribed(self, begin: int, end: int) -> Iterator[Named]:
        """Names with a point between their parts, and those of the lexicon."""
        letters = _transcribing()
        at = self.text.find("·", begin, end)
        while at >= 0:
            first, last = at, at + 1
            while first > begin and at - first < _LONGEST_TRANSCRIBED and self.text[first - 1] in letters:
                first -= 1
            while (
                last < end
                and last - at <= 3 * _LONGEST_TRANSCRIBED
                and (self.text[last] in letters or self.text[last] == "·")
            ):
                last += 1
            first, last = self._past_strange(first, last, begin, end)
            first, last = self._without_offices(first, at), self._before_cue(at + 2, last)
            if first < at and last > at + 1:
                yield self._person(first, last, "a foreign name in Chinese characters")
            at = self.text.find("·", last, end)
        for place, name in _matches(self.text, begin, end, _foreign_names()):
            last = place + len(name)
            if self.text[last : last + 1] != "·" and self.text[place - 1 : place] != "·" and not known_place(name):
                yield self._person(place, last, "a given name of the lexicon")

    def _past_strange(self, first: int, last: int, begin: int, end: int) -> tuple[int, int]:
        """A name with a point may hold characters that no list has, up to an office, a small word or a cue."""
        lists = han_lists()
        for at in range(first, max(begin, first - _STRANGE) - 1, -1):
            if at == begin or self.text[at - 1] in lists.before or not HAN.match(self.text[at - 1]):
                first = at
                break
            if (office := lists.offices.search(self.text, max(begin, at - 4), at)) and office.end() == at:
                first = at
                break
        for at in range(last, min(end, last + _STRANGE)):
            if not HAN.match(self.text[at]) or lists.cues.match(self.text, at) or lists.speech.match(self.text, at):
                return first, at
        return first, last

    def _without_offices(self, first: int, point: int) -> int:
        """Where the name begins behind an office, a place or a small word that can be read as part of it."""
        lists = han_lists()
        for at in range(point - 1, max(first - 1, 0), -1):
            match = lists.offices.search(self.text, max(0, at - 5), at)
            if match and match.end() == at and at >= first:
                return at
            if self.text[at - 1] in lists.before and at - 1 >= first:
                return at
        return first

    def _before_cue(self, least: int, last: int) -> int:
        """A transcription ends before the word that tells what its bearer does."""
        match = han_lists().speech.search(self.text, least, last + 1)
        return match.start() if match and match.start() < last else last

    def _behind_offices(self, begin: int, end: int) -> Iterator[Named]:
        lists = han_lists()
        for match in lists.offices.finditer(self.text, begin, end):
            at = match.end()
            last = self._name_end(at, end) or self._foreign_end(at, end) or self._usual_end(at, end)
            if last and self.text[at:last] not in lists.no_names:
                sex = "m" if match[0] in lists.male else "f" if match[0] in lists.female else ""
                yield self._person(at, last, f"stands behind “{match[0]}”", match.span(), sex)

    def _foreign_end(self, at: int, end: int) -> int:
        """Where a transcribed name ends that begins here; 0 where none does."""
        last, letters = at, _transcribing()
        while (
            last < end
            and last - at < _LONGEST_TRANSCRIBED
            and self.text[last] in letters
            and not (last - at >= 2 and han_lists().cues.match(self.text, last))
        ):
            last += 1
        closed = last >= end or self.text[last] in "，。、：；（）()“”,. 》" or han_lists().cues.match(self.text, last)
        return last if last - at >= 2 and closed and self.text[last : last + 1] != "·" else 0

    def _name_end(self, at: int, end: int) -> int:
        """Where a Chinese name ends that begins here: a surname and one or two characters, and then a cue."""
        known = surnames()
        family = 2 if self.text[at : at + 2] in known else 1 if self.text[at : at + 1] in known else 0
        if not family or at + family >= end:
            return 0
        for given in (2, 1):
            last = at + family + given
            if (
                last <= end
                and HAN.fullmatch(self.text[at:last])
                and self._closes(last, end)
                and not self._ends_in_cue(at + family, last)
            ):
                return last
        return 0

    def _usual_end(self, at: int, end: int) -> int:
        """Behind an office a Chinese name has three characters, whatever follows; 0 where it can be none."""
        name = self.text[at : at + 3]
        return at + 3 if at + 3 <= end and HAN.fullmatch(name) and self._may_be_chinese(name) else 0

    def _ends_in_cue(self, first: int, last: int) -> bool:
        """Whether the end of what would be a name is itself a word that stands behind names: 王芳说."""
        return (
            last - first > 1
            and (match := han_lists().speech.match(self.text, last - 1)) is not None
            and match.end() >= last
        )

    def _closes(self, at: int, end: int) -> bool:
        return (
            at >= end
            or not HAN.match(self.text[at])
            or han_lists().cues.match(self.text, at) is not None
            or han_lists().after.match(self.text, at) is not None
        )

    def _chinese(self, begin: int, end: int) -> Iterator[Named]:
        """A surname and a given name between a word that can stand before a name and one that speaks or a title."""
        known, lists = surnames(), han_lists()
        for at in range(begin, end):
            if self.text[at] not in known and self.text[at : at + 2] not in known:
                continue
            before = self.text[at - 1] if at > begin else ""
            if before == "·" or (before not in lists.before and HAN.match(before)):
                continue
            if titled := self._titled(at):
                yield titled
                continue
            last = self._name_end(at, end)
            if not last or self.text[at:last] in lists.no_names or self.text[at : at + 2] in lists.no_names:
                continue
            if lists.offices.fullmatch(self.text, at, last):
                continue
            if (
                lists.speech.match(self.text, last)
                or lists.after.match(self.text, last)
                or self.text[last : last + 1] == "被"
            ):
                yield self._person(at, last, "a Chinese surname and given name, and a cue behind it")

    def _sounding(self, begin: int, end: int) -> Iterator[Named]:
        """Three characters or more that write a Turkic name by its sound, between what stands before and behind names."""
        letters, lists = _transcribing(), han_lists()
        at = begin
        while at < end:
            last = at
            while last < end and last - at < _LONGEST_TRANSCRIBED and self.text[last] in letters:
                if last - at >= _SHORTEST_SOUND and lists.cues.match(self.text, last):
                    break
                last += 1
            if last - at >= _SHORTEST_SOUND and self._is_sounding_name(at, last, begin):
                yield self._person(at, last, "characters that write a name by its sound")
            at = max(at + 1, last)

    def _is_sounding_name(self, first: int, last: int, begin: int) -> bool:
        lists, name = han_lists(), self.text[first:last]
        opens = first == begin or self.text[first - 1] in lists.before or not HAN.match(self.text[first - 1])
        turkic = sum(letter in lists.turkic for letter in name)
        acts = lists.speech.match(self.text, last) or lists.cues.match(self.text, last)
        if not opens or turkic < 2 or acts is None or "·" in self.text[first - 1 : first] + self.text[last : last + 1]:
            return False
        return name not in lists.no_names and known_place(name) is None and not _place_at(self.text, first, last)

    def _titled(self, at: int) -> Named | None:
        """王女士: the surname is a name by itself."""
        size = 2 if self.text[at : at + 2] in surnames() else 1
        match = han_lists().after.match(self.text, at + size)
        if match is None:
            return None
        sex = "m" if match[0] in han_lists().male else "f" if match[0] in han_lists().female else ""
        return Named(
            at,
            at + size,
            Kind.PERSON,
            (self.text[at : at + size],),
            f"“{match[0]}” stands behind it",
            match.span(),
            sex=sex,
        )

    def _person(self, first: int, last: int, reason: str, role: tuple[int, int] | None = None, sex: str = "") -> Named:
        name = self.text[first:last]
        part = self.people.get(name)
        one = Named(
            first,
            last,
            Kind.PERSON,
            part.keys if part is not None else _keys(name),
            reason,
            role,
            frozenset({self.text[slice(*role)]} if role else ()),
            sex,
        )
        if len(name) > 1:
            self.people.setdefault(name, one)
            for part in name.split("·") if "·" in name else ():
                if len(part) > 1:
                    self.people.setdefault(part, Named(first, last, Kind.PERSON, (part,), reason, sex=sex))
        return one

    def _groups(self, begin: int, end: int) -> Iterator[Named]:
        lists = han_lists()
        for match in lists.group_endings.finditer(self.text, begin, end):
            first = self._group_begins(match.start(), begin)
            name = self.text[first : match.end()]
            if name in lists.no_groups:
                continue
            if first < match.start():
                yield Named(first, match.end(), Kind.GROUP, (name,), f"“{match[0]}” is of an organisation")
            elif name in lists.bare:
                yield Named(first, match.end(), Kind.GROUP, (name,), f"“{name}”", identity=f"? {name}", nominal=True)
        for match in lists.papers.finditer(self.text, begin, end):
            yield Named(*match.span(1), Kind.GROUP, (match[1],), "the name of a paper in marks of a title")
        for match in lists.quoted.finditer(self.text, begin, end):
            part = 1 if match[1] else 2
            yield Named(*match.span(part), Kind.GROUP, (match[part],), "its name stands in marks beside what it is")
        for at, name in _matches(self.text, begin, end, _by_beginning(set(lists.groups))):
            first = self._wider(at, begin)
            yield Named(first, at + len(name), Kind.GROUP, (self.text[first : at + len(name)],), "a known organisation")

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
        while (
            first > begin
            and at - first < LONGEST_GROUP
            and HAN.match(self.text[first - 1])
        ):
            if self.text[first - 1] not in lists.stops:
                first -= 1
            elif (within := self._place_over(first - 1, begin, at)) < first:
                first = within
            else:
                break
        for start in range(first, at):
            modifier = lists.modifiers.match(self.text, start)
            if _place_at(self.text, start, at) or (modifier and (len(modifier[0]) > 1 or modifier.end() == at)):
                return start
        sounding = at
        while sounding > first and self.text[sounding - 1] in _transcribing():
            sounding -= 1
        return sounding if at - sounding >= _SHORTEST_SOUND else at

    def _place_over(self, stop: int, begin: int, end: int) -> int:
        """Where a place begins that holds the small word at *stop*, as 埃及 does 及; behind *stop* where none does."""
        starts = range(max(begin, stop - 3), stop + 1)
        return next((one for one in starts if one + len(_place_at(self.text, one, end)) > stop), stop + 1)

    def _located(self, begin: int, end: int) -> Iterator[Named]:
        lists = han_lists()
        for at, name in _matches(self.text, begin, end, _places()):
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
            reason = (
                f"{METONYM}: “{acts[0]}” stands behind it; the gazetteer has it" if acts else "the gazetteer has it"
            )
            if facility:
                yield Named(
                    at, last, Kind.PLACE, (written,), f"“{facility[0]}” is of a place where people are held or kept"
                )
            elif known:
                yield Named(at, last, Kind.PLACE, (written,), reason, identity=known.key)
        for match in lists.prisons.finditer(self.text, begin, end):
            first = self._prison_begins(match.start(), begin)
            if first < match.start() or match[0][0] == "第":
                reason = "a numbered place, or one of a district, where people are held"
                yield Named(first, match.end(), Kind.PLACE, (self.text[first : match.end()],), reason)

    def _prison_begins(self, at: int, begin: int) -> int:
        """Where the district before a prison begins, up to a word that no name holds: 乌市第三看守所."""
        lists, first = han_lists(), at
        if at == begin or self.text[at - 1] not in _DISTRICTS:
            return at
        while first > begin and at - first < _LONGEST_TRANSCRIBED and HAN.match(self.text[first - 1]):
            if self.text[first - 1] in lists.stops:
                break
            first -= 1
        return first if 1 < at - first < _LONGEST_TRANSCRIBED else at


def _is_foreign(name: str) -> bool:
    """Whether a name is one of those of the lexicon that are written by their sound."""
    return name in _foreign_names().get(name[:2], ())


@cache
def _is_state(name: str) -> bool:
    place = known_place(name)
    return place is not None and place.is_country


def _keys(name: str) -> tuple[str, ...]:
    if "·" in name:
        return tuple(part for part in name.split("·") if part)
    if _is_foreign(name):
        return (name,)
    known = surnames()
    size = 2 if name[:2] in known and len(name) > 2 else 1 if name[:1] in known and len(name) <= 3 else 0
    return (name[:size], name[size:]) if size else (name,)


def _matches(text: str, begin: int, end: int, names: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[int, str]]:
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


def _place_at(text: str, at: int, end: int) -> str:
    return next(
        (name for name in _places().get(text[at : at + 2], ()) if text.startswith(name, at) and at + len(name) <= end),
        "",
    )
