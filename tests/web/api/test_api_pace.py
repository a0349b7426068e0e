"""How often programs may ask: all tokens of a member together, and each address that shows none."""

from collections.abc import Callable

import pytest
from asking_api import Program, token_for
from signing_in import Browser, Enrolled, admitted

from tanuq.casebook.record import Record
from tanuq.office.last_day import happened_to
from tanuq.web import paces
from tanuq.web.api import admitting
from tanuq.web.paces import Paces

AT_ONCE = 600
PEOPLE = "/api/v1/people"
Admitted = tuple[Enrolled, Browser]


class Clock:
    """A clock that a test moves."""

    seconds = 1000.0

    def __call__(self) -> float:
        """The seconds of now."""
        return self.seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock that programs and strangers are paced by."""
    clock = Clock()
    monkeypatch.setattr(admitting, "PROGRAMS", Paces(clock))
    monkeypatch.setattr(admitting, "STRANGERS", Paces(clock, a_second=1))
    return clock


def status(program: Program) -> int:
    """Of one question."""
    return int(program.get(PEOPLE).status_code)


def test_who_asks_too_often_is_told_when_to_go_on(office: Record, clock: Clock) -> None:
    program = Program(token_for())
    admitting.PROGRAMS.read("owner", AT_ONCE)
    answer = program.get(PEOPLE)
    assert (answer.status_code, answer["Retry-After"], answer["Content-Type"]) == (
        429,
        "10",
        "application/problem+json",
    )
    clock.seconds += 10
    assert status(program) == 200


def test_another_token_of_the_same_member_is_no_way_around(aygul: Admitted, clock: Clock) -> None:
    first, second = (Program(token_for(aygul[0].number)) for _ in range(2))
    admitting.PROGRAMS.read(aygul[0].number, AT_ONCE - 1)
    assert (status(first), status(second)) == (200, 429)


def test_a_program_that_asks_too_often_closes_no_page_and_no_other_program(
    office: Record, aygul: Admitted, clock: Clock
) -> None:
    other = Program(token_for(admitted(office, "bolat")))
    admitting.PROGRAMS.read(aygul[0].number, AT_ONCE)
    assert (status(Program(token_for(aygul[0].number))), status(other)) == (429, 200)
    assert aygul[1].client.get("/people/").status_code == 200


def test_a_member_is_shown_that_a_program_asked_too_often(aygul: Admitted, clock: Clock) -> None:
    admitting.PROGRAMS.read(aygul[0].number, AT_ONCE)
    program = Program(token_for(aygul[0].number))
    assert [status(program) for _ in range(3)] == [429, 429, 429]
    assert happened_to(aygul[0].number)[0].times == 1


def test_an_address_that_shows_no_token_is_held_back_alone(office: Record, clock: Clock) -> None:
    stranger, program = Program("tanuq_wrong"), Program(token_for())
    admitting.STRANGERS.read("127.0.0.1", 119)
    assert [status(stranger), status(stranger), status(program)] == [401, 429, 200]


@pytest.mark.parametrize("make", [Program, lambda: Program("tanuq_wrong")])
def test_after_a_while_strangers_are_asked_for_a_token_again(
    office: Record, clock: Clock, make: Callable[[], Program]
) -> None:
    admitting.STRANGERS.read("127.0.0.1", 120)
    first = status(make())
    clock.seconds += 10
    assert (first, status(make())) == (429, 401)


def test_no_more_readers_are_remembered_than_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paces, "MOST", 3)
    kept = Paces(Clock())
    for reader in ("first", "second", "first", "third", "fourth"):
        kept.read(reader, 1)
    left = {reader: kept.of(reader).left for reader in ("first", "second", "third", "fourth")}
    assert left == {"first": 598, "second": 600, "third": 599, "fourth": 599}
