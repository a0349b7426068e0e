"""How much an estimate rests on one list, one pair or one prior, and whether people are caught alike."""

from math import log

import numpy as np
import pytest
from closed_populations import LISTS, always, estimate, independence, population

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.errors import Refused
from tanuq.estimation.estimate import Estimate, Spread
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.heterogeneity import against_strata, bend, caught, caught_alike, leave_one_out, pairs, vary

INDEPENDENT = population(1000, (0.3, 0.4, 0.5, 0.3), seed=4)


def mixed(often: int, seldom: int) -> CaptureTable:
    """Some people whom every list finds easily, and others whom it hardly does."""
    dice = np.random.default_rng(6)
    caught_by = np.concatenate([dice.random((often, 4)) < 0.6, dice.random((seldom, 4)) < 0.1])
    return CaptureTable.from_rows(LISTS[:4], caught_by[caught_by.any(axis=1)].astype(np.int64))


def by_lists(table: CaptureTable) -> Estimate:
    """1,000 people with every list, 100 without the church's; no estimate without the court's."""
    if "court" not in table.lists:
        raise Refused((Finding("no", Weight.REFUSAL, "No."),))
    people = 1000.0 if "church" in table.lists else 100.0
    return estimate(table, "rests", Spread.of_draws(people + np.arange(-10, 11)))


def lincoln(table: CaptureTable) -> Estimate:
    """Two lists as if independent, give or take a twentieth."""
    both = int(table.counts[table.patterns.all(axis=1)].sum())
    if not both:
        raise Refused((Finding("no-overlap", Weight.REFUSAL, "No overlap."),))
    people = float(np.prod(table.list_sizes)) / both
    return estimate(table, "lincoln", Spread.of_draws(people * np.linspace(0.95, 1.05, 101)))


def guessed(table: CaptureTable, *, prior: float = 1.0) -> Estimate:
    if prior > 9:
        raise Refused((Finding("wild", Weight.REFUSAL, "No."),))
    return estimate(table, "guessed", Spread.of_draws(prior * np.linspace(900, 1100, 101)))


def test_each_list_is_left_out_in_turn() -> None:
    left = leave_one_out(INDEPENDENT, independence)
    assert list(left.changed) == list(INDEPENDENT.lists)
    church = left.changed["church"]
    assert isinstance(church, Estimate)
    assert church.table_sha256 == INDEPENDENT.without("church").sha256


def test_where_the_model_holds_no_list_moves_the_figure_much() -> None:
    assert leave_one_out(INDEPENDENT, independence).findings == ()


def test_a_list_without_which_the_figure_is_another_is_named() -> None:
    left = leave_one_out(INDEPENDENT, by_lists)
    (finding,) = left.findings
    assert (finding.code, finding.values["list"], finding.values["factor"]) == ("rests-on-one-list", "church", 0.1)
    assert left.furthest == ("church", 0.1)


def test_a_refusal_without_one_list_has_no_factor() -> None:
    left = leave_one_out(INDEPENDENT, by_lists)
    assert (isinstance(left.changed["court"], Refused), left.moved("court"), left.apart("court")) == (
        True,
        None,
        False,
    )


def test_a_refusal_of_the_whole_table_is_raised() -> None:
    with pytest.raises(Refused):
        leave_one_out(INDEPENDENT.without("court"), by_lists)


def test_the_figure_under_other_options_stands_beside_it() -> None:
    varied = vary(INDEPENDENT, guessed, {"twice": {"prior": 2.0}, "a little more": {"prior": 1.01}})
    assert (varied.moved("twice"), varied.moved("a little more")) == pytest.approx((2, 1.01))
    assert varied.great == ("twice",)


def test_a_figure_that_rests_on_its_options_is_a_finding_with_the_range() -> None:
    (finding,) = vary(INDEPENDENT, guessed, {"twice": {"prior": 2.0}, "half": {"prior": 0.5}}).findings
    assert (finding.code, finding.values["low"], finding.values["high"]) == ("rests-on-options", 500, 2000)


def test_options_that_change_little_are_no_finding() -> None:
    assert vary(INDEPENDENT, guessed, {"more": {"prior": 1.02}, "wild": {"prior": 10.0}}).findings == ()


def test_progress_over_options_ends_at_one() -> None:
    told: list[float] = []
    vary(INDEPENDENT, guessed, {"twice": {"prior": 2.0}, "half": {"prior": 0.5}}, tick=told.append)
    assert told == [0.5, 1.0]


def test_every_two_lists_are_estimated_by_themselves() -> None:
    table = CaptureTable.from_patterns(LISTS[:3], {(1, 1, 0): 10, (1, 0, 1): 20, (1, 0, 0): 20, (0, 1, 0): 30})
    found = pairs(table, lincoln)
    assert list(found.outcomes) == [("church", "court"), ("church", "press"), ("court", "press")]
    assert found.figures == pytest.approx((50, 200), rel=0.01)
    assert isinstance(found.outcomes["court", "press"], Refused)


def test_pairs_that_contradict_each_other_are_a_finding() -> None:
    table = CaptureTable.from_patterns(LISTS[:3], {(1, 1, 0): 10, (1, 0, 1): 20, (1, 0, 0): 20, (0, 1, 0): 30})
    (finding,) = pairs(table, lincoln).findings
    assert finding.code == "pairs-disagree"
    assert "church with press says 50 people, church with court 200" in finding.sentence


def test_pairs_of_independent_lists_agree() -> None:
    assert pairs(INDEPENDENT, lincoln).findings == ()


def test_lists_with_like_chances_stand_on_a_straight_line() -> None:
    # f_k of 1,000 people on four lists with the chance ½: C(4, k) 62.5, rounded alike
    counted = {tuple(int(bit) for bit in f"{code:04b}"): 62 for code in range(1, 16)}
    table = CaptureTable.from_patterns(LISTS[:4], counted)
    assert [(point.times, point.people, point.height) for point in caught(table)] == [
        (1, 248, pytest.approx(log(62))),
        (2, 372, pytest.approx(log(62))),
        (3, 248, pytest.approx(log(62))),
        (4, 62, pytest.approx(log(62))),
    ]
    assert bend(table) == (pytest.approx(0, abs=1e-12), pytest.approx((1 / 248 + 4 / 372 + 1 / 248) ** 0.5))


def test_people_who_differ_in_their_chances_bend_the_line_up() -> None:
    (finding,) = caught_alike(mixed(200, 1500))
    assert finding.code == "caught-unlike"


def test_people_with_equal_chances_do_not() -> None:
    assert caught_alike(INDEPENDENT) == ()


def test_two_lists_have_no_bend() -> None:
    assert bend(population(300, (0.4, 0.5))) is None


def test_a_whole_outside_the_total_of_its_strata_is_a_finding() -> None:
    whole, total = (always(Spread.of_draws(np.linspace(*ends, 101)))(INDEPENDENT) for ends in ((800, 900), (950, 1150)))
    assert [finding.code for finding in against_strata(whole, total)] == ["strata-differ"]
    assert against_strata(total, total) == ()
