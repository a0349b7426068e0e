"""The words of places: a known place and all that it lies in by their keys, whatever the script, other words as ever.

So two spellings of one town are one word, two counties of one prefecture have that in common, and a prefecture never
contradicts a county in it: all that it says is said there too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import polars as pl

from tanuq.linkage.evidence.skeletons import skeleton, skeletons_in, skeletons_of, words_of
from tanuq.linkage.evidence.wordsets import SAYS_NOTHING, Wordsets, by_record, words_of_records
from tanuq.vocabulary.gazetteer import Located, Place, chain, locate, place_of_key

_MARK = "@"
"""Before a key, so that it is no other word."""
_WIDE = frozenset({"country", "region"})
_TELLING_BITS = 1.0
"""A country or region that more than half of the records name is nothing to have in common."""
_FEWEST_SOUNDS = 3
NUMBERS = r"(?i)^([\s.,/-]*[a-z]*[0-9][a-z0-9]*)*[\s.,/-]*$"
"""Texts of numbers, as postcodes are: no place of the gazetteer is called so."""
_PARTED = pl.Schema({"text": pl.String(), "word": pl.List(pl.String())})

Spellings = Mapping[str, Place]


def place_words(texts: pl.Series) -> Wordsets:
    """The words of each record's places in *texts*, a column of lists of texts."""
    words = words_of_records(by_record(texts), len(texts), _parted)
    wide = np.array([_is_wide(word) for word in words.written], np.bool_)
    return replace(words, bits=np.where(wide & (words.bits < _TELLING_BITS), SAYS_NOTHING, words.bits))


def _parted(texts: pl.Series) -> pl.DataFrame:
    """The words of each text: ``text, word``."""
    told = {text: locate(text) for text in texts.filter(~texts.str.contains(NUMBERS))}
    spelt = _spellings(told.values())
    words = {text: words for text, found in told.items() if (words := _words(found, spelt))}
    known = pl.DataFrame({"text": list(words), "word": list(words.values())}, _PARTED).explode("word")
    return pl.concat([known, skeletons_in(texts.filter(~texts.is_in(list(words))))])


def _is_wide(word: str) -> bool:
    return word.startswith(_MARK) and bool(place_of_key(word.removeprefix(_MARK)).kinds & _WIDE)


def _words(told: Located, spelt: Spellings) -> list[str]:
    """What a text itself names before what that lies in, for of the many words of one record the first are kept;
    nothing where it names no place."""
    if not (told.settled or told.possible or spelt):
        return []
    written = [word for piece in told.rest for word in skeletons_of(piece)]
    alike = {word: place for word in written if (place := spelt.get(word)) and _fits(place, told)}
    named = [*told.settled, *told.possible, *alike.values()]
    if not named:
        return []
    above = [*told.above, *(wider for place in alike.values() for wider in chain(place))]
    return [*_keys(named), *(word for word in written if word not in alike), *_keys(above)]


def _keys(places: Iterable[Place]) -> list[str]:
    return [_MARK + place.key for place in places]


def _fits(place: Place, told: Located) -> bool:
    """Whether a place can stand beside those that a text surely names."""
    return all(place in chain(other) or other in chain(place) for other in told.settled)


def _spellings(located: Iterable[Located]) -> Spellings:
    """How the places that the texts surely name sound: a word that the gazetteer does not know may be one misspelt."""
    places = dict.fromkeys(place for told in located for place in told.settled)
    found: dict[str, set[Place]] = {}
    for place in places:
        for name in place.names:
            words = words_of(name)
            if len(words) == 1 and len(sounds := skeleton(words[0])) >= _FEWEST_SOUNDS:
                found.setdefault(sounds, set()).add(place)
    return {sounds: widest[0] for sounds, alike in found.items() if len(widest := _widest(alike)) == 1}


def _widest(places: set[Place]) -> list[Place]:
    return [place for place in places if places.isdisjoint(chain(place)[1:])]
