"""The ways in which candidate pairs are found, and their union."""

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

PAIRS_PER_RECORD, MOST_PAIRS = 240, 100_000_000
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
    rules = [rule for rule in _rules(evidence) if len(rule.keyed[0])]
    postings: Postings = post(rules, len(evidence), min(PAIRS_PER_RECORD * len(evidence), MOST_PAIRS))
    left, right, by = nearest(postings, lists, _years(evidence), NEIGHBOURS)
    return Candidates(left, right, by, tuple(rule.name for rule in rules), postings.dropped)


def _years(evidence: Evidence) -> NDArray[np.int32]:
    first, last = evidence.birth.years()
    return np.where(last - first <= 1, first, 0).astype(np.int32)


def _rules(evidence: Evidence) -> list[Rule]:
    records = len(evidence)
    words = word_keys(evidence.name_words)
    near = near_word_keys(evidence.name_words)
    years, days = year_keys(evidence.birth), day_keys(evidence.birth)
    places = together([word_keys(place) for place in evidence.places.values()])
    whole_places = together([whole_keys(place) for place in evidence.places.values()])
    events = together([day_keys(evidence.taken), day_keys(evidence.death)])
    relatives = together([word_keys(evidence.parents.words), word_keys(evidence.spouses.words)])
    work = word_keys(evidence.occupation)

    def both(one: Keyed, other: Keyed) -> Keyed:
        return crossed(one, other, records)

    return [
        Rule("the whole name", whole_keys(evidence.name_words)),
        Rule("two parts of the name", word_pair_keys(evidence.name_words)),
        Rule("a part of the name", words),
        Rule("a part of the name, nearly", near, BUNCHED),
        Rule("a part of the name, nearly, and the year of birth", both(near, years), BUNCHED),
        Rule("a part of the name, nearly, and a place", both(near, places), BUNCHED),
        Rule("a part of the name and the day of an event", both(words, events)),
        Rule("a part of the name and of a relative's name", both(words, relatives)),
        Rule("the day of birth", days),
        Rule("the day of birth and a place", both(days, places)),
        Rule("the year of birth and a place", both(years, whole_places)),
        Rule("a place", whole_places),
        Rule("an occupation and a place", both(work, whole_places)),
        Rule("an occupation and the year of birth", both(work, years)),
        Rule("the day of an event and the year of birth", both(events, years)),
        Rule("the day and place of an event", both(events, places)),
        Rule("an identity number", word_keys(evidence.identifiers)),
        Rule("a photograph", word_keys(evidence.photograph)),
    ]
