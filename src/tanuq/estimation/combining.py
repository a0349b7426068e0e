"""Several estimates as one: of methods that differ, and of replicates of the same data."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import exp, inf, sqrt
from typing import TypeVar

import numpy as np

from tanuq.estimation.attempts import Outcome
from tanuq.estimation.disagreement import BOUNDS, disagreement
from tanuq.estimation.errors import BadOption, Refused
from tanuq.estimation.estimate import LEVEL, Estimate, Mixing, Spread, assumed_by_all
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.spreads import HALF_A_PERSON, spread_of

COMBINED = "combined"
"""The method's name of what :func:`combine` gives."""

STRETCH = 1.75
"""By how much the upper half of the combined distribution is stretched: chosen as :func:`combine` says."""

T = TypeVar("T")


def combine(estimates: Sequence[Estimate], *, stretch: float = STRETCH) -> Estimate:
    """One interval over methods that were given the same table; lower bounds are left out of it.

    The linear pool with equal weights (Stone 1961, doi:10.1214/aoms/1177704873): p(N) = Σ_m p_m(N) / M.  Its variance
    is the mean of the methods' own plus the variance between their means, so that it is wide where they disagree.
    Weights by fit are not used: methods that fit a table alike differ by a factor of two in what they say of the cell
    that nobody saw (Link 2003, doi:10.1111/j.0006-341X.2003.00129.x).

    The pool alone is still too narrow, and on one side: of 50 held-out lists of the published tables its nominal 80 and
    95 % intervals held 48 and 76 %, and every miss lay below the truth, as heterogeneity that no list shows makes all
    these methods err.  So the upper half is stretched about m, the median of the unseen: n_0 ← m (n_0/m)^s where
    n_0 > m; the median and the lower end stay.  s = 1.75 is the least of the factors tried with which both hold
    what they say (80 and 98 %; 1.5: 64 and 96 %); with the least factor whose 95 % intervals hold on all other tables,
    each table's hold 74 and 94 %.  Adding a constant on the log scale instead of multiplying covers as much,
    and makes small intervals needlessly wide.  Where one model is true the interval is wider than need be.
    ``stretch=1`` gives the pool itself; ``benchmarks/estimation_heldout`` repeats the choice.

    Raises:
        Refused: none of the estimates can be combined.
        BadOption: they are of different tables, or the stretch is below 1.
    """
    if stretch < 1:
        raise BadOption(f"The combined interval can be stretched, by 1 or more, and not by {stretch}.")
    if len({estimate.table_sha256 for estimate in estimates}) > 1:
        raise BadOption("Methods are combined over one table. These estimates are of several: pool or add them up.")
    pooled = [estimate for estimate in estimates if estimate.method not in BOUNDS]
    if not pooled:
        raise Refused((_NOTHING,), max((estimate.median for estimate in estimates), default=None))
    spread = stretched(mixture([spread_of(estimate) for estimate in pooled]), pooled[0].seen, stretch)
    return Estimate(
        method=COMBINED,
        seen=pooled[0].seen,
        mean=spread.mean,
        median=spread.quantile(0.5),
        interval=spread.interval(LEVEL),
        assumptions=(_ONE_OF_THEM, *_once(said for estimate in pooled for said in estimate.assumptions)),
        table_sha256=pooled[0].table_sha256,
        spread=spread,
        warnings=(*_alone(pooled), *disagreement(estimates), *_once(w for each in pooled for w in each.warnings)),
        options={"rule": "linear pool", "weights": "equal", "stretch": stretch},
        details={"medians": {estimate.method: estimate.median for estimate in pooled}},
        seconds=sum(estimate.seconds for estimate in pooled),
    )


def combine_outcomes(outcomes: Sequence[Outcome]) -> Outcome:
    """:func:`combine` of the methods that gave an estimate; where none did, the first refusal."""
    refusals = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    try:
        return combine([outcome for outcome in outcomes if isinstance(outcome, Estimate)])
    except Refused as nothing:
        return refusals[0] if refusals else nothing


def mixture(spreads: Sequence[Spread]) -> Spread:
    """Σ_m p_m / M."""
    values = np.concatenate([spread.values for spread in spreads])
    weights = np.concatenate([spread.weights for spread in spreads]) / len(spreads)
    order = np.argsort(values, kind="stable")
    return Spread(values[order], weights[order])


def stretched(spread: Spread, seen: int, factor: float) -> Spread:
    """The upper half farther from the median of the unseen, m: n_0 ← m (n_0/m)^factor where n_0 > m."""
    unseen = spread.values - seen
    middle = max(spread.quantile(0.5) - seen, HALF_A_PERSON)
    higher = middle * (np.maximum(unseen, middle) / middle) ** factor
    return Spread(seen + np.where(unseen > middle, higher, unseen), spread.weights)


@dataclass(frozen=True, slots=True)
class Rubin:
    """What replicates say of log n_0, by the rules of Rubin (1987, Multiple Imputation for Nonresponse in
    Surveys, §3.1, doi:10.1002/9780470316696), which HRDAG's verdata takes for Colombia's replicates.

    With q_r and u_r the mean and variance of log n_0 in replicate r of m: q = Σ q_r / m, within W = Σ u_r / m, between
    B = Σ (q_r − q)² / (m − 1), total T = W + (1 + 1/m) B, degrees of freedom ν = (m − 1)(1 + W / ((1 + 1/m) B))², and
    the interval n + exp(q ± t_ν √T).
    """

    replicates: int
    seen: float
    """n, the mean over the replicates, which may differ in it."""
    mean: float
    """q."""
    within: float
    """W: as uncertain as one would be if the replicate were the truth."""
    between: float
    """B: what not knowing the true replicate adds; 0 of one replicate."""

    @property
    def added(self) -> float:
        """(1 + 1/m) B."""
        return (1 + 1 / self.replicates) * self.between

    @property
    def total(self) -> float:
        """T."""
        return self.within + self.added

    @property
    def share_between(self) -> float:
        """(1 + 1/m) B / T: how much of the variance comes from the data that are missing, or from linkage."""
        return self.added / self.total if self.total > 0 else 0.0

    @property
    def freedom(self) -> float:
        """ν; infinite where replicates agree."""
        return (self.replicates - 1) * (1 + self.within / self.added) ** 2 if self.added > 0 else inf

    def interval(self, level: float = LEVEL) -> tuple[float, float]:
        """Of N, from Student's t."""
        from scipy.special import ndtri, stdtrit  # noqa: PLC0415  # importing the room must stay quick

        upper = (1 + level) / 2
        reach = float(stdtrit(self.freedom, upper) if self.freedom < inf else ndtri(upper)) * sqrt(self.total)
        return self.seen + exp(self.mean - reach), self.seen + exp(self.mean + reach)


def pool(replicates: Sequence[Outcome]) -> Estimate:
    """One estimate of what one method says of replicates: imputed data sets, or draws of the clustering.

    The draws are pooled, each replicate counting alike: p(N) = Σ_r p(N | data_r) / m, which is the posterior of N with
    the replicates as draws of the data.  Where posteriors are skewed its upper end is more honest than that of Rubin's
    normal theory; ``details["rubin"]`` has :class:`Rubin`'s parts, as a decomposition.  Replicates that the method
    refused are left out, and counted in a finding.

    Raises:
        Refused: every replicate was refused, or there is none.
        BadOption: they are by several methods.
    """
    given = [outcome for outcome in replicates if isinstance(outcome, Estimate)]
    refused = [outcome for outcome in replicates if isinstance(outcome, Refused)]
    if not given:
        raise refused[0] if refused else Refused((_NOTHING,))
    if len({estimate.method for estimate in given}) > 1:
        raise BadOption("Replicates are pooled for one method at a time. Combine methods for each replicate first.")
    spread = mixture([spread_of(estimate) for estimate in given])
    return Estimate(
        method=given[0].method,
        seen=round(float(np.mean([estimate.seen for estimate in given]))),
        mean=spread.mean,
        median=spread.quantile(0.5),
        interval=spread.interval(LEVEL),
        assumptions=(*assumed_by_all(given), _REPLICATES),
        table_sha256=sha256("".join(estimate.table_sha256 for estimate in given).encode()).hexdigest(),
        spread=spread,
        mixing=_worst([estimate.mixing for estimate in given if estimate.mixing]),
        warnings=(*_left_out(len(refused), len(replicates)), *_counted(given)),
        seed=given[0].seed,
        options=given[0].options,
        details={"rubin": rubin(given)},
        seconds=sum(estimate.seconds for estimate in given),
    )


def rubin(replicates: Sequence[Estimate]) -> Rubin:
    """Rubin's parts; a draw with nobody unseen counts as half a person, which has a logarithm."""
    means, variances = [], []
    for estimate in replicates:
        spread = spread_of(estimate)
        logs = np.log(np.maximum(spread.values - estimate.seen, HALF_A_PERSON))
        mean = float(logs @ spread.weights)
        means.append(mean)
        variances.append(float((logs - mean) ** 2 @ spread.weights))
    return Rubin(
        replicates=len(replicates),
        seen=float(np.mean([estimate.seen for estimate in replicates])),
        mean=float(np.mean(means)),
        within=float(np.mean(variances)),
        between=float(np.var(means, ddof=1)) if len(means) > 1 else 0.0,
    )


_ONE_OF_THEM = (
    "Each of the methods may be the right one, none more than another; the interval is over all of them, and its upper "
    "part is widened, because on published tables such methods said too few where the truth was known."
)
_REPLICATES = "The replicates stand alike for what is not known of the data."
_NOTHING = Finding(
    "nothing-to-combine",
    Weight.REFUSAL,
    "No method gave an estimate, so there is nothing to combine.",
    "See why each method refused.",
)


def _once(said: Iterable[T]) -> list[T]:
    kept: list[T] = []
    for each in said:
        if each not in kept:
            kept.append(each)
    return kept


def _alone(pooled: Sequence[Estimate]) -> tuple[Finding, ...]:
    if len(pooled) > 1:
        return ()
    method = pooled[0].method
    sentence = f"Only {method} gave an estimate: no other method stands beside it."
    return (Finding("one-method", Weight.WARNING, sentence, values={"method": method}),)


def _left_out(refused: int, replicates: int) -> tuple[Finding, ...]:
    if not refused:
        return ()
    sentence = f"{refused} of {replicates} replicates carry no estimate and are left out."
    mend = "See why they were refused; what the others say may not hold for them."
    return (Finding("replicates-refused", Weight.WARNING, sentence, mend, {"refused": refused, "of": replicates}),)


def _counted(given: Sequence[Estimate]) -> list[Finding]:
    """Each code once, with how many replicates have it."""
    by_code = {finding.code: finding for estimate in reversed(given) for finding in estimate.warnings}
    times = Counter(code for estimate in given for code in {finding.code for finding in estimate.warnings})
    return [
        Finding(
            code,
            finding.weight,
            f"{finding.sentence} (So, or like it, in {times[code]} of {len(given)} replicates.)",
            finding.mend,
            {**finding.values, "replicates": times[code]},
        )
        for code, finding in sorted(by_code.items())
    ]


def _worst(mixings: Sequence[Mixing]) -> Mixing | None:
    if not mixings:
        return None
    return Mixing(
        rhat=max(mixing.rhat for mixing in mixings),
        ess_bulk=min(mixing.ess_bulk for mixing in mixings),
        ess_tail=min(mixing.ess_tail for mixing in mixings),
        chains=min(mixing.chains for mixing in mixings),
        draws=min(mixing.draws for mixing in mixings),
    )
