"""What scanners for malware said, and what none has looked at yet."""

from collections.abc import Iterator
from dataclasses import dataclass

import orjson

from tanuq.casebook.models import Source
from tanuq.casebook.queries.gathering import moment
from tanuq.casebook.queries.views import ScanView
from tanuq.casebook.scans import Scan, Verdict


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of one source as they were received, for a scanner: what is in them, nobody is told here."""

    source: str
    evidence: str
    size: int
    scan: Scan | None
    """What holds of all scans of it so far."""


def originals() -> Iterator[Original]:
    """Every source's, the newest first, whoever may see it: a scanner is none of its readers."""
    rows = Source.objects.order_by("-received_at", "number").values_list("number", "evidence", "size", "scan")
    for number, evidence, size, written in rows.iterator(chunk_size=1000):
        yield Original(number, evidence, size, _read(written))


def scan_of(held: Source) -> ScanView | None:
    """What holds of all scans of this source."""
    scan = _read(held.scan)
    return None if scan is None else ScanView(scan.verdict.found, scan.verdict.by, moment(scan.at))


def infected() -> int:
    """How many sources' originals hold malware that a scanner knew."""
    return Source.objects.filter(malware=True).count()


def _read(written: str) -> Scan | None:
    if not written:
        return None
    held = orjson.loads(written)
    return Scan(Verdict(**held["verdict"]), held["at"])
