"""Who is on which lists of a small casebook that is known by hand."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from overlapping_lists import COLUMNS, ON, PATTERNS, PEOPLE, account, overlapping
from recordmaking import claim, give, judge, map_rows, receive_text, take_back

from tanuq.captures.errors import AmbiguousList, BadPeriod, ListTwice, NotCounted, UnknownList
from tanuq.captures.histories import Captures, capture_histories, patterns_of
from tanuq.captures.lists import distinct_names, list_name, named_lists
from tanuq.captures.strata import NOT_KNOWN, OTHERS, SEVERAL, by_named
from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.queries.captures import Listed, source_lists
from tanuq.casebook.record import Record
from tanuq.estimation.capture import CaptureTable
from tanuq.ledger.entries import Draft
from tanuq.policy.decision import Viewer, viewer_of
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility

TEAM = Viewer(Visibility.TEAM)
LISTS = tuple(ON)


def counted(record: Record, *, by: str = "", names: tuple[str, ...] = LISTS, viewer: Viewer = TEAM) -> Captures:
    """The histories of the people on these lists."""
    lists = named_lists(source_lists(record, viewer), names)
    return capture_histories(record, viewer, lists, by_named(by) if by else None)


def patterns(table: CaptureTable) -> dict[tuple[int, ...], int]:
    """Pattern → how many people bear it."""
    return {tuple(map(int, pattern)): int(count) for pattern, count in zip(table.patterns, table.counts, strict=True)}


def sizes(captures: Captures) -> Mapping[str, int]:
    """Stratum → how many people it has."""
    return {value: table.seen for value, table in captures.strata.items()}


def test_a_person_on_several_lists_is_one_person_with_a_pattern(record: Record) -> None:
    overlapping(record)
    captures = counted(record)
    assert (captures.whole.lists, patterns(captures.whole)) == (LISTS, PATTERNS)
    assert captures.accounts == 11


def test_before_anybody_is_linked_everybody_is_on_one_list(record: Record) -> None:
    overlapping(record, joined=False)
    assert patterns(counted(record).whole) == {(1, 0, 0): 4, (0, 1, 0): 4, (0, 0, 1): 3}


def test_a_judgement_that_is_taken_back_makes_two_people_of_one(record: Record) -> None:
    roots = overlapping(record, {"Ministry": "1", "Families": "1"}, joined=False)
    one, other = (account(roots, name, "1") for name in ("Ministry", "Families"))
    joined = judge(record, one, other)
    assert patterns(counted(record, names=("Ministry", "Families")).whole) == {(1, 1): 1}
    take_back(record, joined)
    assert patterns(counted(record, names=("Ministry", "Families")).whole) == {(1, 0): 1, (0, 1): 1}


def test_somebody_twice_on_one_list_is_counted_once(record: Record) -> None:
    roots = overlapping(record)
    judge(record, account(roots, "Ministry", "4"), account(roots, "Ministry", "3"))
    assert patterns(counted(record).whole) == {
        pattern: count for pattern, count in PATTERNS.items() if pattern != (1, 0, 0)
    }


def test_two_who_are_joined_through_a_source_that_was_not_chosen_are_one(record: Record) -> None:
    roots = overlapping(record, joined=False)
    judge(record, account(roots, "Ministry", "3"), account(roots, "Families", "6"))
    judge(record, account(roots, "Families", "6"), account(roots, "Press", "6"))
    assert patterns(counted(record, names=("Ministry", "Press")).whole) == {(1, 1): 1, (1, 0): 3, (0, 1): 2}


def test_lists_come_in_the_order_that_was_asked_for(record: Record) -> None:
    overlapping(record)
    assert counted(record, names=("Press", "Ministry")).whole.lists == ("Press", "Ministry")


def test_testimonies_are_a_list_by_their_kind_of_material(record: Record) -> None:
    roots = overlapping(record)
    source = receive_text(record, "I saw her taken.")
    record.write([Draft("source.described", {"source": source, "material": "230920140501"})])
    told = give(record, source, claim("name", "Aysha Invented"))
    judge(record, given_account_number(told.hash), account(roots, "Ministry", "1"))
    found = counted(record, names=("Ministry", "Witness testimony"))
    assert patterns(found.whole) == {(1, 1): 1, (1, 0): 3}


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("sex", {"female": 3, "male": 2, NOT_KNOWN: 1}),
        ("ethnicity", {"Kazakh": 2, "Uyghur": 2, NOT_KNOWN: 2}),
        ("taken_date", {"2017": 3, "2018": 2, NOT_KNOWN: 1}),
        ("taken_date:2", {"2016–2017": 3, "2018–2019": 2, NOT_KNOWN: 1}),
        ("taken_date:5", {"2015–2019": 5, NOT_KNOWN: 1}),
        ("taken_place", {NOT_KNOWN: 6}),
    ],
)
def test_people_are_divided_by_what_is_claimed_and_those_without_it_stand_apart(
    record: Record, by: str, expected: dict[str, int]
) -> None:
    overlapping(record)
    assert sizes(counted(record, by=by)) == expected


def test_strata_add_up_to_the_whole(record: Record) -> None:
    overlapping(record)
    captures = counted(record, by="sex")
    added: dict[tuple[int, ...], int] = {}
    for table in captures.strata.values():
        for pattern, count in patterns(table).items():
            added[pattern] = added.get(pattern, 0) + count
    assert added == PATTERNS
    assert {table.lists for table in captures.strata.values()} == {LISTS}


def rewritten(record: Record, first: tuple[str, ...], second: tuple[str, ...]) -> dict[str, str]:
    """One person on two lists that say this of her; the roots of the lists."""
    rows = {"Ministry": first, "Families": second}
    roots = {name: map_rows(record, [("1", *row, "")], name=name, columns=COLUMNS).hash for name, row in rows.items()}
    judge(record, *(account(roots, name, "1") for name in rows))
    return roots


BOTH = ("Ministry", "Families")


def test_of_whom_sources_say_different_things_stands_in_a_stratum_of_several(record: Record) -> None:
    rewritten(record, ("A", "F", "2017-12", "Kazakh"), ("A", "F", "2018", "Uyghur"))
    assert sizes(counted(record, by="ethnicity", names=BOTH)) == {SEVERAL: 1}
    assert sizes(counted(record, by="taken_date", names=BOTH)) == {SEVERAL: 1}
    assert sizes(counted(record, by="sex", names=BOTH)) == {"female": 1}


def test_what_one_source_leaves_out_contradicts_nobody(record: Record) -> None:
    rewritten(record, ("A", "", "", "Kazakh"), ("A", "F", "2018", ""))
    found = {by: sizes(counted(record, by=by, names=BOTH)) for by in ("ethnicity", "taken_date", "sex")}
    assert found == {"ethnicity": {"Kazakh": 1}, "taken_date": {"2018": 1}, "sex": {"female": 1}}


def test_dates_that_can_be_one_day_are_one(record: Record) -> None:
    rewritten(record, ("A", "F", "2016/2018", ""), ("A", "F", "2017-12-24", ""))
    assert sizes(counted(record, by="taken_date", names=BOTH)) == {"2017": 1}


def test_a_date_too_wide_for_a_year_is_not_known(record: Record) -> None:
    rewritten(record, ("A", "F", "2016/2018", ""), ("A", "F", "", ""))
    assert sizes(counted(record, by="taken_date", names=BOTH)) == {NOT_KNOWN: 1}
    assert sizes(counted(record, by="taken_date:10", names=BOTH)) == {"2010–2019": 1}


def test_the_value_that_somebody_chose_decides(record: Record) -> None:
    roots = rewritten(record, ("A", "F", "2017", "Kazakh"), ("A", "F", "2018", "Uyghur"))
    chosen = {"account": account(roots, "Families", "1"), "reason": "her own letter"}
    record.write([Draft("value.preferred", {**chosen, "property": "ethnicity", "value": "Uyghur"})])
    record.write([Draft("value.preferred", {**chosen, "property": "taken_date", "value": "2018"})])
    assert sizes(counted(record, by="ethnicity", names=BOTH)) == {"Uyghur": 1}
    assert sizes(counted(record, by="taken_date", names=BOTH)) == {"2018": 1}


def test_the_rarest_values_are_put_together_where_there_are_very_many(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tanuq.captures.strata.MOST", 1)
    overlapping(record)
    assert sizes(counted(record, by="sex")) == {"female": 3, OTHERS: 2, NOT_KNOWN: 1}


def test_a_property_by_which_nobody_is_counted_is_refused_with_those_that_are(record: Record) -> None:
    del record
    with pytest.raises(NotCounted, match=r"cannot be divided by “relatives”.*sex, birth_date"):
        by_named("relatives")


@pytest.mark.parametrize("by", ["sex:5", "taken_date:0", "taken_date:x", "taken_date:51"])
def test_years_that_make_no_period_are_refused(by: str) -> None:
    with pytest.raises(BadPeriod, match="taken_date:5"):
        by_named(by)


def test_a_list_that_is_not_there_is_refused_with_those_that_are(record: Record) -> None:
    overlapping(record)
    with pytest.raises(UnknownList, match=r"No list is called “Court”.*Families .L-.*Ministry .L-"):
        counted(record, names=("Ministry", "Court"))


def test_a_list_is_named_by_its_number_or_in_any_capitals(record: Record) -> None:
    overlapping(record)
    there = source_lists(record, TEAM)
    assert named_lists(there, [there[0].id, "ministry", there[2].id[:8]]) == there


def test_a_list_named_twice_is_refused(record: Record) -> None:
    overlapping(record)
    with pytest.raises(ListTwice, match="Ministry"):
        counted(record, names=("Ministry", "MINISTRY"))


def test_two_lists_of_one_name_are_told_apart_by_their_numbers(record: Record) -> None:
    for key in "12":
        map_rows(record, [(key, *PEOPLE[key], "")], name="Register", columns=COLUMNS)
    there = source_lists(record, TEAM)
    with pytest.raises(AmbiguousList, match=f"{there[0].id}, {there[1].id}"):
        named_lists(there, ["Register"])
    assert distinct_names(there) == tuple(f"Register ({one.id})" for one in there)


def test_what_a_viewer_may_not_know_is_not_counted(record: Record) -> None:
    roots = overlapping(record, {"Ministry": "123", "Families": "1"})
    hidden = map_rows(
        record, [(key, *PEOPLE[key], "") for key in "25"], name="Hidden", columns=COLUMNS, visibility="restricted"
    )
    roots["Hidden"] = hidden.hash
    judge(record, account(roots, "Hidden", "2"), account(roots, "Ministry", "2"))
    anybody = counted(record, names=("Ministry", "Families", "Hidden"), viewer=Viewer(Visibility.RESTRICTED))
    assert patterns(anybody.whole) == {(1, 1, 0): 1, (1, 0, 1): 1, (1, 0, 0): 1, (0, 0, 1): 1}
    assert [list_name(one) for one in source_lists(record, TEAM)] == ["Families", "Ministry"]
    of_team = capture_histories(record, TEAM, anybody.lists)
    assert patterns(of_team.whole) == {(1, 1, 0): 1, (1, 0, 0): 2}


def test_what_a_restricted_source_says_divides_nobody_for_whom_it_is_hidden(record: Record) -> None:
    roots = overlapping(record, {"Ministry": "3", "Families": "1"})
    source = receive_text(record, "She is Uyghur.", visibility="restricted")
    told = give(record, source, claim("name", "Gulnar"), claim("ethnicity", "Uyghur"))
    judge(record, given_account_number(told.hash), account(roots, "Ministry", "3"))
    found = [
        sizes(counted(record, by="ethnicity", names=("Ministry", "Families"), viewer=Viewer(clearance)))
        for clearance in (Visibility.TEAM, Visibility.RESTRICTED)
    ]
    assert found == [{"Kazakh": 1, NOT_KNOWN: 1}, {"Kazakh": 1, "Uyghur": 1}]


def test_somebody_without_a_role_counts_nobody(record: Record) -> None:
    overlapping(record)
    lists = source_lists(record, TEAM)
    assert capture_histories(record, viewer_of([], ""), lists).whole.seen == 0
    assert source_lists(record, viewer_of([], "")) == ()


def test_an_outside_viewer_counts_what_is_for_partners_and_plain(record: Record) -> None:
    map_rows(record, [("1", *PEOPLE["1"], "")], name="Open", columns=COLUMNS, visibility="partner")
    map_rows(record, [("2", *PEOPLE["2"], "")], name="Closed", columns=COLUMNS)
    lists = source_lists(record, TEAM)
    outside = viewer_of([Role.OUTSIDE_VIEWER], "M-00112233445566aa")
    assert patterns(capture_histories(record, outside, lists).whole) == {(0, 1): 1}


def test_a_withdrawn_consent_hides_a_name_and_takes_nobody_out_of_a_count(record: Record) -> None:
    overlapping(record)
    before = patterns(counted(record).whole)
    source = next(iter(record.ledger.entries(kinds=["list.mapped"]))).body["source"]  # type: ignore[index]
    withdrawn = {"source": source, "purpose": "publish_name", "given_by": "her brother", "date": "2026-01-01"}
    record.write([Draft("consent.withdrawn", withdrawn)])
    assert patterns(counted(record).whole) == before


def test_a_record_without_lists_has_none_to_choose(record: Record) -> None:
    assert source_lists(record, TEAM) == ()
    with pytest.raises(UnknownList, match="There are: none"):
        named_lists((), ["Ministry"])


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=30).map(
        lambda rows: [(account, person, place) for account, (person, place) in enumerate(rows)]
    )
)
@settings(max_examples=40)
def test_patterns_are_those_of_looking_at_each_person_by_turns(rows: list[tuple[int, int, int]]) -> None:
    whole = np.array(rows, dtype=np.int64).reshape(-1, 3)
    persons, codes = patterns_of(Listed(accounts=whole[:, 0], persons=whole[:, 1], lists=whole[:, 2]))
    on: dict[int, set[int]] = {}
    for _, person, place in rows:
        on.setdefault(person, set()).add(place)
    expected = {person: sum(2**place for place in places) for person, places in on.items()}
    assert dict(zip(persons.tolist(), codes.tolist(), strict=True)) == expected
