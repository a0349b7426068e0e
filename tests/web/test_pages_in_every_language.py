"""Every page in every language of the interface: nothing of ours is left in English, dates keep their EDTF."""

import re

import pytest
from django.test import Client, override_settings
from invented_archive import Archive
from lxml.html import HtmlElement, document_fromstring
from page_reading import Page
from searching import answer_at

# The record's own words are isolated; numbers, commands, hashes and the names of programs are not words.
_NOT_OURS = ("bdi", "code", "kbd", "pre", "script")
_NOT_OURS_BY_CLASS = (
    "copy",
    "id",
    "wordmark",
    "languages",
    "text",
    "words",
    "hidden-character",
    "problem",
    "evidence",
    "waterfall",
)
_ELSEWHERE = " or ".join(
    [f"ancestor::{name}" for name in _NOT_OURS]
    + [f"ancestor::*[contains(concat(' ', @class, ' '), ' {name} ')]" for name in _NOT_OURS_BY_CLASS]
)
_LATIN = re.compile(r"[\x00-\u024f\u2000-\u206f]+")
_WORDS = re.compile(r"[A-Za-z]{3,}")
_NUMBER = re.compile(r"\b[A-Z]-\w+")
_NAMES = {"tanuq", "JSON", "CSV", "XLSX", "UTC", "SHA", "text", "csv"}


def english_on(page: HtmlElement) -> set[str]:
    """Texts of Latin words alone that are neither the record's words nor names."""
    texts = [str(text).strip() for text in page.xpath(f"//body//text()[not({_ELSEWHERE})]")]
    texts += [str(text) for text in page.xpath("//@placeholder | //@alt | //@data-label | //nav/@aria-label")]
    return {text for text in texts if _LATIN.fullmatch(text) and set(_WORDS.findall(_NUMBER.sub("", text))) - _NAMES}


@pytest.mark.parametrize("language", ["ru", "kk", "ug", "zh-hans"])
def test_nothing_of_ours_is_left_in_english(client: Client, every_kind_of_page: tuple[str, ...], language: str) -> None:
    with override_settings(LANGUAGE_CODE=language):
        pages = {address: answer_at(client, address).content.decode() for address in every_kind_of_page}
    left = {address: english_on(document_fromstring(html)) for address, html in pages.items()}
    assert {address: words for address, words in left.items() if words} == {}


@pytest.mark.parametrize(
    ("language", "words"), [("en", "12 May 2017"), ("kk", "2017 ж. 12 мамыр"), ("ug", "12-ماي، 2017")]
)
def test_a_date_is_said_in_words_and_keeps_what_it_was_read_as(
    page: Page, archive: Archive, language: str, words: str
) -> None:
    with override_settings(LANGUAGE_CODE=language):
        times = page(f"/people/{archive.person}/").xpath("//time[@datetime='2017-05-12']")
    assert {time.text_content() for time in times} == {words}
