"""An estimate with the doubt about links and without it, of what a record has on hand."""

from dataclasses import replace

import numpy as np
import pytest
from benchmarks.linked_populations import population
from closed_populations import independence
from linking_records import judged, pairs_of, records_on

from tanuq.estimation.clusterings import (
    Carried,
    Judgements,
    Linkage,
    Pairs,
    Review,
    carried_through,
    linked,
    strata_carried_through,
)
from tanuq.estimation.clusterings.carrying import remembered
from tanuq.estimation.errors import Refused
from tanuq.estimation.estimate import Estimate
from tanuq.estimation.graphs import graph_averaging
from tanuq.estimation.report import report

NOBODY = Review(np.empty(0, np.int64), np.empty(0, np.bool_))


def linkage_of(seed: int = 1, people: int = 300) -> Linkage:
    """Of a population whose links are in doubt; on record stand the pairs from .9 on."""
    there = population(seed, people=people)
    pairs = Pairs(
        there.pairs.first[there.pairs.scored],
        there.pairs.second[there.pairs.scored],
        there.pairs.probability[there.pairs.scored],
    )
    joined = linked(there.records, pairs, threshold=0.9)
    return Linkage(there.records, pairs, NOBODY, Judgements.none(), joined)


@pytest.fixture(scope="module")
def carried() -> Carried:
    return carried_through(linkage_of(), graph_averaging, name="dga", clusterings=5, seed=1)


def test_without_the_doubt_the_estimate_is_that_of_the_people_as_they_are_joined(carried: Carried) -> None:
    plain = graph_averaging(linkage_of().table())
    assert isinstance(carried.as_joined, Estimate)
    assert (carried.as_joined.mean, carried.as_joined.seen) == (plain.mean, plain.seen)


def test_links_that_were_not_accepted_make_more_people_than_there_are(carried: Carried) -> None:
    assert isinstance(carried.carried, Estimate)
    assert isinstance(carried.as_joined, Estimate)
    assert carried.as_joined.median > carried.carried.median


def test_thresholds_stand_beside_it_with_how_many_people_they_make(carried: Carried) -> None:
    assert [at.threshold for at in carried.thresholds] == [0.5, 0.7, 0.9]
    persons = [at.persons for at in carried.thresholds]
    assert persons == sorted(persons)


def test_how_many_clusterings_and_pairs_it_rests_on_is_told(carried: Carried) -> None:
    assert (carried.clusterings, carried.reviewed) == (5, 0)
    assert carried.undecided == linkage_of().undecided > 100


def test_that_nobody_looked_at_any_pair_is_said(carried: Carried) -> None:
    assert "links-unreviewed" in [found.code for found in carried.findings]


def test_a_doubt_that_moves_the_figure_is_said(carried: Carried) -> None:
    assert isinstance(carried.carried, Estimate)
    moved = replace(carried.carried, median=carried.carried.median / 2)
    codes = [found.code for found in replace(carried, carried=moved).findings]
    assert "links-matter" in codes


def test_what_people_said_of_pairs_holds_at_every_threshold_too() -> None:
    records = records_on("a", "b", "a", "b")
    pairs = pairs_of({(0, 1): 0.95, (2, 3): 0.2})
    review = Review(np.array([0, 1]), np.array([False, True]))
    of = Linkage(records, pairs, review, Judgements.none(), np.array([0, 1, 2, 2]))
    shown = carried_through(of, independence, clusterings=2).thresholds
    assert [at.persons for at in shown] == [3, 3, 3]


def test_a_pair_that_is_sure_or_was_judged_is_in_no_doubt() -> None:
    records, pairs = records_on("a", "b", "a", "b"), pairs_of({(0, 1): 0.999, (2, 3): 0.6})
    unseen = Linkage(records, pairs, NOBODY, judged(), np.arange(4))
    seen = replace(unseen, review=Review(np.array([1]), np.array([True])))
    assert (unseen.undecided, seen.undecided, seen.reviewed) == (1, 0, 1)


def test_nothing_is_in_doubt_where_all_is_sure() -> None:
    sure = Linkage(records_on("a", "b"), pairs_of({(0, 1): 0.999}), NOBODY, judged(), np.zeros(2, np.int64))
    assert not sure.in_doubt


def test_a_method_that_refuses_gives_refusals_and_no_figure() -> None:
    def refusing(table: object) -> Estimate:
        raise Refused(())

    of = carried_through(linkage_of(people=50), refusing, name="dga", clusterings=2)
    assert isinstance(of.carried, Refused)
    assert isinstance(of.as_joined, Refused)
    assert "links-matter" not in [found.code for found in of.findings]


def test_a_table_that_was_seen_is_not_asked_again() -> None:
    asked: list[int] = []

    def counting(table: object) -> Estimate:
        asked.append(1)
        return graph_averaging(linkage_of(people=50).table())

    method = remembered(counting)
    assert method(linkage_of(people=50).table()) is method(linkage_of(people=50).table())
    assert len(asked) == 1


def test_the_report_tells_the_figure_with_the_doubt_and_without() -> None:
    of = linkage_of()
    made = report(of.table(), methods={"dga": graph_averaging}, checks=(), linkage=of)
    assert made.linkage is not None
    assert "By decomposable graphs, there were" in str(made)
    assert "people in all with that doubt" in str(made)
    html = made.html()
    assert "every pair that is likely by 50 % or more" in html
    assert '"as joined"' not in made.json()
    assert {"linkage"} < set(made.frame()["section"])


def test_progress_of_a_report_with_doubt_rises_to_the_end() -> None:
    told: list[float] = []
    of = linkage_of(people=100)
    report(of.table(), methods={"dga": graph_averaging}, linkage=of, clusterings=2, tick=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def in_two_strata(of: Linkage) -> Linkage:
    """Every third record is of the north, every third of the south, and the others do not say."""
    place = np.arange(len(of.records)) % 3 - 1
    return replace(of, records=replace(of.records, strata=("north", "south"), stratum_of=place))


def test_strata_are_pooled_over_the_clusterings_and_whoever_is_of_none_stands_last() -> None:
    of = in_two_strata(linkage_of())
    strata = strata_carried_through(of, graph_averaging, rest="not known", clusterings=4, seed=1)
    assert [stratum.name for stratum in strata.strata] == ["north", "south", "not known"]
    assert isinstance(strata.total, Estimate)
    assert strata.total.details["rubin"].between > 0  # type: ignore[attr-defined]
    whole = carried_through(of, graph_averaging, clusterings=4, seed=1).carried
    assert isinstance(whole, Estimate)
    assert abs(strata.total.seen - whole.seen) <= 2


def test_strata_that_every_clustering_refuses_are_refused() -> None:
    def refusing(table: object) -> Estimate:
        raise Refused(())

    strata = strata_carried_through(in_two_strata(linkage_of(people=50)), refusing, rest="", clusterings=2)
    assert isinstance(strata.total, Refused)
    assert all(isinstance(stratum.outcome, Refused) for stratum in strata.strata)
