"""The coarse classes of words by which English sentences are read."""

from enum import IntEnum, auto

from tanuq.reading.acts.inflection import GRAMMAR


class Tag(IntEnum):
    """Class of a word."""

    NOUN = auto()
    """Nouns, names and adjectives."""
    DET = auto()
    POSS = auto()
    GENITIVE = auto()
    """The ’s of a possessor."""
    NUMBER = auto()
    PRON = auto()
    REL = auto()
    SUB = auto()
    CC = auto()
    PREP = auto()
    TO = auto()
    BE = auto()
    GET = auto()
    HAVE = auto()
    DO = auto()
    MODAL = auto()
    NEG = auto()
    ADV = auto()
    PAST = auto()
    """Past or participle."""
    PRESENT = auto()
    BASE = auto()
    GERUND = auto()
    COMMA = auto()
    QUOTE = auto()
    MARK = auto()
    """Any other mark; ends what is looked at."""


NOMINAL = frozenset({Tag.NOUN, Tag.DET, Tag.POSS, Tag.GENITIVE, Tag.NUMBER, Tag.PRON})
AUXILIARY = frozenset({Tag.BE, Tag.GET, Tag.HAVE, Tag.DO, Tag.MODAL})
VERBAL = frozenset({Tag.PAST, Tag.PRESENT, Tag.BASE, Tag.GERUND}) | AUXILIARY

LISTED = {word: Tag[name] for name, words in GRAMMAR["tags"].items() for word in words}
"""The closed classes, word by word."""
OBJECTS = frozenset({"me", "us", "him", "them"})
"""Pronouns that are objects and nothing else: “her” may be whose something is."""
