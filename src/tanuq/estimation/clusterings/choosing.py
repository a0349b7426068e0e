"""Which pairs people should look at, so that what the model says of all pairs can be set right from few answers."""

import numpy as np

from tanuq.estimation.clusterings.calibration import expected
from tanuq.estimation.clusterings.records import Judgements, Pairs, Reals, Records
from tanuq.estimation.clusterings.review import ReviewSample
from tanuq.estimation.clusterings.surroundings import surroundings
from tanuq.estimation.errors import BadOption

WITHIN = (0.0003, 0.999)
"""No pair is taken for surer than this: a model's last decimals are the least tested."""
CLASH_WORTH = 0.2
"""Of an answer about two groups with a list in common: whatever it is, they do not become one person whole."""


def sample_to_review(
    records: Records, pairs: Pairs, size: int, judgements: Judgements | None = None, *, seed: int = 0
) -> ReviewSample:
    """Draw *size* pairs, each with a chance in proportion to √(q(1 − q))·r, the doubt about links that it can remove.

    q is how likely the pair is to match before anyone has looked (:func:`.calibration.expected`, which knows that
    a record without links is likelier to lack one) and r the share of a whole piece of evidence that it is, so that
    a link which six pairs show is not six times as likely to be looked at.  It is Neyman's allocation (1934,
    doi:10.2307/2342192) in the limit of ever finer strata.  The draw is systematic along q (Madow 1949,
    doi:10.1214/aoms/1177729988), so that every stretch of q gets its share, low ones included: they hold the links
    that were missed.

    Raises:
        BadOption: fewer pairs than are to be drawn.
        TableError: judgements that contradict each other.
    """
    if not 0 < size <= len(pairs):
        raise BadOption(f"{size} pairs cannot be drawn from {len(pairs)}.")
    rng = np.random.default_rng(seed)
    around = surroundings(records, pairs, judgements)
    belief = np.clip(expected(pairs, around), *WITHIN)
    worth = around.independence * np.where(around.clash, CLASH_WORTH, 1.0)
    inclusion = _in_proportion(np.sqrt(belief * (1 - belief)) * worth, size)
    # Pairs alike in q stand in random order: they were written down list by list.
    order = np.lexsort((rng.random(len(pairs)), belief, pairs.scored))
    steps = np.cumsum(inclusion[order])
    ticks = rng.random() + np.arange(size)
    drawn = np.sort(order[np.minimum(np.searchsorted(steps, ticks, side="right"), len(order) - 1)])
    return ReviewSample(drawn, inclusion[drawn])


def _in_proportion(doubt: Reals, size: int) -> Reals:
    """Chances that add up to *size*, in proportion to *doubt* but at most 1."""
    sure = np.zeros(len(doubt), np.bool_)
    while True:
        chance = np.where(sure, 1.0, doubt * (size - sure.sum()) / max(float(doubt[~sure].sum()), 1e-300))
        if not (over := (chance > 1) & ~sure).any():
            return np.minimum(chance, 1.0)
        sure |= over
