"""Is everything in the vault what was kept, and is nothing else there?"""

from collections.abc import Callable, Iterator
from pathlib import Path

from tanuq.config.errors import DamagedWorkspace
from tanuq.config.problems import Problem
from tanuq.config.progress import Progress
from tanuq.vault.errors import DamagedPiece, ErasedPiece, NoSuchPiece
from tanuq.vault.folder import Folder
from tanuq.vault.register import Register, Row
from tanuq.vault.streams import Sink

_SHELVES = tuple(f"{number:02x}" for number in range(256))
_STEP = 32 << 20
"""Bytes between two reports of progress within one piece."""


class Verification:
    """One look at every file and every row, shelf by shelf, so that memory stays small."""

    def __init__(
        self,
        folder: Folder,
        register: Register,
        *,
        sweep: Callable[[], int],
        copy_to: Callable[[str, Sink], None],
    ) -> None:
        self._folder = folder
        self._register = register
        self._sweep = sweep
        self._copy_to = copy_to

    def problems(self, progress: Progress | None) -> Iterator[Problem]:
        """Everything that is wrong, as it is found.

        A file left of an erased piece is none of it: nothing opens it, and ``Vault.sweep`` removes it.
        """
        try:
            self._sweep()
            yield from self._problems(_Meter(progress, total=self._register.extent()[1]))
        except DamagedWorkspace as damage:
            yield damage.problem  # the register itself: no more can be looked up in it

    def _problems(self, meter: "_Meter") -> Iterator[Problem]:
        for path in self._folder.strangers():
            yield self._stranger(path)
        for shelf in _SHELVES:
            # Files first: a piece that arrives between the two looks has a row by the time of the second.
            files = self._folder.on_shelf(shelf)
            rows = self._register.on_shelf(shelf)
            known = {self._folder.shelved(row) for row in rows}
            yield from (self._stranger(path) for path in files if path not in known)
            for row in rows:
                if not row.is_erased:
                    yield from self._damage(row, meter)
        meter.finish()

    def _damage(self, row: Row, meter: "_Meter") -> Iterator[Problem]:
        try:
            self._copy_to(row.sha256, meter)
        except DamagedPiece as damage:
            yield Problem(self._where(self._folder.shelved(row)), str(damage))
        except (ErasedPiece, NoSuchPiece):
            return  # erased by another process since the shelf was looked at

    def _stranger(self, path: Path) -> Problem:
        return Problem(
            self._where(path),
            "The vault did not put this here, or lost the key of it: nothing can be said of its content. "
            "Move it out of the vault; if ledger.db was put back from a backup, use a newer one.",
        )

    def _where(self, path: Path) -> str:
        return path.relative_to(self._folder.path.parent).as_posix()


class _Meter:
    """Takes the bytes of the pieces, drops them, and tells how many have passed."""

    def __init__(self, progress: Progress | None, *, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0
        self._next = 0

    def write(self, block: bytes, /) -> int:
        self._done += len(block)
        if self._progress is not None and self._done >= self._next:
            self._next = self._done + _STEP
            self.finish()
        return len(block)

    def finish(self) -> None:
        if self._progress is not None:
            self._progress("Reading evidence", self._done, max(self._total, self._done))
