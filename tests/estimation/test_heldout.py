"""Each list is taken as the truth and estimated from the others."""

import numpy as np
import pytest
from closed_populations import LISTS, always, independence, population, refusing_below

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.errors import Refused
from tanuq.estimation.estimate import Spread
from tanuq.estimation.heldout import held_out, held_out_by_each, within

TABLE = CaptureTable.from_patterns(
    LISTS[:4],
    {
        (1, 1, 0, 0): 20,
        (1, 0, 1, 0): 30,
        (1, 1, 1, 0): 10,
        (1, 0, 0, 0): 5,
        (0, 1, 1, 0): 7,
        (0, 0, 0, 1): 9,
        (0, 1, 0, 1): 2,
    },
)
"""church 65, court 39, press 47, union 11, of whom nobody is on church or press."""
FORTY = Spread.of_draws(np.linspace(38, 48, 1001))


def test_the_truth_is_the_size_of_the_list() -> None:
    assert [(trial.name, trial.truth, trial.alone) for trial in held_out(TABLE, independence).trials] == [
        ("church", 65, 5),
        ("court", 39, 0),
        ("press", 47, 0),
        ("union", 11, 9),
    ]


def test_lists_with_nobody_of_the_held_out_one_are_left_out() -> None:
    inside = within(TABLE, "church")
    assert inside is not None
    assert (inside.lists, inside.seen) == (("court", "press"), 60)


def test_a_list_that_only_one_other_meets_cannot_be_held_out() -> None:
    union = held_out(TABLE, independence).trials[3]
    assert isinstance(union.outcome, Refused)
    assert union.outcome.findings[0].code == "too-few-lists"
    assert (union.covered(), union.ratio, union.interval()) == (None, None, None)


def test_covered_is_whether_the_interval_holds_the_truth() -> None:
    held = held_out(TABLE, always(FORTY))
    assert [trial.covered() for trial in held.trials] == [False, True, True, None]


def test_an_interval_at_80_percent_is_held_against_the_truth_as_well() -> None:
    held = held_out(TABLE, always(FORTY))
    assert held.trials[0].interval(0.8) == pytest.approx((39, 47))
    assert [trial.covered(0.8) for trial in held.trials] == [False, True, True, None]


def test_coverage_counts_only_lists_that_could_be_tried() -> None:
    held = held_out(TABLE, always(FORTY))
    assert (held.covered(), len(held.tried), held.coverage()) == (2, 3, pytest.approx(2 / 3))


def test_too_few_covered_lists_are_a_finding_with_the_side_of_the_misses() -> None:
    (finding,) = held_out(TABLE, always(FORTY)).findings
    assert (finding.code, finding.values["covered"], finding.values["tried"], finding.values["below"]) == (
        "held-out-coverage",
        2,
        3,
        1,
    )
    assert "held the truth for 2 of 3 lists (67 %); intervals below it: 1, above it: 0." in finding.sentence


def test_enough_covered_lists_are_no_finding() -> None:
    assert held_out(TABLE, always(Spread.of_draws(np.linspace(30, 80, 1001)))).findings == ()


def test_two_lists_cannot_be_held_out_and_this_is_said() -> None:
    (finding,) = held_out(population(300, (0.4, 0.5)), independence).findings
    assert finding.code == "held-out-none"


def test_a_methods_own_refusal_is_kept() -> None:
    held = held_out(TABLE, refusing_below(45))
    assert [isinstance(trial.outcome, Refused) for trial in held.trials] == [False, True, False, True]
    assert held.method == "independence"


def test_several_methods_are_followed_by_their_combination() -> None:
    high = always(Spread.of_draws(np.linspace(60, 70, 1001)), "high")
    held = held_out_by_each(TABLE, {"low": always(FORTY, "low"), "high": high})
    assert {name: each.covered() for name, each in held.items()} == {"low": 2, "high": 1, "combined": 3}


def test_progress_over_several_methods_rises_to_one() -> None:
    told: list[float] = []
    held_out_by_each(TABLE, {"one": independence, "two": independence}, tick=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


@pytest.mark.parametrize("seed", range(3))
def test_a_true_model_covers_its_held_out_lists(seed: int) -> None:
    tables = [population(800, (0.3, 0.35, 0.4, 0.3), 10 * seed + each) for each in range(6)]
    held = [held_out(table, independence) for table in tables]
    assert sum(each.covered() for each in held) >= 20  # of 24 at 95 %: fewer has a chance of about one in 500
