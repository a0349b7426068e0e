"""From a written query to the names that may be meant, best first."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tanuq.names.comparing.preparing import Prepared, prepare
from tanuq.names.index.deriving import best_of, searchable
from tanuq.names.index.entries import Entry
from tanuq.names.index.grams import grams_of
from tanuq.names.index.segment import Segment
from tanuq.names.index.splitting import tokens_of
from tanuq.names.likeness.scoring import score_pairs

NAMES_COMPARED = 40
"""Names that are compared with the query in full, at least."""


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
    tokens = list(dict.fromkeys(tokens_of(text)))
    starts, grams, weights = grams_of(tokens)
    each = tuple(grams[starts[token] : starts[token + 1]] for token in range(len(tokens)))
    return Query(prepare([text, *tokens]), each, weights)


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
    found = [
        searchable(segment).answers(query.prepared, row + 1, grams, float(query.weights[row]))
        for row, grams in enumerate(query.grams)
    ]
    parts = np.repeat(np.arange(len(found), dtype=np.int32), [len(tokens) for tokens, _ in found])
    if not len(parts):
        return np.empty(0, np.int32), np.empty(0, np.float32)
    tokens = np.concatenate([tokens for tokens, _ in found])
    worths = np.concatenate([worths for _, worths in found])
    order = np.lexsort((-worths, parts))
    return best_of(segment, (parts[order], tokens[order], worths[order]), most)
