"""The last days of all cases as a page shows them: with the case, where each comes from, and how long is left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.utils.translation import gettext as _

from tanuq.casebook.queries.subjects import SubjectView, subjects_numbered
from tanuq.casebook.queries.wording import language
from tanuq.policy.decision import Viewer
from tanuq.proceedings.clocks import ClockState, Limit
from tanuq.proceedings.docket import Due, NotKnown
from tanuq.vocabulary.kinds import Kind
from tanuq.vocabulary.labels import label
from tanuq.web.clock_words import days_left, kind_name, last_day
from tanuq.web.kept_cases import kept_cases
from tanuq.web.subject_titles import Listed, with_people

_PERSON = "P-"


@dataclass(frozen=True, slots=True)
class DueRow:
    """One last day."""

    case: Listed
    stage: str
    kind: str
    edtf: str
    left: str
    overdue: bool
    uncertain: bool
    """Whether it may have ended, and may not."""
    limit: Limit | None
    key: str
    """Tells it from the other last days of its case."""
    persons: tuple[str, ...]
    """Numbers of those concerned; a task is about one of them."""


@dataclass(frozen=True, slots=True)
class NotKnownRow:
    """A decision or an awaited reply for which no limit is known here."""

    case: Listed
    stage: str


@dataclass(frozen=True, slots=True)
class DueLine:
    """What other pages say of last days; None where nothing was counted, as counting takes too long for them."""

    overdue: int | None
    soon: int | None


def today() -> date:
    """The day, in UTC as the record is kept."""
    return datetime.now(UTC).date()


def due_line(viewer: Viewer) -> DueLine | None:
    """How many last days have passed and how many are soon, as far as *viewer* may see; None where there are none."""
    cases = kept_cases.at_hand(viewer)
    if cases is None:
        return DueLine(None, None)
    found = cases.tally(today())
    return DueLine(found.overdue, found.soon) if found.overdue or found.soon else None


def due_rows(viewer: Viewer, dues: Sequence[Due], on: date) -> tuple[DueRow, ...]:
    """These last days with their cases."""
    views = subjects_numbered(viewer, [due.subject for due in dues])
    lines = _lines(viewer, views)
    return tuple(
        DueRow(
            case=lines[due.subject],
            stage=stage_name(views[due.subject].kind, due.stage),
            kind=kind_name(due.kind),
            edtf=last_day(due.earliest, due.latest),
            left=days_left(due.days_left(on)),
            overdue=due.overdue(on),
            uncertain=due.state(on) is ClockState.MAY_HAVE_ENDED,
            limit=due.limit,
            key=key_of(due),
            persons=persons_of(views[due.subject]),
        )
        for due in dues
        if due.subject in views
    )


def not_known_rows(viewer: Viewer, found: Sequence[NotKnown]) -> tuple[NotKnownRow, ...]:
    """These decisions with their cases."""
    views = subjects_numbered(viewer, [one.subject for one in found])
    lines = _lines(viewer, views)
    return tuple(
        NotKnownRow(lines[one.subject], stage_name(views[one.subject].kind, one.stage))
        for one in found
        if one.subject in views
    )


def key_of(due: Due) -> str:
    """Tells a last day from the others of its case."""
    return "/".join((due.kind.value, due.about, due.limit.code if due.limit else ""))


def stage_name(kind: Kind, stage: str) -> str:
    """What a stage is called; for an intervention, what is awaited."""
    if kind is Kind.INTERVENTION:
        return _("Reply of the Government")
    return label("stage", stage, language()) if stage else _("A stage whose kind is not told")


def persons_of(view: SubjectView) -> tuple[str, ...]:
    """The numbers of the persons that the case concerns, each once."""
    numbers = (one.claim.value for one in view.of("person_concerned") if not one.claim.problem)
    return tuple(dict.fromkeys(number for number in numbers if number.startswith(_PERSON)))


def _lines(viewer: Viewer, views: Mapping[str, SubjectView]) -> dict[str, Listed]:
    return {line.view.id: line for line in with_people(viewer, list(views.values()))}
