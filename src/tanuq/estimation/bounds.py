"""What can be said with hardly any model: Chapman's figure for two lists, and Chao's lower bound."""

from dataclasses import asdict, dataclass
from itertools import combinations
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.checks import groups
from tanuq.estimation.errors import BadOption, Refused
from tanuq.estimation.estimate import Estimate
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.lognormal import log_normal_interval

CHAPMAN_ASSUMPTIONS = (
    "Being on one of the two lists says nothing about being on the other: the lists are independent.",
    "On at least one of the two lists, everybody had the same chance to be named.",
    "Nobody joined or left the population between the lists, and the linkage makes no mistake.",
)
CHAO_ASSUMPTIONS = (
    "The figure is a lower bound: people differ in how easily they are named, and the hardest to name leave no trace.",
    "Whoever is easier to name for one list is easier to name for all, and being on one list keeps nobody off another.",
    "Nobody joined or left the population between the lists, and the linkage makes no mistake.",
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Chapman's figure for two of the lists."""

    lists: tuple[str, str]
    both: int
    """People on both."""
    sizes: tuple[int, int]
    seen: int
    """People on at least one of the two."""
    estimate: float
    standard_error: float
    interval: tuple[float, float]


def chapman(table: CaptureTable, *, pair: tuple[str, str] | None = None) -> Estimate:
    """People in all if two lists are independent: N̂ = (n_1+1)(n_2+1)/(m+1) − 1, m people being on both.

    Chapman (1951); its variance (n_1+1)(n_2+1)(n_1−m)(n_2−m)/((m+1)²(m+2)) is Seber's (1970), Biometrics 26:13,
    doi:10.2307/2529040. Of more than two lists the pair is taken, unless one is named, that would share most people
    if all were independent: the two with the largest product of sizes, of those that share anybody (the first such
    pair in the order of the lists). To take the pair that does share most would choose one that shares more than it
    should, and so a figure that is too low. ``details["pairs"]`` has all of them. The figure is not below the
    people that all lists name together; a finding says so where the pair alone gives less, which is to be refused
    where even the pair's interval ends below them.

    Raises:
        Refused: there is one list only.
        BadOption: the pair names a list twice, or one that is not there.
    """
    started = perf_counter()
    if len(table.lists) < 2:
        raise Refused((_one_list(),), float(table.seen))
    if pair is not None and (len(set(pair)) < 2 or not set(pair) <= set(table.lists)):
        raise BadOption(f"“{pair[0]}” and “{pair[1]}” are not two of the lists {', '.join(table.lists)}.")
    pairs = [_pair(table, *two) for two in combinations(table.lists, 2)]
    chosen = max(pairs, key=_expected_to_share) if pair is None else _pair(table, *pair)
    low, high = (max(limit, float(table.seen)) for limit in chosen.interval)
    figure = max(chosen.estimate, float(table.seen))
    return Estimate(
        method="chapman",
        seen=table.seen,
        mean=figure,
        median=figure,
        interval=(low, high),
        assumptions=CHAPMAN_ASSUMPTIONS,
        table_sha256=table.sha256,
        warnings=_below_seen(chosen, table.seen),
        options={"pair": " · ".join(chosen.lists)},
        details={"pairs": tuple(asdict(one) for one in pairs), "standard_error": chosen.standard_error},
        seconds=perf_counter() - started,
    )


def chao(table: CaptureTable) -> Estimate:
    """The least number of people in all that the data support, whatever the sizes of lists and the ways of people.

    n_0 ≥ Σ_{j<k} z_j z_k / (f_2 + 1), z_j people being on list j only and f_2 on exactly two lists: the bound of Chao
    (1987), Biometrics 43:783, doi:10.2307/2531532, for capture that varies by list and by person, with one added below
    so that it is defined where nobody is on two lists.  Of lists of one size it is (J−1)/J · f_1²/(2 f_2), which Chao's
    better known form for lists of one size is too; but where sizes differ that form is above this one (Maclaurin's
    inequality), and with independent lists above the truth, so that it is no bound.  ``details["equal_lists"]`` has it,
    n + ((J−1)/J) f_1(f_1−1)/(2(f_2+1)), and ``details["uncorrected"]`` the bound with f_2 for f_2 + 1 (None where
    f_2 = 0).  The variance is that of the delta method for multinomial counts, Σ n_i a_i² − (Σ n_i a_i)²/N̂ with a_i the
    derivative of N̂; the interval is log-normal.  Where at most one list has people of its own, the bound is n.

    Lists that fall into groups with nobody in common may be of one population or of several.  Of several the bound is
    none: people whom no list of another group could have are counted there as if any could.  So it is the lesser of
    the bound of all lists and the sum of the groups' own.
    """
    started = perf_counter()
    bound = min(_bound(table), _apart(table), key=lambda one: one.unseen)
    figure = table.seen + bound.unseen
    alone, twice = _alone(table).astype(float), _twice(table)
    once, products = float(alone.sum()), _products(alone)
    share = (len(table.lists) - 1) / len(table.lists)
    return Estimate(
        method="chao",
        seen=table.seen,
        mean=figure,
        median=figure,
        interval=log_normal_interval(table.seen, bound.unseen, bound.variance),
        assumptions=CHAO_ASSUMPTIONS,
        table_sha256=table.sha256,
        warnings=_nobody_twice(table, twice),
        details={
            "standard_error": bound.variance**0.5,
            "uncorrected": table.seen + products / twice if twice else None,
            "equal_lists": table.seen + share * once * (once - 1) / (2 * (twice + 1)),
        },
        seconds=perf_counter() - started,
    )


@dataclass(frozen=True, slots=True)
class _Bound:
    """At least how many are unseen, and the variance of that."""

    unseen: float
    variance: float


def _bound(table: CaptureTable) -> _Bound:
    """Of lists of one population."""
    alone, twice = _alone(table).astype(float), _twice(table)
    unseen = _products(alone) / (twice + 1)
    derivatives = np.append((alone.sum() - alone) / (twice + 1), -unseen / (twice + 1))
    counts = np.append(alone, twice)
    total = table.seen + float(counts @ derivatives)
    squares = table.seen + float(counts @ (2 * derivatives + derivatives**2))
    variance = max(squares - total**2 / (table.seen + unseen), 0.0) if unseen else 0.0
    return _Bound(unseen, variance)


def _apart(table: CaptureTable) -> _Bound:
    """Of lists of as many populations as there are groups of lists with nobody in common."""
    if not table.caught_times[2:].any():
        return _bound(table)  # then no list has anything in common with any, and there is nothing to group by
    on = table.patterns.astype(np.int64)
    bounds = [_bound(table.only([table.lists[place] for place in group])) for group in groups(on.T @ on > 0)]
    return _Bound(sum(bound.unseen for bound in bounds), sum(bound.variance for bound in bounds))


def _twice(table: CaptureTable) -> float:
    """f_2."""
    return float(table.caught_times[2]) if len(table.lists) > 1 else 0.0


def _products(alone: NDArray[np.float64]) -> float:
    """Σ_{j<k} z_j z_k."""
    return (float(alone.sum()) ** 2 - float(alone @ alone)) / 2


def _alone(table: CaptureTable) -> NDArray[np.int64]:
    """How many people each list has that no other has."""
    single = table.patterns.sum(axis=1) == 1
    alone: NDArray[np.int64] = table.counts[single] @ table.patterns[single].astype(np.int64)
    return alone


def _pair(table: CaptureTable, first: str, second: str) -> Pair:
    one, other = (table.patterns[:, table.lists.index(name)].astype(np.int64) for name in (first, second))
    size, other_size, both = (int(table.counts @ column) for column in (one, other, one * other))
    seen = size + other_size - both
    estimate = (size + 1) * (other_size + 1) / (both + 1) - 1
    variance = (size + 1) * (other_size + 1) * (size - both) * (other_size - both) / ((both + 1) ** 2 * (both + 2))
    interval = log_normal_interval(seen, estimate - seen, variance)
    return Pair((first, second), both, (size, other_size), seen, estimate, variance**0.5, interval)


def _expected_to_share(pair: Pair) -> tuple[bool, int]:
    """By what the pair is chosen: up to a factor, how many independent lists of these sizes would share."""
    return pair.both > 0, pair.sizes[0] * pair.sizes[1]


def _one_list() -> Finding:
    return Finding(
        "too-few-lists",
        Weight.REFUSAL,
        "There is one list only, and one list says nothing of the people who are not on it.",
        "Add a second list that was made independently of the first.",
        {"lists": 1},
    )


def _below_seen(pair: Pair, seen: int) -> tuple[Finding, ...]:
    if pair.estimate >= seen:
        return ()
    return (
        Finding(
            "below-seen",
            Weight.REFUSAL if pair.interval[1] <= seen else Weight.WARNING,
            f"“{pair.lists[0]}” and “{pair.lists[1]}” alone give {pair.estimate:,.0f} people, fewer than the {seen:,} "
            "whom all lists name: the two lists are not independent.",
            "Use a method for all lists.",
            {"first": pair.lists[0], "second": pair.lists[1], "estimate": pair.estimate, "seen": seen},
        ),
    )


def _nobody_twice(table: CaptureTable, twice: float) -> tuple[Finding, ...]:
    if twice:
        return ()
    return (
        Finding(
            "nobody-twice",
            Weight.WARNING,
            f"None of the {table.seen:,} people is on exactly two lists, so the bound rests on a correction alone.",
            "Look for links between the lists that were missed, or add a list that overlaps.",
            {"seen": table.seen},
        ),
    )
