"""The four steps of visibility."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.policy.visibility import Visibility, strictest

visibilities = st.sampled_from(Visibility)


def test_the_steps_run_from_everyone_to_the_few_who_protect_informants() -> None:
    for shuffled in permutations(Visibility):
        assert sorted(shuffled) == [
            Visibility.PUBLIC,
            Visibility.PARTNER,
            Visibility.TEAM,
            Visibility.RESTRICTED,
        ]


@given(visibilities, visibilities)
def test_every_comparison_follows_the_steps(one: Visibility, other: Visibility) -> None:
    first, second = one.strictness, other.strictness
    assert [one < other, one <= other, one > other, one >= other] == [
        first < second,
        first <= second,
        first > second,
        first >= second,
    ]


@given(st.lists(visibilities, min_size=1))
def test_the_strictest_holds(several: list[Visibility]) -> None:
    assert strictest(several).strictness == max(one.strictness for one in several)


def test_where_nobody_decided_it_is_restricted() -> None:
    assert strictest([]) is Visibility.RESTRICTED


def test_a_bare_word_is_not_compared_by_its_letters() -> None:
    with pytest.raises(TypeError, match="not with 'partner'"):
        sorted([Visibility.PUBLIC, "partner"])
