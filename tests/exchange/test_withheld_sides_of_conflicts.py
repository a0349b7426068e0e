"""A conflict over something restricted is told to the team without what it says."""

from pathlib import Path

import pytest
from laptops import Laptop, exchange
from recordmaking import claim, give, receive_text

from tanuq.casebook import deciding, giving, tasks
from tanuq.casebook.numbers import given_account_number
from tanuq.exchange.conflicts import conflicts
from tanuq.exchange.withholding import WITHHELD, as_seen_by
from tanuq.ledger.entries import Draft
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

NAMES = ("Aysha A.", "Aysha B.")


def told(laptop: Laptop, clearance: Visibility) -> list[list[str]]:
    with laptop.opened() as record:
        seen = as_seen_by(record, Viewer(clearance), conflicts(record))
        return [sorted(side.says for side in conflict.sides) for conflict in seen]


def at_odds(laptops: tuple[Laptop, Laptop], folder: Path, what: str, source: str, own: str) -> None:
    """Let two laptops decide differently about an account whose source, and whose own claims, may be seen so far."""
    with laptops[0].opened() as record:
        told_by = receive_text(record, "Somebody was taken.", visibility=source)
        given = give(record, told_by, *(claim("name", name, visibility=own) for name in NAMES))
        task = (tasks.set_task(record, given_account_number(given.hash), tasks.Wanted("write")).body or {})["task"]
    exchange(folder, laptops)
    for laptop, name in zip(laptops, NAMES, strict=True):
        with laptop.opened() as record:
            if what == "claim":
                right = claim("name", f"{name} right", visibility=own)
                giving.put_right(record, (given.hash, 0), right, "as in the letter")
            elif what == "value":
                deciding.prefer(record, given_account_number(given.hash), ("name", name), "her own letter")
            elif what == "task":
                tasks.change_task(record, task, tasks.Wanted(f"ask {name}"))
            else:
                record.write([Draft("source.described", {"source": told_by, "title": name})])
    exchange(folder, laptops)


@pytest.mark.parametrize(
    ("what", "source", "own"),
    [
        ("claim", "team", "restricted"),
        ("claim", "restricted", "team"),
        ("value", "team", "restricted"),
        ("value", "restricted", "team"),
        ("title", "restricted", "team"),
        ("task", "restricted", "restricted"),
    ],
)
def test_what_the_team_may_not_read_is_withheld_and_whoever_may_reads_it(
    village: Laptop, town: Laptop, tmp_path: Path, what: str, source: str, own: str
) -> None:
    at_odds((village, town), tmp_path, what, source, own)
    assert told(village, Visibility.TEAM) == [[WITHHELD, WITHHELD]]
    ((one, other),) = told(village, Visibility.RESTRICTED)
    assert (NAMES[0] in one, NAMES[1] in other) == (True, True)


@pytest.mark.parametrize("what", ["claim", "value", "title", "task"])
def test_what_the_team_may_read_is_told(village: Laptop, town: Laptop, tmp_path: Path, what: str) -> None:
    at_odds((village, town), tmp_path, what, "team", "team")
    ((one, other),) = told(village, Visibility.TEAM)
    assert (NAMES[0] in one, NAMES[1] in other) == (True, True)
