"""The demonstration's edition: proposed here, approved by an invented colleague on another copy, and brought back."""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tanuq.casebook.consenting import GIVEN, Said, note_consent
from tanuq.casebook.queries.releases import ReleaseView, proposed_by_entry
from tanuq.casebook.record import Record, milliseconds_now
from tanuq.cli.answers.wording import counted
from tanuq.cli.demo_material.material import DemoRelease, demo_release
from tanuq.config.store import Store
from tanuq.config.workspace import create_workspace
from tanuq.intake.describing import described_anew
from tanuq.ledger.entries import Draft
from tanuq.ledger.ledger import Ledger
from tanuq.ledger.merging import merge
from tanuq.policy.decision import Viewer
from tanuq.policy.uses import Use, terms_of
from tanuq.policy.visibility import Visibility
from tanuq.publishing.release.approving import demand_that_it_holds
from tanuq.publishing.release.editions import edition_of
from tanuq.publishing.release.proposing import Plan, compose, propose

_PUBLISHER = Viewer(Visibility.TEAM)


def release_some(record: Record, sources: Mapping[str, str], tell: Callable[[str], None]) -> ReleaseView:
    """Publish what the invented families agreed to; *sources* is the number of each item of the material."""
    wanted = demo_release()
    for item in wanted.sources:
        _agree(record, sources[item], wanted)
    tell(f"tanuq consent …   {counted(len(wanted.sources), 'source')} may be published: name, account and photograph")
    proposal = propose(record, compose(record, _PUBLISHER, Plan(level=wanted.level)), wanted.note)
    tell(f"tanuq release …   {counted(proposal.people, 'person', 'people')} proposed as {proposal.number}")
    demand_that_it_holds(record, edition_of(record, proposal))
    _approve_elsewhere(record, proposal)
    tell("tanuq merge …     a colleague looked at it on a copy of her own, and approved it")
    return proposed_by_entry(record, proposal.entry)


def _agree(record: Record, source: str, wanted: DemoRelease) -> None:
    if drafts := described_anew(source, {"visibility": Visibility.PUBLIC.value}):
        record.write(drafts)
    purposes = sorted(terms_of(Use.RELEASE).consents)
    note_consent(record, source, purposes, Said(GIVEN, wanted.by, wanted.date, wanted.explained_by, wanted.language))


def _approve_elsewhere(record: Record, proposal: ReleaseView) -> None:
    """Write the approval under another copy's key: nobody approves what he or she proposed."""
    with tempfile.TemporaryDirectory() as folder:
        colleague = create_workspace(Path(folder) / "colleague", None)
        store = Store(colleague.ledger_path, colleague.keys.ledger)
        try:
            theirs = Ledger(store, now=milliseconds_now)
            merge(theirs, record.ledger)
            theirs.append([Draft("release.made", {"proposal": proposal.entry, "content": proposal.content})])
            merge(record.ledger, theirs)
        finally:
            store.close()
    record.catch_up()
