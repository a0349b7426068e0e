"""A method tried on several tables gives an answer for each, refusals included."""

from threading import Event

import pytest
from closed_populations import independence, population, refusing_below

from tanuq.estimation.attempts import attempts
from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.errors import BadOption, Refused
from tanuq.estimation.estimate import Estimate, Tick, silent

TABLES = {"north": population(200, (0.3, 0.4, 0.5)), "south": population(20, (0.3, 0.4, 0.5))}


def asks_too_much(table: CaptureTable) -> Estimate:
    raise BadOption(f"No such thing for {table.seen} people.")


def test_a_refusal_stands_in_the_place_of_the_estimate() -> None:
    outcomes = attempts(TABLES, refusing_below(100))
    assert [type(outcome) for outcome in outcomes.values()] == [Estimate, Refused]


def test_outcomes_stand_in_the_order_of_the_tables() -> None:
    assert list(attempts(TABLES, independence, workers=2)) == ["north", "south"]


def test_every_other_error_goes_on() -> None:
    with pytest.raises(BadOption, match="No such thing"):
        attempts(TABLES, asks_too_much)


def test_progress_ends_at_one() -> None:
    told: list[float] = []
    attempts(TABLES, independence, tick=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_no_tables_have_no_outcomes() -> None:
    assert attempts({}, independence) == {}


def test_a_method_that_tells_how_far_it_is_is_heard_before_it_ends() -> None:
    told: list[float] = []
    heard = Event()

    def slow(table: CaptureTable, *, tick: Tick = silent) -> Estimate:
        tick(0.25)
        heard.wait(10)
        return independence(table)

    def tick(done: float) -> None:
        told.append(done)
        heard.set()

    attempts({"all": TABLES["north"]}, slow, tick=tick)
    assert (told[0], told[-1]) == (0.25, 1.0)


def test_whoever_stops_is_answered_at_once_and_the_run_ends_at_its_next_tick() -> None:
    asked, ended = Event(), Event()

    def endless(table: CaptureTable, *, tick: Tick = silent) -> Estimate:
        try:
            while True:
                tick(0.5)
                asked.wait(0.01)
        finally:
            ended.set()

    def stop(done: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        attempts({"all": TABLES["north"]}, endless, tick=stop)
    assert ended.wait(10)
