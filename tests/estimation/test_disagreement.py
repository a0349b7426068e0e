"""Methods that contradict each other on one table are said to."""

import numpy as np
from closed_populations import always, population

from tanuq.estimation.disagreement import disagreement, strangers
from tanuq.estimation.estimate import Estimate, Spread

TABLE = population(200, (0.3, 0.4, 0.5))


def between(method: str, low: float, high: float) -> Estimate:
    return always(Spread.of_draws(np.linspace(low, high, 1001)), method)(TABLE)


def test_methods_that_agree_are_no_finding() -> None:
    assert disagreement([between("one", 200, 300), between("two", 220, 330)]) == ()


def test_one_method_cannot_disagree() -> None:
    assert disagreement([between("one", 200, 300)]) == ()


def test_figures_far_apart_disagree_even_where_intervals_meet() -> None:
    (finding,) = disagreement([between("one", 200, 600), between("two", 300, 1000)])
    assert (finding.code, finding.values["low_method"], finding.values["high_method"]) == (
        "methods-disagree",
        "one",
        "two",
    )


def test_intervals_that_do_not_meet_disagree_however_near() -> None:
    near = [between("one", 200, 220), between("two", 230, 250)]
    assert strangers(near) == (("one", "two"),)
    assert "The intervals of one and two do not meet." in disagreement(near)[0].sentence


def test_a_bound_is_no_method_to_disagree_with() -> None:
    assert disagreement([between("one", 400, 600), between("chao", 200, 220), between("chapman", 170, 180)]) == ()


def test_an_interval_under_chaos_bound_is_a_finding() -> None:
    (finding,) = disagreement([between("one", 200, 220), between("chao", 240, 280)])
    assert (finding.code, finding.values["method"]) == ("below-the-bound", "one")
