"""People by how far what is said of them is verified: a person stands where the best verified account does."""

from collections import defaultdict

from pyroaring import BitMap

from tanuq.casebook.models import Account, Review
from tanuq.casebook.queries.bitmaps import People, Standing, standing
from tanuq.casebook.queries.gathering import visible_claims
from tanuq.casebook.queries.reviews import LEVELS, levels_of
from tanuq.casebook.record import Record
from tanuq.policy.decision import Purpose, Viewer, may_see
from tanuq.policy.visibility import Visibility

LEVEL = "review_level"
"""The facet's code: that of the list whose terms the levels are."""
_CHUNK = 500
_MOST_KEPT = 16

_kept: dict[tuple[Viewer, Purpose], tuple[Standing, dict[str, BitMap]]] = {}


def persons_by_level(record: Record, viewer: Viewer, people: People, purpose: Purpose) -> dict[str, BitMap]:
    """level → the persons at it, least verified first; nothing for whoever is not of the team."""
    if not may_see(viewer, Visibility.TEAM, purpose):
        return {}
    reviewed = _reviewed(record, viewer, purpose)
    left = people.everyone()
    found: dict[str, BitMap] = {}
    for level in reversed(LEVELS[1:]):
        found[level] = people.persons_among(reviewed.get(level, BitMap())) & left
        left = left - found[level]
    return {LEVELS[0]: left, **dict(reversed(found.items()))}


def _reviewed(record: Record, viewer: Viewer, purpose: Purpose) -> dict[str, BitMap]:
    """level → the accounts at it that somebody reviewed; read once for as long as the casebook stands as it does."""
    at = standing()
    kept = _kept.get((viewer, purpose))
    if kept is None or kept[0] != at:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        kept = _kept[viewer, purpose] = (at, _read(record, viewer, purpose))
    return kept[1]


def _read(record: Record, viewer: Viewer, purpose: Purpose) -> dict[str, BitMap]:
    """As `_reviewed`, without accounts of which the viewer may know nothing: reviews are made by hand, so few."""
    numbers = sorted(set(Review.objects.values_list("account", flat=True)))
    levels = levels_of(record, viewer, numbers)
    found: defaultdict[str, BitMap] = defaultdict(BitMap)
    for start in range(0, len(numbers), _CHUNK):
        for account in Account.objects.filter(number__in=numbers[start : start + _CHUNK]):
            if visible_claims(account, viewer, purpose):
                found[levels[account.number]].add(account.id)
    return dict(found)
