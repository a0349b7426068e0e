"""What is still to be done about somebody: set, changed, done, taken back; in order of days, and for the team alone."""

import pytest
from recordmaking import claim, give, receive_text

from tanuq.casebook import tasks
from tanuq.casebook.digest import content_digest
from tanuq.casebook.errors import NoSuchPerson, NoSuchTask, UnusableTask, UnwritableBody
from tanuq.casebook.members import admit, remove
from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.queries.tasks import task_numbered, tasks_about, tasks_waiting
from tanuq.casebook.record import Record
from tanuq.casebook.tasks import Wanted
from tanuq.casebook.undoing import undo
from tanuq.ledger.entries import Draft, Entry
from tanuq.policy.decision import Viewer, viewer_of
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility

TODAY = "2026-11-26"


@pytest.fixture
def account(record: Record) -> str:
    """What somebody told."""
    return given_account_number(give(record, receive_text(record, "Rosa Luna"), claim("name", "Rosa Luna")).hash)


def number(entry: Entry) -> str:
    return str((entry.body or {})["task"])


def waiting(record: Record, viewer: Viewer) -> list[str]:
    return [task.text for task in tasks_waiting(record, viewer, TODAY, 1)[0]]


def test_a_task_says_what_is_to_be_done_by_when_and_by_whom(record: Record, account: str, team: Viewer) -> None:
    eric = admit(record, "Eric Tohti", "eric", {Role.REVIEWER})
    tasks.set_task(record, account, Wanted(" write to the embassy ", "2026-12-01", eric))
    (task,) = tasks_about(record, team, [account], TODAY)
    assert (task.text, task.due, task.name, task.done, task.overdue) == (
        "write to the embassy",
        "2026-12-01",
        "Eric Tohti",
        False,
        False,
    )
    assert task.card.names[0].text == "Rosa Luna"


def test_what_is_overdue_comes_first_then_what_is_ones_own_then_by_day(record: Record, account: str) -> None:
    eric = admit(record, "Eric Tohti", "eric", {Role.REVIEWER})
    other = admit(record, "Aygul Seyit", "aygul", {Role.REVIEWER})
    for wanted in (
        Wanted("some day"),
        Wanted("soon", "2026-11-27", other),
        Wanted("mine, late in the year", "2026-12-30", eric),
        Wanted("overdue", "2026-11-20", other),
        Wanted("mine, overdue", "2026-11-25", eric),
    ):
        tasks.set_task(record, account, wanted)
    assert waiting(record, viewer_of([Role.REVIEWER], eric)) == [
        "mine, overdue",
        "overdue",
        "mine, late in the year",
        "soon",
        "some day",
    ]


def test_what_is_due_today_is_not_overdue(record: Record, account: str, team: Viewer) -> None:
    tasks.set_task(record, account, Wanted("today", TODAY))
    assert [task.overdue for task in tasks_about(record, team, [account], TODAY)] == [False]


def test_what_is_done_waits_no_longer_and_stays_with_the_person(record: Record, account: str, team: Viewer) -> None:
    done = tasks.finish_task(record, number(tasks.set_task(record, account, Wanted("telephone", "2026-11-01"))))
    assert waiting(record, team) == []
    assert [(task.entry, task.done, task.overdue) for task in tasks_about(record, team, [account], TODAY)] == [
        (done.hash, True, False)
    ]


def test_what_is_said_twice_of_a_task_is_noted_once_and_taken_back_at_once(record: Record, account: str) -> None:
    task = number(tasks.set_task(record, account, Wanted("telephone")))
    changed = [tasks.change_task(record, task, Wanted(" write ", "2026-12-01")) for _ in range(2)]
    done = [tasks.finish_task(record, task) for _ in range(2)]
    assert changed[0] == changed[1]
    assert done[0] == done[1]


def test_a_change_keeps_the_task_and_its_place(record: Record, account: str, team: Viewer) -> None:
    task = number(tasks.set_task(record, account, Wanted("telephone", "2026-12-01")))
    tasks.change_task(record, task, Wanted("write", "2027-01-01"))
    assert [(one.task, one.text, one.due) for one in tasks_about(record, team, [account], TODAY)] == [
        (task, "write", "2027-01-01")
    ]


def test_taking_back_opens_again_what_was_done_and_then_removes_the_task(
    record: Record, account: str, team: Viewer
) -> None:
    task = number(tasks.set_task(record, account, Wanted("telephone")))
    tasks.finish_task(record, task)
    tasks.take_back(record, task, "not yet")
    assert waiting(record, team) == ["telephone"]
    removal = tasks.take_back(record, task, "a mistake")
    assert waiting(record, team) == []
    undo(record, removal.hash, "no mistake")
    assert waiting(record, team) == ["telephone"]


@pytest.mark.parametrize(
    "wanted",
    [Wanted(" "), Wanted("x" * 2001), Wanted("write", "tomorrow"), Wanted("write", "2026-02-30")],
)
def test_a_task_that_cannot_be_done_is_refused(record: Record, account: str, wanted: Wanted) -> None:
    with pytest.raises(UnusableTask):
        tasks.set_task(record, account, wanted)


def test_a_task_is_for_nobody_who_was_removed(record: Record, account: str) -> None:
    eric = admit(record, "Eric Tohti", "eric", {Role.REVIEWER})
    remove(record, eric, "moved away")
    with pytest.raises(UnusableTask, match="no member"):
        tasks.set_task(record, account, Wanted("write", member=eric))


def test_a_task_about_nobody_is_refused(record: Record) -> None:
    with pytest.raises(NoSuchPerson):
        tasks.set_task(record, "A-0000000000000000", Wanted("write"))
    with pytest.raises(NoSuchTask):
        tasks.finish_task(record, "T-0000000000000000")


@pytest.mark.parametrize(
    "wrong", [{"task": "T-1"}, {"state": "dropped"}, {"text": " "}, {"due": "2026-13-01"}, {"for": "Eric"}]
)
def test_an_entry_that_is_no_task_is_not_written(record: Record, account: str, wrong: dict[str, str]) -> None:
    body = {"task": "T-0123456789abcdef", "account": account, "text": "write", "state": "open"} | wrong
    with pytest.raises(UnwritableBody):
        record.write([Draft("task.noted", body)])


@pytest.mark.parametrize(
    "viewer",
    [Viewer(Visibility.PARTNER), viewer_of([Role.OUTSIDE_VIEWER], "M-00112233445566aa")],
    ids=["partner", "outside viewer"],
)
def test_nobody_beyond_the_team_is_told_of_a_task(record: Record, viewer: Viewer) -> None:
    source = receive_text(record, "Sarzhaz", visibility="public")
    account = given_account_number(give(record, source, claim("taken_place", "Sarzhaz", visibility="public")).hash)
    task = number(tasks.set_task(record, account, Wanted("ask Rosa")))
    assert waiting(record, viewer) == []
    assert tasks_about(record, viewer, [account], TODAY) == ()
    with pytest.raises(NoSuchTask):
        task_numbered(record, viewer, task, TODAY)


def test_a_task_about_an_account_that_is_withheld_is_withheld(record: Record, team: Viewer) -> None:
    source = receive_text(record, "a secret", visibility="restricted")
    account = given_account_number(give(record, source, claim("name", "Rosa Luna", visibility="restricted")).hash)
    tasks.set_task(record, account, Wanted("ask Rosa"))
    assert waiting(record, team) == []


def test_a_casebook_made_anew_holds_the_same_tasks(record: Record, account: str) -> None:
    task = number(tasks.set_task(record, account, Wanted("telephone", "2026-12-01")))
    tasks.finish_task(record, task)
    before = content_digest()
    record.rebuild()
    assert content_digest() == before
