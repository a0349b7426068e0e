"""Lists on their way in: the file kept encrypted, and in the office what was said of it, until it is imported."""

import secrets
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from django.utils.translation import gettext as _

from tanuq.casebook.record import Record
from tanuq.config.progress import Progress, quietly
from tanuq.intake.lists.corrections import NO_KEY, read_as
from tanuq.intake.lists.errors import ListError
from tanuq.intake.lists.importing import ImportOptions, ImportOutcome, PreparedList, import_prepared, prepare
from tanuq.intake.lists.tables.table import Reading
from tanuq.intake.testimony.handing_over import keep, let_go
from tanuq.office import drafts, jobs
from tanuq.policy.visibility import Visibility
from tanuq.vault.streams import Source
from tanuq.web import scanning
from tanuq.web.errors import NoSuchUpload, Overtaken

FORM = "import"
JOB = "import"
"""What a job is called that imports a list; its arguments are *key* and *seen* of :func:`commit`."""
LARGE = 4 << 20
"""Bytes of a file from which a browser would wait too long: some 20,000 rows, two seconds."""
_MEMORY = Path("/dev/shm")  # noqa: S108  a folder of our own is made in it, which nobody else can open
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody brought, and how they want it read; what is empty is found out from the file."""

    file: str
    evidence: str
    name: str
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    header_row: int = 0
    visibility: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    """What each column is read as, by its index, where somebody chose."""
    key: str = ""
    """Index of the key column, "-" for none."""

    @property
    def reading(self) -> Reading:
        """How the file is to be opened."""
        return Reading(self.sheet, self.encoding, self.delimiter, self.header_row)


def bring(record: Record, owner: str, stream: Source, file: str, name: str) -> str:
    """Keep what was uploaded, for *owner* to look at; gives the key of its draft.

    Raises:
        EmptyUpload: when nothing arrived.
        DiskFull: when there is no room; nothing is left behind.
    """
    medium, key = keep(record, stream, file), secrets.token_urlsafe(12)
    save(owner, key, Upload(file, medium.evidence, name or Path(file).stem))
    return key


def bring_corrected(record: Record, owner: str, key: str, stream: Source, file: str) -> None:
    """Put a corrected file in the place of the one under *key*; what was chosen for its columns holds where they fit.

    Raises:
        NoSuchUpload, EmptyUpload, DiskFull: the earlier file stays.
    """
    before, medium = upload(owner, key), keep(record, stream, file)
    # Which sheet, row and encoding were meant was said of another file.
    after = replace(before, file=file, evidence=medium.evidence, sheet="", encoding="", delimiter="", header_row=0)
    if _titles(record, after) != _titles(record, before):
        after = replace(after, columns={}, key="")
    save(owner, key, after)
    _let_go(record, owner, before)


def _titles(record: Record, brought: Upload) -> tuple[str, ...]:
    try:
        with laid_out(record, brought) as prepared:
            return prepared.table.titles
    except ListError:  # its page says why it cannot be read
        return ()


def save(owner: str, key: str, upload: Upload) -> None:
    """Keep what was said of it."""
    drafts.save(owner, FORM, key, asdict(upload))


def upload(owner: str, key: str) -> Upload:
    """What *owner* brought under this key.

    Raises:
        NoSuchUpload: when there is nothing of theirs.
    """
    held = drafts.load(owner, FORM, key)
    if held is None:
        raise NoSuchUpload(_("This file was imported already, or thrown away. The lists show what there is."))
    return Upload(**held)


def waiting(owner: str) -> list[tuple[str, Upload]]:
    """The files that *owner* brought and did not import, with their keys."""
    return [(draft.key, Upload(**draft.content)) for draft in drafts.waiting(owner, FORM)]


def discard(record: Record, owner: str, key: str, brought: Upload) -> None:
    """Throw it away: the bytes too, unless they are on record or waiting under another key."""
    drafts.discard(owner, FORM, key)
    _let_go(record, owner, brought)


def _let_go(record: Record, owner: str, brought: Upload) -> None:
    if all(other.evidence != brought.evidence for _key, other in waiting(owner)):
        let_go(record, brought.evidence)


@contextmanager
def laid_out(record: Record, brought: Upload, progress: Progress = quietly) -> Iterator[PreparedList]:
    """The list opened as it was asked for.

    The readers want a file that they can open by name. It lies in memory where the system has a folder for that, and
    is gone when the block ends.

    Raises:
        ListError: when it cannot be read so.
    """
    place = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="tanuq-", dir=place) as folder:
        path = Path(folder) / _safe(brought.file)
        with path.open("wb") as target:
            record.vault.copy_to(brought.evidence, target)
        visibility = Visibility(brought.visibility) if brought.visibility else None
        options = ImportOptions(name=brought.name, reading=brought.reading, visibility=visibility)
        yield _settled(prepare(record, path, options, progress), brought)


def _safe(name: str) -> str:
    """A file's name without ways into other folders, short enough for any disk."""
    plain = "".join("_" if sign in "/\\\0" else sign for sign in name).strip(".") or "list"
    return plain.encode()[-_LONGEST_NAME:].decode(errors="ignore")


def _settled(prepared: PreparedList, brought: Upload) -> PreparedList:
    said = {int(index): code for index, code in brought.columns.items()}
    mapping = read_as(prepared.mapping, said)
    if brought.key == NO_KEY:
        mapping = replace(mapping, key=None, key_reason="")
    elif brought.key and int(brought.key) < len(mapping.columns):
        mapping = replace(mapping, key=int(brought.key), key_reason="")
    return replace(prepared, mapping=mapping)


def is_large(record: Record, brought: Upload) -> bool:
    """Whether it is imported beside the pages."""
    return record.vault.size(brought.evidence) > LARGE


def ask(owner: str, key: str, seen: str) -> str:
    """Ask for a job that imports it as :func:`commit` would; gives the job's number."""
    return jobs.start(JOB, {"key": key, "seen": seen}, owner)


def under_way(owner: str, key: str) -> str:
    """The number of the job that imports it and is not over, or ""."""
    found = (job for job in jobs.jobs((JOB,)) if job.is_open and job.by == owner)
    return next((job.id for job in found if job.arguments["key"] == key), "")


def commit(record: Record, owner: str, key: str, seen: str, progress: Progress = quietly) -> ImportOutcome:
    """Import what was shown when the list stood at the entry *seen*, "" for a new one; the draft is gone then.

    Raises:
        NoSuchUpload: when it was imported already.
        Overtaken: when somebody else imported or undid the list since.
        ListError: as ``lists.importing.import_prepared``.
    """
    brought = upload(owner, key)
    with laid_out(record, brought, progress) as prepared:
        if seen != (prepared.current.entry if prepared.current else ""):
            raise Overtaken(_("Somebody else changed this list meanwhile. Nothing was imported; look at it again."))
        outcome = import_prepared(record, prepared, progress)
    discard(record, owner, key, brought)
    scanning.ask()
    return outcome
