"""Whole passages of invented articles, read from plain text: who is named, what was done to whom, and what was not."""

from functools import cache
from pathlib import Path

import pytest
from marked_passages import Score, passage, passages, score

PASSAGES = Path(__file__).parent / "passages"
TUNED, FRESH = ("develop", "second"), "fresh"
"""Those that rules were written with, and those that were scored before any rule was mended by them."""


@cache
def scored(name: str) -> Score:
    return score(passages(PASSAGES / f"{name}.txt"))


@pytest.mark.parametrize("name", TUNED)
@pytest.mark.parametrize(
    ("kind", "least"), [("person", 0.95), ("group", 0.92), ("act", 0.93), ("proceeding", 0.9), ("number", 0.88)]
)
def test_what_the_rules_were_written_with_is_read(name: str, kind: str, least: float) -> None:
    assert scored(name).of(kind).f1 >= least


@pytest.mark.parametrize(
    ("kind", "least"), [("person", 0.9), ("group", 0.8), ("act", 0.78), ("proceeding", 0.85), ("number", 0.8)]
)
def test_what_was_written_afterwards_is_read_almost_as_well(kind: str, least: float) -> None:
    assert scored(FRESH).of(kind).f1 >= least


@pytest.mark.parametrize("name", [*TUNED, FRESH])
def test_what_happened_is_told_from_what_did_not(name: str) -> None:
    assert scored(name).of("act").share("polarity") >= 0.95


@pytest.mark.parametrize("name", [*TUNED, FRESH])
def test_the_names_of_one_are_gathered_into_one(name: str) -> None:
    assert scored(name).of("gathered").share("entity") >= 0.95


def test_a_mark_is_read_as_it_is_written() -> None:
    one = passage("{p1 Ali Omar} was not [held = -detention of 1], {n at least six} others were.")
    told = [(one.text[mark.start : mark.end], mark.type, mark.polarity) for mark in one.marks]
    assert told == [("Ali Omar", "", "positive"), ("held", "detention", "negative"), ("at least six", "", "positive")]
    assert one.name("1") == "Ali Omar"
