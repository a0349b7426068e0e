"""Invented populations whose records must be linked before anyone can be counted: who is who is known, and not told.

Two kinds of people (latent classes) and five lists, of which each catches the one kind well and the other badly: of
2,000 people about 1,954 are on some list, with some 4,800 records.  One record in about twenty is badly written.  All
its pairs with the person's other records then score low, or no rule offers them, so that the link is missed; a wide
net, which asks so little of a pair that no score is given, still has it among thousands of wrong ones.  Some records
look like another person's (a brother's), and score high.  The model's scores are too sure of themselves.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.clusterings.records import Pairs, Reals, Records, Wholes
from tanuq.estimation.clusterings.review import Review, ReviewSample

LISTS = ("court", "press", "relatives", "prison", "police")
CATCHES = np.array([[0.76, 0.66, 0.5, 0.2, 0.3], [0.3, 0.2, 0.5, 0.66, 0.76]])
"""Classes × lists."""
NET = 5_000
"""Pairs of strangers that the wide net brings."""
OVERSURE = 1.4
"""What the model makes of a log odds."""


@dataclass(frozen=True, slots=True)
class Errors:
    """How badly the records can be linked."""

    missed: float = 0.05
    """The share of records on a person's second, third … list that are badly written."""
    false: float = 0.02
    """The share of links, in all, between two persons who look alike."""
    never: float = 0.4
    """Of badly written records, those that only the wide net finds."""


USUAL = Errors()


@dataclass(frozen=True, eq=False)
class Population:
    """N people, some of them recorded."""

    people: int
    records: Records
    pairs: Pairs
    person_of: Wholes
    """R: the truth."""

    def answers(self, sample: ReviewSample) -> Review:
        """Reviewers who are right."""
        first, second = self.pairs.first[sample.places], self.pairs.second[sample.places]
        return Review(sample.places, self.person_of[first] == self.person_of[second])


def population(seed: int, errors: Errors = USUAL, people: int = 2_000) -> Population:
    """One population, its records and what linkage says of them."""
    rng = np.random.default_rng(seed)
    person_of, list_of = _caught(rng, people)
    bad = _badly_written(rng, person_of, errors.missed)
    hidden = bad & (rng.random(len(bad)) < errors.never)
    first, second = _pairs_of_one_person(person_of)
    unseen, low = hidden[first] | hidden[second], bad[first] | bad[second]
    same_scores = np.where(low, rng.normal(-2.0, 1.5, len(first)), rng.normal(6.0, 2.0, len(first)))
    strangers = _strangers(rng, person_of, 3 * len(person_of))
    alike = _alike(rng, person_of, list_of, errors.false)
    net = _strangers(rng, person_of, NET)
    ends = np.concatenate([np.stack([first, second], axis=1), alike, strangers, net])
    scores = np.concatenate(
        [
            np.where(unseen, np.nan, same_scores),
            rng.normal(4.0, 1.5, len(alike)),
            rng.normal(-6.0, 2.0, len(strangers)),
            np.full(len(net), np.nan),
        ]
    )
    records = Records(LISTS, list_of)
    return Population(people, records, _once(ends, OVERSURE * scores, len(person_of)), person_of)


def _caught(rng: np.random.Generator, people: int) -> tuple[Wholes, Wholes]:
    kind = rng.integers(0, len(CATCHES), people)
    person, place = np.nonzero(rng.random((people, len(LISTS))) < CATCHES[kind])
    order = rng.permutation(len(person))
    return person[order], place[order]


def _badly_written(rng: np.random.Generator, person_of: Wholes, share: float) -> NDArray[np.bool_]:
    """As many as *share* of the links that there are, at most one record a person, of persons with several."""
    times = np.bincount(person_of)[person_of]
    chance = np.where(times > 1, share * (times - 1) / times, 0.0)
    return rng.random(len(person_of)) < chance


def _pairs_of_one_person(person_of: Wholes) -> tuple[Wholes, Wholes]:
    order = np.argsort(person_of, kind="stable")
    ends = [
        np.stack([order[:-step], order[step:]], axis=1)[person_of[order[:-step]] == person_of[order[step:]]]
        for step in range(1, len(LISTS))
    ]
    return tuple(np.concatenate(ends).T)  # type: ignore[return-value]


def _strangers(rng: np.random.Generator, person_of: Wholes, count: int) -> Wholes:
    ends = rng.integers(0, len(person_of), (count, 2))
    return ends[person_of[ends[:, 0]] != person_of[ends[:, 1]]]


def _alike(rng: np.random.Generator, person_of: Wholes, list_of: Wholes, share: float) -> Wholes:
    links = len(person_of) - len(np.unique(person_of))
    ends = _strangers(rng, person_of, 20 * round(share * links) + 20)
    return ends[list_of[ends[:, 0]] != list_of[ends[:, 1]]][: round(share * links)]


def _once(ends: Wholes, log_odds: Reals, records: int) -> Pairs:
    low, high = np.sort(ends, axis=1).T
    _, kept = np.unique(low * records + high, return_index=True)
    kept = np.sort(kept)
    return Pairs(low[kept], high[kept], 1 / (1 + np.exp(-log_odds[kept])))
