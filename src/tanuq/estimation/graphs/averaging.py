"""Decomposable graph averaging: the posterior of N over every way in which the lists may depend on each other."""

import time
from math import isfinite

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.errors import BadOption, Refused
from tanuq.estimation.estimate import Estimate, Tick, silent
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.graphs.chordal import MOST_LISTS
from tanuq.estimation.graphs.doubts import doubts
from tanuq.estimation.graphs.joint import PRIORS, Joint
from tanuq.estimation.graphs.posterior import Posterior

TIMES_SEEN = 30
"""The unseen are at most so many times the seen, unless another limit is named."""

ASSUMPTIONS = (
    "Lists may depend on each other, directly or through other lists: every pattern of dependence that is a "
    "decomposable graph is tried, and each counts as far as the lists support it.",
    "A trait that makes some people hard to find for all lists at once is seen only as far as a dependence between "
    "lists can imitate it.",
    "Nobody joined or left the population while the lists were made.",
    "No two people were taken for one, and nobody for two.",
    "Everybody could have been on at least one of the lists.",
)


def graph_averaging(
    table: CaptureTable,
    *,
    prior: str = "1/N",
    weight: float | None = None,
    least: int = 1,
    most: int | None = None,
    tick: Tick = silent,
) -> Estimate:
    """The posterior of N averaged over all decomposable graphs on 2 to 7 lists (Madigan & York 1997, Biometrika 84).

    For a chordal graph with cliques C and separators S, and n_0 people unseen, N = n + n_0::

        p(table, n_0 | graph) ∝ p(N) Γ(N+1) / Γ(n_0+1) · ∏_C exp ℓ_C(n_0) / ∏_S exp ℓ_S(n_0)

    where ℓ is the Dirichlet–multinomial likelihood of a subset of the lists (:mod:`.margins`).  All graphs are alike
    beforehand.  The posterior is the sum over all graphs at every whole number n_0 of the range: nothing is drawn, and
    no probability differs from that of the direct sum by more than about 1e-7.

    Args:
        table: of 2 to 7 lists.
        prior: of N, within the limits below: ``1/N``, ``uniform`` or ``1/N^2``.
        weight: δ, the prior weight of each of the 2^J cells; 2^-J if not said.
        least: the fewest people unseen. Not 0, if not said: a small δ expects empty cells, so that "nobody was unseen"
            has a weight of its own which comes from the prior alone.
        most: the most people unseen; 30 times the seen if not said. Nothing is considered beyond it.
        tick: told how far it is.

    Returns:
        An estimate whose ``spread`` is the posterior, and whose ``details`` are ``graphs`` (the heaviest, each a
        :class:`WeighedGraph`), ``saturated`` (the weight of the graph that joins all lists), ``without_saturated`` (the
        :class:`Spread` without it, None where nothing is left), ``modes`` (each a :class:`Mode`) and ``expected``
        (people in each of the 2^J cells by code, the mean over the heaviest graphs).

    Raises:
        BadOption: a prior that is not known, δ not above 0, or limits that are no range.
        Refused: a table of one list, of more than 7, or with nobody on it.
    """
    began = time.perf_counter()
    _check_table(table)
    cell = 2.0 ** -len(table.lists) if weight is None else weight
    limit = max(TIMES_SEEN * table.seen, least) if most is None else most
    _check_options(prior, cell, least, limit)
    found = Posterior.summed(Joint.of(table, cell, PRIORS[prior]), least, limit, tick)
    return Estimate(
        method="dga",
        seen=table.seen,
        mean=found.spread.mean,
        median=found.spread.quantile(0.5),
        interval=found.spread.interval(),
        assumptions=ASSUMPTIONS,
        table_sha256=table.sha256,
        spread=found.spread,
        warnings=doubts(found, table.seen + least, table.seen + limit),
        options={"prior": prior, "weight": cell, "least": least, "most": limit},
        details={
            "graphs": found.heaviest(table.lists),
            "saturated": found.saturated,
            "without_saturated": found.without_saturated,
            "modes": found.modes,
            "expected": found.expected(table, cell),
        },
        seconds=time.perf_counter() - began,
    )


def _check_table(table: CaptureTable) -> None:
    lists = len(table.lists)
    if lists < 2:
        raise _refused("too-few-lists", "One list alone says nothing of the people who are not on it.", "Add a list.")
    if lists > MOST_LISTS:
        raise _refused(
            "too-many-lists",
            f"There are {lists} lists; all graphs can be tried for up to {MOST_LISTS}.",
            "Join lists of one kind, leave out the smallest, or use the latent class model.",
        )
    if table.seen == 0:
        raise _refused("nobody-seen", "There is nobody on the lists.", "Check that the right table was read.")


def _refused(code: str, sentence: str, mend: str) -> Refused:
    return Refused((Finding(code, Weight.REFUSAL, sentence, mend),))


def _check_options(prior: str, weight: float, least: int, most: int) -> None:
    if prior not in PRIORS:
        raise BadOption(f"There is no prior “{prior}”. There are: {', '.join(PRIORS)}.")
    if not (isfinite(weight) and weight > 0):
        raise BadOption(f"The prior weight of a cell must be above 0, not {weight}.")
    if not 0 <= least <= most:
        raise BadOption(f"Between {least} and {most} unseen people there is no number to look at.")
