"""What a corrected list would change, shown before it is imported."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from tanuq.casebook.queries.list_differences import ClaimChange, ListDifferences
from tanuq.cli.answers.wording import counted

_CHANGES = 20


def difference_document(apart: ListDifferences | None) -> dict[str, Any]:
    """The differences for programs; nothing for a list that is new."""
    return {} if apart is None else {"differences": asdict(apart)}


def difference_lines(apart: ListDifferences | None) -> Iterator[str]:
    """The differences for people; nothing for a list that is new."""
    if apart is None:
        return
    yield ""
    yield (
        f"What it would change: {counted(apart.claims, 'claim')} of {counted(apart.changed, 'row')}; "
        f"{apart.added:,} rows added, {apart.removed:,} removed, {apart.unchanged:,} unchanged."
    )
    yield from (f"  {_in_words(change)}" for change in apart.changes[:_CHANGES])
    if apart.claims > _CHANGES:
        yield f"  … and {apart.claims - _CHANGES:,} more (the first thousand with --json)"


def _in_words(change: ClaimChange) -> str:
    where = f"row {change.row:,}, {f'“{change.column}”' if change.column else change.property}"
    return f"{where}: {_quoted(change.before)} → {_quoted(change.after)}"


def _quoted(words: str) -> str:
    return f"“{words}”" if words else "nothing"
