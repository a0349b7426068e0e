"""Gives originals to the scanner, one after the other, and puts on record what is new about them.

What is found is never changed, moved or deleted: in a case of spyware it is the evidence. Each piece is done when it is
noted, so that a scan that was cut off goes on with the next. What the scanner itself failed over goes last, so that one
file which kills it keeps it from no other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from tanuq.casebook.queries.scanned import Original, infected, originals
from tanuq.casebook.record import Record, milliseconds_now
from tanuq.casebook.scans import Scan, Verdict, standing
from tanuq.config.progress import Progress
from tanuq.intake.scanning.clamd import Clamd, Scanner
from tanuq.intake.scanning.errors import GaveUp, NotTaken, ScannerFellOver
from tanuq.intake.scanning.notes import ScanNotes
from tanuq.vault.errors import VaultError


@dataclass(frozen=True, slots=True)
class Finding:
    """Malware that the scanner knew in the original of a source."""

    source: str
    malware: str


@dataclass(slots=True)
class Scanned:
    """What came of a scan."""

    scanner: Scanner
    scanned: int = 0
    findings: list[Finding] = field(default_factory=list)
    not_taken: int = 0
    """Pieces that the scanner does not take, most often because they are too large."""
    given_up: int = 0
    """Pieces that it came to no end with; they are given to it again next time."""
    unreadable: int = 0
    """Pieces that the vault could not give whole; `tanuq verify` names them."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what is here was scanned."""

    scanned: int
    waiting: int
    """Never scanned."""
    not_taken: int
    infected: int
    """Sources whose original holds malware, whoever found it."""
    failed_over: int
    """Originals over which the scanner itself failed: waiting still, or not taken by now."""


def waiting(record: Record) -> list[Original]:
    """What no scanner here has come to an end with, the newest first; last what one failed over."""
    known = ScanNotes(record.store).signatures()
    return _in_turn(record, [one for one in originals() if one.evidence not in known])


def outdated(record: Record, scanner: Scanner) -> list[Original]:
    """What was never given to a scanner here, or with other signatures than it has now; in the same order."""
    known, now = ScanNotes(record.store).signatures(), _signatures(scanner)
    return _in_turn(record, [one for one in originals() if known.get(one.evidence) != now])


def _in_turn(record: Record, wanted: list[Original]) -> list[Original]:
    failures = ScanNotes(record.store).failures()
    return sorted(_held(record, wanted), key=lambda one: failures.get(one.evidence, 0))


def _held(record: Record, wanted: list[Original]) -> list[Original]:
    """Those that are here: others were erased, or have not come yet."""
    held = {piece.sha256 for piece in record.vault.pieces()} if wanted else set()
    return [one for one in wanted if one.evidence in held]


def coverage(record: Record) -> Coverage:
    """How much was scanned so far."""
    notes, waits = ScanNotes(record.store), len(waiting(record))
    not_taken = len(notes.not_taken())
    return Coverage(len(notes.signatures()) - not_taken, waits, not_taken, infected(), _failed_over(record))


def _failed_over(record: Record) -> int:
    failures = ScanNotes(record.store).failures()
    return len(failures.keys() & {piece.sha256 for piece in record.vault.pieces()}) if failures else 0


def scan(record: Record, clamd: Clamd, wanted: Sequence[Original], progress: Progress) -> Scanned:
    """Give all that is *wanted* to the scanner; *progress* is told bytes.

    Raises:
        ScannerFailed: when the scanner is not there, or no longer; what was done until then is done, and what it was
            at goes last the next time.
    """
    came_of_it = Scanned(clamd.scanner())
    _scan_into(came_of_it, record, clamd, wanted, progress)
    return came_of_it


def scan_all_waiting(record: Record, clamd: Clamd, progress: Progress) -> Scanned:
    """Scan what was never scanned, and what comes meanwhile.

    Raises:
        ScannerFailed: as for `scan`.
    """
    came_of_it, tried = Scanned(clamd.scanner()), set[str]()
    while wanted := [one for one in waiting(record) if one.evidence not in tried]:
        tried |= {one.evidence for one in wanted}
        _scan_into(came_of_it, record, clamd, wanted, progress)
    return came_of_it


def _scan_into(
    came_of_it: Scanned, record: Record, clamd: Clamd, wanted: Sequence[Original], progress: Progress
) -> None:
    scanning = _Scanning(record, clamd, came_of_it, _Counted(progress, sum(one.size for one in wanted)))
    for original in wanted:
        scanning.do(original)


class _Counted:
    """Tells how many bytes of all went to the scanner."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def tell(self, sent: int) -> None:
        self._done += sent
        self._progress("Scanning", min(self._done, self._total), self._total)


class _Scanning:
    def __init__(self, record: Record, clamd: Clamd, came_of_it: Scanned, counted: _Counted) -> None:
        self._record, self._clamd, self._came_of_it, self._counted = record, clamd, came_of_it, counted
        self._notes = ScanNotes(record.store)

    def do(self, original: Original) -> None:
        """Scan one, and note how it went."""
        out, signatures = self._came_of_it, _signatures(self._came_of_it.scanner)
        self._counted.tell(0)
        try:
            with self._record.vault.open(original.evidence) as stream:
                found = self._clamd.find(stream, self._counted.tell)
        except VaultError:
            out.unreadable += 1
        except ScannerFellOver:
            self._notes.note_failed(original.evidence, signatures)
            raise
        except GaveUp:
            out.given_up += 1
        except NotTaken:
            out.not_taken += 1
            self._notes.note_not_taken(original.evidence, signatures)
        else:
            out.scanned += 1
            out.findings += [Finding(original.source, found)] if found else []
            self._put_on_record(original, found)
            self._notes.note_scanned(original.evidence, signatures)

    def _put_on_record(self, original: Original, found: str) -> None:
        """Only what changes what is known: else each scan would write as much as people did in a year."""
        by = self._came_of_it.scanner
        verdict = Verdict(by.name, by.signatures, by.signatures_at, found)
        before = original.scan
        after = standing(scan for scan in (before, Scan(verdict, milliseconds_now())) if scan)
        if before is None or (after is not None and after.verdict.found != before.verdict.found):
            self._record.write([verdict.draft(original.evidence)])


def _signatures(scanner: Scanner) -> str:
    # Signatures of somebody's own making have no version: those of another day are taken for others.
    today = datetime.fromtimestamp(milliseconds_now() / 1000, UTC).date().isoformat()
    return f"{scanner.name}/{scanner.signatures or today}"
