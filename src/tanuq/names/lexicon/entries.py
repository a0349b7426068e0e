"""The entries of the lexicon as values: one element, honorific, particle, ending, variant or common name each."""

from dataclasses import dataclass
from typing import Literal

Sex = Literal["m", "f", "x"]
Place = Literal["prefix", "suffix", "either"]
ParticleKind = Literal[
    "article",
    "descent",
    "descent_of_daughter",
    "clan",
    "kunya",
    "kunya_of_mother",
    "joins_next",
    "joins_previous",
    "servant_of",
    "surname_particle",
    "married",
    "also_known_as",
]
EndingKind = Literal["patronymic", "surname"]
Strength = Literal["same", "short"]
Part = Literal["given", "family"]


@dataclass(frozen=True, slots=True)
class Element:
    """A given name, or a part that names are put together from, with its written forms.

    A form that a people does not have is empty. A leading hyphen marks what only ends names (-jan).
    """

    latin: str
    peoples: tuple[str, ...]
    sex: Sex
    uey: str
    usy: str
    kk_cyrl: str
    kk_arab: str
    ru: str
    press: tuple[str, ...]
    han: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Honorific:
    """A word of respect or office; *meaning* is one word for all forms of it, in every script."""

    form: str
    script: str
    meaning: str
    place: Place
    peoples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Particle:
    """A small word or prefix inside a name, in one tradition; the table's head says what each kind does."""

    form: str
    script: str
    kind: ParticleKind
    peoples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """What makes a patronymic or a surname of a forefather's name: at its end, or as the next word."""

    suffix: str
    script: str
    kind: EndingKind
    sex: Sex
    peoples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """One form of the name that *group* stands for; two forms are variants of one another where they share a group."""

    group: str
    form: str
    script: str
    sex: Sex
    strength: Strength


@dataclass(frozen=True, slots=True)
class CommonName:
    """A name so frequent among a people that agreement on it says little: 1 very common, 3 fairly common."""

    name: str
    script: str
    part: Part
    people: str
    frequency: int
