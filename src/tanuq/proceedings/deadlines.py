"""What comes next in a case: deadlines that are stated, papers that expire, limits that the law sets, soonest first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tanuq.proceedings.clocks import ClockState, Limit, days_meant, limits_of, running, state_of
from tanuq.proceedings.stages import Proceeding, Stage, certainly_before, ordered
from tanuq.vocabulary.datafiles import read_toml


class DeadlineKind(StrEnum):
    """Where a deadline comes from."""

    STATED = "stated"
    PAPER_EXPIRES = "paper_expires"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A last day, at the earliest and at the latest; *limit* where the law sets it and no source states it.

    *answered*: something that the case tells later shows that it was acted on, or no longer matters.
    """

    kind: DeadlineKind
    stage: Stage
    last_day_earliest: date | None
    last_day_latest: date | None
    state: ClockState
    answered: bool
    limit: Limit | None = None

    @property
    def overdue(self) -> bool:
        """Whether its last day has certainly passed and nothing shows that it was kept."""
        return self.state is ClockState.ENDED and not self.answered


@dataclass(frozen=True, slots=True)
class Agenda:
    """All deadlines of a case, soonest first, and the decisions for whose appeal no limit is known here."""

    deadlines: tuple[Deadline, ...]
    not_known: tuple[Stage, ...]

    @property
    def next(self) -> Deadline | None:
        """The first that still matters and whose last day may not have passed."""
        waiting = (one for one in self.deadlines if not one.answered and one.state is not ClockState.ENDED)
        return next(waiting, None)

    @property
    def overdue(self) -> tuple[Deadline, ...]:
        """Those that have certainly passed."""
        return tuple(one for one in self.deadlines if one.overdue)


_TABLE = read_toml("tanuq.proceedings", "data", "agenda.toml")
_APPEALABLE = frozenset(_TABLE["appealable"])
_FAVOURABLE = frozenset(_TABLE["favourable"])
_SETTLES_AN_APPEAL = frozenset(_TABLE["settles_an_appeal"])
_SETTLES_A_WAITING = frozenset(_TABLE["settles_a_waiting"])
_SETTLES_A_PAPER = frozenset(_TABLE["settles_a_paper"])


def agenda(proceeding: Proceeding, today: date) -> Agenda:
    """Every deadline of this case as it stands today.

        >>> from tanuq.vocabulary.dates import parse_edtf
    >>> told = (Stage("verdict", parse_edtf("2019-08-16"), outcome="convicted"),)
        >>> agenda(Proceeding("criminal", "KZ", told), date(2019, 8, 20)).next.last_day_latest
        datetime.date(2019, 8, 31)
    """
    stages = ordered(proceeding.stages)
    found = [
        *(one for stage in stages for one in _stated(stage, stages, today)),
        *(one for stage in stages for one in _by_law(stage, stages, proceeding, today)),
    ]
    unknown = tuple(stage for stage in stages if _not_known(stage, proceeding))
    return Agenda(tuple(sorted(found, key=_soonest)), unknown)


def _stated(stage: Stage, stages: tuple[Stage, ...], today: date) -> Iterator[Deadline]:
    dates = ((DeadlineKind.STATED, stage.deadline), (DeadlineKind.PAPER_EXPIRES, stage.paper_expiry))
    for kind, last_day in dates:
        if last_day is not None:
            earliest, latest = days_meant(last_day)
            answered = _answered(kind, stage, stages)
            yield Deadline(kind, stage, earliest, latest, state_of(earliest, latest, today), answered)


def _by_law(stage: Stage, stages: tuple[Stage, ...], proceeding: Proceeding, today: date) -> Iterator[Deadline]:
    if stage.date is None or stage.outcome in _FAVOURABLE:
        return
    for limit in limits_of(state=proceeding.state, kind=proceeding.kind):
        if stage.kind in limit.stages and limit.may_govern(stage.date):
            clock = running(limit, stage.date, today)
            answered = _answered_by_law(limit, stage, stages)
            yield Deadline(
                DeadlineKind.LIMIT, stage, clock.last_day_earliest, clock.last_day_latest, clock.state, answered, limit
            )


def _answered(kind: DeadlineKind, stage: Stage, stages: tuple[Stage, ...]) -> bool:
    """Whether a later stage shows it: for a paper a newer one, after a decision what settles its appeal, after other
    stages anything that came next."""
    after = tuple(_after(stage, stages))
    if kind is DeadlineKind.PAPER_EXPIRES:
        return any(other.paper_expiry is not None or other.kind in _SETTLES_A_PAPER for other in after)
    if stage.kind in _APPEALABLE:
        return any(other.kind in _SETTLES_AN_APPEAL for other in after)
    return bool(after)


def _answered_by_law(limit: Limit, stage: Stage, stages: tuple[Stage, ...]) -> bool:
    """Whether a later stage shows it. A removal that is ordered meanwhile must not hide an appeal that is still open,
    nor an interview that the decision is late."""
    settling = _SETTLES_A_WAITING if limit.whose == "state" else _SETTLES_AN_APPEAL
    return any(other.kind in settling for other in _after(stage, stages))


def _after(stage: Stage, stages: tuple[Stage, ...]) -> Iterable[Stage]:
    place = next(place for place, other in enumerate(stages) if other is stage)
    return (other for other in stages[place + 1 :] if not certainly_before(other.date, stage.date))


def _not_known(stage: Stage, proceeding: Proceeding) -> bool:
    """Whether it can be appealed against and no wording that may govern its day is known here."""
    if stage.kind not in _APPEALABLE or stage.outcome in _FAVOURABLE:
        return False
    known = (limit for limit in limits_of(state=proceeding.state, kind=proceeding.kind) if stage.kind in limit.stages)
    return not any(stage.date is None or limit.may_govern(stage.date) for limit in known)


def _soonest(deadline: Deadline) -> tuple[date, date]:
    return deadline.last_day_earliest or date.min, deadline.last_day_latest or date.max
