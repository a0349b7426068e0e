"""Names that are told apart at once, beside the whole comparison that they are spared."""

from pathlib import Path

import numpy as np

from tanuq import names
from tanuq.names.comparing.joining import try_joined
from tanuq.names.comparing.layout import OF_READING, TOKENS
from tanuq.names.comparing.measuring import add_up, weigh
from tanuq.names.comparing.scratch import scratch_for
from tanuq.names.comparing.strangers import fill_unless_strangers, may_be_joined
from tanuq.names.comparing.tokens import fill, pair_up
from tanuq.names.likeness.scoring import learned, probability_of

LINES = (Path(__file__).parent / "checklist.tsv").read_text(encoding="utf-8").splitlines()[4:]
WRITTEN = sorted({text for line in LINES if not line.startswith("#") for text in line.split("\t")[1:3]})
HOPELESS = 0.01


def readings(prepared):
    """The array and the places of all readings that have a token."""
    array, places = prepared.packed
    found = (array[place + 1 + number] for place in places for number in range(array[place]))
    return array, [int(reading) for reading in found if array[reading + TOKENS] > 0]


def whole_score(x, reading, y, other, scratch):
    """The score of two readings when every token is laid beside every other, and all are joined that can be."""
    odds, table, weights = learned()
    work, places, met, said = scratch
    fill(x, reading, y, other, odds, table, work, met, said)
    taken = pair_up(x, reading, y, other, work, places)
    add_up(x, reading, y, other, work, places, taken, OF_READING)
    score = weigh(work, OF_READING, weights)
    if x[reading + TOKENS] == y[other + TOKENS] or not may_be_joined(x, reading, y, other):
        return score
    return try_joined(x, reading, y, other, odds, table, weights, work, places, OF_READING, score)


def told_apart(x, reading, y, other, scratch):
    work, _, met, said = scratch
    joinable = x[reading + TOKENS] != y[other + TOKENS] and bool(may_be_joined(x, reading, y, other))
    return not fill_unless_strangers(x, reading, y, other, joinable, learned().odds, learned().table, work, met, said)


def test_who_is_told_apart_at_once_is_told_apart_by_every_letter_too():
    scratch = scratch_for(1_000)
    (x, ours), (y, theirs) = readings(names.prepare(WRITTEN[::7])), readings(names.prepare(WRITTEN[3::7]))
    pairs = [(one, other) for one in ours for other in theirs if told_apart(x, one, y, other, scratch)]
    scores = [whole_score(x, one, y, other, scratch) for one, other in pairs]
    assert len(pairs) > len(ours) * len(theirs) / 2
    assert float(probability_of(np.array(scores, np.float32)).max()) < HOPELESS


def test_strangers_of_two_parts_each_are_no_liker_than_if_one_part_were_the_same():
    strangers, half = names.probabilities(["Tursun Memet"] * 2, ["Guo Xiaofeng", "Tursun Xiaofeng"])
    assert strangers < 1e-3
    assert strangers < half


def test_a_pair_that_only_one_short_word_holds_together_is_compared_in_full():
    """Fox has two consonants for the comparison, Фокс three: two of four were taken for too few."""
    fox, stranger = names.probabilities(["Gulielmus Fox"] * 2, ["Лиам Фокс", "Лиам Дарт"])
    assert fox > stranger
