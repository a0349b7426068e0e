"""The time left of a long run: by what was done, running down while nothing is said, never one that has passed."""

from tanuq.cli.answers.time_left import Estimate


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def test_before_anything_is_done_the_time_left_is_not_known() -> None:
    estimate = Estimate(Clock())
    estimate.told(0.0)
    assert estimate.left() == "left: not known yet"


def test_a_quarter_done_in_a_minute_leaves_three() -> None:
    clock = Clock()
    estimate = Estimate(clock)
    clock.seconds += 60
    estimate.told(0.25)
    assert estimate.left() == "left: 0:03:00"


def test_the_time_left_runs_down_while_a_step_is_silent() -> None:
    clock = Clock()
    estimate = Estimate(clock)
    clock.seconds += 60
    estimate.told(0.5)
    clock.seconds += 20
    assert estimate.left() == "left: 0:00:40"


def test_a_step_that_takes_longer_than_thought_is_said_to() -> None:
    clock = Clock()
    estimate = Estimate(clock)
    clock.seconds += 60
    estimate.told(0.5)
    clock.seconds += 61
    assert estimate.left() == "longer than thought"
