"""The words of the pages in the languages of the interface: complete, of one form, and compiled."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from django.test import Client, override_settings
from django.utils.translation import ngettext, override

from tanuq.linkage.evidence.comparing import COMPARED
from tanuq.linkage.runs.explaining import outcome_of
from tanuq.vocabulary import labels
from tanuq.web import room_words
from tanuq.web.catalogue import LOCALES as LANGUAGES
from tanuq.web.catalogue import catalogue, coverage, is_draft, missing
from tanuq.web.extraction import all_messages
from tanuq.web.sentences import LOCALE
from tanuq.web.templatetags.record_text import bits, language_name, moment

PLACEHOLDER = re.compile(r"%\(\w+\)s")
MEND = "Bring the catalogues up to date: uv run python -m tanuq.web.catalogue update"
COMPILE = "Compile after a change: uv run pybabel compile -d src/tanuq/web/locale -D django"


def forms(message: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message or ())


def texts(known: Catalog) -> dict[tuple[str | None, tuple[str, ...]], tuple[str, ...]]:
    """By context and message; a context that was read out of a compiled catalogue is still in bytes."""
    return {
        (message.context.decode() if isinstance(message.context, bytes) else message.context, forms(message.id)): said
        for message in known
        if message.id and any(said := forms(message.string))
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_pages_is_translated(language: str) -> None:
    assert sorted(missing(language)) == [], MEND


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_kept_of_what_no_page_says(language: str) -> None:
    said = {(message.context, forms(message.id)) for message in all_messages()}
    assert [message.id for message in catalogue(language) if (message.context, forms(message.id)) not in said] == [], (
        MEND
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_left_empty(language: str) -> None:
    empty = [
        message.id
        for message in catalogue(language)
        if message.id and not (forms(message.string) and all(forms(message.string)))
    ]
    assert empty == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_places_of_its_original(language: str) -> None:
    wrong = [
        (message.id, said)
        for message in catalogue(language)
        for said in forms(message.string)
        if message.id and not set(PLACEHOLDER.findall(said)) <= set(PLACEHOLDER.findall(forms(message.id)[-1]))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_leaves_no_place_out(language: str) -> None:
    """Only where the English singular says "one" in words may the form for one do so as well."""
    wrong = [
        (message.id, said)
        for message in catalogue(language)
        for said in forms(message.string)[-1:]
        if message.id and set(PLACEHOLDER.findall(said)) != set(PLACEHOLDER.findall(forms(message.id)[-1]))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    with (LOCALE / language / "LC_MESSAGES" / "django.mo").open("rb") as stream:
        compiled = texts(read_mo(stream))
    assert compiled == texts(catalogue(language)), COMPILE


@pytest.mark.parametrize("language", ["ru", "kk", "ug", "zh-hans"])
def test_every_outcome_of_a_comparison_is_translated(language: str) -> None:
    with override(language):
        left_over = {
            word for one in COMPARED for label in one.labels for word in re.findall("[a-z]{2,}", outcome_of(label))
        }
    assert left_over == set()


def test_an_event_s_days_and_places_are_translated_each() -> None:
    with override("ru"):
        assert outcome_of("same day, places that agree and are rare") == "тот же день, места совпадают, они редкие"


@pytest.mark.parametrize(
    ("language", "title"),
    [("ru", "Сопоставление"), ("kk", "Сәйкестендіру"), ("ug", "باغلاش"), ("zh-hans", "关联")],
)
def test_the_page_of_linking_speaks_the_language_of_the_interface(client: Client, language: str, title: str) -> None:
    with override_settings(LANGUAGE_CODE=language):
        page = client.get("/linking/").content.decode()
    assert f"<h1>{title}</h1>" in page


@pytest.mark.parametrize(("links", "words"), [(1, "связь"), (3, "связи"), (5, "связей"), (21, "связь")])
def test_russian_counts_have_their_plural_forms(links: int, words: str) -> None:
    with override("ru"):
        assert ngettext("%(shown)s link", "%(shown)s links", links) == f"%(shown)s {words}"


@pytest.mark.parametrize(
    ("language", "written"), [("en", "26 November 2026, 07:41 UTC"), ("ru", "26 ноября 2026 г., 07:41 UTC")]
)
def test_a_moment_reads_as_people_of_the_language_write_it(language: str, written: str) -> None:
    with override(language):
        assert f"<bdi>{written}</bdi>" in moment("2026-11-26T07:41:00Z")


@pytest.mark.parametrize(("language", "written"), [("en", "-4.3"), ("ru", "-4,3")])
def test_evidence_has_the_decimal_sign_of_the_language(language: str, written: str) -> None:
    with override(language):
        assert bits(-4.26) == written


def test_how_far_each_language_is_can_be_told() -> None:
    told = {one.language: one for one in coverage()}
    assert list(told) == ["ru", "kk", "ug", "zh-Hans"]
    assert all(one.complete and one.drafts <= one.translated for one in told.values())


@pytest.mark.parametrize("language", ["ru", "kk", "ug", "zh-hans"])
def test_what_rooms_say_beside_their_code_is_said_in_every_language(language: str) -> None:
    assert room_words.places("en") - room_words.places(language) == frozenset()


@pytest.mark.parametrize(
    "place",
    [
        ("tanuq.intake.field_forms", "words.toml", "taker"),
        ("tanuq.intake.anchoring", "cues.toml", "cue", "death_date"),
        ("tanuq.intake.testimony", "consent.toml", "script"),
        ("tanuq.intake.testimony", "consent.toml", "purpose", "publish_name"),
    ],
)
def test_words_of_the_rooms_that_nobody_has_read_are_drafts_in_all_languages_but_english(
    place: tuple[str, ...],
) -> None:
    drafted = [language for language in ("en", "ru", "kk", "ug", "zh-hans") if place in room_words.drafts(language)]
    assert drafted == ["ru", "kk", "ug", "zh-hans"]


def test_words_of_the_rooms_count_among_what_is_drafted() -> None:
    counted = sum(bool(message.id and is_draft(message)) for message in catalogue("ug"))
    told = next(one for one in coverage() if one.language == "ug")
    assert told.drafts == counted + len(labels.drafts("ug")) + len(room_words.drafts("ug"))


def keys_of(table: dict[str, Any]) -> set[str]:
    return set(table).union(*(keys_of(below) for below in table.values() if isinstance(below, dict)))


def test_no_file_of_words_of_the_rooms_is_forgotten() -> None:
    """The vocabulary counts its labels itself; words to read lists by and codes of languages are not counted."""
    source = Path(room_words.__file__).parents[1]
    spoken = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.toml")
        if {"en", "ug"} <= keys_of(tomllib.loads(path.read_text("utf-8"))) and "vocabulary" not in path.parts
    }
    counted = {"/".join((*package.split(".")[1:], name)) for package, name in room_words.FILES}
    read_by = {"intake/lists/headings.toml", "publishing/formats/languages.toml"}
    assert spoken == counted | read_by


@pytest.mark.parametrize(
    ("language", "name"), [("ug", "ئاددىي خەنچە"), ("kk", "жеңілдетілген қытай тілі"), ("zh-hans", "简体中文")]
)
@pytest.mark.parametrize("tag", ["zh-hans", "zh-Hans"])
def test_chinese_is_named_in_words_on_the_pages_of_every_language(language: str, name: str, tag: str) -> None:
    with override(language):
        assert language_name(tag) == name
