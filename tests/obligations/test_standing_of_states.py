"""Whether a treaty bound a state on a date: yes, no, or that it cannot be told, and why."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tanuq.obligations.day_by_day import Kind, kind_on, matter_of, turning_days
from tanuq.obligations.instruments import Instrument, instruments
from tanuq.obligations.standing import Standing, standing
from tanuq.obligations.states import State, states
from tanuq.vocabulary.edtf import PartialDate, parse_edtf

STATES = some.sampled_from(list(states().values()))
TREATIES = some.sampled_from(list(instruments().values()))
DAYS = some.dates(date(1930, 1, 1), date(2030, 12, 31))


def asked(state: str, instrument: str, on: str) -> Standing:
    return standing(states()[state], instruments()[instrument], parse_edtf(on))


def test_kazakhstan_was_bound_by_the_refugee_convention_in_october_2018() -> None:
    found = asked("KZ", "refugee-1951", "2018-10")
    assert (found.bound, found.kind, found.action) == (True, Kind.PARTY, "accession")
    assert (found.since, found.in_force) == (date(1999, 1, 15), date(1999, 4, 15))
    assert found.why == (
        "Kazakhstan acceded on 1999-01-15; the Refugee Convention binds it since 1999-04-15 "
        "(art. 43: 90 days after the deposit)."
    )


def test_kazakhstan_was_bound_by_the_refugee_protocol_from_the_day_of_its_deposit() -> None:
    found = asked("KZ", "refugee-1967", "1999-01-15")
    assert (found.bound, found.since, found.in_force) == (True, date(1999, 1, 15), date(1999, 1, 15))


@pytest.mark.parametrize(
    ("state", "instrument", "since"),
    [
        ("KZ", "iccpr", date(2006, 1, 24)),
        ("KZ", "cat", date(1998, 8, 26)),
        ("KZ", "ced", date(2009, 2, 27)),
        ("KZ", "vienna-consular", date(1994, 1, 5)),
        ("CN", "refugee-1951", date(1982, 9, 24)),
        ("CN", "cat", date(1988, 10, 4)),
        ("CN", "icescr", date(2001, 3, 27)),
        ("CN", "vienna-consular", date(1979, 7, 2)),
        ("TR", "refugee-1951", date(1962, 3, 30)),
        ("KZ", "ilo-105", date(2001, 5, 18)),
    ],
)
def test_a_party_is_bound_since_its_deposit_took_effect(state: str, instrument: str, since: date) -> None:
    found = asked(state, instrument, "2018-10")
    assert (found.bound, found.since) == (True, since)


def test_who_signed_only_is_not_bound() -> None:
    found = asked("CN", "iccpr", "2018-10")
    assert (found.bound, found.kind, found.signed, found.since) == (False, Kind.SIGNATORY, date(1998, 10, 5), None)
    assert found.why == "China had signed on 1998-10-05 and did not go on to join: signed, not bound."


@pytest.mark.parametrize(("state", "instrument"), [("CN", "ced"), ("CN", "iccpr-op1"), ("UZ", "refugee-1951")])
def test_who_is_not_in_a_complete_table_is_not_a_party(state: str, instrument: str) -> None:
    found = asked(state, instrument, "2018-10")
    assert (found.bound, found.kind) == (False, Kind.NOT_PARTY)
    assert found.why.endswith("has no signature or deposit of it.")


@pytest.mark.parametrize(
    ("state", "instrument", "on"),
    [
        ("FR", "ilo-29", "1990"),
        ("IN", "stateless-1954", "2020"),
        ("YUCS", "iccpr-op2", "1991-12"),
        ("YDYE", "cerd", "1980"),
    ],
)
def test_who_is_not_in_a_table_that_does_not_name_all_is_not_known(state: str, instrument: str, on: str) -> None:
    found = asked(state, instrument, on)
    assert (found.bound, found.kind) == (None, Kind.NOT_KNOWN)
    assert found.why.startswith("Not known: ")


def test_a_signatory_of_an_older_table_may_have_joined_since() -> None:
    assert asked("PH", "stateless-1961", "2016").bound is False  # its accession of 2022 is in the table
    assert asked("IL", "stateless-1961", "2014").kind is Kind.SIGNATORY
    assert asked("IL", "stateless-1961", "2024").kind is Kind.NOT_KNOWN


def test_between_deposit_and_entry_into_force_a_state_is_not_bound() -> None:
    found = asked("KZ", "refugee-1951", "1999-03")
    assert (found.bound, found.kind) == (False, Kind.DEPOSITED)
    assert "is bound only from 1999-04-15" in found.why


def test_nobody_is_bound_before_a_treaty_comes_into_force() -> None:
    found = asked("SE", "iccpr", "1976-03-22")
    assert (found.bound, asked("SE", "iccpr", "1976-03-23").bound) == (False, True)


def test_a_treaty_not_yet_in_force_bound_nobody_and_that_is_said() -> None:
    assert asked("CN", "iccpr", "1970").why == "The ICCPR bound nobody before 1976-03-23."


@pytest.mark.parametrize("on", ["1999", "1999-04", "199X", "1999~", "1998/2001", "../2005", "1999-04-14/1999-04-15"])
def test_a_date_that_spans_the_day_of_entry_into_force_cannot_be_answered(on: str) -> None:
    found = asked("KZ", "refugee-1951", on)
    assert (found.bound, found.kind, found.turns) == (None, Kind.DEPENDS, (date(1999, 4, 15),))
    assert found.why.startswith(
        f"It cannot be told: the date {on} spans 1999-04-15, the day from which it binds Kazakhstan."
    )


@pytest.mark.parametrize(("on", "bound"), [("1998", False), ("2000", True), ("200X", True), ("1999-04-15/..", True)])
def test_a_date_wholly_on_one_side_is_answered(on: str, bound: bool) -> None:
    assert asked("KZ", "refugee-1951", on).bound is bound


def test_a_day_said_to_be_about_the_day_of_entry_into_force_cannot_be_answered() -> None:
    assert asked("KZ", "refugee-1951", "1999-04-17~").bound is None
    assert asked("KZ", "refugee-1951", "1999-04-17").bound is True


def test_an_uncertain_date_is_answered_with_a_caution() -> None:
    found = asked("KZ", "refugee-1951", "2018?")
    assert (found.bound, found.why.endswith("The date itself is said to be uncertain.")) == (True, True)


def test_an_answer_from_a_row_that_nobody_compared_says_so() -> None:
    caution = "This row has not yet been compared with the source: look it up there before you rely on it."
    assert asked("CN", "ilo-29", "2024").why.endswith(caution)
    assert "compared" not in asked("CN", "cat", "2024").why


def test_an_answer_about_days_after_the_table_was_read_says_so() -> None:
    assert asked("CN", "iccpr", "2026-11").why.endswith("What was done after 2026-02-03 is not in this table.")


@pytest.mark.parametrize(
    ("state", "instrument", "last"),
    [
        ("BI", "rome-statute", date(2017, 10, 26)),
        ("PH", "rome-statute", date(2019, 3, 16)),
        ("JM", "iccpr-op1", date(1998, 1, 22)),
        ("TT", "iccpr-op1", date(2000, 6, 26)),
        ("BY", "iccpr-op1", date(2023, 2, 7)),
    ],
)
def test_who_left_a_treaty_was_bound_until_that_took_effect(state: str, instrument: str, last: date) -> None:
    after = standing(states()[state], instruments()[instrument], last + timedelta(days=1))
    assert standing(states()[state], instruments()[instrument], last).bound is True
    assert (after.bound, after.kind, after.ended) == (False, Kind.NOT_PARTY, last + timedelta(days=1))
    assert "by a notice of" in after.why


def test_who_left_and_came_back_at_once_was_bound_throughout() -> None:
    assert asked("GY", "iccpr-op1", "1999").bound is True
    assert asked("TT", "iccpr-op1", "1998").bound is True


def test_a_deposit_taken_back_before_it_took_effect_never_bound() -> None:
    found = asked("MY", "rome-statute", "2019")
    assert (found.bound, found.in_force, found.ended) == (False, None, date(2019, 4, 29))
    assert "it was never bound" in asked("MY", "rome-statute", "2020").why


def test_the_soviet_union_has_the_dates_that_russia_goes_on_with() -> None:
    found = asked("SUHH", "iccpr", "1985")
    assert (found.bound, found.since, found.ended) == (True, date(1973, 10, 16), date(1991, 12, 26))
    assert asked("RU", "iccpr", "1985").why.startswith(
        "Soviet Union, whose treaties Russia continues, ratified on 1973-10-16"
    )


def test_a_state_that_has_ended_is_said_to_have_ended_and_who_came_after() -> None:
    found = asked("SUHH", "iccpr", "1995")
    assert (found.bound, found.kind, found.reservations) == (False, Kind.NOT_PARTY, ())
    assert found.why.startswith("Soviet Union ended on 1991-12-26. After it came Russia (RU), ")


@pytest.mark.parametrize(
    ("state", "instrument", "on", "bound"),
    [
        ("YUCS", "iccpr", "1980", True),
        ("YUCS", "iccpr", "1993", False),
        ("CSHH", "iccpr", "1975-12-31", False),
        ("CSHH", "iccpr", "1980", True),
        ("DDDE", "iccpr", "1989", True),
        ("DDDE", "iccpr", "1990", None),
        ("CSXX", "cat", "2004", True),
        ("CSXX", "cat", "2007", False),
    ],
)
def test_states_that_have_ended_were_bound_while_they_were(
    state: str, instrument: str, on: str, bound: bool | None
) -> None:
    assert asked(state, instrument, on).bound is bound


def test_before_a_state_began_another_is_to_be_asked() -> None:
    found = asked("KZ", "iccpr", "1986-12")
    assert (found.bound, found.why) == (False, "Kazakhstan began on 1991-12-16. Before, ask for Soviet Union (SUHH).")


@pytest.mark.parametrize(
    ("state", "first"),
    [("BA", date(1992, 3, 6)), ("HR", date(1991, 10, 8)), ("SK", date(1993, 1, 1)), ("ME", date(2006, 6, 3))],
)
def test_a_successor_is_bound_from_the_day_of_succession_not_from_its_notice(state: str, first: date) -> None:
    found = standing(states()[state], instruments()["iccpr"], first)
    assert (found.bound, found.in_force) == (True, first)
    assert found.since is not None
    assert found.since > first


def test_a_successor_of_a_colony_is_not_known_to_be_unbound_before_its_notice() -> None:
    assert (asked("DZ", "refugee-1951", "1962-09").bound, asked("DZ", "refugee-1951", "1963-03").bound) == (None, True)
    assert "A successor is bound from its independence" in asked("DZ", "refugee-1951", "1962-09").why


def test_reservations_are_those_that_held_on_the_date() -> None:
    def articles(state: str, instrument: str, on: str) -> list[tuple[str, ...]]:
        return [one.articles for one in asked(state, instrument, on).reservations]

    assert articles("TR", "refugee-1951", "2018") == [("1",), ("1B(1)(a)",)]
    assert articles("TR", "refugee-1951", "1962-03-29") == []
    assert articles("CN", "cat", "2018") == [("20", "30(1)")]
    assert articles("KZ", "cat", "2008-02-20") == []
    assert articles("KZ", "cat", "2008-02-21") == [("21", "22")]


def test_a_reservation_taken_back_holds_until_then_and_keeps_both_days() -> None:
    (held,) = asked("TH", "crc", "2024-08-29").reservations
    assert (held.made, held.withdrawn) == (date(1992, 3, 27), date(2024, 8, 30))
    assert asked("TH", "crc", "2024-08-30").reservations == ()
    assert asked("TH", "crc", "2024-08").reservations == (held,)  # on some days of it


@given(state=STATES, treaty=TREATIES, first=DAYS, second=DAYS)
def test_between_two_days_the_answer_changes_only_on_a_listed_day(
    state: State, treaty: Instrument, first: date, second: date
) -> None:
    matter = matter_of(state, treaty)
    earlier, later = sorted((first, second))
    if not any(earlier < day <= later for day in turning_days(matter)):
        assert kind_on(matter, earlier) is kind_on(matter, later)


@given(state=STATES, treaty=TREATIES, data=some.data())
def test_a_span_is_answered_only_as_every_day_of_it_is(state: State, treaty: Instrument, data: some.DataObject) -> None:
    matter = matter_of(state, treaty)
    near = data.draw(some.sampled_from(turning_days(matter)))
    first = near - timedelta(days=data.draw(some.integers(0, 40)))
    span = PartialDate("", first, first + timedelta(days=data.draw(some.integers(0, 80))))
    days = [first + timedelta(days=passed) for passed in range((span.latest - first).days + 1)]
    answers = {standing(matter.state, matter.instrument, day).bound for day in days}
    expected = answers.pop() if len(answers) == 1 else None
    assert standing(matter.state, matter.instrument, span).bound is expected


@given(state=STATES, treaty=TREATIES, day=DAYS)
def test_every_answer_has_its_reason_and_its_source(state: State, treaty: Instrument, day: date) -> None:
    found = standing(state, treaty, day)
    assert found.why.endswith(".")
    assert found.source.url.startswith("https://")
    assert (found.bound is True) is (found.kind is Kind.PARTY)
