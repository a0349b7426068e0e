"""Notes what is still to be done about an account, by when and by whom; that it is done; and the way back."""

from dataclasses import dataclass

from tanuq.casebook.bodies import is_day
from tanuq.casebook.errors import NoSuchPerson, NoSuchTask, UnusableTask
from tanuq.casebook.models import Account, Task
from tanuq.casebook.numbers import new_task_number
from tanuq.casebook.queries.members import member_numbered
from tanuq.casebook.record import Record
from tanuq.casebook.undoing import undo
from tanuq.ledger.entries import Draft, Entry

LONGEST = 2000
"""So many letters has a task at most: what is longer is an account of its own."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be done."""

    text: str
    due: str = ""
    """A day, ISO 8601, or ""."""
    member: str = ""
    """Who is to do it; "" for whoever can."""


def set_task(record: Record, account: str, wanted: Wanted) -> Entry:
    """Note that something is to be done about *account* ("A-…"), and give the entry that says so.

    A task that waits already in the same words, for the same day and member, is not set twice.

    Raises:
        NoSuchPerson: when there is no such account.
        UnusableTask: when nothing is to be done, or the day or the member does not exist.
    """
    if not Account.objects.filter(number=account).exists():
        raise NoSuchPerson(f"There is no account with the number {account}.")
    same = {"text": wanted.text.strip(), "due": wanted.due, "member": wanted.member}
    waiting = Task.objects.filter(account=account, done=False, **same).first()
    if waiting is not None:
        return record.ledger.entry(waiting.entry)
    return _note(record, (new_task_number(), account), wanted, "open")


def change_task(record: Record, number: str, wanted: Wanted) -> Entry:
    """Say anew what is to be done, by when and by whom; whether it is done stays.

    Raises:
        NoSuchTask
        UnusableTask: when nothing is to be done, or the day or the member does not exist.
    """
    held = _held(number)
    return _note(record, (number, held.account), wanted, "done" if held.done else "open")


def finish_task(record: Record, number: str) -> Entry:
    """Note that a task is done.

    Raises:
        NoSuchTask
    """
    held = _held(number)
    return _write(record, (number, held.account), Wanted(held.text, held.due, held.member), "done")


def take_back(record: Record, number: str, reason: str) -> Entry:
    """Take back what was last noted of a task: that it is done, a change, or else the task itself.

    Raises:
        NoSuchTask
    """
    return undo(record, _held(number).entry, reason)


def _held(number: str) -> Task:
    held = Task.objects.filter(number=number).first()
    if held is None:
        raise NoSuchTask(f"There is no task with the number {number}. It may have been taken back.")
    return held


def _note(record: Record, about: tuple[str, str], wanted: Wanted, state: str) -> Entry:
    text = wanted.text.strip()
    if not text or len(text) > LONGEST:
        raise UnusableTask(f"Say what is to be done, in at most {LONGEST} letters.")
    if wanted.due and not is_day(wanted.due):
        raise UnusableTask("The task is due on something that is no day. Write it as year, month and day: 2027-03-31.")
    if wanted.member:
        member = member_numbered(record, wanted.member)
        if member is None or member.removed:
            raise UnusableTask("Whoever is to do it is no member. Choose somebody else.")
    return _write(record, about, Wanted(text, wanted.due, wanted.member), state)


def _write(record: Record, about: tuple[str, str], wanted: Wanted, state: str) -> Entry:
    number, account = about
    said = {"text": wanted.text, "due": wanted.due, "member": wanted.member, "done": state == "done"}
    held = Task.objects.filter(number=number, **said).first()
    if held is not None:  # a form that came twice: whoever takes it back takes it back once
        return record.ledger.entry(held.entry)
    body = {"task": number, "account": account, "text": wanted.text, "state": state}
    named = {"due": wanted.due, "for": wanted.member}
    return record.write([Draft("task.noted", body | {name: value for name, value in named.items() if value})])[0]
