"""How far an account is verified: every decision in effect, and which of them is the newest."""

from collections.abc import Sequence

from tanuq.casebook.authorship import who
from tanuq.casebook.models import Review
from tanuq.casebook.projection.filing import order_of
from tanuq.ledger.entries import Entry


def project_reviews(scope: str, entries: Sequence[Entry]) -> None:
    """Write the reviews of one account ("V:A-…") from its entries in effect, in projection order."""
    account = scope.removeprefix("V:")
    Review.objects.filter(account=account).delete()
    Review.objects.bulk_create([_review(account, entry, newest=entry is entries[-1]) for entry in entries])


def _review(account: str, entry: Entry, *, newest: bool) -> Review:
    body = entry.body or {}
    return Review(
        entry=entry.hash,
        account=account,
        level=body["level"],
        reason=body["reason"],
        unverified=str(body.get("unverified", "")),
        newest=newest,
        author=who(entry),
        at=entry.time.milliseconds,
        order=order_of(entry),
    )
