"""Names found while they are typed: the last word of a query is only the beginning of one, in any script."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tanuq.names.index.ranking import similar_tokens
from tanuq.names.index.searching import Found, Query, RatedTokens, Searchable, costs, names_with, query_of, searchable
from tanuq.names.index.segment import Segment
from tanuq.names.index.tokens.grams import gram_weights, without_ends
from tanuq.names.index.tokens.splitting import may_be_begun, words_of
from tanuq.names.index.weighing import arrays_of, beginning_shares, token_worths

BEGUN_WEIGHED = 3_000
"""Tokens whose beginning is compared with what was typed: three letters say little."""
ENOUGH_OF_A_WORD, ENOUGH_OF_A_BEGINNING = 0.5, 0.6
"""The share of what could be said that a whole word must reach, and that the last one must, which is only begun.

Chosen by the questions of `benchmarks.name_search` among a million names: of 923 typed up to four letters of the last
word in another script, these find 0.85 within the first ten (0.84 of other people, drawn anew), 0.6 and 0.7 only 0.79;
of what four letters of a single word find, 0.89 and 0.90 is right.
"""
_ANSWERED = np.float32(100)
"""Added for each word that is answered, so that a sum tells how many are."""


def read_beginning(text: str) -> Query:
    """The words of a query, the last of them only begun; none where that says too little."""
    words = words_of(text)
    return query_of(text, words if words and may_be_begun(words[-1]) else [])


def begun(query: Query, segments: Sequence[Segment], limit: int) -> list[Found]:
    """Names with an answer to each word of the query, best first; instead of a probability: how good the answers are in
    the mean."""
    words = len(query.grams)
    found = []
    for segment in segments if words else ():
        within = searchable(segment)
        answers = [_whole(within, query, word) for word in range(words - 1)] + [_begun(within, query, words - 1)]
        counted = [(tokens, shares + _ANSWERED) for tokens, shares in answers]
        for name, total in zip(*names_with(counted, segment, limit), strict=True):
            if round(float(total / _ANSWERED)) == words:
                mean = float(total) / words - float(_ANSWERED)
                found.append(Found(segment.entry(int(name)), min(max(mean, 0.0), 1.0)))
    return sorted(found, key=lambda each: -each.probability)[:limit]


def _whole(within: Searchable, query: Query, word: int) -> RatedTokens:
    """Tokens that answer a word of the query well enough, and how well, from 0 to 1."""
    asked, itself = arrays_of(query.prepared), np.array([word + 1], np.int32)
    (most,) = token_worths(asked, word + 1, asked, itself, costs(), (0.0, 1))
    tokens, worths = within.answers(query, word)
    return _good(tokens, worths / max(most, np.float32(1)), ENOUGH_OF_A_WORD)


def _begun(within: Searchable, query: Query, word: int) -> RatedTokens:
    """Tokens that begin well enough like a word of the query, and how well, from 0 to 1."""
    grams = without_ends(query.grams[word])
    weight = float(gram_weights()[grams].sum())
    begins, rows, norms = within.grams
    # What else a token has counts for nothing: each is as long as what was typed.
    as_long = np.full(len(norms), weight, np.float32)
    tokens = similar_tokens(grams, weight, gram_weights(), (begins, rows, as_long), BEGUN_WEIGHED)
    shares = beginning_shares(arrays_of(query.prepared), word + 1, within.prepared, tokens, costs())
    return _good(tokens, shares, ENOUGH_OF_A_BEGINNING)


def _good(tokens: NDArray[np.int32], shares: NDArray[np.float32], least: float) -> RatedTokens:
    order = np.argsort(-shares, kind="stable")
    order = order[shares[order] >= least]
    return tokens[order], shares[order]
