"""Whether words hold a trigger of an act: without one inside its own anchor, what a model calls an act is none."""

from collections.abc import Iterator
from functools import cache

from tanuq.reading.acts.lexicon import TRIGGERS
from tanuq.reading.acts.lists import language
from tanuq.reading.proposal import Kind
from tanuq.reading.words import words_of

_LANGUAGES = ("rus", "kaz", "uig")
_STEM = 3
"""Letters by which the word lists are looked up."""

Name = str
"""Of an act its type (“arrest”); of a stage of a proceeding both (“asylum.denial”)."""


@cache
def names() -> tuple[Name, ...]:
    """Every act and stage that the rules know a trigger of."""
    senses = (trigger.sense for triggers in TRIGGERS.values() for trigger in triggers)
    return tuple(sorted({_name(one.type, one.stage) for one in senses if one.type}))


def kind_of(name: Name) -> Kind:
    """Whether it is an act or a stage of a proceeding."""
    return Kind.PROCEEDING if "." in name else Kind.ACT


def has_trigger(words: str, name: Name) -> bool:
    """Whether *words* hold a trigger of this act or stage, in any of the languages."""
    return any(_means(found, name) for found in _triggers(words))


def _means(found: Name, name: Name) -> bool:
    """A stage whose trigger leaves open what case it is of fits each case."""
    return found == name or (found.startswith(".") and name.endswith(found))


def _name(act: str, stage: str) -> Name:
    return f"{act}.{stage}" if stage else act


def _triggers(words: str) -> Iterator[Name]:
    for word in words_of(words).folded:
        for trigger in TRIGGERS.get(word, ()):
            yield _name(trigger.sense.type, trigger.sense.stage)
        for code in _LANGUAGES:
            for stem in language(code).stems.get(word[:_STEM], ()):
                if word.startswith(stem.parts[0]):
                    yield _name(stem.what.type, stem.what.stage)
    chinese = language("zho")
    for found in chinese.patterns.finditer(words):
        for stem in chinese.stems[found.group()]:
            yield _name(stem.what.type, stem.what.stage)
