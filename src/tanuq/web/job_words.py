"""What jobs are called on pages, who may ask for each kind, and what a state means to whoever asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _

from tanuq.office.jobs_states import State
from tanuq.policy.actions import MEMBER, Action, Matter, Thing


@dataclass(frozen=True, slots=True)
class KindOfJob:
    """A kind as pages know it; ``cli.job_kinds`` knows how it is done.

    *starts*: whether the page of jobs has a button for it; else it is asked for on a page of its own.
    """

    name: str
    action: Action
    thing: Thing
    starts: bool = True


def _kind(name: Any, action: Action, matter: Matter, by: str = "", *, starts: bool = True) -> KindOfJob:
    return KindOfJob(
        name, action, Thing(matter, by=by), starts
    )  # a lazy name, so that each page is in its own language


KINDS: Mapping[str, KindOfJob] = MappingProxyType(
    {
        # Nobody approves what he or she proposed: asked of what somebody else did.
        "approve": _kind(_("Approve an edition"), Action.APPROVE_RELEASE, Matter.RELEASE, MEMBER, starts=False),
        "compose": _kind(_("Put an edition together"), Action.PROPOSE_RELEASE, Matter.RELEASE, starts=False),
        "estimate": _kind(_("Estimate how many people no list has named"), Action.ESTIMATE, Matter.LIST, starts=False),
        "import": _kind(_("Import a list"), Action.IMPORT, Matter.LIST, starts=False),
        "link": _kind(_("Compare all accounts (linking)"), Action.LINK, Matter.RUN),
        "read": _kind(_("Read a source"), Action.ANCHOR, Matter.SOURCE, starts=False),
        "scan": _kind(_("Scan for malware what was never scanned"), Action.SEE_HEALTH, Matter.RECORD),
        "verify": _kind(_("Check every byte and signature"), Action.SEE_HEALTH, Matter.RECORD),
    }
)

STATES: Mapping[State, Any] = MappingProxyType(
    {
        State.WAITING: _("waiting"),
        State.RUNNING: _("running"),
        State.DONE: _("done"),
        State.FAILED: _("failed"),
        State.INTERRUPTED: _("interrupted"),
        State.CANCELLED: _("cancelled"),
    }
)
