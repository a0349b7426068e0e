"""Pages of cases, statements, interventions and groups: told by forms, shown with their words, taken back."""

from dataclasses import dataclass
from urllib.parse import urlencode

import pytest
from page_reading import select, words
from recordmaking import claim, give, receive_text, tell
from signing_in import Browser, enrolled

from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.queries.subjects import SubjectView, every_subject
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility
from tanuq.proceedings.reading import proceeding_in
from tanuq.vocabulary.kinds import Kind

ARTICLE = (
    "Having had her application denied in October 2018, Rosa Luna appealed. “It has not sent people back,” said the "
    "envoy Ada Reed at the launch in Arkalyk. In June 2019 she left."
)


@dataclass
class Told:
    """A record with an article, and the browser of a reviewer."""

    record: Record
    source: str
    browser: Browser

    def the_only(self, kind: Kind) -> SubjectView:
        (view,) = every_subject(Viewer(Visibility.RESTRICTED), kind)
        return view


@pytest.fixture
def told(office: Record) -> Told:
    source = receive_text(office, ARTICLE)
    office.catch_up()
    browser = enrolled(office, "eric", [Role.REVIEWER])[1]
    return Told(office, source, browser)


CASE = {
    "proceeding/proceeding_kind": "asylum",
    "proceeding/proceeding_state": "Kazakhstan",
    "stage/stage_kind": "refusal",
    "stage/stage_date": "October 2018",
}


def links(told: Told) -> dict[str, str]:
    """Where the links of the page that is open lead, and their words."""
    return {str(link.get("href")): words(link) for link in select(told.browser.page, "a")}


def begin(told: Told, room: str, **fields: str | list[str]) -> None:
    told.browser.send(f"/{room}/new/?source={told.source}", **fields)


def test_a_case_is_told_in_one_form_and_leads_to_its_page(told: Told) -> None:
    begin(told, "proceedings", **CASE)
    assert told.browser.where == f"/proceedings/{told.the_only(Kind.PROCEEDING).id}/"
    assert told.browser.heading == "Asylum, Kazakhstan"


def test_a_date_keeps_the_place_of_its_words_where_the_source_says_them_once(told: Told) -> None:
    begin(told, "proceedings", **CASE)
    (date,) = told.the_only(Kind.PROCEEDING).of("stage_date")
    at = ARTICLE.index("October 2018")
    assert (date.claim.value, date.claim.anchor.start, date.claim.anchor.end) == ("2018-10", at, at + 12)


def test_what_is_left_empty_is_not_claimed(told: Told) -> None:
    begin(told, "proceedings", **CASE, **{"stage/outcome": "", "stage/paper": " "})
    assert len(told.the_only(Kind.PROCEEDING).claims) == 4


def test_a_stage_more_is_added_under_its_own_number(told: Told) -> None:
    begin(told, "proceedings", **CASE)
    number = told.the_only(Kind.PROCEEDING).id
    left = {"stage.2/stage_kind": "departure", "stage.2/stage_date": "June 2019"}
    told.browser.send(f"/proceedings/{number}/add/?part=stage", **left)
    refused, gone = (one.claim.about for one in told.the_only(Kind.PROCEEDING).of("stage_kind"))
    assert (refused, gone.partition("-")[0]) == ("stage", "stage.2")
    assert [words(one) for one in select(told.browser.page, ".claims h2")][-1] == "Stage 2"


def test_stages_that_were_counted_alike_by_two_who_did_not_know_of_each_other_are_not_mixed(told: Told) -> None:
    begin(told, "proceedings", **CASE)
    number = told.the_only(Kind.PROCEEDING).id
    told.browser.send(f"/proceedings/{number}/add/?part=stage", **{"stage.2/stage_kind": "departure"})
    told.browser.send(f"/proceedings/{number}/add/?part=stage", **{"stage.2/stage_date": "June 2019"})
    assert [stage.kind for stage in proceeding_in(told.the_only(Kind.PROCEEDING)).proceeding.stages] == [
        "refusal", "departure", "",
    ]  # fmt: skip


@pytest.mark.parametrize("part", ["stage.999", "..", "stage.2-7f3a", "", "\0", "answer"])
def test_a_part_that_a_case_does_not_have_is_refused(told: Told, part: str) -> None:
    begin(told, "proceedings", **CASE)
    told.browser.get(f"/proceedings/{told.the_only(Kind.PROCEEDING).id}/add/?{urlencode({'part': part})}")
    assert told.browser.answer.status_code == (200 if part == "" else 400)


@pytest.mark.parametrize("number", ["9" * 5000, "x", "-1", "²"])
def test_a_part_whose_number_is_none_leaves_the_form_for_one_more_as_it_is(told: Told, number: str) -> None:
    case = tell(told.record, told.source, "proceeding", claim("stage_kind", "refusal", about=f"stage.{number}"))
    told.record.catch_up()
    assert told.browser.get(f"/proceedings/{case}/add/?part=stage").status_code == 200


def test_a_form_can_lead_on_to_the_next_part_at_once(told: Told) -> None:
    begin(told, "proceedings", **CASE, then="stage")
    number = told.the_only(Kind.PROCEEDING).id
    assert told.browser.address == f"/proceedings/{number}/add/?part=stage&source={told.source}"


def test_another_source_tells_of_the_same_case_in_an_account_of_its_own(told: Told) -> None:
    begin(told, "proceedings", **CASE)
    number = told.the_only(Kind.PROCEEDING).id
    other = receive_text(told.record, "The decision of 5 October 2018.")
    told.record.catch_up()
    to = f"/proceedings/{number}/add/?part=stage&source={other}"
    told.browser.send(to, **{"stage.2/stage_date": "5 October 2018"})
    assert [account.source.id for account in told.the_only(Kind.PROCEEDING).accounts] == [told.source, other]


def test_an_empty_form_is_refused_in_words(told: Told) -> None:
    begin(told, "groups")
    assert told.browser.answer.status_code == 422
    assert "Nothing is typed yet." in words(told.browser.page)


def test_a_quotation_that_does_not_stand_in_its_source_is_asked_about_and_then_kept_as_said(told: Told) -> None:
    quoted = {"statement/speaker": "Ada Reed", "statement/quotation": "It has sent people back"}
    begin(told, "statements", **quoted)
    assert told.browser.answer.status_code == 422
    assert "These words do not stand in the text." in words(told.browser.page)
    told.browser.send(f"/statements/new/?source={told.source}", **quoted, **{"as-it-is": "yes"})
    (quotation,) = told.the_only(Kind.STATEMENT).of("quotation")
    assert (quotation.claim.value, quotation.claim.anchor.is_span) == ("It has sent people back", False)
    assert quotation.claim.problem.startswith("These words do not stand in the text.")


def test_a_quotation_keeps_the_place_of_its_words(told: Told) -> None:
    begin(told, "statements", **{"statement/quotation": "It has not sent people back"})
    (quotation,) = told.the_only(Kind.STATEMENT).of("quotation")
    assert quotation.claim.anchor.start == ARTICLE.index("It has not")


def test_a_statement_without_a_speaker_is_kept_and_says_so(told: Told) -> None:
    begin(told, "statements", **{"statement/quotation": "It has not sent people back"})
    assert told.browser.heading == "No speaker is named: “It has not sent people back”"


def test_several_positions_are_several_claims(told: Told) -> None:
    begin(told, "statements", **{"statement/position": ["thanks", "calls_for"]})
    assert [one.claim.value for one in told.the_only(Kind.STATEMENT).of("position")] == ["thanks", "calls_for"]


def test_a_person_concerned_is_named_by_number_and_leads_there_and_back(told: Told) -> None:
    person = person_number(given_account_number(give(told.record, told.source, claim("name", "Rosa Luna")).hash))
    told.record.catch_up()
    begin(told, "proceedings", **CASE, **{"/person_concerned": person[:10].upper()})
    number = told.the_only(Kind.PROCEEDING).id
    assert links(told)[f"/people/{person}/"] == "Rosa Luna"
    told.browser.get(f"/people/{person}/")
    assert links(told)[f"/proceedings/{number}/"] == "Asylum, Kazakhstan"


def test_a_number_that_nothing_bears_is_asked_about(told: Told) -> None:
    begin(told, "proceedings", **CASE, **{"/person_concerned": "P-0000000000000000"})
    assert told.browser.answer.status_code == 422
    assert "Nothing on record has this number." in words(told.browser.page)


def test_a_part_is_taken_back_with_a_reason_and_restored(told: Told) -> None:
    begin(told, "proceedings", **CASE)
    page = told.browser.where
    account = told.the_only(Kind.PROCEEDING).accounts[0].id
    told.browser.send(f"{page}take-back/", at=page, account=account, part="stage", reason="another case")
    assert len(told.the_only(Kind.PROCEEDING).claims) == 2
    entry = select(told.browser.page, ".done [name=entry]")[0].get("value")
    told.browser.send(f"{page}undo/", at=page, entry=entry)
    assert len(told.the_only(Kind.PROCEEDING).claims) == 4


def test_what_was_just_told_is_undone_in_one_step(told: Told) -> None:
    begin(told, "groups", **{"/group_name": "Dawn"})
    page = told.browser.where
    entry = select(told.browser.page, ".done [name=entry]")[0].get("value")
    told.browser.send(f"{page}undo/", at=page, entry=entry)
    assert list(every_subject(Viewer(Visibility.TEAM), Kind.GROUP)) == []
    assert told.browser.where == "/groups/"


def test_a_claim_of_a_case_is_put_right_on_the_page_of_claims(told: Told) -> None:
    begin(told, "proceedings", **CASE)
    (way,) = [
        link.get("href")
        for link in select(told.browser.page, ".ways-on a")
        if link.get("aria-label") == "Change or take back: Date of the stage October 2018"
    ]
    told.browser.send(way, value="2018-11", certainty="", visibility="team", reason="misread")
    assert told.the_only(Kind.PROCEEDING).first("stage_date") == "November 2018"
    assert told.browser.where.startswith("/proceedings/C-")


def test_a_list_says_what_it_is_for_while_it_is_empty(told: Told) -> None:
    told.browser.get("/interventions/")
    assert "No intervention is on record yet." in words(told.browser.page)


def test_words_find_a_statement_in_the_list(told: Told) -> None:
    begin(told, "statements", **{"statement/speaker": "Ada Reed", "statement/position": "thanks"})
    tell(told.record, told.source, "statement", claim("speaker", "Somebody Else"))
    told.record.catch_up()
    told.browser.send("/statements/", q="reed")
    assert [words(link) for link in select(told.browser.page, ".subjects a")] == ["Ada Reed: “Thanks”"]


def test_without_a_source_the_form_asks_for_one_first(told: Told) -> None:
    told.browser.get("/proceedings/new/?about=P-1234")
    assert f"/proceedings/new/?source={told.source}&about=P-1234" in [
        link.get("href") for link in select(told.browser.page, ".rows a")
    ]


def test_a_source_that_is_not_there_is_said_to_be_so(told: Told) -> None:
    told.browser.get("/proceedings/new/?source=S-0000000000000000")
    assert told.browser.answer.status_code == 400
    assert "There is no source with the number" in words(told.browser.page)


def test_the_page_of_a_source_lists_what_it_tells_of(told: Told) -> None:
    begin(told, "proceedings", **CASE)
    told.browser.get(f"/sources/{told.source}/")
    assert f"/proceedings/{told.the_only(Kind.PROCEEDING).id}/" in links(told)


def test_whoever_may_only_read_is_offered_no_form(told: Told) -> None:
    begin(told, "proceedings", **CASE)
    number = told.the_only(Kind.PROCEEDING).id
    reader = enrolled(told.record, "ann", [Role.ANALYST])[1]
    assert reader.get(f"/proceedings/{number}/").status_code == 200
    assert select(reader.page, ".adding") == []
    assert reader.get(f"/proceedings/{number}/add/?part=stage&source={told.source}").status_code == 403


def test_a_list_names_those_whom_a_case_concerns(told: Told) -> None:
    person = person_number(given_account_number(give(told.record, told.source, claim("name", "Rosa Luna")).hash))
    told.record.catch_up()
    begin(told, "proceedings", **CASE, **{"/person_concerned": person, "/person_named": "Her brother"})
    told.browser.get("/proceedings/")
    (row,) = select(told.browser.page, ".subjects li")
    assert "Rosa Luna, Her brother" in words(row)


def test_the_number_of_a_case_typed_into_the_search_leads_to_it(told: Told) -> None:
    begin(told, "proceedings", **CASE)
    number = told.the_only(Kind.PROCEEDING).id
    told.browser.send("/people/", at="/", q=number.lower())
    assert told.browser.where == f"/proceedings/{number}/"


def test_what_bears_on_the_law_is_asked_under_headings_that_open(told: Told) -> None:
    begin(told, "proceedings", **CASE)
    number = told.the_only(Kind.PROCEEDING).id
    told.browser.get(f"/proceedings/{number}/add/?part=law")
    headings = [words(one) for one in select(told.browser.page, ".part summary")]
    assert headings[:3] == ["Flight and asylum", "Removal to another state", "Being taken and held"]
    told.browser.send(f"/proceedings/{number}/add/?part=law", **{"law/came_directly": "yes"})
    assert told.the_only(Kind.PROCEEDING).first("came_directly") == "Yes"


def test_a_form_begins_with_what_most_sources_say(told: Told) -> None:
    told.browser.get(f"/proceedings/new/?source={told.source}")
    labels = [words(one) for one in select(told.browser.page, "form.telling .line label")]
    assert labels[:2] == ["Kind of case", "State"]
    headings = [words(one) for one in select(told.browser.page, ".part summary")]
    assert headings == ["Number, name and counsel", "Charge and penalty", "Papers, deadline and note"]


def test_a_form_opens_what_something_was_typed_into(told: Told) -> None:
    begin(told, "proceedings", **CASE, **{"/person_concerned": "P-zzzz", "stage/penalty_length": "a year"})
    opened = [one for one in select(told.browser.page, ".part details") if one.get("open") is not None]
    assert [words(select(one, "summary")[0]) for one in opened] == ["Charge and penalty"]


def test_more_values_than_anybody_types_are_refused_in_words_and_stay_in_the_form(told: Told) -> None:
    begin(told, "statements", **{"statement/topic": "\n".join(f"topic {number}" for number in range(301))})
    assert told.browser.answer.status_code == 422
    assert "That is too much for one form" in words(told.browser.page)
    assert "topic 300" in words(told.browser.page)
