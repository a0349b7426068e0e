"""Names proposed to be hidden in a text: of whoever may not be named in print, and of nobody else."""

import pytest
from editions import describe, public_source, released_person, withdraw
from recordmaking import claim, give, receive_text

from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft
from tanuq.policy.decision import Viewer, viewer_of
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility
from tanuq.publishing.redaction.names import names_to_hide

TEAM = Viewer(Visibility.TEAM)
MEMBER = "M-00000000000000aa"


def proposed(record: Record, text: str, viewer: Viewer = TEAM) -> list[str]:
    record.catch_up()
    return [text[span.start : span.end] for span in names_to_hide(record, viewer, text)]


def test_who_may_not_be_published_is_proposed_and_who_may_is_not(record: Record) -> None:
    give(record, receive_text(record, "a letter"), claim("name", "Bahar Example"))
    released_person(record, "Gulnar Sample")
    assert proposed(record, "Gulnar Sample saw Bahar Example. BAHAR EXAMPLE was ill.") == [
        "Bahar Example",
        "BAHAR EXAMPLE",
    ]


def test_of_two_people_of_one_name_the_one_who_is_protected_counts(record: Record) -> None:
    released_person(record, "Gulnar Sample")
    give(record, receive_text(record, "a letter"), claim("name", "Gulnar Sample"))
    assert proposed(record, "Gulnar Sample came.") == ["Gulnar Sample"]


def test_a_name_whose_consent_was_withdrawn_is_proposed(record: Record) -> None:
    source = public_source(record, "What a relative told.")
    give(record, source, claim("name", "Gulnar Sample"))
    assert proposed(record, "Gulnar Sample came.") == []
    withdraw(record, source, "publish_name")
    assert proposed(record, "Gulnar Sample came.") == ["Gulnar Sample"]


def told_by(record: Record, name: str, member: str) -> None:
    body = {"source": receive_text(record, "a letter"), "informant": {"name": name}, "by": member}
    record.write([Draft("source.described", body)])


def test_whoever_gave_a_source_is_proposed_to_whoever_took_it_in(record: Record) -> None:
    told_by(record, "Aytac Testimonial", MEMBER)
    taker = viewer_of([Role.INTAKE, Role.PUBLISHER], MEMBER)
    assert proposed(record, "Aytac Testimonial told it.", taker) == ["Aytac Testimonial"]


@pytest.mark.parametrize("roles", [[Role.PUBLISHER], [Role.REVIEWER], [Role.INTAKE, Role.REVIEWER]])
def test_no_proposal_tells_who_gave_a_source_to_whoever_may_not_know(record: Record, roles: list[Role]) -> None:
    told_by(record, "Aytac Testimonial", "M-00000000000000bb")
    assert proposed(record, "Aytac Testimonial told it.", viewer_of(roles, MEMBER)) == []


def test_a_name_is_proposed_whether_or_not_its_bearer_also_gave_a_source(record: Record) -> None:
    give(record, receive_text(record, "another letter"), claim("name", "Bahar Example"))
    told_by(record, "Bahar Example", "M-00000000000000bb")
    reviewer = viewer_of([Role.REVIEWER], MEMBER)
    assert proposed(record, "Bahar Example told it.", reviewer) == ["Bahar Example"]


def test_people_of_whom_the_viewer_may_not_know_are_not_told_of(record: Record) -> None:
    source = receive_text(record, "a letter", visibility="restricted")
    give(record, source, claim("name", "Bahar Example", visibility="restricted"))
    assert proposed(record, "Bahar Example came.") == []


def test_a_text_that_names_nobody_gets_no_proposals(record: Record) -> None:
    describe(record, receive_text(record, "a letter"), title="A letter")
    assert proposed(record, "Nobody came that day.") == []
