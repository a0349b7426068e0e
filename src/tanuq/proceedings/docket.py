"""The agendas of all cases together: what still matters of each, kept without the day on which it is looked at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tanuq.proceedings.between import Span
from tanuq.proceedings.clocks import ClockState, Limit, state_of
from tanuq.proceedings.deadlines import DeadlineKind, agenda
from tanuq.proceedings.interventions import Intervention, awaits_reply, reply_clock
from tanuq.proceedings.stages import Proceeding

SOON = 30
"""Days ahead that count as soon."""
_ANY_DAY = date(2000, 1, 1)
"""Last days, and whether something was acted on, do not depend on the day on which one asks; states do."""


@dataclass(frozen=True, slots=True)
class Due:
    """A last day that still matters, of the case or intervention with the number *subject*."""

    subject: str
    kind: DeadlineKind
    stage: str
    """The code of the stage's kind; "" for an intervention."""
    about: str
    """How the account names the stage: "stage.2"."""
    earliest: date | None
    latest: date | None
    limit: Limit | None = None

    def state(self, today: date) -> ClockState:
        """How far it has run."""
        return state_of(self.earliest, self.latest, today)

    def overdue(self, today: date) -> bool:
        """Whether the last day has certainly passed."""
        return self.state(today) is ClockState.ENDED

    def soon(self, today: date) -> bool:
        """Whether it is not over and may be within the next 30 days; one that may have ended is."""
        return not self.overdue(today) and (self.earliest or today) <= today + timedelta(SOON)

    def days_left(self, today: date) -> Span:
        """From today to the last day; negative where it has passed."""
        return Span(
            None if self.earliest is None else (self.earliest - today).days,
            None if self.latest is None else (self.latest - today).days,
        )


@dataclass(frozen=True, slots=True)
class NotKnown:
    """A decision that somebody may want to appeal against, or a reply that is awaited, and no limit is known here."""

    subject: str
    stage: str
    about: str


@dataclass(frozen=True, slots=True)
class Docket:
    """What comes next in one case or in many."""

    dues: tuple[Due, ...] = ()
    not_known: tuple[NotKnown, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many last days have passed, and how many are within 30 days."""

    overdue: int
    soon: int


def docket_of(proceeding: Proceeding) -> Docket:
    """What still matters of one case: no deadline that was acted on."""
    planned = agenda(proceeding, _ANY_DAY)
    dues = tuple(
        Due(
            proceeding.number, one.kind, one.stage.kind, one.stage.name,
            one.last_day_earliest, one.last_day_latest, one.limit,
        )
        for one in planned.deadlines
        if not one.answered and not _is_open(one.last_day_earliest, one.last_day_latest)
    )  # fmt: skip
    unknown = tuple(NotKnown(proceeding.number, stage.kind, stage.name) for stage in planned.not_known)
    return Docket(dues, unknown)


def docket_of_reply(intervention: Intervention) -> Docket:
    """The Government's time to reply to one intervention, until it has."""
    if not awaits_reply(intervention):
        return Docket()
    clock = reply_clock(intervention, _ANY_DAY)
    if clock is None or _is_open(clock.last_day_earliest, clock.last_day_latest):
        return Docket(not_known=(NotKnown(intervention.number, "", ""),))
    last_days = clock.last_day_earliest, clock.last_day_latest
    return Docket((Due(intervention.number, DeadlineKind.LIMIT, "", "", *last_days, clock.limit),))


def in_order(dues: Iterable[Due], today: date) -> tuple[Due, ...]:
    """Overdue first, what ended last before what ended long ago; then by last day."""
    found = list(dues)
    overdue = [one for one in found if one.overdue(today)]
    ahead = [one for one in found if not one.overdue(today)]
    overdue.sort(key=lambda one: (one.latest or date.max, one.subject), reverse=True)
    ahead.sort(key=lambda one: (one.earliest or date.min, one.latest or date.max, one.subject))
    return (*overdue, *ahead)


def tally(dues: Iterable[Due], today: date) -> Tally:
    """How many are overdue and how many soon."""
    overdue = soon = 0
    horizon = today + timedelta(SOON)
    for one in dues:
        if one.latest is not None and one.latest < today:
            overdue += 1
        elif one.earliest is None or one.earliest <= horizon:
            soon += 1
    return Tally(overdue, soon)


def _is_open(earliest: date | None, latest: date | None) -> bool:
    return earliest is None and latest is None
