"""Sentences whose people, places and dates are marked by hand, and the acts that are to be read in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from unmarking import unmarked

from tanuq.reading.acts import acts
from tanuq.reading.document import Document, Passage, Zone
from tanuq.reading.mention import DateMention, Form, Mention, Mentions
from tanuq.reading.proposal import Kind, Proposal

_MARK = re.compile(r"<(?:([pgl])(\d+)|d:(\S+)) ([^>]*)>")
_KINDS = {"p": Kind.PERSON, "g": Kind.GROUP, "l": Kind.PLACE}
_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "they",
        "him",
        "her",
        "them",
        "his",
        "their",
        "i",
        "me",
        "my",
        "we",
        "us",
        "our",
        "it",
        "its",
        "он",
        "она",
        "они",
        "его",
        "её",
        "их",
        "ол",
        "ему",
        "ей",
        "им",
    ]
)
_EXPECTED = re.compile(r"(.+?): ([+-])(\S+) ?(.*)")


@dataclass(frozen=True)
class Expected:
    """One act: its trigger's words, its type with its stage, whether it happened, and the fields that are looked at."""

    trigger: str
    type: str
    polarity: str
    fields: dict[str, str]


@dataclass(frozen=True)
class Sample:
    """A sentence with what is to be read in it."""

    document: Document
    mentions: Mentions
    expected: tuple[Expected, ...]


def samples(path: Path, language: str = "eng") -> Iterator[Sample]:
    """The sentences of a file and their acts; the file says how they are marked."""
    sentence, expected = "", list[Expected]()
    for line in [*path.read_text(encoding="utf-8").splitlines(), "#"]:
        if line.startswith("= "):
            expected.append(_expected(line))
            continue
        if sentence:
            yield sample(sentence, tuple(expected), language)
        sentence, expected = ("" if line.startswith("#") else line), []


def _expected(line: str) -> Expected:
    found = _EXPECTED.match(line[2:])
    assert found is not None, line
    trigger, sign, kind, rest = found.groups()
    fields = dict(one.split("=", 1) for one in rest.split())
    return Expected(trigger, kind, "positive" if sign == "+" else "negative", fields)


def sample(marked: str, expected: tuple[Expected, ...] = (), language: str = "eng") -> Sample:
    """The document that a marked sentence is, with its mentions."""
    mentions, dates, names = list[Mention](), list[DateMention](), dict[int, str]()
    text, marks = unmarked(marked, _MARK, lambda mark: mark[4])
    for mark, start, end in marks:
        letter, entity, edtf, words = mark.groups()
        if edtf:
            dates.append(DateMention(start, end, edtf))
            continue
        mentions.append(Mention(start, end, _KINDS[letter], int(entity), words, _form(words)))
        if _form(words) is Form.NAME:
            names.setdefault(int(entity), words)
    named = tuple(
        Mention(one.start, one.end, one.kind, one.entity, names.get(one.entity, one.name), one.form) for one in mentions
    )
    document = Document(text, (Passage(0, len(text), Zone.BODY),), language=language)
    return Sample(document, Mentions(named, tuple(dates)), expected)


def _form(words: str) -> Form:
    if words.casefold() in _PRONOUNS:
        return Form.PRONOUN
    return Form.NOMINAL if words[0].islower() or words.startswith(("The ", "Two ")) else Form.NAME


def read(marked: str, language: str = "eng") -> list[Proposal]:
    """What is read in a marked sentence."""
    one = sample(marked, (), language)
    return list(acts(one.document, one.mentions, ()))


def kind_of(proposal: Proposal) -> str:
    """The type, and behind a dot the stage of a proceeding."""
    stage = proposal.value("stage")
    return f"{proposal.value('type')}.{stage}" if stage else str(proposal.value("type"))


@dataclass
class Score:
    """How many acts were found, and how many of those found have each field right."""

    found: int = 0
    missed: int = 0
    invented: int = 0
    right: dict[str, list[int]] | None = None

    @property
    def f1(self) -> float:
        """Of trigger and type."""
        return 2 * self.found / (2 * self.found + self.missed + self.invented)

    def share(self, name: str) -> float:
        """Of the acts found for which the field is looked at, the share that has it right."""
        marks = (self.right or {}).get(name, [])
        return sum(marks) / len(marks) if marks else 1.0


def score(each: Iterator[Sample], faults: list[str] | None = None) -> Score:
    """The score of all samples; what is wrong is written to *faults*."""
    total = Score(right={})
    for one in each:
        _add(one, total, faults if faults is not None else [])
    return total


def _add(one: Sample, total: Score, faults: list[str]) -> None:
    text = one.document.text
    proposals = list(acts(one.document, one.mentions, ()))
    unused = list(proposals)
    for wanted in one.expected:
        match = next((got for got in unused if _meets(wanted, got, text)), None)
        if match is None:
            total.missed += 1
            faults.append(f"MISSED {wanted.trigger} {wanted.type}: {text}")
            continue
        unused.remove(match)
        total.found += 1
        for name, is_right in _compared(wanted, match):
            total.right.setdefault(name, []).append(is_right)  # type: ignore[union-attr]
            if not is_right:
                faults.append(f"{name.upper()} of {wanted.trigger}: {_shown(match)}: {text}")
    for extra in unused:
        total.invented += 1
        faults.append(f"INVENTED {text[extra.start : extra.end]} {kind_of(extra)} {_shown(extra)}: {text}")


def _meets(wanted: Expected, got: Proposal, text: str) -> bool:
    words = text[got.start : got.end]
    return (words in wanted.trigger or wanted.trigger in words) and kind_of(got) == wanted.type


def _shown(got: Proposal) -> str:
    return " ".join(f"{name}={one.value}" for name, one in got.fields.items() if name not in ("type", "code"))


def _compared(wanted: Expected, got: Proposal) -> Iterator[tuple[str, bool]]:
    yield "polarity", got.value("polarity") == wanted.polarity
    yield (
        "modality",
        got.value("modality") == wanted.fields.get("modality", "actual")
        or (wanted.polarity == "negative" and "modality" not in wanted.fields),
    )
    for name in ("patient", "person", "agent", "place"):
        if name in wanted.fields:
            entity = got.value(f"{name}_entity") if name != "place" else None
            if name == "place":
                yield name, got.value("place") is not None
            else:
                yield name, str(entity) == wanted.fields[name]
    for name in ("length", "charge"):
        if name in wanted.fields:
            yield name, got.value(name) == wanted.fields[name]
    yield "date", (got.value("date") or "") == wanted.fields.get("date", "")
