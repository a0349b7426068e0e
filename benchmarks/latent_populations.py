"""Populations drawn from the model that latent classes assume, of known size."""

from dataclasses import dataclass

import numpy as np

from tanuq.estimation import CaptureTable, Estimate
from tanuq.estimation.latent import latent_class
from tanuq.estimation.latent.density import in_parts, prior_points
from tanuq.estimation.latent.ensemble import Problem
from tanuq.estimation.latent.state import Prior

LISTS = ("a", "b", "c")
CLASSES, ALPHA = 3, (2.0, 2.0)
SEEN = 200
"""People seen in each: the prior 1/N has no end, and given the people seen the unseen are negative binomial."""
WIDE = 20
"""People between the ends of an interval whose coverage is counted: few whole numbers cannot hold just 95 %."""
RANKS = 99
"""Draws among which the rank of the true size is taken."""

PATTERNS = (np.arange(1, 8)[:, None] >> np.arange(3)) & 1
_TASK = Problem(CaptureTable.gathered(LISTS, PATTERNS, np.ones(7, dtype=np.int64)), CLASSES, Prior(*ALPHA, 0.0)).task


@dataclass(frozen=True, eq=False)
class Population:
    """So many people, and those of them that some list has."""

    people: int
    table: CaptureTable

    def estimate(self, *, seed: int, effective: int, chains: int = 4) -> Estimate:
        """What is concluded by whoever knows how it was drawn."""
        return latent_class(self.table, classes=CLASSES, alpha=ALPHA, effective=effective, chains=chains, seed=seed)


def drawn(chance: np.random.Generator) -> Population:
    """One population: weights and chances of the classes from the prior, who is seen how often, and the unseen."""
    (weight,), (hit,) = in_parts(prior_points(chance, _TASK, 1), len(LISTS))
    cells = np.array([(weight * np.prod(np.where(one, hit, 1 - hit), axis=1)).sum() for one in PATTERNS])
    table = CaptureTable.gathered(LISTS, PATTERNS, chance.multinomial(SEEN, cells / cells.sum()))
    return Population(SEEN + int(chance.negative_binomial(SEEN, min(cells.sum(), 1.0))), table)


def rank(population: Population, estimate: Estimate, chance: np.random.Generator) -> int:
    """How many of :data:`RANKS` draws lie below the true size, from 0 to 99; among equals the place is drawn."""
    assert estimate.draws is not None
    thinned = estimate.draws.ravel()[:: max(1, estimate.draws.size // RANKS)][:RANKS]
    below, equal = (thinned < population.people).sum(), (thinned == population.people).sum()
    return int(below + chance.integers(0, equal + 1))


def has_two_tails(estimate: Estimate) -> bool:
    """Whether the interval can leave 2.5 % on each side: it is wide, and nobody unseen is not among what is likely.

    This is known without the truth, so that nothing is chosen by it and the coverage must still be 95 %.
    """
    low, high = estimate.interval
    return high - low >= WIDE and low > estimate.seen


def held(population: Population, estimate: Estimate) -> bool:
    """Whether the 95 % interval has the true size in it."""
    low, high = estimate.interval
    return low <= population.people <= high
