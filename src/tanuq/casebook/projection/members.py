"""Who works with the record: each member from all entries about them."""

from collections.abc import Sequence

import orjson

from tanuq.casebook.authorship import who
from tanuq.casebook.models import Member
from tanuq.casebook.projection.filing import order_of
from tanuq.ledger.entries import Entry


def project_member(scope: str, entries: Sequence[Entry]) -> None:
    """Write one member ("M:M-…") from its entries in effect, in projection order.

    The last admission gives name, login and roles. A removal holds against every admission, also one that another
    copy wrote later without knowing of it, unless that admission names the removal as the one it lifts.
    """
    number = scope.removeprefix("M:")
    Member.objects.filter(number=number).delete()
    admissions = [entry for entry in entries if entry.kind == "member.admitted"]
    if not admissions:
        return
    lifted = {removal for entry in admissions for removal in (entry.body or {}).get("lifts", ())}
    removals = [entry for entry in entries if entry.kind == "member.removed" and entry.hash not in lifted]
    last = removals[-1] if removals else admissions[-1]
    body = admissions[-1].body or {}
    Member.objects.create(
        number=number,
        name=body["name"],
        login=body["login"],
        roles=orjson.dumps(sorted(set(body["roles"]))).decode(),
        removed=orjson.dumps([entry.hash for entry in removals]).decode(),
        reason=str((last.body or {}).get("reason", "")),
        entry=last.hash,
        author=who(last),
        at=last.time.milliseconds,
        admitted_at=admissions[0].time.milliseconds,
        order=order_of(admissions[0]),
    )
