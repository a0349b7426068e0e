"""Sentences that the rooms below raise are found again in the catalogue, with their places."""

import pytest
from django.test import Client, override_settings
from django.utils.translation import override

from tanuq.web.extraction import sentences_raised
from tanuq.web.sentences import translated


@pytest.mark.parametrize(
    ("source", "sentences"),
    [
        ('raise BadAddress("There is none.")', ["There is none."]),
        ('raise BadAddress(f"{a} of {b.c} and {d()} at 5%")', ["%(a)s of %(c)s and %(place3)s at 5%%"]),
        ('raise BadAddress(f"{a} or {a}")', ["%(a)s or %(place2)s"]),
        ('raise BadAddress("One." if one else f"{many}.")', ["One.", "%(many)s."]),
        ('MEND = "Try again."\nraise BadAddress(f"No. {MEND}")', ["No. Try again."]),
        ("raise BadAddress(sentence)", []),
        ('reasons = (Reason(f"{person} is called so"),)', ["%(person)s is called so"]),
        ('raise KeyError("not shown")', []),
    ],
)
def test_a_sentence_is_taken_out_of_the_line_that_raises_it(source: str, sentences: list[str]) -> None:
    assert list(sentences_raised(source)) == sentences


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ru", "31 февраля 1977 года не бывает."),
        ("kk", "1977 ж. ақпан айында 31-күн жоқ."),
        ("ug", "1977-يىلى فېۋرال ئېيىدا 31-كۈن يوق."),
        ("zh-hans", "1977年二月没有31日。"),
        ("en", "Day 31 does not exist in February 1977."),
    ],
)
def test_a_sentence_is_said_in_the_language_of_the_page(language: str, sentence: str) -> None:
    with override(language):
        assert translated("Day 31 does not exist in February 1977.") == sentence


def test_a_sentence_that_the_catalogue_does_not_have_stays_as_it_is() -> None:
    with override("ru"):
        assert translated("A sentence of tomorrow.") == "A sentence of tomorrow."


def test_a_place_may_hold_anything_that_was_typed() -> None:
    with override("ru"):
        assert translated("Several numbers begin with A-1%(x)s\n. Give more of it.").count("A-1%(x)s\n") == 1


@pytest.mark.parametrize(("language", "part"), [("ru", "Человека с номером"), ("ug", "P-0000000000000000")])
def test_a_refusal_speaks_the_language_of_the_page(client: Client, language: str, part: str) -> None:
    with override_settings(LANGUAGE_CODE=language):
        page = client.get("/people/P-0000000000000000/").content.decode()
    assert part in page
    assert "There is no person" not in page


def test_what_is_refused_before_there_is_a_page_is_said_in_the_language_chosen(client: Client) -> None:
    client.cookies["tanuq_language"] = "ru"
    response = client.put("/people/")
    assert (response.status_code, "Эта страница" in response.content.decode()) == (405, True)
