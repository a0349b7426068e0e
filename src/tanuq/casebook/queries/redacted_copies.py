"""What the redacted copies of sources cover, and which originals they stand for."""

from collections.abc import Iterable
from dataclasses import dataclass

import orjson

from tanuq.casebook.models import Source
from tanuq.casebook.projection.filing import said_in, taken_back
from tanuq.casebook.record import Record

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class RedactedCopy:
    """The copy of one source that may leave."""

    covered: int
    """How many places in it are covered."""
    original: str
    """SHA-256 of what it stands for."""


def redacted_copies(record: Record, numbers: Iterable[str]) -> dict[str, RedactedCopy]:
    """Number of a source → its redacted copy, of those that have one."""
    wanted = sorted(set(numbers))
    found: dict[str, RedactedCopy] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        covered = _covered(record, chunk)
        for source in Source.objects.filter(number__in=chunk).exclude(redacted=""):
            found[source.number] = RedactedCopy(covered.get((source.number, source.redacted), 0), source.evidence)
    return found


def _covered(record: Record, numbers: list[str]) -> dict[tuple[str, str], int]:
    """(source, copy) → how many places are covered, as the entry that keeps the copy says."""
    said = [one for filed in said_in([f"S:{number}" for number in numbers]).values() for one in filed]
    derived = [one for one in said if one.kind == "evidence.derived"]
    gone = taken_back(one.entry for one in derived)
    covered = {}
    for one in derived:
        body = record.ledger.entry(one.entry).body or {}
        if one.entry not in gone and body.get("purpose") == "redacted":
            listed = str(body.get("regions", ""))
            regions = orjson.loads(record.vault.read(listed))["regions"] if record.vault.has(listed) else []
            covered[one.scope[2:], str(body["derivative"])] = len(regions)
    return covered
