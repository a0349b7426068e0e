"""What lies in a bag: tables and lines of people, redacted copies, custody, a signed checkpoint, and for colleagues
originals.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from tanuq.casebook.queries.custody import custody_of
from tanuq.casebook.record import Record
from tanuq.ledger.public_keys import author_pem
from tanuq.policy.decision import Viewer
from tanuq.publishing.export.cells import escaped_row
from tanuq.publishing.export.signed import signature_of
from tanuq.publishing.formats.bag import PAYLOAD, Field, seal
from tanuq.publishing.formats.datapackage import write_datapackage
from tanuq.publishing.formats.describing import Distribution, write_descriptions
from tanuq.publishing.formats.originals import Told, leaving_originals
from tanuq.publishing.formats.people import counted, person_line, write_tables
from tanuq.publishing.formats.shipment import Heading, Shipment
from tanuq.publishing.formats.table_files import CsvFiles
from tanuq.publishing.formats.wacz import write_wacz
from tanuq.publishing.release.values import ReleasedPerson

_ENDINGS = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "text/plain": ".txt",
}
_WEB = "text/html"
_CUSTODY = ("source", "at", "what", "by", "entry")


def write_bag(
    record: Record, viewer: Viewer, folder: Path, sent: Shipment, people: Iterable[ReleasedPerson]
) -> Counter[str]:
    """Write everybody into *folder* as a bag."""
    data = folder / PAYLOAD
    for name in (PAYLOAD, f"{PAYLOAD}/tables", f"{PAYLOAD}/files"):
        (folder / name).mkdir()
    packing = _Packing(record, viewer, data, sent)
    written = write_tables(packing.everybody(people), CsvFiles(data / "tables"))
    write_datapackage(data / "tables", sent.heading, written)
    packing.write_originals()
    packing.write_custody()
    _write_checkpoint(record, data)
    described = [Distribution("people.jsonl", "application/jsonl")]
    described += [Distribution(f"tables/{one.file}", one.media_type) for one in written]
    write_descriptions(data, sent.heading, described)
    instructions = files("tanuq.publishing.formats").joinpath("VERIFY.txt").read_bytes()
    (folder / "VERIFY.txt").write_bytes(instructions)
    seal(folder, _info(sent.heading), lambda listed: signature_of(record.ledger, listed))
    return counted(written) + packing.counts


class _Packing:
    """What is gathered while the people go by, and written after them."""

    def __init__(self, record: Record, viewer: Viewer, data: Path, sent: Shipment) -> None:
        self._record, self._viewer, self._data, self._sent = record, viewer, data, sent
        self._told = Told()
        self._copies: dict[str, str] = {}
        """Redacted copy → the source that it is of."""
        self.counts: Counter[str] = Counter()

    def everybody(self, people: Iterable[ReleasedPerson]) -> Iterator[ReleasedPerson]:
        """The *people*, each written as a line, with the files that belong to them."""
        with (self._data / "people.jsonl").open("xb") as lines:
            for person in people:
                lines.write(person_line(person))
                self._told.note(person)
                for number, sha256, media_type in _copies(person):
                    self._write_copy(number, sha256, media_type)
                yield person

    def write_originals(self) -> None:
        """Write the originals that may leave; pages of the web as archives of the web."""
        for original in leaving_originals(self._record, self._viewer, self._told):
            kind = "web" if original.media_type.partition(";")[0] == _WEB else "originals"
            (self._data / kind).mkdir(exist_ok=True)
            self.counts[kind] += 1
            if kind == "web":
                content = self._record.vault.read(original.evidence)
                write_wacz(self._data / kind / f"{original.number}.wacz", content, original.received_at)
                continue
            with (self._data / kind / original.evidence).open("xb") as stream:
                self._record.vault.copy_to(original.evidence, stream)

    def write_custody(self) -> None:
        """Write what was done with each source, as far as the viewer may know; for everybody, the redacted copies."""
        with (self._data / "custody.csv").open("x", encoding="utf-8-sig", newline="") as file:
            table = csv.writer(file)
            table.writerow(_CUSTODY)
            for sha256, number in sorted(self._copies.items()):
                table.writerow((number, "", f"redacted copy, SHA-256 {sha256}", "", ""))
            for number in sorted(self._told.sources):
                for step in custody_of(self._record, self._viewer, number):
                    table.writerow(escaped_row((number, step.at, step.what, step.author, step.entry)))
                    self.counts["custody"] += 1

    def _write_copy(self, number: str, sha256: str, media_type: str) -> None:
        if sha256 in self._copies:
            return
        self._copies[sha256] = number
        name = sha256 + _ENDINGS.get(media_type.partition(";")[0], "")
        (self._data / "files" / name).write_bytes(self._sent.file(sha256))
        self.counts["files"] += 1


def _copies(person: ReleasedPerson) -> Iterator[tuple[str, str, str]]:
    """(source, SHA-256, media type) of every redacted copy."""
    yield from ((one.source, one.sha256, one.media_type) for one in person.photographs)
    yield from ((one.number, one.copy, one.copy_type) for one in person.sources if one.copy)


def _write_checkpoint(record: Record, data: Path) -> None:
    checkpoint = record.ledger.checkpoint()
    (data / "checkpoint.txt").write_text(checkpoint.note, encoding="utf-8", newline="")
    (data / "authors").mkdir()
    key = data / "authors" / f"{checkpoint.author}.pem"
    key.write_text(author_pem(checkpoint.author), encoding="ascii", newline="")


def _info(heading: Heading) -> list[Field]:
    """What the bag says of itself: nothing but what was asked for names anybody."""
    return [
        ("Source-Organization", heading.wishes.organization),
        ("External-Description", f"{heading.title}. {heading.description}"),
        ("External-Identifier", heading.wishes.doi or heading.edition),
        ("Bagging-Date", heading.day),
        ("Bag-Software-Agent", "tanuq"),
    ]
