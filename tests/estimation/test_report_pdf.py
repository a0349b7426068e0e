"""A report as PDF: its figures and names as text, and the same bytes every time."""

import json
from dataclasses import replace
from datetime import date
from functools import cache

import pypdfium2
import pytest
from invented_estimates import HOSTILE, contents, six_hostile_lists

from tanuq.estimation.report.contents import Contents
from tanuq.estimation.report.shown import outline, printing
from tanuq.estimation.report.wording import Words

DAY = date(2026, 11, 28)
ENGLISH = Words()


def printed(made: Contents, words: Words = ENGLISH) -> bytes:
    return printing.pdf(outline.document(replace(made, made_on=DAY), words), day=DAY)


@cache
def whole() -> bytes:
    return printed(contents())


def text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    finally:
        document.close()


def test_figures_stand_in_the_pdf_with_their_intervals() -> None:
    told = text(whole())

    for estimate in contents().estimates:
        assert ENGLISH.estimate(estimate) in told


def test_assumptions_stand_in_the_pdf() -> None:
    told = text(whole())

    for estimate in contents().estimates:
        assert ENGLISH.about_method("takes", estimate.method) in told


def test_the_pdf_is_tagged_archived_and_dated() -> None:
    assert b"/MarkInfo" in whole() or b"/StructTreeRoot" in whole()
    assert b"pdfuaid" in whole()
    assert b"2026-11-28" in whole()


def test_the_same_report_is_the_same_pdf() -> None:
    assert printed(contents()) == whole()


def test_names_from_outside_are_text_in_the_pdf() -> None:
    told = text(printed(contents(six_hostile_lists()), Words(language="ug", rtl=True)))

    assert all(name in told for name in HOSTILE[:3])


def test_letters_that_no_font_holds_are_printed_by_number() -> None:
    made = contents()
    table = replace(made.table, lists=("ᚠᚢᚦ", *made.table.lists[1:]))

    assert "[U+16A0][U+16A2][U+16A6]" in text(printed(replace(made, table=table)))


def test_the_source_for_typst_holds_the_words_as_data() -> None:
    source = printing.source(outline.document(contents(six_hostile_lists())))

    assert HOSTILE[1] not in source.template
    assert HOSTILE[1] in json.dumps(json.loads(source.document)["blocks"], ensure_ascii=False)


def test_a_document_that_cannot_be_set_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    source = printing.source(outline.document(contents()))
    monkeypatch.setattr(printing, "source", lambda *_, **__: replace(source, template="#panic()"))

    with pytest.raises(printing.NotSet, match="could not be set"):
        printing.pdf(outline.document(contents()))


def test_a_report_without_a_date_is_set_too() -> None:
    assert printing.pdf(outline.document(contents())).startswith(b"%PDF")
