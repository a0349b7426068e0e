"""What the table alone shows is refused or said before any model is fitted."""

from collections.abc import Mapping

import numpy as np
import pytest
from benchmarks.published_tables import NAMES as PUBLISHED
from benchmarks.published_tables import published
from captured import NAMES, independent, side_by_side, table
from hypothesis import given
from hypothesis import strategies as st

from tanuq.estimation import BadOption, CaptureTable
from tanuq.estimation.checks import MOST_LISTS, findings, groups
from tanuq.estimation.findings import Weight, refusals

MODELS = ("lcmcr", "dga", "loglinear", "nhoi")
GOOD = {"100": 90, "010": 80, "001": 70, "110": 25, "101": 20, "011": 15, "111": 12}


def said(captures: CaptureTable, method: str = "lcmcr") -> dict[str, Weight]:
    return {finding.code: finding.weight for finding in findings(captures, method)}


def refused(captures: CaptureTable, method: str = "lcmcr") -> list[str]:
    return [finding.code for finding in refusals(findings(captures, method))]


@st.composite
def connected(draw: st.DrawFn) -> CaptureTable:
    """One to three lists, each of which shares people with the first."""
    lists = draw(st.integers(1, 3))
    codes = {1 | 1 << place for place in range(1, lists)} | draw(st.sets(st.integers(1, 2**lists - 1), min_size=1))
    patterns = {tuple(code >> place & 1 for place in range(lists)): draw(st.integers(1, 500)) for code in codes | {1}}
    return CaptureTable.from_patterns(NAMES[:lists], patterns)


@given(connected(), connected())
def test_every_table_whose_lists_fall_into_groups_without_anybody_in_common_is_refused(
    one: CaptureTable, other: CaptureTable
) -> None:
    both = side_by_side(one, other)

    assert all(set(refused(both, method)) & {"disconnected-lists", "no-overlap", "too-few-lists"} for method in MODELS)


@given(connected(), st.integers(1, 500))
def test_every_table_with_a_list_that_touches_no_other_is_refused(one: CaptureTable, alone: int) -> None:
    both = side_by_side(one, CaptureTable.from_patterns(["Alone"], {(1,): alone}))

    assert all(refused(both, method) for method in MODELS)


@pytest.mark.parametrize("method", [*MODELS, "chapman"])
def test_the_made_up_table_with_a_list_by_itself_is_refused(method: str) -> None:
    assert "disconnected-lists" in refused(published("artificial_3lists"), method)


def test_groups_without_anybody_in_common_only_warn_of_a_lower_bound() -> None:
    assert said(published("artificial_3lists"), "chao") == {"disconnected-lists": Weight.WARNING}


@pytest.mark.parametrize("name", [name for name in PUBLISHED if name != "artificial_3lists"])
@pytest.mark.parametrize("method", [method for method in MOST_LISTS if method != "nhoi"])
def test_no_published_table_is_refused(name: str, method: str) -> None:
    assert refused(published(name), method) == []


@pytest.mark.parametrize("name", ["kosovo", "uk_2013_5lists", "spina_bifida_3lists"])
def test_of_good_tables_next_to_nothing_is_said(name: str) -> None:
    assert set(said(published(name))) <= {"empty-overlap"}


def test_nothing_is_said_of_a_table_of_independent_lists() -> None:
    assert said(independent(2000, [0.3, 0.25, 0.2, 0.2])) == {}


def test_lists_that_are_nearly_complete_are_not_taken_for_copies() -> None:
    assert said(independent(2000, [0.97, 0.97, 0.96])) == {}


@pytest.mark.parametrize("method", MODELS)
def test_a_model_needs_three_lists(method: str) -> None:
    assert refused(table({"10": 50, "01": 40, "11": 20}), method) == ["too-few-lists"]


@pytest.mark.parametrize("method", MOST_LISTS)
def test_one_list_says_nothing(method: str) -> None:
    assert refused(table({"1": 50}), method) == ["too-few-lists"]


@pytest.mark.parametrize(
    ("counts", "says"), [({"1": 50}, "There is only one list"), ({"10": 5, "11": 2}, "There are only 2 lists")]
)
def test_too_few_lists_are_counted_in_plain_english(counts: Mapping[str, int], says: str) -> None:
    (found,) = findings(table(counts), "dga")

    assert found.sentence.startswith(f"{says}, and this method needs three.")


@pytest.mark.parametrize("method", MOST_LISTS)
def test_nobody_on_two_lists_is_refused_by_every_method(method: str) -> None:
    assert refused(table({"100": 50, "010": 40, "001": 30}), method) == ["no-overlap"]


@pytest.mark.parametrize("method", ["dga", "loglinear", "nhoi"])
def test_more_lists_than_a_method_takes_are_refused(method: str) -> None:
    lists = MOST_LISTS[method] + 1
    eye = np.eye(lists, dtype=int)
    chain = np.vstack([eye, eye + np.roll(eye, 1, axis=1)])
    captures = CaptureTable.gathered([f"L{place}" for place in range(lists)], chain, np.full(2 * lists, 20))

    assert "too-many-lists" in refused(captures, method)


def test_a_list_inside_another_is_refused() -> None:
    captures = table({**GOOD, "100": 0, "101": 0})

    assert refused(captures) == ["nested-list"]
    assert findings(captures, "lcmcr")[0].values == {"inner": "Register", "outer": "Press", "both": 37}


def test_a_list_inside_another_is_refused_however_few_are_on_it() -> None:
    captures = table({**GOOD, "001": 0, "101": 0, "011": 0, "111": 1})
    nested = [finding for finding in findings(captures, "loglinear") if finding.code == "nested-list"]

    assert [finding.weight for finding in nested] == [Weight.REFUSAL] * 2
    assert all("(1 person)" in finding.sentence for finding in nested)


def test_two_lists_of_the_same_people_are_refused() -> None:
    assert refused(table({"110": 80, "001": 60, "111": 25})) == ["copied-lists"]


def test_two_lists_of_nearly_the_same_people_are_refused() -> None:
    assert refused(table({"110": 80, "100": 1, "010": 2, "001": 60, "111": 25})) == ["copied-lists"]


def test_a_list_that_is_nearly_inside_another_is_told() -> None:
    assert said(published("korea_palembang_3lists")) == {"nearly-inside": Weight.WARNING}


def test_a_list_of_nobody_is_refused() -> None:
    assert refused(table({f"{pattern}0": count for pattern, count in GOOD.items()})) == ["empty-list"]


def test_a_short_list_is_told() -> None:
    captures = table({**{f"{pattern}0": count for pattern, count in GOOD.items()}, "1001": 3, "0001": 3, "0101": 3})

    assert said(captures) == {"small-list": Weight.WARNING, "empty-overlap": Weight.WARNING}


def test_few_people_in_all_are_refused_by_models_and_told_of_bounds() -> None:
    captures = table({"100": 4, "010": 4, "001": 4, "110": 3, "101": 3, "011": 3, "111": 3})

    assert refused(captures) == ["too-few-people"]
    assert said(captures, "chao") == {"too-few-people": Weight.WARNING}


def test_few_people_seen_twice_are_refused_by_models_and_told_of_bounds() -> None:
    captures = table({"100": 40, "010": 40, "001": 40, "110": 1, "101": 1, "011": 1})

    assert refused(captures) == ["seen-twice-too-few"]
    assert said(captures, "chao")["seen-twice-too-few"] is Weight.WARNING


def test_a_list_joined_by_one_person_is_told() -> None:
    told = {finding.code: finding.values for finding in findings(published("new_orleans_5lists"), "dga")}

    assert told["thin-connection"] == {"lists": "H", "people": 1}


def test_a_pair_with_nobody_in_common_is_told() -> None:
    told = {finding.code: finding.values for finding in findings(published("western_us_5lists"), "loglinear")}

    assert told["empty-overlap"] == {"pairs": "A and B, B and E", "empty": 2, "all": 10}


def test_without_the_highest_interaction_no_combination_may_be_empty() -> None:
    assert refused(published("australia_4lists"), "nhoi") == ["empty-cell"]
    assert refused(published("kosovo"), "nhoi") == []


def test_few_people_on_both_of_two_lists_are_told() -> None:
    assert said(table({"10": 50, "01": 40, "11": 6}), "chapman") == {"few-recaptures": Weight.WARNING}


def test_refusals_come_before_warnings() -> None:
    captures = table({"100": 4, "010": 4, "001": 4, "110": 3, "101": 3, "011": 0, "111": 0})
    weights = [finding.weight for finding in findings(captures, "lcmcr")]

    assert weights == sorted(weights, key=lambda weight: weight is Weight.WARNING)
    assert set(weights) == set(Weight)


def test_each_finding_says_what_is_wrong_and_what_would_help() -> None:
    told = [finding for name in PUBLISHED for finding in findings(published(name), "nhoi")]

    assert [finding.code for finding in told if not (finding.sentence.endswith(".") and finding.mend)] == []


def test_an_unknown_method_is_named() -> None:
    with pytest.raises(BadOption, match="“rasch”"):
        findings(table(GOOD), "rasch")


def test_groups_are_those_of_the_graph() -> None:
    joined = np.zeros((5, 5), dtype=bool)
    joined[0, 3] = joined[3, 0] = joined[3, 4] = joined[4, 3] = joined[1, 2] = joined[2, 1] = True

    assert groups(joined) == ((0, 3, 4), (1, 2))
