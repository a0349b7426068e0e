"""What the page of each kind says before its claims: one function a kind gives what its own template takes."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest

from tanuq.casebook.queries.subjects import SubjectView
from tanuq.vocabulary.kinds import Kind
from tanuq.web.group_page import group_context
from tanuq.web.intervention_page import intervention_context
from tanuq.web.proceeding_page import proceeding_context
from tanuq.web.statement_page import statement_context

Context = dict[str, Any]
_PARTS: Mapping[Kind, Callable[[HttpRequest, SubjectView], Context]] = {
    Kind.PROCEEDING: proceeding_context,
    Kind.STATEMENT: statement_context,
    Kind.INTERVENTION: intervention_context,
    Kind.GROUP: group_context,
}


def part_context(request: HttpRequest, view: SubjectView) -> Context:
    """What ``subjects/<kind>.html`` takes, and its name."""
    own = _PARTS.get(view.kind)
    return {"own_part": f"tanuq/subjects/{view.kind.value}.html", **(own(request, view) if own is not None else {})}
