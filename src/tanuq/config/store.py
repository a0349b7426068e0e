"""An encrypted SQLite file that several threads and processes may use at once."""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Self

from tanuq.config.errors import ConfigError, DiskFull, WorkspaceExists
from tanuq.config.files import PRIVATE_FILE, explaining, sync_folder
from tanuq.config.in_use import Hold, shared
from tanuq.config.keys import derive_key
from tanuq.config.problems import Problem
from tanuq.config.store_check import check_store, require_sound_files
from tanuq.config.store_connection import PATIENCE, Connection, connect, explaining_database

_APPLICATION = 0x74616E71  # "tanq": what `file` and SQLite's own tools say the file is of

_LONG_LOG = 4 * 1024 * 1024
"""Bytes. Whoever opens the store reads the whole log to see whether it is sound, so it is kept short."""


class _Session(threading.local):
    """What a thread holds of the store."""

    def __init__(self) -> None:
        self.connection: Connection = None
        self.depth = 0
        self.after_commit: list[Callable[[], object]] = []


class Store:
    """SQLCipher, write-ahead log, full synchronisation: a transaction that ended well is on the disk.

    Each thread has a connection of its own. `close` may be called from any thread, once no other is
    inside a transaction.
    """

    def __init__(self, path: Path, key: bytes, hold: Hold = shared) -> None:
        """Open the file at *path* with a raw 32-byte key; *hold* keeps others from changing the keys meanwhile.

        Raises:
            DamagedWorkspace: when the file is missing, empty, cut, changed, or made with another key.
            NotWritable, StoreBusy, DiskFailed: when the system refuses.
        """
        self.path = Path(path)
        self._wal = self.path.with_name(f"{self.path.name}-wal")
        self._key = key
        self._session = _Session()
        self._opened: list[Connection] = []
        self._lock = threading.Lock()
        self._hold, self._held = hold, ExitStack()
        self._is_held = False
        require_sound_files(self.path)
        try:
            self.connection.execute("PRAGMA application_id").fetchone()
        except BaseException:
            self.close()
            raise

    @classmethod
    def create(cls, path: Path, key: bytes) -> Self:
        """Make the file at *path*, readable by its owner only, and open it.

        Raises:
            WorkspaceExists: when there is a file already.
            DiskFull, NotWritable: when it cannot be written.
        """
        if path.exists():
            raise WorkspaceExists(f"{path} exists already.")
        with explaining(path):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
        try:
            with explaining_database(path):
                connection = connect(path, key)
                connection.execute(f"PRAGMA application_id = {_APPLICATION}")
                connection.close()  # moves the first page out of the log
        except ConfigError:
            path.unlink()  # it holds nothing yet, and would be in the way of the next attempt
            raise
        with explaining(path):
            sync_folder(path.parent)
        return cls(path, key)

    @property
    def connection(self) -> Connection:
        """This thread's connection, in autocommit mode."""
        if self._session.connection is None:
            self._hold_folder()
            with explaining_database(self.path):
                connection = connect(self.path, self._key)
            with self._lock:
                self._opened.append(connection)
            self._session.connection = connection
        return self._session.connection

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Write all of it or nothing; nested, the outermost commits and an inner one fails alone.

        Raises:
            DiskFull, StoreBusy, DamagedWorkspace, DiskFailed, NotWritable: in place of SQLite's errors.
        """
        if self._session.depth:
            with self._nested() as connection:
                yield connection
            return
        with explaining_database(self.path), self._outermost("BEGIN IMMEDIATE") as connection:
            yield connection
        self._trim_log()
        actions, self._session.after_commit = self._session.after_commit, []
        for action in actions:
            action()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read from one unchanging state, whatever others write meanwhile.

        Raises:
            DamagedWorkspace, StoreBusy, DiskFailed: in place of SQLite's errors.
        """
        if self._session.depth:
            yield self.connection
            return
        with explaining_database(self.path), self._outermost("BEGIN") as connection:
            yield connection

    def require(self, latest: str, statements: Iterable[str]) -> None:
        """Run *statements*, which make what is not there yet, unless the *latest* table or index of theirs is there.

        Looking first, because making writes, also where nothing is made.
        """
        with self.reading() as connection:
            there = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (latest,)).fetchone()
        if there is None:
            with self.transaction() as connection:
                for statement in statements:
                    connection.execute(statement)

    def after_commit(self, action: Callable[[], object]) -> None:
        """Do *action* once what this thread is writing is on the disk; forgotten if it is rolled back."""
        if not self._session.depth:
            raise RuntimeError("after_commit belongs inside a transaction")
        self._session.after_commit.append(action)

    def derive(self, purpose: str) -> bytes:
        """A key for something that lies beside the file and belongs to it."""
        return derive_key(self._key, purpose)

    def flush(self) -> bool:
        """Move the log into the file and empty it; False when another process is reading from it."""
        return self._flush(patience=2000)

    def check(self) -> list[Problem]:
        """What is wrong with the file and its log, byte by byte."""
        return check_store(self.path, self._key)

    def close(self) -> None:
        """Let go of the file; whoever closes last moves the log into it. Used again, the store opens anew."""
        with self._lock:
            opened, self._opened = self._opened, []
            held, self._held, self._is_held = self._held, ExitStack(), False
        self._session = _Session()
        for connection in opened:
            connection.close()
        held.close()

    def _hold_folder(self) -> None:
        with self._lock:
            if not self._is_held:
                self._held.enter_context(self._hold(self.path.parent))
                self._is_held = True

    def _flush(self, patience: int) -> bool:
        with explaining_database(self.path):
            self.connection.execute(f"PRAGMA busy_timeout = {patience}")
            try:
                busy, _, _ = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                self.connection.execute(f"PRAGMA busy_timeout = {int(PATIENCE * 1000)}")
        return not busy

    def _trim_log(self) -> None:
        if self._wal.stat().st_size <= _LONG_LOG:
            return
        try:
            self._flush(patience=0)
        except DiskFull:
            # What was written is safe in the log; the next one to write will meet the full disk and say so.
            return

    @contextmanager
    def _outermost(self, begin: str) -> Iterator[Connection]:
        connection = self.connection
        connection.execute(begin)
        self._session.depth = 1
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            self._session.after_commit = []
            if connection.in_transaction:  # SQLite rolls back by itself when the disk is full
                connection.execute("ROLLBACK")
            raise
        finally:
            self._session.depth = 0

    @contextmanager
    def _nested(self) -> Iterator[Connection]:
        session = self._session
        name, kept = f"nested_{session.depth}", len(session.after_commit)
        session.connection.execute(f"SAVEPOINT {name}")
        session.depth += 1
        try:
            yield session.connection
            session.connection.execute(f"RELEASE {name}")
        except BaseException:
            del session.after_commit[kept:]
            if session.connection.in_transaction:
                session.connection.execute(f"ROLLBACK TO {name}")
                session.connection.execute(f"RELEASE {name}")
            raise
        finally:
            session.depth -= 1
