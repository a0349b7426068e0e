"""Health: whether the record is whole and its copy is looked after, each line with what to do."""

import shutil
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tanuq.casebook.projection.applying import applied_position
from tanuq.casebook.queries.members import members
from tanuq.casebook.record import Record
from tanuq.exchange.offices import Offices
from tanuq.intake.field_forms.survey import field_form
from tanuq.office import jobs, last_day, phones
from tanuq.office.jobs import JobView
from tanuq.office.jobs_states import State
from tanuq.office.models import User
from tanuq.office.second_factor import has_second_factor
from tanuq.policy.actions import Action, Matter, Thing
from tanuq.web import current
from tanuq.web.coverage import coverage
from tanuq.web.health_lines import Line
from tanuq.web.key_health import key_lines
from tanuq.web.permission import require
from tanuq.web.scanner_health import scanner_lines
from tanuq.web.templatetags.record_text import filled, said

_LITTLE = 2_000_000_000
"""Bytes free: a village day of recordings may be as much."""
_BAD = (State.FAILED, State.INTERRUPTED)


def health(request: HttpRequest) -> HttpResponse:
    """``/health/``"""
    require(request, Action.SEE_HEALTH, Thing(Matter.RECORD), _("Administrators look after the record."))
    record = current.record()
    lines = [*_truth(record), *scanner_lines(record), *_copies(record), *_work(), *_people(record), *_languages()]
    return render(request, "tanuq/health/health.html", {"lines": lines})


def _truth(record: Record) -> Iterator[Line]:
    extent, size = record.vault.extent(), record.ledger.size
    counts = {"entries": size, "pieces": extent.pieces, "size": filesizeformat(extent.bytes)}
    yield Line(_("Ledger and evidence"), _("Entries: %(entries)s. Pieces: %(pieces)s (%(size)s).") % counts)
    yield _checked(jobs.last("verify"))
    latest = record.ledger.latest_checkpoint()
    covered = latest.size if latest else 0
    state = _("It covers %(covered)s of %(entries)s entries.") % {"covered": covered, "entries": size}
    advice = _("Make one and keep it away from this computer.") if covered < size else ""
    yield Line(_("Last checkpoint"), state, advice=advice, command="tanuq checkpoint" if advice else "")
    behind = size - applied_position()
    state = _("Up to date.") if not behind else _("Entries that are not in it yet: %(behind)s.") % {"behind": behind}
    yield Line(_("Casebook and indexes"), state, _changed(record), command="tanuq rebuild" if behind else "")


def _changed(record: Record) -> str:
    times = [path.stat().st_mtime for path in record.workspace.path.glob("casebook.db*")]
    return _iso(datetime.fromtimestamp(max(times), UTC)) if times else ""


def _checked(last: JobView | None) -> Line:
    about, advice = _("Last full check"), _("Start one below.")
    if last is None:
        return Line(about, _("never"), advice=advice)
    since = _iso(last.ended_at or last.asked_at)
    if last.state != State.DONE:
        return Line(about, _("not finished"), since, advice)
    if last.result.get("ok"):
        return Line(about, _("All is as it was recorded."), since)
    advice = _("Stop working in this workspace, copy it as it is, and put the named files back from a backup.")
    return Line(about, _("Something is wrong: the job names it."), since, advice)


def _copies(record: Record) -> Iterator[Line]:
    advice = _("Stop tanuq, copy the whole folder to an encrypted disk, and keep that elsewhere.")
    yield Line(_("Backups"), _("tanuq makes none by itself and knows of none."), advice=advice)
    yield from key_lines(record)
    disk = shutil.disk_usage(record.workspace.path)
    free = _("%(free)s free of %(total)s.") % {"free": filesizeformat(disk.free), "total": filesizeformat(disk.total)}
    yield Line(_("Disk"), free, advice=_("Make room.") if disk.free < _LITTLE else "")
    for office in Offices(record.store).all():
        heard = _iso(datetime.fromtimestamp(office.received_at / 1000, UTC)) if office.received_at else ""
        state = _("last heard of") if heard else _("never heard of")
        yield Line(filled(_("Office “%(name)s”"), {"name": office.name}), state, heard)


def _work() -> Iterator[Line]:
    known = jobs.jobs()
    counts = {"open": sum(job.is_open for job in known), "bad": sum(job.state in _BAD for job in known)}
    yield Line(_("Jobs"), _("Waiting or running: %(open)s. Failed or interrupted: %(bad)s.") % counts)


def _people(record: Record) -> Iterator[Line]:
    safe = {user.member for user in User.objects.all() if has_second_factor(user)}
    bare = [one.name for one in members(record) if one.login and not one.removed and one.member not in safe]
    if bare:
        advice = _("They set one up at their next sign-in; until then they see nothing.")
        yield Line(_("Members without a second factor"), _names(bare), advice=advice)
    yield _last_day()
    for phone in phones.phones():
        if phone.closed_at is None:
            heard = _iso(phone.seen_at) if phone.seen_at else ""
            state = _("last heard of") if heard else _("never heard of")
            yield Line(filled(_("Phone “%(name)s”"), {"name": phone.name}), state, heard)
    yield Line(_("Version of the form for phones"), said(field_form().version))


def _names(names: Sequence[str]) -> SafeString:
    return format_html_join(", ", "{}", ((said(name),) for name in names))


def _last_day() -> Line:
    failed, refused = (sum(last_day.numbers_of(kinds).values()) for kinds in (last_day.FAILURES, last_day.REFUSALS))
    state = _("failed: %(failed)s, refused: %(refused)s") % {"failed": failed, "refused": refused}
    advice = _("Whose they are stands under Members.") if failed or refused else ""
    return Line(_("Signing in, within the last day"), state, advice=advice)


def _languages() -> Iterator[Line]:
    for one in coverage():
        counts = {"translated": one.translated, "strings": one.strings, "drafts": one.drafts}
        state = _("%(translated)s of %(strings)s translated, %(drafts)s await native review.") % counts
        yield Line(_("Language %(language)s") % {"language": one.language}, state)


def _iso(moment: datetime) -> str:
    return moment.isoformat()
