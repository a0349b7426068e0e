"""Reads what was typed: the values of claims, and what whoever typed it should look at again."""

from collections.abc import Iterator
from dataclasses import dataclass

from tanuq.intake.testimony.answers import Answers, Step, questions_of
from tanuq.intake.testimony.form import Kind, Question
from tanuq.vocabulary.labels import label
from tanuq.vocabulary.lists import full_code
from tanuq.vocabulary.values import read_value
from tanuq.vocabulary.written.cleaning import clean_line, clean_text

LONGEST_LINE = 300
LONGEST_TEXT = 50_000
"""Characters: longer ones are a document, and are added as a file."""


@dataclass(frozen=True, slots=True)
class Told:
    """One answer as it will be claimed."""

    name: str
    """The name that the answer goes by on its screen."""
    question: Question
    about: str
    words: str
    """As written, but for marks that would turn it round; a choice in the words of its list."""
    value: str
    """"" where it was said not to be known: asked, and no value."""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What should be looked at before a screen is left."""

    name: str
    sentence: str
    blocks: bool = False
    """The screen cannot be left like this."""


def cleaned(step: Step, answers: Answers) -> tuple[Answers, tuple[Remark, ...]]:
    """*answers* without hidden marks that turn words round or pass one name for another, and where there were any."""
    words: dict[str, str] = {}
    remarks = []
    for name, _, question in questions_of(step, answers):
        written = answers.words.get(name, "")
        if question.kind in {Kind.TEXT, Kind.LINES}:
            words[name], remark = clean_text(written.replace("\r\n", "\n"))
        else:
            words[name], remark = clean_line(written)
        if remark:
            remarks.append(Remark(name, remark))
    kept = {name: said for name, said in words.items() if said}
    unknown = answers.unknown & set(words)
    # Whoever types a value and leaves the tick knows it after all.
    return Answers(kept, unknown - set(kept), answers.acts), tuple(remarks)


def told(step: Step, answers: Answers, language: str) -> Iterator[Told]:
    """What a screen claims, in the order in which it is asked; *language* is that of the testimony."""
    for name, about, question in questions_of(step, answers):
        if name in answers.unknown:
            yield Told(name, question, about, label("question", "unknown", language), "")
        elif said := answers.words.get(name, ""):
            yield from _values(Told(name, question, about, said, said), language)


def _values(said: Told, language: str) -> Iterator[Told]:
    match said.question.kind:
        case Kind.CHOICE:
            yield Told(said.name, said.question, said.about, _term(said, language), full_code(said.value))
        case Kind.LINES:
            for line in filter(None, map(str.strip, said.words.splitlines())):
                yield _read(said, line)
        case _:
            yield _read(said, said.words)


def _term(said: Told, language: str) -> str:
    chosen = next((term for term in said.question.terms if term.code == full_code(said.value)), None)
    return label(chosen.list, chosen.code, language) if chosen else said.value


def _read(said: Told, words: str) -> Told:
    reading = read_value(said.question.property, words)
    return Told(said.name, said.question, said.about, words, reading.value, reading.problem)


def remarks(step: Step, answers: Answers, language: str) -> tuple[Remark, ...]:
    """What should be looked at again: values that were not understood, and words too long for their field."""
    asked = questions_of(step, answers)
    found = [_too_long(name, question, answers.words.get(name, "")) for name, _, question in asked]
    unread = [Remark(one.name, one.problem) for one in told(step, answers, language) if one.problem]
    return (*(remark for remark in found if remark), *unread)


def _too_long(name: str, question: Question, words: str) -> Remark | None:
    longest = LONGEST_TEXT if question.kind is Kind.TEXT else LONGEST_LINE
    length = max(map(len, words.splitlines()), default=0) if question.kind is Kind.LINES else len(words)
    if length <= longest:
        return None
    mend = "Add it as a file." if question.kind is Kind.TEXT else "Shorten it, and write the rest under what happened."
    return Remark(name, f"This is {length:,} characters long; {longest:,} have room here. {mend}", blocks=True)
