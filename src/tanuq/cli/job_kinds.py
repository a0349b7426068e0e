"""The kinds of jobs that a worker can do: a new one is a function and a line in the table."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from tanuq.casebook.record import Record
from tanuq.cli.checking import check_workspace
from tanuq.config.progress import Progress
from tanuq.linkage.options import Options, Step
from tanuq.linkage.runs.proposing import propose
from tanuq.office.jobs_worker import Kind
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

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


KINDS: Mapping[str, Kind] = MappingProxyType({"link": link, "verify": verify})
