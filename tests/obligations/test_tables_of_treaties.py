"""The tables of treaties, states, parties and reservations hold together."""

from collections import Counter
from datetime import date
from importlib.resources import files

import pytest

from tanuq.obligations.day_by_day import matter_of, turning_days
from tanuq.obligations.errors import UnknownInstrument
from tanuq.obligations.instruments import Instrument, instrument_named, instruments
from tanuq.obligations.parties import Participation, party_table
from tanuq.obligations.reservations import reservations
from tanuq.obligations.states import State, states
from tanuq.obligations.tables import cells_of
from tanuq.vocabulary.written.folding import folded

ACTIONS = {"", "ratification", "accession", "acceptance", "approval", "succession", "formal confirmation"}
ROWS = [(instrument, row) for instrument in instruments().values() for row in party_table(instrument.code).rows]


def test_each_treaty_has_its_table_of_parties_and_no_table_lacks_its_treaty() -> None:
    tables = {file.name.removesuffix(".tsv") for file in files("tanuq.obligations").joinpath("data/parties").iterdir()}
    assert tables == set(instruments())


@pytest.mark.parametrize("code", instruments())
def test_a_row_has_no_more_cells_than_there_are_columns(code: str) -> None:
    columns = {"state", "signed", "action", "date", "in_force", "ended", "differs", "compared", "remark"}
    assert {name for row in cells_of("parties", f"{code}.tsv") for name in row} == columns


@pytest.mark.parametrize("code", instruments())
def test_the_rows_of_a_table_are_in_the_order_of_their_states(code: str) -> None:
    order = [(len(row.state), row.state, row.deposited or date.min) for row in party_table(code).rows]
    assert order == sorted(order)


def test_every_row_names_a_known_state_and_a_known_action() -> None:
    odd = [
        row
        for _, row in ROWS
        if row.state not in states() or row.action not in ACTIONS or bool(row.action) is (row.deposited is None)
    ]
    assert odd == []


def test_no_state_signed_or_joined_before_the_treaty_was_adopted() -> None:
    early = [row for treaty, row in ROWS if any(day and day < treaty.adopted for day in (row.signed, row.deposited))]
    assert early == []


def test_a_state_signs_before_it_joins_and_joins_before_it_leaves() -> None:
    def days(row: Participation) -> list[date]:
        return [day for day in (row.signed, row.deposited, row.ended) if day]

    assert [row for _, row in ROWS if days(row) != sorted(days(row))] == []


def test_no_state_joined_after_it_ended_or_before_it_began() -> None:
    def outside(state: State, row: Participation) -> bool:
        day = row.deposited or row.signed or date(2000, 1, 1)
        return (state.ends is not None and day >= state.ends) or (state.begins is not None and day < state.begins)

    assert [row for _, row in ROWS if row.deposited and outside(states()[row.state], row)] == []


def test_who_left_says_by_which_notice() -> None:
    assert [row for _, row in ROWS if row.ended and not row.remark] == []


def test_the_numbers_of_parties_are_those_that_the_depositary_gives() -> None:
    def parties(code: str, day: date) -> int:
        return sum(row.binds(day) for row in party_table(code).rows if states()[row.state].ends is None)

    day = date(2025, 6, 1)
    known = {"refugee-1951": 146, "refugee-1967": 147, "rome-statute": 125, "crc": 196, "iccpr": 174, "cedaw": 189}
    assert {code: parties(code, day) for code in known} == known


def test_no_name_means_two_treaties_or_two_states() -> None:
    def key(name: str) -> str:
        return folded(name).replace(" ", "")

    treaties = Counter(
        name
        for treaty in instruments().values()
        for name in {key(each) for each in (treaty.code, treaty.short, treaty.title, *treaty.aliases)}
    )
    of_states = Counter(
        name
        for state in states().values()
        for name in {key(each) for each in (state.code, state.alpha3, *state.names) if each}
    )
    assert [name for name, times in (treaties + of_states).items() if times > 1] == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("refugee-1951", "refugee-1951"),
        ("1951 Convention", "refugee-1951"),
        ("1967 Protocol", "refugee-1967"),
        ("OPCAT", "cat-op"),
        ("ICPPED", "ced"),
        ("ilo 29", "ilo-29"),
        ("C105", "ilo-105"),
        ("VCCR", "vienna-consular"),
        ("Convention on the Rights of the Child", "crc"),
    ],
)
def test_a_treaty_is_known_by_the_names_that_people_give_it(written: str, code: str) -> None:
    assert instrument_named(written).code == code


def test_an_unknown_treaty_is_refused_with_near_ones() -> None:
    with pytest.raises(UnknownInstrument, match=r"No treaty is known here as “ICPR”\. Did you mean iccpr"):
        instrument_named("ICPR")


def test_a_treaty_like_no_other_is_refused_with_all_that_are_known() -> None:
    with pytest.raises(UnknownInstrument, match="These are known: refugee-1951, refugee-1967"):
        instrument_named("§§")


@pytest.mark.parametrize(
    ("code", "deposit", "binds"),
    [
        ("refugee-1951", date(1999, 1, 15), date(1999, 4, 15)),
        ("refugee-1967", date(1999, 1, 15), date(1999, 1, 15)),
        ("iccpr", date(2006, 1, 24), date(2006, 4, 24)),
        ("cat", date(1998, 8, 26), date(1998, 9, 25)),
        ("ced", date(2009, 2, 27), date(2010, 12, 23)),
        ("rome-statute", date(2023, 11, 14), date(2024, 2, 1)),
        ("rome-statute", date(2002, 4, 11), date(2002, 7, 1)),
        ("cmw", date(2003, 9, 29), date(2004, 1, 1)),
        ("crc-op-ac", date(2003, 4, 10), date(2003, 5, 10)),
        ("crc-op-sc", date(2002, 12, 31), date(2003, 1, 31)),
        ("iccpr-op1", date(1999, 11, 30), date(2000, 2, 29)),
        ("ilo-105", date(2022, 8, 12), date(2023, 8, 12)),
    ],
)
def test_a_treaty_binds_a_state_after_the_time_that_its_article_sets(code: str, deposit: date, binds: date) -> None:
    assert instruments()[code].binds_from(deposit) == binds


def test_every_treaty_came_into_force_after_it_was_adopted_and_says_where_its_words_are() -> None:
    def whole(treaty: Instrument) -> bool:
        return treaty.adopted < treaty.in_force and treaty.text.startswith("https://") and bool(treaty.article)

    assert [treaty.code for treaty in instruments().values() if not whole(treaty)] == []


def test_every_reservation_is_of_a_known_state_that_joined_the_treaty() -> None:
    stray = [
        one
        for one in reservations()
        if not any(
            row.deposited and row.deposited <= one.made for row in party_table(one.instrument).of(states()[one.state])
        )
    ]
    assert stray == []


def test_every_reservation_says_of_which_kind_it_is_and_was_made_before_it_was_taken_back() -> None:
    kinds = {"reservation", "declaration", "understanding", "competence"}
    odd = [one for one in reservations() if one.kind not in kinds or (one.withdrawn and one.withdrawn <= one.made)]
    assert odd == []


def test_every_state_that_has_ended_has_successors_that_are_known() -> None:
    ended = [state for state in states().values() if state.ends is not None]
    assert [state.code for state in ended if not state.successors or not set(state.successors) <= set(states())] == []
    assert {state.continued for state in ended} <= {"", *states()}


def test_a_day_on_which_something_changes_is_one_that_the_tables_name() -> None:
    assert turning_days(matter_of(states()["KZ"], instruments()["refugee-1951"]))[1:4] == (
        date(1991, 12, 16),
        date(1999, 1, 15),
        date(1999, 4, 15),
    )
