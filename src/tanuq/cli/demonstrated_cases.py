"""What `tanuq demo` shows of its cases: who was held with somebody, which articles are engaged, one state's story."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tanuq.casebook.queries.persons import person
from tanuq.casebook.record import Record
from tanuq.cli.answers.articles import heading_lines
from tanuq.cli.answers.states import timeline_lines
from tanuq.cli.answers.together import because, how_many
from tanuq.obligations.elements.engaging import Finding
from tanuq.obligations.reading import bearing_on
from tanuq.obligations.states import state_named
from tanuq.policy.decision import Viewer
from tanuq.states.asking import state_page
from tanuq.states.view import StateView
from tanuq.whereabouts.asking import Companion, Companions, companions

STATE = "KZ"
_MET = 1
"""Whom to ask first; `tanuq together` has the rest."""
_MORE = "  …"
"""Stands where a command prints more than is shown here."""


@dataclass(frozen=True, slots=True)
class CasesShown:
    """What is asked about one person who crossed a border, and about the state that they came to."""

    person: str
    together: Companions
    met: tuple[Companion, ...]
    engaged: tuple[Finding, ...]
    state: StateView


def look_at_cases(record: Record, viewer: Viewer, number: str) -> CasesShown:
    """Ask all of it, about the person with this *number*."""
    view, today = person(record, viewer, number), datetime.now(UTC).date()
    found = companions(record, viewer, view)
    return CasesShown(
        person=view.id,
        together=found,
        met=tuple(found.shown(0, _MET)),
        engaged=tuple(finding for finding in bearing_on(record, viewer, view, today).findings if finding.engaged),
        state=state_page(record, viewer, state_named(STATE), today),
    )


def cases_document(shown: CasesShown) -> dict[str, Any]:
    """The same for a program, shortly; the commands have it whole."""
    return {
        "together": {"person": shown.person, "met": [one.card.id for one in shown.met], "count": shown.together.count},
        "engaged": [
            {"state": finding.state, "article": finding.article.code, "act": finding.occasion.number}
            for finding in shown.engaged
        ],
        "state": {"state": shown.state.state.code, "timeline": [event.number for event in shown.state.told]},
    }


def cases_lines(shown: CasesShown) -> Iterator[str]:
    """The beginning of what each command prints."""
    yield f"$ tanuq together {shown.person} --limit {_MET}"
    yield how_many(shown.together, shown.met)
    for one in shown.met:
        yield f"  {one.card.id}  {' · '.join(name.text for name in one.card.names)}"
        yield f"  {because(one)}"
    yield ""
    yield f"$ tanuq obligations {shown.person}"
    for finding in shown.engaged:
        yield from heading_lines(finding)
    yield _MORE
    yield ""
    yield f"$ tanuq state {STATE}"
    yield from timeline_lines(shown.state)
    yield _MORE
