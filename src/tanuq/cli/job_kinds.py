"""The kinds of jobs that a worker can do: a new one is a function and a line in the table."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import override

from tanuq.casebook.queries.members import member_numbered
from tanuq.casebook.queries.releases import proposed_by_entry
from tanuq.casebook.record import Record
from tanuq.cli.checking import check_workspace
from tanuq.config.progress import Progress
from tanuq.intake.scanning.clamd import Clamd
from tanuq.intake.scanning.place import place_set
from tanuq.intake.scanning.scanning import scan_all_waiting
from tanuq.linkage.options import Options, Step
from tanuq.linkage.runs.proposing import propose
from tanuq.office.jobs_worker import Kind
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.publishing.release.approving import approve
from tanuq.reading.on_record import reading
from tanuq.web import estimating, importing, reading_page, release_drafts, scanning

_SHARES = 1000


def verify(record: Record, _arguments: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """Check every byte of the workspace, as `tanuq verify` does."""
    return check_workspace(record.workspace, progress).document()


def link(record: Record, _arguments: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """Compare all accounts and put what comes out on record as a proposal, as `tanuq link` does."""

    def tell(step: Step) -> None:
        progress(step.name, round(step.done * _SHARES), _SHARES)

    # What is restricted is neither compared nor shown, whoever asked.
    made = propose(record, Viewer(Visibility.TEAM), Options(), tell)
    return {"run": made.run, "accounts": made.accounts, "proposed": made.proposed}


def import_list(record: Record, arguments: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """Import a list that somebody brought and looked at, as the button of its page does."""
    with override("en"):  # the page of the job finds the sentence of an error again by its English words
        done = importing.commit(record, record.member, arguments["key"], arguments["seen"], progress)
    return {"list": done.list, "entry": done.entry}


def estimate(record: Record, arguments: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """Estimate from the lists that somebody chose, as the button of the page does."""
    # What is restricted is not counted, whoever asked.
    return estimating.estimate(record, Viewer(Visibility.TEAM), arguments, progress)


def read(record: Record, arguments: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """Read the text of a source and keep what is proposed, as the button of its desk does."""
    with override("en"):
        found = reading.read(record, _eyes(record), arguments["source"], progress=progress)
    return {"source": found.source, "proposals": len(found.kept)}


def scan(record: Record, _arguments: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """Scan for malware what was never scanned, as `tanuq scan` does."""
    came_of_it = scan_all_waiting(record, Clamd(place_set()), progress)
    return {
        "scanned": came_of_it.scanned,
        "left": came_of_it.not_taken + came_of_it.given_up + came_of_it.unreadable,
        "infected": [finding.source for finding in came_of_it.findings],
    }


def compose_edition(record: Record, arguments: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """Put an edition together, as the button of its page does."""
    with override("en"):
        release_drafts.compose_draft(record, _eyes(record), record.member, arguments["key"], progress)
    return {"draft": arguments["key"]}


def approve_edition(record: Record, arguments: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """Approve an edition that somebody else proposed, as the button of its page does."""
    return {"edition": approve(record, _eyes(record), proposed_by_entry(record, arguments["entry"]), progress).number}


def _eyes(record: Record) -> Viewer:
    """Of the member whose job it is, or of the owner of this copy, where no member asked."""
    member = member_numbered(record, record.member)
    return member.viewer if member is not None else Viewer(Visibility.TEAM)


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        estimating.JOB: estimate,
        importing.JOB: import_list,
        "link": link,
        release_drafts.APPROVAL: approve_edition,
        release_drafts.JOB: compose_edition,
        reading_page.JOB: read,
        scanning.JOB: scan,
        "verify": verify,
    }
)
