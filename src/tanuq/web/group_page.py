"""What the page of a group says before its claims, and that of a person who belongs to one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpRequest

from tanuq.casebook.queries.subjects import SubjectView
from tanuq.casebook.queries.views import PersonView
from tanuq.states.defending import defender_view, group_view, reprisals_for
from tanuq.states.events import Event
from tanuq.web import current
from tanuq.web.reprisal_lines import ReprisalLine, Told, reprisal_lines, told


def group_context(request: HttpRequest, view: SubjectView) -> dict[str, Any]:
    """What ``subjects/group.html`` takes."""
    found = group_view(current.record(), current.viewer(request), view)
    return {
        "present": [_own(event) for event in found.registration.present],
        "happened": [(_own(event), event.detail, event.nth > 0) for event in found.registration.history],
        "members": found.members,
        "split_from": found.split_from,
        "splinters": found.splinters,
        "cases": _with_persons(found.cases),
        "reprisals": reprisal_lines(found.reprisals),
    }


def _own(event: Event) -> Told:
    """What happened to the group, without its name: the page bears it."""
    return told(replace(event, of=""))


def defender_context(request: HttpRequest, view: PersonView, about: Sequence[SubjectView]) -> dict[str, Any]:
    """What ``case_defender.html`` takes: nothing where the person belongs to no group and nothing is in reprisal."""
    found = defender_view(current.viewer(request), view, about)
    if found is None:
        return {}
    return {
        "defender": found,
        "defender_cases": _with_persons(found.cases),
        "defender_reprisals": reprisal_lines(found.reprisals),
    }


def _with_persons(events: Sequence[Event]) -> list[tuple[Told, str, tuple[str, ...]]]:
    """Each stage in a line, with its conditions or words, and the persons whom the case concerns."""
    return [(told(event), event.detail, event.persons) for event in events]


def reprisals_context(request: HttpRequest, number: str, naming: Sequence[SubjectView]) -> tuple[ReprisalLine, ...]:
    """What is said to be in reprisal for the thing with this *number*, among what names it."""
    return reprisal_lines(reprisals_for(current.viewer(request), number, naming))
