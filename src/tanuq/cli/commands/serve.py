"""`tanuq serve`: the pages, for the browser of this machine alone."""

from typing import Annotated

import typer

from tanuq.cli.opening import open_record
from tanuq.cli.page_serving import PORT, show_pages
from tanuq.cli.session import session_of


def serve(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on 127.0.0.1; 0 takes a free one.")] = PORT,
) -> None:
    """Open the workspace's pages in the browser of this machine.

    They answer on 127.0.0.1 only: nobody else on the network reaches them. Stop with Ctrl-C, which locks the
    workspace again.

    [bold]tanuq serve[/bold]

    [bold]tanuq serve --port 0[/bold]
    """
    session = session_of(context)
    with open_record(session) as record:
        show_pages(record, port, session.output)
