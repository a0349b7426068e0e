"""Pieces that arrive together: all of them are kept, or none.

Each lies encrypted in ``incoming`` until the whole delivery is known to be good. Then their keys are written in the
transaction that is open, together with whatever else belongs to it. What a kill leaves, the next sweep clears away.
"""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Self

from tanuq.vault.folder import Folder, Part
from tanuq.vault.piece import Piece
from tanuq.vault.register import Register, Row
from tanuq.vault.sealing import Sealed, seal
from tanuq.vault.shelving import Shelving
from tanuq.vault.streams import Source


class Delivery:
    """Takes pieces one by one, and keeps them all at once."""

    def __init__(
        self, folder: Folder, register: Register, shelving: Shelving, new_row: Callable[[Sealed], Row]
    ) -> None:
        self._folder = folder
        self._register = register
        self._shelving = shelving
        self._new_row = new_row
        self._taken: list[tuple[Part, Sealed]] = []
        self._open = ExitStack()

    def __enter__(self) -> Self:
        self._open.enter_context(self._folder.undisturbed())
        return self

    def __exit__(self, *_: object) -> None:
        for part, _sealed in self._taken:
            part.path.unlink(missing_ok=True)  # one that was kept has another name by now
        self._open.close()

    def take(self, stream: Source) -> Piece:
        """Read *stream* to its end into a file that is not kept yet; constant memory.

        Raises:
            DiskFull: when there is no room.
            Exception: whatever reading *stream* raised.
        """
        part = self._folder.begin()
        try:
            sealed = seal(stream, part)
            part.sync()
        except BaseException:
            part.path.unlink(missing_ok=True)
            raise
        finally:
            part.close()
        self._taken.append((part, sealed))
        return Piece(sealed.sha256, sealed.size, new=True)

    def keep(self) -> int:
        """Keep all that was taken, if the transaction that is open is committed; how many were not here.

        What was erased here stays erased. When it is rolled back, ``Vault.sweep`` clears the files away.
        """
        new = 0
        for part, sealed in self._taken:
            if self._register.find(sealed.sha256) is None:
                self._shelving.admit(part, self._new_row(sealed))
                new += 1
        return new
