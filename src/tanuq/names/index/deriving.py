"""What a search makes of a segment, once: tokens by gram, names by token, tokens ready for comparison."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tanuq.names.comparing.costs import learned_costs
from tanuq.names.comparing.preparing import Prepared, prepare
from tanuq.names.index.grams import GRAMS, gram_weights, grams_of
from tanuq.names.index.ranking import best_names, inverted, similar_tokens
from tanuq.names.index.segment import Segment
from tanuq.names.index.weighing import Arrays, arrays_of, token_worths

TOKENS_WEIGHED = 500
"""Tokens that are compared with each token of a query."""
LEAST_WORTH = 3.0
"""In nats: a token of less says nothing."""
PATIENCE = 300
"""Tokens in a row without an answer after which no further one is expected."""
_KEPT_AS = "searchable"


@cache
def costs() -> Arrays:
    """The learned costs as the compiled comparison takes them."""
    learned = learned_costs()
    return learned.odds, learned.table


@dataclass(frozen=True)
class Searchable:
    """The tokens of a segment by their grams, its names by their tokens, and its tokens prepared."""

    grams: tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]]
    names: tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.uint8]]
    """Where the names of each token begin, names by token, and how many tokens each name has."""
    prepared: Arrays

    def answers(
        self, query: Prepared, row: int, grams: NDArray[np.int16], weight: float
    ) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Tokens that answer a token of a query, and what each is worth in nats.

        Args:
            query: holds the token as a name by itself, prepared.
            row: which name that is.
            grams: its grams.
            weight: of the grams of one reading of it.
        """
        tokens = similar_tokens(grams, weight, gram_weights(), self.grams, TOKENS_WEIGHED)
        worths = token_worths(arrays_of(query), row, self.prepared, tokens, costs(), (LEAST_WORTH, PATIENCE))
        enough = worths >= LEAST_WORTH
        return tokens[enough], worths[enough]


def searchable(segment: Segment) -> Searchable:
    """What is derived from *segment*, made when it is first asked for."""
    found: Searchable | None = segment.derived.get(_KEPT_AS)
    if found is None:
        starts, grams, norms = grams_of(segment.tokens)
        found = segment.derived[_KEPT_AS] = Searchable(
            grams=(*inverted(starts, grams, GRAMS), norms),
            names=(
                *inverted(segment.starts, segment.members, len(segment.tokens)),
                np.diff(segment.starts).astype(np.uint8),
            ),
            prepared=arrays_of(prepare(segment.tokens)),
        )
    return found


def best_of(
    segment: Segment, answers: tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]], most: int
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The names of *segment* with the best *answers*, best first (`ranking.best_names`)."""
    found, worths = best_names(answers, (*searchable(segment).names, segment.alive), most)
    return found, worths
