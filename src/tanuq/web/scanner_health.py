"""The scanner for malware on the page of health: whether it answers, how old it is, what it has not seen."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from tanuq.casebook.record import Record
from tanuq.intake.scanning.clamd import Clamd
from tanuq.intake.scanning.errors import ScanError
from tanuq.intake.scanning.place import place_set
from tanuq.intake.scanning.scanning import coverage
from tanuq.web.health_lines import Line
from tanuq.web.templatetags.record_text import filled, translated

_OLD = timedelta(days=7)


def scanner_lines(record: Record) -> Iterator[Line]:
    """The scanner, and how much of what is here it has looked through."""
    yield _scanner()
    found = coverage(record)
    counts = {
        "scanned": found.scanned,
        "waiting": found.waiting,
        "not_taken": found.not_taken,
        "infected": found.infected,
    }
    state = _(
        "Looked through: %(scanned)s. Never: %(waiting)s. Not taken by the scanner: %(not_taken)s. "
        "With malware: %(infected)s."
    )
    failed = _(
        "Originals over which the scanner failed: %(failed)s. They go last, and are left out after the second time, "
        "until “tanuq scan --again” with newer signatures. Look whether clamd runs, and what its log says."
    )
    yield Line(
        _("Originals scanned for malware"),
        state % counts,
        advice=failed % {"failed": found.failed_over} if found.failed_over else "",
        command="tanuq scan" if found.waiting else "",
    )


def _scanner() -> Line:
    about = _("Scanner for malware")
    try:
        scanner = Clamd(place_set()).scanner()
    except ScanError as error:
        advice = _("Without one nothing is scanned, and everything is kept and shown as before.")
        return Line(about, translated(str(error)), advice=advice)
    if not scanner.signatures_at:
        silent = _("%(scanner)s; it does not tell of when its signatures are.")
        return Line(about, filled(silent, {"scanner": scanner.name}))
    made = datetime.fromtimestamp(scanner.signatures_at / 1000, UTC)
    old = _("Its signatures are older than a week. Bring it newer ones (freshclam), then scan again.")
    is_old = timezone.now() - made > _OLD
    told = {"scanner": scanner.name, "version": scanner.signatures}
    state = filled(_("%(scanner)s, signatures %(version)s"), told)
    advice, command = (old, "tanuq scan --again") if is_old else ("", "")
    return Line(about, state, made.isoformat(), advice, command)
