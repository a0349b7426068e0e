"""What stands around a pair, what a review makes of it, and how many links come out of it."""

import numpy as np
import pytest
from benchmarks.linked_populations import Population, population
from linking_records import judged, log_odds, pairs_of, records_on

from tanuq.estimation.clusterings import Pairs, Review, reviewable, sample_to_review, sampled_clusterings
from tanuq.estimation.clusterings.calibration import MEANS, calibrate, expected
from tanuq.estimation.clusterings.surroundings import Surroundings, surroundings
from tanuq.estimation.clusterings.totals import FREE, Totals, totals_of

RECORDS = records_on(*"abcdab")
"""0 a, 1 b, 2 c, 3 d, 4 a, 5 b"""
TRIANGLE_AND_REST = pairs_of(
    {(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.1, (2, 3): 0.1, (1, 3): 0.2, (2, 4): 0.1, (4, 5): 0.8}
)
NOBODY = Review(np.empty(0, np.int64), np.empty(0, np.bool_))


def around() -> Surroundings:
    """The groups are {0, 1, 2}, {3} and {4, 5}."""
    return surroundings(RECORDS, TRIANGLE_AND_REST)


def test_pairs_of_a_group_are_inside_it_when_other_pairs_hold_it_as_well() -> None:
    assert around().inside.tolist() == [True, True, True, False, False, False, False]


def test_pairs_that_join_the_same_two_groups_are_counted() -> None:
    assert around().meetings.tolist() == [1, 1, 1, 2, 2, 1, 1]


def test_groups_with_a_list_in_common_clash() -> None:
    assert around().clash.tolist() == [False] * 5 + [True, False]


def test_a_record_without_links_is_alone() -> None:
    assert around().alone.tolist() == [False, False, False, True, True, False, False]


def test_pairs_of_a_group_say_together_no_more_than_its_links() -> None:
    assert around().independence == pytest.approx([2 / 3] * 3 + [1 / 2] * 2 + [1, 1])


def test_pairs_that_nobody_compared_inside_a_group_are_added_without_probability() -> None:
    pairs = pairs_of({(0, 1): 0.9, (1, 2): 0.9, (2, 3): 0.1})
    whole = reviewable(RECORDS, pairs)
    assert whole.ends[3:].tolist() == [[0, 2]]
    assert whole.scored.tolist() == [True, True, True, False]


def test_records_judged_apart_are_in_no_group_together() -> None:
    groups = surroundings(RECORDS, TRIANGLE_AND_REST, judged(different=[(0, 2)])).groups
    assert groups[0] != groups[2]


def test_before_a_review_the_model_is_taken_at_its_word() -> None:
    pairs = pairs_of({(4, 5): 0.8})
    assert expected(pairs, surroundings(RECORDS, pairs))[0] == pytest.approx(0.8)


def test_two_groups_are_one_person_with_the_mean_probability_of_their_pairs() -> None:
    calibration = calibrate(TRIANGLE_AND_REST, around(), NOBODY, draws=1)
    p = calibration.probabilities(0)[3:5].mean()
    assert calibration.log_odds(0)[3:5].sum() == pytest.approx(np.log(p / (1 - p)))


def test_without_answers_the_coefficients_are_those_of_before() -> None:
    drawn = calibrate(TRIANGLE_AND_REST, around(), NOBODY, draws=400, between=10).coefficients
    assert drawn[:, 3:].mean(axis=0) == pytest.approx(MEANS[3:], abs=0.5)


def test_the_pairs_looked_at_and_those_beside_them_are_held_to_no_total() -> None:
    review = Review(np.array([3]), np.array([False]))
    totals = totals_of(TRIANGLE_AND_REST, around(), review, lambda _: np.zeros(7))
    assert totals.kind.tolist() == [1, 1, 1, FREE, FREE, FREE, 1]


def rivals() -> tuple[Pairs, list[str]]:
    """A hundred records, each with three others on one list, at 25 %: at most one of them can be right."""
    believed = {(4 * place, 4 * place + other): 0.25 for place in range(100) for other in (1, 2, 3)}
    return pairs_of(believed), ["a", "b", "b", "b"] * 100


def test_rivals_come_out_less_often_than_they_are_believed() -> None:
    pairs, lists = rivals()
    clusterings = sampled_clusterings(records_on(*lists), pairs, lambda _: log_odds(pairs), draws=200)
    # each has odds of 1 : 3, so of the four possibilities nobody is right in 1 / (1 + 3/3)
    assert clusterings.together(pairs.first, pairs.second).mean() == pytest.approx(1 / 6, abs=0.01)


def test_draws_held_to_totals_have_as_many_links_as_are_believed() -> None:
    pairs, lists = rivals()
    totals = Totals(np.zeros(300, np.int64), np.ones(300), lambda _: pairs.probability)
    clusterings = sampled_clusterings(records_on(*lists), pairs, lambda _: log_odds(pairs), totals=totals, draws=200)
    assert clusterings.together(pairs.first, pairs.second).mean() == pytest.approx(0.25, abs=0.01)


def looked_at(seed: int) -> tuple[Population, Review]:
    """A population with all pairs that can be reviewed, and 300 answers."""
    people = population(seed)
    pairs = reviewable(people.records, people.pairs)
    wider = Population(people.people, people.records, pairs, people.person_of)
    return wider, wider.answers(sample_to_review(wider.records, pairs, 300, seed=seed))


def test_after_a_review_clusterings_have_about_as_many_persons_as_there_are() -> None:
    people, review = looked_at(3)
    around = surroundings(people.records, people.pairs)
    calibration = calibrate(people.pairs, around, review, draws=20, seed=3)
    clusterings = sampled_clusterings(
        people.records,
        people.pairs,
        calibration.log_odds,
        review.judgements(people.pairs),
        totals=totals_of(people.pairs, around, review, calibration.probabilities),
        draws=20,
    )
    truth, linked = len(np.unique(people.person_of)), int(around.groups.max()) + 1
    assert linked - truth > 100
    assert abs(clusterings.persons.mean() - truth) < 60
