"""The checklist of name cases: it is whole, and every pair in it is judged as it says."""

from collections import Counter
from pathlib import Path

import pytest

from tanuq import names

ROWS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "checklist.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
HEAD, CASES = ROWS[0], ROWS[1:]

judged = pytest.mark.parametrize(
    ("case", "a", "b", "verdict", "why"), CASES, ids=[f"{case}: {why}" for case, _, _, _, why in CASES]
)


def test_every_row_has_a_cell_for_each_column():
    assert [row for row in CASES if len(row) != len(HEAD) or not all(row)] == []


def test_every_case_has_two_rows_that_may_match_and_two_near_misses():
    rows = Counter((int(case.split()[0]), verdict == "no_match") for case, _, _, verdict, _ in CASES)
    assert [number for number in range(1, 33) if min(rows[number, False], rows[number, True]) < 2] == []


def test_a_verdict_is_one_of_three_words():
    assert {verdict for _, _, _, verdict, _ in CASES} == {"match", "possible", "no_match"}


def test_no_pair_of_names_is_judged_twice():
    pairs = Counter(frozenset((a, b)) for _, a, b, _, _ in CASES)
    assert [sorted(pair) for pair, times in pairs.items() if times > 1] == []


@judged
def test_a_pair_of_the_checklist_is_judged_as_it_says(case, a, b, verdict, why):
    probability = names.compare(a, b).probability
    if verdict == "match":
        assert probability >= 0.5
    elif verdict == "no_match":
        assert probability < 0.5
    else:
        assert 0.02 < probability < 0.98
