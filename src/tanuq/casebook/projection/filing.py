"""Files ledger entries by what they speak of, and says what must be computed anew.

A *scope* is the smallest thing that is computed as a whole from all entries about it: one source ("S:…"), one list
("L:…", by the hash of its first mapping), one account given with all that was added to it ("A:…"), the decision about
one pair of accounts ("J:…|…"), the preferred value of one property ("P:…|…"), one linkage run with what was accepted
of it ("R:…", by the hash of the run's entry), one edition proposed with its approval ("E:…", by the hash of the
proposal), the proposals decided on one source without a claim ("D:…"), which no table is made of.
Because a scope is always computed from all its entries in the order that every machine shares, it does not matter in
which order they arrived, or how often.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tanuq.casebook.bodies import fault_of
from tanuq.casebook.models import Retraction, Said
from tanuq.casebook.numbers import given_account_number, source_number
from tanuq.casebook.projection.storing import chunks, insert_rows
from tanuq.ledger.entries import Entry

UNREADABLE = "?"
FILING_ENTRIES, FILING_ROWS = "entries", "rows"
STEPS_OF_FILING = frozenset({FILING_ENTRIES, FILING_ROWS})
"""Steps, as progress tells them, in which what is on record already comes into the tables."""


def order_of(entry: Entry) -> str:
    """Hybrid time, author, sequence: text that sorts as the projection goes (design.md §5)."""
    return f"{entry.time.milliseconds:016d}{entry.time.counter:016d}{entry.author}{entry.sequence:016d}"


def scope_of(entry: Entry) -> str:
    """The scope that *entry* speaks of, "" where it speaks of none or its body was erased.

    An entry that this version cannot read is filed under "?", so that the overview can count it.
    """
    body = entry.body
    if body is None:
        return ""
    if fault_of(entry.kind, body):
        return UNREADABLE
    return _scope_of_body(entry, body)


def _scope_of_body(entry: Entry, body: Mapping[str, Any]) -> str:
    match entry.kind:
        case "source.received" | "evidence.derived" | "evidence.scanned":
            return "S:" + source_number(body["evidence"])
        case kind if kind in _ABOUT_A_SOURCE:
            return _ABOUT_A_SOURCE[kind] + str(body["source"])
        case "account.given":
            return "A:" + (body.get("account") or given_account_number(entry.hash))
        case "identity.judged":
            return "J:" + "|".join(sorted(body["accounts"]))
        case kind if kind in _BEGUN_BY_ONE:
            letter, name = _BEGUN_BY_ONE[kind]
            return letter + (body.get(name) or entry.hash)
        case "value.preferred":
            return f"P:{body['account']}|{body['property']}"
    letter, name = _ABOUT_ONE.get(entry.kind, ("", ""))
    return letter + body[name] if name in body else ""


_ABOUT_ONE = {
    "review.decided": ("V:", "account"),
    "member.admitted": ("M:", "member"),
    "member.removed": ("M:", "member"),
    "task.noted": ("T:", "task"),
}
"""Kinds whose scope is what one part of the body names: the reviews of an account, a member, a task."""


_BEGUN_BY_ONE = {
    "list.mapped": ("L:", "root"),
    "identity.linked": ("R:", "run"),
    "release.proposed": ("E:", "proposal"),
    "release.made": ("E:", "proposal"),
}
"""Kinds whose scope is the entry that began it, which later ones name: a list, a run, the proposal of an edition."""


_ABOUT_A_SOURCE = {
    "source.described": "S:",
    "consent.given": "S:",
    "consent.withdrawn": "S:",
    "custody.noted": "S:",
    "proposal.refused": "D:",
    "proposal.decided": "D:",
}


@dataclass(frozen=True, slots=True)
class _Filed:
    """An entry with the scope that it speaks of."""

    entry: Entry
    scope: str

    @property
    def body(self) -> Mapping[str, Any]:
        """The body where it can be read, else an empty one."""
        return {} if self.scope == UNREADABLE else self.entry.body or {}


def file_entries(entries: Sequence[Entry]) -> list[str]:
    """File *entries* and give the scopes to compute anew, each once, in a fixed order."""
    filed = [_Filed(entry, scope_of(entry)) for entry in entries]
    insert_rows(Said._meta.db_table, _SAID, [_row(one) for one in filed])
    retractions = [one for one in filed if _is(one, "claim.retracted")]
    Retraction.objects.bulk_create(
        [
            Retraction(entry=one.entry.hash, target=target, claim=claim)
            for one in retractions
            for target, claim in _targets_of(one.body)
        ],
        batch_size=500,
    )
    affected = {one.scope for one in filed}
    # An entry that takes back another, or erases it, changes what the other speaks of.
    affected |= _scopes_of_targets([one.entry.hash for one in retractions])
    affected |= _scopes_of_erased([one.body["entry"] for one in filed if _is(one, "body.erased")])
    return sorted(affected - {"", UNREADABLE})


_SAID = ("entry", "kind", "scope", "source", "order")
_HANGING = frozenset({"list.mapped", "account.given"})


def _row(filed: _Filed) -> tuple[str, ...]:
    entry = filed.entry
    hangs_on = filed.body.get("source", "") if entry.kind in _HANGING else ""
    return (entry.hash, entry.kind, filed.scope, hangs_on, order_of(entry))


def _targets_of(body: Mapping[str, Any]) -> list[tuple[str, int]]:
    """What a retraction takes back: entries as a whole, and single claims by their place in an entry."""
    return [(entry, _WHOLE) for entry in body["entries"]] + [(entry, claim) for entry, claim in body.get("claims", ())]


_WHOLE = -1


def _is(filed: _Filed, kind: str) -> bool:
    return filed.entry.kind == kind and bool(filed.body)


def _scopes_of_erased(erased: Sequence[str]) -> set[str]:
    retractions = [said.entry for said in said_of(erased) if said.kind == "claim.retracted"]
    affected = _scopes_of_targets(retractions)
    for chunk in chunks(retractions):
        # Without its body nobody can tell what it took back: it takes back nothing.
        Retraction.objects.filter(entry__in=chunk).delete()
    return affected | {said.scope for said in said_of(erased) if said.scope}


def _scopes_of_targets(retractions: Sequence[str]) -> set[str]:
    affected: set[str] = set()
    frontier = list(retractions)
    while frontier:
        targets = [
            target
            for chunk in chunks(frontier)
            for target in Retraction.objects.filter(entry__in=chunk).values_list("target", flat=True)
        ]
        found = said_of(targets)
        affected |= {said.scope for said in found if said.scope}
        frontier = [said.entry for said in found if said.kind == "claim.retracted"]
    return affected


def said_of(entries: Sequence[str]) -> list[Said]:
    """What is filed of these entries (hashes), in no order."""
    return [said for chunk in chunks(entries) for said in Said.objects.filter(entry__in=chunk)]


def said_in(scopes: Sequence[str]) -> dict[str, list[Said]]:
    """What is filed under each scope, in projection order."""
    by_scope: dict[str, list[Said]] = {scope: [] for scope in scopes}
    for chunk in chunks(scopes):
        for said in Said.of_scopes(*chunk).order_by("order"):
            by_scope[said.scope].append(said)
    return by_scope


def taken_back(entries: Iterable[str]) -> set[str]:
    """Those of *entries* (hashes) that are taken back by an entry which is not itself taken back."""
    pairs = [
        pair
        for chunk in chunks(sorted(entries))
        for pair in Retraction.objects.filter(target__in=chunk, claim=_WHOLE).values_list("entry", "target")
    ]
    if not pairs:
        return set()
    undone = taken_back({entry for entry, _ in pairs})
    return {target for entry, target in pairs if entry not in undone}


def claims_taken_back(entries: Iterable[str]) -> dict[tuple[str, int], str]:
    """Single claims of *entries* that are taken back: (entry, place in it) → the entry that takes it back."""
    found = [
        row
        for chunk in chunks(sorted(entries))
        for row in Retraction.objects.filter(target__in=chunk, claim__gt=_WHOLE)
        .order_by("pk")
        .values_list("entry", "target", "claim")
    ]
    undone = taken_back({entry for entry, _, _ in found}) if found else set()
    return {(target, claim): entry for entry, target, claim in found if entry not in undone}
