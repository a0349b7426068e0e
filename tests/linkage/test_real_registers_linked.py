"""One command with its defaults links two real registers of the same people; the figures hold on labelled pairs."""

import csv
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pytest
from benchmarks.registers import Measured, Pair, link_by_command, measure, read_sample

MOST_SECONDS = 60
LEAST_PRECISION = 0.995
LEAST_RECALL = 0.98


@dataclass(frozen=True, slots=True)
class Run:
    """What the command found, how long it took, and what the sample says of it."""

    found: set[Pair]
    seconds: float
    measured: Measured


@pytest.fixture(scope="module")
def run(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    files = [shared_data / "argentina" / name for name in ("ruvte.csv", "parque.csv")]
    # The first run after an installation also compiles, once for good: that is not what is timed.
    link_by_command([beginning(file, tmp_path_factory.mktemp("first rows") / file.name) for file in files])
    found, seconds = link_by_command(files)
    return Run(found, seconds, measure(found, read_sample()))


def beginning(file: Path, to: Path) -> Path:
    """The first rows of the file."""
    with file.open(encoding="utf-8", newline="") as stream, to.open("w", encoding="utf-8", newline="") as first:
        csv.writer(first).writerows(islice(csv.reader(stream), 50))
    return to


def test_the_sample_has_three_hundred_pairs_of_each_kind() -> None:
    sample = read_sample()
    assert (len(sample.same) >= 300, len(sample.different) >= 300) == (True, True)


@pytest.mark.slow
def test_nobody_in_a_register_gets_two_partners(run: Run) -> None:
    assert len({left for left, _ in run.found}) == len({right for _, right in run.found}) == len(run.found)


@pytest.mark.slow
def test_of_the_matches_that_can_be_judged_nearly_all_are_right(run: Run) -> None:
    assert run.measured.precision >= LEAST_PRECISION, run.measured.wrong


@pytest.mark.slow
def test_nearly_all_true_pairs_of_the_sample_are_found(run: Run) -> None:
    assert run.measured.recall >= LEAST_RECALL, run.measured.missed


@pytest.mark.slow
def test_the_registers_are_linked_within_a_minute(run: Run) -> None:
    assert run.seconds <= MOST_SECONDS


@pytest.mark.slow
def test_a_second_run_finds_the_same(run: Run, shared_data: Path) -> None:
    folder = shared_data / "argentina"
    again, _ = link_by_command((folder / "ruvte.csv", folder / "parque.csv"))
    assert again == run.found
