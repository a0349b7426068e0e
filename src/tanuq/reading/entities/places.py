"""Names of places: which place and which state a name means, by the gazetteer and a list of the world's cities."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from tanuq.reading.entities.stems import PACKAGE, stem
from tanuq.reading.entities.turkic_cases import kazakh
from tanuq.vocabulary.datafiles import read_text, read_toml
from tanuq.vocabulary.gazetteer.names import bearers
from tanuq.vocabulary.gazetteer.places import Place, chain
from tanuq.vocabulary.written.folding import folded

COUNTRY = "country"
_OF_SHORT_I = re.compile("(?<=[ауеоы])(?:я|ю|е|ем)$")


@dataclass(frozen=True, slots=True)
class Known:
    """What a name of a place means. *key*: the gazetteer's key, or the name for what it does not have."""

    key: str
    gazetteer: str
    """Key of the gazetteer; "" where it has no such place, or several."""
    country: str
    """ISO 3166-1 alpha-2; "" where the name is of no one state."""
    is_country: bool = False


@lru_cache(maxsize=1 << 14)
def known_place(name: str) -> Known | None:
    """The place that *name* bears, whole; None where none is known. Case endings are looked behind.

    >>> known_place("Xinjiang").country, known_place("Синьцзяне").country, known_place("Bilash")
    ('CN', 'CN', None)
    """
    joined = "".join(folded(name).split())
    if not joined:
        return None
    found = _place(joined) or _stemmed().get("".join(map(stem, _words(name)))) or _in_short_i(name)
    return found or (_in_kazakh(name) if "Ѐ" <= name[0] <= "ӿ" else None)


def _in_kazakh(name: str) -> Known | None:
    """Елордаға, Өскемендегі: names whose endings are those of Kazakh cases."""
    bare = kazakh(name)
    if bare == name:
        return None
    return _place("".join(folded(bare).split())) or _stemmed().get("".join(map(stem, _words(bare))))


@lru_cache(maxsize=1 << 14)
def is_listed_place(name: str) -> bool:
    """Whether a place bears this very name, no case ending looked behind."""
    joined = "".join(folded(name).split())
    return bool(joined) and _place(joined) is not None


def _in_short_i(name: str) -> Known | None:
    """Names in -й, whose cases look like those of adjectives: Китая, Китаем."""
    ending = _OF_SHORT_I.search(name)
    return _place("".join(folded(f"{name[: ending.start()]}й").split())) if ending else None


def _words(name: str) -> list[str]:
    return name.casefold().replace("-", " ").replace("’", "'").split()


def _place(joined: str) -> Known | None:
    places = bearers().get(joined, ())
    if alias := _states().get(joined):
        return Known(alias, alias, alias, True)
    if places:
        return _of_gazetteer(places)
    state = _cities().get(joined)
    return None if state is None else Known(joined, "", state)


def _of_gazetteer(places: tuple[Place, ...]) -> Known:
    countries = [place for place in places if COUNTRY in place.kinds]
    best = countries or [one for one in places if not any(outer in chain(one)[1:] for outer in places)]
    states = {around.key for place in best for around in chain(place) if COUNTRY in around.kinds}
    key = best[0].key if len(best) == 1 else "/".join(sorted(place.key for place in best))
    return Known(key, key if len(best) == 1 else "", states.pop() if len(states) == 1 else "", bool(countries))


def town(name: str) -> str | None:
    """The state in which a town of this name lies, "" where it may be in several; None where no town has it.

    A name that a town somewhere in the world has is a weak clue: see :mod:`tanuq.reading.entities.building`.

    >>> town("Mossoró"), town("Bilash")
    ('BR', None)
    """
    return _towns().get("".join(folded(name).split()))


@cache
def _towns() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in read_text(PACKAGE, "data", "towns.tsv").splitlines():
        if not line.startswith("#"):
            state, _, names = line.partition("\t")
            for name in names.split("|"):
                joined = "".join(folded(name).split())
                found[joined] = "" if found.get(joined, state) != state else state
    return found


@cache
def _states() -> Mapping[str, str]:
    """Other names of states."""
    return _joined(read_toml(PACKAGE, "data", "places.toml")["is"])


@cache
def _cities() -> Mapping[str, str]:
    return _joined(read_toml(PACKAGE, "data", "places.toml")["in"])


def _joined(table: Mapping[str, str]) -> Mapping[str, str]:
    return {
        "".join(folded(word.replace("_", " ")).split()): state
        for state, words in table.items()
        for word in words.split()
    }


@cache
def _stemmed() -> Mapping[str, Known]:
    """Places with names in Cyrillic by their stems; a stem that several names share is left out."""
    found: dict[str, set[str]] = {}
    for name in _cyrillic_names():
        key = "".join(stem(word) for word in _words(name))
        found.setdefault(key, set()).add("".join(folded(name).split()))
    placed = {key: {known.key: known for one in names if (known := _place(one))} for key, names in found.items()}
    countries = {key: [one for one in known.values() if one.is_country] for key, known in placed.items()}
    chosen = {key: countries[key] or list(known.values()) for key, known in placed.items()}
    return {key: some[0] for key, some in chosen.items() if len(some) == 1}


def _cyrillic_names() -> list[str]:
    everything = {place for places in bearers().values() for place in places}
    names = [name for place in everything for name in place.names]
    tables = read_toml(PACKAGE, "data", "places.toml")
    names += [word.replace("_", " ") for table in tables.values() for words in table.values() for word in words.split()]
    return [name for name in names if "Ѐ" <= name[0] <= "ӿ"]
