"""Editions that somebody puts together: what is to be in it, the preview that it came to, and the answers to it."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import override

from tanuq.casebook.queries.releases import ReleaseView, release_in_effect
from tanuq.casebook.queries.results import people_asked_for
from tanuq.casebook.queries.reviews import LEVELS
from tanuq.casebook.record import Record
from tanuq.config.progress import Progress, quietly
from tanuq.office import drafts, jobs
from tanuq.policy.decision import Viewer
from tanuq.publishing.release.findings import Acknowledged, demand_answers
from tanuq.publishing.release.previews import Preview, keep_preview, let_go_preview, preview
from tanuq.publishing.release.proposing import Plan, compose, propose
from tanuq.publishing.release.risks import findings
from tanuq.web.addresses import results_query
from tanuq.web.errors import NoSuchUpload, Overtaken

FORM = "edition"
JOB = "compose"
"""What a job is called that composes an edition; its argument is *key* of :func:`compose_draft`."""
APPROVAL = "approve"
"""What a job is called that approves one; its argument is the *entry* of the proposal."""
LARGE = 500
"""People from whom on a browser would wait too long: they are composed beside the pages."""


@dataclass(frozen=True, slots=True)
class EditionDraft:
    """What somebody wants to publish, as far as they came."""

    search: str = ""
    """The question, as `addresses.asked_in_full` writes it."""
    level: str = LEVELS[1]
    note: str = ""
    corrections: tuple[tuple[str, str], ...] = ()
    only_withdraw: bool = False
    preview: str = ""
    """The name of the preview (`release.previews`), "" before it is composed."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """"code:number" → reason; "code:" answers every finding of the code."""

    @property
    def plan(self) -> Plan:
        """What is composed.

        Raises:
            BadAddress: when this version gives the question no meaning.
        """
        query = results_query(QueryDict(self.search))
        return Plan(query, self.level, self.note, self.corrections, only_withdraw=self.only_withdraw)

    @property
    def acknowledged(self) -> tuple[Acknowledged, ...]:
        """The answers as a proposal keeps them."""
        given = ((key.partition(":"), reason) for key, reason in self.answers.items() if reason.strip())
        return tuple((code, number, reason) for (code, _colon, number), reason in given)


def begin(owner: str, draft: EditionDraft) -> str:
    """Keep a new draft; gives its key."""
    key = secrets.token_urlsafe(12)
    save(owner, key, draft)
    return key


def save(owner: str, key: str, draft: EditionDraft) -> None:
    """Keep what was said of it."""
    drafts.save(owner, FORM, key, asdict(draft))


def held(owner: str, key: str) -> EditionDraft:
    """What *owner* left under this key.

    Raises:
        NoSuchUpload: when there is nothing of theirs.
    """
    content = drafts.load(owner, FORM, key)
    if content is None:
        raise NoSuchUpload(_("This edition was proposed already, or thrown away. The editions show what there is."))
    return _read(content)


def _read(content: dict[str, Any]) -> EditionDraft:
    draft = EditionDraft(**content)
    return replace(draft, corrections=tuple((number, note) for number, note in draft.corrections))


def waiting(owner: str) -> list[tuple[str, EditionDraft]]:
    """What *owner* began and did not propose, with its keys."""
    return [(draft.key, _read(draft.content)) for draft in drafts.waiting(owner, FORM)]


def discard(record: Record, owner: str, key: str) -> None:
    """Throw it away."""
    let_go_preview(record, held(owner, key).preview)
    drafts.discard(owner, FORM, key)


def is_large(record: Record, viewer: Viewer, draft: EditionDraft) -> bool:
    """Whether it is composed beside the pages."""
    before = release_in_effect(record)
    among = before.people if before is not None else 0
    return among > LARGE or len(people_asked_for(record, viewer, draft.plan.query)) > LARGE


def ask(owner: str, key: str) -> str:
    """Ask for a job that composes it; gives the job's number."""
    return jobs.start(JOB, {"key": key}, owner)


def under_way(owner: str, key: str) -> str:
    """The number of the job that composes it and is not over, or ""."""
    found = (job for job in jobs.jobs((JOB,)) if job.is_open and job.by == owner)
    return next((job.id for job in found if job.arguments["key"] == key), "")


def compose_draft(record: Record, viewer: Viewer, owner: str, key: str, progress: Progress = quietly) -> Preview:
    """Compose it and keep the preview; an earlier one goes, the answers stay.

    Raises:
        NoSuchUpload: when it was thrown away meanwhile.
        NothingLeaves: when *viewer* publishes nothing.
        NothingToRelease: when somebody is corrected who would not be in it.
    """
    draft = held(owner, key)
    composed = compose(record, viewer, draft.plan, progress)
    found = findings(record, viewer, composed, progress)
    name = keep_preview(record, composed, found)
    try:
        save(owner, key, replace(held(owner, key), preview=name))
    except NoSuchUpload:
        let_go_preview(record, name)
        raise
    let_go_preview(record, draft.preview)
    return preview(record, name)


def propose_draft(record: Record, owner: str, key: str) -> ReleaseView:
    """Propose what the preview shows; the draft is gone then.

    Raises:
        RisksOpen: when something that must be looked at has no answer.
        Overtaken: when another edition was approved since.
        NothingToRelease: when nothing would change.
    """
    draft = held(owner, key)
    shown = preview(record, draft.preview)
    in_effect = release_in_effect(record)
    if shown.composed.contents.previous != (in_effect.content if in_effect is not None else ""):
        raise Overtaken(_("Another edition was approved meanwhile. Nothing was proposed; compose this one anew."))
    # What only takes something out waits for no answers: it makes nobody more visible.
    if not draft.only_withdraw:
        demand_answers(shown.findings, draft.acknowledged)
    with override("en"):
        proposal = propose(record, shown.composed, draft.note, draft.acknowledged)
    discard(record, owner, key)
    return proposal
