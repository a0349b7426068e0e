"""Search is made ready while the first pages are read, so that nobody waits seconds for the first answer."""

import gc
import logging
import subprocess
import sys
from collections.abc import Callable
from threading import Event, Thread

from django.db import connections

from tanuq.casebook.queries.results import results
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.casebook.record import Record
from tanuq.config.faults import places_of
from tanuq.names.index.rehearsal import rehearse
from tanuq.policy.decision import Viewer

COMPILING = (
    "Search is being made ready for this computer: about a minute, once after an installation or an update. "
    "The pages answer meanwhile; the first search may wait for it."
)
_INVENTED = "Алтын Күміс"
_LOOKS = 0.2
"""Seconds between two looks at whether the server is to stop."""

_log = logging.getLogger("tanuq.web")


class WarmUp:
    """A thread of its own that reads, and compiles where it never was on this computer, what a search needs.

    What goes wrong in it is logged, with nothing from the record; the pages then do the same work when they are asked.
    """

    def __init__(self, record: Record, viewer: Viewer, tell: Callable[[str], None]) -> None:
        """Make ready to search *record* for *viewer*; *tell* is told where it takes long."""
        self._record, self._viewer, self._tell = record, viewer, tell
        self._stopping = Event()
        self._thread = Thread(target=self._run, name="warm-up")

    def start(self) -> None:
        """Begin, and return at once."""
        self._thread.start()

    def wait(self) -> None:
        """Return when all is done."""
        self._thread.join()

    def stop(self) -> None:
        """Give up what is not done yet; returns when nothing of it runs any more."""
        self._stopping.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            self._compile()
            if not self._stopping.is_set():
                results(self._record, self._viewer, ResultsQuery(text=_INVENTED, page_size=1))
                # Lasts as long as the server: looking through it for circles of dead objects would hold up a page.
                gc.collect()
                gc.freeze()
        except Exception as problem:  # noqa: BLE001  nobody waits for this thread: what it cannot do must be said here
            _log.error("Search could not be made ready: %s at %s", type(problem).__name__, places_of(problem))
        finally:
            connections["default"].close()  # each thread has its own

    def _compile(self) -> None:
        """Rehearse a search; where loops must be compiled, first in another process, which can be stopped at once."""
        # Only here, since they take half a second to import, for which the first page need not wait.
        from tanuq.names.compiled import compiled_before  # noqa: PLC0415

        if not compiled_before("tanuq.names.index.searching"):
            self._tell(COMPILING)
            self._rehearse_elsewhere()
        if not self._stopping.is_set():
            rehearse()

    def _rehearse_elsewhere(self) -> None:
        command = [sys.executable, "-m", "tanuq.names.index.rehearsal"]
        silent = subprocess.DEVNULL
        # In a session of its own, so that Ctrl-C is ours to pass on and its end is no surprise.
        with subprocess.Popen(command, stdin=silent, stdout=silent, stderr=silent, start_new_session=True) as process:
            while process.poll() is None:
                if self._stopping.wait(_LOOKS):
                    process.kill()
        if process.returncode and not self._stopping.is_set():
            _log.error("Search could not be compiled beforehand: the rehearsal ended with %d", process.returncode)
