"""What the page of an intervention says before its claims: who met whom, what was asked, and what came of it."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest

from tanuq.casebook.queries.subjects import SubjectView, subjects_naming
from tanuq.statements.on_record import Reader
from tanuq.web import current
from tanuq.web.statement_page import question_row, sees_whole, since
from tanuq.web.subject_titles import listed

_WAITING = frozenset({"planned", "made", "acknowledged"})


def intervention_context(request: HttpRequest, view: SubjectView) -> dict[str, Any]:
    """What ``subjects/intervention.html`` takes."""
    reader = Reader(current.record(), current.viewer(request))
    intervention, today = reader.intervention(view), datetime.now(UTC).date()
    naming = subjects_naming(reader.record, reader.viewer, [view.id])
    dates = intervention.date.dates
    return {
        "reader": reader,
        "intervention": intervention,
        "whole": sees_whole(reader),
        "waiting": since(dates, today) if _is_waiting(intervention.status.codes) else "",
        "questions": tuple(question_row(question, dates, today) for question in intervention.questions),
        "answered_by": listed([one for one in naming if _refers(one, "answers_to", view.id)]),
        "reprisals": listed([one for one in naming if _refers(one, "reprisal_for", view.id)]),
    }


def _is_waiting(statuses: tuple[str, ...]) -> bool:
    """Whether no source says that it was answered or closed."""
    return set(statuses) <= _WAITING


def _refers(view: SubjectView, code: str, number: str) -> bool:
    return any(claim.claim.value == number for claim in view.of(code))
