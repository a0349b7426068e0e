"""When a code of a phone opens, and what is learnt of the phone's clock by it."""

import pytest

from tanuq.office import code_app
from tanuq.office.code_app import NEAR, PhoneClock, Shows, first_shown, judged

NOW = 59_000_000
"""A step of our clock; steps are counted from it."""


def code_of(step: int) -> Shows:
    """What is typed, where every step has a code of its own."""
    return lambda other: other == NOW + step


def clock(drift: int = 0, used: int = -1_000) -> PhoneClock:
    """A phone that has opened before."""
    return PhoneClock(drift, NOW + used)


def typed(codes: list[int], known: PhoneClock, at: list[int] | None = None) -> tuple[list[bool], PhoneClock]:
    """Whether each of *codes* opens, typed in one step after the other or *at* these, and what is known then."""
    opened = []
    for code, now in zip(codes, at or range(len(codes)), strict=True):
        opens, known = judged(code_of(code), NOW + now, known)
        opened.append(opens)
    return opened, known


@pytest.mark.parametrize("drift", [-NEAR, -3, 0, 4, NEAR])
def test_of_all_codes_one_opens_that_of_this_step_by_the_clock_of_the_phone(drift: int) -> None:
    assert [step for step in range(-40, 41) if judged(code_of(step), NOW, clock(drift))[0]] == [drift]


def test_after_a_code_of_a_step_nearby_only_the_next_one_opens_too() -> None:
    _, known = typed([6], clock())
    assert [step for step in range(-40, 41) if judged(code_of(step), NOW + 1, known)[0]] == [1, 7]


def test_two_running_codes_open_and_the_clock_is_remembered() -> None:
    opened, known = typed([6, 7], clock())
    assert (opened, known) == ([False, True], PhoneClock(6, NOW + 7))


@pytest.mark.parametrize("between", [0, 1, 2])
def test_the_next_code_runs_on_while_it_is_shown(between: int) -> None:
    assert typed([-4, -3], clock(), at=[0, between])[0] == [False, True]


def test_the_next_code_opens_nothing_once_it_is_over() -> None:
    assert typed([-4, -3], clock(), at=[0, 3])[0] == [False, False]


@pytest.mark.parametrize("codes", [[6, 500, 7], [6, 8], [6, 6], [7, 6]])
def test_codes_that_do_not_run_on_at_once_open_nothing(codes: list[int]) -> None:
    assert True not in typed(codes, clock())[0]


def test_no_code_opens_twice_nor_one_from_before() -> None:
    _, known = typed([6, 7], clock())
    assert [judged(code_of(step), NOW + 1, known)[0] for step in (7, 6)] == [False, False]


def test_running_codes_from_before_the_last_that_opened_open_nothing() -> None:
    assert typed([-5, -4], clock(used=-1))[0] == [False, False]


@pytest.mark.parametrize(("drift", "codes"), [(0, [11, 12]), (0, [-12, -11]), (10, [11, 12]), (-10, [-12, -11])])
def test_no_clock_is_learnt_that_is_more_than_five_minutes_off(drift: int, codes: list[int]) -> None:
    assert (NEAR * code_app.SECONDS, typed(codes, clock(drift), at=[0, 0])) == (300, ([False, False], clock(drift)))


def test_a_clock_that_was_put_right_is_learnt_anew() -> None:
    assert typed([0, 1], clock(drift=-9))[1].drift == 0


def test_one_who_types_slowly_comes_in_with_the_next_code_and_nothing_is_learnt() -> None:
    assert typed([0, 1], clock(), at=[1, 1]) == ([False, True], PhoneClock(0, NOW + 1))


@pytest.mark.parametrize(("back", "opens"), [(3, False), (NEAR + 1, False), (119, False), (120, False), (121, True)])
def test_codes_open_again_only_after_our_clock_was_set_back_by_more_than_an_hour(back: int, opens: bool) -> None:
    assert typed([0], clock(used=back))[0] == [opens]


@pytest.mark.parametrize("back", [1, NEAR, NEAR + 1, 120])
def test_a_code_that_was_used_opens_nothing_when_its_time_comes_again(back: int) -> None:
    _, known = typed([0], clock())
    opened = [judged(code_of(step), NOW + step, known)[0] for step in range(-back, 1)]
    assert (opened, judged(code_of(1), NOW + 1, known)[0]) == ([False] * (back + 1), True)


@pytest.mark.parametrize(("shown", "drift"), [(0, 0), (1, 1), (-1, 0), (-2, -2), (10, 10)])
def test_the_first_code_of_an_app_tells_its_clock(shown: int, drift: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code_app, "step_now", lambda: NOW)
    monkeypatch.setattr(code_app, "_codes", lambda _secret, code: code_of(int(code)))
    assert first_shown("a key", str(shown)) == PhoneClock(drift, NOW + shown)


@pytest.mark.parametrize("shown", [-11, 11])
def test_the_first_code_of_an_app_is_of_a_step_nearby(shown: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code_app, "step_now", lambda: NOW)
    monkeypatch.setattr(code_app, "_codes", lambda _secret, code: code_of(int(code)))
    assert first_shown("a key", str(shown)) is None
