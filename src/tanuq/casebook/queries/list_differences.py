"""What another edition of a list would change, claim by claim, before it is imported."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tanuq.casebook.claims import Anchor, Claim, decode
from tanuq.casebook.models import Account, MappedList, Origin
from tanuq.casebook.numbers import list_number
from tanuq.casebook.projection.rows import RowReader
from tanuq.casebook.projection.storing import chunks
from tanuq.policy.decision import Purpose, Viewer, may_see
from tanuq.policy.visibility import Visibility

SHOWN = 1000
"""Changes that are given one by one; all of them are counted."""


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """One claim that would be another, or would come, or go."""

    account: str
    row: int
    """Of the new edition."""
    column: str
    """Its title, or "" for what is said of the row as a whole."""
    property: str
    before: str
    """The words as they are on record, or "" where the claim is new."""
    after: str
    """The words of the new edition, or "" where it says nothing any more."""


@dataclass(frozen=True, slots=True)
class ListDifferences:
    """What a new edition of a list would do to its accounts."""

    unchanged: int
    """Rows that say what they said."""
    changed: int
    """Rows that say something else."""
    added: int
    removed: int
    claims: int
    """Claims that would change in rows that are known already."""
    changes: tuple[ClaimChange, ...]
    """The first of them, as far as the viewer may see them, in the order of the rows."""


def list_differences(
    root: str,
    mapping: Mapping[str, Any],
    identity: Sequence[str],
    rows: Iterable[Sequence[Sequence[Any]]],
    viewer: Viewer,
) -> ListDifferences:
    """What the list that began with the entry *root* would become.

    *mapping* has "columns" and "key" as a ``list.mapped`` does, *identity* are the titles that the list began with, and
    *rows* are batches of rows as they would be kept: number, cells (None for an empty one), problem.
    """
    reader = RowReader(root, mapping, Visibility.TEAM, identity)
    counts: Counter[str] = Counter()
    changes: list[ClaimChange] = []
    origin = _origin(root)
    for batch in rows:
        accounts = [reader.account(row) for row in batch]
        held = _held([account.number for account in accounts], origin)
        for account in accounts:
            if account.number not in held:
                counts["added"] += 1
                continue
            apart = list(_apart(decode(held[account.number]), decode(account.claims)))
            counts["changed" if apart else "unchanged"] += 1
            counts["claims"] += len(apart)
            shown = (pair for pair in apart if len(changes) < SHOWN and _may_see(viewer, pair))
            changes += [_change(reader, account.number, account.row, *pair) for pair in shown]
    known = Account.objects.filter(origin=origin).count()
    return ListDifferences(
        unchanged=counts["unchanged"],
        changed=counts["changed"],
        added=counts["added"],
        removed=known - counts["unchanged"] - counts["changed"],
        claims=counts["claims"],
        changes=tuple(changes),
    )


def _origin(root: str) -> int:
    mapped = MappedList.objects.get(number=list_number(root))
    return Origin.objects.get(mapped_list=mapped.pk).pk


def _held(numbers: Sequence[str], origin: int) -> dict[str, str]:
    return {
        number: claims
        for chunk in chunks(numbers)
        for number, claims in Account.objects.filter(number__in=chunk, origin=origin).values_list("number", "claims")
    }


_Pair = tuple[Claim | None, Claim | None]


def _apart(before: Sequence[Claim], after: Sequence[Claim]) -> Iterator[_Pair]:
    """The claims that differ, each with the one of its property that it takes the place of.

    Where a cell stands, and who may see it, is no difference: columns may be moved, and the file's protection is said
    at its import.
    """
    remaining: dict[tuple[str, str], list[Claim]] = {}
    same = Counter(map(_plain, after))
    for claim in before:
        if same[_plain(claim)]:
            same[_plain(claim)] -= 1
        else:
            remaining.setdefault((claim.property, claim.about), []).append(claim)
    for claim in after:
        if same[_plain(claim)]:
            same[_plain(claim)] -= 1
            old = remaining.get((claim.property, claim.about))
            yield (old.pop(0) if old else None), claim
    for left in remaining.values():
        yield from ((claim, None) for claim in left)


def _plain(claim: Claim) -> Claim:
    return replace(claim, anchor=Anchor(), visibility=Visibility.TEAM)


def _may_see(viewer: Viewer, pair: _Pair) -> bool:
    return all(may_see(viewer, claim.visibility, Purpose.READ) for claim in pair if claim is not None)


def _change(reader: RowReader, account: str, row: int, before: Claim | None, after: Claim | None) -> ClaimChange:
    claim = after or before
    assert claim is not None  # noqa: S101  one of the two is always there
    # A claim that goes stood in a column of the earlier edition, which may be another column now.
    place = after.anchor.column if after is not None else None
    return ClaimChange(
        account=account,
        row=row,
        column=reader.titles[place][0] if place is not None else "",
        property=claim.property,
        before=before.written if before is not None else "",
        after=after.written if after is not None else "",
    )
