"""Where a job can stand."""

from enum import StrEnum


class State(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    INTERRUPTED = "interrupted"
    """Its worker ended in the middle: killed, out of memory, switched off."""
    CANCELLED = "cancelled"


OPEN = (State.WAITING, State.RUNNING)
