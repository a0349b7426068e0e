"""Sentences of four languages: what is done to people, what courts do, which organisations there are; all invented."""

from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from tanuq.reading.entities import NOBODY
from tanuq.reading.layout.plain import document
from tanuq.reading.proposal import Kind
from tanuq.reading.rules import Rules

HERE = Path(__file__).parent


def sentences(folder: str) -> list[ParameterSet]:
    """Language, what a sentence says, the sentence; those behind a sign ! are not read so yet."""
    found = []
    for path in sorted((HERE / folder).glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for line in lines:
            says, _, sentence = line.removeprefix("! ").partition(" | ")
            marks = [pytest.mark.xfail(strict=True)] if line.startswith("!") else []
            if not line.startswith("#"):
                found.append(pytest.param(path.stem, says, sentence, marks=marks))
    return found


@pytest.mark.parametrize(("language", "says", "sentence"), sentences("said"))
def test_a_sentence_says_what_was_done_or_at_which_stage_a_court_is(language: str, says: str, sentence: str) -> None:
    read = Rules().read(document(sentence + "\n", "2023-05-20", language), NOBODY)
    acts = [
        " ".join(str(one.value(name)) for name in ("type", "polarity", "modality"))
        for one in read
        if one.kind is Kind.ACT
    ]
    stages = [one.value("stage") for one in read if one.kind is Kind.PROCEEDING]
    found = acts if " " in says else stages
    assert found == ([] if says == "none" else [says])


def named(sentence: str, language: str, kind: Kind) -> list[str]:
    read = Rules().read(document(sentence + "\n", "2023-05-20", language), NOBODY)
    found = [one for one in read if one.kind is kind and one.value("form") == "name"]
    return [sentence[one.start : one.end] for one in found]


@pytest.mark.parametrize(("language", "name", "sentence"), sentences("groups"))
def test_a_sentence_names_an_organisation(language: str, name: str, sentence: str) -> None:
    assert named(sentence, language, Kind.GROUP) == [name]


@pytest.mark.parametrize(("language", "name", "sentence"), sentences("people"))
def test_a_sentence_names_somebody(language: str, name: str, sentence: str) -> None:
    assert named(sentence, language, Kind.PERSON) == [name]


@pytest.mark.parametrize(("language", "day", "sentence"), sentences("dates"))
def test_a_sentence_tells_a_date(language: str, day: str, sentence: str) -> None:
    read = Rules().read(document(sentence + "\n", "2023-05-20", language), NOBODY)
    assert day in [one.value("edtf") for one in read if one.kind is Kind.DATE]
