"""Imports a list: the file and its rows into the vault, one decision into the ledger, accounts into the casebook."""

import io
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tanuq.casebook.numbers import list_number, source_number
from tanuq.casebook.projection.lists import ListChange
from tanuq.casebook.queries.lists import list_change
from tanuq.casebook.queries.sources import is_known, visibility_of
from tanuq.casebook.record import Record
from tanuq.casebook.table_blob import MEDIA_TYPE
from tanuq.casebook.undoing import IN_AN_IMPORT
from tanuq.config.garbage_collection import collecting_rarely
from tanuq.config.progress import Progress, quietly
from tanuq.intake.describing import shown_anew
from tanuq.intake.files.reading import one_line
from tanuq.intake.lists.corrections import apply_corrections, choose_key
from tanuq.intake.lists.derivative import TableDerivative, keep_rows
from tanuq.intake.lists.errors import FileChanged, ListChanged, NameMissing
from tanuq.intake.lists.mapping import Mapping, propose_mapping
from tanuq.intake.lists.row_checks import CheckedRows
from tanuq.intake.lists.tables.opening import open_table
from tanuq.intake.lists.tables.table import FIND_OUT, Reading, Rows, Table
from tanuq.intake.lists.versions import Version, as_before, current_version, other_lists_with
from tanuq.intake.lists.watching import Watched
from tanuq.ledger.entries import Draft
from tanuq.policy.visibility import Visibility

_TOOL = "tanuq list import 1"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the person who imports a list says about it."""

    name: str
    """A file imported later under the same name takes the place of this one; also the number of a list ("L-…")."""
    corrections: tuple[str, ...] = ()
    """COLUMN=PROPERTY each."""
    key: str = ""
    """Title, number or letter of the key column; "-" for none; "" takes the proposal."""
    reading: Reading = FIND_OUT
    visibility: Visibility | None = None
    """None: as the file has it, or the earlier version, whichever is stricter; or else the team."""
    language: str = ""
    """BCP 47 tag of the list, or ""."""


@dataclass(frozen=True, slots=True)
class PreparedList:
    """A list that is open, with the mapping that an import would use: for looking before importing."""

    name: str
    table: Table
    mapping: Mapping
    options: ImportOptions
    current: Version | None
    """The version that it would take the place of."""
    stamp: tuple[int, int]
    """Size and time of the file before it was opened."""


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did. *rows* are all below the titles: rows = accounts + reported."""

    source: str
    list: str
    rows: int
    accounts: int
    reported: int
    """Rows that gave no account, because they are blank or repeat the titles."""
    claims: int
    problems: int
    unchanged: int
    """Accounts that say what they said before."""
    added: int
    changed: int
    removed: int
    entry: str
    """Hash of the ``list.mapped`` entry in effect: the new one, or the earlier one where nothing changed."""
    new: bool
    """Whether this made a new version of the list."""
    notices: tuple[str, ...] = ()


def import_list(record: Record, path: Path, options: ImportOptions, progress: Progress = quietly) -> ImportOutcome:
    """Import the list at *path*, with the mapping that :func:`prepare` settles.

    Raises:
        ListError: when the list cannot be imported as it is; nothing is written then.
        DiskFull: from the vault or the ledger; nothing is left half-written.
    """
    return import_prepared(record, prepare(record, path, options, progress), progress)


def prepare(record: Record, path: Path, options: ImportOptions, progress: Progress = quietly) -> PreparedList:
    """Open the list and settle its mapping: the proposal, then what its earlier version says, then the corrections.

    Raises:
        ListError: when it cannot be opened, or a correction fits nothing in it.
    """
    name = _name(options)
    if not name:
        raise NameMissing("Give the list a name: a corrected file of the same name later takes its place.")
    stamp = _stamp(path)
    table = open_table(path, options.reading, progress)
    current = current_version(record, name)
    with collecting_rarely():
        mapping = propose_mapping(table, progress)
    if current is not None:
        mapping = as_before(mapping, current)
    mapping = apply_corrections(mapping, options.corrections)
    if options.key:
        mapping = choose_key(mapping, options.key)
    return PreparedList(current.name if current else name, table, mapping, options, current, stamp)


def import_prepared(record: Record, prepared: PreparedList, progress: Progress = quietly) -> ImportOutcome:
    """Import a list that was prepared; errors as :func:`import_list`."""
    with collecting_rarely():
        return _import(record, prepared, progress)


def _import(record: Record, prepared: PreparedList, progress: Progress) -> ImportOutcome:
    rows = CheckedRows(prepared.table, prepared.mapping)
    derivative = keep_rows(record.vault, rows, len(prepared.table.titles), progress)
    original = _keep_original(record, prepared, progress)
    record.catch_up()  # somebody may have imported it while a person looked at the preview
    current = current_version(record, _name(prepared.options))
    if current is not None and _says_the_same(current, prepared, (original.sha256, derivative.sha256)):
        record.write(shown_anew(source_number(original.sha256), prepared.options.visibility))
        change = list_change(record, list_number(current.root))
        return _outcome(prepared, _nothing_changed(change), derivative, (original.sha256, current.entry))
    if current != prepared.current:
        raise ListChanged(
            f"The list “{prepared.name}” was imported or undone by somebody else meanwhile, so that nothing was "
            "imported now. Import it again to see what it would change."
        )
    drafts = _drafts(prepared, original, derivative)
    entry = record.write(drafts, progress)[-1].hash
    change = list_change(record, list_number(current.root if current else entry))
    outcome = _outcome(prepared, change, derivative, (original.sha256, entry))
    others = other_lists_with(record, derivative.sha256, outcome.list) if current is None else []
    return replace(outcome, notices=(*outcome.notices, *map(_twice, others)))


def _name(options: ImportOptions) -> str:
    return one_line(options.name)


@dataclass(frozen=True, slots=True)
class _Original:
    """The file as it was kept."""

    sha256: str
    size: int


def _stamp(path: Path) -> tuple[int, int]:
    """Size and time of the file; nothing of the kind where we may not look, and opening it will say so."""
    try:
        facts = path.stat()
    except OSError:
        return 0, 0
    return facts.st_size, facts.st_mtime_ns


def _keep_original(record: Record, prepared: PreparedList, progress: Progress) -> _Original:
    path = prepared.table.path
    with path.open("rb", buffering=0) as stream:
        watched = Watched(stream, lambda done: progress("keeping the file", done, prepared.stamp[0]))
        piece = record.vault.keep(io.BufferedReader(watched, 1 << 20))
    if _stamp(path) != prepared.stamp:
        raise FileChanged(
            f"{path.name} changed while it was read, so the rows may be older than the file. Close it in the program "
            "that writes it and import it again."
        )
    return _Original(piece.sha256, prepared.stamp[0])


def _says_the_same(current: Version, prepared: PreparedList, hashes: tuple[str, str]) -> bool:
    mapping = prepared.mapping
    same_rows = (current.evidence, current.table) == hashes
    return same_rows and current.columns == mapping.pairs() and current.key == mapping.key


def _drafts(prepared: PreparedList, original: _Original, derivative: TableDerivative) -> list[Draft]:
    """What the ledger is told: the file, unless it is a source already, its rows, and how they are read."""
    current = prepared.current
    number = source_number(original.sha256)
    visibility = _visibility(prepared, number)
    drafts = [replace(draft, body={**IN_AN_IMPORT, **draft.body}) for draft in shown_anew(number, visibility)]
    if not is_known(number):
        drafts.append(Draft("source.received", _received(prepared, original, visibility)))
    if current is None or (current.evidence, current.table) != (original.sha256, derivative.sha256):
        drafts.append(Draft("evidence.derived", _derived(prepared.table, original, derivative)))
    body = {
        "list": prepared.name,
        "root": current.root if current else "",
        "replaces": current.entry if current else "",
        "source": number,
        "evidence": original.sha256,
        "table": derivative.sha256,
        "columns": prepared.mapping.pairs(),
        "key": prepared.mapping.key,
        "rows": derivative.rows,
    }
    return [*drafts, Draft("list.mapped", body)]


def _visibility(prepared: PreparedList, source: str) -> Visibility:
    """How far the file may be seen: a corrected list of protected people protects them without being told again."""
    if prepared.options.visibility is not None:
        return prepared.options.visibility
    so_far = (visibility_of(source), prepared.current.visibility if prepared.current else None)
    return max((visibility for visibility in so_far if visibility is not None), default=Visibility.TEAM)


def _received(prepared: PreparedList, original: _Original, visibility: Visibility) -> dict[str, str | int]:
    return {
        "evidence": original.sha256,
        "size": original.size,
        "media_type": prepared.table.media_type,
        "file_name": os.fsencode(prepared.table.path.name).decode("utf-8", "replace"),
        "title": prepared.name,
        "material": "",
        "language": prepared.options.language,
        "visibility": visibility.value,
        "note": "",
    }


def _derived(table: Table, original: _Original, derivative: TableDerivative) -> dict[str, str]:
    return {
        "evidence": original.sha256,
        "derivative": derivative.sha256,
        "media_type": MEDIA_TYPE,
        "purpose": "table",
        "tool": _TOOL,
        "note": _how_it_was_read(table),
    }


def _how_it_was_read(table: Table) -> str:
    """What another program needs to come to the same rows, and what stands above the titles."""
    said = {"sheet": table.sheet, "encoding": table.encoding, "delimiter": table.delimiter}
    parts = [f"{what} {value!r}" for what, value in said.items() if value]
    parts += [f"titles in row {table.header.row}"] if table.header.row else []
    parts += [f"above them: {text}" for text in table.header.above]
    return "; ".join(parts)


def _nothing_changed(change: ListChange) -> ListChange:
    return replace(change, unchanged=change.accounts, added=0, changed=0, removed=0)


def _outcome(
    prepared: PreparedList, change: ListChange, derivative: TableDerivative, hashes: tuple[str, str]
) -> ImportOutcome:
    evidence, entry = hashes
    return ImportOutcome(
        source=source_number(evidence),
        list=change.list,
        rows=change.rows + derivative.passed.left_out,
        accounts=change.accounts,
        reported=change.rows + derivative.passed.left_out - change.accounts,
        claims=change.claims,
        problems=change.problems,
        unchanged=change.unchanged,
        added=change.added,
        changed=change.changed,
        removed=change.removed,
        entry=entry,
        new=prepared.current is None or prepared.current.entry != entry,
        notices=(*prepared.table.notices, *_left_out(derivative.passed), *_nobody_again(change)),
    )


def _nobody_again(change: ListChange) -> tuple[str, ...]:
    if not change.removed or change.unchanged or change.changed:
        return ()
    said = (
        "No row of the earlier version was found again: every person has a new number, and what was decided about the "
        "earlier ones does not hold for them. If it is another list, or if another column was the key, undo this."
    )
    return (said,)


def _twice(other: str) -> str:
    return (
        f"The list “{other}” is made of the same rows: everybody in it is in the record twice now. If both are one "
        "list, undo this import."
    )


def _left_out(passed: Rows) -> tuple[str, ...]:
    kinds = {"blank": passed.blank, "a repetition of the titles": passed.repeated}
    return tuple(f"Left out, because each is {what}: row {_first_few(rows)}." for what, rows in kinds.items() if rows)


def _first_few(rows: Sequence[int]) -> str:
    return ", ".join(f"{row:,}" for row in rows[:10]) + (" …" if len(rows) > 10 else "")
