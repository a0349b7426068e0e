"""What was done about a person, the newest first, with the difference that each entry made."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tanuq.casebook.authorship import who
from tanuq.casebook.models import Retraction, Said
from tanuq.casebook.projection.filing import taken_back
from tanuq.casebook.queries.gathering import moment
from tanuq.casebook.queries.members import names_of
from tanuq.casebook.queries.views import PersonView
from tanuq.casebook.queries.wording import property_label
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Entry
from tanuq.policy.decision import Purpose, Viewer, may_see
from tanuq.policy.visibility import Visibility

SHOWN = 100
"""So many entries and no more: the ledger holds the others."""
_CHUNK = 400


@dataclass(frozen=True, slots=True)
class Change:
    """One entry about a person."""

    entry: str
    kind: str
    """"account.given", "value.preferred", "review.decided" or "claim.retracted"."""
    at: str
    author: str
    """As `authorship.who` says it."""
    name: str
    """Of the member, or ""."""
    about: str
    """Which property, in words, or which account."""
    before: str
    after: str
    """A value, or the code of a level; "" where there is none, or where the viewer is not shown it."""
    reason: str
    claims: int
    """How many claims it states or takes back."""
    gone: bool
    """Whether it is taken back."""


def history(record: Record, viewer: Viewer, person: PersonView) -> tuple[Change, ...]:
    """The newest `SHOWN` entries about the accounts of *person*; none beyond the team."""
    if not may_see(viewer, Visibility.TEAM, Purpose.READ):
        return ()
    filed = _filed([account.id for account in person.accounts])
    gone = taken_back(filed)
    seen = {value.value or value.display for part in person.sections for one in part.properties for value in one.values}
    newest = sorted(filed.values(), key=lambda said: said.order)[-SHOWN:]
    before: dict[str, str] = {}
    changes: list[Change] = []
    for said in newest:
        change = _change(record.ledger.entry(said.entry), seen, said.entry in gone)
        changes.append(replace(change, before=before.get(said.scope, "")))
        if change.after and not change.gone:
            before[said.scope] = change.after
    names = names_of(record, [change.author for change in changes])
    return tuple(replace(change, name=names.get(change.author, "")) for change in reversed(changes))


def _filed(accounts: Sequence[str]) -> dict[str, Said]:
    """entry → as it is filed, of all that speaks of these accounts and of all that takes some of it back."""
    filed: dict[str, Said] = {}
    for start in range(0, len(accounts), _CHUNK):
        chunk = accounts[start : start + _CHUNK]
        scopes = [f"{letter}:{account}" for account in chunk for letter in "AV"]
        filed |= {said.entry: said for said in Said.of_scopes(*scopes)}
    for account in accounts[:SHOWN]:
        of_account = {"scope__gte": f"P:{account}|", "scope__lt": f"P:{account}}}"}
        filed |= {said.entry: said for said in Said.objects.exclude(scope="").filter(**of_account)}
    targets = list(filed)
    for start in range(0, len(targets), _CHUNK):
        takers = Retraction.objects.filter(target__in=targets[start : start + _CHUNK]).values_list("entry", flat=True)
        filed |= {said.entry: said for said in Said.objects.filter(entry__in=set(takers))}
    return filed


def _change(entry: Entry, seen: set[str], gone: bool) -> Change:
    body = entry.body or {}
    prop, value = body.get("property", ""), body.get("level", "") or body.get("value", "")
    return Change(
        entry=entry.hash,
        kind=entry.kind,
        at=moment(entry.time.milliseconds),
        author=who(entry),
        name="",
        about=property_label(prop) if prop else body.get("account", ""),
        before="",
        # A value that nobody gives any more, or that the viewer may not see, is not said here either.
        after=value if "level" in body or value in seen else "",
        reason=body.get("reason", ""),
        claims=len(body.get("claims", ())),
        gone=gone,
    )
