"""Whether two stays share a day, held to an engine that tries every choice of days."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from tanuq.vocabulary.days import Days, Stretch
from tanuq.vocabulary.sites import Site, site_of
from tanuq.whereabouts.stays import Held, Near, Overlap, near, overlap, pairs, shared_days, together

LAST = 7


@st.composite
def stretches(draw: st.DrawFn) -> Stretch:
    """A stay on a calendar of a few days, consistent in itself."""
    first = sorted((draw(st.integers(0, LAST)), draw(st.integers(0, LAST))))
    last = sorted((draw(st.integers(0, LAST)), draw(st.integers(first[0], LAST))))
    return Stretch(Days(*first), Days(*last))


def choices(stay: Stretch) -> Iterator[tuple[int, int]]:
    """Every first and last day that it may have had."""
    firsts = range(stay.first.earliest, stay.first.latest + 1)
    lasts = range(stay.last.earliest, stay.last.latest + 1)
    return ((first, last) for first, last in product(firsts, lasts) if first <= last)


def tried(one: Stretch, other: Stretch) -> Overlap:
    """What trying every choice of both gives."""
    shared = {a <= d and c <= b for (a, b), (c, d) in product(choices(one), choices(other))}
    return {frozenset({True}): Overlap.CERTAIN, frozenset({False}): Overlap.NONE}.get(
        frozenset(shared), Overlap.POSSIBLE
    )


@given(stretches(), stretches())
def test_the_answer_is_what_trying_every_choice_of_days_gives(one: Stretch, other: Stretch) -> None:
    assert overlap(one, other) is tried(one, other)


@given(stretches(), stretches())
def test_whoever_was_with_another_the_other_was_with_them(one: Stretch, other: Stretch) -> None:
    assert overlap(one, other) is overlap(other, one)


@given(stretches(), stretches())
def test_a_doubted_date_excludes_as_much_and_makes_nothing_certain(one: Stretch, other: Stretch) -> None:
    doubted = Stretch(one.first, one.last, doubtful=True)
    assert overlap(doubted, other) is min(tried(one, other), Overlap.POSSIBLE)


@given(stretches(), stretches())
def test_the_shared_days_reach_from_the_first_to_the_last_that_any_choice_shares(one: Stretch, other: Stretch) -> None:
    shared = [
        day for (a, b), (c, d) in product(choices(one), choices(other)) for day in range(max(a, c), min(b, d) + 1)
    ]
    if shared:
        assert shared_days(one, other) == (min(shared), max(shared))


@given(st.lists(st.tuples(st.integers(0, 4), stretches()), max_size=12))
def test_the_sweep_gives_every_pair_that_comparing_all_with_all_gives(drawn: list[tuple[int, Stretch]]) -> None:
    held = [Held(*one) for one in drawn]
    plain = Counter(
        (frozenset({one, other}), overlap(one.stretch, other.stretch))
        for one, other in combinations(held, 2)
        if one.person != other.person and overlap(one.stretch, other.stretch)
    )
    assert Counter((frozenset({one, other}), found) for one, other, found in pairs(held)) == plain


def test_pairs_come_before_all_are_found() -> None:
    everybody = Stretch(Days(0, 0), Days(LAST, LAST))
    stream = pairs(Held(number, everybody) for number in range(5_000))
    assert [next(stream)[2] for _ in range(3)] == [Overlap.CERTAIN] * 3


BOLE = site_of("Bole City")
PRISON, CAMP = site_of("Bole City prison"), site_of("camp 3, Bole City")


def test_an_area_is_near_to_what_lies_in_it_and_never_the_same() -> None:
    assert [near(BOLE, PRISON), near(PRISON, BOLE), near(BOLE, BOLE)] == [Near.AREA] * 3


def test_two_facilities_of_one_area_are_apart() -> None:
    assert near(PRISON, CAMP) is Near.APART


def test_a_place_that_the_gazetteer_does_not_know_is_itself_by_its_words() -> None:
    assert near(site_of("Sarzhaz camp"), site_of("SARZHAZ  Camp")) is Near.SAME


def test_whoever_is_said_to_be_in_a_region_was_not_held_with_everybody_there() -> None:
    assert near(site_of("Xinjiang"), site_of("Xinjiang")) is Near.APART


def test_where_no_facility_is_named_nothing_is_certain() -> None:
    day = Stretch(Days(1, 1), Days(3, 3))
    assert [together((site, day), (PRISON, day)) for site in (BOLE, PRISON, Site("", "elsewhere"))] == [
        Overlap.POSSIBLE,
        Overlap.CERTAIN,
        Overlap.NONE,
    ]
