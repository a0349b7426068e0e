"""Records of WARC 1.1 (ISO 28500), each compressed by itself, as replaying programs expect them."""

import gzip
import hashlib
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it lies in the archive."""

    content: bytes
    digest: str
    """Of its block, as WARC writes it."""


def information(when: str, name: str) -> Record:
    """The record that opens an archive and says what made it."""
    block = b"software: tanuq\r\nformat: WARC File Format 1.1\r\n"
    return _record(
        "warcinfo", when, name, block, [("WARC-Filename", name), ("Content-Type", "application/warc-fields")]
    )


def resource(address: str, when: str, content: bytes, media_type: str) -> Record:
    """A file that was received by itself, without the answer of a server around it."""
    fields = [("WARC-Target-URI", address), ("Content-Type", media_type)]
    return _record("resource", when, address, content, fields)


def _record(kind: str, when: str, name: str, block: bytes, fields: list[tuple[str, str]]) -> Record:
    digest = f"sha256:{hashlib.sha256(block).hexdigest()}"
    number = uuid5(NAMESPACE_URL, f"{kind} {name} {when} {digest}")
    head = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", f"<urn:uuid:{number}>"),
        ("WARC-Date", when),
        *fields,
        ("WARC-Block-Digest", digest),
        ("Content-Length", str(len(block))),
    ]
    lines = "".join(f"{field}: {value}\r\n" for field, value in head)
    whole = b"WARC/1.1\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n"
    return Record(gzip.compress(whole, mtime=0), digest)
