"""What may be done with a source is noted on a page of its own."""

import pytest
from recordmaking import claim, give, receive_text
from signing_in import Browser, enrolled

from tanuq.casebook.queries.sources import source as source_with
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility

TEAM = Viewer(Visibility.TEAM)


@pytest.fixture
def browser(office: Record) -> Browser:
    return enrolled(office, "ann", [Role.INTAKE])[1]


def noted(browser: Browser, source: str, **parts: object) -> int:
    form = {"date": "2026-11-27", "by": "her brother", "answer": "given", **parts}
    status: int = browser.send(f"/sources/{source}/consent/", **form).status_code
    return status


def test_an_answer_to_several_purposes_is_noted_as_one_act(browser: Browser, office: Record) -> None:
    source = receive_text(office, "a list that was published")
    assert noted(browser, source, purpose=["publish_name", "publish_account"]) == 200
    assert source_with(office, TEAM, source).consents == (
        ("publish_account", "given", "2026-11-27"),
        ("publish_name", "given", "2026-11-27"),
    )


@pytest.mark.parametrize(
    "wrong", [{"purpose": []}, {"purpose": ["fly"]}, {"answer": "perhaps"}, {"date": "yesterday"}, {"by": " "}]
)
def test_what_is_missing_is_asked_for_and_nothing_is_noted(
    browser: Browser, office: Record, wrong: dict[str, object]
) -> None:
    source = receive_text(office, "one")
    assert noted(browser, source, **{"purpose": ["publish_name"], **wrong}) == 400
    assert source_with(office, TEAM, source).consents == ()


def test_how_far_a_source_may_be_seen_is_said_beside_it(browser: Browser, office: Record) -> None:
    source = receive_text(office, "one")
    give(office, source, claim("name", "Aysha Sample"))
    assert noted(browser, source, visibility="public") == 200
    assert source_with(office, TEAM, source).visibility == "public"


def test_a_source_that_somebody_may_not_know_of_has_no_such_page(browser: Browser, office: Record) -> None:
    source = receive_text(office, "one", visibility="restricted")
    assert browser.get(f"/sources/{source}/consent/").status_code == 404


def test_a_publisher_notes_a_withdrawal_and_never_that_consent_was_given(office: Record) -> None:
    source = receive_text(office, "one")
    browser = enrolled(office, "aset", [Role.PUBLISHER])[1]
    assert b'value="given"' not in browser.get(f"/sources/{source}/consent/").content
    assert noted(browser, source, answer="given", purpose=["publish_name"]) == 403
    assert noted(browser, source, answer="withdrawn", purpose=["publish_name"]) == 200
