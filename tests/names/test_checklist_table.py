"""The checklist of name cases is whole: every case has its matches and its near misses."""

from collections import Counter
from pathlib import Path

ROWS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "checklist.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
HEAD, CASES = ROWS[0], ROWS[1:]


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
