"""A state's page as a document for programs and as lines of text."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from tanuq.obligations.standing import Standing
from tanuq.proceedings.between import Span
from tanuq.states.bearing import Followed, SaidAndDone
from tanuq.states.counting import Counts
from tanuq.states.duties import bound_on
from tanuq.states.events import Event
from tanuq.states.view import StateView
from tanuq.states.waiting import Waiting


def state_document(view: StateView) -> dict[str, Any]:
    """Everything of a state, for a program."""
    return {
        "state": view.state.code,
        "name": view.state.name,
        "ended": _day(view.state.ends),
        "successors": list(view.state.successors),
        "timeline": [_event(view, one) for one in view.timeline],
        "counts": _counts(view),
        "audiences": [
            {"state": one.state, "called": one.called, "rank": one.rank, "statements": list(one.statements)}
            for one in view.hearings
        ],
        "obligations": [_duty(one) for one in view.obligations],
        "said_and_done": [_said(one) for one in view.said_and_done],
        "delays": [_waiting(one) for one in view.delays],
        "questions": [{"number": number, "question": words} for number, words in view.questions],
        "visibilities": [one.value for one in view.visibilities],
    }


def _event(view: StateView, event: Event) -> dict[str, Any]:
    bound = bound_on(view.state, event)
    return {
        "id": event.id,
        "date": event.date.edtf if event.date else "",
        "earliest": _day(event.date.earliest) if event.date and event.date.earliest != date.min else None,
        "latest": _day(event.date.latest) if event.date and event.date.latest != date.max else None,
        "written": event.when,
        "kind": event.kind.value,
        "roles": [role.value for role in event.roles],
        "words": event.words,
        "number": event.number,
        "about": event.about,
        "source": event.sources[0] if event.sources else "",
        "sources": list(event.sources),
        "persons": list(event.persons),
        "names": list(event.names),
        "elsewhere": event.elsewhere,
        "dates_differ": event.nth > 0,
        "bound": list(bound.bound) if bound else [],
        "bound_unsure": list(bound.unsure) if bound else [],
    }


def _counts(view: StateView) -> dict[str, Any]:
    counts: Counts = view.counts
    return {
        "proceedings": counts.proceedings,
        "proceedings_by_kind": dict(counts.proceedings_by_kind),
        "outcomes": dict(counts.outcomes),
        "persons": counts.persons,
        "names": counts.names,
        "statements": counts.statements,
        "positions": dict(counts.positions),
        "interventions": counts.interventions,
        "answered": counts.interventions_answered,
        "unanswered": counts.interventions_unanswered,
        "pledges": dict(counts.pledges),
        "questions_open": counts.questions_open,
        "groups": counts.groups,
        "acts": dict(counts.acts.by_property),
        "persons_with_acts": counts.acts.persons,
        "acts_not_on_timeline": view.unread_acts,
        "undated": sum(1 for event in view.timeline if event.date is None),
    }


def _duty(found: Standing) -> dict[str, Any]:
    return {
        "instrument": found.instrument.code,
        "name": found.instrument.short,
        "bound": found.bound,
        "action": found.action or None,
        "since": _day(found.since),
        "in_force": _day(found.in_force),
        "ended": _day(found.ended),
        "reservations": [one.says for one in found.reservations],
        "source": found.source.title,
        "read": str(found.source.read),
        "why": found.why,
    }


def _said(one: SaidAndDone) -> dict[str, Any]:
    return {"said": one.said.id, "words": one.said.words, "followed": [_followed(each) for each in one.followed]}


def _followed(one: Followed) -> dict[str, Any]:
    return {
        "link": one.link.value,
        "event": one.event.id if one.event else None,
        "words": one.event.words if one.event else one.outcome,
        "days": _span(one.days),
    }


def _waiting(one: Waiting) -> dict[str, Any]:
    estimate = one.estimate
    medians = [curve.median.days for curve in (estimate.shortest, estimate.longest) if curve is not None]
    return {
        "delay": one.delay,
        "cases": estimate.n,
        "ended": estimate.n_events,
        "median_days": medians or None,
        "refused": estimate.refusal.value if estimate.refusal else None,
        "because": estimate.because,
    }


def _span(days: Span | None) -> dict[str, int | None] | None:
    return None if days is None else {"fewest": days.fewest, "most": days.most}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


_NOT_GATHERED = "What names a state that has ended is not gathered here: search for it by its name."


def state_lines(view: StateView) -> Iterator[str]:
    """A state for reading: the timeline, then what was said and what followed, then what binds it."""
    yield from timeline_lines(view)
    if view.said_and_done:
        yield ""
        yield "What was said, and what is linked to it:"
        yield from (line for one in view.said_and_done for line in _said_lines(one))
    yield ""
    yield "Bound today by:"
    binding = [duty for duty in view.obligations if duty.bound]
    yield from (f"  {duty.in_force}  {duty.instrument.short} ({duty.instrument.code})" for duty in binding)
    if not binding:
        yield "  no treaty in the tables, as far as they know"


def timeline_lines(view: StateView) -> Iterator[str]:
    """What a state did and said in order of time, below how much of it there is."""
    counts = view.counts
    yield f"{view.state.name} ({view.state.code})"
    if view.state.ends is not None:
        yield f"  This state ended on {view.state.ends}. After it: {', '.join(view.state.successors) or 'none'}."
    yield (
        f"  proceedings {counts.proceedings}, persons {counts.persons}, statements {counts.statements}, "
        f"interventions {counts.interventions} ({counts.interventions_unanswered} without an answer on record), "
        f"groups {counts.groups}, persons with acts there {counts.acts.persons}"
    )
    yield ""
    for event in view.told:
        yield f"  {event.when or 'no date':<18}  {event.words or event.kind.value}  ({event.number})"
    if not view.told:
        yield f"  {_NOT_GATHERED if view.state.ends is not None else 'Nothing on record names this state.'}"


def _said_lines(one: SaidAndDone) -> Iterator[str]:
    yield f"  {one.said.when or 'no date'}  {one.said.words}"
    for each in one.followed:
        when = f"{each.event.when or 'no date'}  {each.event.words}" if each.event else each.outcome
        yield f"    {each.link.value}: {when}"
    if not one.followed:
        yield "    Nothing on record is linked to it."
