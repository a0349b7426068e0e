"""Writes an export in one of the formats: a folder, whole or not at all."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
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
from tanuq.publishing.formats.bag_contents import write_bag
from tanuq.publishing.formats.datapackage import write_datapackage
from tanuq.publishing.formats.describing import Distribution, write_descriptions
from tanuq.publishing.formats.people import People, counted, write_tables
from tanuq.publishing.formats.pfif_again import rewrite_pfif
from tanuq.publishing.formats.shipment import Heading, Shipment, Wishes, shipment
from tanuq.publishing.formats.table_files import CsvFiles, ParquetFiles, TableWriter
from tanuq.publishing.formats.workbook_file import WorkbookFile


class Format(StrEnum):
    """In which form people leave."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    FTM = "ftm"
    PFIF = "pfif"
    BAGIT = "bagit"


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
        counts = _WRITERS[form](_Job(record, viewer, draft, sent, people))
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


@dataclass(frozen=True, slots=True)
class _Job:
    """One export on its way."""

    record: Record
    viewer: Viewer
    folder: Path
    sent: Shipment
    people: People


def _tables(open_writer: Callable[[Path, Heading], TableWriter]) -> Callable[[_Job], Counter[str]]:
    def write(job: _Job) -> Counter[str]:
        written = write_tables(job.people, open_writer(job.folder, job.sent.heading))
        write_datapackage(job.folder, job.sent.heading, written)
        files = dict.fromkeys(Distribution(one.file, one.media_type) for one in written)
        write_descriptions(job.folder, job.sent.heading, tuple(files))
        return counted(written)

    return write


def _ftm(job: _Job) -> Counter[str]:
    with (job.folder / ftm.FILE).open("xb") as stream:
        counts = ftm.write_entities(stream, job.sent.heading, job.people)
    write_descriptions(job.folder, job.sent.heading, [Distribution(ftm.FILE, ftm.MEDIA_TYPE)])
    return counts


def _pfif(job: _Job) -> Counter[str]:
    with (job.folder / pfif.FILE).open("xb") as stream:
        counts = pfif.write_pfif(stream, job.sent.heading, job.people, datetime.now(UTC).date())
    write_descriptions(job.folder, job.sent.heading, [Distribution(pfif.FILE, pfif.MEDIA_TYPE)])
    return counts


def _bag(job: _Job) -> Counter[str]:
    return write_bag(job.record, job.viewer, job.folder, job.sent, job.people)


_WRITERS: dict[Format, Callable[[_Job], Counter[str]]] = {
    Format.CSV: _tables(lambda folder, _heading: CsvFiles(folder)),
    Format.XLSX: _tables(WorkbookFile),
    Format.PARQUET: _tables(lambda folder, _heading: ParquetFiles(folder)),
    Format.FTM: _ftm,
    Format.PFIF: _pfif,
    Format.BAGIT: _bag,
}
