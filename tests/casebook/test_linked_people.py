"""Links of an accepted run join accounts until somebody judges otherwise; a run by itself joins nobody."""

from io import BytesIO

import pytest
from recordmaking import accept, claim, give, judge, propose, receive_text, take_back

from tanuq.casebook.digest import content_digest
from tanuq.casebook.errors import NothingToUndo, UnwritableBody
from tanuq.casebook.models import Acceptance, LinkRun
from tanuq.casebook.numbers import given_account_number, person_number, run_number
from tanuq.casebook.projection.grouping import Ties, groups
from tanuq.casebook.queries.persons import person
from tanuq.casebook.record import Record
from tanuq.casebook.undoing import undo
from tanuq.ledger.entries import Draft
from tanuq.policy.decision import Viewer

NAMES = ("Сәуле Ерланқызы", "Saule Yerlan", "萨吾列")


@pytest.fixture
def told(record: Record) -> list[str]:
    """Three accounts, by their numbers."""
    source = receive_text(record, "Three sisters told us.")
    return [given_account_number(give(record, source, claim("name", name)).hash) for name in NAMES]


def together(record: Record, team: Viewer, told: list[str]) -> list[int]:
    """How many accounts each account's person has."""
    return [len(person(record, team, person_number(number)).accounts) for number in told]


def test_a_run_that_nobody_accepted_joins_nobody(record: Record, team: Viewer, told: list[str]) -> None:
    propose(record, (told[0], told[1], 0.99))
    assert together(record, team, told) == [1, 1, 1]


def test_what_was_accepted_of_a_run_is_one_person(record: Record, team: Viewer, told: list[str]) -> None:
    pair = (told[0], told[1], 0.99)
    accept(record, propose(record, pair, (told[1], told[2], 0.6)), pair)
    assert together(record, team, told) == [2, 2, 1]


def test_a_later_judgement_outranks_a_link(record: Record, team: Viewer, told: list[str]) -> None:
    pair = (told[0], told[1], 0.99)
    accept(record, propose(record, pair), pair)
    judge(record, told[0], told[1], "different")
    assert together(record, team, told) == [1, 1, 1]


def test_an_earlier_judgement_outranks_a_link(record: Record, team: Viewer, told: list[str]) -> None:
    judge(record, told[0], told[1], "different")
    pair = (told[0], told[1], 0.99)
    accept(record, propose(record, pair), pair)
    assert together(record, team, told) == [1, 1, 1]


def test_a_link_does_not_join_whom_somebody_was_not_sure_of(record: Record, team: Viewer, told: list[str]) -> None:
    judge(record, told[0], told[1], "unsure")
    pair = (told[0], told[1], 0.99)
    accept(record, propose(record, pair), pair)
    assert together(record, team, told) == [1, 1, 1]


def test_links_do_not_go_round_a_judgement_through_a_third_account(
    record: Record, team: Viewer, told: list[str]
) -> None:
    links = ((told[0], told[1], 0.99), (told[1], told[2], 0.95))
    accept(record, propose(record, *links), *links)
    judge(record, told[0], told[2], "different")
    assert together(record, team, told) == [2, 2, 1]


def test_taking_back_that_judgement_lets_the_link_hold_again(record: Record, team: Viewer, told: list[str]) -> None:
    links = ((told[0], told[1], 0.99), (told[1], told[2], 0.95))
    accept(record, propose(record, *links), *links)
    take_back(record, judge(record, told[0], told[2], "different"))
    assert together(record, team, told) == [3, 3, 3]


def test_undoing_an_acceptance_parts_the_persons_and_keeps_the_run(record: Record, told: list[str]) -> None:
    pair = (told[0], told[1], 0.99)
    run = propose(record, pair)
    before = content_digest()
    undo(record, accept(record, run, pair).hash, "too low a threshold")
    assert content_digest() == before


def test_undoing_a_run_by_its_number_takes_back_what_was_accepted_of_it(record: Record, told: list[str]) -> None:
    before = content_digest()
    pair = (told[0], told[1], 0.99)
    run = propose(record, pair)
    accept(record, run, pair)
    undo(record, run_number(run.hash)[:8], "trained on the wrong lists")
    assert content_digest() == before


def test_no_other_number_can_be_undone(record: Record) -> None:
    with pytest.raises(NothingToUndo, match="no source, list or run R-0123456789abcdef"):
        undo(record, "R-0123456789abcdef", "")


def test_an_acceptance_that_comes_before_its_run_holds_once_the_run_comes(
    record: Record, team: Viewer, told: list[str]
) -> None:
    pair = (told[0], told[1], 0.99)
    run = propose(record, pair)
    undoing = take_back(record, run)
    accept(record, run, pair)
    assert together(record, team, told) == [1, 1, 1]
    take_back(record, undoing)
    assert together(record, team, told) == [2, 2, 1]


def test_links_that_cannot_be_read_join_nobody_and_say_so(record: Record, team: Viewer, told: list[str]) -> None:
    run = propose(record, (told[0], told[1], 0.99))
    source = record.vault.keep(BytesIO(b"no Parquet")).sha256
    record.write([Draft("identity.linked", {"run": run.hash, "pairs": source, "count": 1, "threshold": 0.9})])
    assert together(record, team, told) == [1, 1, 1]
    assert [one.problem for one in Acceptance.objects.all()] == [
        "The links of this acceptance cannot be read: their file is not of the form."
    ]


def test_a_threshold_that_is_no_probability_cannot_be_written(record: Record) -> None:
    body = {"run": "", "pairs": "0" * 64, "count": 1, "threshold": 1.5}
    with pytest.raises(UnwritableBody, match="no probability"):
        record.write([Draft("identity.linked", body)])
    assert LinkRun.objects.count() == 0


@pytest.mark.parametrize("below", ["high", True, 1.5, 0.2, None])
def test_an_end_that_is_no_probability_above_the_threshold_cannot_be_written(record: Record, below: object) -> None:
    body = {"run": "", "pairs": "0" * 64, "count": 1, "threshold": 0.5, "below": below}
    with pytest.raises(UnwritableBody, match="ends at"):
        record.write([Draft("identity.linked", body)])


def test_the_surest_links_come_first() -> None:
    ties = Ties(apart=(("a", "c"),), links=((0.8, "a", "b"), (0.9, "b", "c")))
    assert groups(["a", "b", "c"], ties) == [["a"], ["b", "c"]]


def test_what_people_judged_the_same_stays_together_though_they_also_judged_it_apart() -> None:
    ties = Ties(same=(("a", "b"), ("b", "c")), apart=(("a", "c"),))
    assert groups(["a", "b", "c"], ties) == [["a", "b", "c"]]


def test_groups_that_grow_keep_what_each_must_stay_apart_from() -> None:
    ties = Ties(apart=(("a", "d"),), links=((0.99, "a", "b"), (0.98, "c", "d"), (0.97, "b", "c")))
    assert groups(["a", "b", "c", "d"], ties) == [["a", "b"], ["c", "d"]]
