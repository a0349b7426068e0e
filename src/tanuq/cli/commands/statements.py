"""`tanuq statements`: who said what to whom, and answers beside what the record holds."""

from collections.abc import Iterator
from typing import Annotated

import typer

from tanuq.casebook.custody import note_reads
from tanuq.casebook.queries.persons import person as person_with
from tanuq.casebook.queries.subjects import SubjectView, every_subject, subjects_about, subjects_of_state
from tanuq.cli.answers.statements import statement_document, statement_lines
from tanuq.cli.errors import WrongUse
from tanuq.cli.opening import open_record
from tanuq.cli.session import session_of
from tanuq.cli.viewing import Audience, ForWhom, viewer_for
from tanuq.statements.on_record import Reader
from tanuq.vocabulary.gazetteer.states import state_in
from tanuq.vocabulary.kinds import Kind


def statements(
    context: typer.Context,
    state: Annotated[str, typer.Option(metavar="STATE", help="Only of speakers for this state: KZ, or its name.")] = "",
    person: Annotated[
        str, typer.Option(metavar="PERSON", help="Only those that name this person by number; or its beginning.")
    ] = "",
    audience: ForWhom = Audience.TEAM,
) -> None:
    """List statements with their audiences, and answers checked.

    What an authority says of a person stands beside what the record holds: it agrees, contradicts, or cannot be
    checked, with the claims that say so and the question that is left.

    [bold]tanuq statements --state KZ[/bold]

    [bold]tanuq statements --person P-d1c26nbn0r1fv38h --json[/bold]
    """
    session = session_of(context)
    code = _code(state)
    with open_record(session) as record:
        reader = Reader(record, viewer_for(audience))
        views = [view for view in _views(reader, code, person) if not code or code in _spoken_for(view)]
        found = [reader.statement(view) for view in views]
        document = {"statements": [statement_document(reader, statement) for statement in found]}
        lines = list(statement_lines(reader, found))
        note_reads(record, reader.claims.values(), "listed with statements at the command line")
    session.output.answer(document, lines or ["No statement is on record that fits."])


def _code(state: str) -> str:
    code = state.upper() if len(state) == len("KZ") else state_in(state)
    if state and not code:
        raise WrongUse(f"“{state}” is no state that is known here. Give its code of two letters, such as KZ.")
    return code


def _views(reader: Reader, code: str, person: str) -> Iterator[SubjectView]:
    if person:
        known = person_with(reader.record, reader.viewer, person)
        found = iter(subjects_about(reader.record, reader.viewer, known))
    elif code:
        found = iter(subjects_of_state(reader.record, reader.viewer, code))
    else:
        found = every_subject(reader.viewer, Kind.STATEMENT)
    return (view for view in found if view.kind is Kind.STATEMENT)


def _spoken_for(view: SubjectView) -> set[str]:
    return {state_in(claim.claim.value) for claim in view.of("speaker_state")}
