"""The form that tells of a case, statement, intervention or group: what was sent, and the claims that it comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from tanuq.casebook.errors import CasebookError
from tanuq.casebook.queries.desk import DeskSource
from tanuq.casebook.queries.persons import person
from tanuq.casebook.queries.sources import source
from tanuq.casebook.queries.subjects import subject
from tanuq.intake.anchoring.errors import NothingStated
from tanuq.intake.anchoring.stating import Statement
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.kinds import Kind, ValueType
from tanuq.web import current
from tanuq.web.subject_fields import LONGEST, QUOTED, Part, asked, field_name, statements

_PREFIX_OF_UNSURE = "unsure:"
MOST_VALUES = 300
"""More than anybody types into one form: one entry of the ledger holds them all."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The form with what stands in its fields, and what is wrong with it."""

    values: Mapping[str, str] = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()
    """The parts of which the source itself is not sure."""
    visibility: str = ""
    error: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)
    """Field → why its value should be looked at before it is kept."""


def sent(request: HttpRequest) -> Filled:
    """What a form sent, as it was typed. Of several boxes that were ticked under one name, all."""
    values = {name: _typed(request.POST, name) for name in request.POST if "/" in name}
    unsure = (name.removeprefix(_PREFIX_OF_UNSURE) for name in request.POST if name.startswith(_PREFIX_OF_UNSURE))
    visibility = request.POST.get("visibility", "")
    return Filled(values, frozenset(unsure), visibility if visibility in set(Visibility) else "")


def _typed(posted: QueryDict, name: str) -> str:
    values = posted.getlist(name)
    # A browser sends every end of a line as two characters.
    return "\n".join(values).replace("\r\n", "\n").replace("\0", "")


def begun(request: HttpRequest, kind: Kind) -> Filled:
    """The empty form, with the person or the earlier statement that the address names."""
    about = request.GET.get("about", "")
    answered = request.GET.get("answers", "")
    values = {field_name("", "person_concerned"): about} if about else {}
    if answered and kind is Kind.STATEMENT:
        values[field_name("statement", "answers_to")] = answered
    return Filled(values)


def parts(kind: Kind, abouts: Sequence[str], filled: Filled) -> tuple[Part, ...]:
    """The parts of the form with what stands in them."""
    return asked(kind, abouts, filled.values, filled.problems)


def claims(
    request: HttpRequest, shown: Sequence[Part], filled: Filled, told_by: DeskSource
) -> tuple[tuple[dict[str, Any], ...], Mapping[str, str]]:
    """The claims that the form comes to, as an entry states them, and by field what should be looked at.

    Raises:
        NothingStated: when nothing was typed, or far too much.
    """
    if any(len(value) > LONGEST for value in filled.values.values()):
        raise NothingStated(_("That is too long: at most %(most)s letters are kept here.") % {"most": LONGEST})
    unsure = frozenset(one.name for part in shown if part.about in filled.unsure for one in part.fields)
    stated = statements(shown, told_by.words, told_by.text, unsure)
    if not stated:
        raise NothingStated(_("Nothing is typed yet. Say at least what the source says of it."))
    if len(stated) > MOST_VALUES:
        raise NothingStated(_("That is too much for one form: at most %(most)s values.") % {"most": MOST_VALUES})
    bodies, problems = [], {}
    for name, one in stated:
        known, problem = _known(request, _seen_by(one, filled.visibility))
        problem = problem or known.reading().problem or _unquoted(known, told_by)
        if problem:
            problems[name] = problem
        bodies.append(known.in_body() | ({"problem": problem} if problem else {}))
    return tuple(bodies), problems


def _seen_by(stated: Statement, visibility: str) -> Statement:
    return replace(stated, visibility=Visibility(visibility or stated.property.visibility))


def _unquoted(stated: Statement, told_by: DeskSource) -> str:
    if stated.property.code not in QUOTED or stated.anchor.is_span:
        return ""
    if not told_by.words:
        return ""
    return "These words do not stand in the text. Copy them from it exactly as they stand there."


def _known(request: HttpRequest, stated: Statement) -> tuple[Statement, str]:
    """The statement with the whole number of what it refers to, and why that is not known if it is not."""
    if stated.property.value_type is not ValueType.REFERENCE:
        return stated, ""
    found = number_meant(request, stated.typed)
    if not found:
        return stated, "Nothing on record has this number. Copy it from its page, or write the name in words."
    return replace(stated, typed=found), ""


def number_meant(request: HttpRequest, typed: str) -> str:
    """The whole number of the one thing that whoever asks may know of and means by *typed*; "" where there is none."""
    record, viewer = current.record(), current.viewer(request)
    letter = typed.strip()[:1].upper()
    try:
        if letter == "P":
            return person(record, viewer, typed).id
        if letter == "S":
            return source(record, viewer, typed).card.id
        return subject(record, viewer, typed).id
    except CasebookError:  # whoever may not know of it is told as little as where there is none
        return ""
