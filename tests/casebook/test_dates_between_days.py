"""People by a date between two days: who may, and who surely does, lie within."""

import pytest
from recordmaking import claim, give, map_rows, receive_text

from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.queries.results import results
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer

STATED = ("1976-05-02", "1976", "197X", "1970/1979", "1977~", "1976-05?", "1980")


def taken(record: Record, viewer: Viewer, value: str) -> set[str]:
    """The dates of whoever that filter finds."""
    view = results(record, viewer, ResultsQuery(filters=(("taken_date", value),)))
    assert view.total == len(view.people)
    return {name.text for card in view.people for name in card.names}


@pytest.fixture
def dated(record: Record) -> Record:
    """Somebody for each date, who bears it as a name."""
    source = receive_text(record, "told")
    for date in STATED:
        give(record, source, claim("name", f"of {date}"), claim("taken_date", date))
    return record


def test_a_date_wider_than_a_range_may_lie_within_it(dated: Record, team: Viewer) -> None:
    found = taken(dated, team, "1976-01-01/1976-12-31")
    assert found == {f"of {date}" for date in STATED if date != "1980"}


def test_only_dates_without_a_day_outside_and_without_doubt_surely_lie_within(dated: Record, team: Viewer) -> None:
    assert taken(dated, team, "surely:1976-01-01/1976-12-31") == {"of 1976-05-02", "of 1976"}
    assert taken(dated, team, "surely:1970-01-01/1979-12-31") == {
        "of 1976-05-02",
        "of 1976",
        "of 197X",
        "of 1970/1979",
    }


def test_a_range_may_be_open_at_one_end(dated: Record, team: Viewer) -> None:
    assert taken(dated, team, "surely:1979-12-31/..") == {"of 1980"}


def test_the_count_beside_a_range_is_that_of_its_people(dated: Record, team: Viewer) -> None:
    value = "surely:1976-01-01/1976-12-31"
    view = results(dated, team, ResultsQuery(filters=(("taken_date", value), ("taken_date", "1980"))))
    (facet,) = [facet for facet in view.facets if facet.code == "taken_date"]
    counts = {shown.value: shown.count for shown in facet.values if shown.selected}
    assert (view.total, counts) == (3, {value: 2, "1980": 1})


def test_dates_of_list_rows_are_found_between_days(record: Record, team: Viewer) -> None:
    columns = (("id", "identifier"), ("name", "name"), ("taken", "taken_date"))
    map_rows(record, [["1", "of list", "ABR/1976"], ["2", "later", "1990"]], columns=columns)
    assert taken(record, team, "surely:1976-04-01/1976-04-30") == {"of list"}


def test_a_date_that_the_viewer_may_not_see_finds_nobody(record: Record, team: Viewer) -> None:
    source = receive_text(record, "told")
    hidden = claim("taken_date", "1976-05-02", visibility="restricted")
    account = given_account_number(give(record, source, claim("name", "Rosa"), hidden).hash)
    everybody = results(record, team, ResultsQuery())
    assert [card.id for card in everybody.people] == [person_number(account)]
    assert taken(record, team, "1976/1977") == set()
