"""Many comparisons with their parts: the compiled step before the reasons in words."""

import numpy as np

from tanuq.names.comparing.alignment import compare_readings, readings_of
from tanuq.names.comparing.layout import (
    ANSWER,
    FIRST_GROUP,
    MEASURES,
    MOSTS,
    NEVER,
    OF_NAME,
    OF_READING,
    TOKENS,
    VALUES,
    Learned,
    Nats,
    Packed,
    Places,
)
from tanuq.names.comparing.scratch import scratch_for
from tanuq.names.comparing.tokens import fill, pair_up, word_at
from tanuq.names.comparing.two_words import known_apart
from tanuq.names.compiled import borrowing, compiled
from tanuq.names.encoding.limits import MOST_TOKENS

STRANGERS, FORMS_OF_ONE, KNOWN_AS_TWO = range(3)
"""What the lexicon knows of two tokens: nothing, that they are forms of one name, or of two."""


@compiled
def explain_rows(
    x: Packed,
    x_at: Places,
    rows: Places,
    y: Packed,
    y_at: Places,
    others: Places,
    learned: Learned,
    scores: Nats,
    readings: Places,
    measures: Nats,
    answers: Places,
    lost: Nats,
    known: Places,
) -> None:
    """For each pair of names: its score, the two readings that gave it, and the measures behind it.

    Then for each token of the left reading the token of the right that answers it (-1: none), the share of what the
    two could say for each other that is lost, and what the lexicon knows of them.
    """
    scratch = scratch_for(len(rows))
    work, places, met, said = scratch
    for pair in range(len(rows)):
        name, other = x_at[rows[pair]], y_at[others[pair]]
        highest = NEVER
        first, last, other_first, other_last = readings_of(x, name, y, other)
        for one in range(first, last):
            for two in range(other_first, other_last):
                score = compare_readings(x, x[name + 1 + one], y, y[other + 1 + two], learned, scratch, highest)
                if score > highest:
                    highest = score
                    readings[pair, 0], readings[pair, 1] = one, two
                    work[OF_NAME] = work[OF_READING]
        scores[pair] = highest
        measures[pair] = work[OF_NAME, : len(MEASURES)]
        reading, other_reading = x[name + 1 + readings[pair, 0]], y[other + 1 + readings[pair, 1]]
        fill(x, reading, y, other_reading, learned.odds, learned.table, work, met, said)
        pair_up(x, reading, y, other_reading, work, places)
        _tell(x, reading, y, other_reading, work, places, answers[pair], lost[pair], known[pair])


@borrowing
def _tell(
    x: Packed,
    reading: int,
    y: Packed,
    other: int,
    work: Nats,
    places: Places,
    answers: Places,
    lost: Nats,
    known: Places,
) -> None:
    for i in range(MOST_TOKENS):
        answers[i] = places[ANSWER, i] if i < x[reading + TOKENS] else -1
        j = answers[i]
        if j < 0:
            continue
        most = max(work[MOSTS + i, j], np.float32(1.0))
        lost[i] = max(np.float32(0.0), most - work[VALUES + i, j]) / most
        a, b = word_at(x, reading, i), word_at(y, other, j)
        if known_apart(x, a, y, b):
            known[i] = KNOWN_AS_TWO
        elif x[a + FIRST_GROUP] != 0 and y[b + FIRST_GROUP] != 0:
            known[i] = FORMS_OF_ONE
