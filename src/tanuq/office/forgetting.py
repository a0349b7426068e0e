"""What is kept for a day is gone after it, without anybody asking for a page."""

import logging
from threading import Event, Thread

from django.db import connections

from tanuq.config.faults import places_of
from tanuq.config.settings import OFFICE
from tanuq.office import last_day, lock_out

EVERY_SECONDS = 600

_log = logging.getLogger("tanuq.office")


def forget() -> None:
    """Drop what is older than a day: what happened around signing in, and failures that no lock is counted by."""
    last_day.forget()
    lock_out.forget_old()


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
            self._forget()
            while not self._stopping.wait(EVERY_SECONDS):
                self._forget()
        finally:
            connections[OFFICE].close()  # each thread has its own

    def _forget(self) -> None:
        try:
            forget()
        except Exception as problem:  # noqa: BLE001  nobody waits for this thread: it says so here, and tries again
            _log.error("What is older than a day was not dropped: %s at %s", type(problem).__name__, places_of(problem))
