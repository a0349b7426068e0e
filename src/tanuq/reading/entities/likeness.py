"""What the words of a name say by themselves of whose it is: a person's, a group's or a place's."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tanuq.names.writing.pinyin import read_as_pinyin
from tanuq.reading.entities.lexicon import Lexicon
from tanuq.reading.entities.pieces import Piece
from tanuq.reading.entities.places import known_place, town
from tanuq.reading.proposal import Kind
from tanuq.reading.why import Why
from tanuq.reading.words import Words

SURE = 4.0
LONGEST_NAME = 5
"""Words of a person's name, at most."""


@dataclass(slots=True)
class Evidence:
    """Weights for each kind, with the strongest reason for it."""

    weights: dict[Kind, float] = field(default_factory=dict)
    reasons: dict[Kind, tuple[float, str]] = field(default_factory=dict)

    def add(self, kind: Kind, weight: float, reason: str) -> None:
        """Counts *weight* for *kind*; below zero, against it."""
        self.weights[kind] = self.weights.get(kind, 0.0) + weight
        if weight > self.reasons.get(kind, (0.0, ""))[0]:
            self.reasons[kind] = (weight, reason)

    def best(self) -> tuple[Kind, float]:
        """The kind that weighs most."""
        return max(self.weights.items(), key=lambda one: one[1], default=(Kind.PERSON, 0.0))

    def why(self, kind: Kind) -> str:
        """The strongest reason for *kind*."""
        return self.reasons.get(kind, (0.0, ""))[1]


def of_the_words(piece: Piece, words: Words, lexicon: Lexicon) -> Evidence:
    """What the name says by itself."""
    found = Evidence()
    if piece.kind is not None:
        found.add(piece.kind, SURE, piece.reason)
    text = words.text[words.starts[piece.first] : words.ends[piece.last - 1]]
    place = known_place(text)
    if place is not None:
        found.add(Kind.PLACE, SURE if place.is_country or len(piece.keys) > 1 else 3.0, Why("the gazetteer has it"))
    elif piece.kind is None and (place_of := town(text)) is not None:
        found.add(
            Kind.PLACE,
            1.5 if len(piece.keys) > 1 else 1.0,
            Why("a town of this name in %(state)s", state=place_of) if place_of else Why("a town of this name"),
        )
    if len(piece.keys) == 1:
        _of_one_word(found, piece, words.written[piece.first], lexicon)
    elif len(piece.keys) <= LONGEST_NAME and piece.kind in {None, Kind.PERSON}:
        weight, reason = _likeness_to_name(piece.keys, lexicon)
        found.add(Kind.PERSON, weight - (1.5 if place else 0), reason)
    return found


def _of_one_word(found: Evidence, piece: Piece, written: str, lexicon: Lexicon) -> None:
    key = piece.keys[0]
    if key in lexicon.given:
        found.add(Kind.PERSON, 1.5 if piece.opens else 1.2, Why("a given name"))
    elif key.endswith(lexicon.surname_endings) and len(key) > 5:
        found.add(Kind.PERSON, 0.8, Why("ends as surnames do"))
    elif key in lexicon.surnames:
        found.add(Kind.PERSON, 0.8, Why("a surname"))
    if written.isupper() and 2 <= len(written) <= 6 and written.isalpha():
        found.add(Kind.GROUP, 2.5, Why("an acronym"))
    elif "/" in written or (
        any(letter.isupper() for letter in written[1:])
        and "-" not in written
        and "'" not in written
        and not written.isupper()
    ):
        found.add(Kind.GROUP, 0.6, Why("capitals inside the word"))
    if piece.opens:
        found.add(Kind.PERSON, -0.5, "")


@lru_cache(maxsize=1 << 14)
def _likeness_to_name(keys: tuple[str, ...], lexicon: Lexicon) -> tuple[float, str]:
    """How much several words look like the name of a person, and why."""
    if _is_pinyin_name(keys, lexicon):
        return 3.3, Why("a Chinese surname and a given name")
    first, last = keys[0], keys[-1]
    parts = first.split("-")
    if first in lexicon.given or parts[0] in lexicon.given:
        return 3.3, Why("begins with a given name")
    if last.endswith(lexicon.surname_endings) and len(last) > 4:
        return 2.5, Why("ends as surnames do")
    if last in lexicon.given or (first.endswith(lexicon.given_endings) and len(first) > 5):
        return 2.3, Why("holds a given name")
    if last in lexicon.surnames or first in lexicon.surnames:
        return 2.0, Why("holds a surname")
    if any(len(key) == 1 for key in keys):
        return 2.0, Why("holds an initial")
    return 1.1, Why("two or more names")


def _is_pinyin_name(keys: Sequence[str], lexicon: Lexicon) -> bool:
    if not 2 <= len(keys) <= 3 or not all(map(str.isascii, keys)):
        return False
    family, given = (keys[0], keys[1:]) if keys[0] in lexicon.pinyin_surnames else (keys[-1], keys[:-1])
    if family not in lexicon.pinyin_surnames:
        return False
    read = [syllables for word in given if (syllables := read_as_pinyin(word)) is not None]
    return len(read) == len(given) and sum(map(len, read)) <= 3
