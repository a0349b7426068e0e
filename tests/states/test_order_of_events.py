"""The timeline of a state: no order contradicts what is certain, and nothing without a date is lost."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tanuq.states.events import Event, EventKind
from tanuq.states.ordering import in_order, years
from tanuq.vocabulary.dates import parse_edtf
from tanuq.vocabulary.edtf import PartialDate

DAYS = st.dates(date(1950, 1, 1), date(2030, 12, 31))
OPEN = st.sampled_from([PartialDate("../2018-10", date.min, date(2018, 10, 31)), parse_edtf("2019/..")])


@st.composite
def spans(draw: st.DrawFn) -> PartialDate:
    """Some days, as a month, a decade or any interval has them."""
    first, length = draw(DAYS), draw(st.integers(0, 4000))
    return PartialDate("", first, first + timedelta(length))


DATES = st.lists(st.none() | spans() | OPEN, max_size=12)


def event(number: int, when: PartialDate | None) -> Event:
    return Event(EventKind.STAGE, f"C-{number}", "stage", (), when, "", "")


def dated(*written: str) -> list[Event]:
    return [event(number, parse_edtf(text) if text else None) for number, text in enumerate(written)]


def numbers(events: tuple[Event, ...]) -> list[str]:
    return [one.number for one in events]


@given(DATES)
def test_what_certainly_came_before_never_stands_after(dates: list[PartialDate | None]) -> None:
    placed = [one.date for one in in_order(event(number, when) for number, when in enumerate(dates))]
    known = [one for one in placed if one is not None]
    assert not any(later.latest < sooner.earliest for at, sooner in enumerate(known) for later in known[at:])


@given(DATES)
def test_every_event_is_there_once_and_those_without_a_date_are_last(dates: list[PartialDate | None]) -> None:
    events = [event(number, when) for number, when in enumerate(dates)]
    placed = in_order(events)
    assert sorted(numbers(placed)) == sorted(one.number for one in events)
    undated = [one.date is None for one in placed]
    assert undated == sorted(undated)


@given(DATES)
def test_years_hold_the_whole_timeline_in_its_order(dates: list[PartialDate | None]) -> None:
    placed = in_order(event(number, when) for number, when in enumerate(dates))
    assert [one for _year, there in years(placed) for one in there] == list(placed)


def test_a_month_stands_at_its_first_day_and_an_open_beginning_at_its_last() -> None:
    assert numbers(in_order(dated("2018-10-15", "2018-10", "../2018-09", ""))) == ["C-2", "C-1", "C-0", "C-3"]


def test_what_is_undated_keeps_the_order_in_which_it_is_told() -> None:
    assert numbers(in_order(dated("", "2020", ""))) == ["C-1", "C-0", "C-2"]


def test_a_date_that_is_only_a_decade_is_marked() -> None:
    assert [one.is_coarse for one in dated("201X", "2018", "")] == [True, False, False]
