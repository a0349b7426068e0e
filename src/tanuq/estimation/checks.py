"""What speaks against an estimate before any model is fitted: what the table alone shows, for each method.

What the fit shows (a boundary, chains that disagree, a range that is too short) is said by the methods.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.description import Description, Pair, describe
from tanuq.estimation.errors import BadOption
from tanuq.estimation.findings import Finding, Weight

FEWEST_ON_A_LIST = 10
FEWEST_PEOPLE = 30
FEWEST_TWICE = 5
"""People on two lists or more; also people who join groups of lists that are else apart."""
FEWEST_RECAPTURES = 7
"""People on both of two lists: from about seven on Chapman's figure has next to no bias (Robson & Regier 1964)."""
COPIED = 0.95
"""Share of the people on either list who are on both, from which two lists count as one."""
NEARLY_INSIDE = 0.90
"""Share of the people on a list who are on another, from which it is said."""

MOST_LISTS: Mapping[str, int] = {"chapman": 62, "chao": 62, "nhoi": 10, "loglinear": 12, "dga": 7, "lcmcr": 62}
"""That each method can take."""

_MODELS = frozenset({"nhoi", "loglinear", "dga", "lcmcr"})
_ALL = frozenset(MOST_LISTS)
_POINT = _ALL - {"chao"}

REFUSED: Mapping[str, frozenset[str]] = {
    # Two lists cannot show that they depend on each other: a model of that needs a third.
    "too-few-lists": _ALL,
    "too-many-lists": _ALL,
    # Every method counts who comes back; Chao's bound too divides by it.
    "no-overlap": _ALL,
    # Nothing joins the populations of the two groups; the bound is the least of one population and of several.
    "disconnected-lists": _POINT,
    # It is no list, and methods that count lists would count it.
    "empty-list": _ALL,
    # The odds ratio is infinite: the people whom the smaller list could have missed beyond the larger are not there
    # to be counted.  Dependence of this kind only lowers the bound.
    "copied-lists": _POINT,
    "nested-list": _POINT,
    # The bound is wide with few people, and says so in its interval.
    "too-few-people": _MODELS,
    "seen-twice-too-few": _MODELS,
    # Its formula divides by the product of half of the cells and multiplies by the other half.
    "empty-cell": frozenset({"nhoi"}),
}
"""The methods for which a finding is a refusal; for all others that it is told of it is a warning.

Small lists, lists nearly inside another, pairs without anybody in common and groups joined by few people are warnings
for every method: published tables have them, the other lists can carry the estimate, and the interval can show it.
"""

UNDEFINED = frozenset({"too-many-lists", "empty-cell"})
"""Of these no figure comes however somebody insists."""

INSISTED = frozenset({*REFUSED, "chains-disagree", "saturated-graph", "below-seen"}) - UNDEFINED
"""The refusals that somebody may insist against: of the table, and of what a fit shows that has a figure."""


def findings(table: CaptureTable, method: str) -> tuple[Finding, ...]:
    """What the table alone says against estimating by *method*, refusals first.

    Raises:
        BadOption: there is no such method.
    """
    if method not in MOST_LISTS:
        raise BadOption(f"There is no method “{method}”. There are: {', '.join(sorted(MOST_LISTS))}.")
    # With too few lists or nobody in common all else follows, and would only hide what is wrong.
    found = tuple(_first(table, method)) or tuple(_further(table, method))
    weighed = (_weighed(finding, method) for finding in found)
    return tuple(sorted(weighed, key=lambda finding: finding.weight is Weight.WARNING))


def _weighed(finding: Finding, method: str) -> Finding:
    refused = method in REFUSED.get(finding.code, frozenset())
    weight = Weight.REFUSAL if refused else Weight.WARNING
    return Finding(finding.code, weight, finding.sentence, finding.mend, finding.values)


def _first(table: CaptureTable, method: str) -> Iterator[Finding]:
    yield from _number_of_lists(table, method)
    if len(table.lists) > 1 and not table.caught_times[2:].any():
        yield _warning(
            "no-overlap",
            f"No two lists have anybody in common: each of the {table.seen:,} people is on one list only.",
            "Look whether links between the lists were missed; without people on two lists nothing can be estimated.",
            {"seen": table.seen},
        )


def _further(table: CaptureTable, method: str) -> Iterator[Finding]:
    described = describe(table)
    overlaps = _overlaps(described)
    yield from _unused(described)
    yield from _apart(table, overlaps)
    yield from _alike(described)
    yield from _few(table, method)
    yield from _small(described)
    yield from _empty(described, overlaps, method)


def _warning(code: str, sentence: str, mend: str, values: Mapping[str, str | int | float]) -> Finding:
    return Finding(code, Weight.WARNING, sentence, mend, values)


def _number_of_lists(table: CaptureTable, method: str) -> Iterator[Finding]:
    lists, fewest, most = len(table.lists), 3 if method in _MODELS else 2, MOST_LISTS[method]
    if lists < fewest:
        there = "is only one list" if lists == 1 else f"are only {lists} lists"
        yield _warning(
            "too-few-lists",
            f"There {there}, and this method needs {'two' if fewest == 2 else 'three'}.",
            "Add a list that was made independently of the others."
            + (" Two lists give Chapman's figure and Chao's lower bound." if lists == 2 else ""),
            {"lists": lists, "fewest": fewest},
        )
    if lists > most:
        yield _warning(
            "too-many-lists",
            f"There are {lists} lists, and this method takes {most} at most.",
            "Put lists of one kind together, leave out the smallest, or use latent classes (lcmcr).",
            {"lists": lists, "most": most},
        )


def _overlaps(described: Description) -> NDArray[np.int64]:
    """J × J: how many people two lists have in common; 0 on the diagonal."""
    count = len(described.sizes)
    overlaps = np.zeros((count, count), dtype=np.int64)
    for (first, second), pair in zip(combinations(range(count), 2), described.pairs, strict=True):
        overlaps[first, second] = overlaps[second, first] = pair.both
    return overlaps


def groups(joined: NDArray[np.bool_]) -> tuple[tuple[int, ...], ...]:
    """The connected groups of a graph given as a symmetric J × J matrix, each in order."""
    left, found = set(range(len(joined))), []
    while left:
        group, edge = {min(left)}, {min(left)}
        while edge:
            edge = {int(other) for one in edge for other in np.flatnonzero(joined[one])} - group
            group |= edge
        found.append(tuple(sorted(group)))
        left -= group
    return tuple(found)


def _unused(described: Description) -> Iterator[Finding]:
    for size in described.sizes:
        if size.people == 0:
            yield _warning(
                "empty-list", f"“{size.name}” names nobody.", f"Leave “{size.name}” out.", {"list": size.name}
            )


def _apart(table: CaptureTable, overlaps: NDArray[np.int64]) -> Iterator[Finding]:
    names = table.lists
    used = table.list_sizes > 0
    found = tuple(group for group in groups(overlaps > 0) if used[group[0]])
    if len(found) > 1:
        parts = " | ".join(", ".join(names[place] for place in group) for group in found)
        yield _warning(
            "disconnected-lists",
            f"The lists fall into groups that have nobody in common: {parts}. They may speak of different populations.",
            "Estimate each group by itself, or look whether links between them were missed.",
            {"groups": parts},
        )
        return
    for group in groups(overlaps >= FEWEST_TWICE)[1:]:
        rest = [place for place in range(len(names)) if place not in group]
        on_both_sides = table.patterns[:, group].any(axis=1) & table.patterns[:, rest].any(axis=1)
        joining = int(table.counts[on_both_sides].sum())
        if 0 < joining < FEWEST_TWICE:
            inside = ", ".join(names[place] for place in group)
            yield _warning(
                "thin-connection",
                f"Only {joining} {'person joins' if joining == 1 else 'people join'} {inside} to the other lists: one "
                "wrong link would change the estimate.",
                f"Look at these links once more, and estimate without {inside} too.",
                {"lists": inside, "people": joining},
            )


def _alike(described: Description) -> Iterator[Finding]:
    for pair in described.pairs:
        smaller, larger = (
            (pair.first, pair.second) if pair.only_first <= pair.only_second else (pair.second, pair.first)
        )
        names: Mapping[str, str | int | float] = {"inner": smaller, "outer": larger, "both": pair.both}
        if pair.both == 0:
            continue
        if _is_copied(pair):
            yield _warning(
                "copied-lists",
                f"“{smaller}” and “{larger}” have almost the same people ({pair.both:,} on both, "
                f"{pair.only_first + pair.only_second:,} on one of them): one seems to be copied from the other.",
                "Take them as one list.",
                names,
            )
        elif min(pair.only_first, pair.only_second) == 0:
            yield _warning(
                "nested-list",
                f"Everybody on “{smaller}” ({pair.both:,} {'person' if pair.both == 1 else 'people'}) is on “{larger}” "
                "too: one seems to be made from the other.",
                f"Leave “{smaller}” out, or take the two as one list.",
                names,
            )
        elif _is_nearly_inside(pair):
            yield _warning(
                "nearly-inside",
                f"{pair.both:,} of the {pair.both + min(pair.only_first, pair.only_second):,} people on “{smaller}” "
                f"are on “{larger}” too.",
                f"Ask whether “{smaller}” was made from “{larger}”, and estimate without it too.",
                names,
            )


def _is_copied(pair: Pair) -> bool:
    """With or without an odds ratio at infinity; where lists are nearly complete they may share as much by chance."""
    share = pair.both / (pair.both + pair.only_first + pair.only_second)
    return share == 1 or (share >= COPIED and pair.surely_dependent)


def _is_nearly_inside(pair: Pair) -> bool:
    smaller = pair.both + min(pair.only_first, pair.only_second)
    return pair.both >= NEARLY_INSIDE * smaller and pair.surely_dependent


def _few(table: CaptureTable, method: str) -> Iterator[Finding]:
    twice = int(table.caught_times[2:].sum())
    if table.seen < FEWEST_PEOPLE:
        yield _warning(
            "too-few-people",
            f"The lists name {table.seen} people in all, and fewer than {FEWEST_PEOPLE} say very little.",
            "Put strata together, or say only how many are named.",
            {"seen": table.seen, "fewest": FEWEST_PEOPLE},
        )
    if twice < FEWEST_TWICE:
        yield _warning(
            "seen-twice-too-few",
            f"Only {twice} {'person is' if twice == 1 else 'people are'} on more than one list, and the estimate rests "
            "on them.",
            "Look whether links were missed, put strata together, or add a list.",
            {"twice": twice, "fewest": FEWEST_TWICE},
        )
    elif method == "chapman" and len(table.lists) == 2 and twice < FEWEST_RECAPTURES:
        yield _warning(
            "few-recaptures",
            f"Only {twice} people are on both lists: the figure may be far too low.",
            "Look whether links were missed.",
            {"both": twice, "fewest": FEWEST_RECAPTURES},
        )


def _small(described: Description) -> Iterator[Finding]:
    for size in described.sizes:
        if 0 < size.people < FEWEST_ON_A_LIST:
            yield _warning(
                "small-list",
                f"“{size.name}” has {size.people} {'person' if size.people == 1 else 'people'}, and lists of fewer "
                f"than {FEWEST_ON_A_LIST} hardly add anything.",
                f"Estimate without “{size.name}” too, or put it together with a list of its kind.",
                {"list": size.name, "people": size.people, "fewest": FEWEST_ON_A_LIST},
            )


def _empty(described: Description, overlaps: NDArray[np.int64], method: str) -> Iterator[Finding]:
    nobody = [pair for pair in described.pairs if pair.both == 0]
    if nobody and method in _MODELS and len(groups(overlaps > 0)) == 1:
        yield _warning(
            "empty-overlap",
            f"{len(nobody)} of {len(described.pairs)} pairs of lists have nobody in common: {_pairs(nobody)}.",
            "Ask whether these lists speak of different places, times or people; if so, estimate in strata.",
            {"pairs": _pairs(nobody), "empty": len(nobody), "all": len(described.pairs)},
        )
    if method == "nhoi" and described.empty_cells:
        yield _warning(
            "empty-cell",
            f"Nobody bears {described.empty_cells:,} of the {2 ** len(described.sizes) - 1:,} combinations of lists, "
            "and without the highest interaction the figure is defined only where each occurs.",
            "Use another method, or put lists together.",
            {"empty": described.empty_cells},
        )


def _pairs(pairs: Sequence[Pair]) -> str:
    shown = ", ".join(f"{pair.first} and {pair.second}" for pair in pairs[:5])
    return shown if len(pairs) <= 5 else f"{shown} and {len(pairs) - 5} more"
