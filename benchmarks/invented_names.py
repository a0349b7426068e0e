"""Invented people in five scripts, and the queries that somebody might type for them.

A name is put together from *elements*: words that are known in several scripts. Those of Turkic peoples come from
tanuq's own table (`names/lexicon/elements.tsv`), the others from published name tokens (NETransliteration-COLING2018),
where TANUQ_SHARED_DATA holds them. Nobody real is described: the elements are recombined.
"""

import csv
import os
import random
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

SHARED = Path(os.environ.get("TANUQ_SHARED_DATA", "../shared/data"))
TOKENS = {"Arab": "en_arabic.tsv", "Hani": "en_chinese.tsv", "Cyrl": "en_russian.tsv"}
COLUMNS = {
    "Latn": ("latin", "press"),
    "Arab": ("uey", "kk_arab"),
    "Cyrl": ("usy", "kk_cyrl", "ru"),
    "Hani": ("han",),
}
HELD_OUT = 5
"""Learning leaves out the lines whose Latin token has a CRC-32 divisible by this; only they are searched for."""

Spellings = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Element:
    """A word that names are made of, in the scripts it is known in."""

    number: int
    spellings: Spellings
    held_out: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invented: the numbers of the elements, and the name as it is in the index."""

    elements: tuple[int, ...]
    script: str
    name: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed, how it was made, and the elements that whoever is meant has."""

    kind: str
    text: str
    elements: frozenset[int]


def turkic_elements() -> Iterator[Spellings]:
    """The elements of tanuq's own table that can be a name by themselves."""
    table = files("tanuq.names.lexicon").joinpath("elements.tsv").read_text("utf-8").splitlines()
    for row in csv.DictReader((line for line in table if not line.startswith("#")), delimiter="\t"):
        if not row["latin"].startswith("-"):
            spellings = {script: _values(row, columns) for script, columns in COLUMNS.items()}
            yield {script: values for script, values in spellings.items() if values}


def _values(row: dict[str, str], columns: Sequence[str]) -> tuple[str, ...]:
    values = (value for column in columns for value in (row.get(column) or "").split("|"))
    return tuple(dict.fromkeys(value for value in values if value and not value.startswith("-")))


def world_elements() -> Iterator[tuple[str, Spellings]]:
    """Published tokens, met at least twice, so that few are mere mistakes; with the Latin token."""
    known: dict[str, dict[str, list[str]]] = {}
    for script, name in TOKENS.items():
        path = SHARED / "names/wikidata_tokens" / name
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        for line in lines:
            latin, other, count = line.split("\t")
            if int(count) > 1 and latin.isalpha():
                known.setdefault(latin, {}).setdefault(script, []).append(other.replace(" ", ""))
    for latin, scripts in known.items():
        yield latin, {"Latn": (latin,), **{script: tuple(values) for script, values in scripts.items()}}


def elements() -> tuple[list[Element], list[Element]]:
    """Turkic elements and those of the world."""
    turkic = [Element(number, spellings, held_out=True) for number, spellings in enumerate(turkic_elements())]
    world = [
        Element(len(turkic) + number, spellings, zlib.crc32(latin.encode()) % HELD_OUT == 0)
        for number, (latin, spellings) in enumerate(world_elements())
    ]
    return turkic, world


def people(count: int, dice: random.Random) -> Iterator[tuple[Person, Sequence[Element]]]:
    """*count* people with two or three elements each: half of them Turkic names, half of them of the world."""
    turkic, world = elements()
    weights = [1 / (rank + 20) for rank in range(len(turkic))]
    dice.shuffle(turkic)
    held = [element for element in world if element.held_out]
    while count:
        size = dice.choice((2, 2, 3))
        if dice.random() < 0.5 or not world:
            chosen = dice.choices(turkic, weights, k=size)
        else:
            # One in ten has held-out elements only: they are whom the questions ask for.
            chosen = dice.choices(held if dice.random() < 0.1 else world, k=size)
        scripts = scripts_of(chosen)
        if len(scripts) < 2 or len({element.number for element in chosen}) < size:
            continue
        script = dice.choice(scripts)
        count -= 1
        yield Person(tuple(element.number for element in chosen), script, written(chosen, script, dice)), chosen


def scripts_of(chosen: Sequence[Element]) -> list[str]:
    """The scripts in which all of them are known."""
    return [script for script in COLUMNS if all(script in element.spellings for element in chosen)]


def written(chosen: Sequence[Element], script: str, dice: random.Random) -> str:
    """The elements as one name in one script."""
    words = [dice.choice(element.spellings[script]) for element in chosen]
    return ("·" if script == "Hani" else " ").join(word.capitalize() for word in words)


def question(person: Person, chosen: Sequence[Element], kind: str, dice: random.Random) -> Question:
    """What somebody types who looks for this person."""
    others = [script for script in scripts_of(chosen) if script != person.script]
    asked, script = list(chosen), dice.choice(others)
    if kind == "same script, misspelt":
        script = person.script
    if kind == "swapped order":
        asked = [*asked[1:], asked[0]]
    if kind == "one part left out" and len(asked) > 2:
        asked = asked[:-1]
    text = written(asked, script, dice)
    if "misspelt" in kind:
        text = misspelt(text, dice)
    return Question(kind, text, frozenset(element.number for element in asked))


KINDS = (
    "another script",
    "another script, misspelt",
    "same script, misspelt",
    "swapped order",
    "one part left out",
)


def misspelt(text: str, dice: random.Random) -> str:
    """One letter left out, doubled, or two exchanged; Chinese, where a character is a syllable, as it was."""
    if any("\u4e00" <= letter <= "\u9fff" for letter in text):
        return text
    at = dice.randrange(1, len(text) - 1)
    changes: tuple[Callable[[], str], ...] = (
        lambda: text[:at] + text[at + 1 :],
        lambda: text[: at + 1] + text[at:],
        lambda: text[:at] + text[at + 1] + text[at] + text[at + 2 :],
    )
    return dice.choice(changes)()
