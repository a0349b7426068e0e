"""The intake desk without scripts: each page kept as it is sent, put on record as one, and nothing typed ever lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from intake_desk import Desk, texts
from recordmaking import make_workspace
from signing_in import enrolled

from tanuq.casebook.record import Record
from tanuq.policy.roles import Role
from tanuq.web import current

NAME = "Ерлан Қанапия"
PURPOSES = ["publish_name", "publish_photograph", "publish_account", "submit_to_un", "un_public_report",
            "share_with_prosecutor", "contact_again"]  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Record.open(make_workspace(tmp_path / "desk")) as record:
        current.use(record)
        yield Desk(record, Client(SERVER_NAME="127.0.0.1", raise_request_exception=False))


def take(desk: Desk) -> str:
    """A whole testimony, saved."""
    key = desk.begin()
    desk.fill(key, "consent", **dict.fromkeys(PURPOSES[:4], "given"), contact_again="refused")
    desk.fill(key, "informant", informant_name="Әйгерім Құпия")
    desk.fill(key, "missing/1", name=NAME, birth_date="шамамен 1983")
    desk.fill(key, "known/1", basis="020101000000")
    desk.fill(key, "happened/1", taken__taken_date="2017 көктем")
    desk.fill(key, "reasons/1", reason_suspected="намаз")
    return desk.save(key)


def test_the_desk_offers_to_begin_and_nothing_waits(desk: Desk) -> None:
    assert texts(desk.page("/intake/").xpath("//section/p[@class='quiet']")) == [
        "Nothing is half done.",
        "Everything that was recorded has been described.",
    ]


def test_the_steps_lead_one_to_the_next(desk: Desk) -> None:
    key = desk.begin()
    seen = ["consent"]
    while seen[-1] != "check":
        seen.append(desk.fill(key, seen[-1]).removeprefix(f"/intake/{key}/").strip("/"))
    assert seen == ["consent", "informant", "missing/1", "known/1", "happened/1", "reasons/1", "media", "check"]


def test_consent_is_read_aloud_in_the_language_that_was_chosen(desk: Desk) -> None:
    quote = desk.page(f"/intake/{desk.begin('ug')}/consent/").xpath("//blockquote")[0]
    assert (quote.get("lang"), "تالون" in quote.text_content()) == ("ug", True)


def test_what_was_sent_stands_there_when_one_comes_back(desk: Desk) -> None:
    key = desk.begin()
    desk.fill(key, "missing/1", name=NAME)
    assert desk.fields(f"/intake/{key}/missing/1/")["name"] == NAME


def test_a_whole_testimony_is_on_record_as_it_was_told(desk: Desk) -> None:
    take(desk)
    claims = desk.bodies("account.given")[0]["claims"]
    assert [(claim["property"], claim["value"]) for claim in claims] == [
        ("name", NAME),
        ("birth_date", "1983~"),
        ("basis", "020101000000"),
        ("taken_date", "2017-21"),
        ("reason_suspected", "намаз"),
        ("informant_name", "Әйгерім Құпия"),
    ]


def test_each_purpose_is_on_record_as_it_was_answered_and_what_was_not_asked_is_not(desk: Desk) -> None:
    take(desk)
    given = [(body["purpose"], body["answer"]) for body in desk.bodies("consent.given")]
    refused = [(body["purpose"], body["answer"]) for body in desk.bodies("consent.withdrawn")]
    assert (given, refused) == ([(purpose, "given") for purpose in PURPOSES[:4]], [("contact_again", "refused")])


def test_nothing_is_on_record_before_it_is_saved(desk: Desk) -> None:
    desk.fill(desk.begin(), "missing/1", name=NAME)
    assert [entry.kind for entry in desk.record.ledger.entries()] == []


def test_saving_twice_is_saving_once(desk: Desk) -> None:
    key = desk.begin()
    desk.fill(key, "missing/1", name=NAME)
    assert desk.save(key) == desk.save(key)
    assert len(desk.bodies("source.received")) == 1


def test_going_back_to_a_saved_testimony_leads_to_its_number(desk: Desk) -> None:
    key = desk.begin()
    desk.fill(key, "missing/1", name=NAME)
    number = desk.save(key)
    assert desk.client.get(f"/intake/{key}/missing/1/").headers["Location"] == f"/intake/testimonies/{number}/"


def test_a_testimony_of_nothing_cannot_be_saved(desk: Desk) -> None:
    response = desk.send(f"/intake/{desk.begin()}/check/")
    assert (response.status_code, desk.bodies("source.received")) == (200, [])


def test_a_value_that_was_not_understood_is_shown_once_and_then_let_pass(desk: Desk) -> None:
    key = desk.begin()
    back = desk.fill(key, "missing/1", birth_date="31/02/1983")
    assert back == f"/intake/{key}/missing/1/?look=1#remarks"
    page = desk.page(back)
    assert texts(page.xpath("//*[@id='remarks']//li")) == ["Date of birth: Day 31 does not exist in February 1983."]
    form = desk.fields(back)
    assert desk.send(f"/intake/{key}/missing/1/", **form).headers["Location"] == f"/intake/{key}/known/1/"


def test_a_remark_stands_at_its_field_and_names_it(desk: Desk) -> None:
    key = desk.begin()
    page = desk.page(desk.fill(key, "missing/1", birth_date="31/02/1983"))
    field = page.get_element_by_id("q-birth_date")
    assert field.get("aria-describedby") == "q-birth_date-help q-birth_date-remark"
    assert page.xpath("//*[@id='remarks']//a/@href") == ["#q-birth_date"]


def test_a_name_of_500_characters_is_kept_and_does_not_pass(desk: Desk) -> None:
    key = desk.begin()
    back = desk.fill(key, "missing/1", name="Ер" * 250)
    assert desk.send(f"/intake/{key}/missing/1/", **desk.fields(back)).headers["Location"] == back
    assert desk.fields(f"/intake/{key}/missing/1/")["name"] == "Ер" * 250


def test_a_testimony_with_such_a_name_is_not_saved_and_says_where_it_is(desk: Desk) -> None:
    key = desk.begin()
    desk.fill(key, "missing/1", name="Ер" * 250)
    page = desk.page(f"/intake/{key}/check/")
    assert texts(page.xpath("//*[@role='alert']//a")) == ["Who is missing (1)"]
    desk.send(f"/intake/{key}/check/")
    assert desk.bodies("source.received") == []


def test_hidden_marks_in_pasted_text_are_taken_out_and_told(desk: Desk) -> None:
    key = desk.begin()
    page = desk.page(desk.fill(key, "missing/1", name=f"\u202e{NAME}"))
    assert desk.fields(f"/intake/{key}/missing/1/")["name"] == NAME
    assert texts(page.xpath("//*[@id='remarks']//li")) == [
        "Name of the missing person: Invisible characters that change how the text is shown were left out."
    ]


def test_acts_are_added_to_the_chain_one_by_one(desk: Desk) -> None:
    key = desk.begin()
    desk.fill(key, "happened/1", taken__taken_date="2017", go="add:detention")
    desk.fill(key, "happened/1", go="add:detention")
    page = desk.page(f"/intake/{key}/happened/1/")
    assert page.xpath("//input[@name='act']/@value") == ["taken", "detention", "detention.2"]
    assert desk.fields(f"/intake/{key}/happened/1/")["taken/taken_date"] == "2017"


def test_an_act_is_left_out_with_its_words(desk: Desk) -> None:
    key = desk.begin()
    desk.fill(key, "happened/1", taken__taken_date="2017", go="remove:taken")
    assert desk.page(f"/intake/{key}/happened/1/").xpath("//input[@name='act']") == []


def test_somebody_else_who_is_missing_is_asked_about_anew(desk: Desk) -> None:
    key = desk.begin()
    assert desk.fill(key, "reasons/1", go="person") == f"/intake/{key}/missing/2/"
    assert "12 of 12" not in desk.page(f"/intake/{key}/missing/2/").text_content()
    assert texts(desk.page(f"/intake/{key}/missing/2/").xpath("//*[@class='progress']/span"))[1] == "7 of 12"


def test_two_tabs_that_differ_are_both_kept_and_shown(desk: Desk) -> None:
    key = desk.begin()
    address = f"/intake/{key}/missing/1/"
    first = second = desk.fields(address)
    desk.send(address, **{**first, "name": NAME})
    assert desk.send(address, **{**second, "name": "Ерлан Канапия"}).headers["Location"] == address
    page = desk.page(address)
    assert page.get_element_by_id("q-name").get("value") == NAME
    assert texts([page.get_element_by_id("q-name-other")]) == ["Another tab says: Ерлан Канапия"]


def test_between_two_tabs_somebody_chooses(desk: Desk) -> None:
    key = desk.begin()
    address = f"/intake/{key}/missing/1/"
    seen = desk.fields(address)
    desk.send(address, **{**seen, "name": NAME})
    desk.send(address, **{**seen, "name": "Ерлан Канапия"})
    desk.send(f"/intake/{key}/check/")
    assert desk.bodies("source.received") == []
    desk.fill(key, "missing/1", chosen="on", name="Ерлан Канапия")
    desk.save(key)
    assert desk.bodies("account.given")[0]["claims"][0]["value"] == "Ерлан Канапия"


def test_two_tabs_that_say_the_same_are_no_question(desk: Desk) -> None:
    key = desk.begin()
    address = f"/intake/{key}/missing/1/"
    seen = desk.fields(address)
    for _ in range(2):
        assert desk.send(address, **{**seen, "name": NAME}).headers["Location"] == f"/intake/{key}/known/1/"


def test_a_script_keeps_a_step_without_leaving_it(desk: Desk) -> None:
    key = desk.begin()
    answer = desk.send(f"/intake/{key}/missing/1/", name=NAME, revision="0", autosave="1")
    assert (answer.status_code, answer.json()["revision"]) == (200, 1)
    assert desk.fields(f"/intake/{key}/missing/1/")["name"] == NAME


def test_the_number_of_the_day_goes_up_by_one(desk: Desk) -> None:
    for _ in range(2):
        desk.begin()
    numbers = texts(desk.page("/intake/").xpath("//*[@class='queue-number']"))
    assert [number.partition("-")[2] for number in numbers] == ["02", "01"]


def test_an_unfinished_testimony_is_thrown_away_only_when_asked(desk: Desk) -> None:
    key = desk.begin()
    desk.page(f"/intake/{key}/discard/")
    desk.send(f"/intake/{key}/discard/")
    assert desk.client.get(f"/intake/{key}/check/").status_code == 404


def test_a_page_that_the_form_has_not_is_not_found(desk: Desk) -> None:
    assert desk.client.get(f"/intake/{desk.begin()}/missing/9/").status_code == 404


def test_a_receipt_names_nobody_unless_that_is_wanted(desk: Desk) -> None:
    number = take(desk)
    address = f"/intake/testimonies/{number}/receipt/"
    shown = [NAME in desk.page(asked).text_content() for asked in (address, f"{address}?names=on")]
    assert shown == [False, True]


def test_a_receipt_is_in_the_language_of_whoever_told(desk: Desk) -> None:
    key = desk.begin("ug")
    desk.fill(key, "missing/1", name=NAME)
    page = desk.page(f"/intake/testimonies/{desk.save(key)}/receipt/")
    assert (page.get("lang"), page.get("dir")) == ("ug", "rtl")


def test_a_receipt_says_what_was_agreed_to(desk: Desk) -> None:
    page = desk.page(f"/intake/testimonies/{take(desk)}/receipt/")
    assert len(page.xpath("//article//ul/li")) == 4


@pytest.mark.parametrize("paper", ["", "receipt/", "petition/"])
def test_no_paper_names_who_told(desk: Desk, paper: str) -> None:
    page = desk.page(f"/intake/testimonies/{take(desk)}/{paper}")
    assert "Құпия" not in page.text_content()


def test_a_petition_tells_the_facts_as_they_were_told(desk: Desk) -> None:
    page = desk.page(f"/intake/testimonies/{take(desk)}/petition/")
    assert texts(page.xpath("//article//dd")) == [NAME, "шамамен 1983", "2017 көктем", "намаз"]


def test_a_saved_testimony_is_taken_back_as_a_whole(desk: Desk) -> None:
    number = take(desk)
    desk.send(f"/intake/testimonies/{number}/", reason="told for somebody else")
    assert desk.client.get(f"/intake/testimonies/{number}/").status_code == 404
    assert desk.client.get("/people/.json").json()["total"] == 0


def test_consent_is_taken_back_by_the_number_on_the_receipt(desk: Desk) -> None:
    take(desk)
    said = texts(desk.page(f"/intake/testimonies/{take(desk)}/").xpath("//h1/span"))[0]
    page = desk.page(f"/intake/withdraw/?number={said}")
    assert page.xpath("//input[@name='purpose']/@value") == PURPOSES[:4]
    form = desk.fields(f"/intake/withdraw/?number={said}")
    desk.send("/intake/withdraw/", **{**form, "purpose": ["publish_name"], "reason": "her daughter called"})
    assert desk.page(f"/intake/withdraw/?number={said}").xpath("//input[@name='purpose']/@value") == PURPOSES[1:4]


def test_taking_consent_back_without_saying_who_asks_changes_nothing(desk: Desk) -> None:
    said = texts(desk.page(f"/intake/testimonies/{take(desk)}/").xpath("//h1/span"))[0]
    form = desk.fields(f"/intake/withdraw/?number={said}")
    response = desk.send("/intake/withdraw/", **{**form, "purpose": ["publish_name"]})
    assert (response.status_code, len(desk.bodies("consent.withdrawn"))) == (400, 1)


def test_a_number_that_nobody_has_finds_nothing(desk: Desk) -> None:
    assert texts(desk.page("/intake/withdraw/?number=31-99").xpath("//p[@role='alert']"))[0].startswith(
        "No testimony goes by this number here."
    )


def test_only_the_intake_takes_testimonies(desk: Desk) -> None:
    _, reviewer = enrolled(desk.record, "reviewer", [Role.REVIEWER])
    assert [reviewer.get(address).status_code for address in ("/intake/", "/intake/first/")] == [403, 403]


def test_a_reviewer_takes_consent_back_all_the_same(desk: Desk) -> None:
    _, reviewer = enrolled(desk.record, "reviewer", [Role.REVIEWER])
    assert reviewer.get("/intake/withdraw/").status_code == 200


def test_who_takes_a_testimony_is_on_record_as_who_asked_and_wrote(desk: Desk) -> None:
    _, member = enrolled(desk.record, "saule", [Role.INTAKE])
    member.send("/intake/begin/", at="/intake/", language="kk")
    key = member.where.split("/")[2]
    member.send(f"/intake/{key}/consent/", publish_name="given", go="next", revision="0")
    member.send(f"/intake/{key}/missing/1/", name=NAME, go="next", revision="0")
    member.send(f"/intake/{key}/check/")
    given = desk.bodies("consent.given")[0]
    assert (given["by"][:2], given["asked_by"] != "") == ("M-", True)
