"""Receives one file: its bytes go into the vault, what it is and says into one act of writing."""

import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from tanuq.casebook.numbers import source_number
from tanuq.casebook.queries.sources import is_known
from tanuq.casebook.record import Record
from tanuq.config.progress import Progress, quietly
from tanuq.intake.describing import described_anew
from tanuq.intake.files.aside import KeptAside, Wanted
from tanuq.intake.files.derivation import derive
from tanuq.intake.files.errors import (
    EmptyFile,
    FileError,
    FileStillChanging,
    NoSuchFile,
    NotAFile,
    UnreadableFile,
)
from tanuq.intake.files.media_types import HEAD, Identified, identify, needs_whole
from tanuq.intake.files.reading import Reader, Reading, one_line
from tanuq.ledger.entries import Draft
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.lists import term_offered

DOCUMENT_LIMIT = 64 * 1024 * 1024
"""Bytes up to which a file is read for its text; longer ones are kept all the same."""


@dataclass(frozen=True, slots=True)
class ReceiveOptions:
    """What the person who adds a file says about it."""

    title: str = ""
    """"" takes the document's own title, or else the file's name."""
    material: str = ""
    """Code of the list ``source_material``, or ""."""
    language: str = ""
    """BCP 47 tag, or ""."""
    visibility: str = ""
    """"" takes what a known file has, or else "team"."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file that is now in the record."""

    source: str
    evidence: str
    media_type: str
    new: bool
    """False where the same bytes were a source already."""
    entry: str
    """Hash of the entry ``source.received``, or of what changed for a known file; "" where nothing was written."""
    note: str
    """What could not be done with the file, in words, or ""."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file whose bytes are in the vault."""

    evidence: str
    size: int
    name: str
    identified: Identified


def receive_file(
    record: Record, path: Path, options: ReceiveOptions | None = None, progress: Progress = quietly
) -> Received:
    """Keep the file at *path* and write it down as a source; on disk when this returns.

    What it is follows from its content. A text that cannot be read costs only the text: the note says why.

    Raises:
        NoSuchFile, NotAFile, EmptyFile, UnreadableFile, FileStillChanging: nothing is written down.
        UnknownTerm: when the material is in no list.
        DiskFull: from the vault; nothing is left half-written.
    """
    options = options or ReceiveOptions()
    if options.material:
        term_offered("source_material", options.material)
    name = shown_name(path)
    with _opened(path, name) as stream:
        wanted = Wanted(HEAD, DOCUMENT_LIMIT, whole=lambda head: needs_whole(head, name))
        aside = KeptAside(stream, name, wanted)
        aside.report_to(progress, os.fstat(stream.fileno()).st_size)
        evidence = record.vault.keep(io.BufferedReader(aside, HEAD)).sha256
    identified = identify(aside.data, name)
    number = source_number(evidence)
    if is_known(number):
        known = Received(number, evidence, identified.media_type, new=False, entry="", note="; ".join(identified.notes))
        return _as_said(record, known, options)
    content = aside.data if aside.is_whole else None
    kept = KeptFile(evidence, aside.size, name, identified)
    drafts = drafts_of(record, kept, content, options, progress)
    entry = record.write(drafts)[0].hash
    note = str(drafts[0].body["note"])
    return Received(number, evidence, identified.media_type, new=True, entry=entry, note=note)


def receive_kept(record: Record, evidence: str, name: str, options: ReceiveOptions) -> Received:
    """Write down as a source the piece *evidence* of the vault, which came under *name*; on disk when this returns.

    Raises:
        UnknownTerm: when the material is in no list.
        NoSuchPiece, ErasedPiece, DamagedPiece: when it cannot be given whole and unchanged.
    """
    if options.material:
        term_offered("source_material", options.material)
    kept = kept_file(record, evidence, name)
    number = source_number(evidence)
    if is_known(number):
        known = Received(
            number, evidence, kept.identified.media_type, new=False, entry="", note="; ".join(kept.identified.notes)
        )
        return _as_said(record, known, options)
    drafts = drafts_of_kept(record, kept, options)
    entry = record.write(drafts)[0].hash
    return Received(
        number, evidence, kept.identified.media_type, new=True, entry=entry, note=str(drafts[0].body["note"])
    )


def kept_file(record: Record, evidence: str, name: str) -> KeptFile:
    """What the piece *evidence* of the vault is, by its content; *name* is what it came under.

    Raises:
        NoSuchPiece, ErasedPiece, DamagedPiece: when it cannot be given whole and unchanged.
    """
    with record.vault.open(evidence) as stream:
        head = stream.read(HEAD)
    size = record.vault.size(evidence)
    whole = size <= DOCUMENT_LIMIT and needs_whole(head, name)
    return KeptFile(evidence, size, name, identify(record.vault.read(evidence) if whole else head, name))


def drafts_of_kept(record: Record, kept: KeptFile, options: ReceiveOptions) -> list[Draft]:
    """What the ledger is told of a file whose bytes are in the vault already; it is written by whoever asks."""
    wanted = kept.identified.reader is not Reader.NONE and kept.size <= DOCUMENT_LIMIT
    return drafts_of(record, kept, record.vault.read(kept.evidence) if wanted else None, options, quietly)


def drafts_of(
    record: Record, kept: KeptFile, content: bytes | None, options: ReceiveOptions, progress: Progress
) -> list[Draft]:
    """The receipt of a file and what was derived from its *content*, None where that is too long to be read."""
    reading = _read(kept.identified, content, progress)
    received = {
        "evidence": kept.evidence,
        "size": kept.size,
        "media_type": kept.identified.media_type,
        "file_name": kept.name,
        "title": one_line(options.title or reading.title or kept.name),
        "note": "; ".join((*kept.identified.notes, *reading.notes)),
        "material": options.material,
        "language": options.language,
        "visibility": options.visibility or Visibility.TEAM.value,
    }
    return [Draft("source.received", received), *_derivatives(record, kept.evidence, reading)]


def _as_said(record: Record, known: Received, options: ReceiveOptions) -> Received:
    """The file that is a source already, with what is said of it now; what is not said stays as it was."""
    said = {
        "title": one_line(options.title),
        "material": options.material,
        "language": options.language,
        "visibility": options.visibility,
    }
    drafts = described_anew(known.source, said)
    if not drafts:
        return known
    notes = [f"its {name} is now: {said[name]}" for name in said if name in drafts[0].body]
    note = "; ".join(filter(None, (known.note, *notes)))
    return replace(known, entry=record.write(drafts)[0].hash, note=note)


def shown_name(path: Path) -> str:
    """The last part of *path*, in characters that can be written down: a stick may hold names of no encoding.

    >>> shown_name(Path(os.fsdecode(b"scans/aigul-\\xff.jpg")))
    'aigul-�.jpg'
    """
    return os.fsencode(path.name).decode("utf-8", "replace")


@contextmanager
def _opened(path: Path, name: str) -> Iterator[BinaryIO]:
    """The file at *path*, which must be the same when it has been read as when it was opened."""
    stream = _open(path, name)
    with stream:
        before = os.fstat(stream.fileno())
        yield stream
        after = os.fstat(stream.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise FileStillChanging(
            f"“{name}” changed while it was read. Wait until the copy is finished, then add it again."
        )


def _open(path: Path, name: str) -> BinaryIO:
    try:
        # A pipe that nobody writes to would let us wait for ever.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError as error:
        raise NoSuchFile(f"There is no file “{name}”. Look at the spelling, and whether the stick is in.") from error
    except PermissionError as error:
        raise UnreadableFile(
            f"You may not read “{name}”. Change its rights, or copy it to a folder of yours."
        ) from error
    except OSError as error:
        raise UnreadableFile(f"“{name}” cannot be opened: {error.strerror}.") from error
    try:
        _refuse_what_holds_nothing(os.fstat(descriptor), name)
    except FileError:
        os.close(descriptor)
        raise
    return os.fdopen(descriptor, "rb")


def _refuse_what_holds_nothing(facts: os.stat_result, name: str) -> None:
    if not stat.S_ISREG(facts.st_mode):
        raise NotAFile(f"“{name}” is a folder or a device, not a file. Name the files in it.")
    if facts.st_size == 0:
        raise EmptyFile(f"“{name}” is empty: the copy may have failed. Copy it from the original again.")


def _read(identified: Identified, content: bytes | None, progress: Progress) -> Reading:
    if identified.reader is Reader.NONE:
        return Reading()
    if content is None:
        limit = DOCUMENT_LIMIT // 1024**2
        return Reading(notes=(f"no text was read: it is larger than {limit} MiB; the file itself is kept whole",))
    progress("reading", 0, None)
    return derive(content, identified.reader, identified.media_type)


def _derivatives(record: Record, evidence: str, reading: Reading) -> list[Draft]:
    """What was made from the file, kept in the vault, and the entries that say so."""
    text, thumbnail = reading.text.encode(), reading.thumbnail
    made = [("text", "text/plain; charset=utf-8", text), ("thumbnail", "image/jpeg", thumbnail)]
    return [
        Draft(
            "evidence.derived",
            {
                "evidence": evidence,
                "derivative": record.vault.keep(io.BytesIO(content)).sha256,
                "media_type": media_type,
                "purpose": purpose,
                "tool": reading.tool,
                "note": "; ".join(reading.notes),
            },
        )
        for purpose, media_type, content in made
        if content
    ]
