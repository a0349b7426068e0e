"""The compiled comparison of two runs of letters, beside a plain one that adds up log-odds letter by letter."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tanuq.names.comparing.costs import learned_costs
from tanuq.names.comparing.layout import FLOOR, LINE, START, WIDTH
from tanuq.names.comparing.runs import compare_runs
from tanuq.names.comparing.scratch import scratch_for
from tanuq.names.encoding.alphabets import Script
from tanuq.names.encoding.symbols import symbols_of

RUNS = st.lists(st.integers(1, 20), min_size=1, max_size=12)
SCRIPTS = st.sampled_from([Script.LATIN, Script.CYRILLIC, Script.UYGHUR, Script.HAN])


def plain(ours, theirs, odds):
    """The log-odds of the best alignment: the classical table, a letter of either may stand for nothing (0)."""
    table = np.full((len(ours) + 1, len(theirs) + 1), -np.inf)
    table[0, 0] = 0.0
    for i in range(len(ours) + 1):
        for j in range(len(theirs) + 1):
            if i and j:
                table[i, j] = table[i - 1, j - 1] + odds[ours[i - 1], theirs[j - 1]]
            if i:
                table[i, j] = max(table[i, j], table[i - 1, j] + odds[ours[i - 1], 0])
            if j:
                table[i, j] = max(table[i, j], table[i, j - 1] + odds[0, theirs[j - 1]])
    return table[-1, -1]


def compiled(ours, script, theirs, other):
    costs = learned_costs()
    x, y = np.array(ours, np.int32), np.array(theirs, np.int32)
    work = scratch_for(1).work
    return compare_runs(x, 0, len(x), int(script), y, 0, len(y), int(other), costs.odds, costs.table, work, LINE)[0]


@settings(deadline=None, max_examples=300)
@given(RUNS, SCRIPTS, RUNS, SCRIPTS)
def test_two_runs_are_as_like_as_the_plain_table_of_log_odds_says(ours, script, theirs, other):
    costs = learned_costs()
    start, width = costs.table[script, other, START], costs.table[script, other, WIDTH]
    rows = 1 + len(symbols_of(script))
    odds = costs.odds[start : start + rows * width].reshape(rows, width).astype(np.float64)
    assert compiled(ours, script, theirs, other) == pytest.approx(
        max(float(FLOOR), plain(ours, theirs, odds)), abs=1e-4
    )
