"""Names that are told apart at once, beside the whole comparison that they are spared."""

from pathlib import Path

import numpy as np
import pytest

from tanuq import names
from tanuq.names.comparing.joining import try_joined
from tanuq.names.comparing.layout import OF_READING, TOKENS
from tanuq.names.comparing.measuring import add_up, weigh
from tanuq.names.comparing.scratch import scratch_for
from tanuq.names.comparing.strangers import fill_unless_strangers, may_be_joined
from tanuq.names.comparing.tokens import fill, pair_up
from tanuq.names.likeness.scoring import learned, probability_of

LINES = (Path(__file__).parent / "checklist.tsv").read_text(encoding="utf-8").splitlines()[4:]
CASES = [line.split("\t")[1:4] for line in LINES if not line.startswith("#")]
WRITTEN = sorted({text for one, other, _ in CASES for text in (one, other)})
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


def never_compared(one, other):
    """Whether no reading of one written name is compared in full with a reading of the other."""
    scratch = scratch_for(1)
    (x, ours), (y, theirs) = readings(names.prepare([one])), readings(names.prepare([other]))
    return all(told_apart(x, ours_one, y, theirs_one, scratch) for ours_one in ours for theirs_one in theirs)


@pytest.mark.slow
def test_who_is_told_apart_at_once_is_told_apart_by_every_letter_too():
    scratch = scratch_for(1_000)
    (x, ours), (y, theirs) = readings(names.prepare(WRITTEN[::7])), readings(names.prepare(WRITTEN[3::7]))
    pairs = [(one, other) for one in ours for other in theirs if told_apart(x, one, y, other, scratch)]
    scores = [whole_score(x, one, y, other, scratch) for one, other in pairs]
    assert len(pairs) > len(ours) * len(theirs) / 2
    assert float(probability_of(np.array(scores, np.float32)).max()) < HOPELESS


def test_no_two_writings_of_one_person_are_told_apart_at_once():
    matches = [(one, other) for one, other, verdict in CASES if verdict == "match"]
    assert len(matches) > 50
    assert [pair for pair in matches if never_compared(*pair)] == []


def test_who_is_told_apart_does_not_depend_on_who_comes_first():
    scratch = scratch_for(1_000)
    (x, ours), (y, theirs) = readings(names.prepare(WRITTEN[::7])), readings(names.prepare(WRITTEN[3::7]))
    differing = [
        (one, other)
        for one in ours
        for other in theirs
        if told_apart(x, one, y, other, scratch) != told_apart(y, other, x, one, scratch)
    ]
    assert differing == []


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Roland Smith", "Margaret Brown", True),
        ("Peggy Smith", "Margaret Brown", False),  # the lexicon knows the pet name, which shares one consonant of four
        ("Сидорова Шура", "Alexandra Tokayeva", False),  # and across scripts
        ("Q. Smith", "Qurbanjan Petrov", False),  # an initial has one consonant of five
        ("Z. Smith", "Qurbanjan Petrov", True),
        ("Peggy", "Ronald", False),  # of one part each nothing else can tell
        ("Tursun Memet", "Peggy", True),
        ("Bolat Bek Temir", "Болатбектемір", False),  # none of three parts is the whole, joined they are
    ],
)
def test_what_keeps_two_names_from_being_told_apart_at_once(one, other, apart):
    assert (never_compared(one, other), never_compared(other, one)) == (apart, apart)


def test_strangers_of_two_parts_each_are_no_liker_than_if_one_part_were_the_same():
    strangers, half = names.probabilities(["Tursun Memet"] * 2, ["Guo Xiaofeng", "Tursun Xiaofeng"])
    assert strangers < 1e-3
    assert strangers < half


def test_a_pair_that_only_one_short_word_holds_together_is_compared_in_full():
    """Fox has two consonants for the comparison, Фокс three: two of four were taken for too few."""
    fox, stranger = names.probabilities(["Gulielmus Fox"] * 2, ["Лиам Фокс", "Лиам Дарт"])
    assert fox > stranger
