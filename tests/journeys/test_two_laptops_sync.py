"""Two laptops work apart, three people and 300 actions, and hold the same after a sync both ways; nothing is lost."""

import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laptops import Laptop, acquainted, exchange
from office_work import Office, steps
from recordmaking import claim, give, map_rows, receive_text

from tanuq.casebook import deciding, undoing
from tanuq.casebook.members import admit
from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.record import Record
from tanuq.exchange.sayings import Sort
from tanuq.ledger.entries import Draft
from tanuq.policy.roles import Role

MAKERS = Path(__file__).parents[1] / "makers"
YEAR = 365 * 24 * 60 * 60 * 1000
WHAT = ("testimony", "judge", "judge", "judge", "prefer", "prefer", "consent", "undo", "list", "describe")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at one of the laptops."""

    number: str
    laptop: int
    chance: random.Random

    def act(self, record: Record, accounts: list[str], sources: list[str], turn: int) -> None:
        """Do one thing of the day's work; whom it is about is left to chance, so that some meet."""
        what, account, source = self.chance.choice(WHAT), self.chance.choice(accounts), self.chance.choice(sources)
        match what:
            case "testimony":
                told = receive_text(record, f"Testimony {turn} to {self.number}")
                give(record, told, claim("name", f"Person {turn}"))
            case "judge":
                other = self.chance.choice([each for each in accounts if each != account])
                deciding.judge(record, (account, other), self.chance.choice(("same", "different", "unsure")), "read")
            case "prefer":
                deciding.prefer(record, account, ("name", self.chance.choice(("Aysha", "Ayshe", "Ойша"))), "letter")
            case "consent":
                kind = self.chance.choice(("consent.given", "consent.withdrawn"))
                record.write([Draft(kind, {"source": source, "purpose": "publish_name"})])
            case "undo":
                self._undo(record)
            case "list":
                map_rows(record, [(str(turn), f"Row {turn}", "1976", "F", "Құлжа")], name=f"{self.number} {turn}")
            case "describe":
                record.write([Draft("source.described", {"source": source, "title": f"Title {turn}"})])

    def _undo(self, record: Record) -> None:
        judged = deciding.judge(record, ("A-1111111111111111", "A-2222222222222222"), "same", "the wrong pair")
        undoing.undo(record, judged.hash, "a mistake")


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> tuple[Laptop, Laptop]:
    """Two laptops after 300 actions of three people, who began with the same four accounts."""
    folder = tmp_path_factory.mktemp("apart")
    laptops = Laptop(folder, "village"), Laptop(folder, "town")
    acquainted(*laptops)
    with laptops[0].opened() as record:
        sources = [receive_text(record, f"Somebody was taken, {number}") for number in range(4)]
        accounts = [given_account_number(give(record, source, claim("name", "Aysha")).hash) for source in sources]
        numbers = [admit(record, name, name.lower(), [Role.ADMINISTRATOR]) for name in ("Gulnar", "Erkin", "Dina")]
    exchange(folder, laptops)
    people = [
        Person(number, at, random.Random(seed))  # noqa: S311  chance that repeats: numbers are new in each run
        for seed, (number, at) in enumerate(zip(numbers, (0, 0, 1), strict=True))
    ]
    for at, laptop in enumerate(laptops):
        here = [person for person in people if person.laptop == at]
        with laptop.opened() as record:
            for turn in range(300 // len(people)):
                for person in here:
                    person.act(record.acting_as(person.number), accounts, sources, turn)
    return laptops


def test_after_a_sync_both_ways_both_show_the_same_casebook_and_no_conflict_is_silent(
    apart: tuple[Laptop, Laptop], tmp_path: Path
) -> None:
    before = [laptop.state() for laptop in apart]
    told = []
    for sender, receiver in (apart, apart[::-1]):
        sender.send(receiver, tmp_path / sender.name)
        told.append(receiver.receive(tmp_path / sender.name).new_entries)
    after = [laptop.state() for laptop in apart]
    assert after[0] == after[1]
    assert after[0][0] == before[0][0] | before[1][0]
    assert after[0][1] == before[0][1] | before[1][1]
    assert told == [len(before[0][0] - before[1][0]), len(before[1][0] - before[0][0])]
    listed = [laptop.listed() for laptop in apart]
    assert listed[0] == listed[1]
    assert {sort for sort, _, _ in listed[0]} >= {Sort.IDENTITY, Sort.VALUE, Sort.CONSENT, Sort.DESCRIPTION}


@pytest.mark.slow
@given(work=st.tuples(steps, steps), order=st.lists(st.integers(0, 1), max_size=4))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_files_taken_in_in_any_order_and_any_number_of_times_end_in_the_same(
    tmp_path_factory: pytest.TempPathFactory, work: tuple[list[object], list[object]], order: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("any order")
    laptops = Laptop(folder, "village"), Laptop(folder, "town")
    reader = Laptop(folder, "abroad")
    acquainted(*laptops, reader)
    for laptop, todo in zip(laptops, work, strict=True):
        with laptop.opened() as record:
            Office(record, laptop.name).do(todo)  # type: ignore[arg-type]
        laptop.send(reader, folder / f"from {laptop.name}")
    for number in (*order, 0, 1):
        reader.receive(folder / f"from {laptops[number].name}")
    exchange(folder, laptops)
    assert laptops[0].state() == laptops[1].state() == reader.state()


def test_a_clock_a_year_ahead_hides_no_conflict_and_leaves_the_order_the_same(tmp_path: Path) -> None:
    right = Laptop(tmp_path, "right")
    now = [0]
    wrong = Laptop(tmp_path, "wrong", clock=lambda: now[0])
    acquainted(right, wrong)
    with right.opened() as record:
        source = receive_text(record, "Two were taken.")
        pair = tuple(given_account_number(give(record, source, claim("name", name)).hash) for name in "AB")
        now[0] = max(entry.time.milliseconds for entry in record.ledger.entries()) + YEAR
    exchange(tmp_path, (right, wrong))
    for laptop, verdict in ((wrong, "same"), (right, "different")):
        with laptop.opened() as record:
            deciding.judge(record, (pair[0], pair[1]), verdict, "read")
    exchange(tmp_path, (right, wrong))
    assert right.state() == wrong.state()
    assert [found.sort for found in right.conflicts()] == [found.sort for found in wrong.conflicts()] == [Sort.IDENTITY]


def taken_in_until(moment: int, folder: Path, file: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(MAKERS / "killed_import.py"), str(folder), str(file), str(moment)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_kill_at_any_moment_of_taking_in_leaves_all_or_nothing(tmp_path: Path) -> None:
    village, town = Laptop(tmp_path, "village"), Laptop(tmp_path, "town")
    acquainted(village, town)
    with village.opened() as record:
        for number in range(3):
            give(record, receive_text(record, f"Testimony {number}"), claim("name", "Aysha"))
    village.send(town, tmp_path / "file")
    before, pristine = town.state()[:2], tmp_path / "pristine"
    shutil.copytree(town.workspace.path, pristine)
    whole = village.state()[:2]
    touches = int(taken_in_until(1 << 30, town.workspace.path, tmp_path / "file").stdout)
    ends = set()
    for moment in range(0, touches, max(1, touches // 9)):
        shutil.rmtree(town.workspace.path)
        shutil.copytree(pristine, town.workspace.path)
        assert taken_in_until(moment, town.workspace.path, tmp_path / "file").returncode != 0
        held = town.state()[:2]
        assert held in (before, whole)
        with town.opened() as record:
            assert (record.vault.verify(), record.ledger.size) == ([], len(held[0]))
        ends.add(held)
        town.receive(tmp_path / "file")
        assert town.state()[:2] == whole
    assert before in ends
