"""The parts that a name can have."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a word, or several that belong together, is in a name."""

    GIVEN = "given"
    FAMILY = "family"
    PATRONYMIC = "patronymic"
    FATHERS_GIVEN = "fathers_given"
    HONORIFIC = "honorific"
    PARTICLE = "particle"
    NICKNAME = "nickname"
    MAIDEN = "maiden"
    MARRIED = "married"
    INITIAL = "initial"
    OTHER_NAME = "other_name"
    UNKNOWN = "unknown"

    @property
    def in_words(self) -> str:
        """The role for people.

        >>> Role.FATHERS_GIVEN.in_words
        "father's given name"
        """
        return _IN_WORDS[self]


_IN_WORDS = {
    Role.GIVEN: "given name",
    Role.FAMILY: "family name",
    Role.PATRONYMIC: "patronymic",
    Role.FATHERS_GIVEN: "father's given name",
    Role.HONORIFIC: "honorific",
    Role.PARTICLE: "particle",
    Role.NICKNAME: "nickname",
    Role.MAIDEN: "name before marriage",
    Role.MARRIED: "married name",
    Role.INITIAL: "initial",
    Role.OTHER_NAME: "another name of the same person",
    Role.UNKNOWN: "given or family name: the order is not known",
}


class Order(StrEnum):
    """Which name a list writes first."""

    UNKNOWN = "unknown"
    GIVEN_FIRST = "given-first"
    FAMILY_FIRST = "family-first"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a name, as it stands in the normalised text."""

    role: Role
    text: str
    why: str
    """What this was seen by."""
