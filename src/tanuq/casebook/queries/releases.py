"""Editions that were proposed, and the one in effect."""

from dataclasses import dataclass

from tanuq.casebook.models import Release
from tanuq.casebook.queries.gathering import moment
from tanuq.casebook.record import Record
from tanuq.policy.decision import Purpose, Viewer, may_see
from tanuq.policy.visibility import Visibility


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """One edition: what was proposed, by whom, and who approved it."""

    number: str
    """"E-…"."""
    entry: str
    """Hash of the proposal."""
    manner: str
    """"edition", "correction" or "withdrawal"."""
    content: str
    """SHA-256 of its table of contents."""
    previous: str
    day: str
    people: int
    note: str
    by: str
    """Who proposed it, as `authorship.who` says it."""
    at: str
    approval: str
    """The entry that approves it, "" where nobody did yet."""
    approved_by: str
    approved_at: str

    @property
    def is_approved(self) -> bool:
        """Whether somebody else approved it."""
        return bool(self.approval)


def releases(record: Record, viewer: Viewer) -> tuple[ReleaseView, ...]:
    """Every proposal that is not taken back, the newest first; none beyond the team."""
    del record
    if not may_see(viewer, Visibility.TEAM, Purpose.READ):
        return ()
    return tuple(_view(release) for release in Release.objects.order_by("-order"))


def release_numbered(record: Record, viewer: Viewer, number: str) -> ReleaseView | None:
    """The edition with this number or the only one that begins so, or by the hash of its proposal."""
    wanted = number.strip()
    found = [
        view
        for view in releases(record, viewer)
        if view.entry == wanted or (len(wanted) > len("E-") and view.number.startswith("E-" + wanted[2:].lower()))
    ]
    return found[0] if len(found) == 1 else None


def proposed_by_entry(record: Record, entry: str) -> ReleaseView:
    """The edition that the ``release.proposed`` entry with this hash proposes."""
    del record
    return _view(Release.objects.get(entry=entry))


def acknowledged(record: Record, release: ReleaseView) -> tuple[tuple[str, str, str], ...]:
    """(code, number, reason) of what whoever proposed it looked at; none in proposals of an older tanuq."""
    body = record.ledger.entry(release.entry).body or {}
    return tuple((code, number, reason) for code, number, reason in body.get("acknowledged", ()))


def release_in_effect(record: Record) -> ReleaseView | None:
    """The edition that was approved last; None where nothing was released."""
    del record
    newest = Release.objects.exclude(approval="").order_by("-approved_order").first()
    return _view(newest) if newest is not None else None


def _view(release: Release) -> ReleaseView:
    return ReleaseView(
        number=release.number,
        entry=release.entry,
        manner=release.manner,
        content=release.content,
        previous=release.previous,
        day=release.day,
        people=release.people,
        note=release.note,
        by=release.author,
        at=moment(release.at),
        approval=release.approval,
        approved_by=release.approver,
        approved_at=moment(release.approved_at) if release.approval else "",
    )
