"""The form of a testimony: its sections, its questions and the acts of a chain, read from ``form.toml``."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from tanuq.intake.testimony.errors import NoSuchStep
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.labels import label
from tanuq.vocabulary.lists import Term, term_offered
from tanuq.vocabulary.properties import Property, property_named


class Kind(StrEnum):
    """How a question is answered."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    """Several values, one a line."""
    DATE = "date"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Question:
    """One question; its answer is a claim."""

    code: str
    kind: Kind
    property: Property
    about: str = ""
    """"" leaves it to the property, or to the act that is asked about."""
    visibility: str = ""
    """"" leaves it to the property."""
    terms: tuple[Term, ...] = ()

    def label(self, language: str) -> str:
        """The question as it is put."""
        asked = label("question", self.code, language)
        return label("property", self.property.code, language) if asked == self.code else asked

    def help(self, language: str) -> str:
        """One line that helps to answer it, or ""."""
        said = label("question_help", self.code, language)
        return "" if said == self.code else said


@dataclass(frozen=True, slots=True)
class ActKind:
    """A link that a chain of acts can have."""

    code: str
    questions: tuple[Question, ...]

    def label(self, language: str) -> str:
        """What is done in it, in a word or two."""
        return label("about", self.code, language)


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that are put together."""

    code: str
    questions: tuple[Question, ...]
    each_person: bool
    has_acts: bool

    def title(self, language: str) -> str:
        """What the section is about."""
        return label("section", self.code, language)


@dataclass(frozen=True, slots=True)
class Form:
    """The whole form."""

    version: str
    sections: tuple[Section, ...]
    acts: tuple[ActKind, ...]

    def section(self, code: str) -> Section:
        """The section with this *code*.

        Raises:
            NoSuchStep: when there is none.
        """
        return _named(self.sections, code)

    def act(self, about: str) -> ActKind:
        """The kind of the act that claims are *about*: "detention.2" is a detention.

        Raises:
            NoSuchStep: when there is none.
        """
        return _named(self.acts, about.partition(".")[0])


Part = TypeVar("Part", Section, ActKind)


def _named(parts: tuple[Part, ...], code: str) -> Part:
    for part in parts:
        if part.code == code:
            return part
    raise NoSuchStep(f"The form has no part “{code}”.")


@cache
def the_form() -> Form:
    """The form that this version of tanuq asks."""
    table = read_toml("tanuq.intake.testimony", "form.toml")
    return Form(
        version=table["version"],
        sections=tuple(_section(row) for row in table["section"]),
        acts=tuple(ActKind(row["code"], tuple(_questions(row))) for row in table["act"]),
    )


def _section(row: Mapping[str, Any]) -> Section:
    return Section(row["code"], tuple(_questions(row)), row.get("each") == "person", row.get("acts", False))


def _questions(row: Mapping[str, Any]) -> Iterator[Question]:
    for asked in row.get("questions", ()):
        yield Question(
            code=asked["code"],
            kind=Kind(asked["kind"]),
            property=property_named(asked.get("property", asked["code"])),
            about=asked.get("about", ""),
            visibility=asked.get("visibility", ""),
            terms=tuple(term_offered(asked["list"], code) for code in asked.get("terms", ())),
        )
