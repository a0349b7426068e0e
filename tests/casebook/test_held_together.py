"""Who may have been held with somebody: in the same place, at times that the dates do not keep apart."""

import pytest
from recordmaking import claim, give, receive_text

from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.queries.held_together import held_together
from tanuq.casebook.queries.persons import person
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility


def held(record: Record, name: str, visibility: str = "team", **said: str) -> str:
    """An account of somebody who was held, by its number."""
    claims = [claim(prop, value, visibility=visibility) for prop, value in {"name": name, **said}.items()]
    return given_account_number(give(record, receive_text(record, name, visibility), *claims).hash)


def beside(record: Record, viewer: Viewer, account: str) -> list[tuple[str, bool]]:
    found = held_together(record, viewer, person(record, viewer, account))
    return [(one.card.names[0].text, one.dated) for one in found]


@pytest.fixture
def rosa(record: Record) -> str:
    """Somebody who was held in Sarzhaz from May 2017 until she was released in 2018."""
    return held(record, "Rosa", detention_place="Sarzhaz", detention_date="2017-05", release_date="2018")


@pytest.mark.parametrize(
    ("detained", "released", "found"),
    [
        ("2017", "2017-06", True),
        ("2018-03", "2019", True),
        ("2015", "2017-04", False),
        ("2019-01", "2020", False),
    ],
)
def test_times_that_may_overlap_are_found(
    record: Record, team: Viewer, rosa: str, detained: str, released: str, found: bool
) -> None:
    held(record, "Gulnar", detention_place="sarzhaz", detention_date=detained, release_date=released)
    assert beside(record, team, rosa) == ([("Gulnar", True)] if found else [])


def test_a_missing_date_rules_nothing_out_and_comes_last(record: Record, team: Viewer, rosa: str) -> None:
    held(record, "Undated", detention_place="Sarzhaz")
    held(record, "Dated", detention_place="Sarzhaz", detention_date="2017-06")
    assert beside(record, team, rosa) == [("Dated", True), ("Undated", False)]


def test_whoever_was_taken_later_was_not_there_before(record: Record, team: Viewer, rosa: str) -> None:
    held(record, "Gulnar", detention_place="Sarzhaz", taken_date="2019-02-01")
    assert beside(record, team, rosa) == []


def test_whoever_was_held_elsewhere_is_not_found(record: Record, team: Viewer, rosa: str) -> None:
    held(record, "Gulnar", detention_place="Almaty", detention_date="2017-06")
    assert beside(record, team, rosa) == []


def test_whom_the_viewer_may_not_know_of_is_absent(record: Record, team: Viewer, rosa: str) -> None:
    held(record, "Gulnar", Visibility.RESTRICTED.value, detention_place="Sarzhaz", detention_date="2017-06")
    assert beside(record, team, rosa) == []
