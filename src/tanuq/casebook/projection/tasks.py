"""What is to be done about an account: of all entries about one task, the newest in effect holds."""

from collections.abc import Sequence

from tanuq.casebook.authorship import who
from tanuq.casebook.models import Task
from tanuq.casebook.projection.filing import order_of
from tanuq.ledger.entries import Entry


def project_task(scope: str, entries: Sequence[Entry]) -> None:
    """Write one task ("T:T-…") from its entries in effect, in projection order."""
    number = scope.removeprefix("T:")
    Task.objects.filter(number=number).delete()
    if not entries:
        return
    newest = entries[-1]
    body = newest.body or {}
    Task.objects.create(
        number=number,
        account=body["account"],
        text=body["text"],
        due=body.get("due", ""),
        member=body.get("for", ""),
        done=body["state"] == "done",
        entry=newest.hash,
        author=who(newest),
        at=newest.time.milliseconds,
        order=order_of(entries[0]),
    )
