"""From a written query to the names that may be meant, best first."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tanuq.names.comparing.costs import learned_costs
from tanuq.names.comparing.preparing import Prepared, prepare
from tanuq.names.index.entries import Entry
from tanuq.names.index.ranking import best_names, inverted, similar_tokens
from tanuq.names.index.segment import Segment
from tanuq.names.index.tokens.grams import GRAMS, gram_weights, grams_of
from tanuq.names.index.tokens.splitting import tokens_of
from tanuq.names.index.weighing import Arrays, arrays_of, token_worths
from tanuq.names.likeness.scoring import score_pairs

TOKENS_WEIGHED = 500
"""Tokens that are compared with each token of a query."""
LEAST_WORTH = 3.0
"""In nats: a token of less says nothing."""
PATIENCE = 300
"""Tokens in a row without an answer after which no further one is expected."""
NAMES_COMPARED = 40
"""Names that are compared with the query in full, at least."""
_KEPT_AS = "searchable"


RatedTokens = tuple[NDArray[np.int32], NDArray[np.float32]]
"""Tokens that answer one of the query, best first, and how well each does."""


@cache
def costs() -> Arrays:
    """The learned costs as the compiled comparison takes them."""
    learned = learned_costs()
    return learned.odds, learned.table


@dataclass(frozen=True)
class Query:
    """A query, read once for all segments."""

    prepared: Prepared
    """The name, then each token as a name by itself."""
    grams: tuple[NDArray[np.int16], ...]
    weights: NDArray[np.float32]
    """Of the grams of each token, in one reading."""


def read_query(text: str) -> Query:
    """The tokens of a query and the grams of each."""
    return query_of(text, list(dict.fromkeys(tokens_of(text))))


def query_of(text: str, tokens: list[str]) -> Query:
    """A query of these *tokens*."""
    starts, grams, weights = grams_of(tokens)
    each = tuple(grams[starts[token] : starts[token + 1]] for token in range(len(tokens)))
    return Query(prepare([text, *tokens]), each, weights)


@dataclass(frozen=True)
class Searchable:
    """What a search makes of a segment, once: its tokens by their grams and as prepared, its names by their tokens."""

    grams: tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]]
    names: tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.uint8]]
    """Where the names of each token begin, names by token, and how many tokens each name has."""
    prepared: Arrays

    def answers(self, query: Query, token: int) -> RatedTokens:
        """Tokens that answer a token of the query, and what each is worth in nats, best first."""
        grams, weight = query.grams[token], float(query.weights[token])
        tokens = similar_tokens(grams, weight, gram_weights(), self.grams, TOKENS_WEIGHED)
        asked = arrays_of(query.prepared)
        worths = token_worths(asked, token + 1, self.prepared, tokens, costs(), (LEAST_WORTH, PATIENCE))
        enough = np.flatnonzero(worths >= LEAST_WORTH)
        best = enough[np.argsort(-worths[enough], kind="stable")]
        return tokens[best], worths[best]


def searchable(segment: Segment) -> Searchable:
    """What is derived from *segment*, made when it is first asked for."""
    found: Searchable | None = segment.derived.get(_KEPT_AS)
    if found is None:
        found = segment.derived[_KEPT_AS] = _derived(segment)
    return found


def _derived(segment: Segment) -> Searchable:
    starts, grams, norms = grams_of(segment.tokens)
    names = inverted(segment.starts, segment.members, len(segment.tokens))
    return Searchable(
        grams=(*inverted(starts, grams, GRAMS), norms),
        names=(*names, np.diff(segment.starts).astype(np.uint8)),
        prepared=arrays_of(prepare(segment.tokens)),
    )


@dataclass(frozen=True, slots=True)
class Found:
    """A name that may be meant, with the probability that it can be written as the query is."""

    entry: Entry
    probability: float


def ranked(query: Query, segments: Sequence[Segment], limit: int) -> list[Found]:
    """The best names of all segments, best first; of equal ones those with more in common with the query."""
    most = max(NAMES_COMPARED, 2 * limit)
    found: list[tuple[float, Entry]] = []
    for segment in segments:
        names, worths = candidates(query, segment, most)
        found += [(float(worth), segment.entry(int(name))) for name, worth in zip(names, worths, strict=True)]
    found = sorted(found, key=lambda each: -each[0])[:most]
    if not found:
        return []
    others = prepare([entry.name for _, entry in found])
    scores = score_pairs(query.prepared, others, np.zeros(len(found), np.int64), np.arange(len(found)))
    order = np.argsort(-scores, kind="stable")[:limit]
    return [Found(found[place][1], float(scores[place])) for place in order]


def candidates(query: Query, segment: Segment, most: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The names of one segment that may be meant, with what their tokens are worth, best first."""
    within = searchable(segment)
    return names_with([within.answers(query, token) for token in range(len(query.grams))], segment, most)


def names_with(
    answers: Sequence[RatedTokens], segment: Segment, most: int
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The *most* names of a segment with the best tokens for each part of a query, whose own best come first."""
    parts = np.repeat(np.arange(len(answers), dtype=np.int32), [len(tokens) for tokens, _ in answers])
    if not len(parts):
        return np.empty(0, np.int32), np.empty(0, np.float32)
    tokens, worths = (np.concatenate(each) for each in zip(*answers, strict=True))
    names, totals = best_names((parts, tokens, worths), (*searchable(segment).names, segment.alive), most)
    return names, totals
