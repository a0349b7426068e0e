"""What importing another edition of a list would change, looked at before it is imported."""

from collections.abc import Iterator
from typing import Any

from tanuq.casebook.queries.list_differences import ListDifferences, list_differences
from tanuq.casebook.record import Record
from tanuq.config.garbage_collection import collecting_rarely
from tanuq.config.progress import Progress, quietly
from tanuq.intake.lists.importing import PreparedList
from tanuq.intake.lists.row_checks import CheckedRows
from tanuq.policy.decision import Viewer


def differences(
    record: Record, prepared: PreparedList, viewer: Viewer, progress: Progress = quietly
) -> ListDifferences | None:
    """What the list would become, as far as *viewer* may see it; None for a list that is not here yet.

    Raises:
        DigitsLost: as the import itself would.
    """
    if prepared.current is None:
        return None
    root = prepared.current.root
    identity = [str(title) for title, _ in (record.ledger.entry(root).body or {})["columns"]]
    mapping = {"columns": prepared.mapping.pairs(), "key": prepared.mapping.key}
    with collecting_rarely():
        return list_differences(root, mapping, identity, _rows(prepared, progress), viewer)


def _rows(prepared: PreparedList, progress: Progress) -> Iterator[list[tuple[Any, ...]]]:
    """The rows as the vault would keep them."""
    passed = 0
    for batch in CheckedRows(prepared.table, prepared.mapping):
        yield [(number, *(cell or None for cell in cells), problem or None) for number, cells, problem in batch]
        passed += len(batch)
        progress("comparing with what is on record", passed, None)
