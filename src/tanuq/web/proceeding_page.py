"""What the page of a proceeding says before its claims: its stages in order, how long each took, what comes next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.http import HttpRequest

from tanuq.casebook.queries.subjects import SubjectView
from tanuq.casebook.queries.views import ClaimView
from tanuq.casebook.queries.wording import language
from tanuq.proceedings.between import between, months_between
from tanuq.proceedings.deadlines import Agenda, Deadline, agenda
from tanuq.proceedings.faults import faults
from tanuq.proceedings.reading import ToldProceeding, ToldStage, proceeding_in
from tanuq.proceedings.stages import Stage, ordered
from tanuq.vocabulary.labels import label
from tanuq.web.fault_words import fault_in_words, stage_in_words
from tanuq.web.span_words import days_in_words, months_in_words, since_in_words

_BESIDE = ("stage_state", "stage_authority", "outcome", "charge", "charge_words", "penalty_kind", "penalty_length",
           "conditions", "paper", "paper_expiry", "stage_deadline", "stage_note")  # fmt: skip
"""What a stage says beside its kind and date, in the order in which it is shown."""


@dataclass(frozen=True, slots=True)
class Row:
    """One stage as the page shows it."""

    name: str
    dates: tuple[ClaimView, ...]
    beside: tuple[ClaimView, ...]
    days: str
    """Since the dated stage before it, which is named where others stand between; "" where there is none."""
    months: str
    about: str


@dataclass(frozen=True, slots=True)
class Next:
    """A deadline that waits, or has passed."""

    name: str
    first: str
    last: str
    """ISO 8601; the same day where it is certain, "" where it is open."""
    deadline: Deadline


def proceeding_context(request: HttpRequest, view: SubjectView) -> dict[str, Any]:
    """What ``subjects/proceeding.html`` takes."""
    del request
    told = proceeding_in(view)
    found = agenda(told.proceeding, datetime.now(UTC).date())
    return {
        "stages": tuple(_rows(told)),
        "whole": _whole(told),
        "faults": tuple(fault_in_words(fault) for fault in faults(told.proceeding)),
        "overdue": tuple(_next(one) for one in found.overdue),
        "upcoming": tuple(_next(one) for one in _upcoming(found)),
        "not_known": tuple(stage_in_words(stage) for stage in found.not_known),
    }


def _rows(told: ToldProceeding) -> Iterator[Row]:
    dated: Stage | None = None
    above: Stage | None = None
    for stage in ordered(told.proceeding.stages):
        days, months = _since(dated, stage)
        named = since_in_words(stage_in_words(dated), days) if dated is not None and dated is not above else days
        yield _row(told.told(stage), named, months)
        dated, above = stage if stage.date is not None else dated, stage


def _since(before: Stage | None, stage: Stage) -> tuple[str, str]:
    if before is None or before.date is None or stage.date is None:
        return "", ""
    return (
        days_in_words(between(before.date, stage.date).forward()),
        months_in_words(months_between(before.date, stage.date)),
    )


def _row(told: ToldStage, days: str, months: str) -> Row:
    return Row(
        name=label("stage", told.stage.kind, language()) if told.stage.kind else "",
        dates=told.of("stage_date"),
        beside=tuple(view for code in _BESIDE for view in told.of(code)),
        days=days,
        months=months,
        about=told.stage.name,
    )


def _whole(told: ToldProceeding) -> str:
    """From the first dated stage to the last one."""
    dated = [stage.date for stage in ordered(told.proceeding.stages) if stage.date is not None]
    return days_in_words(between(dated[0], dated[-1])) if len(dated) > 2 else ""


def _upcoming(found: Agenda) -> Iterator[Deadline]:
    overdue = set(map(id, found.overdue))
    return (one for one in found.deadlines if not one.answered and id(one) not in overdue)


def _next(deadline: Deadline) -> Next:
    return Next(
        name=stage_in_words(deadline.stage),
        first=_day(deadline.last_day_earliest),
        last=_day(deadline.last_day_latest),
        deadline=deadline,
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
