"""The ways in which candidate pairs are found, and their union."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tanuq.linkage.candidates.keys import (
    Keyed,
    Rows,
    crossed,
    day_keys,
    near_word_keys,
    together,
    whole_keys,
    word_keys,
    word_pair_keys,
    year_keys,
)
from tanuq.linkage.candidates.neighbours import nearest
from tanuq.linkage.candidates.postings import Postings, Rule, post
from tanuq.linkage.evidence.evidence import Evidence

PAIRS_PER_RECORD, MOST_PAIRS = 150, 60_000_000
"""Pairs that one rule may give, for each record and at most, before the records that share the most are chosen."""
NEIGHBOURS = 30
BUNCHED = 0.5
"""A word and its near spellings come in a bunch: sharing one of them says less than its rarity."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs to compare, *left* below *right*, in order; *rules* uint32[pairs]: a bit for each of *names* that found it.

    *dropped*: per rule, (row, records) of each key that too many records share, the biggest first.
    """

    left: Rows
    right: Rows
    rules: NDArray[np.uint32]
    names: tuple[str, ...]
    dropped: tuple[tuple[tuple[int, int], ...], ...]

    def __len__(self) -> int:
        return len(self.left)


def find_candidates(evidence: Evidence, lists: NDArray[np.int32]) -> Candidates:
    """For each record those that share most with it, by the rules for which the records say anything.

    Records with an equal number in *lists* are not paired, but for those with -1.
    """
    rules = _rules(evidence)
    postings: Postings = post(rules, len(evidence), min(PAIRS_PER_RECORD * len(evidence), MOST_PAIRS))
    left, right, by = nearest(postings, lists, _years(evidence), NEIGHBOURS)
    return Candidates(left, right, by, tuple(rule.name for rule in rules), postings.dropped)


def _years(evidence: Evidence) -> NDArray[np.int32]:
    first, last = evidence.birth.years()
    return np.where(last - first <= 1, first, 0).astype(np.int32)


def _rules(evidence: Evidence) -> list[Rule]:
    """The rules; each makes its keys only when they are asked for, for those of all at once would not fit in memory."""
    records = len(evidence)
    name = evidence.name_words
    words, near = word_keys(name), near_word_keys(name)
    years, days = year_keys(evidence.birth), day_keys(evidence.birth)
    place_words = together([word_keys(place) for place in evidence.places.values()])
    places = together([whole_keys(place) for place in evidence.places.values()])
    events = together([day_keys(evidence.taken), day_keys(evidence.death)])
    relatives = together([word_keys(evidence.parents.words), word_keys(evidence.spouses.words)])
    work = word_keys(evidence.occupation)

    def one(keyed: Keyed) -> Callable[[], Keyed]:
        return lambda: keyed

    def both(first: Keyed, second: Keyed) -> Callable[[], Keyed]:
        return lambda: crossed(first, second, records)

    return [
        Rule("the whole name", lambda: whole_keys(name)),
        Rule("two parts of the name", lambda: word_pair_keys(name)),
        Rule("a part of the name", one(words)),
        Rule("a part of the name, nearly", one(near), BUNCHED),
        Rule("a part of the name, nearly, and the year of birth", both(near, years), BUNCHED),
        Rule("a part of the name and a place", both(words, place_words)),
        Rule("a part of the name and the day of an event", both(words, events)),
        Rule("a part of the name and of a relative's name", both(words, relatives)),
        Rule("the day of birth", one(days)),
        Rule("the day of birth and a place", both(days, place_words)),
        Rule("the year of birth and a place", both(years, places)),
        Rule("a place", one(places)),
        Rule("an occupation and a place", both(work, places)),
        Rule("an occupation and the year of birth", both(work, years)),
        Rule("the day of an event and the year of birth", both(events, years)),
        Rule("the day and place of an event", both(events, place_words)),
        Rule("an identity number", lambda: word_keys(evidence.identifiers)),
        Rule("a photograph", lambda: word_keys(evidence.photograph)),
    ]
