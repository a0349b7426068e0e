"""Writes an export in one of the formats: a folder, whole or not at all."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

from tanuq.casebook.record import Record
from tanuq.config.progress import Progress, quietly
from tanuq.config.workspace import Workspace
from tanuq.policy.decision import Viewer
from tanuq.publishing.appearing import appearing_at, outside
from tanuq.publishing.errors import NothingLeaves
from tanuq.publishing.formats import ftm, pfif
from tanuq.publishing.formats.datapackage import write_datapackage
from tanuq.publishing.formats.describing import Distribution, write_descriptions
from tanuq.publishing.formats.pfif_again import rewrite_pfif
from tanuq.publishing.formats.shipment import Shipment, Wishes, shipment
from tanuq.publishing.formats.table_files import CsvFiles, ParquetFiles, TableWriter, Written
from tanuq.publishing.formats.tables import Rows
from tanuq.publishing.formats.workbook_file import WorkbookFile
from tanuq.publishing.release.values import ReleasedPerson

_STEP = 500
"""People between two reports of progress."""


class Format(StrEnum):
    """In which form people leave."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    FTM = "ftm"
    PFIF = "pfif"


@dataclass(frozen=True, slots=True)
class Done:
    """What was written."""

    folder: Path
    format: Format
    edition: str
    """"E-…", or "" where it was composed for its audience."""
    day: str
    people: int
    counts: dict[str, int]
    """What else was counted: rows of tables, entities, notes."""
    files: tuple[str, ...]
    """Every file, from the folder on, in order."""


def write_format(
    record: Record, viewer: Viewer, form: Format, folder: Path, wishes: Wishes, progress: Progress = quietly
) -> Done:
    """Write all who may leave to *viewer* into *folder*, which must be new or empty.

    The folder appears when it is complete; a failure leaves nothing behind.

    Raises:
        FolderInUse, FolderInsideWorkspace, NothingLeaves, NoEdition, EditionUndone: nothing was written.
        FitsNoSheet: when it is more than a workbook can hold; nothing was written.
    """
    folder = outside(record.workspace, folder)
    with appearing_at(folder) as draft:
        sent = shipment(record, viewer, wishes, progress)
        people = People(sent, progress)
        counts = _WRITERS[form](draft, sent, people)
        if not people.count:
            raise NothingLeaves(_nobody(sent))
        files = tuple(sorted(path.relative_to(draft).as_posix() for path in draft.rglob("*") if path.is_file()))
    heading = sent.heading
    return Done(folder, form, heading.edition, heading.day, people.count, dict(counts), files)


def write_pfif_again(workspace: Workspace, old: Path, folder: Path, today: date) -> Done:
    """Write the PFIF file *old* into *folder*, without what expired before *today*.

    Raises:
        FolderInUse, FolderInsideWorkspace, NotPfif: nothing was written.
    """
    folder = outside(workspace, folder)
    with appearing_at(folder) as draft, (draft / pfif.FILE).open("xb") as stream:
        counts = rewrite_pfif(old, stream, today)
    return Done(folder, Format.PFIF, "", today.isoformat(), counts["persons"], dict(counts), (pfif.FILE,))


def _nobody(sent: Shipment) -> str:
    if sent.heading.edition:
        return f"Edition {sent.heading.edition} holds nobody, so there is nothing to export."
    return (
        f"Nobody may leave for the audience “{sent.heading.audience.value}”: of no person is there anything that "
        "it may see. Nothing was written."
    )


@dataclass(slots=True)
class People:
    """The people of a shipment one after the other, counted on the way."""

    sent: Shipment
    progress: Progress
    count: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    def __iter__(self) -> Iterator[ReleasedPerson]:
        for person in self.sent.people():
            self.count += 1
            if self.count % _STEP == 0:
                self.progress("People", self.count, self.sent.total)
            yield person


def write_tables(people: People, writer: TableWriter) -> tuple[Written, ...]:
    """Write everybody as rows."""
    rows = Rows()
    try:
        for person in people:
            for table, row in rows.of(person):
                writer.add(table, row)
        return writer.close()
    except BaseException:
        writer.abandon()
        raise


def counted(written: tuple[Written, ...]) -> Counter[str]:
    """Rows of each table."""
    counts: Counter[str] = Counter()
    for one in written:
        counts[one.table.name] += one.rows
    return counts


def _tables(open_writer: Callable[[Path], TableWriter]) -> Callable[[Path, Shipment, People], Counter[str]]:
    def write(folder: Path, sent: Shipment, people: People) -> Counter[str]:
        written = write_tables(people, open_writer(folder))
        write_datapackage(folder, sent.heading, written)
        files = dict.fromkeys(Distribution(one.file, one.media_type) for one in written)
        write_descriptions(folder, sent.heading, tuple(files))
        return counted(written)

    return write


def _ftm(folder: Path, sent: Shipment, people: People) -> Counter[str]:
    with (folder / ftm.FILE).open("xb") as stream:
        counts = ftm.write_entities(stream, sent.heading, people)
    write_descriptions(folder, sent.heading, [Distribution(ftm.FILE, ftm.MEDIA_TYPE)])
    return counts


def _pfif(folder: Path, sent: Shipment, people: People) -> Counter[str]:
    with (folder / pfif.FILE).open("xb") as stream:
        counts = pfif.write_pfif(stream, sent.heading, people, datetime.now(UTC).date())
    write_descriptions(folder, sent.heading, [Distribution(pfif.FILE, pfif.MEDIA_TYPE)])
    return counts


_WRITERS: dict[Format, Callable[[Path, Shipment, People], Counter[str]]] = {
    Format.CSV: _tables(CsvFiles),
    Format.XLSX: _tables(WorkbookFile),
    Format.PARQUET: _tables(ParquetFiles),
    Format.FTM: _ftm,
    Format.PFIF: _pfif,
}
