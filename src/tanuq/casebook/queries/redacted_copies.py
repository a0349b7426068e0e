"""What a redacted copy covers, and whether its original says where it was taken."""

from collections.abc import Iterable
from dataclasses import dataclass

import orjson
from PIL import ExifTags, Image, UnidentifiedImageError

from tanuq.casebook.models import Source
from tanuq.casebook.projection.filing import said_in, taken_back
from tanuq.casebook.record import Record
from tanuq.vault.errors import VaultError

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class RedactedCopy:
    """The copy of one source that may leave."""

    covered: int
    """How many places in it are covered."""
    original_has_place: bool
    """Whether the original holds a position (GPS)."""


def redacted_copies(record: Record, numbers: Iterable[str]) -> dict[str, RedactedCopy]:
    """Number of a source → its redacted copy, of those that have one."""
    wanted = sorted(set(numbers))
    found: dict[str, RedactedCopy] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        covered = _covered(record, chunk)
        for source in Source.objects.filter(number__in=chunk).exclude(redacted=""):
            place = source.media_type.startswith("image/") and _has_place(record, source.evidence)
            found[source.number] = RedactedCopy(covered.get((source.number, source.redacted), 0), place)
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


def _has_place(record: Record, evidence: str) -> bool:
    try:
        with record.vault.seekable(evidence) as stream, Image.open(stream) as picture:
            return bool(picture.getexif().get_ifd(ExifTags.IFD.GPSInfo))
    # What no picture program reads holds nothing that one would show; that it cannot be read is said elsewhere.
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, VaultError):
        return False
