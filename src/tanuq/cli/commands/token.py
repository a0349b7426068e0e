"""`tanuq token`: tokens with which programs read the record through the API of `tanuq serve`."""

from enum import StrEnum
from typing import Annotated, Any

import typer

from tanuq.cli.branching import branching
from tanuq.cli.opening import open_record
from tanuq.cli.session import session_of
from tanuq.office import api_tokens
from tanuq.office.api_tokens import MOST_DAYS, Reach, ShownToken
from tanuq.office.errors import UnusableToken
from tanuq.office.opening import close_office, open_office
from tanuq.policy.roles import EVERY_ROLE, Role
from tanuq.policy.visibility import Visibility
from tanuq.web.doors import has_members

_DAYS = 90


class Sight(StrEnum):
    """How far a token of the owner can see: as far as pages that nobody signs in to."""

    PUBLIC = "public"
    PARTNER = "partner"
    TEAM = "team"


def list_tokens(context: typer.Context) -> None:
    """Make tokens with which programs read the record through the API, and revoke them.

    Without a further word it lists those of everybody. While “tanuq serve” runs, a program that sends one is answered
    at /api/v1/; it can read and change nothing. Members make their own on the page “API tokens”.

    [bold]tanuq token[/bold]

    [bold]tanuq token add "map of the archive" --days 30 --sees public[/bold]

    [bold]tanuq token revoke T-0123456789abcdef[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        open_office(record.workspace)
        documents = [_document(token) for token in api_tokens.every_token()]
        close_office()
    session.output.answer({"tokens": documents}, [_line(document) for document in documents])
    if not documents:
        session.output.next_step('Next: tanuq token add "what it is for"')


def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is for: the program, and where it runs.")],
    days: Annotated[int, typer.Option(min=1, max=MOST_DAYS, help="For how many days it opens.")] = _DAYS,
    sees: Annotated[Sight, typer.Option(help="Nothing stricter is shown to it.")] = Sight.TEAM,
    role: Annotated[
        list[Role] | None, typer.Option("--role", help="What it reads as; as often as needed. Every role without it.")
    ] = None,
) -> None:
    """Make a token and print it, this once.

    For a copy that nobody signs in to. Where members do, each makes their own, so that it is known who reads.

    [bold]tanuq token add "map of the archive" --days 30 --sees public[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        if has_members(record):
            raise UnusableToken("Members sign in to this copy. Each makes their own tokens on the page “API tokens”.")
        open_office(record.workspace)
        reach = Reach(frozenset(role or EVERY_ROLE), Visibility(sees.value))
        token = api_tokens.add("", name, days, reach)
        (made, *_) = api_tokens.tokens_of("")
        close_office()
    session.output.answer(
        {"token": token, **_document(made)},
        [token, f"  {made.number}, opens until {made.ends_on.isoformat()}. It is shown only this once."],
    )


def revoke(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="The token's number, T-…")],
) -> None:
    """Let a token open nothing any more, at once, whoever made it.

    [bold]tanuq token revoke T-0123456789abcdef[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        open_office(record.workspace)
        api_tokens.revoke(number)
        close_office()
    session.output.answer({"number": number, "revoked": True}, [f"{number} opens nothing any more."])


def _document(token: ShownToken) -> dict[str, Any]:
    return {
        "number": token.number,
        "name": token.name,
        "member": token.member,
        "roles": sorted(token.reach.roles),
        "sees": token.reach.clearance.value,
        "made_on": token.made_on.isoformat(),
        "ends_on": token.ends_on.isoformat(),
        "ended": token.has_ended,
        "seen_on": token.seen_on.isoformat() if token.seen_on else "",
    }


def _line(document: dict[str, Any]) -> str:
    state = "ended on" if document["ended"] else "opens until"
    whose = f" of {document['member']}" if document["member"] else ""
    return f"{document['number']}  {document['name']}{whose}: sees {document['sees']}, {state} {document['ends_on']}"


token_commands = branching(list=list_tokens, add=add, revoke=revoke)
"""The usual thing, without a further word, is the list."""
