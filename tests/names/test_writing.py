"""A name made one way of writing: what is changed, and that it is said."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.names.writing import Kind, normalised

WAYS_OF_WRITING = [
    # written, one way of writing, what is found
    ("Айгүл Ысқақ", "Айгүл Ысқақ", []),
    ("  Айгүл \t Ысқақ ", "Айгүл Ысқақ", ["space"]),
    ("\u200eАйгүл\u202c", "Айгүл", ["direction", "direction"]),
    ("Ай\u200bгүл", "Айгүл", ["invisible"]),
    ("Aysh\x1ba", "Aysha", ["control"]),
    ("Aysh\ud800a", "Aysha", ["unassigned"]),
    ("Аyshа", "Aysha", ["look_alike"]),
    ("Сaйрaгүл", "Сайрагүл", ["look_alike"]),
    ("0mar Omarov", "Omar Omarov", ["look_alike"]),
    ("Ωmar Юnus", "Ωmar Юnus", ["two_scripts", "two_scripts"]),
    ("Ａｙｓｈａ", "Aysha", ["full_width"] * 5),
    ("ﻣﺤﻤﺪ", "محمد", ["arabic_form"] * 4),
    ("مـحـمد", "محمد", ["stretch", "stretch"]),
    ("مُحَمد", "محمد", ["vowel_mark", "vowel_mark"]),
    ("А́йгуль", "Айгуль", ["stress"]),
    ("گۈلنىسه", "گۈلنىسە", ["keyboard"]),
    ("اقەرك ٴادىل", "اقەرك ٴادىل", []),
    ("O’Brien", "O'Brien", ["apostrophe"]),
    ("Gʻafur Gʼulom", "G'afur G'ulom", ["apostrophe", "apostrophe"]),
    ("Núñez–O'Brien", "Núñez-O'Brien", ["hyphen"]),
    ("沙依拉古丽·居马拜", "沙依拉古丽·居马拜", []),
    ("沙依拉古丽•居马拜", "沙依拉古丽·居马拜", ["interpunct"]),
    ("沙依拉古丽・居马拜", "沙依拉古丽·居马拜", ["interpunct"]),
    ("沙依拉古丽．居马拜", "沙依拉古丽·居马拜", ["full_width", "interpunct"]),
    ("沙依拉古丽?居马拜", "沙依拉古丽·居马拜", ["interpunct"]),
    ("沙依拉古麗", "沙依拉古丽", ["variant"]),
    ("陳國華", "陈国华", ["variant"] * 3),
    ("Ilham·Qadir", "Ilham Qadir", ["interpunct"]),
    ("Gal·la", "Gal·la", []),
    ("Айгүл Ысқақ (1976)", "Айгүл Ысқақ", ["number"]),
    ("Juan Pérez 12/05/1954", "Juan Pérez", ["number"]),
    ("艾尼瓦尔45岁", "艾尼瓦尔", ["number"]),
    ("Memet, 45 años", "Memet", ["number"]),
    ("3. Omar2", "Omar", ["number", "number"]),
]


@pytest.mark.parametrize(("written", "one_way", "found"), WAYS_OF_WRITING)
def test_a_name_is_written_one_way_and_every_change_is_named(written: str, one_way: str, found: list[str]) -> None:
    read = normalised(written)
    assert (read.text, [finding.kind.value for finding in read.findings]) == (one_way, found)


@pytest.mark.parametrize(
    "text",
    ["null", "N/A", "NaN", "sin datos", "S/D", "Desconocido", "неизвестно", "Белгісіз", "نامەلۇم", "غير معروف", "不详"],
)
def test_what_only_says_that_no_name_is_known_is_no_name(text: str) -> None:
    read = normalised(text)
    assert (read.text, read.findings[-1].kind) == ("", Kind.NO_VALUE)


@pytest.mark.parametrize("text", ["Nan", "Na", "Noneva", "Nulla Unknownov", "无名氏家"])
def test_a_name_that_resembles_such_a_word_stays(text: str) -> None:
    assert normalised(text).text == text


@pytest.mark.parametrize("text", ["", "   ", "---", "?!", "1976", "٣", "()"])
def test_what_holds_no_letter_is_no_name_and_says_so(text: str) -> None:
    read = normalised(text)
    assert (read.text, read.findings[-1].kind) == ("", Kind.NO_LETTER)


def test_of_ten_thousand_characters_the_first_thousand_are_read_and_that_is_said() -> None:
    read = normalised("Aysha " * 2000)
    assert len(read.text) <= 1000
    assert str(read.findings[0]) == "only the first 1,000 of 12,000 characters are read"


def test_a_finding_says_where_it_is() -> None:
    assert [str(finding) for finding in normalised("Ай\u200eгүл").findings] == ["direction mark removed at 3"]


def test_a_finding_says_what_was_written_for_what() -> None:
    assert [str(finding) for finding in normalised("陳").findings] == ["Chinese character 陳 → 陈 at 1"]


CATEGORIES = sorted({unicodedata.category(chr(code)) for code in range(0x3000)} | {"Cs", "Co", "Cn"})


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_unicode_category_is_read(category: str) -> None:
    codes = (code for code in range(sys.maxunicode) if unicodedata.category(chr(code)) == category)
    for _, code in zip(range(60), codes, strict=False):
        read = normalised(f"Ay{chr(code)}sha Омар")
        assert normalised(read.text).text == read.text


TRICKY = st.text(st.sampled_from("abвәғqқaAАеоcs·.?l'’-  0137岁年国ئاەهیيىۇگٴك()\"\u200d\u0301\u0308ﻻﷺ½ªº，㍿ｶﾞカ"))


@given(st.one_of(st.text(), TRICKY))
def test_normalising_again_changes_nothing(text: str) -> None:
    once = normalised(text).text
    assert normalised(once).text == once


@given(st.one_of(st.text(), TRICKY))
def test_every_finding_of_any_text_has_its_sentence(text: str) -> None:
    assert all(str(finding) for finding in normalised(text).findings)
