"""What is kept for a day is gone after it, without anybody asking for a page."""

import logging
from collections.abc import Callable
from threading import Event, Thread

from django.db import connections

from tanuq.config.faults import places_of
from tanuq.config.settings import OFFICE
from tanuq.office import last_day, lock_out

EVERY_SECONDS = 600

_log = logging.getLogger("tanuq.office")


def forget() -> None:
    """Drop what is older than a day: what happened around signing in, and failures that no lock is counted by.

    And write down what was counted meanwhile.
    """
    last_day.forget()
    lock_out.forget_old()
    last_day.write_gathered()


class Forgetting:
    """A thread of its own that forgets when it begins, for a laptop that was closed overnight, and then again and
    again."""

    def __init__(self) -> None:
        """Ready to begin."""
        self._stopping = Event()
        self._thread = Thread(target=self._run, name="forgetting")

    def start(self) -> None:
        """Begin, and return at once."""
        self._thread.start()

    def stop(self) -> None:
        """Returns when nothing of it runs any more."""
        self._stopping.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            self._attempt(forget)
            while not self._stopping.wait(EVERY_SECONDS):
                self._attempt(forget)
            self._attempt(last_day.write_gathered)  # else what was counted since would be lost
        finally:
            connections[OFFICE].close()  # each thread has its own

    def _attempt(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception as problem:  # noqa: BLE001  nobody waits for this thread: it says so here, and tries again
            said = "What is older than a day was not dropped, or the count of today not written: %s at %s"
            _log.error(said, type(problem).__name__, places_of(problem))
