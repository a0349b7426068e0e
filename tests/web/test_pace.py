"""How fast one member may read: what people do is never too fast, and what a script takes has a bound."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.web.pace import PAGES_A_SECOND, Allowance, rested

AT_ONCE = 600
PAUSES = st.lists(st.floats(0, 1000, allow_nan=False), max_size=2000)


def read(pauses: list[float]) -> tuple[int, float]:
    """How many pages somebody gets who asks after each of these pauses, and in how long."""
    left, at, got = rested(0, PAGES_A_SECOND), 0.0, 0
    for pause in pauses:
        at += pause
        left = left.now(at)
        if left.lets_read:
            left, got = left.without(1), got + 1
    return got, at


def seconds_of(pace: float, pages: int) -> float:
    """For how long somebody who asks evenly, so many pages a second, is never told to wait."""
    left = rested(0, PAGES_A_SECOND)
    for asked in range(pages):
        left = left.now(asked / pace)
        if not left.lets_read:
            return asked / pace
        left = left.without(1)
    return math.inf


@given(PAUSES)
def test_nobody_gets_more_than_the_bound_however_they_ask(pauses: list[float]) -> None:
    got, seconds = read(pauses)
    assert got <= AT_ONCE + seconds * PAGES_A_SECOND + 1e-6


@given(st.lists(st.tuples(st.floats(0, 1000, allow_nan=False), st.booleans()), max_size=2000))
def test_forms_that_are_answered_by_pages_give_as_much_once_more_and_no_faster(asked: list[tuple[float, bool]]) -> None:
    left, at, got = rested(0, PAGES_A_SECOND), 0.0, 0
    for pause, by_form in asked:
        at += pause
        left = left.now(at)
        if left.lets_show if by_form else left.lets_read:
            left, got = left.without(1), got + 1
    assert got <= 2 * AT_ONCE + at * PAGES_A_SECOND + 1 + 1e-6


@given(PAUSES)
def test_rest_gives_back_no_more_than_is_ever_read_at_once(pauses: list[float]) -> None:
    _, at = read(pauses)
    assert rested(0, PAGES_A_SECOND).without(AT_ONCE).now(at + 10**6).left == AT_ONCE


@given(st.floats(-100, 0.99))
def test_who_waits_as_long_as_they_are_told_reads_a_page_with_its_pictures(left: float) -> None:
    told = Allowance(left, 0, PAGES_A_SECOND)
    assert told.now(told.seconds_to_wait).left >= 50


@given(st.floats(-100, AT_ONCE), st.lists(st.floats(0, 100), min_size=1, max_size=50))
def test_looking_changes_nothing(left: float, pauses: list[float]) -> None:
    looked = Allowance(left, 0, PAGES_A_SECOND)
    for at in (sum(pauses[: end + 1]) for end in range(len(pauses))):
        looked = looked.now(at)
    assert looked.left == pytest.approx(Allowance(left, 0, PAGES_A_SECOND).now(sum(pauses)).left)


@pytest.mark.parametrize(
    ("work", "pace", "seconds"),
    [
        ("a page each second", 1, math.inf),
        ("suggestions while somebody types, one for each pause of 200 ms", 5, math.inf),
        ("match review at one pair a second, with its photographs", 6, 590),
        ("turning pages as fast as a key repeats", 30, 23),
    ],
)
def test_people_may_work_so_long(work: str, pace: float, seconds: float) -> None:
    del work
    assert seconds_of(pace, 10_000) >= seconds


def test_a_million_pages_take_more_than_two_days() -> None:
    assert (1_000_000 - AT_ONCE) / PAGES_A_SECOND > 2 * 24 * 3600
