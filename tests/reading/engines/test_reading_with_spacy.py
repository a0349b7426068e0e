"""What a spaCy model reads; skipped where spaCy is not installed or TANUQ_SPACY_MODEL names no folder of a model."""

import os
from importlib.util import find_spec
from pathlib import Path

import pytest

from tanuq.reading.document import Document, Passage, Zone
from tanuq.reading.engines.agreement import combined
from tanuq.reading.engines.errors import NoModel, NoSpacy
from tanuq.reading.engines.spacy_parse import SpacyParse, spacy_parse
from tanuq.reading.proposal import Kind, Proposal
from tanuq.reading.rules import Rules

MODEL = os.environ.get("TANUQ_SPACY_MODEL", "")
HERE = find_spec("spacy") is not None
needs_model = pytest.mark.skipif(not (HERE and MODEL), reason="needs spaCy and TANUQ_SPACY_MODEL")
TEXT = "Ambassador Alice Wells returned to Washington. “They were beaten in a cell,” Asel Bek told Human Rights Watch."


def body(text: str) -> Document:
    return Document(text, (Passage(0, len(text), Zone.BODY),))


@pytest.fixture(scope="module")
def engine() -> SpacyParse:
    return spacy_parse(Path(MODEL))


def words_of(kind: Kind, found: tuple[Proposal, ...]) -> list[str]:
    return [TEXT[one.start : one.end] for one in found if one.kind is kind]


@pytest.mark.skipif(HERE, reason="spaCy is installed")
def test_without_spacy_the_message_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoSpacy, match="rules"):
        spacy_parse(tmp_path)


@pytest.mark.skipif(not HERE, reason="needs spaCy")
def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoModel, match=r"config\.cfg"):
        spacy_parse(tmp_path)


@pytest.mark.skipif(not HERE, reason="needs spaCy")
def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp]\n", encoding="utf-8")
    with pytest.raises(NoModel):
        spacy_parse(tmp_path)


@pytest.mark.skipif(not HERE, reason="needs spaCy")
def test_a_model_that_parses_nothing_is_refused(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(NoModel, match="no ner and no parser"):
        spacy_parse(tmp_path / "blank")


@needs_model
def test_people_groups_and_places_are_read(engine: SpacyParse) -> None:
    found = engine.read(body(TEXT))
    assert [words_of(kind, found) for kind in (Kind.PERSON, Kind.GROUP, Kind.PLACE)] == [
        ["Alice Wells", "Asel Bek"], ["Human Rights Watch"], ["Washington"],
    ]  # fmt: skip


@needs_model
def test_the_subject_of_the_cue_speaks(engine: SpacyParse) -> None:
    (one,) = [one for one in engine.read(body(TEXT)) if one.kind is Kind.STATEMENT]
    assert (one.value("speaker"), one.value("cue")) == ("Asel Bek", "told")


@needs_model
def test_rules_and_parse_agree_on_the_speaker(engine: SpacyParse) -> None:
    document = body(TEXT)
    joined = combined(TEXT, Rules().read(document), engine.read(document))
    (one,) = [one for one in joined if one.kind is Kind.STATEMENT]
    assert (one.engine, one.value("speaker")) == (f"rules 1 + {engine.name}", "Asel Bek")


@needs_model
def test_every_place_has_its_words(engine: SpacyParse) -> None:
    text = f"{TEXT}\n" * 400
    for one in engine.read(body(text)):
        for field in one.fields.values():
            assert field.start is None or text[field.start : field.end] == field.value
