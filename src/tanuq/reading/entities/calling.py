"""What an entity is called: the fullest name that the document gives it, in the nominative."""

import re
from collections.abc import Sequence

from tanuq.reading.entities import russian_cases, turkic_cases
from tanuq.reading.entities.caseless import is_kazakh, is_name_as_it_stands
from tanuq.reading.entities.gathering import Entity, Gathered
from tanuq.reading.entities.named import Named
from tanuq.reading.entities.places import is_listed_place
from tanuq.reading.proposal import Kind

_NEAR = 120
"""Characters on each side of a name that tell whether the text around it is Kazakh."""
_WORD_BEFORE = re.compile(r"([\w-]+)[\s«„“]*\Z")


def call_by_nominatives(text: str, named: Sequence[Named], gathered: Gathered) -> None:
    """Give each entity with a name in Cyrillic or Arabic script that name in the nominative.

    The words in the text stay as they are: this is only what the entity is called. Linear in the number of names.
    """
    forms: dict[int, set[str]] = {}
    where: dict[tuple[int, str], int] = {}
    for at, one in enumerate(named):
        words = text[one.start : one.end]
        forms.setdefault(gathered.of[at], set()).update(words.casefold().split())
        where.setdefault((gathered.of[at], words), one.start)
    for entity in gathered.entities:
        if entity.proper and "Ѐ" <= entity.name[:1] <= "ۿ":
            start = where.get((entity.number, entity.name), -1)
            entity.name = _called(text, entity, start, frozenset(forms.get(entity.number, ())))


def _called(text: str, entity: Entity, start: int, words: frozenset[str]) -> str:
    if entity.name[0] >= "؀":
        return _last(entity.name, lambda word: turkic_cases.uyghur(word, is_name_as_it_stands))
    if is_kazakh(text, max(0, start - _NEAR), start + _NEAR):
        return _last(entity.name, lambda word: turkic_cases.kazakh(word, is_name_as_it_stands))
    before = _WORD_BEFORE.search(text, max(0, start - 40), max(0, start)) if start > 0 else None
    word_before = before.group(1).casefold() if before else ""
    if entity.kind is Kind.PERSON:
        around = russian_cases.Around(entity.sex if entity.sex in {"m", "f"} else "", word_before, words)
        return russian_cases.person(entity.name.split(), around)
    return _group_or_place(entity, word_before)


def _group_or_place(entity: Entity, before: str) -> str:
    name = entity.name
    if entity.kind is Kind.PLACE and (listed := _listed_place(name)):
        return listed
    found = russian_cases.phrase(name.split())
    if found is not None or entity.kind is Kind.GROUP or " " in name:
        return found or name
    return russian_cases.unknown_town(name, before) if not name.isupper() else name


def _listed_place(name: str) -> str:
    """The nominative of a place that the gazetteer has; of several words, only the last one changes; "" for others."""
    *first, last = name.split(" ")
    for base in russian_cases.nominatives(last.casefold()):
        same = next((at for at, (one, two) in enumerate(zip(last.casefold(), base, strict=False)) if one != two), None)
        kept = min(len(last), len(base)) if same is None else same
        called = " ".join([*first, last[:kept] + base[kept:]])
        if is_listed_place(called):
            return called
    return ""


def _last(name: str, changed: "turkic_cases.Changed") -> str:
    """A name with its last word changed: the other words of Turkic names have no cases."""
    *first, last = name.split(" ")
    return " ".join([*first, changed(last)])
