"""What is still to be done, by whom and by when: about one person, and all of it. Only the team sees any."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tanuq.casebook.errors import NoSuchTask
from tanuq.casebook.models import Account, Task
from tanuq.casebook.queries.cards import cards
from tanuq.casebook.queries.gathering import moment, visible_claims
from tanuq.casebook.queries.linking import persons_of
from tanuq.casebook.queries.members import names_of
from tanuq.casebook.queries.views import PersonCard
from tanuq.casebook.record import Record
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.policy.decision import Purpose, Viewer

PAGE = 50
_CHUNK = 500
_NEVER = "9999-12-31"


@dataclass(frozen=True, slots=True)
class TaskView:
    """One task."""

    task: str
    account: str
    card: PersonCard
    """The person it is about."""
    text: str
    due: str
    """A day, ISO 8601, or ""."""
    member: str
    """Who is to do it; "" for whoever can."""
    name: str
    """Of that member, or ""."""
    done: bool
    overdue: bool
    entry: str
    """Which says what holds now."""
    author: str
    """Of that entry, as `authorship.who` says it."""
    at: str


def tasks_waiting(record: Record, viewer: Viewer, today: str, page: int) -> tuple[tuple[TaskView, ...], int]:
    """One page of what is not done yet, and how much there is: overdue first, the viewer's own first, then by day."""
    waiting = _visible(viewer, Task.objects.filter(done=False))
    waiting.sort(key=lambda task: (not _is_overdue(task, today), task.member != viewer.member, *_by_day(task)))
    start = (max(1, page) - 1) * PAGE
    return _views(record, viewer, waiting[start : start + PAGE], today), len(waiting)


def tasks_about(record: Record, viewer: Viewer, accounts: Sequence[str], today: str) -> tuple[TaskView, ...]:
    """Every task about these accounts: what is not done by day, then what is."""
    found = [
        task
        for start in range(0, len(accounts), _CHUNK)
        for task in _visible(viewer, Task.objects.filter(account__in=accounts[start : start + _CHUNK]))
    ]
    return _views(record, viewer, sorted(found, key=lambda task: (task.done, *_by_day(task))), today)


def task_numbered(record: Record, viewer: Viewer, number: str, today: str) -> TaskView:
    """One task.

    Raises:
        NoSuchTask: when there is none, or the viewer may not know that there is.
    """
    views = _views(record, viewer, _visible(viewer, Task.objects.filter(number=number)), today)
    if not views:
        raise NoSuchTask(f"There is no task with the number {number}. It may have been taken back.")
    return views[0]


def may_see_tasks(viewer: Viewer, account: str) -> bool:
    """Whether *viewer* is told what is to be done about *account*: what members write there may name anybody."""
    return account in _shown_accounts(viewer, [account])


def _visible(viewer: Viewer, tasks: Iterable[Task]) -> list[Task]:
    found = list(tasks)
    shown = _shown_accounts(viewer, {task.account for task in found})
    return [task for task in found if task.account in shown]


def _shown_accounts(viewer: Viewer, numbers: Iterable[str]) -> set[str]:
    if not may_do(viewer, Action.SEE, Thing(Matter.TASK)):
        return set()
    wanted = sorted(numbers)
    return {
        account.number
        for start in range(0, len(wanted), _CHUNK)
        for account in Account.objects.filter(number__in=wanted[start : start + _CHUNK])
        if visible_claims(account, viewer, Purpose.READ)
    }


def _views(record: Record, viewer: Viewer, tasks: Sequence[Task], today: str) -> tuple[TaskView, ...]:
    persons = persons_of({task.account for task in tasks})
    shown = sorted(set(persons.values()))
    card_of = dict(zip(shown, cards(shown, viewer), strict=True))
    names = names_of(record, [task.member for task in tasks])
    return tuple(
        TaskView(
            task=task.number,
            account=task.account,
            card=card_of[persons[task.account]],
            text=task.text,
            due=task.due,
            member=task.member,
            name=names.get(task.member, ""),
            done=task.done,
            overdue=_is_overdue(task, today),
            entry=task.entry,
            author=task.author,
            at=moment(task.at),
        )
        for task in tasks
    )


def _is_overdue(task: Task, today: str) -> bool:
    return not task.done and bool(task.due) and task.due < today


def _by_day(task: Task) -> tuple[str, str]:
    return task.due or _NEVER, task.order
