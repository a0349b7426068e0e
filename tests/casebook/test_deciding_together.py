"""A group is decided at once: who is one person, and who is somebody else."""

import pytest
from recordmaking import claim, give, judge, receive_text

from tanuq.casebook.deciding_together import against, decide_together
from tanuq.casebook.errors import NothingToDecide, ReasonMissing
from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.queries.linking import persons_of, verdicts
from tanuq.casebook.record import Record
from tanuq.casebook.undoing import undo_together

REASON = "the same mother, the same street"


@pytest.fixture
def accounts(record: Record) -> list[str]:
    """Four accounts in the order of their numbers."""
    source = receive_text(record, "Four neighbours told us.")
    return sorted(given_account_number(give(record, source, claim("name", f"Gulnur {n}")).hash) for n in range(4))


def persons(accounts: list[str]) -> list[int]:
    """Which person each account belongs to, numbered from 0 as they come."""
    found = persons_of(accounts)
    order = list(dict.fromkeys(found[number] for number in accounts))
    return [order.index(found[number]) for number in accounts]


def test_those_chosen_are_one_person_and_none_of_the_others_is(record: Record, accounts: list[str]) -> None:
    decide_together(record, accounts[:3], accounts[3:], REASON)
    assert persons(accounts) == [0, 0, 0, 1]
    assert {(one.first, one.second) for one in verdicts(record)} == {
        (accounts[0], accounts[1]),
        (accounts[0], accounts[2]),
        (accounts[0], accounts[3]),
        (accounts[1], accounts[3]),
        (accounts[2], accounts[3]),
    }


def test_of_the_others_nothing_is_said_among_themselves(record: Record, accounts: list[str]) -> None:
    entries = decide_together(record, accounts[:1], accounts[1:], REASON)
    assert len(entries) == 3
    assert persons(accounts) == [0, 1, 2, 3]


def test_what_is_judged_so_already_is_not_judged_again(record: Record, accounts: list[str]) -> None:
    judge(record, accounts[0], accounts[1])
    entries = decide_together(record, accounts[:2], accounts[2:3], REASON)
    assert [entry.body["verdict"] for entry in entries if entry.body] == ["different", "different"]
    with pytest.raises(NothingToDecide):
        decide_together(record, accounts[:2], accounts[2:3], REASON)


def test_a_judgement_to_the_contrary_is_named_and_then_replaced(record: Record, accounts: list[str]) -> None:
    judge(record, accounts[1], accounts[2], "different")
    (standing,) = against(accounts[:3], ())
    assert (standing.first, standing.second, standing.verdict) == (accounts[1], accounts[2], "different")
    decide_together(record, accounts[:3], (), REASON)
    assert persons(accounts) == [0, 0, 0, 1]
    assert against(accounts[:3], ()) == ()


def test_one_undoing_takes_all_of_it_back(record: Record, accounts: list[str]) -> None:
    entries = decide_together(record, accounts[:2], accounts[2:], REASON)
    undo_together(record, [entry.hash for entry in entries], "two sisters")
    assert (persons(accounts), list(verdicts(record))) == ([0, 1, 2, 3], [])


def test_nobody_chosen_and_no_reason_are_refused_and_nothing_is_written(record: Record, accounts: list[str]) -> None:
    with pytest.raises(NothingToDecide, match="Tick"):
        decide_together(record, (), accounts, REASON)
    with pytest.raises(ReasonMissing):
        decide_together(record, accounts[:2], (), " ")
    assert list(verdicts(record)) == []
