"""Why an engine proposes something, in the language of the page."""

import ast

import pytest
from django.utils.translation import override

from tanuq.reading.layout import lay_out
from tanuq.reading.why import Why, both
from tanuq.web.extraction import SOURCE, all_messages, phrases_of_engines
from tanuq.web.reading_words import WHY
from tanuq.web.templatetags.reading_whys import why

SPEAKS = Why("“%(words)s” %(how)s", words="Dana", how=Why("stands before the cue"))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "“<bdi>Dana</bdi>” stands before the cue"),
        ("ru", "«<bdi>Dana</bdi>» стоит перед словом речи"),
        ("kk", "«<bdi>Dana</bdi>» айту сөзінің алдында тұр"),
        ("ug", "«<bdi>Dana</bdi>» دېيىش سۆزىنىڭ ئالدىدا تۇرىدۇ"),
        ("zh-hans", "“<bdi>Dana</bdi>”在引述词之前"),
    ],
)
def test_a_phrase_and_those_at_its_places_are_said_in_the_language_of_the_page(language: str, said: str) -> None:
    with override(language):
        assert why(SPEAKS) == said


def test_what_is_to_be_known_of_a_file_is_said_in_the_language_of_the_page() -> None:
    laid = lay_out(b"<html><body><p>She waited. <span hidden>word</span></p></body></html>", "page.html")
    with override("ru"):
        assert [why(note) for note in laid.notes] == [
            "буквы, которые страница скрывает, есть в файле, но не в тексте: <bdi>4</bdi>"
        ]


def test_a_date_at_a_place_is_said_in_the_language_of_the_page() -> None:
    with override("ru"):
        assert "3 февраля 2020" in why(Why("counted from the date before it, %(day)s", day="2020-02-03"))


def test_a_code_at_a_place_has_its_word() -> None:
    with override("ru"):
        said = why(Why("%(modality)s, because of %(words)s", modality="planned", words="“will”"))
    assert said == "только намечено: так говорит <bdi>“will”</bdi>"


def test_words_of_a_document_make_no_mark_up_and_fill_no_place() -> None:
    with override("ru"):
        assert (
            why(Why("stands behind “%(words)s”", words="<b>%(words)s")) == "стоит после «<bdi>&lt;b&gt;%(words)s</bdi>»"
        )


def test_what_was_kept_in_english_only_says_that_it_is_english() -> None:
    with override("ug"):
        assert why("as it was told of old") == '<span lang="en" dir="ltr">as it was told of old</span>'


def test_what_stood_before_phrases_had_places_is_still_said_where_it_has_none() -> None:
    with override("zh-hans"):
        assert why("a given name") == "是名字"


def test_several_reasons_stand_in_one_line() -> None:
    with override("zh-hans"):
        assert why(both([Why("a given name"), Why("an acronym")])) == "是名字；首字母缩写"


def test_every_phrase_of_the_engines_is_in_the_catalogues() -> None:
    known = all_messages()
    found = [phrase for path in (SOURCE / "reading").rglob("*.py") for phrase in phrases_of_engines(path.read_text())]
    assert (len(found) > 100, [one for one in found if known.get(one, WHY) is None]) == (True, [])


def test_no_phrase_is_made_of_parts_where_nobody_would_find_it() -> None:
    made = [
        f"{path.name}:{node.lineno}"
        for path in (SOURCE / "reading").rglob("*.py")
        if path.name != "why.py"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Why"
        if not isinstance(node.args[0], ast.Constant)
    ]
    assert made == []
