"""Links that no pair offers, and links made in error, mended in the table of captures."""

import numpy as np
import pytest
from linking_records import records_on

from tanuq.estimation import CaptureTable
from tanuq.estimation.clusterings import Clusterings, ErrorRate, LinkErrors, over_clusterings
from tanuq.estimation.clusterings.missing import with_missed_links, without_false_links
from tanuq.estimation.errors import BadOption
from tanuq.estimation.estimate import Estimate, Spread

LISTS = ("court", "press", "relatives", "prison")
TRUTH = CaptureTable.from_patterns(
    LISTS,
    {
        (1, 0, 0, 0): 3_000,
        (0, 1, 0, 0): 2_500,
        (0, 0, 1, 0): 2_000,
        (0, 0, 0, 1): 1_500,
        (1, 1, 0, 0): 2_000,
        (0, 1, 1, 0): 1_000,
        (1, 0, 1, 1): 1_500,
        (1, 1, 1, 0): 1_200,
        (1, 1, 1, 1): 800,
    },
)


def links(table: CaptureTable) -> int:
    """Records less persons."""
    return int(table.list_sizes.sum()) - table.seen


def torn(table: CaptureTable, share: float, rng: np.random.Generator) -> CaptureTable:
    """The table in which each link is missed with this probability: one record of its person then stands alone."""
    rows = []
    for pattern in np.repeat(table.patterns.astype(np.int64), table.counts, axis=0):
        if rng.random() < (pattern.sum() - 1) * share:
            alone = np.zeros_like(pattern)
            alone[rng.choice(np.flatnonzero(pattern))] = 1
            rows += [alone, pattern - alone]
        else:
            rows.append(pattern)
    return CaptureTable.from_rows(table.lists, np.array(rows))


def joined(table: CaptureTable, times: int, rng: np.random.Generator) -> CaptureTable:
    """The table in which so many two persons who share no list were taken for one."""
    rows = np.repeat(table.patterns.astype(np.int64), table.counts, axis=0)
    kept, done = np.ones(len(rows), np.bool_), 0
    while done < times:
        one, other = rng.integers(0, len(rows), 2)
        if one != other and kept[one] and kept[other] and not (rows[one] & rows[other]).any():
            rows[one] += rows[other]
            kept[other] = False
            done += 1
    return CaptureTable.from_rows(table.lists, rows[kept])


def test_missed_links_come_back_pattern_by_pattern() -> None:
    rng = np.random.default_rng(1)
    mended = [with_missed_links(torn(TRUTH, 0.05, rng), 0.05, rng).cells for _ in range(30)]
    assert np.abs(np.mean(mended, axis=0) - TRUTH.cells).max() < 20


def test_the_table_with_missed_links_is_far_from_the_true_one() -> None:
    left = torn(TRUTH, 0.05, np.random.default_rng(1)).cells
    assert np.abs(left - TRUTH.cells).max() > 150


def test_false_links_are_undone_as_often_as_they_were_made() -> None:
    rng = np.random.default_rng(2)
    wrong = joined(TRUTH, 300, rng)
    mended = [without_false_links(wrong, 300 / links(wrong), rng) for _ in range(30)]
    assert abs(np.mean([table.seen for table in mended]) - TRUTH.seen) < 15


def test_mending_links_leaves_every_list_its_size() -> None:
    rng = np.random.default_rng(3)
    mended = with_missed_links(without_false_links(TRUTH, 0.03, rng), 0.1, rng)
    assert mended.list_sizes.tolist() == TRUTH.list_sizes.tolist()


def test_without_errors_a_table_stays_as_it_is() -> None:
    rng = np.random.default_rng(4)
    assert with_missed_links(without_false_links(TRUTH, 0.0, rng), 0.0, rng).sha256 == TRUTH.sha256


def test_a_share_of_all_links_cannot_have_been_missed() -> None:
    with pytest.raises(BadOption, match="share of links"):
        with_missed_links(TRUTH, 1.0, np.random.default_rng(0))


def test_no_more_links_can_be_wrong_than_were_checked() -> None:
    with pytest.raises(BadOption, match="5 of 4"):
        ErrorRate(wrong=5, checked=4)


def test_the_rate_of_missed_links_is_as_uncertain_as_its_check() -> None:
    rng = np.random.default_rng(5)
    drawn = np.array([ErrorRate(wrong=10, checked=200).draw(rng) for _ in range(20_000)])
    mean = 10.5 / 201
    assert drawn.mean() == pytest.approx(mean, abs=5e-4)
    assert drawn.std() == pytest.approx((mean * (1 - mean) / 202) ** 0.5, rel=0.03)


def persons(table: CaptureTable) -> Estimate:
    """A method that says how many are seen."""
    spread = Spread.of_draws(np.array([table.seen]))
    return Estimate("lcmcr", table.seen, table.seen, table.seen, (table.seen, table.seen), (), table.sha256, spread)


def test_links_that_nothing_offers_are_carried_into_the_estimate() -> None:
    records = records_on(*["court"] * 400, *["press"] * 400)
    pairwise = np.concatenate([np.arange(400), np.arange(200), np.arange(400, 600)])
    clusterings = Clusterings(np.tile(pairwise, (50, 1)))
    errors = LinkErrors(missed=ErrorRate(wrong=20, checked=100))
    estimate = over_clusterings(records, clusterings, persons, errors=errors)
    # 200 links are four fifths of all; 600 persons less the 50 links that were missed
    assert estimate.mean == pytest.approx(550, abs=6)
    assert estimate.interval[0] < 535
    assert estimate.interval[1] > 560
