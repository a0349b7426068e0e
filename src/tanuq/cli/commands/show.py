"""`tanuq show`: one person, source, list, or something else that accounts are about."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Annotated, Any

import typer

from tanuq.casebook.custody import note_reads, note_source_read
from tanuq.casebook.numbers import SUBJECT_LETTERS
from tanuq.casebook.queries.lists import mapped_list
from tanuq.casebook.queries.persons import person
from tanuq.casebook.queries.sources import source
from tanuq.casebook.queries.subjects import SubjectView, subject
from tanuq.casebook.queries.views import PersonView, SourceView
from tanuq.casebook.record import Record
from tanuq.cli.answers.lines import list_lines, person_lines, source_lines, subject_lines
from tanuq.cli.errors import WrongUse
from tanuq.cli.opening import open_record
from tanuq.cli.session import session_of
from tanuq.cli.viewing import Audience, ForWhom, viewer_for
from tanuq.policy.decision import Viewer

Query = Callable[[Record, Viewer, str], Any]
Lines = Callable[[Any], Iterator[str]]


def _person(record: Record, viewer: Viewer, number: str) -> PersonView:
    view = person(record, viewer, number)
    note_reads(record, (claim for account in view.accounts for claim in account.claims), "shown at the command line")
    return view


def _source(record: Record, viewer: Viewer, number: str) -> SourceView:
    view = source(record, viewer, number)
    note_source_read(record, view, "shown at the command line")
    return view


def _subject(record: Record, viewer: Viewer, number: str) -> SubjectView:
    view = subject(record, viewer, number)
    note_reads(record, view.claims, "shown at the command line")
    return view


_BY_LETTER: dict[str, tuple[str, Query, Lines]] = {
    "P-": ("person", _person, person_lines),
    "S-": ("source", _source, source_lines),
    "L-": ("list", mapped_list, list_lines),
    **{f"{letter}-": (kind.value, _subject, subject_lines) for kind, letter in SUBJECT_LETTERS.items()},
}


def show(
    context: typer.Context,
    number: Annotated[
        str,
        typer.Argument(
            metavar="NUMBER",
            help="P-… a person, S-… a source, L-… a list, C-… a proceeding; or its beginning.",
        ),
    ],
    audience: ForWhom = Audience.TEAM,
) -> None:
    """Show one person, source, list, proceeding or statement.

    A person's values stand side by side with their sources: two birth dates are two birth dates.

    [bold]tanuq show P-d1c26nbn0r1fv38h[/bold]

    [bold]tanuq show S-8k2m --json[/bold]
    """
    session = session_of(context)
    if number[:2] not in _BY_LETTER:
        raise WrongUse(
            f"“{number}” is no number of a person (P-…), a source (S-…), a list (L-…), a "
            "proceeding (C-…), a statement (Q-…), an intervention (I-…) or a group (G-…)."
        )
    kind, query, lines = _BY_LETTER[number[:2]]
    with open_record(session) as record:
        view = query(record, viewer_for(audience), number)
    session.output.answer({**asdict(view), "kind": kind}, lines(view))
    if kind == "person":
        session.output.next_step(f"Next: tanuq explain {number} PROPERTY, for example birth_date")
