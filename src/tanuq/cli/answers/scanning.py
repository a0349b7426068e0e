"""What came of a scan for malware, in words; and the scan of what a command has just taken in."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tanuq.casebook.record import Record
from tanuq.cli.answers.output import Output
from tanuq.cli.answers.progress import progress
from tanuq.cli.answers.wording import counted
from tanuq.intake.scanning.clamd import Clamd
from tanuq.intake.scanning.errors import ScannerFailed
from tanuq.intake.scanning.place import place_if_set
from tanuq.intake.scanning.scanning import Coverage, Finding, Scanned, scan, waiting


def scanned_document(came_of_it: Scanned, left: Coverage) -> dict[str, Any]:
    """The same for programs."""
    return {
        "scanner": came_of_it.scanner.name,
        "signatures": came_of_it.scanner.signatures,
        "scanned": came_of_it.scanned,
        "infected": [{"source": found.source, "malware": found.malware} for found in came_of_it.findings],
        "not_taken": came_of_it.not_taken,
        "given_up": came_of_it.given_up,
        "unreadable": came_of_it.unreadable,
        "failed_over": left.failed_over,
        "waiting": left.waiting,
    }


def in_words(came_of_it: Scanned, left: Coverage) -> Iterator[str]:
    """What was found, then what was not looked into."""
    with_signatures = f" with signatures {came_of_it.scanner.signatures}" if came_of_it.scanner.signatures else ""
    yield f"{came_of_it.scanner.name}{with_signatures} looked through {counted(came_of_it.scanned, 'original')}."
    yield from map(_warning, came_of_it.findings)
    yield from _not_looked_into(came_of_it)
    if left.failed_over:
        yield f"  {counted(left.failed_over, 'original')} the scanner itself failed over: its log says why"
    yield f"  {counted(left.waiting, 'original')} never scanned, {left.infected:,} on record with malware in them"


def _not_looked_into(came_of_it: Scanned) -> Iterator[str]:
    if came_of_it.not_taken:
        yield f"  {counted(came_of_it.not_taken, 'original')} not taken by the scanner: too large for its settings"
    if came_of_it.given_up:
        yield f"  {counted(came_of_it.given_up, 'original')} it came to no end with: its log says why"
    if came_of_it.unreadable:
        yield f"  {counted(came_of_it.unreadable, 'original')} that could not be read whole: tanuq verify"


def _warning(found: Finding) -> str:
    return (
        f"  {found.source}: “{found.malware}” was found in it. It is kept unchanged. Do not open the original outside "
        "tanuq."
    )


@contextmanager
def scanning_what_comes(record: Record, output: Output) -> Iterator[None]:
    """Scan what the block receives, where a scanner is set, and tell what was found; what waited before still does.

    That the scanner fails is told and stops nothing: what came is on record and waits for the next scan.
    """
    place = place_if_set()
    before = {one.evidence for one in waiting(record)} if place else set()
    yield
    if place is None:
        return
    came = [one for one in waiting(record) if one.evidence not in before]
    if not came:
        return
    try:
        with progress() as report:
            came_of_it = scan(record, Clamd(place), came, report)
    except ScannerFailed as error:
        output.message(f"{error} What came waits to be scanned: tanuq scan")
        return
    output.message(*map(_warning, came_of_it.findings), *_not_looked_into(came_of_it))
