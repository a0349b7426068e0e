"""What hangs together with a pair: by the run's clusters, by what was judged, as far as the viewer may see."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from invented_links import Pair, invented
from recordmaking import claim, give, judge, make_workspace, receive_text

from tanuq.casebook.errors import NoSuchPerson
from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.queries.linking import run
from tanuq.casebook.record import Record
from tanuq.linkage.options import Options
from tanuq.linkage.runs.hanging_together import SHOWN, GroupView, group_of
from tanuq.linkage.runs.proposing import note_run
from tanuq.linkage.runs.reading import read_accounts
from tanuq.linkage.runs.stored import StoredRun, stored
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

TEAM = Viewer(Visibility.TEAM)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """An empty record."""
    with Record.open(make_workspace(tmp_path / "office")) as opened:
        yield opened


def accounts_given(record: Record, number: int, visibility: str = "team") -> list[str]:
    source = receive_text(record, f"{number} neighbours told us, {visibility}.", visibility)
    names = (claim("name", f"Gulnur Beisen {n}", visibility=visibility) for n in range(number))
    return [given_account_number(give(record, source, name).hash) for name in names]


def run_of(record: Record, pairs: Sequence[Pair]) -> StoredRun:
    records = read_accounts(record, TEAM)
    number = note_run(record, records, invented(list(records["id"]), pairs), Options()).run
    record.catch_up()
    return stored(record, run(record, number))


def shown(view: GroupView) -> list[str]:
    return [account.id for account in view.accounts]


def test_a_chain_of_the_run_is_one_group_with_those_asked_for_first(record: Record) -> None:
    one, two, three, four = accounts_given(record, 4)
    kept = run_of(record, [(one, two, 0.99), (two, three, 0.95), (three, four, 0.4)])
    view = group_of(record, TEAM, kept, [two])
    assert shown(view)[0] == two
    assert set(shown(view)) == {one, two, three}
    assert [bond.probability for bond in view.bonds] == [0.95, 0.99]


def test_whoever_was_judged_to_be_the_same_person_belongs_to_the_group(record: Record) -> None:
    one, two, three = accounts_given(record, 3)
    judge(record, two, three)
    kept = run_of(record, [(one, two, 0.4)])
    assert shown(group_of(record, TEAM, kept, [one, two])) == [one, two, three]


def test_whoever_was_judged_to_be_the_same_as_somebody_whom_the_run_holds_there_belongs_to_it_too(
    record: Record,
) -> None:
    one, two, three = accounts_given(record, 3)
    judge(record, two, three)
    kept = run_of(record, [(one, two, 0.99)])
    assert shown(group_of(record, TEAM, kept, [one])) == [one, two, three]


def test_a_group_that_is_too_large_is_shown_in_part_and_the_rest_is_counted(record: Record) -> None:
    accounts = accounts_given(record, SHOWN + 3)
    kept = run_of(record, [(accounts[0], other, 0.99) for other in accounts[1:]])
    view = group_of(record, TEAM, kept, [accounts[0]])
    assert (len(view.accounts), view.further) == (SHOWN, 3)


def test_an_account_that_may_not_be_seen_is_no_member_of_any_group(record: Record) -> None:
    one, two = accounts_given(record, 2)
    (hidden,) = accounts_given(record, 1, "restricted")
    judge(record, two, hidden)
    kept = run_of(record, [(one, two, 0.99)])
    assert set(shown(group_of(record, TEAM, kept, [one]))) == {one, two}
    with pytest.raises(NoSuchPerson):
        group_of(record, TEAM, kept, [hidden])
