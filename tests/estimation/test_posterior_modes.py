"""The peaks of a posterior."""

import numpy as np
import pytest
from numpy.typing import NDArray

from tanuq.estimation.estimate import Spread
from tanuq.estimation.graphs.modes import Mode, modes

PEOPLE = np.arange(100.0)


def bell(middle: float, width: float = 5) -> NDArray[np.float64]:
    density: NDArray[np.float64] = np.exp(-(((PEOPLE - middle) / width) ** 2) / 2)
    return density


def of(density: NDArray[np.float64]) -> tuple[Mode, ...]:
    return modes(PEOPLE, np.log(density), Spread(PEOPLE, density / density.sum()), density)


def test_one_bell_is_one_mode() -> None:
    assert of(bell(40)) == (Mode(40.0, pytest.approx(1)),)


def test_two_bells_far_apart_are_two_modes_with_their_shares() -> None:
    assert of(3 * bell(25) + bell(75)) == (
        Mode(25.0, pytest.approx(0.75, abs=1e-3)),
        Mode(75.0, pytest.approx(0.25, abs=1e-3)),
    )


def test_a_shallow_valley_makes_no_second_mode() -> None:
    assert len(of(bell(40) + bell(51))) == 1


def test_a_peak_that_holds_next_to_nothing_is_no_mode() -> None:
    assert len(of(bell(25) + 0.01 * bell(75))) == 1


def test_a_density_that_rises_to_the_end_has_its_mode_there() -> None:
    assert of(np.exp(PEOPLE / 10)) == (Mode(99.0, pytest.approx(1)),)


def test_three_modes_stand_in_their_order() -> None:
    assert [mode.value for mode in of(bell(15) + 2 * bell(50) + bell(85))] == [15, 50, 85]
