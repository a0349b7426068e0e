"""Lets what the pages received be scanned for malware beside them: nobody at a desk waits for it."""

from tanuq.casebook.record import Record
from tanuq.intake.scanning.place import place_if_set
from tanuq.intake.scanning.scanning import waiting
from tanuq.office import jobs
from tanuq.office.jobs_states import State

JOB = "scan"


def ask_for_what_waits(record: Record) -> None:
    """Ask for it when the pages are opened: what came by a command, before there was a scanner, or was cut off.

    Raises:
        BadScannerAddress: when what is set is none of this computer's.
    """
    if place_if_set() and waiting(record):
        ask()


def ask() -> None:
    """Ask for what was never scanned to be scanned, where a scanner is set; it is on disk when this returns.

    One that runs may have looked already for what is left: then another is asked for, to begin after it.

    Raises:
        BadScannerAddress: when what is set is none of this computer's.
    """
    if place_if_set() is None:
        return
    last = jobs.last(JOB)
    if last is None or last.state != State.WAITING:
        jobs.start(JOB, {"after": last.id} if last is not None and last.is_open else {}, "")
