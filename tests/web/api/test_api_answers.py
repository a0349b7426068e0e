"""What the API answers: what the pages show to the same eyes; and what it says of wrong questions."""

import http.client
import json
import re
from pathlib import Path
from typing import Any

import pytest
from asking_api import Program, token_for
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from editions import describe, publish, released_person
from invented_archive import HOSTILE_PLACE, SECRET_INFORMANT, Archive
from real_server import answering
from recordmaking import claim, give, map_rows, receive_text, tell
from signing_in import admitted

from tanuq.casebook.queries.persons import person
from tanuq.casebook.record import Record
from tanuq.office.models import ApiToken
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.kinds import Kind
from tanuq.web import current
from tanuq.web.subject_addresses import ROOMS

API = "/api/v1/"
DOCUMENT = Path(__file__).parents[3] / "docs" / "api.md"


@pytest.fixture
def program(client: Client) -> Program:
    """Reads the invented archive as its owner."""
    del client  # the record is open
    ApiToken.objects.all().delete()
    return Program(token_for(sees=Visibility.TEAM))


def test_everything_is_reached_from_the_entry(program: Program) -> None:
    links = program.read(API)["_links"]
    assert {name: program.get(address).status_code for name, address in links.items()} == dict.fromkeys(links, 200) | {
        "edition": 404
    }


def test_a_person_is_what_the_page_shows(program: Program, archive: Archive) -> None:
    view = person(current.record(), current.TEAM, archive.person)
    said = program.read(f"{API}people/{archive.person}")
    assert [one["account"] for one in said["accounts"]] == [one.id for one in view.accounts]
    assert [claim["value"] for one in said["accounts"] for claim in one["claims"]] == [
        claim.claim.value for one in view.accounts for claim in one.claims
    ]
    assert [one["text"] for one in said["names"]] == [one.text for one in view.names]
    assert [one["kind"] for one in said["subjects"]] == ["intervention", "proceeding", "statement", "group"]
    assert (said["timeline"][0]["date"], SECRET_INFORMANT in json.dumps(said)) == ("2017-05", False)


def test_an_older_number_leads_to_the_person(program: Program, archive: Archive) -> None:
    said = program.read(f"{API}people/{archive.older}")
    assert (said["person"], archive.older in said["also"]) == (archive.person, True)


@pytest.mark.parametrize("name", ["Baurzhan", "Бауыржан", "باۋۇرجان", "巴吾尔江"])
def test_a_name_in_any_script_finds_the_person(program: Program, archive: Archive, name: str) -> None:
    found = program.post(f"{API}people/search", {"words": name}).json()["people"]
    assert found[0]["person"] == archive.person


def test_a_search_is_what_the_page_of_results_shows(program: Program, client: Client) -> None:
    said = program.read(f"{API}people?f=sex:male&f=taken_place:萨尔扎兹&sort=newest&page=2&per_page=50")
    page = client.get("/people/.json?f=sex:male&f=taken_place:萨尔扎兹&sort=newest&page=2").json()
    assert (said["total"], [one["person"] for one in said["people"]]) == (
        page["total"],
        [one["person"] for one in page["people"]],
    )


def test_links_lead_through_everybody_once(program: Program) -> None:
    address, found = f"{API}people?per_page=50", []
    while address:
        said = program.read(address)
        found += [one["person"] for one in said["people"]]
        address = said["_links"].get("next", "")
    assert (len(found), len(set(found))) == (said["total"], said["total"])


def test_the_words_of_a_search_stand_in_no_link(program: Program) -> None:
    said = program.post(f"{API}people/search", {"words": "村民", "per_page": 1}).json()
    following = said["_links"]["next"]
    assert ("村民" in following, "%E6" in following) == (False, False)
    assert program.read(following)["total"] == said["total"]


def test_a_page_behind_the_last_holds_nobody(program: Program) -> None:
    assert program.read(f"{API}people?page=999")["people"] == []


def test_a_place_is_found_by_a_name_that_fits_no_path(program: Program) -> None:
    (found,) = [one for one in program.read(f"{API}places")["places"] if one["name"] == HOSTILE_PLACE]
    assert program.read(found["_links"]["self"])["people"] == 1


def test_a_list_names_its_people(program: Program, archive: Archive) -> None:
    said = program.read(program.read(f"{API}lists/{archive.mapped}")["_links"]["people"])
    assert (said["total"], said["pages"], len(said["people"])) == (120, 3, 50)


def test_a_source_says_neither_its_words_nor_its_file(program: Program, archive: Archive) -> None:
    said = program.read(f"{API}sources/{archive.kazakh}")
    assert ("қарындасымын" in json.dumps(said, ensure_ascii=False), said["visibility"]) == (False, "team")
    assert said["consents"][0] == {"purpose": "publish_account", "state": "given", "date": "2026-05-14"}


@pytest.mark.parametrize("kind", ROOMS)
def test_what_is_no_person_is_answered_with_all_sources(program: Program, archive: Archive, kind: Kind) -> None:
    (line,) = [one for one in program.read(f"{API}{ROOMS[kind]}")["subjects"] if one["subject"] == archive.told[kind]]
    assert program.read(line["_links"]["self"])["accounts"][0]["source"]["source"] == archive.article


def test_a_number_of_another_kind_is_not_there(program: Program, archive: Archive) -> None:
    assert program.get(f"{API}groups/{archive.told[Kind.STATEMENT]}").status_code == 404


def test_a_statement_is_found_by_its_words(program: Program, archive: Archive) -> None:
    said = program.post(f"{API}statements/search", {"words": "sent back"}).json()
    assert [one["subject"] for one in said["subjects"]] == [archive.told[Kind.STATEMENT]]


def test_a_state_has_its_events_in_time(program: Program) -> None:
    said = program.read(f"{API}states/KZ")
    dates = [one["date"] for one in said["events"] if one["date"]]
    assert (said["name"], dates, "cat" in said["treaties"]) == ("Kazakhstan", sorted(dates), True)


def test_answers_are_in_the_language_that_is_asked_for(program: Program) -> None:
    answer = program.get(f"{API}states/KZ", **{"Accept-Language": "ru"})
    assert answer.json()["name"] == "Казахстан"


def test_head_is_answered_without_a_body(program: Program) -> None:
    assert program.client.head(f"{API}people", headers=program._headers).status_code == 200


def test_an_outside_viewer_sees_cases_and_no_names(office: Record) -> None:
    admitted(office, "aygul")
    number = admitted(office, "rosa", [Role.OUTSIDE_VIEWER])
    released_person(office, "Invented Canary", claim("taken_place", "Siteplace"))
    publish(office)
    program = Program(token_for(number))
    said = program.read(f"{API}people")
    one = program.read(said["people"][0]["_links"]["self"])
    assert (said["total"], one["names"], "Canary" in json.dumps(one), "Siteplace" in json.dumps(one)) == (
        1,
        [],
        False,
        True,
    )
    assert program.post(f"{API}people/search", {"words": "Canary"}).json()["total"] == 0
    assert [program.get(f"{API}edition{rest}").status_code for rest in ("", "/people")] == [404, 404]


def test_no_address_tells_an_outside_viewer_a_name(office: Record) -> None:
    admitted(office, "aygul")
    number = admitted(office, "rosa", [Role.OUTSIDE_VIEWER])
    named_everywhere(office)
    publish(office)
    outside, team = Program(token_for(number)), Program(token_for(admitted(office, "bolat", [Role.REVIEWER])))
    assert "Siteplace" in everything_said_to(outside)
    assert (CANARY in everything_said_to(outside), CANARY in everything_said_to(team)) == (False, True)
    for room in ("people", *ROOMS.values()):
        found = [one.post(f"{API}{room}/search", {"words": CANARY}).json() for one in (outside, team)]
        assert [bool(one.get("people") or one.get("subjects")) for one in found] == [False, room != "interventions"]


CANARY = "Kanarie"


def named_everywhere(office: Record) -> None:
    """The same name in all that is marked for the public: of people, sources, lists, cases, statements and groups."""
    released_person(office, f"{CANARY} Person", claim("taken_place", "Siteplace"), claim("relatives", f"{CANARY} Kin"))
    source = receive_text(office, f"{CANARY} told", visibility="public")
    describe(office, source, title=f"{CANARY} told")
    give(office, source, claim("name", f"{CANARY} Other"), claim("informant_name", f"{CANARY} Teller"))
    map_rows(
        office, [["1", f"{CANARY} Row", "1976", "female", "Siteplace"]], name=f"{CANARY} list", visibility="public"
    )
    tell(office, source, "proceeding", claim("case_name", f"{CANARY} v. State"), claim("person_named", CANARY))
    tell(office, source, "statement", claim("speaker", f"{CANARY} Speaker"), claim("person_named", CANARY))
    tell(office, source, "group", claim("group_name", f"{CANARY} family"), claim("member_name", CANARY))


def everything_said_to(program: Program) -> str:
    """Every answer that is reached from the entry by the links of the answers."""
    waiting, said = [API], dict[str, str]()
    while waiting:
        address = waiting.pop()
        if address not in said:
            said[address] = program.get(address).content.decode()
            waiting += re.findall(rf'"({API}[^"]*)"', said[address])
    return "\n".join(said.values())


def test_what_is_restricted_is_absent_and_counts_nowhere(office: Record) -> None:
    admitted(office, "aygul")
    number = admitted(office, "bolat", [Role.TRANSLATOR])
    source = receive_text(office, "told", visibility="restricted")
    give(office, source, claim("name", "Hidden Canary"), claim("taken_place", "Hiddenplace"))
    program = Program(token_for(number))
    statistics = program.read(f"{API}statistics")
    assert [statistics[one] for one in ("people", "accounts", "claims", "sources", "facets")] == [0, 0, 0, 0, []]
    assert program.read(f"{API}places")["total"] == program.read(f"{API}sources")["total"] == 0
    assert program.get(f"{API}sources/{source}").status_code == 404


def test_reading_what_is_restricted_is_noted(office: Record) -> None:
    number = admitted(office, "aygul", [Role.ADMINISTRATOR])
    source = receive_text(office, "told")
    give(office, source, claim("name", "Invented"), claim("informant_name", "her mother"))
    for sees in (Visibility.TEAM, Visibility.RESTRICTED):
        program = Program(token_for(number, sees=sees))
        program.read(program.read(f"{API}people")["people"][0]["_links"]["self"])
    noted = [(one.body or {})["what"] for one in office.ledger.entries(kinds=["custody.noted"])]
    assert noted == ["read through the API"]


def test_the_edition_in_effect_is_read_from_the_edition(office: Record) -> None:
    number = released_person(office, "Айгүл Ысқақ", claim("taken_date", "2018-03"))
    program = Program(token_for(sees=Visibility.PUBLIC))
    assert program.get(f"{API}edition").status_code == 404
    publish(office)
    give(office, receive_text(office, "later", visibility="public"), claim("name", "Unreleased"))
    said = program.read(f"{API}edition")
    (line,) = program.read(said["_links"]["people"])["people"]
    one = program.read(line["_links"]["self"])
    assert (said["people"], line["person"], one["names"][0]["text"]) == (1, number, "Айгүл Ысқақ")
    assert {claim["property"] for claim in one["accounts"][0]["claims"]} == {"name", "taken_date"}


def test_releases_are_for_the_team(office: Record) -> None:
    released_person(office, "Айгүл Ысқақ")
    publish(office)
    team, public = (Program(token_for(sees=sees)) for sees in (Visibility.TEAM, Visibility.PUBLIC))
    (one,) = team.read(f"{API}releases")["releases"]
    assert (team.read(one["_links"]["self"])["approved"], public.read(f"{API}releases")["releases"]) == (True, [])
    assert public.get(one["_links"]["self"]).status_code == 404


WRONG: dict[str, Any] = {
    "people?page=0": 422,
    "people?per_page=101": 422,
    "people?f=name:Canary": 422,
    "people?f=Canary": 422,
    "people?sort=Canary": 422,
    "people?words=Canary": 404,
    "people?Canary=1": 422,
    "people?q=Canary": 422,
    "people/P-canary": 422,
    "people/P-0000000000000000": 404,
    "place?name=Canary": 404,
    "place": 422,
    "states/Canary": 422,
    "states/XX": 404,
    "Canary": 404,
    "sources/S-0000000000000000": 404,
    "lists/L-0000000000000000": 404,
    "statements/Q-0000000000000000": 404,
    "releases/E-0000000000000000": 404,
    "lists?page=1": 422,
}


@pytest.mark.parametrize(("asked", "status"), WRONG.items())
def test_a_wrong_question_is_a_problem_that_repeats_nothing(program: Program, asked: str, status: int) -> None:
    answer = program.get(API + asked)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    said = answer.json()
    assert (said["status"], bool(said["detail"]), "canary" in answer.content.decode().lower()) == (status, True, False)


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        ("{}", "text/plain", 415),
        ("{}", "application/x-www-form-urlencoded", 415),
        ("{", "application/json", 400),
        ("[]", "application/json", 422),
        ('{"words": "Canary", "Canary": 1}', "application/json", 422),
        ('{"words": "\\ud800"}', "application/json", 422),
        ('{"words": "' + "a" * 401 + '"}', "application/json", 422),
        ('{"words": ["Canary"]}', "application/json", 422),
        (" " * 20_000, "application/json", 413),
    ],
)
def test_a_body_that_cannot_be_read_is_a_problem(program: Program, body: str, media_type: str, status: int) -> None:
    answer = program.send(f"{API}people/search", body, media_type)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert "canary" not in answer.content.decode().lower()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_nothing_but_reading_is_answered(program: Program, method: str) -> None:
    answer = getattr(program.client, method)(f"{API}people", headers=program._headers)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


def test_a_page_of_another_site_is_answered_nothing(program: Program) -> None:
    answer = program.get(f"{API}people", **{"Sec-Fetch-Site": "cross-site"})
    assert (answer.status_code, answer.has_header("Access-Control-Allow-Origin")) == (403, False)


def test_every_answer_forbids_what_pages_forbid(program: Program) -> None:
    answer = program.get(f"{API}people")
    assert (answer["Cache-Control"], "default-src 'none'" in answer["Content-Security-Policy"]) == ("no-store", True)


def test_a_fault_is_a_problem_without_a_traceback(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("Canary")

    monkeypatch.setattr("tanuq.web.api.material.of_lists.mapped_lists", fails)
    answer = program.get(f"{API}lists")
    assert (answer.status_code, answer.json()["status"], b"Canary" in answer.content) == (500, 500, False)


def test_the_page_for_people_lists_every_address(client: Client) -> None:
    shown = client.get("/api/").content.decode()
    said = client.get(f"{API}openapi.json").json()
    assert [address for address in said["paths"] if f"{address}</code>" not in shown] == []


def test_docs_list_every_address(client: Client) -> None:
    written = DOCUMENT.read_text(encoding="utf-8")
    said = client.get(f"{API}openapi.json").json()
    assert [address for address in said["paths"] if f"`{address}`" not in written] == []


def test_the_real_server_sends_no_body_to_head(program: Program) -> None:
    with answering(WSGIHandler()) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("HEAD", f"{API}people", headers=program._headers)
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (200, b"")
        connection.close()
