"""What a case, statement, intervention or group is called in one line, of what the reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from tanuq.casebook.numbers import account_number
from tanuq.casebook.queries.cards import cards
from tanuq.casebook.queries.linking import persons_of
from tanuq.casebook.queries.subjects import SubjectView
from tanuq.policy.decision import Viewer
from tanuq.vocabulary.kinds import Kind
from tanuq.web.subject_addresses import page_of

_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Listed:
    """A subject in one line of a list."""

    view: SubjectView
    title: str
    address: str
    people: tuple[str, ...] = ()
    """Names of those whom it concerns, as far as the reader may know them."""


def listed(views: Sequence[SubjectView]) -> tuple[Listed, ...]:
    """Subjects as lists show them."""
    return tuple(Listed(view, title_of(view), page_of(view.id)) for view in views)


def with_people(viewer: Viewer, views: Sequence[SubjectView]) -> tuple[Listed, ...]:
    """Subjects as lists show them, with those whom they concern by name."""
    numbers = {claim.claim.value for view in views for claim in view.of("person_concerned")}
    persons = persons_of({account_number(number) for number in numbers if number[:1] == "P"})
    known = sorted(set(persons.values()))
    names = {person: card.names[0].text for person, card in zip(known, cards(known, viewer), strict=True) if card.names}

    def people(view: SubjectView) -> tuple[str, ...]:
        found = (persons.get(account_number(claim.claim.value), 0) for claim in view.of("person_concerned"))
        named = (claim.display for claim in view.of("person_named"))
        return tuple(dict.fromkeys([*(names[one] for one in found if one in names), *named]))

    return tuple(replace(one, people=people(one.view)) for one in listed(views))


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
