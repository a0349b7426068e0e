"""`tanuq state`: what one state did, said and was bound by, in one order of time."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from tanuq.casebook.custody import note_reads
from tanuq.cli.answers.states import state_document, state_lines
from tanuq.cli.opening import open_record
from tanuq.cli.session import session_of
from tanuq.cli.viewing import Audience, ForWhom, viewer_for
from tanuq.obligations.states import state_named
from tanuq.states.asking import state_page


def state(
    context: typer.Context,
    country: Annotated[
        str, typer.Argument(metavar="COUNTRY", help="Its name in any language, or its code: KZ, KAZ, Қазақстан.")
    ],
    audience: ForWhom = Audience.TEAM,
) -> None:
    """Show what a state did and said, in time, and what bound it.

    What has no date stands last. What followed on words is what sources link to them: nothing is guessed.

    [bold]tanuq state KZ[/bold]

    [bold]tanuq state Қазақстан --json[/bold]
    """
    session = session_of(context)
    asked = state_named(country)
    with open_record(session) as record:
        view = state_page(record, viewer_for(audience), asked, datetime.now(UTC).date())
        note_reads(record, view.claims.values(), "shown at the command line with a state")
    session.output.answer(state_document(view), state_lines(view))
