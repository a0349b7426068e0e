"""Finds names in Chinese: surnames, transcriptions, offices before them, endings of organisations, the gazetteer.

No word is marked by a capital or a blank. A name counts where an office stands before it or a cue behind it; what is
found once in a document is then found wherever it stands.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tanuq.names.lexicon import elements
from tanuq.names.writing.han import surnames
from tanuq.reading.document import Document, Passage
from tanuq.reading.entities.han_lists import any_of, han_lists
from tanuq.reading.entities.han_things import (
    LONGEST_TRANSCRIBED,
    SHORTEST_SOUND,
    Things,
    by_beginning,
    matches,
    place_at,
    transcribing,
)
from tanuq.reading.entities.known import KnownIndex
from tanuq.reading.entities.named import Named
from tanuq.reading.entities.places import known_place
from tanuq.reading.proposal import Kind
from tanuq.reading.simplified import simplified
from tanuq.reading.why import Why
from tanuq.vocabulary.gazetteer.names import HAN

_STRANGE = 3
"""Characters of a foreign name that no list has, in a row."""
_CLAUSE = re.compile("(?:^|(?<=[，。；：、！？“「『（\\s]))([\u3400-\u9fff]{3})", re.MULTILINE)


@cache
def _foreign_names() -> dict[str, tuple[str, ...]]:
    """Transcribed names of the lexicon of three characters or more, by their first two, the longest first."""
    return by_beginning({form for one in elements() for form in one.han if len(form) > 2} - han_lists().no_names)


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
        self.things = Things(self.text)

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
        yield from self.things.groups(begin, passage.end)
        yield from self.things.places(begin, passage.end)

    def again(self, passage: Passage) -> Iterator[Named]:
        """The people found elsewhere, wherever they stand in a passage."""
        if not self.people:
            return
        pattern = any_of(" ".join(map(re.escape, self.people)))
        for match in pattern.finditer(self.text, passage.start, passage.end):
            one = self.people[match[0]]
            if len(match[0]) == len(one.keys[0]) < 3 and not self._is_apart(*match.span()):
                continue
            yield Named(*match.span(), Kind.PERSON, one.keys, Why("named elsewhere in the text"), sex=one.sex)

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
            self._person(at, at + 3, Why("a Chinese surname and given name, told of more than once"))
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
        for at, name in matches(self.text, begin, end, index.han):
            yield Named(at, at + len(name), Kind.PERSON, _keys(name), Why("the case file has this name"), identity=name)

    def _transcribed(self, begin: int, end: int) -> Iterator[Named]:
        """Names with a point between their parts, and those of the lexicon."""
        letters = transcribing()
        at = self.text.find("·", begin, end)
        while at >= 0:
            first, last = at, at + 1
            while first > begin and at - first < LONGEST_TRANSCRIBED and self.text[first - 1] in letters:
                first -= 1
            while (
                last < end
                and last - at <= 3 * LONGEST_TRANSCRIBED
                and (self.text[last] in letters or self.text[last] == "·")
            ):
                last += 1
            first, last = self._past_strange(first, last, begin, end)
            first, last = self._without_offices(first, at), self._before_cue(at + 2, last)
            if first < at and last > at + 1:
                yield self._person(first, last, Why("a foreign name in Chinese characters"))
            at = self.text.find("·", last, end)
        for place, name in matches(self.text, begin, end, _foreign_names()):
            last = place + len(name)
            if self.text[last : last + 1] != "·" and self.text[place - 1 : place] != "·" and not known_place(name):
                yield self._person(place, last, Why("a given name of the lexicon"))

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
                yield self._person(at, last, Why("stands behind “%(words)s”", words=match[0]), match.span(), sex)

    def _foreign_end(self, at: int, end: int) -> int:
        """Where a transcribed name ends that begins here; 0 where none does."""
        last, letters = at, transcribing()
        while (
            last < end
            and last - at < LONGEST_TRANSCRIBED
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
            if titled := self._titled(at) or self._doing(at, end):
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
                yield self._person(at, last, Why("a Chinese surname and given name, and a cue behind it"))

    def _doing(self, at: int, end: int) -> Named | None:
        """A surname and two characters before what only people do, have or suffer: 陈国栋的妻子."""
        doing = at + 3 <= end and han_lists().done.match(self.text, at + 3)
        if not doing or not self._may_be_chinese(self.text[at : at + 3]):
            return None
        return self._person(at, at + 3, Why("a Chinese surname and given name, and what people do behind it"))

    def _sounding(self, begin: int, end: int) -> Iterator[Named]:
        """Characters that write a Turkic name by its sound, between what stands before and behind names."""
        letters, lists = transcribing(), han_lists()
        at = begin
        while at < end:
            last = at
            while last < end and last - at < LONGEST_TRANSCRIBED and self.text[last] in letters:
                if last - at >= SHORTEST_SOUND and lists.cues.match(self.text, last):
                    break
                last += 1
            if last - at >= SHORTEST_SOUND and self._is_sounding_name(at, last, begin):
                yield self._person(at, last, Why("characters that write a name by its sound"))
            at = max(at + 1, last)

    def _is_sounding_name(self, first: int, last: int, begin: int) -> bool:
        lists, name = han_lists(), self.text[first:last]
        opens = first == begin or self.text[first - 1] in lists.before or not HAN.match(self.text[first - 1])
        turkic = sum(letter in lists.turkic for letter in name)
        acts = lists.speech.match(self.text, last) or lists.cues.match(self.text, last)
        if not opens or turkic < 2 or acts is None or "·" in self.text[first - 1 : first] + self.text[last : last + 1]:
            return False
        return name not in lists.no_names and known_place(name) is None and not place_at(self.text, first, last)

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
            Why("“%(words)s” stands behind it", words=match[0]),
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
            for one_of in name.split("·") if "·" in name else ():
                if len(one_of) > 1:
                    self.people.setdefault(one_of, Named(first, last, Kind.PERSON, (one_of,), reason, sex=sex))
        return one


def _is_foreign(name: str) -> bool:
    """Whether a name is one of those of the lexicon that are written by their sound."""
    return name in _foreign_names().get(name[:2], ())


def _keys(name: str) -> tuple[str, ...]:
    if "·" in name:
        return tuple(part for part in name.split("·") if part)
    if _is_foreign(name):
        return (name,)
    known = surnames()
    size = 2 if name[:2] in known and len(name) > 2 else 1 if name[:1] in known and len(name) <= 3 else 0
    return (name[:size], name[size:]) if size else (name,)
