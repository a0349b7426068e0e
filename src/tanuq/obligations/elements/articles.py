"""Articles of treaties, each as named elements with the rules that say which claims bear on them: ``data/articles``."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tanuq.obligations.elements.rules import Rule, rule_from
from tanuq.obligations.tables import DATA
from tanuq.vocabulary.datafiles import names_in, read_toml

_FOLDER = ("data", "articles")
_COMMON = ("data", "elements.toml")


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that must be shown for an article."""

    id: str
    """"article.element", or the name alone where several articles ask the same."""
    code: str
    """What it is called within its article."""
    name: str
    question: str
    """What to ask where nothing on record bears on it."""
    why: str
    """Why these claims bear on it, for a lawyer to check."""
    supported_by: tuple[Rule, ...]
    contradicted_by: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One article, as far as claims can bear on it."""

    code: str
    instruments: tuple[str, ...]
    """Codes of the treaties that put it upon a state, any of which is enough."""
    number: str
    name: str
    says: str
    """What it asks of a state, in our words."""
    sources: tuple[str, ...]
    """Where a lawyer reads on."""
    opens: frozenset[str]
    """Codes of the elements that must have a claim for them before it is worth a look."""
    triggers: frozenset[str]
    """Codes of the elements that must all be supported for it to be engaged."""
    by_nationality: bool
    """Whether it also holds where the state of which somebody is a national is bound."""
    elements: tuple[Element, ...]


@cache
def articles() -> Mapping[str, Article]:
    """Every article by its code, in the order of the files and of the rows in each."""
    tables = (read_toml(DATA, *_FOLDER, f"{name}.toml") for name in names_in(DATA, *_FOLDER))
    return {code: _article(code, row) for table in tables for code, row in table.items()}


def _article(code: str, row: Mapping[str, Any]) -> Article:
    return Article(
        code=code,
        instruments=tuple(row["instruments"]),
        number=row["number"],
        name=row["name"],
        says=row["says"],
        sources=tuple(row["sources"]),
        opens=frozenset(row["opens"]),
        triggers=frozenset(row["triggers"]),
        by_nationality=row.get("by_nationality", False),
        elements=tuple(_elements(code, row["elements"])),
    )


def _elements(article: str, rows: Mapping[str, Any]) -> Iterator[Element]:
    for code, row in rows.items():
        common = row.get("as", "")
        told = read_toml(DATA, *_COMMON)[common] if common else row
        yield _element(common or f"{article}.{code}", code, told)


def _element(identity: str, code: str, row: Mapping[str, Any]) -> Element:
    return Element(
        id=identity,
        code=code,
        name=row["name"],
        question=row["question"],
        why=row["why"],
        supported_by=tuple(map(rule_from, row["supported_by"])),
        contradicted_by=tuple(map(rule_from, row["contradicted_by"])),
    )
