"""The form that telephones fill: the questions of the desk, in five languages, and nothing that names anybody."""

import io

import pytest
from defusedxml.ElementTree import fromstring
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from tanuq.intake.field_forms.conversion import workbook, xform
from tanuq.intake.field_forms.survey import LANGUAGES, field_form
from tanuq.intake.testimony import consent
from tanuq.intake.testimony.form import the_form

XFORMS = "{http://www.w3.org/2002/xforms}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_converts_without_a_warning(language: str) -> None:
    assert xform(language).warnings == ()


def test_the_workbook_converts_to_the_same_form() -> None:
    warnings: list[str] = []
    made = convert(workbook(field_form("ug")), warnings=warnings, file_type=".xlsx", form_name="data")
    assert (made.xform.encode(), warnings) == (xform("ug").xml, [])


def test_it_speaks_five_languages_and_opens_in_the_one_that_was_chosen() -> None:
    translations = fromstring(xform("ug").xml).iter(f"{XFORMS}translation")
    said = {one.get("lang"): one.get("default", "") for one in translations}
    assert said == {name: "true()" if code == "ug" else "" for code, name in LANGUAGES.items()}


def test_every_question_and_choice_has_its_words_in_every_language() -> None:
    rows = [*field_form().survey, *field_form().choices]
    lacking = [
        (row.get("name"), code)
        for row in rows
        for code, name in LANGUAGES.items()
        if any(column.startswith("label::") for column in row) and not row.get(f"label::{name}")
    ]
    assert lacking == []


def test_it_asks_all_that_the_desk_asks() -> None:
    form = the_form()
    asked = {question.code for section in form.sections for question in section.questions}
    asked |= {question.code for act in form.acts for question in act.questions} | set(consent.purposes())
    assert asked - {row.get("name", "") for row in field_form().survey} == set()


def test_consent_comes_before_any_question_about_anybody() -> None:
    groups = [row["name"] for row in field_form().survey if row["type"] in {"begin group", "begin repeat"}]
    assert groups[:2] == ["consent", "informant"]


def test_the_script_is_read_in_the_language_of_the_screen() -> None:
    note = next(row for row in field_form().survey if row.get("name") == "script")
    assert note[f"label::{LANGUAGES['ug']}"] == consent.script("ug").text


def test_the_list_of_filled_forms_on_a_telephone_names_nobody() -> None:
    assert field_form().settings["instance_name"] == "concat('tanuq ', substr(string(${started}), 0, 16))"


def test_the_version_begins_with_that_of_the_questions_and_is_one_for_all_languages() -> None:
    versions = {field_form(language).version for language in LANGUAGES}
    (version,) = versions
    assert version.startswith(f"{the_form().version}.")


def test_the_version_stands_in_the_form_as_in_its_workbook() -> None:
    sheet = load_workbook(io.BytesIO(workbook(field_form())))["settings"]
    columns, values = (list(row) for row in sheet.iter_rows(values_only=True))
    written = dict(zip(columns, values, strict=True))["version"]
    assert f'version="{written}"' in xform().xml.decode()


def test_with_a_key_filled_forms_are_encrypted_on_the_telephone() -> None:
    submissions = list(fromstring(xform("en", "MIIBIjAN").xml).iter(f"{XFORMS}submission"))
    assert [one.get("base64RsaPublicKey") for one in submissions] == ["MIIBIjAN"]


def test_nothing_about_the_telephone_or_its_owner_is_recorded() -> None:
    kept = {"deviceid", "phonenumber", "username", "email", "audit", "start-geopoint", "background-audio"}
    assert kept & {row["type"] for row in field_form().survey} == set()
