"""`tanuq serve`: the pages, for the browser of this machine alone."""

from typing import Annotated

import typer

from tanuq.cli.opening import open_record
from tanuq.cli.page_serving import PORT, how_to_open
from tanuq.cli.session import session_of
from tanuq.cli.worker_beside import serve_pages
from tanuq.web import origin, pacing
from tanuq.web.api import admitting
from tanuq.web.doors import require_members
from tanuq.web.pace import PAGES_A_SECOND


def serve(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on 127.0.0.1; 0 takes a free one.")] = PORT,
    at: Annotated[
        str,
        typer.Option(metavar="URL", help="Where a proxy or onion service of yours passes requests on from."),
    ] = "",
    pages_a_second: Annotated[
        int,
        typer.Option(
            min=1,
            metavar="N",
            help="How fast a member may read for long; two minutes' worth of it at once. Programs of theirs likewise.",
        ),
    ] = PAGES_A_SECOND,
) -> None:
    """Serve the workspace's pages to the browser of this machine.

    Prints the address to open. It answers on this machine only: nobody else on the network reaches it. Stop with
    Ctrl-C, which locks the workspace again. For members elsewhere, let a proxy with TLS or an onion service pass
    requests on to it, and say with --at what its address is: passkeys and cookies are bound to that name.

    Long work that is asked for on a page, such as linking, is done beside it by a process of its own, which
    [bold]tanuq worker[/bold] is too.

    [bold]tanuq serve[/bold]

    [bold]tanuq serve --port 0[/bold]

    [bold]tanuq serve --at https://office.example[/bold]
    """
    output = session_of(context).output

    def announce(address: str) -> None:
        output.answer({"address": address}, ())
        output.message(how_to_open(address))

    with open_record(session_of(context)) as record:
        if at:
            require_members(record)
            origin.answer_at(at)
        pacing.PACES.a_second = admitting.PROGRAMS.a_second = pages_a_second
        serve_pages(record, port, announce, output.message)
