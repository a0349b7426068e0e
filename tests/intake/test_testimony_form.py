"""The form of a testimony, what is made of its answers, and the text that they become."""

import pytest
from invented_testimony import (
    CHINESE_NAME,
    CONTACT,
    EMPTY,
    HAPPENED,
    INFORMANT,
    MISSING,
    NAME,
    STORY,
    UYGHUR_NAME,
    told,
    typical,
)

from tanuq.intake.testimony import consent
from tanuq.intake.testimony.answers import Answers, Step, Testimony, next_about
from tanuq.intake.testimony.document import document_of
from tanuq.intake.testimony.errors import NoSuchStep
from tanuq.intake.testimony.form import the_form
from tanuq.intake.testimony.told import Remark, cleaned, remarks
from tanuq.vocabulary.datafiles import read_toml


def claims_of(testimony: Testimony) -> dict[tuple[str, str], str]:
    claims = document_of(testimony).people[0]
    return {(claim["property"], claim.get("about", "")): claim["value"] for claim in claims}


def test_consent_is_the_first_thing_asked_and_whoever_tells_the_second() -> None:
    assert [step.key for step in EMPTY.steps] == [
        "consent", "informant", "missing/1", "known/1", "happened/1", "reasons/1", "media",
    ]  # fmt: skip


def test_every_missing_person_is_asked_about_anew() -> None:
    two = Testimony.from_json({**EMPTY.to_json(), "people": 2})
    assert [step.key for step in two.steps if step.person == 2] == ["missing/2", "known/2", "happened/2", "reasons/2"]


def test_every_question_and_section_has_its_english_words() -> None:
    form = the_form()
    parts = [*form.sections, *form.acts]
    asked = [question for part in parts for question in part.questions]
    named = [*(section.title("en") for section in form.sections), *(question.label("en") for question in asked)]
    codes = {section.code for section in form.sections} | {question.code for question in asked}
    assert codes & set(named) == set()


@pytest.mark.parametrize("language", ["en", "ru", "zh-hans", "kk", "ug"])
def test_consent_is_asked_for_every_purpose_in_every_language_of_the_interface(language: str) -> None:
    script = consent.script(language)
    assert [code for code, _ in script.purposes] == list(consent.purposes())
    assert (script.language, all(question for _, question in script.purposes)) == (language, True)


def test_scripts_that_nobody_reviewed_say_so() -> None:
    drafts = read_toml("tanuq.intake.testimony", "consent.toml")["drafts"]
    assert {language for language in consent.spoken_languages() if consent.script(language).is_draft} == set(drafts)


def test_a_testimony_comes_back_from_a_draft_as_it_went() -> None:
    assert Testimony.from_json(typical().to_json()) == typical()


def test_a_page_that_the_form_has_not_is_refused() -> None:
    with pytest.raises(NoSuchStep):
        EMPTY.step("missing/2")


def test_the_second_act_of_a_kind_has_a_number_of_its_own() -> None:
    assert next_about("detention", ["taken", "detention", "detention.2"]) == "detention.3"


def test_an_act_taken_out_leaves_its_number_to_the_next() -> None:
    assert next_about("detention", ["detention", "detention.3"]) == "detention.2"


def test_every_answer_is_a_claim_about_its_act() -> None:
    assert claims_of(typical()) == {
        ("name", ""): NAME,
        ("name_other", ""): CHINESE_NAME,  # the later of two in this dictionary
        ("sex", ""): "male",
        ("birth_date", ""): "1983~",
        ("residence", ""): "Саржаз",
        ("identity_document", ""): "",
        ("basis", "report"): "020101000000",
        ("note", "report"): "көршісі Бейсен",
        ("note", ""): STORY,
        ("taken_date", "taken"): "2017-21",
        ("taken_place", "taken"): "Саржаз",
        ("detention_place", "detention"): "Шапшал түрмесі",
        ("detention_date", "detention.2"): "",
        ("detention_place", "detention.2"): "Көнес",
        ("reason_suspected", "taken"): "намаз оқыды",
        ("reason_stated", "taken"): "«оқуда»",
        ("informant_name", "report"): INFORMANT,
        ("informant_relation", "report"): "қарындасы",
        ("informant_contact", "report"): CONTACT,
    }


def test_names_in_other_scripts_are_one_claim_each() -> None:
    claims = document_of(typical()).people[0]
    assert [claim["value"] for claim in claims if claim["property"] == "name_other"] == [UYGHUR_NAME, CHINESE_NAME]


def test_every_claim_stands_in_the_text_where_its_anchor_says() -> None:
    document = document_of(typical())
    anchored = [claim for claim in document.people[0] if "anchor" in claim]
    assert len(anchored) == 16
    for claim in anchored:
        assert document.text[claim["anchor"]["start"] : claim["anchor"]["end"]] == claim["written"]


def test_who_tells_and_who_told_them_is_not_in_the_text() -> None:
    text = document_of(typical()).text
    assert [secret for secret in (INFORMANT, CONTACT, "қарындасы", "Бейсен") if secret in text] == []


def test_who_tells_is_restricted_whatever_the_source_is() -> None:
    detail = [claim for claim in document_of(typical()).people[0] if claim["value"] == "көршісі Бейсен"]
    assert [claim["visibility"] for claim in detail] == ["restricted"]


def test_what_was_asked_and_is_not_known_is_a_claim_without_a_value() -> None:
    claims = document_of(told(missing_1=Answers({"name": NAME}, frozenset({"birth_date"})))).people[0]
    unknown = next(claim for claim in claims if claim["property"] == "birth_date")
    assert (unknown["value"], unknown["written"], "problem" in unknown) == ("", "Білмеймін", False)


def test_what_was_not_asked_is_no_claim() -> None:
    assert claims_of(told(missing_1=Answers({"name": NAME}))) == {("name", ""): NAME}


def test_a_value_typed_beside_the_tick_is_known() -> None:
    answers, _ = cleaned(MISSING, Answers({"birth_date": "1983"}, frozenset({"birth_date"})))
    assert answers == Answers({"birth_date": "1983"})


def test_hidden_marks_in_a_pasted_name_are_taken_out_and_told() -> None:
    answers, found = cleaned(MISSING, Answers({"name": "\u202eЕрлан\u200f Қанапия"}))
    assert (answers.words["name"], [remark.name for remark in found]) == (NAME, ["name"])


def test_a_date_that_cannot_be_is_told_and_keeps_its_words() -> None:
    answers = Answers({"taken/taken_date": "31/02/2017"}, acts=("taken",))
    sentence = "Day 31 does not exist in February 2017."
    assert remarks(HAPPENED, answers, "en") == (Remark("taken/taken_date", sentence),)


def test_a_name_of_500_characters_does_not_pass() -> None:
    found = remarks(MISSING, Answers({"name": "Ер" * 250}), "en")
    assert [(remark.name, remark.blocks) for remark in found] == [("name", True)]


def test_a_screen_passes_with_one_long_line_among_other_names_only_when_it_is_shortened() -> None:
    found = remarks(MISSING, Answers({"name_other": "Ерлан\n" + "е" * 301}), "en")
    assert [(remark.name, remark.blocks) for remark in found] == [("name_other", True)]


def test_an_answer_of_a_question_that_is_not_on_the_screen_is_dropped() -> None:
    answers, _ = cleaned(Step("informant"), Answers({"name": NAME, "informant_name": INFORMANT}))
    assert answers == Answers({"informant_name": INFORMANT})
