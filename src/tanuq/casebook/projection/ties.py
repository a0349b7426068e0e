"""Finds what ties accounts together: judgements of people, and links of accepted runs."""

from collections.abc import Iterable, Sequence

from tanuq.casebook.models import Judgement, Link
from tanuq.casebook.projection.grouping import Names, Ties
from tanuq.casebook.projection.storing import chunks

_SIDES = ("first__in", "second__in")


def tied_among(numbers: Sequence[str]) -> set[str]:
    """Those of these accounts that a judgement or a link may join to others."""
    judged = {number for pair in _same() for number in pair}.intersection(numbers) if _has_judgements() else set()
    if not Link.objects.exists():
        return judged
    linked = {
        number
        for chunk in chunks(sorted(numbers))
        for side, field in zip(_SIDES, ("first", "second"), strict=True)
        for number in Link.objects.filter(**{side: chunk}).values_list(field, flat=True)
    }
    return judged | linked


def reachable(numbers: Iterable[str]) -> tuple[set[str], Ties]:
    """Every account that judgements "same" and links lead to from these, and all that is said among them."""
    seen = set(numbers)
    same: set[Names] = set()
    links: dict[Names, float] = {}
    judged, linked = _has_judgements(), Link.objects.exists()
    frontier = sorted(seen) if judged or linked else []
    while frontier:
        fresh = _links_of(frontier) if linked else {}
        for pair, probability in fresh.items():
            links[pair] = max(probability, links.get(pair, 0.0))
        found = _judged(frontier, "same") if judged else set()
        same |= found
        frontier = sorted({number for pair in (*found, *fresh) for number in pair} - seen)
        seen.update(frontier)
    # Only a link can be overruled: where there is none, nobody needs to be held apart.
    apart = _judged(sorted(seen), "different", "unsure") if links and judged else set()
    ordered = tuple((probability, first, second) for (first, second), probability in sorted(links.items()))
    return seen, Ties(same=tuple(sorted(same)), apart=tuple(sorted(apart)), links=ordered)


def _has_judgements() -> bool:
    return Judgement.objects.exists()


def _same() -> Iterable[Names]:
    return Judgement.objects.filter(verdict="same").values_list("first", "second")


def _judged(numbers: Sequence[str], *verdicts: str) -> set[Names]:
    return {
        pair
        for chunk in chunks(numbers)
        for side in _SIDES
        for pair in Judgement.objects.filter(verdict__in=verdicts, **{side: chunk}).values_list("first", "second")
    }


def _links_of(numbers: Sequence[str]) -> dict[Names, float]:
    found: dict[Names, float] = {}
    for chunk in chunks(numbers):
        for side in _SIDES:
            rows = Link.objects.filter(**{side: chunk}).values_list("first", "second", "probability")
            for first, second, probability in rows:
                # Two acceptances may hold the same pair: the surer one speaks, on every machine.
                found[first, second] = max(probability, found.get((first, second), 0.0))
    return found
