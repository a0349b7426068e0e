"""`tanuq scan`: lets the scanner of this computer look for malware in the originals."""

from typing import Annotated

import typer

from tanuq.cli.answers.progress import progress
from tanuq.cli.answers.scanning import in_words, scanned_document
from tanuq.cli.opening import open_record
from tanuq.cli.session import session_of
from tanuq.intake.scanning.clamd import Clamd
from tanuq.intake.scanning.place import place_set
from tanuq.intake.scanning.scanning import coverage, outdated, scan_all_waiting
from tanuq.intake.scanning.scanning import scan as scan_these


def scan(
    context: typer.Context,
    again: Annotated[
        bool, typer.Option("--again", help="Also what was scanned before, with other signatures than there are now.")
    ] = False,
) -> None:
    """Let ClamAV on this computer look for malware in what was received.

    Without --again, in what was never scanned. Nothing is deleted or changed, whatever is found: infected evidence is
    evidence. It is put on record, shown with the source, and the original is left out of exports unless it is asked
    for. Stopped with Ctrl-C, the next scan goes on where this one was.

    The scanner is clamd at /run/clamav/clamd.ctl, or what TANUQ_SCANNER names: a socket, an address and port of this
    computer, or off.

    [bold]tanuq scan[/bold]

    [bold]tanuq scan --again[/bold]
    """
    session = session_of(context)
    clamd = Clamd(place_set())
    with open_record(session) as record:
        with progress() as report:
            if again:
                came_of_it = scan_these(record, clamd, outdated(record, clamd.scanner()), report)
            else:
                came_of_it = scan_all_waiting(record, clamd, report)
        left = coverage(record)
    session.output.answer(scanned_document(came_of_it, left), in_words(came_of_it, left))
    if came_of_it.findings:
        session.output.next_step(f"Next: tanuq show {came_of_it.findings[0].source}")
