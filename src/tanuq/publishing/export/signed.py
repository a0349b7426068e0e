"""The ledger as a stranger can check it: headers, signatures, keys, the checkpoint, and the bodies that may leave."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import orjson

from tanuq.config.progress import Progress
from tanuq.ledger.authorship import Own
from tanuq.ledger.canonical import canonical_json
from tanuq.ledger.entries import Entry, Header, body_digest
from tanuq.ledger.ledger import Ledger
from tanuq.ledger.public_keys import author_pem
from tanuq.publishing.export.bodies import Sight, leaves

STEP = 1000
"""Entries between two reports of progress."""


@dataclass(frozen=True, slots=True)
class SignedPart:
    """What of the ledger went into an export."""

    entries: int
    bodies: int
    root: str
    """Root of the tree over the entries, hexadecimal."""


def write_signed_part(ledger: Ledger, folder: Path, sight: Sight, progress: Progress) -> SignedPart:
    """Write every entry up to a checkpoint made now, and that checkpoint."""
    checkpoint = ledger.checkpoint()
    (folder / "ledger").mkdir()
    (folder / "authors").mkdir()
    (folder / "checkpoint.txt").write_text(checkpoint.note, encoding="utf-8", newline="")
    bodies, authors = 0, {checkpoint.author}
    with ExitStack() as files:
        headers = files.enter_context((folder / "ledger" / "headers.jsonl").open("xb"))
        signatures = files.enter_context((folder / "ledger" / "signatures.txt").open("xb"))
        contents = files.enter_context((folder / "ledger" / "bodies.jsonl").open("xb"))
        for entry in _up_to(ledger, checkpoint.size, progress):
            authors.add(entry.author)
            headers.write(entry.header + b"\n")
            signatures.write(entry.signature.hex().encode() + b"\n")
            if leaves(entry, sight):
                contents.write(_body_line(entry))
                bodies += 1
    for author in authors:
        (folder / "authors" / f"{author}.pem").write_text(author_pem(author), encoding="ascii", newline="")
    return SignedPart(checkpoint.size, bodies, checkpoint.root)


def signature_of(ledger: Ledger, manifest: bytes) -> bytes:
    """The signature of this ledger's author under a list of file hashes.

    No entry's header and no checkpoint begins with a hash and two blanks, so it can never pass for one of those.
    """
    with ledger.store.reading() as connection:
        return Own.read(connection).key.sign(manifest)


def _up_to(ledger: Ledger, size: int, progress: Progress) -> Iterator[Entry]:
    for entry in ledger.entries():
        if entry.position > size:  # written by somebody else since the checkpoint
            return
        if entry.position % STEP == 0:
            progress("Ledger entries", entry.position, size)
        yield entry


def _body_line(entry: Entry) -> bytes:
    content = canonical_json(entry.body or {})
    if body_digest(entry.salt, content).hex() != Header.decode(entry.header).body:
        raise ValueError(f"the body of {entry.hash} is not in canonical form")
    line = {"entry": entry.hash, "salt": entry.salt.hex(), "body": content.decode()}
    return orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE)
