"""What was done about a person, the newest first, with the difference that each entry made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tanuq.casebook.authorship import who
from tanuq.casebook.claims import claim_from_body
from tanuq.casebook.giving import INSTEAD
from tanuq.casebook.models import Retraction, Said, Task
from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.projection.filing import taken_back
from tanuq.casebook.queries.gathering import moment
from tanuq.casebook.queries.members import names_of
from tanuq.casebook.queries.views import PersonView
from tanuq.casebook.queries.wording import in_words, property_label
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Entry
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.policy.decision import Purpose, Viewer, may_see
from tanuq.policy.visibility import Visibility

SHOWN = 100
"""So many entries and no more: the ledger holds the others."""
CORRECTED = "claim.corrected"
"""The kind of a change that two entries made in one act: a claim taken back and another stated instead."""
_CHUNK = 400
_PARTS_OF_A_TASK = ("text", "due", "for", "state")


@dataclass(frozen=True, slots=True)
class Difference:
    """What an entry made of one part of a task."""

    part: str
    """"text", "due", "for" or "state"."""
    before: str
    after: str
    """A name where the part says who does it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One act about a person."""

    entry: str
    kind: str
    """"account.given", "value.preferred", "review.decided", "task.noted", "claim.retracted" or `CORRECTED`."""
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
    """How many claims it states or takes back one by one."""
    gone: bool
    """Whether it is taken back."""
    differences: tuple[Difference, ...] = ()
    """What it changed of a task."""


def history(record: Record, viewer: Viewer, person: PersonView) -> tuple[Change, ...]:
    """The newest `SHOWN` entries about the accounts of *person*; none beyond the team."""
    if not may_see(viewer, Visibility.TEAM, Purpose.READ):
        return ()
    filed = _filed(viewer, [account.id for account in person.accounts])
    newest = sorted(filed.values(), key=lambda said: said.order)[-SHOWN:]
    changes = _Telling(record, viewer, _values(person), taken_back(filed)).of(newest)
    wanted = [difference.after for change in changes for difference in change.differences if difference.part == "for"]
    names = names_of(record, [*(change.author for change in changes), *wanted])
    return tuple(_named(change, names) for change in reversed(changes))


def _values(person: PersonView) -> dict[tuple[str, str], str]:
    """(property, value as a choice names it) → in words, of all that is said of the person."""
    return {
        (one.property, value.value or value.display): value.display
        for part in person.sections
        for one in part.properties
        for value in one.values
    }


def _named(change: Change, names: Mapping[str, str]) -> Change:
    differences = tuple(
        replace(one, before=names.get(one.before, one.before), after=names.get(one.after, one.after))
        if one.part == "for"
        else one
        for one in change.differences
    )
    return replace(change, name=names.get(change.author, ""), differences=differences)


def _filed(viewer: Viewer, accounts: Sequence[str]) -> dict[str, Said]:
    """entry → as it is filed, of all that speaks of these accounts and of all that takes some of it back."""
    filed: dict[str, Said] = {}
    for start in range(0, len(accounts), _CHUNK):
        chunk = accounts[start : start + _CHUNK]
        scopes = [f"{letter}:{account}" for account in chunk for letter in "AV"]
        if may_do(viewer, Action.SEE, Thing(Matter.TASK)):
            tasks = Task.objects.filter(account__in=chunk).values_list("number", flat=True)
            scopes += [f"T:{number}" for number in tasks]
        filed |= {said.entry: said for said in Said.of_scopes(*scopes)}
    for account in accounts[:SHOWN]:
        of_account = {"scope__gte": f"P:{account}|", "scope__lt": f"P:{account}}}"}
        filed |= {said.entry: said for said in Said.objects.exclude(scope="").filter(**of_account)}
    targets = list(filed)
    while targets:  # a taking back can be taken back in its turn
        takers = _takers(targets)
        targets = [entry for entry in takers if entry not in filed]
        filed |= takers
    return filed


def _takers(targets: Sequence[str]) -> dict[str, Said]:
    """entry → as it is filed, of all that takes back one of *targets*."""
    found: dict[str, Said] = {}
    for start in range(0, len(targets), _CHUNK):
        takers = Retraction.objects.filter(target__in=targets[start : start + _CHUNK]).values_list("entry", flat=True)
        found |= {said.entry: said for said in Said.objects.filter(entry__in=set(takers))}
    return found


class _Telling:
    """Tells entry after entry what each changed of what those before it said."""

    def __init__(self, record: Record, viewer: Viewer, seen: Mapping[tuple[str, str], str], gone: set[str]) -> None:
        self._record = record
        self._viewer = viewer
        self._seen = seen
        self._gone = gone
        self._hidden: set[tuple[str, int]] = set()
        self._before: dict[str, str] = {}
        self._tasks: dict[str, Mapping[str, Any]] = {}

    def of(self, filed: Sequence[Said]) -> list[Change]:
        """The changes that these entries made, in their order; two entries of one act are one change."""
        entries = [self._record.ledger.entry(said.entry) for said in filed]
        stated = {(entry.author, entry.sequence): entry for entry in entries if INSTEAD in (entry.body or {})}
        self._protect(entries)
        changes: list[Change] = []
        told: set[str] = set()
        for said, entry in zip(filed, entries, strict=True):
            instead = stated.get((entry.author, entry.sequence + 1))
            if instead is not None and (entry.body or {}).get("claims") == [(instead.body or {})[INSTEAD]]:
                told.add(instead.hash)
                changes.append(self._correction(entry, instead))
            elif entry.hash not in told:
                changes.append(self._change(said, entry))
        return changes

    def _correction(self, taken: Entry, instead: Entry) -> Change:
        change = self._retraction(taken)
        about, after = self._claims([(instead.hash, place) for place in range(len((instead.body or {})["claims"]))])
        gone = bool({taken.hash, instead.hash} & self._gone)
        return replace(change, kind=CORRECTED, about=change.about or about, after=after, gone=gone)

    def _protect(self, entries: Sequence[Entry]) -> None:
        """Note the claims that were put right so that the viewer is not shown them: neither is what stood there."""
        for entry in reversed(entries):
            body = entry.body or {}
            if INSTEAD in body and entry.hash not in self._gone and not self._claims([(entry.hash, 0)])[0]:
                self._hidden.add((body[INSTEAD][0], body[INSTEAD][1]))

    def _change(self, said: Said, entry: Entry) -> Change:
        body = entry.body or {}
        if entry.kind == "claim.retracted":
            return self._retraction(entry)
        if entry.kind == "task.noted":
            return self._task(said, entry)
        if entry.kind == "account.given":
            return replace(self._plain(entry), about=str(body.get("account") or given_account_number(entry.hash)))
        prop, value = body.get("property", ""), body.get("level", "") or body.get("value", "")
        # A value that nobody gives any more, or that the viewer may not see, is not said here either.
        after = value if "level" in body else self._seen.get((prop, value), "")
        before = self._before.get(said.scope, "")
        if after and entry.hash not in self._gone:
            self._before[said.scope] = after
        about = property_label(prop) if prop else body.get("account", "")
        return replace(self._plain(entry), about=about, before=before, after=after)

    def _retraction(self, entry: Entry) -> Change:
        """With the value that was taken back, where it was one claim."""
        places = [(entry, place) for entry, place in (entry.body or {}).get("claims", ())]
        about, before = self._claims(places)
        return replace(self._plain(entry), about=about, before=before)

    def _claims(self, places: Iterable[tuple[str, int]]) -> tuple[str, str]:
        """(properties, values) of these claims in words, as far as they may be seen; each account's source may be."""
        claims = [
            claim_from_body(body, Visibility.PUBLIC)
            for entry, place in places
            if (entry, place) not in self._hidden
            for body in (self._record.ledger.entry(entry).body or {}).get("claims", ())[place : place + 1]
        ]
        shown = [claim for claim in claims if may_see(self._viewer, claim.visibility, Purpose.READ)]
        labels = dict.fromkeys(property_label(claim.property) for claim in shown)
        return ", ".join(labels), ", ".join(in_words(claim) for claim in shown)

    def _task(self, said: Said, entry: Entry) -> Change:
        body, before = entry.body or {}, self._tasks.get(said.scope, {})
        differences = tuple(
            Difference(part, str(before.get(part, "")), str(body.get(part, "")))
            for part in _PARTS_OF_A_TASK
            if before.get(part, "") != body.get(part, "") and (before or part != "state")
        )
        if entry.hash not in self._gone:
            self._tasks[said.scope] = body
        return replace(self._plain(entry), about=str(body.get("text", "")), differences=differences)

    def _plain(self, entry: Entry) -> Change:
        body = entry.body or {}
        return Change(
            entry=entry.hash,
            kind=entry.kind,
            at=moment(entry.time.milliseconds),
            author=who(entry),
            name="",
            about="",
            before="",
            after="",
            reason=body.get("reason", ""),
            claims=len(body.get("claims", ())),
            gone=entry.hash in self._gone,
        )
