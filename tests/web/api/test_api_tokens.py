"""Tokens of the API: made once by a member, shown once, reaching no further than the member, ending at once."""

from datetime import date

import pytest
from asking_api import Program, token_for
from django.utils import timezone
from lxml.html import document_fromstring
from recordmaking import claim, give, receive_text
from signing_in import Browser, Enrolled, admitted, enrolled

from tanuq.casebook.members import change, remove
from tanuq.casebook.record import Record
from tanuq.office import api_tokens, invitations
from tanuq.office.api_tokens import MOST, MOST_DAYS, Reach
from tanuq.office.errors import TooManyTokens, UnusableToken
from tanuq.office.last_day import Kind, Way, write_gathered
from tanuq.office.models import ApiToken, DayNote
from tanuq.policy.roles import EVERY_ROLE, Role
from tanuq.policy.visibility import Visibility
from tanuq.web.role_names import ROLES

Admitted = tuple[Enrolled, Browser]
PEOPLE = "/api/v1/people"
CHOSEN = {"act": "make", "name": "map", "days": "30", "sees": "team", "role": ["administrator"]}


def made(browser: Browser, **fields: object) -> str:
    """The token that the page shows once its form was sent; "" where it shows none."""
    browser.send("/me/tokens/", **(CHOSEN | fields))
    found = browser.page.xpath("//code[starts-with(., 'tanuq_')]")
    return str(found[0].text_content()) if found else ""


def rows(browser: Browser) -> list[str]:
    """The tokens that the page lists, by name."""
    page = document_fromstring(browser.get("/me/tokens/").content.decode())
    return [str(one.text_content()) for one in page.xpath("//ul[@class='rows']/li/span/bdi")]


def test_a_token_that_a_member_makes_opens(aygul: Admitted) -> None:
    assert Program(made(aygul[1])).get(PEOPLE).status_code == 200


def test_a_token_is_shown_once_and_kept_as_a_hash(aygul: Admitted) -> None:
    token = made(aygul[1])
    kept = ApiToken.objects.values().get()
    assert (rows(aygul[1]), token in aygul[1].get("/me/tokens/").content.decode()) == (["map"], False)
    assert (len(token) > 40, any(token in str(value) for value in kept.values())) == (True, False)


def test_a_revoked_token_opens_nothing(aygul: Admitted) -> None:
    program = Program(made(aygul[1]))
    aygul[1].send("/me/tokens/", act="revoke", token=ApiToken.objects.get().number)
    assert (program.get(PEOPLE).status_code, rows(aygul[1])) == (401, [])


def test_nobody_revokes_a_token_of_somebody_else(office: Record, aygul: Admitted) -> None:
    token = token_for(aygul[0].number)
    _, stranger = enrolled(office, "bolat", [Role.INTAKE])
    answer = stranger.send("/me/tokens/", act="revoke", token=ApiToken.objects.get().number)
    assert (answer.status_code, Program(token).get(PEOPLE).status_code) == (404, 200)


def test_a_token_opens_to_its_last_day(aygul: Admitted) -> None:
    token = token_for(aygul[0].number)
    ApiToken.objects.update(ends_on=timezone.now().date())
    last = Program(token).get(PEOPLE).status_code
    ApiToken.objects.update(ends_on=date(2020, 1, 1))
    assert (last, Program(token).get(PEOPLE).status_code) == (200, 401)


@pytest.mark.parametrize("wrong", [{"name": " "}, {"days": "0"}, {"days": "366"}, {"days": "ten"}, {"role": []}])
def test_what_cannot_be_a_token_is_said_beside_what_was_typed(aygul: Admitted, wrong: dict[str, object]) -> None:
    assert made(aygul[1], **wrong) == ""
    assert (aygul[1].answer.status_code, len(aygul[1].page.find_class("wrong"))) == (400, 1)


@pytest.mark.parametrize("wrong", [{"sees": "everything"}, {"role": ["king"]}])
def test_what_the_form_does_not_offer_makes_no_token(aygul: Admitted, wrong: dict[str, object]) -> None:
    assert (made(aygul[1], **wrong), ApiToken.objects.count()) == ("", 0)


def test_a_member_has_only_so_many(aygul: Admitted) -> None:
    for _ in range(MOST):
        token_for(aygul[0].number)
    with pytest.raises(TooManyTokens):
        token_for(aygul[0].number)


def test_one_that_has_ended_makes_room(aygul: Admitted) -> None:
    for _ in range(MOST):
        token_for(aygul[0].number)
    ApiToken.objects.filter(pk=ApiToken.objects.first().pk).update(ends_on=date(2020, 1, 1))  # type: ignore[union-attr]
    assert token_for(aygul[0].number)


def test_no_token_lasts_longer_than_a_year(office: Record) -> None:
    with pytest.raises(UnusableToken):
        token_for(days=MOST_DAYS + 1)


def test_only_roles_of_the_member_are_offered_and_taken(office: Record) -> None:
    who, browser = enrolled(office, "bolat", [Role.TRANSLATOR])
    page = document_fromstring(browser.get("/me/tokens/").content.decode())
    assert page.xpath("//input[@name='role']/@value") == ["translator"]
    made(browser, role=[role.role.value for role in ROLES])
    assert [one.reach.roles for one in api_tokens.tokens_of(who.number)] == [{Role.TRANSLATOR}]


def test_a_role_that_is_taken_from_the_member_is_taken_from_the_token(office: Record, aygul: Admitted) -> None:
    number = admitted(office, "bolat", [Role.ANALYST, Role.INTAKE])
    program = Program(token_for(number))
    before = program.read("/api/v1/")["roles"]
    change(office, number, [Role.INTAKE], "moves")
    assert (before, program.read("/api/v1/")["roles"]) == (["analyst", "intake"], ["intake"])


def test_a_token_sees_no_more_than_was_chosen(office: Record, aygul: Admitted) -> None:
    for seen in Visibility:
        source = receive_text(office, f"told {seen}", visibility=seen.value)
        give(office, source, claim("name", f"Canary {seen}", visibility=seen.value))
    found = {
        seen: Program(token_for(aygul[0].number, sees=seen)).read(PEOPLE)["total"]
        for seen in (Visibility.PUBLIC, Visibility.PARTNER, Visibility.TEAM)
    }
    assert found == {Visibility.PUBLIC: 1, Visibility.PARTNER: 2, Visibility.TEAM: 3}


def test_a_removed_member_s_token_opens_nothing(office: Record, aygul: Admitted) -> None:
    number = admitted(office, "bolat", [Role.ANALYST])
    program = Program(token_for(number))
    remove(office, number, "leaves")
    assert program.get(PEOPLE).status_code == 401


def test_nothing_opens_any_more_to_a_member_who_comes_in_anew(office: Record, aygul: Admitted) -> None:
    program = Program(made(aygul[1]))
    invitations.redeem(invitations.invite(aygul[0].number, "aygul"))
    assert (program.get(PEOPLE).status_code, ApiToken.objects.count()) == (401, 0)


def test_an_administrator_who_signs_a_member_out_ends_the_tokens_too(office: Record, aygul: Admitted) -> None:
    who, _ = enrolled(office, "bolat", [Role.ANALYST])
    program = Program(token_for(who.number))
    aygul[1].send(f"/members/{who.number}/", act="out")
    assert program.get(PEOPLE).status_code == 401


def test_a_session_opens_nothing(aygul: Admitted) -> None:
    assert (aygul[1].client.get("/people/").status_code, aygul[1].client.get(PEOPLE).status_code) == (200, 401)


def test_an_owner_needs_a_token_as_well(office: Record) -> None:
    assert (Program().get(PEOPLE).status_code, Program(token_for()).get(PEOPLE).status_code) == (401, 200)


def test_an_owner_s_token_sees_as_far_as_the_open_pages(office: Record) -> None:
    source = receive_text(office, "told", visibility="team")
    give(office, source, claim("name", "Invented"), claim("informant_name", "Secret", visibility="restricted"))
    program = Program(token_for(sees=Visibility.RESTRICTED))
    found = program.read(program.read(PEOPLE)["people"][0]["_links"]["self"])
    assert (program.read("/api/v1/")["clearance"], "Secret" in str(found)) == ("team", False)


def test_an_owner_s_token_opens_nothing_once_members_sign_in(office: Record) -> None:
    program = Program(token_for())
    enrolled(office, "aygul")
    assert program.get(PEOPLE).status_code == 401


def test_a_member_s_token_opens_nothing_where_nobody_signs_in(office: Record) -> None:
    assert Program(token_for("M-00112233445566aa")).get(PEOPLE).status_code == 401


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer tanuq_x", "Basic dGFudXE6", "Bearer " + "tanuq_" * 400])
def test_whatever_is_no_token_is_asked_for_one(office: Record, header: str) -> None:
    answer = Program().get(PEOPLE, **({"Authorization": header} if header else {}))
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="tanuq"')
    assert answer["Content-Type"] == "application/problem+json"


def test_a_token_that_opens_nothing_is_noted_of_nobody(aygul: Admitted) -> None:
    DayNote.objects.all().delete()
    Program("tanuq_no_such_token").get(PEOPLE)
    write_gathered()
    assert list(DayNote.objects.values_list("member", "kind", "way")) == [("", Kind.FAILED.value, Way.TOKEN.value)]


def test_the_page_of_tokens_is_for_members(office: Record) -> None:
    answer = Browser().client.get("/me/tokens/")
    assert (answer.status_code, "tanuq token add" in answer.content.decode()) == (403, True)


def test_a_token_narrows_and_never_widens(office: Record) -> None:
    reach = Reach(EVERY_ROLE, Visibility.RESTRICTED)
    number = admitted(office, "rosa", [Role.OUTSIDE_VIEWER])
    admitted(office, "aygul")
    program = Program(api_tokens.add(number, "map", 3, reach))
    assert program.read("/api/v1/")["roles"] == ["outside_viewer"]
