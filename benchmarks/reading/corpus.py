"""The annotated articles, as they lie in the folder ``corpus``."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tanuq.reading.document import Document, Passage, Zone
from tanuq.reading.proposal import Field, Kind, Proposal

FOLDER = Path(__file__).parent / "corpus"
SPLITS = ("dev", "test")


@dataclass(frozen=True, slots=True)
class Article:
    """A text with what people annotated in it."""

    name: str
    split: str
    text: str
    published: str
    language: str
    style: str
    gold: tuple[Proposal, ...]

    @property
    def with_its_zones(self) -> Document:
        """The document with the zones that people gave it, for who measures one part of an engine."""
        zones = (one for one in self.gold if one.kind is Kind.ZONE)
        passages = tuple(Passage(one.start, one.end, Zone(str(one.value("zone")))) for one in zones)
        return Document(self.text, passages, self.published, self.language)


def articles(split: str = "", language: str = "", style: str = "") -> tuple[Article, ...]:
    """The articles of a split, a language, a style; of all where none is named."""
    read = (article(path) for path in sorted(FOLDER.glob("*/*.json")))
    wanted = (split, language, style)
    return tuple(one for one in read if _fits((one.split, one.language, one.style), wanted))


def article(path: Path) -> Article:
    """The article whose annotation this file is."""
    kept: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
    text = path.with_suffix(".txt").read_text("utf-8")
    gold = tuple(_proposal(one) for one in kept["proposals"])
    about = (kept["published"], kept["language"], kept["style"])
    return Article(path.stem, path.parent.name, text, *about, gold)


def _fits(has: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return all(not want or is_ == want for is_, want in zip(has, wanted, strict=True))


def _proposal(kept: Mapping[str, Any]) -> Proposal:
    fields = {name: Field(**one) for name, one in kept["fields"].items()}
    return Proposal(Kind(kept["kind"]), kept["start"], kept["end"], "people", fields)
