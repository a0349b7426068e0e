"""How a piece enters the vault and leaves it, so that a kill at any moment does no harm.

Two things change for each piece, its file and its row in the register, and a kill may come between them:

* entering: the file is complete and *staged*, then the row is committed, then the file goes on its shelf;
* leaving: the row loses its key and that is committed, then the file is removed.

``sweep`` finishes what was begun.  A file that is on a shelf without a row is never removed: where ``ledger.db`` was
put back from an older backup it is evidence whose key lies in a newer one.
"""

from pathlib import Path

from tanuq.config.errors import DiskFailed
from tanuq.config.store import Store
from tanuq.vault.folder import Folder, Part
from tanuq.vault.register import Register, Row


class Shelving:
    """Files and rows of one vault, moved together."""

    def __init__(self, folder: Folder, register: Register, store: Store) -> None:
        self._folder = folder
        self._register = register
        self._store = store

    def enter(self, part: Part, row: Row, *, replacing: Row | None) -> bool:
        """Make *part* the file of *row*; False when another process changed the piece since *replacing* was read.

        Raises:
            DiskFull, DiskFailed, NotWritable: when the piece is not kept.
        """
        part.sync()
        try:
            with self._store.transaction():
                if self._register.find(row.sha256) != replacing:
                    return False
                self.admit(part, row)
        except DiskFailed:
            raise  # perhaps it is committed after all: the next sweep will know
        except BaseException:
            if self._register.find(row.sha256) != row:
                self._folder.discard([self._folder.staged(row)])
            raise
        return True

    def admit(self, part: Part, row: Row) -> None:
        """Make *part*, which is synced, the file of *row*, if the transaction that is open is committed."""
        self._folder.stage(part, row)
        self._register.put(row)
        self._store.after_commit(lambda: self._folder.shelve(row))

    def leave(self, row: Row) -> None:
        """Overwrite the key of *row*, then remove its file."""
        with self._store.transaction():
            self._register.forget_key(row.sha256)
            self._store.after_commit(lambda: self._finish_leaving(row))

    def sweep(self) -> int:
        """Finish or clear away what killed processes left; how many files."""
        swept = self._folder.clear_parts() + self._settle_staged()
        return swept + sum(self._clear_erased(row) for row in self._register.erased())

    def _settle_staged(self) -> int:
        """Shelve the staged files whose keys are durable, remove the others."""
        if not self._folder.staged_files():
            return 0
        # Within a transaction no other process can be between staging a file and writing its key.
        with self._store.transaction():
            staged = self._folder.staged_files()
            stale = [path for path in staged if not self._shelve_if_kept(path)]
            if stale:
                self._register.rule_out_unseen_commits()
                self._store.after_commit(lambda: self._folder.discard(stale))
        return len(staged)

    def _shelve_if_kept(self, staged: Path) -> bool:
        row = self._register.named(staged.name.partition("-")[0])
        if row is None or staged != self._folder.staged(row):
            return False
        self._folder.shelve(row)
        return True

    def _finish_leaving(self, row: Row) -> None:
        # Empties the log of the old key; where another process is reading just now, the last one to close does.
        self._store.flush()
        self._settle_staged()
        self._clear_erased(row)

    def _clear_erased(self, row: Row) -> int:
        if not self._folder.is_shelved(row):
            return 0
        # Within a transaction, for another process may be bringing the piece anew.
        with self._store.transaction():
            now = self._register.find(row.sha256)
            if now is None or not now.is_erased:
                return 0
            self._folder.remove(row)
        return 1
