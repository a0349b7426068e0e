"""Whom the record has and whom it lacks, where the next interview adds most, and which lists hardly meet."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.estimate import Spread
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.strata import Strata, Stratum, listed

Draws = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Part:
    """One stratum in the record and among all people."""

    name: str
    seen: int
    coverage: Spread
    """c_s = n_s / N_s."""
    of_record: float
    """n_s / n."""
    of_people: Spread
    """N_s / N, from joint draws."""
    represented: Spread
    """(n_s / n) / (N_s / N): below 1 the record has fewer of these people than there are."""
    new_at_random: float
    """E[n_0s / N_s]: the chance that the next person reached is new, where everybody there is reached alike."""
    new_as_before: float
    """f_1 / Σ k f_k: the same, where people are reached as they were until now (:func:`as_before`)."""
    adds_most: float
    """In what share of the joint draws n_0s / N_s is the greatest of all strata."""


@dataclass(frozen=True, eq=False)
class Composition:
    """All strata that have an estimate; the others are named."""

    parts: tuple[Part, ...]
    left_out: tuple[str, ...]

    @property
    def next_interviews(self) -> tuple[Part, ...]:
        """Those where the next interview most likely brings somebody new, first."""
        return tuple(sorted(self.parts, key=lambda part: -part.new_at_random))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """``under-represented``: strata of which the record surely has too few, the 95 % interval being below 1."""
        few = [part.name for part in self.parts if part.represented.interval()[1] < 1]
        if not few:
            return ()
        sentence = f"The record has fewer people of {listed(few)} than their share among all people."
        mend = "Counts of the record must not be compared between strata. Ask there next."
        return (Finding("under-represented", Weight.WARNING, sentence, mend, {"strata": len(few)}),)


def composition(strata: Strata) -> Composition:
    """What the record covers of each stratum, from the joint draws of :func:`~tanuq.estimation.strata.by_stratum`.

    An interview that reaches everybody of stratum s alike, on record or not, brings somebody new with the chance
    n_0s / N_s.  Interviews that reach people as the lists did do so with the chance f_1 / Σ k f_k (Good 1953,
    doi:10.1093/biomet/40.3-4.237), which needs no estimate of N.  Where this is far smaller, whoever was hard to reach
    may stay so, and the first promises too much.
    """
    kept = strata.estimated
    if not kept:
        return Composition((), tuple(stratum.name for stratum in strata.left_out))
    people = np.array([np.maximum(stratum.draws, 1) for stratum in kept if stratum.draws is not None])
    seen = np.array([stratum.seen for stratum in kept], dtype=np.float64)
    covered, shares, of_record = seen[:, None] / people, people / people.sum(axis=0), seen / max(seen.sum(), 1)
    most = np.bincount(covered.argmin(axis=0), minlength=len(kept)) / people.shape[1]
    return Composition(
        tuple(
            _part(stratum, covered[place], (float(of_record[place]), shares[place]), float(most[place]))
            for place, stratum in enumerate(kept)
        ),
        tuple(stratum.name for stratum in strata.left_out),
    )


def new_people(stratum: Stratum, interviews: int) -> Spread | None:
    """How many new people so many further interviews in a stratum bring, each reaching everybody of it alike:
    n_0 (1 − (1 − 1/N)^k), the expected number of the unseen that k draws with replacement hit at least once.
    """
    if stratum.draws is None:
        return None
    people = np.maximum(stratum.draws, 1)
    missed = np.exp(interviews * np.log1p(-1 / np.maximum(people, 1 + 1e-9)))
    return Spread.of_draws((people - stratum.seen) * (1 - missed))


def as_before(table: CaptureTable) -> float:
    """f_1 / Σ k f_k: the share of all captures until now that are of people whom no other list has.

    Good's estimate of the chance that the next capture is of somebody new (1953), as Lee and Chao take it for capture
    and recapture (1994, Biometrics 50:88); 1 where nobody was seen.
    """
    captures = int(table.list_sizes.sum())
    return float(table.caught_times[1]) / captures if captures else 1.0


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two lists, and the people on both."""

    lists: tuple[str, str]
    both: int
    share: float
    """Of the shorter list, how many the longer has as well (Szymkiewicz–Simpson)."""
    by_chance: float
    """People on both if the lists were independent among N: the product of their sizes by N."""

    @property
    def against_chance(self) -> float:
        """Below 1 the lists avoid each other (they ask different people), above 1 they know each other's people."""
        return self.both / self.by_chance if self.by_chance else 1.0


def meetings(table: CaptureTable, people: float) -> tuple[Meeting, ...]:
    """All pairs of lists, those that meet least (against chance among so many people) first."""
    sizes, patterns = table.list_sizes, table.patterns.astype(np.int64)
    shared = patterns.T @ (patterns * table.counts[:, None])
    pairs = [
        Meeting(
            (table.lists[a], table.lists[b]),
            int(shared[a, b]),
            float(shared[a, b]) / max(int(min(sizes[a], sizes[b])), 1),
            float(sizes[a]) * float(sizes[b]) / max(people, 1.0),
        )
        for a, b in combinations(range(len(table.lists)), 2)
    ]
    return tuple(sorted(pairs, key=lambda pair: (pair.against_chance, pair.lists)))


def _part(stratum: Stratum, covered: Draws, shares: tuple[float, Draws], most: float) -> Part:
    of_record, of_people = shares
    return Part(
        name=stratum.name,
        seen=stratum.seen,
        coverage=Spread.of_draws(covered),
        of_record=of_record,
        of_people=Spread.of_draws(of_people),
        represented=Spread.of_draws(of_record / of_people),
        new_at_random=float(1 - covered.mean()),
        new_as_before=as_before(stratum.table),
        adds_most=most,
    )
