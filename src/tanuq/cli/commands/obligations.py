"""`tanuq obligations`: which articles bear on a person; which treaties bound a state on a date, with every source."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from tanuq.cli.answers.obligations import (
    instrument_document,
    instrument_lines,
    parties_lines,
    party_document,
    standing_document,
    standing_lines,
)
from tanuq.cli.branching import branching
from tanuq.cli.commands.articles import Person, show_articles
from tanuq.cli.session import session_of
from tanuq.cli.viewing import Audience, ForWhom
from tanuq.obligations.instruments import instrument_named, instruments
from tanuq.obligations.parties import party_table
from tanuq.obligations.standing import standing
from tanuq.obligations.states import state_named
from tanuq.vocabulary.dates import read_date

Treaty = Annotated[
    str,
    typer.Argument(metavar="INSTRUMENT", help="Its code, as refugee-1951, or a name that people give it, as OPCAT."),
]


def of_person(context: typer.Context, number: Person = "", audience: ForWhom = Audience.TEAM) -> None:
    """Say which articles bear on a person, who was bound.

    For each article: whether it bound the state that acted on that date, which of its elements are supported or
    contradicted by which claims, and what to ask where nothing is on record. It is no legal advice, and never says that
    a state did wrong.

    Without a further word it lists the treaties that are known, and needs no workspace.

    [bold]tanuq obligations P-d1c26nbn0r1fv38h[/bold]

    [bold]tanuq obligations party Kazakhstan refugee-1951 --on 2018-10[/bold]
    """
    session = session_of(context)
    if number:
        show_articles(session, number, audience)
    else:
        list_instruments(context)


def list_instruments(context: typer.Context) -> None:
    """List the treaties that are known. It needs no workspace.

    [bold]tanuq obligations instruments[/bold]
    """
    known = list(instruments().values())
    documents = [instrument_document(each) for each in known]
    session_of(context).output.answer({"instruments": documents}, [instrument_lines(each) for each in known])


def show_party(
    context: typer.Context,
    state: Annotated[str, typer.Argument(metavar="STATE", help="Its name in any language, or its code: KZ, KAZ.")],
    instrument: Treaty,
    on: Annotated[
        str, typer.Option(metavar="DATE", help="The day, month, year or decade that is asked about; without it, today.")
    ] = "",
) -> None:
    """Say whether a treaty bound a state on a date, since when, and from which source that is known.

    A month, a year or a decade is answered yes or no only where that holds on every day of it; otherwise the answer is
    that it cannot be told. A state of which the tables do not know is never said to be no party. It needs no workspace.

    [bold]tanuq obligations party KZ refugee-1951 --on 2018-10[/bold]

    [bold]tanuq obligations party Китай ICCPR --json[/bold]
    """
    asked = read_date(on) if on else datetime.now(UTC).date()
    found = standing(state_named(state), instrument_named(instrument), asked)
    session_of(context).output.answer(standing_document(found), standing_lines(found))


def list_parties(context: typer.Context, instrument: Treaty) -> None:
    """List who signed a treaty, joined it and left it, with the source.

    [bold]tanuq obligations parties ced[/bold]
    """
    treaty = instrument_named(instrument)
    table = party_table(treaty.code)
    session_of(context).output.answer(party_document(treaty, table), parties_lines(treaty, table))


obligations_commands = branching(person=of_person, instruments=list_instruments, party=show_party, parties=list_parties)
