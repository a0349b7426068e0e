"""How long cases take: against a published table, against a slow and obvious estimate, and when it is refused.

The table: weeks in remission of 21 patients on 6-mercaptopurine (Freireich et al. 1963, Blood 21, 699–716), the example
of nearly every textbook; estimates and standard errors as printed in Kleinbaum and Klein, Survival Analysis.
"""

import math
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told_cases import article, case, stage

from tanuq.proceedings.delays import (
    Assumption,
    Curve,
    Estimate,
    Median,
    Refusal,
    all_together,
    by_kind,
    by_state,
    by_year,
    curve,
    delays,
    estimated,
)
from tanuq.proceedings.durations import Duration, Ending, LeftOut, delay_of
from tanuq.proceedings.stages import Proceeding
from tanuq.vocabulary.dates import parse_edtf

TODAY = date(2020, 1, 1)
DECISION = delay_of("application_to_decision")

REMISSION = [6, 6, 6, 7, 10, 13, 16, 22, 23]
CENSORED = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
PUBLISHED = {
    6: (21, 3, 0.8571, 0.0764),
    7: (17, 1, 0.8067, 0.0869),
    10: (15, 1, 0.7529, 0.0963),
    13: (12, 1, 0.6902, 0.1068),
    16: (11, 1, 0.6275, 0.1141),
    22: (7, 1, 0.5378, 0.1282),
    23: (6, 1, 0.4482, 0.1346),
}
"""Weeks: patients at risk, relapses, share in remission, its standard error."""

followed = st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=40)


def remission() -> Curve:
    days = REMISSION + CENSORED
    return curve(days, [True] * len(REMISSION) + [False] * len(CENSORED))


def slow_survival(days: Sequence[int], ended: Sequence[bool]) -> dict[int, Fraction]:
    """The product over the days, exactly as Kaplan and Meier write it."""
    share, found = Fraction(1), {0: Fraction(1)}
    for day in sorted(set(days)):
        at_risk = sum(1 for one in days if one >= day)
        ends = sum(1 for one, came in zip(days, ended, strict=True) if one == day and came)
        share *= 1 - Fraction(ends, at_risk)
        found[day] = share
    return found


def survival_at(found: Curve, day: int) -> float:
    return [point.survival for point in found.points if point.days <= day][-1]


def cases(ends: Sequence[int | None], start: date = date(2018, 1, 1), state: str = "KZ") -> list[Proceeding]:
    """Asylum cases that were decided after so many days, or were not."""
    decided = ((stage("refusal", str(start + timedelta(days))),) if days is not None else () for days in ends)
    return [case("asylum", stage("application", str(start)), *stages, state=state) for stages in decided]


def test_the_published_table_comes_out():
    table = {
        point.days: (point.at_risk, point.ends, round(point.survival, 4)) for point in remission().points if point.ends
    }
    assert table == {week: row[:3] for week, row in PUBLISHED.items()}


def test_the_interval_is_that_of_the_published_standard_errors():
    for point in remission().points:
        if point.ends:
            *_, share, error = PUBLISHED[point.days]
            reach = 1.959964 * error / (share * abs(math.log(share)))
            bounds = (share ** math.exp(reach), share ** math.exp(-reach))
            assert (point.low, point.high) == pytest.approx(bounds, abs=0.001)


def test_the_published_median_comes_out_with_an_open_upper_bound():
    assert remission().median == Median(23, 13, None)


@given(followed)
@settings(max_examples=50)
def test_it_is_what_the_slow_product_gives(durations: list[tuple[int, bool]]):
    days, ended = zip(*durations, strict=True)
    found = {point.days: point.survival for point in curve(days, ended).points}
    assert found == pytest.approx({day: float(share) for day, share in slow_survival(days, ended).items()})


@given(followed)
@settings(max_examples=50)
def test_every_interval_holds_its_share(durations: list[tuple[int, bool]]):
    days, ended = zip(*durations, strict=True)
    for point in curve(days, ended).points:
        if point.low is not None and point.high is not None:
            assert 0 <= point.low <= point.survival <= point.high <= 1
        else:
            assert point.survival in {0, 1}


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), min_size=1, max_size=4))
@settings(max_examples=25)
def test_without_censoring_every_reading_lies_between_the_two_curves(intervals: list[tuple[int, int]]):
    ended = [True] * len(intervals)
    shortest = curve([fewest for fewest, _ in intervals], ended)
    longest = curve([fewest + more for fewest, more in intervals], ended)
    for reading in product(*({fewest, fewest + more} for fewest, more in intervals)):
        slow = slow_survival(reading, ended)
        for day in range(12):
            share = float(slow[max(one for one in slow if one <= day)])
            assert survival_at(shortest, day) - 1e-9 <= share <= survival_at(longest, day) + 1e-9


def test_with_censoring_the_longer_reading_can_lie_lower():
    shorter, longer = curve([1, 2], [True, False]), curve([3, 2], [True, False])
    assert (survival_at(shorter, 3), survival_at(longer, 3)) == (0.5, 0)


def only(estimates: tuple[Estimate, ...]) -> Estimate:
    (estimate,) = estimates
    return estimate


def test_cases_are_counted_by_how_far_they_were_followed():
    found = only(delays(cases([100] * 8 + [None] * 4), DECISION, TODAY, all_together))
    assert (found.n, found.n_events, found.n_censored, found.endings) == (
        12, 8, 4, {Ending.ENDED: 8, Ending.TODAY: 4},
    )  # fmt: skip


def test_exact_dates_give_one_curve():
    found = only(delays(cases([100] * 12), DECISION, TODAY, all_together))
    assert found.shortest is not None
    assert found.shortest is found.longest


def test_partial_dates_give_two_curves_and_say_so():
    found = only(delays([article()] * 12, DECISION, TODAY, all_together))
    assert found.shortest is not None
    assert found.longest is not None
    assert (found.shortest.median.days, found.longest.median.days) == (133, 163)
    assert Assumption.PARTIAL_DATES in found.assumptions


def test_assumptions_are_named_only_where_they_are_made():
    found = only(delays(cases([100] * 12), DECISION, TODAY, all_together))
    assert found.assumptions == (Assumption.RECORDED_ONLY,)


def test_cases_that_nobody_heard_of_again_are_an_assumption():
    silent = cases([100] * 11 + [None])
    withdrawn = replace(silent[-1], stages=(*silent[-1].stages, stage("withdrawal", "2018-03-01")))
    found = only(delays([*silent, withdrawn], DECISION, TODAY, all_together))
    assert found.assumptions == (
        Assumption.RECORDED_ONLY,
        Assumption.NOT_INFORMATIVE,
        Assumption.ENDED_OTHERWISE,
        Assumption.SILENT_UNTIL_TODAY,
    )


def test_too_few_cases_are_refused_with_the_number():
    found = only(delays(cases([100] * 9), DECISION, TODAY, all_together))
    assert (found.refusal, found.shortest, found.longest) == (Refusal.TOO_FEW_CASES, None, None)
    assert found.because == "9 cases are too few for an estimate: at least 10 are needed."


def test_cases_of_which_none_has_ended_are_refused():
    found = only(delays(cases([None] * 12), DECISION, TODAY, all_together))
    assert found.because == "None of the 12 cases has ended: all that is known is that they take longer."


def test_too_few_ends_are_refused():
    found = only(delays(cases([100, 120] + [None] * 12), DECISION, TODAY, all_together))
    assert found.because == "Only 2 of 14 cases have ended: at least 3 are needed."


def test_too_many_cases_without_usable_dates_are_refused():
    found = estimated("", [Duration(1, 1, Ending.ENDED)] * 10, {LeftOut.START_UNDATED: 11})
    assert found.because == "11 of 21 cases have no usable dates: the others may be unlike them."


def test_cases_left_out_are_counted_by_reason():
    undated = [case("asylum", stage("application"), stage("refusal", "2018"))] * 2
    found = only(delays([*cases([100] * 12), *undated], DECISION, TODAY, all_together))
    assert found.left_out == {LeftOut.START_UNDATED: 2}


def test_cases_without_the_start_are_not_counted_at_all():
    others = [case("criminal", stage("arrest", "2018"))] * 20
    assert only(delays([*cases([100] * 12), *others], DECISION, TODAY, all_together)).left_out == {}


def test_groups_come_with_the_largest_first():
    told = [*cases([100] * 10, state="TR"), *cases([90] * 12, state="KZ")]
    assert [(one.group, one.n) for one in delays(told, DECISION, TODAY, by_state)] == [("KZ", 12), ("TR", 10)]


def test_groups_by_year_are_those_in_which_the_waiting_began():
    told = [*cases([400] * 10), *cases([30] * 11, start=date(2019, 1, 1))]
    groups = delays(told, DECISION, TODAY, by_year(DECISION))
    assert [(one.group, one.n) for one in groups] == [("2019", 11), ("2018", 10)]


def test_groups_by_kind_are_those_of_the_cases():
    assert [one.group for one in delays(cases([100]), DECISION, TODAY, by_kind)] == ["asylum"]


def test_no_cases_give_no_estimate():
    assert delays([], DECISION, TODAY, all_together) == ()


def test_last_news_censors_before_today():
    told = [replace(one, last_news=parse_edtf("2018-02-01")) for one in cases([None] * 12)]
    assert only(delays(told, DECISION, TODAY, all_together)).endings == {Ending.LAST_NEWS: 12}


def test_reading_the_room_does_not_load_lifelines():
    probe = "import sys, tanuq.proceedings.delays; sys.exit('lifelines' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0
