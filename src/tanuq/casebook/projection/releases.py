"""Editions for the public: a proposal, and the first approval in effect by somebody else."""

from collections.abc import Sequence

from tanuq.casebook.authorship import who
from tanuq.casebook.models import Release
from tanuq.casebook.numbers import release_number
from tanuq.casebook.projection.filing import order_of
from tanuq.ledger.entries import Entry


def project_release(scope: str, entries: Sequence[Entry]) -> None:
    """Write one edition ("E:" and the hash of its proposal) from its entries in effect, in projection order."""
    reference = scope.removeprefix("E:")
    Release.objects.filter(entry=reference).delete()
    proposal = next((entry for entry in entries if entry.kind == "release.proposed"), None)
    if proposal is not None:
        Release.objects.create(**_values(proposal, _approval(proposal, entries)))


def _approval(proposal: Entry, entries: Sequence[Entry]) -> Entry | None:
    """What somebody wrote of other content, or of a proposal of his or her own, approves nothing."""
    content = (proposal.body or {})["content"]
    return next(
        (
            entry
            for entry in entries
            if entry.kind == "release.made" and (entry.body or {})["content"] == content and who(entry) != who(proposal)
        ),
        None,
    )


def _values(proposal: Entry, approval: Entry | None) -> dict[str, object]:
    body = proposal.body or {}
    return {
        "number": release_number(proposal.hash),
        "entry": proposal.hash,
        "manner": body["manner"],
        "content": body["content"],
        "previous": body["previous"],
        "day": body["day"],
        "people": body["people"],
        "note": body["note"],
        "author": who(proposal),
        "at": proposal.time.milliseconds,
        "order": order_of(proposal),
        "approval": approval.hash if approval else "",
        "approver": who(approval) if approval else "",
        "approved_at": approval.time.milliseconds if approval else 0,
        "approved_order": order_of(approval) if approval else "",
    }
