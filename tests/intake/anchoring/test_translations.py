"""Translations passage by passage, and transcripts: kept as derivatives, nobody's words lost."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recordmaking import claim, make_workspace, receive_text

from tanuq.casebook.giving import begin
from tanuq.casebook.models import Source
from tanuq.casebook.queries.sources import source as source_view
from tanuq.casebook.queries.translations import TranslationView, translations
from tanuq.casebook.record import Record
from tanuq.casebook.undoing import undo
from tanuq.intake.anchoring.errors import NothingWritten, TextChanged, UnreadableTranslation
from tanuq.intake.anchoring.translating import (
    passages_of,
    read_translation,
    save_transcript,
    save_translation,
)
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

TEXT = "ئايگۈل تۇتۇلدى.\n\nئۇ قويۇپ بېرىلمىدى."
FIRST, SECOND = (0, 15), (17, 36)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(make_workspace(tmp_path / "office")) as opened:
        yield opened


@pytest.fixture
def source(record: Record) -> str:
    return receive_text(record, TEXT)


def blank(record: Record, source: str) -> TranslationView:
    held = Source.objects.get(number=source)
    return TranslationView(held.evidence, "en", held.text)


def now(record: Record, source: str) -> TranslationView | None:
    return next(iter(translations(record, source)), None)


def test_passages_are_the_paragraphs_of_the_text() -> None:
    assert [(one.start, one.end) for one in passages_of(TEXT, 0, len(TEXT))] == [FIRST, SECOND]


@given(st.text(alphabet="a .。\n\f漢"))
def test_passages_hold_every_word_once_and_in_order(text: str) -> None:
    found = passages_of(text, 0, len(text))
    assert "".join("".join(one.text for one in found).split()) == "".join(text.split())
    assert all(text[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize("text", ["漢" * 5000, "字。" * 2500, "word " * 1000])
def test_a_paragraph_without_end_is_cut(text: str) -> None:
    assert max(len(one.text) for one in passages_of(text, 0, len(text))) <= 1200


def test_half_a_translation_is_kept_and_the_rest_added_later(record: Record, source: str) -> None:
    of = blank(record, source)
    save_translation(record, None, of, {FIRST: ("", "Aygul was taken.")})
    save_translation(record, now(record, source), of, {SECOND: ("", "She was not released.")})
    assert read_translation(record, now(record, source)) == {
        FIRST: "Aygul was taken.",
        SECOND: "She was not released.",
    }


def test_two_translators_of_different_passages_lose_nothing(record: Record, source: str) -> None:
    of = blank(record, source)
    save_translation(record, None, of, {FIRST: ("", "Aygul was taken."), SECOND: ("", "")})
    saved = save_translation(record, now(record, source), of, {FIRST: ("", ""), SECOND: ("", "Not released.")})
    assert saved.replaced == {}
    assert set(read_translation(record, now(record, source))) == {FIRST, SECOND}


def test_who_replaces_words_that_he_had_not_seen_is_told_them(record: Record, source: str) -> None:
    of = blank(record, source)
    save_translation(record, None, of, {FIRST: ("", "Aygul was arrested.")})
    saved = save_translation(record, now(record, source), of, {FIRST: ("", "Aygul was taken.")})
    assert saved.replaced == {FIRST: "Aygul was arrested."}


def test_a_passage_is_taken_out_by_leaving_it_empty(record: Record, source: str) -> None:
    of = blank(record, source)
    save_translation(record, None, of, {FIRST: ("", "Aygul."), SECOND: ("", "Not released.")})
    save_translation(record, now(record, source), of, {SECOND: ("Not released.", "")})
    assert read_translation(record, now(record, source)) == {FIRST: "Aygul."}


def test_a_translation_without_words_is_not_kept(record: Record, source: str) -> None:
    with pytest.raises(NothingWritten):
        save_translation(record, None, blank(record, source), {FIRST: ("", "  ")})


def test_undoing_brings_the_translation_before_it_back(record: Record, source: str) -> None:
    of = blank(record, source)
    save_translation(record, None, of, {FIRST: ("", "Aygul was taken.")})
    saved = save_translation(record, now(record, source), of, {FIRST: ("Aygul was taken.", "Wrong.")})
    undo(record, saved.entry.hash, "misread")
    assert read_translation(record, now(record, source)) == {FIRST: "Aygul was taken."}


def test_translations_into_two_languages_stand_beside_each_other(record: Record, source: str) -> None:
    of = blank(record, source)
    save_translation(record, None, of, {FIRST: ("", "Aygul was taken.")})
    save_translation(record, None, replace(of, language="ru"), {FIRST: ("", "Айгуль задержали.")})
    assert [view.language for view in translations(record, source)] == ["en", "ru"]


def transcribed(record: Record, source: str, text: str, seen: str) -> str:
    held = Source.objects.get(number=source)
    return save_transcript(record, held.evidence, text, seen=seen, held=held.text).hash


def test_a_transcript_becomes_the_text_of_its_source(record: Record, source: str) -> None:
    transcribed(record, source, "What the voice says.\r\nAnd more.", Source.objects.get(number=source).text)
    view = source_view(record, Viewer(Visibility.TEAM), source)
    assert view.text == "What the voice says.\nAnd more."


def test_claims_keep_to_the_text_that_they_were_read_from(record: Record, source: str) -> None:
    first = Source.objects.get(number=source).text
    anchor = {"start": 0, "end": 6, "text": first}
    begin(record, source, [claim("name", "ئايگۈل", anchor=anchor)])
    entry = transcribed(record, source, "Another text.", first)
    team = Viewer(Visibility.TEAM)
    assert source_view(record, team, source).marks == ()
    undo(record, entry, "the first was better")
    assert [(mark.start, mark.end) for mark in source_view(record, team, source).marks] == [(0, 6)]


def test_who_did_not_see_the_newest_transcript_does_not_write_over_it(record: Record, source: str) -> None:
    first = Source.objects.get(number=source).text
    transcribed(record, source, "A second text.", first)
    with pytest.raises(TextChanged):
        transcribed(record, source, "A third.", first)


@pytest.mark.parametrize("kept", [b"no JSON", b"[]", b'{"passages": [{"start": "one"}]}', b'{"passages": 7}'])
def test_a_translation_that_cannot_be_read_says_how_to_take_it_back(record: Record, source: str, kept: bytes) -> None:
    piece = record.vault.keep(io.BytesIO(kept))
    view = replace(blank(record, source), derivative=piece.sha256, entry="a" * 64)
    with pytest.raises(UnreadableTranslation, match="tanuq undo aaaaaaaaaaaa"):
        read_translation(record, view)
