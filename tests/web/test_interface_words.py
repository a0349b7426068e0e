"""The words of the linking pages in the languages of the interface: complete, of one form, and compiled."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.test import Client, override_settings
from django.utils.translation import ngettext, override
from django.utils.translation.template import templatize

import tanuq.linkage.runs.explaining
import tanuq.web.views.linking
import tanuq.web.views.pairs
from tanuq.linkage.evidence.comparing import COMPARED
from tanuq.linkage.report.wording import GROUP, heading_of
from tanuq.linkage.runs.explaining import outcome_of
from tanuq.web.templatetags.record_text import bits, moment

LANGUAGES = ("ru", "kk", "ug", "zh_Hans")
TEMPLATES = (
    "page", "linking", "run", "accept", "pair", "pair_table", "contradicting", "recorded", "pager", "side_by_side",
)  # fmt: skip
MODULES = (tanuq.web.views.linking, tanuq.web.views.pairs, tanuq.linkage.runs.explaining)
WEB = Path(tanuq.web.views.linking.__file__).parents[1]
LOCALE = WEB / "locale"
PLACEHOLDER = re.compile(r"%\(\w+\)s")
COMPILE = "uv run pybabel compile -d src/tanuq/web/locale -D django"


def catalogue(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as stream:
        return read_po(stream, locale=language)


def forms(message: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message or ())


def texts(known: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {forms(message.id): forms(message.string) for message in known if message.id}


def said() -> Iterator[str]:
    """Every message of the linking pages, a plural one by its singular."""
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2)}
    sources = [templatize((WEB / "templates" / "tanuq" / f"{name}.html").read_text("utf-8")) for name in TEMPLATES]
    sources += [Path(str(module.__file__)).read_text("utf-8") for module in MODULES]
    for source in sources:
        for _, message, _, _ in extract("python", BytesIO(source.encode()), keywords=keywords):
            yield forms(message)[0]
    yield from (heading_of(one.name) for one in COMPARED)
    yield from (GROUP, heading_of("group"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_linking_pages_is_translated(language: str) -> None:
    known = catalogue(language)
    assert sorted({message for message in said() if message not in known}) == []


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
        message.id
        for message in catalogue(language)
        for form in forms(message.string)
        if message.id and set(PLACEHOLDER.findall(form)) != set(PLACEHOLDER.findall(forms(message.id)[0]))
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
    ("language", "written"), [("en", "26 November 2026, 07:41 UTC"), ("ru", "26 ноября 2026, 07:41 UTC")]
)
def test_a_moment_reads_as_people_of_the_language_write_it(language: str, written: str) -> None:
    with override(language):
        assert f"<bdi>{written}</bdi>" in moment("2026-11-26T07:41:00Z")


@pytest.mark.parametrize(("language", "written"), [("en", "-4.3"), ("ru", "-4,3")])
def test_evidence_has_the_decimal_sign_of_the_language(language: str, written: str) -> None:
    with override(language):
        assert bits(-4.26) == written
