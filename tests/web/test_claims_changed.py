"""Claims put right and taken back on the page of a person: the old value stays, both of two people's are kept."""

from dataclasses import dataclass

import pytest
from django.test import override_settings
from page_reading import select, words
from recordmaking import claim, give, map_rows, receive_text
from signing_in import Browser, enrolled

from tanuq.casebook.claims import Claim, decode
from tanuq.casebook.errors import UnwritableBody
from tanuq.casebook.giving import INSTEAD, put_right
from tanuq.casebook.models import Account
from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft, Entry
from tanuq.policy.roles import Role

LETTER = "Rosa Luna, born in 1975, was taken in Sarzhaz."
BORN = {"start": LETTER.index("1975"), "end": LETTER.index("1975") + 4}


@dataclass
class Case:
    """A person whom one letter speaks of."""

    record: Record
    entry: Entry
    source: str

    @property
    def account(self) -> str:
        return given_account_number(self.entry.hash)

    @property
    def page(self) -> str:
        return f"/people/{person_number(self.account)}/"

    @property
    def born(self) -> str:
        """The page of the date of birth."""
        return f"/accounts/{self.account}/claims/{self.entry.hash}/1/"

    def claims(self, prop: str = "birth_date") -> list[Claim]:
        return [one for one in decode(Account.objects.get(number=self.account).claims) if one.property == prop]

    def values(self, prop: str = "birth_date") -> list[str]:
        return [one.value for one in self.claims(prop)]


@pytest.fixture
def case(office: Record) -> Case:
    source = receive_text(office, LETTER)
    entry = give(
        office,
        source,
        claim("name", "Rosa Luna"),
        claim("birth_date", "1975", anchor=BORN),
        claim("sex", "female", written="woman"),
        claim("taken_place", "Sarzhaz"),
    )
    office.catch_up()
    return Case(office, entry, source)


@pytest.fixture
def browser(office: Record, case: Case) -> Browser:
    """Of a reviewer, on the page of the case."""
    found = enrolled(office, "eric", [Role.REVIEWER])[1]
    found.get(case.page)
    return found


RIGHT = {"value": "1976", "certainty": "", "visibility": "team", "reason": "the last digit is a six"}


def test_every_claim_that_may_be_changed_leads_to_its_page(browser: Browser, case: Case) -> None:
    ways = [link.get("href") for link in select(browser.page, ".ways-on a") if "/claims/" in link.get("href")]
    assert sorted(ways) == [f"/accounts/{case.account}/claims/{case.entry.hash}/{place}/" for place in (0, 1, 2, 3)]
    assert browser.get(case.born).status_code == 200
    assert browser.heading == "Date of birth: 1975"


def test_a_claim_is_put_right_and_keeps_the_place_of_its_words(browser: Browser, case: Case) -> None:
    browser.send(case.born, **RIGHT)
    assert browser.where == case.page
    (now,) = case.claims()
    assert (now.value, now.written, now.anchor.start, now.anchor.end) == ("1976", "1975", *BORN.values())


def test_the_history_keeps_what_stood_there_who_changed_it_and_why(browser: Browser, case: Case) -> None:
    browser.send(case.born, **RIGHT)
    newest = words(select(browser.page, ".history li")[0])
    assert newest.startswith("Put right: Date of birth: 1975 → 1976 the last digit is a six")
    assert "by Eric" in newest


def test_what_stood_there_leads_to_what_stands_there_as_the_page_is_read(browser: Browser, case: Case) -> None:
    browser.send(case.born, **RIGHT)
    with override_settings(LANGUAGE_CODE="ug"):
        browser.get(case.page)
    told = words(select(browser.page, ".history li")[0])
    assert ("←" in told, "→" in told) == (True, False)


def test_a_correction_is_undone_in_one_step_and_restored(browser: Browser, case: Case) -> None:
    browser.send(case.born, **RIGHT)
    undo = select(browser.page, ".done [name=entry]")[0].get("value")
    browser.send(f"{case.page}undo/", at=case.page, entry=undo)
    assert case.values() == ["1975"]
    again = select(browser.page, ".done [name=entry]")[0].get("value")
    browser.send(f"{case.page}undo/", at=case.page, entry=again)
    assert case.values() == ["1976"]


def test_a_claim_is_taken_back_alone_and_restored(browser: Browser, case: Case) -> None:
    browser.send(f"{case.born}take-back/", at=case.born, reason="of her mother")
    assert (case.values(), case.values("name")) == ([], ["Rosa Luna"])
    newest = words(select(browser.page, ".history li")[0])
    assert newest.startswith("Taken back: Date of birth: 1975 of her mother")
    browser.send(f"{case.page}undo/", at=case.page, entry=select(browser.page, ".done [name=entry]")[0].get("value"))
    assert case.values() == ["1975"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"reason": " "}, "Say why"),
        ({"value": "31 February 1976"}, "Day 31 does not exist"),
        ({"value": "1975"}, "This is what stands there already"),
    ],
)
def test_what_is_not_kept_stays_typed_with_why(browser: Browser, case: Case, fields: dict[str, str], said: str) -> None:
    typed = {**RIGHT, "certainty": "", **fields}
    answer = browser.send(case.born, **typed)
    assert (answer.status_code, case.values()) == (422, ["1975"])
    assert said in words(browser.page)
    assert browser.page.get_element_by_id("value").text.strip() == typed["value"]
    assert browser.page.get_element_by_id("reason").get("value") == typed["reason"]


def test_a_value_that_cannot_be_read_is_kept_as_it_is_when_that_is_said(browser: Browser, case: Case) -> None:
    browser.send(case.born, **{**RIGHT, "value": "the year of the hare", "as-it-is": "yes"})
    assert case.claims()[0].problem != ""


def test_taking_back_without_a_reason_asks_for_it(browser: Browser, case: Case) -> None:
    answer = browser.send(f"{case.born}take-back/", at=case.born, reason="")
    assert (answer.status_code, case.values()) == (422, ["1975"])
    assert "Say why" in words(browser.page)


def test_a_term_is_chosen_from_its_list(browser: Browser, case: Case) -> None:
    address = f"/accounts/{case.account}/claims/{case.entry.hash}/2/"
    browser.get(address)
    chosen = [words(option) for option in browser.page.get_element_by_id("value") if option.get("selected") is not None]
    assert chosen == ["Female"]


def test_doubt_is_corrected_alone_and_no_claim_is_seen_by_more_than_see_its_source(
    browser: Browser, case: Case
) -> None:
    browser.send(case.born, **{**RIGHT, "value": "1975", "certainty": "unsure", "visibility": "public"})
    assert [(one.value, one.certainty, one.visibility) for one in case.claims()] == [("1975", "unsure", "team")]


def test_a_value_that_nobody_touched_is_not_read_anew(office: Record) -> None:
    spring = claim("taken_date", "2017-21", written="spring of 2017")
    unread = claim("birth_date", "the hare", problem="No date was found.")
    entry = give(office, receive_text(office, LETTER), spring, unread, claim("note", "first line\nsecond line"))
    case = Case(office, entry, "")
    office.catch_up()
    browser = enrolled(office, "eric", [Role.REVIEWER])[1]
    for place, prop in enumerate(("taken_date", "birth_date", "note")):
        address = f"/accounts/{case.account}/claims/{entry.hash}/{place}/"
        browser.get(address)
        shown = browser.page.get_element_by_id("value").text.strip()
        browser.send(
            address, value=shown.replace("\n", "\r\n"), certainty="unsure", visibility="team", reason="she doubts"
        )
        assert [one.certainty for one in case.claims(prop)] == ["unsure"]
    told = [(one.value, one.written, bool(one.problem)) for one in decode(Account.objects.get().claims)]
    assert told == [
        ("2017-21", "spring of 2017", False),
        ("the hare", "the hare", True),
        ("first line\nsecond line", "first line\nsecond line", False),
    ]


def test_a_value_that_is_too_long_is_not_cut(browser: Browser, case: Case) -> None:
    answer = browser.send(f"/accounts/{case.account}/claims/{case.entry.hash}/0/", **{**RIGHT, "value": "a" * 100_001})
    assert (answer.status_code, case.values("name")) == (422, ["Rosa Luna"])
    assert "too long" in words(select(browser.page, ".notice.bad")[0])


def test_what_is_made_restricted_is_gone_from_the_history_and_the_desk_too(browser: Browser, case: Case) -> None:
    for value, visibility in (("1999", "team"), ("1998", "restricted")):
        entry = next(one.entry for one in case.claims()) or case.entry.hash
        place = 1 if entry == case.entry.hash else 0
        address = f"/accounts/{case.account}/claims/{entry}/{place}/"
        browser.send(address, **{**RIGHT, "value": value, "visibility": visibility})
    assert case.claims()[0].visibility == "restricted"
    for page in (case.page, f"/desk/{case.source}/"):
        browser.get(page)
        told = browser.answer.content.decode()
        assert ("1999" in told, "1998" in told) == (False, False)
    browser.get(case.page)
    assert "1975" not in browser.answer.content.decode()


def test_a_claim_without_marked_words_says_so_and_takes_what_is_typed_for_its_words(
    browser: Browser, case: Case
) -> None:
    address = f"/accounts/{case.account}/claims/{case.entry.hash}/3/"
    browser.get(address)
    assert "No words of the source are marked for this claim." in words(browser.page)
    browser.send(address, **{**RIGHT, "value": "Sarzhas"})
    assert [(one.value, one.written) for one in case.claims("taken_place")] == [("Sarzhas", "Sarzhas")]


def test_a_form_that_is_sent_twice_puts_right_once(browser: Browser, case: Case) -> None:
    mark = browser.mark(case.born)
    before = case.record.ledger.size
    answers = [browser.post(case.born, mark=mark, **RIGHT) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert (case.record.ledger.size - before, case.values()) == (2, ["1976"])


def corrected_by_another(case: Case, value: str = "1977") -> None:
    put_right(case.record, (case.entry.hash, 1), claim("birth_date", value, anchor=BORN), "her sister says so")


def test_who_corrects_what_somebody_corrected_meanwhile_is_shown_both_and_asked(browser: Browser, case: Case) -> None:
    mark = browser.mark(case.born)
    corrected_by_another(case)
    answer = browser.client.post(case.born, {"mark": mark, **RIGHT})
    browser._followed(answer, case.born)
    assert (answer.status_code, case.values()) == (422, ["1977"])
    assert "her sister says so" in words(select(browser.page, ".notice")[0])
    assert browser.page.get_element_by_id("value").text.strip() == "1976"
    form = select(browser.page, ".review-form")[0]
    browser.post(form.get("action"), mark=mark, **RIGHT)
    browser.get(case.page)
    assert case.values() == ["1976"]
    told = [words(one) for one in select(browser.page, ".history li")]
    assert [line.startswith("Put right: Date of birth") for line in told[:2]] == [True, True]
    assert ("1977 → 1976" in told[0], "1975 → 1977" in told[1]) == (True, True)


def test_who_corrects_what_was_taken_back_meanwhile_states_it_when_asked_again(browser: Browser, case: Case) -> None:
    mark = browser.mark(case.born)
    browser.post(f"{case.born}take-back/", mark=mark, reason="of her mother")
    browser._followed(browser.post(case.born, mark=mark, **RIGHT), case.born)
    assert (browser.answer.status_code, case.values()) == (422, [])
    seen = select(browser.page, "[name=seen]")[0].get("value")
    browser.post(case.born, mark=mark, seen=seen, **RIGHT)
    assert case.values() == ["1976"]


def test_two_offices_that_correct_one_claim_apart_keep_both(browser: Browser, case: Case) -> None:
    for value in ("1976", "1977"):
        corrected_by_another(case, value)
    browser.get(case.page)
    assert len(select(browser.page.get_element_by_id("p-birth_date"), "dd")) == 2


def test_whoever_neither_stated_it_nor_reviews_is_told_who_changes_it(office: Record, case: Case) -> None:
    translator = enrolled(office, "tara", [Role.TRANSLATOR])[1]
    translator.get(case.page)
    assert not [link for link in select(translator.page, ".ways-on a") if "/claims/" in link.get("href")]
    answer = translator.get(case.born)
    assert answer.status_code == 403
    assert "or else a reviewer" in words(translator.page)


def test_whoever_stated_a_claim_puts_it_right(office: Record) -> None:
    intake, browser = enrolled(office, "ines", [Role.INTAKE])
    own = Case(office, give(office.acting_as(intake.number), receive_text(office, LETTER), claim("name", "Rosa")), "")
    own.record.catch_up()
    browser.send(f"/accounts/{own.account}/claims/{own.entry.hash}/0/", **{**RIGHT, "value": "Rosa Luna"})
    assert own.values("name") == ["Rosa Luna"]


@pytest.mark.parametrize("role", [Role.OUTSIDE_VIEWER, Role.TRANSLATOR, Role.ANALYST])
def test_a_form_of_whoever_may_not_changes_nothing(office: Record, case: Case, role: Role) -> None:
    browser = enrolled(office, "other", [role])[1]
    mark = browser.mark("/help/")
    for address in (case.born, f"{case.born}take-back/"):
        assert browser.post(address, mark=mark, **RIGHT).status_code in {403, 409}
    assert case.values() == ["1975"]


@pytest.mark.parametrize("place", ["9", "1"])
def test_a_claim_that_is_none_is_said_not_to_be_there(browser: Browser, case: Case, place: str) -> None:
    entry = case.entry.hash if place == "9" else "0" * 64
    assert browser.get(f"/accounts/{case.account}/claims/{entry}/{place}/").status_code == 409


def test_a_row_of_a_list_leads_to_the_row_and_is_changed_in_the_list(office: Record) -> None:
    map_rows(office, [("1", "Rosa Luna", "1975", "F", "Sarzhaz")])
    office.catch_up()
    row = Account.objects.get().number
    browser = enrolled(office, "eric", [Role.REVIEWER])[1]
    browser.get(f"/people/{person_number(row)}/")
    assert select(browser.page, ".ways-on") == []
    assert [link.get("href") for link in select(browser.page.get_element_by_id("p-birth_date"), ".said-by a")] == [
        f"/accounts/{row}/#column-2"
    ]


def test_a_claim_leads_to_its_words_on_the_desk(browser: Browser, case: Case) -> None:
    found = select(browser.page.get_element_by_id("p-birth_date"), ".ways-on a")
    assert found[0].get("href") == (
        f"/desk/{case.source}/?account={case.account}&at={BORN['start']}#c{BORN['start']}-{BORN['end']}"
    )
    browser.get(found[0].get("href").partition("#")[0])
    assert browser.page.get_element_by_id(f"c{BORN['start']}-{BORN['end']}") is not None


def test_an_analyst_who_does_not_work_on_sources_is_led_to_no_desk(office: Record, case: Case) -> None:
    analyst = enrolled(office, "anna", [Role.ANALYST])[1]
    analyst.get(case.page)
    assert select(analyst.page, ".ways-on") == []


def test_a_correction_on_the_desk_is_undone_with_what_it_took_back(browser: Browser, case: Case) -> None:
    desk = f"/desk/{case.source}/"
    wrong = {"wrong": f"{case.entry.hash}:1", "account": case.account, "reason": "misread"}
    browser.send(desk, words="1975", property="birth_date", value="1976", **wrong)
    assert case.values() == ["1976"]
    undo = select(browser.page, ".done [name=entry]")[0].get("value")
    browser.send(f"{desk}undo/", at=desk, entry=undo)
    assert case.values() == ["1975"]


def test_an_entry_that_puts_right_what_is_no_claim_is_not_read(office: Record, case: Case) -> None:
    body = {"source": case.source, "kind": "person", "claims": [claim("note", "x")], INSTEAD: "nothing"}
    with pytest.raises(UnwritableBody):
        office.write([Draft("account.given", body)])


def give_raw(office: Record, body: dict[str, object]) -> None:
    from tanuq.ledger.entries import Draft

    office.write([Draft("account.given", body)])
