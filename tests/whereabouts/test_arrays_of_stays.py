"""What is said of one stay is said of ten thousand at once."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tanuq.vocabulary.days import Days, Stretch
from tanuq.whereabouts.ranking import Free, Stretches, Told, freedom, overlaps
from tanuq.whereabouts.stays import overlap

days = st.integers(1, 8)


@st.composite
def stretches(draw: st.DrawFn) -> Stretch:
    first = sorted((draw(days), draw(days)))
    last = sorted((draw(days), draw(st.integers(first[0], 8))))
    return Stretch(Days(*first), Days(*last), draw(st.booleans()))


def laid_out(stays: list[Stretch]) -> Stretches:
    numbers = np.array([[*stay.first, *stay.last] for stay in stays], dtype=np.int64)
    return Stretches(*numbers.T, np.array([stay.doubtful for stay in stays]))


@given(stretches(), st.lists(stretches(), min_size=1, max_size=20))
def test_many_stays_overlap_as_each_of_them_does(own: Stretch, others: list[Stretch]) -> None:
    assert overlaps(own, laid_out(others)).tolist() == [overlap(own, other) for other in others]


def free(
    freed: int = 0, held: int = 0, *, dead: bool = False, said_free: bool = False, said_held: bool = False
) -> Free:
    one = np.ones(1, dtype=np.int64)
    truths = (np.array([truth]) for truth in (dead, said_free, said_held))
    return Free(int(freedom(one, Told(one, one * freed, one * held, *truths, one, one))[0]))


def test_whoever_was_let_go_last_is_free() -> None:
    assert (free(freed=9, held=5), free(freed=5, held=9), free(said_free=True)) == (Free.YES, Free.NO, Free.YES)


def test_the_dead_are_not_free() -> None:
    assert free(freed=9, dead=True) is Free.NO


def test_where_nothing_is_said_or_accounts_disagree_nobody_knows() -> None:
    assert (free(held=5), free(freed=9, said_held=True)) == (Free.UNKNOWN, Free.UNKNOWN)


def test_whoever_is_said_to_be_held_is_not_free() -> None:
    assert free(held=5, said_held=True) is Free.NO
