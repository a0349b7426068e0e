"""The tables of names: what they hold, and how damage to them is told."""

import re
import unicodedata
from collections import Counter
from dataclasses import astuple

import pytest

from tanuq.names.lexicon import loading
from tanuq.names.lexicon.errors import DamagedLexicon
from tanuq.names.lexicon.rows import rows_in
from tanuq.names.scripts import script_of

TABLES = (
    loading.elements,
    loading.honorifics,
    loading.particles,
    loading.endings,
    loading.variants,
    loading.common_names,
)


def _words(entry: object) -> list[str]:
    cells = astuple(entry)  # type: ignore[call-overload]
    forms = [form for cell in cells for form in (cell if isinstance(cell, tuple) else (cell,))]
    return [word for form in forms for word in str(form).split()]


@pytest.mark.parametrize("table", TABLES)
def test_every_form_is_composed_unicode_without_stray_marks(table):
    marked = [word for entry in table() for word in _words(entry) if unicodedata.normalize("NFC", word) != word]
    invisible = [
        word for entry in table() for word in _words(entry) if re.search("[\u200b-\u200f\u202a-\u202e\ufeff]", word)
    ]
    assert (marked, invisible) == ([], [])


@pytest.mark.parametrize("table", TABLES)
def test_no_word_mixes_two_scripts(table):
    mixed = [
        word
        for entry in table()
        for word in _words(entry)
        if len({script_of(letter) for letter in word if unicodedata.category(letter) not in ("Lm", "Mn")} - {"Zyyy"})
        > 1
    ]
    assert mixed == []


@pytest.mark.parametrize("table", TABLES)
def test_no_entry_stands_twice(table):
    assert [entry for entry, times in Counter(table()).items() if times > 1] == []


@pytest.mark.parametrize(
    ("table", "form"),
    [
        (loading.honorifics, "form"),
        (loading.particles, "form"),
        (loading.endings, "suffix"),
        (loading.variants, "form"),
        (loading.common_names, "name"),
    ],
)
def test_the_script_beside_a_form_is_the_one_it_is_written_in(table, form):
    assert [entry for entry in table() if script_of(getattr(entry, form)) != entry.script] == []


def test_each_column_of_the_elements_keeps_to_its_script():
    columns = {"uey": "Arab", "usy": "Cyrl", "kk_cyrl": "Cyrl", "kk_arab": "Arab", "ru": "Cyrl", "latin": "Latn"}
    elsewhere = [
        (element.latin, column)
        for element in loading.elements()
        for column, script in columns.items()
        if getattr(element, column) and script_of(getattr(element, column)) != script
    ]
    assert elsewhere == []


def test_uyghur_words_bear_their_first_vowel_on_a_hamza():
    bare = re.compile("^[اەوۇۆۈېى]")
    words = [element for element in loading.elements() if not element.latin.startswith("-")]
    assert [element.latin for element in words if bare.match(element.uey)] == []


def test_uyghur_in_arabic_script_uses_its_own_letters_only():
    own = re.compile("[ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي]*")
    assert [element.uey for element in loading.elements() if not own.fullmatch(element.uey)] == []


def test_kazakh_in_arabic_script_has_its_hamza_at_the_front_and_only_without_k_g_and_e():
    wrong = [
        element.kk_arab
        for element in loading.elements()
        if "ء" in element.kk_arab and (not element.kk_arab.startswith("ء") or re.search("[كگە]", element.kk_arab))
    ]
    assert wrong == []


def test_an_element_of_uyghur_or_kazakh_is_written_in_all_their_scripts():
    needed = {"uig": ("uey", "usy", "ru"), "kaz": ("kk_cyrl", "kk_arab", "ru")}
    gaps = [
        (element.latin, column)
        for element in loading.elements()
        for people in element.peoples
        for column in needed.get(people, ())
        if not getattr(element, column)
    ]
    assert gaps == []


def test_one_name_is_known_in_all_its_scripts():
    forms = {entry.form for entry in loading.variants() if entry.group == "muhammad" and entry.strength == "same"}
    assert {"Mohammed", "Mehmet", "Магомед", "محمد", "Мұхаммед", "穆罕默德", "买买提", "Memet"} <= forms


def test_a_short_form_may_belong_to_several_names():
    groups = {entry.group for entry in loading.variants() if entry.form == "Саша" and entry.strength == "short"}
    assert groups == {"alexander", "alexandra"}


def test_a_pilgrim_is_known_in_every_script():
    scripts = {entry.script for entry in loading.honorifics() if entry.meaning == "pilgrim"}
    assert scripts == {"Latn", "Cyrl", "Arab", "Hani"}


def test_a_row_that_was_cut_is_told_with_its_file_and_line():
    with pytest.raises(DamagedLexicon, match=r"lexicon/x\.tsv is damaged in line 3: it has 1 cells"):
        list(rows_in("# why\na\tb\nonly\n", "lexicon/x.tsv", ("a", "b")))


def test_a_head_with_other_columns_is_told():
    with pytest.raises(DamagedLexicon, match="line 1: the head must name the columns a, b"):
        list(rows_in("a\tc\n1\t2\n", "lexicon/x.tsv", ("a", "b")))


def test_an_empty_table_is_told():
    with pytest.raises(DamagedLexicon, match="line 1: the head"):
        list(rows_in("", "lexicon/x.tsv", ("a", "b")))


def test_a_word_that_its_column_does_not_know_is_told():
    (row,) = rows_in("a\tb\n1\tinfix\n", "lexicon/x.tsv", ("a", "b"))
    with pytest.raises(DamagedLexicon, match="line 2: b is 'infix', and must be one of prefix, suffix"):
        row.one_of("b", ("prefix", "suffix"))


def test_an_empty_cell_is_told_where_something_must_stand():
    (row,) = rows_in("a\tb\n\tx\n", "lexicon/x.tsv", ("a", "b"))
    with pytest.raises(DamagedLexicon, match="line 2: a is empty"):
        row.text("a")


def test_an_empty_part_of_a_cell_is_told():
    (row,) = rows_in("a\tb\nx||y\tz\n", "lexicon/x.tsv", ("a", "b"))
    with pytest.raises(DamagedLexicon, match="line 2: a has an empty part"):
        row.several("a", "|")
