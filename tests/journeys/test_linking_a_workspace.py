"""From a list to people: a run, an acceptance, a judgement that outranks it, and the next run that learns from it."""

import json
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from commanding import Answer, environment, told
from invented_register import register
from recordmaking import make_workspace, map_rows

from tanuq.casebook.numbers import row_account_number
from tanuq.casebook.record import Record

PEOPLE = 600
OPEN = {name: value for name, value in environment().items() if name != "TANUQ_PASSPHRASE"}


class Linked:
    """A workspace that was linked once, and the true pairs of its accounts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        rows, same = register(PEOPLE)
        with Record.open(make_workspace(folder)) as record:
            root = bytes.fromhex(map_rows(record, rows).hash)
        self.true = {tuple(sorted(row_account_number(root, key) for key in pair)) for pair in same}
        self.first = self.told("link").document

    def told(self, *words: str) -> Answer:
        return told("--workspace", self.folder, *words, "--json", env=OPEN)

    def runs(self) -> list[dict[str, object]]:
        return list(self.told("link", "runs").document["runs"])


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Linked]:
    yield Linked(tmp_path_factory.mktemp("linking") / "office")


def test_a_run_answers_with_these_four_keys(linked: Linked) -> None:
    assert list(linked.first) == ["accounts", "pairs", "clusters", "run"]


def test_a_run_finds_nearly_all_people_that_stand_twice(linked: Linked) -> None:
    assert linked.first["accounts"] == PEOPLE + len(linked.true)
    assert abs(linked.first["clusters"] - PEOPLE) <= PEOPLE // 50


def test_the_same_seed_gives_the_same_pairs(linked: Linked) -> None:
    linked.told("link", "--seed", "0")
    pieces = {run["pairs_piece"] for run in linked.runs()}
    assert len(pieces) == 1


def test_a_person_outranks_what_was_accepted_and_the_next_run_learns_it(linked: Linked) -> None:
    linked.told("link", "accept", str(linked.first["run"]), "--yes", "--reason", "checked")
    pair = next(
        pair for pair in sorted(linked.true) if len(linked.told("show", f"P-{pair[0][2:]}").document["accounts"]) == 2
    )
    entry = linked.told("judge", "different", *pair, "--reason", "father and son").document["entry"]
    assert [len(linked.told("show", f"P-{number[2:]}").document["accounts"]) for number in pair] == [1, 1]
    assert linked.told("link").document["clusters"] == int(str(linked.first["clusters"])) + 1
    linked.told("undo", entry, "--reason", "the same man after all")
    assert [len(linked.told("show", f"P-{number[2:]}").document["accounts"]) for number in pair] == [2, 2]


def test_files_are_linked_without_a_workspace(tmp_path: Path) -> None:
    rows, same = register(PEOPLE)
    lines = ["id,name,birth date,sex,place", *(",".join(row) for row in rows)]
    (tmp_path / "register.csv").write_text("\n".join(lines), encoding="utf-8")
    answer = told("link", tmp_path / "register.csv", "--out", tmp_path / "pairs.parquet", "--json", env=OPEN)
    assert (answer.status, json.loads(answer.out)["accounts"]) == (0, len(rows))
    pairs = pl.read_parquet(tmp_path / "pairs.parquet")
    sure = {tuple(sorted(row)) for row in pairs.filter(pl.col("probability") >= 0.9).select("left", "right").rows()}
    assert pairs.columns == ["left", "right", "probability"]
    assert len(sure & same) >= 0.98 * len(same)
    assert len(sure - same) <= 0.02 * len(same)
