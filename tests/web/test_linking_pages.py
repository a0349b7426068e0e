"""The pages on which people decide who is one person: they write, and only what their own forms ask for."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from invented_links import invented
from lxml.html import HtmlElement, document_fromstring
from page_reading import select, words
from recordmaking import claim, give, judge, make_workspace, receive_text

from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.queries.linking import Verdict, run, verdicts
from tanuq.casebook.queries.persons import person
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft
from tanuq.linkage.options import Options
from tanuq.linkage.runs.proposing import note_run
from tanuq.linkage.runs.reading import read_accounts
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.web import current
from tanuq.web.writing import form_mark

NAMES = ("Сайрагүл Мұратқызы", "Sairagul Murat", "沙依拉古丽·木拉提", "Gulnur <Beisen>")
TEAM = Viewer(Visibility.TEAM)


@dataclass
class Desk:
    """A record with four accounts, a browser, and perhaps a run."""

    record: Record
    client: Client
    accounts: list[str]
    run: str = ""

    def link(self) -> str:
        """A run that is sure of one pair, and of two others is not; gives its number."""
        first, second, third, fourth = self.accounts
        pairs = [(first, second, 0.99), (second, third, 0.6), (third, fourth, 0.2)]
        records = read_accounts(self.record, TEAM)
        self.run = note_run(self.record, records, invented(list(records["id"]), pairs), Options()).run
        return self.run

    def page(self, address: str) -> HtmlElement:
        response = self.client.get(address)
        assert response.status_code == 200, (address, response.status_code)
        return document_fromstring(response.content.decode())

    def address(self, one: int, other: int) -> str:
        left, right = sorted((self.accounts[one], self.accounts[other]))
        return f"/linking/{self.run}/{left}/{right}/"

    def send(self, address: str, **fields: str) -> HttpResponse:
        return self.client.post(address, {"mark": form_mark(), **fields})

    def judged(self) -> list[tuple[str, str]]:
        return [(one.verdict, one.reason) for one in self.verdicts()]

    def verdicts(self) -> tuple[Verdict, ...]:
        return verdicts(self.record)

    def sizes(self) -> list[int]:
        return [len(person(self.record, TEAM, person_number(number)).accounts) for number in self.accounts]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Record.open(make_workspace(tmp_path / "office")) as record:
        source = receive_text(record, "Four neighbours told us.")
        given = [give(record, source, claim("name", name), claim("birth_date", "1976")) for name in NAMES]
        current.use(record)
        client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
        yield Desk(record, client, [given_account_number(entry.hash) for entry in given])


# -- what is shown


def test_before_any_run_the_page_says_how_to_make_one(desk: Desk) -> None:
    page = desk.page("/linking/")
    assert [words(code) for code in page.iter("code")] == ["tanuq link"]


def test_the_page_lists_the_runs(desk: Desk) -> None:
    number = desk.link()
    (row,) = desk.page("/linking/").xpath("//tbody/tr")
    assert [words(cell) for cell in row][:5] == [number, "4", "3", "3", "nothing yet"]


def test_a_run_lists_what_waits_the_least_sure_first(desk: Desk) -> None:
    number = desk.link()
    assert [words(link) for link in select(desk.page(f"/linking/{number}/"), "tbody .who")] == [
        "0.600",
        "0.200",
        "0.990",
    ]


def test_a_run_without_pairs_does_not_call_them_decided(desk: Desk) -> None:
    records = read_accounts(desk.record, TEAM)
    number = note_run(desk.record, records, invented(list(records["id"]), []), Options()).run
    said = words(desk.page(f"/linking/{number}/").get_element_by_id("main"))
    assert "This run found no pair that could be one person." in said


def test_the_beginning_of_a_run_s_number_leads_to_its_page(desk: Desk) -> None:
    number = desk.link()
    assert desk.client.get(f"/linking/{number[:8]}/")["Location"] == f"/linking/{number}/"


def test_a_run_that_does_not_exist_is_not_found(desk: Desk) -> None:
    assert desk.client.get("/linking/R-0123456789abcdef/").status_code == 404


def test_a_pair_shows_both_accounts_under_the_same_headings(desk: Desk) -> None:
    desk.link()
    rows = desk.page(desk.address(0, 1)).xpath("//table[contains(@class, 'side-by-side')]/tbody/tr[th[@scope='row']]")
    cells = {words(row[0]): sorted(words(cell) for cell in row[1:]) for row in rows}
    assert cells["Name"] == sorted(NAMES[:2])


def test_a_pair_shows_its_evidence_in_sentences(desk: Desk) -> None:
    desk.link()
    steps = [words(step) for step in select(desk.page(desk.address(1, 2)), ".evidence li")]
    assert [step.split(":")[0] for step in steps] == ["-4.3 Birth", "+3.0 Names", "+1.5 Their group"]
    assert "1976 ↔ 1976" in steps[0]


def test_a_name_with_angle_brackets_is_shown_as_its_letters(desk: Desk) -> None:
    desk.link()
    assert NAMES[3] in words(desk.page(desk.address(2, 3)).get_element_by_id("main"))


def test_a_pair_that_the_run_did_not_keep_is_not_found(desk: Desk) -> None:
    desk.link()
    assert desk.client.get(desk.address(0, 3)).status_code == 404


def test_contradictory_judgements_are_shown_each_with_its_entry(desk: Desk) -> None:
    for one, other, verdict in ((0, 1, "same"), (1, 2, "same"), (0, 2, "different")):
        judge(desk.record, desk.accounts[one], desk.accounts[other], verdict)
    (item,) = select(desk.page("/linking/"), "li.differs")
    assert [words(strong) for strong in item.iter("strong")] == [
        "different people",
        "the same person",
        "the same person",
    ]


def test_contradictory_judgements_are_shown_with_the_names_of_the_accounts(desk: Desk) -> None:
    for one, other, verdict in ((0, 1, "same"), (1, 2, "same"), (0, 2, "different")):
        judge(desk.record, desk.accounts[one], desk.accounts[other], verdict)
    (item,) = select(desk.page("/linking/"), "li.differs")
    assert {words(name) for name in select(item, "p .name")} == set(NAMES[:3])


# -- what is decided


@pytest.mark.parametrize("verdict", ["same", "different", "unsure"])
def test_a_judgement_is_on_record_with_its_reason(desk: Desk, verdict: str) -> None:
    desk.link()
    desk.send(desk.address(1, 2), verdict=verdict, reason="same mother")
    assert desk.judged() == [(verdict, "same mother")]


def test_after_a_judgement_the_next_pair_comes_with_the_way_to_take_it_back(desk: Desk) -> None:
    desk.link()
    response = desk.send(desk.address(1, 2), verdict="different")
    (made,) = desk.verdicts()
    assert (response.status_code, response["Location"]) == (303, f"{desk.address(2, 3)}?done={made.entry}")
    assert desk.page(response["Location"]).xpath("//*[@role='status']//input[@name='entry']/@value") == [made.entry]


def test_after_the_last_pair_comes_the_run(desk: Desk) -> None:
    desk.link()
    for one, other in ((1, 2), (2, 3), (0, 1)):
        response = desk.send(desk.address(one, other), verdict="different")
    assert response["Location"].startswith(f"/linking/{desk.run}/?done=")
    assert "Every pair of this run is decided." in words(desk.page(response["Location"]).get_element_by_id("main"))


def test_a_judgement_without_a_reason_says_what_was_looked_at_and_no_value(desk: Desk) -> None:
    desk.link()
    desk.send(desk.address(1, 2), verdict="same")
    assert desk.judged() == [
        (
            "same",
            f"Both accounts looked at side by side, in {desk.run}. For one person: Names, Their group. Against: Birth.",
        )
    ]


def test_a_judgement_that_contradicts_others_leads_to_where_they_stand(desk: Desk) -> None:
    desk.link()
    judge(desk.record, desk.accounts[0], desk.accounts[1])
    judge(desk.record, desk.accounts[0], desk.accounts[2], "different")
    response = desk.send(desk.address(1, 2), verdict="same", reason="same mother")
    assert response["Location"].startswith("/linking/?done=")
    assert len(select(desk.page(response["Location"]), "li.differs")) == 1


def test_next_and_previous_lead_to_the_pairs_beside_this_one(desk: Desk) -> None:
    desk.link()
    page = desk.page(desk.address(1, 2))
    ways = [desk.client.get(page.xpath(f"//a[@data-key='{key}']/@href")[0])["Location"] for key in "jk"]
    assert ways == [desk.address(2, 3), desk.address(0, 1)]


def test_a_judgement_is_taken_back_on_the_page_that_follows(desk: Desk) -> None:
    desk.link()
    desk.send(desk.address(1, 2), verdict="same")
    (made,) = desk.verdicts()
    response = desk.send("/linking/undo/", entry=made.entry, back=desk.address(2, 3))
    assert (response.status_code, response["Location"].split("?")[0]) == (303, desk.address(2, 3))
    assert desk.judged() == []


def test_an_unknown_verdict_is_refused_and_nothing_is_written(desk: Desk) -> None:
    desk.link()
    assert desk.send(desk.address(1, 2), verdict="perhaps").status_code == 400
    assert desk.judged() == []


def test_a_pair_that_may_no_longer_be_seen_is_absent_and_passed_over(desk: Desk) -> None:
    hidden = receive_text(desk.record, "Told in confidence later.")
    entry = give(desk.record, hidden, claim("name", "Gizli Canary"))
    desk.accounts[3] = given_account_number(entry.hash)
    number = desk.link()
    desk.record.write([Draft("source.described", {"source": hidden, "visibility": "restricted"})])
    assert desk.client.get(desk.address(2, 3)).status_code == 404
    page = desk.page(f"/linking/{number}/")
    assert len(select(page, "tbody .who")) == 2
    assert [words(count) for count in select(page, ".counts dd")] == ["5", "4", "2"]
    assert desk.send(desk.address(1, 2), verdict="unsure")["Location"].startswith(desk.address(0, 1))


# -- bulk acceptance


def test_before_accepting_the_page_says_what_would_be_joined(desk: Desk) -> None:
    number = desk.link()
    page = desk.page(f"/linking/{number}/accept/?threshold=0.95")
    assert "1 link at 0.950 or above: 2 accounts would become 1 person." in words(page.get_element_by_id("main"))
    assert desk.sizes() == [1, 1, 1, 1]


def test_accepting_joins_them_in_one_entry(desk: Desk) -> None:
    number = desk.link()
    desk.send(f"/linking/{number}/accept/", threshold="0.95", links="1", reason="looked at all")
    assert desk.sizes() == [2, 2, 1, 1]
    (accepted,) = run(desk.record, number).acceptances
    assert (accepted.links, accepted.reason) == (1, "looked at all")


def test_a_run_counts_what_waits_by_bands_and_offers_those_that_are_sure(desk: Desk) -> None:
    number = desk.link()
    rows = select(desk.page(f"/linking/{number}/"), ".bands tbody tr")
    assert [[words(cell) for cell in row] for row in rows] == [
        ["0.990–1.000", "1", "Show what would be joined"],
        ["0.500–0.700", "1", "–"],
        ["0.100–0.300", "1", "–"],
    ]


def test_a_band_is_accepted_as_far_as_its_end_and_taken_back_in_one_step(desk: Desk) -> None:
    first, second, third, fourth = desk.accounts
    records = read_accounts(desk.record, TEAM)
    pairs = [(first, second, 0.99), (third, fourth, 0.92)]
    number = note_run(desk.record, records, invented(list(records["id"]), pairs), Options()).run
    desk.send(f"/linking/{number}/accept/", threshold="0.9", below="0.95", links="1", reason="looked at all")
    assert desk.sizes() == [1, 1, 2, 2]
    (accepted,) = run(desk.record, number).acceptances
    assert "looked at all Only those below 0.950." in words(desk.page(f"/linking/{number}/").get_element_by_id("main"))
    desk.send("/linking/undo/", entry=accepted.entry, back=f"/linking/{number}/")
    assert desk.sizes() == [1, 1, 1, 1]


def test_a_band_leaves_out_what_people_judged_and_says_how_many(desk: Desk) -> None:
    first, second, third, fourth = desk.accounts
    records = read_accounts(desk.record, TEAM)
    pairs = [(first, second, 0.93), (third, fourth, 0.92)]
    number = note_run(desk.record, records, invented(list(records["id"]), pairs), Options()).run
    judge(desk.record, third, fourth, "different")
    page = desk.page(f"/linking/{number}/accept/?threshold=0.9&below=0.95")
    said = words(page.get_element_by_id("main"))
    assert "1 pair is left out, because people judged otherwise. Only those below 0.950." in said
    assert page.xpath("//main//input[@name='below']/@value") == ["0.95"]


def test_who_agreed_to_another_number_of_links_is_asked_again(desk: Desk) -> None:
    number = desk.link()
    response = desk.send(f"/linking/{number}/accept/", threshold="0.95", links="7", reason="looked at all")
    assert (response.status_code, desk.sizes()) == (200, [1, 1, 1, 1])


def test_accepting_without_a_reason_is_refused(desk: Desk) -> None:
    number = desk.link()
    response = desk.send(f"/linking/{number}/accept/", threshold="0.95", links="1", reason=" ")
    assert (response.status_code, desk.sizes()) == (400, [1, 1, 1, 1])


def test_while_judgements_contradict_each_other_accepting_leads_to_them(desk: Desk) -> None:
    number = desk.link()
    for one, other, verdict in ((0, 1, "same"), (1, 2, "same"), (0, 2, "different")):
        judge(desk.record, desk.accounts[one], desk.accounts[other], verdict)
    response = desk.send(f"/linking/{number}/accept/", threshold="0.95", links="1", reason="looked at all")
    assert (response.status_code, response["Location"]) == (303, "/linking/")
    assert run(desk.record, number).acceptances == ()


def test_an_acceptance_is_taken_back_on_the_run_s_page(desk: Desk) -> None:
    number = desk.link()
    desk.send(f"/linking/{number}/accept/", threshold="0.95", links="1", reason="looked at all")
    (entry,) = select(desk.page(f"/linking/{number}/"), ".judgements input[name=entry]")
    (back,) = select(desk.page(f"/linking/{number}/"), ".judgements input[name=back]")
    response = desk.send("/linking/undo/", entry=entry.get("value"), back=back.get("value"))
    assert (response["Location"].partition("?")[0], desk.sizes()) == (f"/linking/{number}/", [1, 1, 1, 1])


@pytest.mark.parametrize("threshold", ["0.5", "1.5", "many"])
def test_a_threshold_that_makes_no_sense_is_refused(desk: Desk, threshold: str) -> None:
    number = desk.link()
    assert desk.client.get(f"/linking/{number}/accept/", {"threshold": threshold}).status_code == 400


def test_what_a_model_joined_is_marked_on_the_person_s_page(desk: Desk) -> None:
    number = desk.link()
    desk.send(f"/linking/{number}/accept/", threshold="0.95", links="1", reason="looked at all")
    number = person(desk.record, TEAM, person_number(desk.accounts[0])).id
    (section,) = desk.page(f"/people/{number}/").xpath("//section[@id='links']")
    assert "Held for one person at 0.990" in words(section)


# -- who may write


def test_a_form_without_the_mark_changes_nothing(desk: Desk) -> None:
    desk.link()
    response = desk.client.post(desk.address(1, 2), {"verdict": "same", "mark": "guessed"})
    assert (response.status_code, desk.judged()) == (403, [])


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "http://example.org"}]
)
def test_a_form_from_another_site_changes_nothing_even_with_the_mark(desk: Desk, headers: dict[str, str]) -> None:
    desk.link()
    response = desk.client.post(desk.address(1, 2), {"mark": form_mark(), "verdict": "same"}, headers=headers)
    assert (response.status_code, desk.judged()) == (403, [])


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_no_other_method_is_taken(desk: Desk, method: str) -> None:
    desk.link()
    assert desk.client.generic(method, desk.address(1, 2)).status_code == 405


def test_looking_at_a_pair_writes_nothing(desk: Desk) -> None:
    desk.link()
    before = desk.record.ledger.size
    desk.client.get(desk.address(1, 2), {"verdict": "same", "mark": form_mark()})
    assert desk.record.ledger.size == before


def test_pages_take_back_only_what_pages_write(desk: Desk) -> None:
    desk.link()
    entry = next(entry.hash for entry in desk.record.ledger.entries(kinds=("account.given",)))
    response = desk.send("/linking/undo/", entry=entry)
    assert (response.status_code, desk.sizes()) == (409, [1, 1, 1, 1])


@pytest.mark.parametrize(
    "back", ["https://example.org/", "//example.org/linking/", "/linking//example.org", "/people/"]
)
def test_a_form_leads_back_into_these_pages_only(desk: Desk, back: str) -> None:
    desk.link()
    made = judge(desk.record, desk.accounts[0], desk.accounts[1])
    response = desk.send("/linking/undo/", entry=made.hash, back=back)
    assert response["Location"].split("?")[0] == "/linking/"


def test_the_mark_stands_in_no_address(desk: Desk) -> None:
    number = desk.link()
    for address in ("/linking/", f"/linking/{number}/", f"/linking/{number}/accept/", desk.address(1, 2)):
        page = desk.page(address)
        assert [where for where in page.xpath("//@href | //@action") if form_mark() in where] == []
        assert {form.get("method") for form in page.xpath("//form[.//input[@name='mark']]")} <= {"post"}
