"""What a scanner for malware said of a piece of evidence: on record as custody, never a reason to change the bytes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from tanuq.ledger.entries import Draft

SCANNED = "evidence.scanned"
LATEST_MOMENT = 253_402_300_799_999
"""The end of the year 9999, in milliseconds since 1970: what calendars can write."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one scanner, with the signatures that it had, found in one piece of evidence."""

    scanner: str
    """Its name and version."""
    signatures: str
    """The version of its signatures, "" where it told none."""
    signatures_at: int
    """When they were made, in milliseconds since 1970; 0 where it told nothing."""
    found: str = ""
    """The scanner's name of the malware, "" where it knows none in these bytes."""

    @classmethod
    def of(cls, body: Mapping[str, Any]) -> Self:
        """What the body of an entry says."""
        return cls(body["scanner"], body["signatures"], body["signatures_at"], body["found"])

    def draft(self, evidence: str) -> Draft:
        """The entry that puts this on record of the piece *evidence*."""
        return Draft(
            SCANNED,
            {
                "evidence": evidence,
                "scanner": self.scanner,
                "signatures": self.signatures,
                "signatures_at": self.signatures_at,
                "found": self.found,
            },
        )

    @property
    def by(self) -> str:
        """Scanner and signatures as ClamAV writes them.

        >>> Verdict("ClamAV 1.4.3", "27500", 1795599000000).by
        'ClamAV 1.4.3/27500/2026-11-25'
        """
        made = datetime.fromtimestamp(self.signatures_at / 1000, UTC).date().isoformat() if self.signatures_at else ""
        return "/".join(part for part in (self.scanner, self.signatures, made) if part)


@dataclass(frozen=True, slots=True)
class Scan:
    """A verdict, and when it was given, in milliseconds since 1970."""

    verdict: Verdict
    at: int


def standing(scans: Iterable[Scan]) -> Scan | None:
    """The one that holds: whoever knew more, by the date of the signatures; of two who knew the same, who found.

    So another office with old signatures does not clear what was found here, and newer ones take a false alarm back.
    """
    return max(scans, key=_weight, default=None)


def _weight(scan: Scan) -> tuple[int, bool, int]:
    # A scanner with signatures of somebody's own making tells no date: they were in use that day.
    return scan.verdict.signatures_at or scan.at, bool(scan.verdict.found), scan.at
