"""Counts what nobody known does, to be written once a minute.

Whoever sends forged forms, which needs no login, would else make one write to the disk with each.
"""

import time
from collections import Counter
from collections.abc import Callable
from threading import Lock

EVERY = 60.0
"""Seconds."""

What = tuple[str, str]
"""A kind and a way."""


class Gathering:
    """In the memory of one process, counts that are not written yet."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """By *clock*, in seconds."""
        self._clock, self._lock = clock, Lock()
        self._written: dict[What, float] = {}
        self._waiting: Counter[What] = Counter()

    def add(self, what: What) -> int:
        """Count that it happened: how many times are to be written now, 0 where some were within the last minute."""
        at = self._clock()
        with self._lock:
            self._waiting[what] += 1
            if at - self._written.get(what, -EVERY) < EVERY:
                return 0
            self._written[what] = at
            return self._waiting.pop(what)

    def waiting(self) -> Counter[What]:
        """What is counted and not written."""
        with self._lock:
            return self._waiting.copy()

    def take(self) -> Counter[What]:
        """What is counted and not written, to be written now; after it nothing waits, and what comes next is news."""
        with self._lock:
            taken, self._waiting, self._written = self._waiting, Counter(), {}
            return taken


OF_NOBODY = Gathering()
