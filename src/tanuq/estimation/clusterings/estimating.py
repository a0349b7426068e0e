"""The estimate with the doubt about who is who in it: over clusterings drawn, and at each threshold of linking."""

from collections.abc import Sequence
from functools import partial

import numpy as np

from tanuq.estimation.attempts import attempts
from tanuq.estimation.carried import AtThreshold
from tanuq.estimation.clusterings.calibration import calibrate
from tanuq.estimation.clusterings.grouping import linked
from tanuq.estimation.clusterings.histories import table_of
from tanuq.estimation.clusterings.missing import NONE, LinkErrors
from tanuq.estimation.clusterings.records import Judgements, Pairs, Records
from tanuq.estimation.clusterings.review import Review
from tanuq.estimation.clusterings.sampling import Clusterings, sampled_clusterings
from tanuq.estimation.clusterings.surroundings import completed, surroundings
from tanuq.estimation.clusterings.totals import totals_of
from tanuq.estimation.combining import pool
from tanuq.estimation.errors import BadOption
from tanuq.estimation.estimate import Estimate, Method, Tick, silent

THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
"""At which links are usually accepted."""


def over_clusterings(
    records: Records,
    clusterings: Clusterings,
    method: Method,
    *,
    errors: LinkErrors = NONE,
    seed: int = 0,
    tick: Tick = silent,
) -> Estimate:
    """One estimate over all clusterings: each is a table of captures, and each table's posterior counts alike.

    p(N | what is believed of pairs) = Σ_d p(N | table of clustering d) / D, the posterior of N with the clustering
    integrated out, which Tancredi & Liseo (2011, doi:10.1214/10-AOAS447) draw jointly.  Here links do not learn from
    the model of captures: a linkage that was calibrated by review needs no such help, and no wrong model harms it.
    ``details["rubin"]`` says how much of the doubt comes from the linkage (between) and how much from the captures.

    *errors*: links that no pair offers and links made in error, where a check has told how many: each table is mended
    at a rate drawn from what the check leaves open (:mod:`.missing`), by the random numbers of *seed*.  So also one
    clustering, by a threshold, is carried through: as many copies of it as tables are wanted.

    Raises:
        Refused: the method refuses every table.
    """
    rng = np.random.default_rng(seed)
    tables = {
        str(draw): errors.mended(table_of(records, labels), rng) for draw, labels in enumerate(clusterings.labels)
    }
    return pool(list(attempts(tables, method, tick=tick).values()))


def with_review(  # noqa: PLR0913 - what is estimated from, and how often
    records: Records,
    pairs: Pairs,
    review: Review,
    method: Method,
    judgements: Judgements | None = None,
    *,
    errors: LinkErrors = NONE,
    draws: int = 30,
    seed: int = 0,
    tick: Tick = silent,
) -> Estimate:
    """From records, candidate pairs and a reviewed sample of these to N, with the doubt about links carried through.

    The answers of the reviewers set the model's probabilities right (:func:`.calibration.calibrate`) and stand as
    judgements; clusterings are drawn, each with its own draw of the calibration; each becomes a table; the estimates
    are pooled (:func:`over_clusterings`).  Links that were missed come back with the chance that the review gives to
    pairs of low or of no probability, so *pairs* must hold such pairs (a looser search, without probabilities), and
    the sample must have been drawn from :func:`reviewable` pairs, to whose places *review* refers.  For links that not
    even the looser search offers there are *errors* (:func:`over_clusterings`).

    Raises:
        BadOption: the review names a pair that is not there.
        TableError: judgements that contradict each other.
        Refused: the method refuses every table.
    """
    clusterings = drawn_after(
        records, pairs, review, judgements, draws=draws, seed=seed, tick=lambda done: tick(done / 2)
    )
    return over_clusterings(
        records, clusterings, method, errors=errors, seed=seed, tick=lambda done: tick((1 + done) / 2)
    )


def drawn_after(  # noqa: PLR0913 - what is drawn from, and how often
    records: Records,
    pairs: Pairs,
    review: Review,
    judgements: Judgements | None = None,
    *,
    draws: int = 30,
    seed: int = 0,
    tick: Tick = silent,
) -> Clusterings:
    """The clusterings of :func:`with_review`.

    Raises:
        BadOption: the review names a pair that is not there.
        TableError: judgements that contradict each other.
    """
    if len(review.places) and not 0 <= review.places.min() <= review.places.max() < len(pairs):
        raise BadOption("The review names a pair that is not in the table of pairs.")
    decided = (judgements or Judgements.none()) + review.judgements(pairs)
    around = surroundings(records, pairs, judgements)
    calibration = calibrate(pairs, around, review, draws=draws, seed=seed)
    totals = totals_of(pairs, around, review, calibration.probabilities)
    return sampled_clusterings(
        records, pairs, calibration.log_odds, decided, totals=totals, draws=draws, seed=seed, tick=tick
    )


def reviewable(records: Records, pairs: Pairs, judgements: Judgements | None = None) -> Pairs:
    """The pairs from which to draw a sample: those given, and those inside groups of links that nobody compared."""
    return completed(records, pairs, judgements)


def by_threshold(
    records: Records,
    pairs: Pairs,
    method: Method,
    judgements: Judgements | None = None,
    *,
    thresholds: Sequence[float] = THRESHOLDS,
    tick: Tick = silent,
) -> tuple[AtThreshold, ...]:
    """The estimate where links are simply accepted from each threshold on: how much rests on where that line is drawn.

    Raises:
        BadOption: a threshold outside 0 to 1.
    """
    if wrong := [threshold for threshold in thresholds if not 0 <= threshold <= 1]:
        raise BadOption(f"A threshold is a probability from 0 to 1, and {wrong[0]} is not.")
    found: list[AtThreshold] = []
    for place, threshold in enumerate(thresholds):
        table = table_of(records, linked(records, pairs, judgements, threshold=threshold))
        part = partial(_told, tick, place, len(thresholds))
        found.append(AtThreshold(threshold, table.seen, attempts({"": table}, method, tick=part)[""]))
    return tuple(found)


def _told(tick: Tick, place: int, parts: int, done: float) -> None:
    tick((place + done) / parts)
