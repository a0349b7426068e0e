"""People by how far what is said of them is verified: a person stands where the best verified account does."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pyroaring import BitMap

from tanuq.casebook.models import Account, Origin, Review
from tanuq.casebook.projection.changes import SCOPE
from tanuq.casebook.queries.bitmaps import People
from tanuq.casebook.queries.gathering import visible_claims
from tanuq.casebook.queries.kept_facets import Standing, changed_between, standing
from tanuq.casebook.queries.reviews import LEVELS, levels_of
from tanuq.casebook.record import Record
from tanuq.policy.decision import Purpose, Sight, Viewer, may_see, sight
from tanuq.policy.visibility import Visibility

LEVEL = "review_level"
"""The facet's code: that of the list whose terms the levels are."""
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class _Reviewed:
    """How far the accounts are verified that somebody reviewed, for one sight at one standing of the casebook."""

    at: Standing
    levels: dict[str, tuple[int, str]]
    """account → its row, its level; only those of which something may be known"""
    persons: dict[str, BitMap]
    """level → the rows of the accounts at it"""


_kept: dict[tuple[Sight, Purpose], _Reviewed] = {}


def persons_by_level(record: Record, viewer: Viewer, people: People, purpose: Purpose) -> dict[str, BitMap]:
    """level → the persons at it, least verified first; nothing for whoever is not of the team."""
    if not may_see(viewer, Visibility.TEAM, purpose):
        return {}
    reviewed = _reviewed(record, viewer, purpose).persons
    left = people.everyone()
    found: dict[str, BitMap] = {}
    for level in reversed(LEVELS[1:]):
        found[level] = people.persons_among(reviewed.get(level, BitMap())) & left
        left = left - found[level]
    return {LEVELS[0]: left, **dict(reversed(found.items()))}


def _reviewed(record: Record, viewer: Viewer, purpose: Purpose) -> _Reviewed:
    """Read once, and then only what changed."""
    at, key = standing(), (sight(viewer, purpose), purpose)
    kept = _kept.get(key)
    if kept is not None and kept.at == at:
        return kept
    changed = _changed_since(kept.at, at) if kept is not None else None
    if kept is None or changed is None:
        levels = _read(record, viewer, purpose, set(Review.objects.values_list("account", flat=True)))
    else:
        rest = {number: level for number, level in kept.levels.items() if number not in changed}
        levels = rest | _read(record, viewer, purpose, changed)
    persons: defaultdict[str, BitMap] = defaultdict(BitMap)
    for row, level in levels.values():
        persons[level].add(row)
    _kept[key] = _Reviewed(at, levels, dict(persons))
    return _kept[key]


def _changed_since(then: Standing, now: Standing) -> set[str] | None:
    """The accounts that may stand at another level than then; None where it may be any."""
    changed = changed_between(then, now)
    scopes = set() if changed is None else changed.get(SCOPE, set())
    if changed is None or any(scope.startswith("L:") for scope in scopes):
        return None
    accounts = {scope[2:] for scope in scopes if scope.startswith(("A:", "V:"))}
    return accounts | _reviewed_of({scope[2:] for scope in scopes if scope.startswith("S:")})


def _reviewed_of(sources: Iterable[str]) -> set[str]:
    """The accounts of these sources that somebody reviewed: whoever received the source decides none of them."""
    origins = Origin.objects.filter(source__in=list(sources)).values("id")
    reviewed = Review.objects.values("account")
    return set(Account.objects.filter(origin__in=origins, number__in=reviewed).values_list("number", flat=True))


def _read(record: Record, viewer: Viewer, purpose: Purpose, numbers: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Of these accounts those that somebody reviewed, without any of which the viewer may know nothing."""
    found: dict[str, tuple[int, str]] = {}
    wanted = sorted(numbers)
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        reviewed = sorted(set(Review.objects.filter(account__in=chunk).values_list("account", flat=True)))
        levels = levels_of(record, viewer, reviewed)
        for account in Account.objects.filter(number__in=reviewed):
            if visible_claims(account, viewer, purpose):
                found[account.number] = (account.id, levels[account.number])
    return found
