"""The estimate with the doubt about links and without it, side by side, as a record has it on hand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from tanuq.estimation.attempts import Outcome, attempts
from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.carried import CLUSTERINGS, Carried
from tanuq.estimation.clusterings.estimating import by_threshold, drawn_after, reviewable, with_review
from tanuq.estimation.clusterings.histories import table_of, tables_by_stratum
from tanuq.estimation.clusterings.records import Judgements, Labels, Pairs, Records
from tanuq.estimation.clusterings.review import Review
from tanuq.estimation.combining import pool
from tanuq.estimation.errors import Refused
from tanuq.estimation.estimate import Estimate, Method, Tick, silent
from tanuq.estimation.strata import Strata, Stratum, by_stratum, stratum_of

THRESHOLDS = (0.5, 0.7, 0.9)
"""At which it is shown what would come out if links were simply accepted."""

CALM = 0.01
"""A pair at least so far from 0 and from 1 is in doubt."""


@dataclass(frozen=True, eq=False)
class Linkage:
    """All that is believed of who is who."""

    records: Records
    pairs: Pairs
    review: Review
    """What people answered about some of the pairs."""
    judgements: Judgements
    """What is sure besides."""
    joined: Labels
    """Of each record the person that it counts as today."""

    @property
    def undecided(self) -> int:
        """Pairs that nobody looked at and that are neither sure nor out of the question."""
        chance = self.pairs.probability.copy()
        chance[self.review.places] = 1.0
        return int(((chance >= CALM) & (chance <= 1 - CALM)).sum())

    @property
    def reviewed(self) -> int:
        """Pairs of which people said whether they are one person."""
        return len(self.review.places)

    @property
    def in_doubt(self) -> bool:
        """Whether there is a doubt to carry through: an undecided pair, or a review to learn from."""
        return bool(self.undecided or self.reviewed)

    def table(self) -> CaptureTable:
        """The captures if everybody who is joined is joined rightly, and nobody else should be."""
        return table_of(self.records, self.joined)


def carried_through(  # noqa: PLR0913 - what is estimated from, and how often
    linkage: Linkage,
    method: Method,
    *,
    name: str = "",
    light: Method | None = None,
    clusterings: int = CLUSTERINGS,
    seed: int = 0,
    tick: Tick = silent,
) -> Carried:
    """Estimate by *method* over clusterings that are drawn, from the people as they are joined, and at thresholds.

    *light*: the same method with fewer draws, for tables of which there are many.
    """
    often = remembered(light or method)
    pairs = reviewable(linkage.records, linkage.pairs, linkage.judgements)
    carried = _attempted(linkage, pairs, often, clusterings, seed, lambda done: tick(0.7 * done))
    joined = attempts({"": linkage.table()}, method, tick=lambda done: tick(0.7 + 0.1 * done))[""]
    decided = linkage.judgements + linkage.review.judgements(linkage.pairs)
    shown = by_threshold(
        linkage.records,
        linkage.pairs,
        often,
        decided,
        thresholds=THRESHOLDS,
        tick=lambda done: tick(0.8 + 0.2 * done),
    )
    called = name or next((of.method for of in (carried, joined) if isinstance(of, Estimate)), "")
    return Carried(called, carried, joined, shown, clusterings, linkage.undecided, linkage.reviewed)


def strata_carried_through(
    linkage: Linkage,
    method: Method,
    *,
    rest: str,
    clusterings: int = CLUSTERINGS,
    seed: int = 0,
    tick: Tick = silent,
) -> Strata:
    """The strata, each pooled over the clusterings drawn, and their total pooled of the totals of each clustering.

    So what the strata share, one linkage that may be wrong, is in the interval of the total.  Whoever is of no stratum
    is of *rest*.
    """
    pairs = reviewable(linkage.records, linkage.pairs, linkage.judgements)
    drawn = drawn_after(
        linkage.records, pairs, linkage.review, linkage.judgements, draws=clusterings, seed=seed,
        tick=lambda done: tick(0.3 * done),
    )  # fmt: skip
    often, each, whole = remembered(method), [], len(drawn.labels)
    for place, labels in enumerate(drawn.labels):
        tables = tables_by_stratum(linkage.records, labels, rest)
        part = partial(_told, tick, 0.3 + 0.7 * place / whole, 0.7 / whole)
        each.append(by_stratum(tables, often, seed=seed, tick=part))
    names = dict.fromkeys(stratum.name for strata in each for stratum in strata.strata)
    ordered = [name for name in (*linkage.records.strata, rest) if name in names]
    found = tuple(
        pooled_stratum([of for strata in each for of in strata.strata if of.name == name], seed) for name in ordered
    )
    return Strata(found, _pooled([strata.total for strata in each]))


def _told(tick: Tick, before: float, share: float, done: float) -> None:
    tick(before + share * done)


def pooled_stratum(replicates: Sequence[Stratum], seed: int) -> Stratum:
    """One stratum over its replicates; its table is that of the first."""
    first, outcome = replicates[0], _pooled([one.outcome for one in replicates])
    seen = outcome.seen if isinstance(outcome, Estimate) else first.seen
    return replace(stratum_of(first.name, first.table, outcome, seed), seen=seen)


def _pooled(replicates: Sequence[Outcome]) -> Outcome:
    try:
        return pool(replicates)
    except Refused as refusal:
        return refusal


def _attempted(linkage: Linkage, pairs: Pairs, method: Method, clusterings: int, seed: int, tick: Tick) -> Outcome:
    try:
        return with_review(
            linkage.records,
            pairs,
            linkage.review,
            method,
            linkage.judgements,
            draws=clusterings,
            seed=seed,
            tick=tick,
        )
    except Refused as refusal:
        return refusal


def remembered(method: Method) -> Method:
    """A method that answers at once for a table that it has seen: where little is in doubt, clusterings are alike."""
    known: dict[str, Outcome] = {}

    def asked(table: CaptureTable, *, tick: Tick = silent) -> Estimate:
        if table.sha256 not in known:
            known.update({table.sha256: attempts({"": table}, method, workers=1, tick=tick)[""]})
        outcome = known[table.sha256]
        if isinstance(outcome, Refused):
            raise outcome
        return outcome

    return asked
