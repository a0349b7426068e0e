"""Cases as accounts tell them, written shortly, and dates of every precision for Hypothesis."""

from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import strategies as st

from tanuq.proceedings.stages import Proceeding, Stage
from tanuq.vocabulary.dates import PartialDate, parse_edtf


def stage(kind: str, on: str = "", **more: str) -> Stage:
    """A stage of this kind on a date in EDTF."""
    return Stage(kind, parse_edtf(on) if on else None, on, **more)


def case(kind: str, *stages: Stage, state: str = "KZ") -> Proceeding:
    """A case of these stages, as told."""
    return Proceeding(kind, state, stages)


def article() -> Proceeding:
    """Denied in October 2018, appealed without success, left in June 2019."""
    return case(
        "asylum",
        stage("application", "2018-05-21", name="stage 1"),
        stage("refusal", "2018-10", name="stage 2", outcome="refused"),
        stage("appeal", name="stage 3"),
        stage("departure", "2019-06", name="stage 4"),
    )


def days_of(dated: PartialDate) -> Iterator[date]:
    """Every day that it may mean."""
    return (dated.earliest + timedelta(days) for days in range((dated.latest - dated.earliest).days + 1))


_DAYS = st.dates(date(2017, 11, 1), date(2019, 2, 28))


@st.composite
def _intervals(draw: st.DrawFn) -> str:
    first, last = sorted(draw(st.tuples(_DAYS, st.integers(0, 40).map(timedelta)).map(lambda p: (p[0], p[0] + p[1]))))
    return f"{first}/{last}"


short_dates: st.SearchStrategy[PartialDate] = st.one_of(
    _DAYS.map(str), _DAYS.map(lambda day: f"{day:%Y-%m}"), _intervals()
).map(parse_edtf)
"""A day, a month or some days: few enough to look at each."""
