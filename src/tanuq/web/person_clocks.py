"""The time limits that run for a person since he or she was taken, or last seen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tanuq.casebook.queries.views import PersonView
from tanuq.proceedings.clocks import Clock, ClockState, limit_of, running
from tanuq.vocabulary.dates import date_in
from tanuq.web.clock_words import clock_state_in_words, days_left, last_day

_DATES = ("taken_date", "last_seen_date")
_CLOCK = "wgeid_urgent"


@dataclass(frozen=True, slots=True)
class PersonClock:
    """The urgent procedure's three months, from one date that sources give."""

    label: str
    edtf: str
    clock: Clock
    state: str
    last: str
    """EDTF."""
    left: str

    @property
    def may_run(self) -> bool:
        """Whether it has not certainly ended."""
        return self.clock.state is not ClockState.ENDED


def clocks_of(view: PersonView, today: date) -> tuple[PersonClock, ...]:
    """A clock for each date on which the person was taken or last seen, as far as sources differ: one a date."""
    return tuple(clock for edtf, label in dict(_dates(view)).items() for clock in _clocks(label, edtf, today))


def _dates(view: PersonView) -> Iterator[tuple[str, str]]:
    for section in view.sections:
        for prop in section.properties:
            if prop.property in _DATES:
                for value in prop.values:
                    if value.value and not value.claims[0].claim.problem:
                        yield value.value, prop.label


def _clocks(label: str, edtf: str, today: date) -> Iterator[PersonClock]:
    begins = date_in(edtf)
    if begins is None:  # as another version of tanuq wrote it: it is shown as it stands, and sets no clock going
        return
    clock = running(limit_of(_CLOCK), begins, today)
    last = last_day(clock.last_day_earliest, clock.last_day_latest)
    yield PersonClock(label, edtf, clock, clock_state_in_words(clock.state), last, days_left(clock.days_left))
