"""Which pair comes next: the first that waits and was not put off, and those that were, once nothing else waits."""

from collections.abc import Iterator

from django.urls import reverse

from tanuq.casebook.errors import NoSuchPerson
from tanuq.casebook.queries.persons import account_of
from tanuq.linkage.runs.reviewing import Waiting, still_open
from tanuq.linkage.runs.stored import StoredRun
from tanuq.policy.decision import Viewer
from tanuq.web import current
from tanuq.web.review_place import Pair, Place

_AT_ONCE = 50


def next_pair(viewer: Viewer, waiting: Waiting, place: Place) -> Pair | None:
    """The pair that is to be judged next, None where none waits."""
    later = set(place.later)
    for pair in _in_order(waiting, 0):
        if pair in later or pair in waiting.passed:
            continue
        if _may_be_asked(viewer, pair):
            return pair
        waiting.passed.add(pair)
    return next((pair for pair in place.later if _still_waits(viewer, waiting, pair)), None)


def resumed(viewer: Viewer, waiting: Waiting, place: Place) -> Pair | None:
    """The pair where somebody stopped, if it still waits; else the next."""
    if place.at is not None and _still_waits(viewer, waiting, place.at):
        return place.at
    return next_pair(viewer, waiting, place)


def beside(viewer: Viewer, waiting: Waiting, pair: Pair, step: int) -> Pair | None:
    """The pair one *step* (1 or -1) from this in the order of review; from one that does not wait, the first.

    Behind the last comes the first again.
    """
    place = waiting.place_of(*pair)
    start = 0 if place is None else (place + step) % len(waiting)
    for found in _in_order(waiting, start, step):
        if _may_be_asked(viewer, found):
            return found
    return None


def address_of(kept: StoredRun, pair: Pair | None) -> str:
    """The page of *pair*; where none waits, that of the run."""
    if pair is None:
        return reverse("run", args=[kept.view.id])
    return reverse("pair", args=[kept.view.id, *pair])


def _in_order(waiting: Waiting, start: int, step: int = 1) -> Iterator[Pair]:
    """Every waiting pair once, from the place *start* on, forwards or backwards, around the end."""
    total = len(waiting)
    if step < 0:
        for back in range(total):
            yield from ((pair.left, pair.right) for pair in waiting.some((start - back) % total, 1))
        return
    for first, end in ((start, total), (0, start)):
        for place in range(first, end, _AT_ONCE):
            yield from ((pair.left, pair.right) for pair in waiting.some(place, min(_AT_ONCE, end - place)))


def _still_waits(viewer: Viewer, waiting: Waiting, pair: Pair) -> bool:
    return waiting.place_of(*pair) is not None and _may_be_asked(viewer, pair)


def _may_be_asked(viewer: Viewer, pair: Pair) -> bool:
    """Whether nothing answers it, and both accounts are there for this viewer: much may have come since the run."""
    try:
        return still_open(current.record(), pair) and all(account_of(current.record(), viewer, one) for one in pair)
    except NoSuchPerson:
        return False
