"""What is made of the words of a source: values, problems, and neither."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tanuq.vocabulary.dates import parse_edtf
from tanuq.vocabulary.kinds import ValueType
from tanuq.vocabulary.lists import term_offered
from tanuq.vocabulary.properties import Property, all_properties, property_named
from tanuq.vocabulary.values import Reading, is_stated_unknown, read_value

INVISIBLE = "Invisible characters that change how the text is shown were left out."
MARKUP = "Remains of a web page were left out."
CONTROL = "Control characters were left out."
ROUNDED = "It looks like a long number that a spreadsheet has rounded. Ask for the column as text."

UNDERSTOOD = [
    ("name", "  Sauytbay   Sayragul ", "Sauytbay Sayragul"),
    ("name", "Сауытбай Сайрагүл", "Сауытбай Сайрагүл"),
    ("name", "ساۋۇتباي سايراگۈل", "ساۋۇتباي سايراگۈل"),
    ("name", "沙吾提巴依　赛依拉古丽", "沙吾提巴依 赛依拉古丽"),
    ("name", "Jose\u0301 Ñanco", "José Ñanco"),
    ("name", "Null", "Null"),
    ("name", "NA", "NA"),
    ("name", "No", "No"),
    ("name", "O'Higgins-Rey & Hijos", "O'Higgins-Rey & Hijos"),
    ("taken_date", "26/12/1976", "1976-12-26"),
    ("taken_date", "шамамен 1983 жылы", "1983~"),
    ("age", "26 años", "26"),
    ("taken_place", " LA PLATA  BUENOS AIRES ", "LA PLATA BUENOS AIRES"),
    ("identity_document", "DNI 10283544", "DNI 10283544"),
    ("identity_document", "0000123", "0000123"),
    ("identity_document", "653101198301011234", "653101198301011234"),
    ("identifier", "5389.0", "5389.0"),
    ("link", "https://example.org/?a=1", "https://example.org/?a=1"),
    ("children", "3", "3"),
    ("children", "3.0", "3"),
    ("children", "٣", "3"),
    ("group_size", "1 200", "1200"),
    ("latitude", "-31,4594", "-31.4594"),
    ("sex", "Femenino", "female"),
    ("act", "DESAPARICION FORZADA", "030103000000"),
    ("act", "030103", "030103000000"),
    ("act", "030103000000", "030103000000"),
    ("act", "re_education_camp", "re_education_camp"),
    ("violation_status", "0101", "confirmed_violation"),
    ("related_person", " P-0193 ", "P-0193"),
    ("note", " first line\r\nsecond  line ", "first line\r\nsecond  line"),
    # Persian joins letters by an invisible character; a text keeps it
    ("note", "می\u200cخواهم", "می\u200cخواهم"),
]

WITH_A_PROBLEM = [
    ("name", "Amir\u202eliuF\u202c", "AmirliuF", INVISIBLE),
    ("name", "\u200eAigul\u200f Sei\u200btova\ufeff", "Aigul Seitova", INVISIBLE),
    ("name", "Ana<br>Flores &amp; Rey", "Ana Flores & Rey", MARKUP),
    ("name", "A\x00na Flo\x1bres", "Ana Flores", CONTROL),
    ("name", "\u202e", "", INVISIBLE),
    ("note", "a\u202eb", "ab", INVISIBLE),
    ("taken_date", "31/02/1977", "31/02/1977", "Day 31 does not exist in February 1977."),
    ("taken_date", "12/26/1976", "1976-12-26", "There is no month 26: 12 was read as the month and 26 as the day."),
    ("taken_date", "ayer", "ayer", "No date was found: “ayer” is not a word of a date known here. "
     "Write it like 26/12/1976, 12/1976, 1976, about 1976, or 1976-04/1976-06."),
    ("age", "1950", "1950", "Nobody is 1950 years old. Was it a year of birth or a date? "
     "Write it like 26, 25-30, about 30 or 6 months."),
    ("children", "several", "several", "“several” is not a number. Write it in digits."),
    ("children", "3 hijos", "3", "“hijos” was left out."),
    ("group_size", "1,200", "1,200",
     "“1,200” can be read with thousands or with decimals. Write it without separators."),
    ("identity_document", "6.53101E+17", "6.53101E+17", ROUNDED),
    ("identity_document", "653101198301011000", "653101198301011000", ROUNDED),
    ("sex", "Fem.?", "Fem.?", "“Fem.?” is not known as a term of the list “Sex” (Female, Male, Other)."),
    ("act", "quién sabe", "quién sabe",
     "“quién sabe” is not known as a term of the list “Types of acts” (docs/vocabulary.md has the terms)."),
    ("act", "Surveillance", "Surveillance",
     "“Surveillance” can mean 020103030000 (Surveillance) or 120104000000 (Surveillance). Write the code."),
    ("act", "DESAPARICION FORZADA / A DETERMINAR", "030103000000",
     "Only “DESAPARICION FORZADA” was read; the rest stays in the source's words."),
    ("pregnant", "Embarazada (mellizos)", "pregnant",
     "Only “Embarazada” was read; the rest stays in the source's words."),
    ("violation_status", "02", "unknown",
     "The code 02 of this list means opposite things in different editions. Ask the source which word it stands for."),
    ("violation_status", "040000000000", "unknown", "The code 040000000000 of this list means opposite things in "
     "different editions. Ask the source which word it stands for."),
    ("reliability", "77", "77", "“77” is not known as a term of the list “Reliability” "
     "(Highly reliable, Likely reliable, Unsure, Likely unreliable, Highly unreliable, Unknown)."),
]  # fmt: skip

STATED_UNKNOWN = [
    "sin datos",
    "Sin datos.",
    "SIN DATOS",
    "sin información",
    "s/d",
    "Sin datos fecha",
    "No hay información.",
    "no consta",
    "dato resguardado",
    "unknown",
    "Unknown",
    "not known",
    "no data",
    "inconnue",
    "unbekannt",
    "bilinmiyor",
    "неизвестно",
    "Нет данных",
    "н/д",
    "белгісіз",
    "мәлімет жоқ",
    "نامەلۇم",
    "不详",
    "未知",
    "غير معروف",
    "-",
    "--",
    "—",
    "?",
    "???",
    "...",
    "n/a",
    "N/A",
    "NA",
    "null",
    "NaN",
    " - ",
]

_any_property = st.sampled_from(all_properties())
_any_words = st.text(max_size=40) | st.text(alphabet="0123456789/-.~?XTº年月日年 años", max_size=20)


@pytest.mark.parametrize(("code", "written", "value"), UNDERSTOOD)
def test_a_value_is_understood(code: str, written: str, value: str) -> None:
    assert read_value(property_named(code), written) == Reading(value)


@pytest.mark.parametrize(("code", "written", "value", "problem"), WITH_A_PROBLEM)
def test_a_value_with_a_problem_says_which(code: str, written: str, value: str, problem: str) -> None:
    assert read_value(property_named(code), written) == Reading(value, problem)


@pytest.mark.parametrize("written", STATED_UNKNOWN)
def test_stated_unknown_has_neither_value_nor_problem(written: str) -> None:
    assert is_stated_unknown(written)
    assert {read_value(property_named(code), written) for code in ("taken_date", "age", "sex", "children")} == {
        Reading("")
    }


@pytest.mark.parametrize("written", ["NA", "Null", "none", "No", "Nada", "Wu", "★"])
def test_a_name_that_looks_like_an_empty_cell_is_a_name(written: str) -> None:
    assert not is_stated_unknown(written, ValueType.NAME)
    assert read_value(property_named("name"), written) == Reading(written)


@pytest.mark.parametrize("written", ["", "   ", "\n"])
def test_nothing_written_is_nothing_and_not_stated_unknown(written: str) -> None:
    assert not is_stated_unknown(written)
    assert read_value(property_named("taken_date"), written) == Reading("")


@given(_any_property, _any_words)
@example(property_named("taken_date"), "9" * 5000)
@example(property_named("age"), "９" * 5)
@example(property_named("children"), "9" * 5000)
@example(property_named("taken_date"), "\ud800")
@example(property_named("sex"), "²" * 12)
def test_reading_never_fails_and_never_loses_what_was_written(prop: Property, written: str) -> None:
    reading = read_value(prop, written)
    said_something = bool(written.strip()) and not is_stated_unknown(written, prop.value_type)
    assert reading.value or reading.problem or not said_something
    assert said_something or not reading.value


@given(_any_property, _any_words)
def test_an_understood_value_is_of_its_type(prop: Property, written: str) -> None:
    reading = read_value(prop, written)
    if reading.problem or not reading.value:
        return
    if prop.value_type is ValueType.DATE:
        assert parse_edtf(reading.value).edtf == reading.value
    if prop.value_type is ValueType.CODE:
        assert term_offered(prop.list_name, reading.value).code == reading.value
    if prop.value_type is ValueType.NUMBER:
        float(reading.value)


@given(_any_property, _any_words)
def test_an_understood_value_is_read_as_itself(prop: Property, written: str) -> None:
    reading = read_value(prop, written)
    if not reading.problem and reading.value:
        assert read_value(prop, reading.value).value == reading.value


@given(_any_property, _any_words)
def test_a_problem_is_a_sentence(prop: Property, written: str) -> None:
    problem = read_value(prop, written).problem
    assert problem == problem.strip()
    assert not problem or problem.endswith(".")
