"""Passages in Russian, Chinese, Kazakh and Uyghur, annotated before anything read them; the people are invented.

Those of `passages` were read again and again while the rules grew; those of `fresh` were only ever measured.
"""

from functools import cache
from pathlib import Path

import pytest
from benchmarks.reading import aspects
from benchmarks.reading.__main__ import read
from benchmarks.reading.annotating import annotated
from benchmarks.reading.corpus import Article
from benchmarks.reading.figures import figures

from tanuq.reading.rules import Rules

HERE = Path(__file__).parent


def article(path: Path) -> Article:
    text, _, marks = path.read_text(encoding="utf-8").partition("\n----\n")
    told = annotated(text, marks)
    about = told.about
    return Article(path.stem, "dev", text, about["published"], about["language"], about["style"], tuple(told.found))


@cache
def f1(folder: str, language: str) -> dict[str, float]:
    """How well each kind is read in the passages of a language."""
    chosen = [article(path) for path in sorted((HERE / folder).glob(f"{language}*.txt"))]
    counted = [aspects.counts(one, read(Rules(), one)) for one in chosen]
    return {name: figure.f1 for name, figure in figures(counted).items()}


FLOORS = {
    "rus": {"person": 0.95, "place": 0.9, "quotation with speaker": 0.9, "indirect": 0.85, "act": 0.85, "date": 0.9},
    "zho": {"person": 0.95, "place": 0.9, "quotation with speaker": 0.9, "indirect": 0.9, "act": 0.9, "date": 0.9},
    "kaz": {"person": 0.95, "place": 0.9, "quotation with speaker": 0.9, "indirect": 0.9, "act": 0.85, "date": 0.9},
    "uig": {"person": 0.95, "place": 0.9, "quotation with speaker": 0.9, "indirect": 0.9, "act": 0.9, "date": 0.9},
    "mix": {"person": 0.9, "quotation with speaker": 0.9, "act": 0.85, "date": 0.9},
}
FRESH = {
    "rus": {"person": 0.9, "quotation with speaker": 0.9, "indirect": 0.9, "act": 0.8, "date": 0.9},
    "zho": {"person (any overlap)": 0.9, "indirect": 0.8, "act": 0.85, "date": 0.9},
    "kaz": {"person": 0.9, "quotation with speaker": 0.9, "act": 0.8, "date": 0.9},
    "uig": {"person": 0.9, "quotation with speaker": 0.9, "act": 0.85, "date": 0.9},
}


def floors(of: dict[str, dict[str, float]]) -> list[tuple[str, str, float]]:
    return [(language, kind, least) for language, kinds in of.items() for kind, least in kinds.items()]


@pytest.mark.parametrize(("language", "kind", "least"), floors(FLOORS))
def test_passages_of_a_language_are_read_as_they_were_annotated(language: str, kind: str, least: float) -> None:
    assert f1("passages", language)[kind] >= least


@pytest.mark.parametrize(("language", "kind", "least"), floors(FRESH))
def test_passages_that_no_rule_was_written_for_are_read_nearly_as_well(language: str, kind: str, least: float) -> None:
    assert f1("fresh", language)[kind] >= least
