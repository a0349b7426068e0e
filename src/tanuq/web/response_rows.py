"""What authorities answered, promised and left open, over all statements: the rows of one page, and its filters."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _

from tanuq.casebook.queries.subjects import SubjectView, every_subject, subjects_of_state
from tanuq.statements.checking import Verdict
from tanuq.statements.on_record import CheckedAnswer, Reader
from tanuq.statements.told import Said
from tanuq.statements.waiting import is_open, is_unanswered
from tanuq.vocabulary.gazetteer.states import state_in
from tanuq.vocabulary.kinds import Kind
from tanuq.web.statement_page import PledgeRow, QuestionRow, pledge_row, question_row

KINDS: Mapping[str, Any] = MappingProxyType(
    {
        "contradictions": _("Answers that contradict the record"),
        "answers": _("All answers"),
        "questions": _("Questions without an answer"),
        "pledges": _("Pledges that are open or not kept"),
    }
)
"""What can be listed, in the order in which it is offered."""


@dataclass(frozen=True, slots=True)
class Row:
    """One answer, question or pledge, with who said it or of whom it was asked, and when."""

    view: SubjectView
    by: Said
    """Who asked; nothing where that is not told, and where it is no question."""
    whom: tuple[Said, ...]
    """Who spoke, or was asked."""
    said: Said
    """When."""
    part: CheckedAnswer | PledgeRow | QuestionRow

    @property
    def earliest(self) -> date:
        """The first day that it may have been said on; what has no date comes last."""
        return min((one.earliest for one in self.said.dates), default=date.max)


def rows(reader: Reader, kind: str, state: str, today: date) -> tuple[Row, ...]:
    """All rows of this *kind*, of speakers for this *state* ("" for all); what waits longest comes first."""
    return _ROWS[kind](reader, state, today)


def states_of(reader: Reader) -> tuple[str, ...]:
    """Codes of the states for which anybody speaks or of which anything is asked."""
    named = [view.of("speaker_state") for view in every_subject(reader.viewer, Kind.STATEMENT)]
    named += [view.of("requested_state") for view in every_subject(reader.viewer, Kind.INTERVENTION)]
    return tuple(sorted({state_in(claim.claim.value) for claims in named for claim in claims} - {""}))


def _views(reader: Reader, kind: Kind, state: str, code: str) -> Iterator[SubjectView]:
    """The subjects of a *kind* that give *state* in the property *code*; all where no state is asked for."""
    if not state:
        yield from every_subject(reader.viewer, kind)
        return
    for view in subjects_of_state(reader.record, reader.viewer, state):
        if view.kind is kind and any(state_in(one.claim.value) == state for one in view.of(code)):
            yield view


def _answers(reader: Reader, state: str, today: date) -> tuple[Row, ...]:
    del today
    said = [(view, reader.statement(view)) for view in _views(reader, Kind.STATEMENT, state, "speaker_state")]
    reader.read_persons(
        number for _, statement in said for answer in statement.answers for number in answer.persons.codes
    )
    return tuple(
        Row(view, Said(), (statement.speaker, statement.organisation, statement.state), statement.date, checked)
        for view, statement in said
        for checked in reader.checked(statement, statement.answers)
    )


def _contradictions(reader: Reader, state: str, today: date) -> tuple[Row, ...]:
    return tuple(row for row in _answers(reader, state, today) if _contradicts(row.part))


def _contradicts(part: object) -> bool:
    return isinstance(part, CheckedAnswer) and any(check.verdict is Verdict.CONTRADICTS for check in part.checks)


def _pledges(reader: Reader, state: str, today: date) -> tuple[Row, ...]:
    found = [
        Row(
            view,
            Said(),
            (statement.speaker, statement.organisation, statement.state),
            statement.date,
            pledge_row(pledge, statement.date.dates, today),
        )
        for view in _views(reader, Kind.STATEMENT, state, "speaker_state")
        for statement in (reader.statement(view),)
        for pledge in statement.pledges
        if is_open(pledge)
    ]
    return _longest_waiting_first(found)


def _questions(reader: Reader, state: str, today: date) -> tuple[Row, ...]:
    return _longest_waiting_first([*_put_to_speakers(reader, state, today), *_put_formally(reader, state, today)])


def _put_to_speakers(reader: Reader, state: str, today: date) -> Iterator[Row]:
    for view in _views(reader, Kind.STATEMENT, state, "speaker_state"):
        statement = reader.statement(view)
        whom = (statement.speaker, statement.organisation, statement.state)
        for question in filter(is_unanswered, statement.questions):
            yield Row(view, Said(), whom, statement.date, question_row(question, statement.date.dates, today))


def _put_formally(reader: Reader, state: str, today: date) -> Iterator[Row]:
    for view in _views(reader, Kind.INTERVENTION, state, "requested_state"):
        made = reader.intervention(view)
        whom = (made.requested_of, made.state)
        for question in filter(is_unanswered, made.questions):
            yield Row(view, made.party, whom, made.date, question_row(question, made.date.dates, today))


def _longest_waiting_first(found: Sequence[Row]) -> tuple[Row, ...]:
    return tuple(sorted(found, key=lambda row: row.earliest))


_ROWS: Mapping[str, Callable[[Reader, str, date], tuple[Row, ...]]] = MappingProxyType(
    {"contradictions": _contradictions, "answers": _answers, "questions": _questions, "pledges": _pledges}
)
