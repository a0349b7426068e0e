"""The word lists of acts in Russian, Kazakh, Uyghur and Chinese, as they are looked up."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tanuq.reading.acts import lexicon
from tanuq.reading.acts.reading import What
from tanuq.reading.proposal import Kind
from tanuq.vocabulary.datafiles import read_toml

_WAYS = ("passive", "active", "infinitive", "suffer", "noun", "negative", "verb")
_WHOLE = "."
"""Behind a word of the lists that has no endings."""
_HEAD = 3
"""Letters by which beginnings of words are looked up."""


@dataclass(frozen=True, slots=True)
class Stem:
    """Beginnings of words that follow each other, and how the first of them stands to people."""

    parts: tuple[str, ...]
    way: str
    what: What
    patient: str
    """any, group, or person: a word of many meanings that needs somebody to whom it happens."""
    things: tuple[str, ...]
    """One of these must stand in the clause."""
    without: tuple[str, ...]
    """None of these may stand in the clause."""
    alone: bool
    """Whether it says enough without anybody to whom it happens."""
    place_behind: bool
    """Whether it means the act only with a place right behind it: “离开北京”."""
    before: tuple[str, ...]
    """One of these must stand right behind it."""
    behind_comma: bool
    """Whether it tells an act only behind a comma, as a Russian participle does: “ученого, задержанного в мае”."""

    def begins(self, word: str, part: str) -> bool:
        """Nouns are listed with their endings, so that “аренда” is no arrest and “арестант” neither."""
        if part.endswith(_WHOLE):
            return word == part[:-1]
        return word == part if self.way == "noun" and len(self.parts) == 1 else word.startswith(part)

    def ending(self, word: str) -> str:
        """What stands behind the beginning in *word*, the last one."""
        return word.removeprefix(self.parts[-1].removesuffix(_WHOLE))

    def lacks_somebody(self, patient: object | None) -> bool:
        """Whether it means no act because nobody is there to whom it could happen."""
        if patient is not None or self.alone:
            return False
        return self.way in ("noun", "suffer", "infinitive") or self.patient != "any" or bool(self.things)


@dataclass(frozen=True)
class Language:
    """The word lists of a language."""

    stems: Mapping[str, tuple[Stem, ...]]
    """By the first letters; of a language without blanks by the word."""
    patterns: re.Pattern[str]
    """Of a language without blanks: all its words."""
    order: str
    blanks: bool
    """Whether blanks part its words."""
    cues: tuple[tuple[str, str], ...]
    cues_behind: tuple[tuple[str, str], ...]
    """Those that may stand behind an infinitive: “арестовывать ее не стали”."""
    negative_endings: tuple[str, ...]
    """With which the end of a verb begins that did not happen: “шығар-мады”."""
    questions: tuple[str, ...]
    """Words that ask for more than yes or no: what they ask about did happen."""
    human: tuple[str, ...]
    groups: tuple[str, ...]
    doers: tuple[str, ...]
    """Words for those who arrest and expel."""
    speaking: frozenset[str]
    """Words for whoever speaks: “меня”."""
    pronouns: frozenset[str]
    mine: tuple[str, ...]
    """Endings of what belongs to whoever speaks."""
    length: re.Pattern[str]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    charges: tuple[tuple[str, str], ...]

    def people(self, stem: Stem) -> tuple[str, ...]:
        """Words for those to whom what *stem* means happens."""
        return self.groups if stem.patient == "group" else self.human

    def stems_at(self, folded: tuple[str, ...], place: int, stop: int) -> Iterator[Stem]:
        """Those that the words from *place* are, the longest first."""
        for stem in self.stems.get(folded[place][:_HEAD], ()):
            parts = stem.parts
            if len(parts) <= stop - place and all(stem.begins(folded[place + n], part) for n, part in enumerate(parts)):
                yield stem


@cache
def language(code: str) -> Language:
    """The word lists of the language with this ISO 639-3 code."""
    data = read_toml("tanuq.reading", "acts", "data", f"{code}.toml")
    found: dict[str, list[Stem]] = defaultdict(list)
    for entry in data["act"]:
        for stem in _stems(entry):
            found[_head(stem, code)].append(stem)
    words = sorted((stem.parts[0] for stems in found.values() for stem in stems), key=len, reverse=True)
    human = data["human"]
    return Language(
        stems={head: tuple(sorted(stems, key=_rank)) for head, stems in found.items()},
        patterns=_any_of(words, data.get("no_act_before", ())),
        order=data["order"],
        blanks=code != "zho",
        cues=_by_word(data["cues"]),
        cues_behind=_by_word(data.get("cues_behind", {})),
        negative_endings=tuple(data.get("negative_endings", ())),
        questions=tuple(data.get("questions", ())),
        human=tuple(human["stems"]),
        groups=tuple(human["groups"]),
        doers=tuple(human.get("doers", ())),
        speaking=frozenset(human.get("speaking", ())),
        pronouns=frozenset(human.get("pronouns", ())),
        mine=tuple(human.get("mine", ())),
        length=_length_pattern(data["length"]),
        units=data["length"]["units"],
        numbers=data["length"]["numbers"],
        charges=_by_word(data["charges"]),
    )


def _by_word(data: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((word, kind) for kind, words in data.items() for word in words)


def _any_of(words: list[str], no_act_before: list[str]) -> re.Pattern[str]:
    """The longest of *words*, but not where it is a part of another word: “逮捕令”."""
    longer = f"(?!{'|'.join(map(re.escape, no_act_before))})" if no_act_before else ""
    return re.compile(f"(?:{'|'.join(map(re.escape, words))}){longer}")


def _head(stem: Stem, code: str) -> str:
    return stem.parts[0] if code == "zho" else stem.parts[0].removesuffix(_WHOLE)[:_HEAD]


def _rank(stem: Stem) -> tuple[int, bool]:
    """The longest first; of the same length first what needs a thing."""
    return -len(" ".join(stem.parts)), not stem.things


def _length_pattern(data: Mapping[str, Any]) -> re.Pattern[str]:
    names, units = (
        "|".join(sorted(map(re.escape, data[name]), key=len, reverse=True)) for name in ("numbers", "units")
    )
    return re.compile(rf"(\d{{1,3}}|{names})[ -]{{0,2}}({units})(?![а-яәғқңөұүһі])")


def _stems(entry: Mapping[str, Any]) -> Iterator[Stem]:
    kind = Kind(entry.get("kind", "act"))
    code = lexicon.code_of(entry["type"], entry.get("stage", ""))
    what = What(kind, entry["type"], entry.get("stage", ""), entry.get("outcome", ""), code)
    for way in _WAYS:
        for words in entry.get(way, ()):
            yield Stem(
                parts=tuple(words.split()),
                way=way,
                what=what,
                patient=entry.get("patient", "any"),
                things=tuple(entry.get("things", ())),
                without=tuple(entry.get("without", ())),
                alone=entry.get("alone", False),
                place_behind=entry.get("place_behind", False),
                before=tuple(entry.get("before", ())),
                behind_comma=entry.get("behind_comma", False),
            )
