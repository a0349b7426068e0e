"""What each reader may still read, in the memory of this process: a restart forgets it."""

import time
from collections.abc import Callable
from threading import Lock

from tanuq.web.pace import PAGES_A_SECOND, Allowance, rested

MOST = 4096
"""Readers that are remembered: of more, those who asked longest ago begin anew."""
_NOTED_EVERY = 60.0
"""Seconds: a script that goes on asking makes one write a minute."""


class Paces:
    """What each member may still read, and when it was last noted that one was too fast."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, a_second: float = PAGES_A_SECOND) -> None:
        """By *clock*, in seconds."""
        self.a_second = a_second
        self._clock, self._lock = clock, Lock()
        self._left: dict[str, Allowance] = {}
        self._noted: dict[str, float] = {}

    def of(self, member: str) -> Allowance:
        """What the member may read now."""
        at = self._clock()
        return self._left.get(member, rested(at, self.a_second)).now(at)

    def read(self, member: str, pages: int) -> Allowance:
        """What the member might read before this; if that was enough, *pages* are counted."""
        with self._lock:
            before = self.of(member)
            if before.lets_read:
                self._keep(member, before.without(pages))
            return before

    def shown(self, member: str) -> Allowance:
        """What the member might read before a form was answered by a page; if that may be shown, it is counted."""
        with self._lock:
            before = self.of(member)
            if before.lets_show:
                self._keep(member, before.without(1))
            return before

    def is_news(self, member: str) -> bool:
        """Whether it was not noted within the last minute that the member was too fast; it is from now on."""
        at = self._clock()
        with self._lock:
            news = at - self._noted.get(member, -_NOTED_EVERY) >= _NOTED_EVERY
            if news:
                self._noted[member] = at
        return news

    def _keep(self, member: str, left: Allowance) -> None:
        """Remember it, and forget whoever asked longest ago where that would be one too many."""
        self._left.pop(member, None)
        self._left[member] = left
        if len(self._left) > MOST:
            self._left.pop(next(iter(self._left)))
