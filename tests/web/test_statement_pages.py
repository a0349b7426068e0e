"""The pages of statements and interventions: words, audiences, answers beside the record, pledges and questions."""

from dataclasses import dataclass
from typing import Any

import pytest
from page_reading import select, words
from recordmaking import claim, give, judge, receive_text, tell
from signing_in import Browser, enrolled

from tanuq.casebook.numbers import account_number, given_account_number, person_number
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Entry
from tanuq.policy.roles import Role
from tanuq.publishing.answer_words import ASKS, MARKS, REASONS, VERDICTS
from tanuq.statements import checking
from tanuq.statements.checking import rules
from tanuq.statements.marks import MarkKind
from tanuq.vocabulary.datafiles import read_toml

TEXT = "“It has not sent people back,” said the envoy Ada Reed in Arkalyk on 5 February 2020."


@dataclass
class Told:
    """A record with an article and what a family tells, and the browser of a reviewer."""

    record: Record
    article: str
    family: str
    browser: Browser

    def person(self, *claims: dict[str, Any], source: str = "") -> str:
        given = give(self.record, source or self.family, claim("name", "Rosa Luna"), *claims)
        self.record.catch_up()
        return person_number(given_account_number(given.hash))

    def statement(self, *claims: dict[str, Any]) -> str:
        return self.told("statement", *claims)

    def told(self, kind: str, *claims: dict[str, Any], source: str = "", subject: str = "") -> str:
        number = tell(self.record, source or self.article, kind, *claims, subject=subject)
        self.record.catch_up()
        return number

    def words_of(self, path: str) -> list[str]:
        return [words(one) for one in select(self.browser.page, path)]


@pytest.fixture
def told(office: Record) -> Told:
    article, family = receive_text(office, TEXT), receive_text(office, "My sister was taken on 9 April 2021.")
    office.catch_up()
    return Told(office, article, family, enrolled(office, "eric", [Role.REVIEWER])[1])


SPOKEN = (
    claim("speaker", "Ada Reed"),
    claim("speaker_office", "envoy"),
    claim("speaker_state", "China"),
    claim("said_date", "2021-04-09"),
    claim("said_place", "Arkalyk"),
    claim("quotation", "It has not sent people back"),
)
TAKEN_THEN = (claim("taken_date", "2021-04-09"), claim("taken_place", "Kashgar"))


def of_whom(person: str, fate: str = "free", about: str = "answer") -> tuple[dict[str, Any], ...]:
    return claim("answer_person", person, about=about), claim("fate_stated", fate, about=about)


def test_who_said_it_when_and_where_stands_in_words_that_lead_to_their_source(told: Told) -> None:
    told.browser.get(f"/statements/{told.statement(*SPOKEN)}/")
    (sentence,) = told.words_of(".spoken p")[1:]
    assert sentence == "Said by Ada Reed, envoy, China. When: 9 April 2021. Where: Arkalyk."
    ways = {link.get("href") for link in select(told.browser.page, ".spoken p a")}
    assert ways == {f"/sources/{told.article}/"}


def test_a_quotation_leads_to_its_words_and_has_its_translation_beside_it(told: Told) -> None:
    start = TEXT.index("It has")
    quoted = claim("quotation", "It has not sent people back", anchor={"start": start, "end": start + 27})
    number = told.statement(quoted, claim("quotation_translation", "لم يعد أحدا"))
    told.browser.get(f"/statements/{number}/")
    first, second = select(told.browser.page, "blockquote")
    assert (words(first), second.get("dir")) == ("It has not sent people back", "rtl")
    (way,) = select(told.browser.page, "figcaption a")
    assert way.get("href") == f"/sources/{told.article}/?at={start}#c{start}-{start + 27}"


def test_whoever_is_addressed_stands_before_whoever_is_meant_to_hear_with_the_ground(told: Told) -> None:
    number = told.statement(
        *SPOKEN,
        claim("audience", "Astana"), claim("audience_rank", "meant_to_hear"), claim("audience_ground", "a second one"),
        claim("audience", "Beijing", about="audience.2"), claim("audience_rank", "addressed", about="audience.2"),
    )  # fmt: skip
    told.browser.get(f"/statements/{number}/")
    assert told.words_of("tbody tr") == ["Beijing Addressed directly not told", "Astana Meant to hear a second one"]


def test_an_answer_that_the_record_contradicts_says_so_in_words_with_the_claims(told: Told) -> None:
    number = told.statement(*SPOKEN, *of_whom(told.person(*TAKEN_THEN)))
    told.browser.get(f"/statements/{number}/")
    (check,) = told.words_of(".check")
    assert check == (
        "contradicts the record "
        "The record has the person taken or held on the day of these words. "
        "Date taken: 9 April 2021 (As received), Place taken from: Kashgar (As received) "
        "To be asked: When and where was the person released, and what shows it?"
    )


def test_an_answer_by_name_is_marked_and_not_checked(told: Told) -> None:
    told.person(*TAKEN_THEN)
    number = told.statement(*SPOKEN, claim("answer_name", "Rosa Luna"), claim("fate_stated", "free"))
    told.browser.get(f"/statements/{number}/")
    assert told.words_of(".answers .badge") == ["by name only, not linked", "cannot be checked"]


def test_counts_that_do_not_add_up_are_said_not_to(told: Told) -> None:
    counts = [("12", ""), ("3", "died"), ("8", "free")]
    answers = [
        one
        for place, (count, fate) in enumerate(counts, 1)
        for one in (
            claim("answer_count", count, about=f"answer.{place}"),
            *([claim("fate_stated", fate, about=f"answer.{place}")] if fate else []),
        )
    ]
    told.browser.get(f"/statements/{told.statement(*SPOKEN, *answers)}/")
    assert told.words_of(".sums li") == ["does not add up No other counts come to 12."]


def test_a_pledge_says_what_was_later_done_and_that_its_day_has_passed(told: Told) -> None:
    pledge = (
        claim("pledge", "They will telephone."),
        claim("pledge_date", "2021-12"),
        claim("pledge_kept", "not_kept"),
        claim("pledge_outcome", "Nobody has telephoned."),
    )
    told.browser.get(f"/statements/{told.statement(*SPOKEN, *pledge)}/")
    said = " ".join(told.words_of(".answers li"))
    assert said.startswith("They will telephone. Not kept (")
    assert said.endswith("the day has passed Pledged for: December 2021 What was later done: Nobody has telephoned.")


def test_bad_input_is_kept_and_marked_in_words(told: Told) -> None:
    problem = "These words do not stand in the text. Copy them from it exactly as they stand there."
    bad = (claim("quotation", "It has sent people back", problem=problem), claim("said_date", "201X"))
    told.browser.get(f"/statements/{told.statement(*bad)}/")
    assert told.words_of(".notice li") == [
        str(MARKS[kind]) for kind in (MarkKind.NO_SPEAKER, MarkKind.WORDS_NOT_IN_SOURCE, MarkKind.COARSE_DATE)
    ]
    assert "It has sent people back" in words(select(told.browser.page, "blockquote")[0])


def test_what_two_sources_tell_differently_stands_side_by_side(told: Told) -> None:
    number = told.statement(*SPOKEN)
    told.told("statement", claim("said_date", "2021-04-10"), source=told.family, subject=number)
    told.browser.get(f"/statements/{number}/")
    assert "When: 9 April 2021 or 10 April 2021 sources differ." in words(told.browser.page)


def test_a_statement_says_what_it_answers_and_what_contradicts_it(told: Told) -> None:
    meeting = told.told("intervention", claim("intervening_party", "Eda Read"))
    number = told.statement(*SPOKEN, claim("answers_to", meeting))
    told.statement(claim("speaker", "Juan Sol"), claim("topic", "the same"), claim("contradicts", number))
    told.browser.get(f"/statements/{number}/")
    assert told.words_of(".told-lines dt") == ["Answers", "Is contradicted by"]
    told.browser.get(f"/interventions/{meeting}/")
    assert "Is answered by" in told.words_of(".told-lines dt")


def test_a_meeting_says_who_met_which_families_with_which_photographs_and_what_came_of_it(told: Told) -> None:
    number = told.told(
        "intervention",
        claim("intervention_form", "meeting"), claim("intervening_party", "Ada Reed"),
        claim("families_met", "four families"), claim("photographs_shown", "their portraits"),
        claim("question", "Where are they?"),
    )  # fmt: skip
    told.browser.get(f"/interventions/{number}/")
    assert dict(zip(told.words_of(".told-lines dt"), told.words_of(".told-lines dd"), strict=True)) == {
        "How": "Meeting",
        "By whom": "Ada Reed",
        "Families who were met": "four families",
        "Photographs that were shown": "their portraits",
    }
    assert "No response is on record" in words(told.browser.page)
    assert told.words_of(".answers li") == ["Where are they? No answer is on record"]


def test_the_page_of_a_person_says_what_authorities_say(told: Told) -> None:
    person = told.person(*TAKEN_THEN)
    told.statement(*SPOKEN, *of_whom(person))
    told.statement(*SPOKEN, claim("answer_name", "Rosa Luna"), claim("fate_stated", "died"))
    told.browser.get(f"/people/{person}/")
    (answer,) = select(told.browser.page, ".answers li")[:1]
    assert "Alive and free" in words(answer)
    assert told.words_of(".badge.verdict-contradicts") == ["contradicts the record"]


def test_a_case_that_names_the_person_is_heard_beside_an_answer(told: Told) -> None:
    person = told.person()
    sentence = (claim("person_concerned", person), claim("stage_kind", "sentence"), claim("stage_date", "2019-03"))
    told.told("proceeding", *sentence, source=told.family)
    told.browser.get(f"/statements/{told.statement(*SPOKEN, *of_whom(person, 'never_existed'))}/")
    assert told.words_of(".check .badge") == ["contradicts the record"]


def test_an_answer_under_a_number_borne_before_speaks_of_the_joined_person(told: Told) -> None:
    first, second = told.person(), told.person(*TAKEN_THEN)
    told.statement(*SPOKEN, *of_whom(first), *of_whom(second, about="answer.2"))
    judge(told.record, *(account_number(number) for number in (first, second)))
    told.record.catch_up()
    told.browser.get(f"/people/{first}/")
    assert [words(one) for one in told.browser.page.xpath("//*[@id='said-of']//*[contains(@class, 'badge')]")] == [
        "contradicts the record",
        "contradicts the record",
    ]


def test_reading_a_restricted_claim_beside_an_answer_is_noted(told: Told) -> None:
    person = told.person(claim("taken_date", "2021-04-09", visibility="restricted"))
    number = told.statement(*SPOKEN, *of_whom(person))
    enrolled(told.record, "rosa", [Role.ADMINISTRATOR])[1].get(f"/statements/{number}/")
    assert {(entry.body or {})["source"] for entry in notes(told.record)} == {told.family}


def notes(record: Record) -> list[Entry]:
    return [entry for entry in record.ledger.entries() if entry.kind == "custody.noted"]


@dataclass
class Listed:
    """What one list of responses shows."""

    total: str
    rows: list[str]


def listed(told: Told, **asked: str) -> Listed:
    told.browser.get("/statements/answers/?" + "&".join(f"{name}={value}" for name, value in asked.items()))
    rows = [one for one in select(told.browser.page, ".answers li") if one.find(".//a[@data-row]") is not None]
    return Listed(words(select(told.browser.page, "h1 .quiet")[0]), [words(one) for one in rows])


def test_whoever_sees_plain_values_only_is_not_told_that_something_is_missing(told: Told) -> None:
    open_to_all = [one | {"visibility": "public"} for one in (*SPOKEN, *of_whom(told.person(*TAKEN_THEN)))]
    number = told.told("statement", *open_to_all, source=receive_text(told.record, "Open.", visibility="public"))
    outside = enrolled(told.record, "ann", [Role.OUTSIDE_VIEWER])[1]
    outside.get(f"/statements/{number}/")
    page = words(outside.page)
    assert "When: 9 April 2021" in page
    assert [word for word in ("Nobody is named", "not told", "names nobody", "To be looked at") if word in page] == []


def test_answers_that_contradict_the_record_are_listed_first(told: Told) -> None:
    other = told.person()
    told.statement(*SPOKEN, *of_whom(told.person(*TAKEN_THEN)), *of_whom(other, about="answer.2"))
    assert (listed(told).total, listed(told, kind="answers").total) == ("1", "2")


def test_questions_without_an_answer_say_who_asked_whom_and_when(told: Told) -> None:
    told.told(
        "intervention",
        claim("intervening_party", "Eda Read"), claim("requested_of", "the ministry"),
        claim("intervention_date", "2020-02-02"), claim("question", "Where are they?"),
        claim("question", "Who holds them?", about="question.2"),
        claim("question_answered", "answered", about="question.2"),
    )  # fmt: skip
    (row,) = listed(told, kind="questions").rows
    assert "Asked by Eda Read. Asked of the ministry. When: 2 February 2020. Where are they?" in row


def test_pledges_that_wait_longest_come_first_and_those_that_were_kept_do_not_come(told: Told) -> None:
    for date, kept in (("2021", "open"), ("2019", "not_kept"), ("2018", "kept")):
        told.statement(claim("said_date", date), claim("pledge", f"promised in {date}"), claim("pledge_kept", kept))
    rows = listed(told, kind="pledges").rows
    assert ["promised in 2019" in row for row in rows] == [True, False]


def test_responses_are_filtered_by_the_state_that_is_spoken_for(told: Told) -> None:
    told.statement(*SPOKEN, claim("pledge", "one"))
    told.statement(claim("speaker_state", "Kazakhstan"), claim("pledge", "another"))
    assert len(listed(told, kind="pledges").rows) == 2
    assert ["another" in row for row in listed(told, kind="pledges", state="KZ").rows] == [True]


@pytest.mark.parametrize("kind", ["contradictions", "answers", "questions", "pledges"])
def test_where_there_is_nothing_a_sentence_says_how_it_would_come_there(told: Told, kind: str) -> None:
    assert listed(told, kind=kind).rows == []
    assert "on record here" in told.words_of(".nothing")[0]


def test_a_page_behind_the_last_leads_back(told: Told) -> None:
    told.statement(*SPOKEN, claim("pledge", "one"))
    assert listed(told, kind="pledges", page="7").rows == []
    assert told.words_of(".nothing a") == ["There is no such page. Go to the last page"]


def test_every_reason_question_and_mark_has_words() -> None:
    table = read_toml("tanuq.statements", "data", "rules.toml")
    told_by_code = set(checking.BEYOND_RULES)
    assert set(REASONS) == {rule.reason for rule in rules()} | told_by_code
    assert set(ASKS) == set(table["asks"].values())
    assert (set(MARKS), set(VERDICTS)) == (set(MarkKind), set(checking.Verdict))
