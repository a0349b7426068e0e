"""The open record: a workspace's ledger, vault and casebook, and the one way to write."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Self

from django.db import connections, transaction
from django.db.utils import OperationalError

from tanuq.casebook import schema
from tanuq.casebook.authorship import BY
from tanuq.casebook.bodies import fault_of
from tanuq.casebook.errors import DamagedCasebook, DatabaseUnreachable, UnwritableBody
from tanuq.casebook.projection import applying
from tanuq.config.files import explaining
from tanuq.config.progress import Progress
from tanuq.config.settings import use_database_of
from tanuq.config.store import Store
from tanuq.config.workspace import Workspace
from tanuq.ledger.entries import Draft, Entry
from tanuq.ledger.ledger import Ledger
from tanuq.vault.vault import Vault


def milliseconds_now() -> int:
    """Milliseconds since 1970, UTC: the wall clock that the ledger's hybrid clock follows."""
    return time.time_ns() // 1_000_000


@contextmanager
def _reaching_the_database() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise DatabaseUnreachable(
            "The casebook's database does not answer. Look whether PostgreSQL runs and DATABASE_URL is right."
        ) from error


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that one workspace knows, open for reading and writing."""

    workspace: Workspace
    store: Store
    ledger: Ledger
    vault: Vault
    member: str = ""
    """Number of the member who is signed in; "" for the owner of this copy."""

    @classmethod
    def open(cls, workspace: Workspace, progress: Progress | None = None) -> Self:
        """Open the record of *workspace* and bring its casebook up to date; a process has one open at a time.

        Raises:
            DatabaseUnreachable: when the casebook's database does not answer.
            DamagedCasebook: when its file was changed or cut; :meth:`rebuilt` mends that.
        """
        record = cls._over(workspace)
        with _reaching_the_database():
            schema.make_ready(workspace.id)
        record.catch_up(progress)
        return record

    @classmethod
    def rebuilt(cls, workspace: Workspace, progress: Progress | None = None) -> Self:
        """Open the record of *workspace*, its casebook thrown away, whatever state it is in, and projected anew.

        Raises:
            DatabaseUnreachable: when the casebook's database does not answer.
        """
        record = cls._over(workspace)
        with _reaching_the_database():
            record.rebuild(progress)
        return record

    @classmethod
    def _over(cls, workspace: Workspace) -> Self:
        use_database_of(workspace)
        store = Store(workspace.ledger_path, workspace.keys.ledger)
        return cls(workspace, store, Ledger(store, now=milliseconds_now), Vault(workspace, store))

    def acting_as(self, member: str) -> Self:
        """The same record, whose entries say that this member ("M-…") wrote them."""
        return replace(self, member=member)

    @property
    def who(self) -> str:
        """Whoever writes here, as `authorship.who` will say it of what they write."""
        return self.member or self.ledger.author

    def write(self, drafts: Sequence[Draft], progress: Progress | None = None) -> tuple[Entry, ...]:
        """Append *drafts* to the ledger as one durable whole, then bring the casebook up to date.

        When this returns the entries are on disk. A kill in between loses nothing: the casebook catches up when
        it is opened next.

        Raises:
            UnwritableBody: when a draft lacks what its kind must hold; nothing is written.
        """
        signed = [self._by_member(draft) for draft in drafts]
        for draft in signed:
            fault = fault_of(draft.kind, draft.body)
            if fault:
                raise UnwritableBody(f"This entry cannot be written: {fault}.")
        entries = tuple(self.ledger.append(signed))
        self.catch_up(progress)
        return entries

    def _by_member(self, draft: Draft) -> Draft:
        return replace(draft, body={**draft.body, BY: self.member}) if self.member else draft

    def catch_up(self, progress: Progress | None = None) -> None:
        """Apply what the ledger holds and the casebook does not."""
        applying.apply_new_entries(self.ledger, self.vault, progress)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Throw the casebook away and project it anew.

        Until the new one is whole, readers see the old one; on PostgreSQL they wait.
        """
        try:
            self._project_anew(progress)
        except DamagedCasebook:
            # Not even its tables can be dropped.
            self._discard_casebook()
            self._project_anew(progress)

    def _project_anew(self, progress: Progress | None) -> None:
        with transaction.atomic():
            schema.lock_out_other_writers()
            schema.require_own(self.workspace.id)
            schema.start_afresh(self.workspace.id)
            applying.apply_new_entries(self.ledger, self.vault, progress)

    def _discard_casebook(self) -> None:
        connections["default"].close()
        path = self.workspace.casebook_path
        for file in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
            with explaining(file):
                file.unlink(missing_ok=True)
        use_database_of(self.workspace)

    def close(self) -> None:
        """Close ledger and casebook in this thread."""
        connections["default"].close()
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
