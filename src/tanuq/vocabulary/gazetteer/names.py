"""Names of places made comparable, the words that only say what kind of place a name is of, and who bears a name."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.gazetteer.places import PACKAGE, TOWN, Place, places
from tanuq.vocabulary.written.folding import folded, without_accents

HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]+")
_NOT_WORD = re.compile(r"[^\w|\n]+|_+")
Kinds = frozenset[str]
NO_KIND: Kinds = frozenset()
TOWN_ONLY: Kinds = frozenset({TOWN})
"""Of a village only villages are meant, even where a great place bears the same name."""


def joined_name(words: Iterable[str]) -> str:
    """Folded words as they are looked up: without spaces, for sources write Ala’er, Ala er and Alaer."""
    return "".join(words)


@cache
def bearers() -> Mapping[str, tuple[Place, ...]]:
    """The places that bear each name, the name folded and without spaces."""
    everything = list(places().values())
    # All names at once: one by one, folding them would take most of the time that loading takes.
    written = "\n".join("|".join(place.names) for place in everything)
    lines = _NOT_WORD.sub("", without_accents(written)).split("\n")
    found: dict[str, tuple[Place, ...]] = {}
    for place, line in zip(everything, lines, strict=True):
        for name in set(line.split("|")):
            found[name] = (*found.get(name, ()), place)
    return found


@cache
def generic_words() -> Mapping[str, Kinds]:
    """Words beside a name that say of what kind the place is, with the kinds that each can mean."""
    found: dict[str, set[str]] = {}
    for kind, words in _table()["words"].items():
        for word in words.split():
            found.setdefault(folded(word), set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def words_between() -> frozenset[str]:
    """Words that stand between names and say nothing."""
    return frozenset(map(folded, _table()["between"]["words"].split()))


@cache
def han_endings() -> Mapping[str, Kinds]:
    """The same behind a name in Chinese characters."""
    found: dict[str, set[str]] = {}
    for kind, endings in _table()["han"].items():
        for ending in endings.split():
            found.setdefault(ending, set()).add(kind)
    return {ending: frozenset(kinds) for ending, kinds in found.items()}


def _table() -> Mapping[str, Mapping[str, str]]:
    return read_toml(PACKAGE, "data", "generic.toml")


@dataclass(frozen=True, slots=True)
class Mention:
    """A piece of a text. *bearers*: the places that its name can mean, none for words that name no known place.
    *named*: whether a word beside it says that it is a place. *words*: the piece itself, folded."""

    bearers: tuple[Place, ...]
    named: bool
    words: str


def mention(name: str, kinds: Kinds, words: str) -> Mention | None:
    """What *name*, folded and without spaces, means beside words of these kinds; None where nothing bears it."""
    known = bearers().get(name, ())
    fitting = tuple(place for place in known if place.kinds & kinds) if kinds else known
    if kinds == TOWN_ONLY:
        known = fitting
    return Mention(fitting or known, bool(kinds), words) if known else None


def kinds_of(words: Iterable[str]) -> Kinds:
    """The kinds that all of these generic words allow together; where they contradict each other, any of theirs."""
    said = [kinds for word in words if (kinds := generic_words().get(word))]
    if not said:
        return NO_KIND
    return frozenset.intersection(*said) or frozenset.union(*said)
