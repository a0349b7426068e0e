"""What the page of a statement says before its claims: the words, to whom, what they answer, each answer checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.http import HttpRequest

from tanuq.casebook.custody import note_reads
from tanuq.casebook.queries.subjects import SubjectView, subjects_naming
from tanuq.casebook.queries.views import PersonView
from tanuq.policy.decision import Purpose, may_see
from tanuq.policy.visibility import Visibility
from tanuq.proceedings.between import Span
from tanuq.statements.counting import Named, named, sums
from tanuq.statements.marks import marks
from tanuq.statements.on_record import CheckedAnswer, Reader, told_in
from tanuq.statements.statement import Pledge, Question, Statement
from tanuq.statements.waiting import days_since, is_open, is_overdue, is_unanswered
from tanuq.vocabulary.edtf import PartialDate
from tanuq.web import current
from tanuq.web.span_words import days_in_words
from tanuq.web.subject_titles import Listed, listed

MOST_ANSWERS = 100
"""Answers that one page shows; a reply may speak of thousands."""
_BACK = ("answers_to", "repeats", "contradicts")


@dataclass(frozen=True, slots=True)
class PledgeRow:
    """A pledge with how long it has been waiting, in words; "" where it is kept or nothing is dated."""

    pledge: Pledge
    open: bool
    overdue: bool
    since: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question with how long it has been waiting, in words; "" where it is answered or nothing is dated."""

    question: Question
    open: bool
    since: str


def statement_context(request: HttpRequest, view: SubjectView) -> dict[str, Any]:
    """What ``subjects/statement.html`` takes."""
    reader = Reader(current.record(), current.viewer(request))
    statement, today = reader.statement(view), datetime.now(UTC).date()
    answers = tuple(reader.checked(statement, statement.answers[:MOST_ANSWERS]))
    note_answers(request, reader, answers)
    naming = subjects_naming(reader.record, reader.viewer, [view.id])
    return {
        "reader": reader,
        "statement": statement,
        "whole": sees_whole(reader),
        "marks": marks(statement) if sees_whole(reader) else (),
        "answers": [one for one in answers if not one.answer.is_count],
        "counts": [one for one in answers if one.answer.is_count],
        "more_answers": max(0, len(statement.answers) - MOST_ANSWERS),
        "sums": sums(statement),
        "counts_named": counts_named(statement),
        "pledges": tuple(pledge_row(pledge, statement.date.dates, today) for pledge in statement.pledges),
        "questions": tuple(question_row(question, statement.date.dates, today) for question in statement.questions),
        **{f"back_{code}": _naming_by(naming, code, view.id) for code in _BACK},
    }


def sees_whole(reader: Reader) -> bool:
    """Whether what a viewer does not see may be said to be missing: whoever is shown plain values only cannot tell."""
    return may_see(reader.viewer, Visibility.TEAM, Purpose.READ)


def counts_named(statement: Statement) -> tuple[Named, ...]:
    """Counts beside the names given, where any are given at all."""
    return tuple(one for one in named(statement) if one.named)


def pledge_row(pledge: Pledge, said: Sequence[PartialDate], today: date) -> PledgeRow:
    """A pledge as pages show it."""
    is_waiting = is_open(pledge)
    return PledgeRow(pledge, is_waiting, is_overdue(pledge, today), since(said, today) if is_waiting else "")


def question_row(question: Question, asked: Sequence[PartialDate], today: date) -> QuestionRow:
    """A question as pages show it."""
    is_waiting = is_unanswered(question)
    return QuestionRow(question, is_waiting, since(asked, today) if is_waiting else "")


def since(dates: Sequence[PartialDate], today: date) -> str:
    """How many days have passed since any of *dates*, in words; "" where that is not known."""
    days = days_since(dates, today)
    return days_in_words(Span(days.fewest, days.most, days.about)) if days is not None else ""


def note_answers(request: HttpRequest, reader: Reader, answers: Sequence[CheckedAnswer]) -> None:
    """Note the reading of whatever is restricted among the claims that checks show."""
    shown = reader.claims_of(told for checked in answers for told in told_in(checked))
    note_reads(current.record_for(request), shown, "read beside what an authority answers")


def said_by_authorities(request: HttpRequest, person: PersonView) -> dict[str, Any]:
    """What ``case_said.html`` takes: every answer about one person by number. What is restricted of them is noted."""
    reader = Reader(current.record(), current.viewer(request))
    found = tuple(reader.about(person))
    note_answers(request, reader, [one.checked for one in found])
    spoken = (claim for one in found for claim in one.view.claims)
    note_reads(current.record_for(request), spoken, "read on the page of a person")
    return {"reader": reader, "said_of": tuple(zip(found, listed([one.view for one in found]), strict=True))}


def _naming_by(views: Sequence[SubjectView], code: str, number: str) -> tuple[Listed, ...]:
    """Those of *views* that refer to the subject by this property."""
    found = [view for view in views if any(claim.claim.value == number for claim in view.of(code))]
    return listed([view for view in found if view.id != number])
