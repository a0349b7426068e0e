"""Day and place of an event as one comparison."""

import numpy as np
import pytest

from tanuq.linkage.evidence import dates, events

NOTHING_TO_COMPARE = -1
SAME_DAY = len(dates.LABELS) - 1
RARE_AND_THE_SAME = 6


def outcome(day: int, place: int) -> int:
    return int(events.together(np.array([day], np.int8), np.array([place], np.int8))[0])


@pytest.mark.parametrize(
    ("day", "place", "words"),
    [
        (SAME_DAY, RARE_AND_THE_SAME, "same day, places that agree and are rare"),
        (SAME_DAY, NOTHING_TO_COMPARE, "same day"),
        (NOTHING_TO_COMPARE, 0, "days not known, places with nothing in common"),
        (0, 4, "far apart, places that agree and are common"),
    ],
)
def test_an_outcome_says_what_became_of_the_day_and_of_the_place(day: int, place: int, words: str) -> None:
    assert events.LABELS[outcome(day, place)] == words


def test_an_event_of_which_neither_day_nor_place_is_known_says_nothing() -> None:
    assert outcome(NOTHING_TO_COMPARE, NOTHING_TO_COMPARE) == NOTHING_TO_COMPARE


def test_a_nearer_day_is_a_better_outcome_whatever_the_places() -> None:
    assert outcome(SAME_DAY, 0) > outcome(SAME_DAY - 1, RARE_AND_THE_SAME)
