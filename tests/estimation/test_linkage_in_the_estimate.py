"""The doubt about links reaches the estimate: by clusterings, by a reviewed sample, by thresholds."""

from dataclasses import replace

import numpy as np
import pytest
from benchmarks.linked_populations import population
from closed_populations import independence
from linking_records import log_odds, pairs_of, records_on

from tanuq.estimation.clusterings import (
    Pairs,
    Review,
    by_threshold,
    linked,
    over_clusterings,
    reviewable,
    sample_to_review,
    sampled_clusterings,
    with_review,
)
from tanuq.estimation.clusterings.calibration import calibrate
from tanuq.estimation.clusterings.histories import table_of, tables_by_stratum
from tanuq.estimation.clusterings.records import Records
from tanuq.estimation.clusterings.surroundings import surroundings
from tanuq.estimation.errors import BadOption, Refused
from tanuq.estimation.graphs import graph_averaging


def test_a_clustering_is_a_table_of_who_is_on_which_lists() -> None:
    records = records_on("a", "b", "c", "a", "b")
    table = table_of(records, np.array([0, 0, 0, 1, 2]))
    assert table.lists == ("a", "b", "c")
    assert dict(zip(map(tuple, table.patterns.tolist()), table.counts.tolist(), strict=True)) == {
        (1, 1, 1): 1,
        (1, 0, 0): 1,
        (0, 1, 0): 1,
    }


def test_a_person_is_of_the_stratum_that_most_of_their_records_name() -> None:
    records = Records(("a", "b"), np.array([0, 1, 0, 1, 0]), ("north", "south"), np.array([0, 0, 1, -1, -1]))
    tables = tables_by_stratum(records, np.array([0, 0, 1, 1, 2]))
    assert {name: table.seen for name, table in tables.items()} == {"north": 1, "south": 1}


def test_where_nothing_is_in_doubt_the_estimate_is_that_of_the_one_table() -> None:
    people = population(1, people=300)
    truth = np.unique(people.person_of, return_inverse=True)[1]
    sure = Pairs(
        people.pairs.first,
        people.pairs.second,
        np.where(people.person_of[people.pairs.first] == people.person_of[people.pairs.second], 1 - 1e-12, 1e-12),
    )
    same = sure.probability > 0.5
    certain = Pairs(sure.first[same], sure.second[same], sure.probability[same])
    clusterings = sampled_clusterings(people.records, certain, lambda _: log_odds(certain), draws=3, seed=1)
    carried = over_clusterings(people.records, clusterings, graph_averaging)
    plain = graph_averaging(table_of(people.records, linked(people.records, certain)))
    assert carried.mean == pytest.approx(plain.mean)
    assert carried.interval == pytest.approx(plain.interval)
    assert len(truth) == len(people.records)


def test_the_share_of_the_doubt_that_links_bring_is_told() -> None:
    people = population(2, people=400)
    pairs = people.pairs
    scored = Pairs(
        pairs.first[pairs.scored], pairs.second[pairs.scored], np.clip(pairs.probability[pairs.scored], 1e-6, 1 - 1e-6)
    )
    clusterings = sampled_clusterings(people.records, scored, lambda _: log_odds(scored), draws=10, seed=1)
    rubin = over_clusterings(people.records, clusterings, graph_averaging).details["rubin"]
    assert rubin.between > 0  # type: ignore[attr-defined]
    assert rubin.within > 0  # type: ignore[attr-defined]


def test_a_method_that_refuses_every_table_refuses_the_whole() -> None:
    records = records_on("a", "b", "c")
    pairs = pairs_of({(0, 1): 0.5})
    clusterings = sampled_clusterings(records, pairs, lambda _: log_odds(pairs), draws=3)

    def refusing(table: object) -> object:
        raise Refused(())

    with pytest.raises(Refused):
        over_clusterings(records, clusterings, refusing)  # type: ignore[arg-type]


def test_a_sample_to_review_speaks_for_all_pairs_without_bias() -> None:
    people = population(3, people=500)
    wanted = np.nan_to_num(people.pairs.probability, nan=0.02)
    samples = [sample_to_review(people.records, people.pairs, 200, seed=seed) for seed in range(200)]
    totals = [sample.total(wanted[sample.places]) for sample in samples]
    assert np.mean(totals) == pytest.approx(wanted.sum(), rel=0.05)


def test_a_sample_to_review_holds_pairs_of_low_probability_and_of_none() -> None:
    people = population(3, people=500)
    sample = sample_to_review(people.records, people.pairs, 300)
    drawn = people.pairs.probability[sample.places]
    assert np.isnan(drawn).sum() > 5
    assert (drawn < 0.2).sum() > 20
    assert len(np.unique(sample.places)) == 300


def test_more_pairs_than_there_are_cannot_be_drawn() -> None:
    with pytest.raises(BadOption):
        sample_to_review(records_on("a", "b"), pairs_of({(0, 1): 0.5}), 2)


def test_reviewers_who_refuse_what_the_model_was_sure_of_make_it_less_sure() -> None:
    records = records_on(*(["a", "b"] * 60))
    pairs = pairs_of({(2 * place, 2 * place + 1): 0.9 for place in range(60)})
    around = surroundings(records, pairs)
    places = np.arange(40)
    refused = calibrate(pairs, around, Review(places, np.arange(40) % 4 == 0), draws=40)
    agreed = calibrate(pairs, around, Review(places, np.arange(40) % 40 != 0), draws=40)
    assert np.mean([refused.probabilities(draw)[50] for draw in range(40)]) == pytest.approx(0.25, abs=0.12)
    assert np.mean([agreed.probabilities(draw)[50] for draw in range(40)]) > 0.9


def test_a_review_of_pairs_that_are_not_there_is_refused() -> None:
    with pytest.raises(BadOption, match="not in the table"):
        with_review(
            records_on("a", "b"), pairs_of({(0, 1): 0.5}), Review(np.array([4]), np.array([True])), independence
        )


def test_each_threshold_shows_its_own_figure() -> None:
    people = population(4, people=500)
    low, high = by_threshold(people.records, people.pairs, graph_averaging, thresholds=(0.5, 0.99))
    assert (low.threshold, high.threshold) == (0.5, 0.99)
    assert low.persons < high.persons


def test_a_threshold_outside_0_to_1_is_refused() -> None:
    with pytest.raises(BadOption, match="from 0 to 1"):
        by_threshold(records_on("a", "b"), pairs_of({(0, 1): 0.5}), independence, thresholds=(1.5,))


@pytest.mark.slow
def test_missed_links_hide_the_truth_from_thresholds_and_not_from_a_reviewed_sample() -> None:
    """Of six populations with 5 % of links missed thresholds hold none; a review of 300 pairs holds four at least."""
    held = {"threshold": 0, "review": 0}
    for seed in range(6):
        people = population(seed)
        (plain,) = by_threshold(people.records, people.pairs, graph_averaging, thresholds=(0.5,))
        wider = replace(people, pairs=reviewable(people.records, people.pairs))
        review = wider.answers(sample_to_review(wider.records, wider.pairs, 300, seed=seed))
        carried = with_review(wider.records, wider.pairs, review, graph_averaging, draws=20, seed=seed)
        for name, outcome in (("threshold", plain.outcome), ("review", carried)):
            low, high = outcome.interval  # type: ignore[union-attr]
            held[name] += low <= people.people <= high
    assert held["threshold"] == 0
    assert held["review"] >= 4
