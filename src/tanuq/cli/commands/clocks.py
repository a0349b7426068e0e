"""`tanuq clocks`: the time limits that are known here, with their sources."""

from typing import Annotated

import typer

from tanuq.cli.answers.proceedings import limit_document, limit_lines
from tanuq.cli.session import session_of
from tanuq.obligations.states import state_named
from tanuq.proceedings.clocks import limits


def clocks(
    context: typer.Context,
    state: Annotated[
        str, typer.Option(metavar="STATE", help="Only those of this state: its name in any language, or its code.")
    ] = "",
) -> None:
    """List the time limits that are known here, with sources.

    Each says how long it is, from what on, and where that stands. A state that is not listed is not known here; nothing
    is guessed from its neighbours. It needs no workspace. This is no legal advice.

    [bold]tanuq clocks --state Kazakhstan[/bold]
    """
    asked = state_named(state) if state else None
    found = [limit for limit in limits() if asked is None or limit.state == asked.code]
    named = asked.name if asked is not None else "anybody"
    nothing = [f"No time limit of {named} is known here. Ask a lawyer there."]
    document = {"clocks": [limit_document(limit) for limit in found]}
    session_of(context).output.answer(document, [line for limit in found for line in limit_lines(limit)] or nothing)
