"""Whom the record has and lacks, stratum by stratum, and which lists hardly meet."""

import numpy as np
import pytest
from closed_populations import LISTS, estimate, refusing_below

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.composition import as_before, composition, meetings, new_people
from tanuq.estimation.estimate import Estimate, Spread
from tanuq.estimation.strata import Strata, by_stratum


def on_record(people: int) -> CaptureTable:
    return CaptureTable.from_patterns(LISTS[:2], {(1, 0): people // 2, (1, 1): people - people // 2})


def four_times(table: CaptureTable) -> Estimate:
    """Of 100 seen there are 400 people, of all others twice as many as were seen."""
    people = 4 * table.seen if table.seen == 100 else 2 * table.seen
    return estimate(table, "sure", Spread.of_draws(np.full(100, float(people))))


def doubtful(table: CaptureTable) -> Estimate:
    """Twice to ten times as many as were seen."""
    return estimate(table, "doubtful", Spread.of_draws(np.linspace(2, 10, 1001) * table.seen))


def two() -> Strata:
    return by_stratum({"men": on_record(300), "women": on_record(100)}, four_times)


def test_a_stratum_in_the_record_is_held_against_it_among_all_people() -> None:
    men, women = composition(two()).parts
    assert (men.coverage.mean, men.of_record, men.of_people.mean) == pytest.approx((0.5, 0.75, 0.6))
    assert (women.coverage.mean, women.of_record, women.of_people.mean) == pytest.approx((0.25, 0.25, 0.4))
    assert (men.represented.mean, women.represented.mean) == pytest.approx((1.25, 0.625))


def test_the_next_interview_adds_most_where_coverage_is_least() -> None:
    found = composition(two())
    assert [(part.name, part.new_at_random, part.adds_most) for part in found.next_interviews] == [
        ("women", pytest.approx(0.75), 1.0),
        ("men", pytest.approx(0.5), 0.0),
    ]


def test_strata_of_which_the_record_surely_has_too_few_are_a_finding() -> None:
    (finding,) = composition(two()).findings
    assert (finding.code, finding.sentence) == (
        "under-represented",
        "The record has fewer people of women than their share among all people.",
    )


def test_what_is_not_sure_is_no_finding() -> None:
    assert composition(by_stratum({"men": on_record(300), "women": on_record(100)}, doubtful)).findings == ()


def test_where_strata_are_alike_each_may_be_the_one_that_adds_most() -> None:
    parts = composition(by_stratum({"men": on_record(200), "women": on_record(200)}, doubtful)).parts
    assert [part.adds_most for part in parts] == pytest.approx([0.5, 0.5], abs=0.03)


def test_shares_of_people_add_up_to_one() -> None:
    parts = composition(by_stratum({"men": on_record(300), "women": on_record(100)}, doubtful)).parts
    assert sum(part.of_people.mean for part in parts) == pytest.approx(1)


def test_strata_without_an_estimate_are_named() -> None:
    found = composition(by_stratum({"men": on_record(300), "women": on_record(30)}, refusing_below(100)))
    assert ([part.name for part in found.parts], found.left_out) == (["men"], ("women",))


def test_without_estimates_there_is_no_composition() -> None:
    nothing = composition(by_stratum({"men": on_record(30)}, refusing_below(100)))
    assert (nothing.parts, nothing.left_out, nothing.findings) == ((), ("men",), ())


def test_one_interview_brings_the_share_of_those_unseen() -> None:
    spread = new_people(two().strata[1], 1)
    assert spread is not None
    assert spread.mean == pytest.approx(300 / 400)


def test_many_interviews_meet_the_same_people_again() -> None:
    spread = new_people(two().strata[1], 400)
    assert spread is not None
    assert spread.mean == pytest.approx(300 * (1 - (399 / 400) ** 400))


def test_a_stratum_without_an_estimate_promises_nothing() -> None:
    (men,) = by_stratum({"men": on_record(30)}, refusing_below(100)).strata
    assert new_people(men, 10) is None


def test_the_chance_as_before_is_the_share_of_captures_of_people_seen_once() -> None:
    assert as_before(on_record(100)) == pytest.approx(50 / 150)


def test_everybody_is_new_where_nobody_was_seen() -> None:
    assert as_before(CaptureTable.from_patterns(("a", "b"), {(1, 0): 0})) == 1


def test_lists_that_meet_least_against_chance_stand_first() -> None:
    table = CaptureTable.from_patterns(LISTS[:3], {(1, 1, 0): 10, (1, 0, 1): 40, (0, 1, 1): 20, (1, 0, 0): 50})
    first, *_, last = meetings(table, 200)
    assert (first.lists, first.both, first.share, first.by_chance) == (("church", "court"), 10, 10 / 30, 100 * 30 / 200)
    assert (last.lists, last.against_chance) == (("court", "press"), pytest.approx(20 / (30 * 60 / 200)))
