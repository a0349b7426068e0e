"""What a case, statement, intervention or group is called in one line, of what the reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tanuq.casebook.queries.subjects import SubjectView
from tanuq.vocabulary.kinds import Kind
from tanuq.web.subject_addresses import page_of

_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Listed:
    """A subject in one line of a list."""

    view: SubjectView
    title: str
    address: str


def listed(views: Sequence[SubjectView]) -> tuple[Listed, ...]:
    """Subjects as lists show them."""
    return tuple(Listed(view, title_of(view), page_of(view.id)) for view in views)


def title_of(view: SubjectView) -> str:
    """In one line what *view* is about; its number alone where nothing says more."""
    return _TITLES[view.kind](view) or view.id


def _proceeding(view: SubjectView) -> str:
    named = view.first("case_name")
    kind, state = view.first("proceeding_kind"), view.first("proceeding_state", "stage_state")
    return _cut(named) or _joined(kind, state)


def _statement(view: SubjectView) -> str:
    speaker = view.first("speaker", "speaker_organisation") or _("No speaker is named")
    words = view.first("quotation", "fate_words", "pledge", "topic", "position")
    return f"{speaker}: “{_cut(words)}”" if words else speaker


def _intervention(view: SubjectView) -> str:
    return _joined(view.first("intervention_form"), view.first("intervening_party"), view.first("requested_of"))


def _group(view: SubjectView) -> str:
    return _cut(view.first("group_name"))


_TITLES = {
    Kind.PROCEEDING: _proceeding,
    Kind.STATEMENT: _statement,
    Kind.INTERVENTION: _intervention,
    Kind.GROUP: _group,
}


def _joined(*words: str) -> str:
    return ", ".join(_cut(word) for word in words if word)


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()} …"
