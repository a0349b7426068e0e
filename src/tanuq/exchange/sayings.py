"""What an entry decides, and about what: two that decide about the same thing can be at odds."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import orjson

from tanuq.casebook.bodies import fault_of
from tanuq.casebook.numbers import list_number
from tanuq.ledger.entries import Entry

Body = Mapping[str, Any]


class Sort(StrEnum):
    """What two offices can be at odds about."""

    IDENTITY = "identity"
    """Whether two accounts are about one person."""
    CHAIN = "chain"
    """Judgements on several pairs that cannot all be true."""
    VALUE = "value"
    """Which value of a person is preferred."""
    REVIEW = "review"
    """How well an account is verified."""
    CLAIM = "claim"
    """What stands in the place of a claim that was wrong."""
    CONSENT = "consent"
    """Whether consent to a purpose stands."""
    SOURCE = "source"
    """Whether a source is there to be used."""
    DESCRIPTION = "description"
    """What a source is called, its language, who may see it."""
    LIST = "list"
    """The rows of a list: corrected in two ways, or taken in twice."""
    MEMBER = "member"
    """What a member is called and may do, or whether they are one."""
    LOGIN = "login"
    """Two members who sign in under one name."""
    TASK = "task"
    """What is to be done, by when and by whom, and whether it is done."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One decision about one thing."""

    entry: Entry
    sort: Sort
    about: tuple[str, ...]
    """What it is about: numbers, and a property or purpose."""
    says: str
    """What was decided; two that say the same are not at odds."""

    @property
    def subject(self) -> tuple[str, ...]:
        """Where sayings meet."""
        return (self.sort, *self.about)


def sayings_of(entry: Entry) -> Iterator[Saying]:
    """Everything that *entry* decides; nothing where its body was erased or cannot be read."""
    body, reader = entry.body, _READERS.get(entry.kind)
    if body is None or reader is None or not is_readable(entry):
        return
    for sort, about, says in reader(body, entry):
        yield Saying(entry, sort, about, says)


def is_readable(entry: Entry) -> bool:
    """Whether *entry* still has its body and the body holds what its kind must: another office may have written it."""
    return entry.body is not None and not fault_of(entry.kind, entry.body)


Decided = Iterator[tuple[Sort, tuple[str, ...], str]]


def _judged(body: Body, entry: Entry) -> Decided:
    del entry
    yield Sort.IDENTITY, tuple(sorted(body["accounts"])), body["verdict"]


def _preferred(body: Body, entry: Entry) -> Decided:
    del entry
    yield Sort.VALUE, (body["account"], body["property"]), body["value"]


def _reviewed(body: Body, entry: Entry) -> Decided:
    del entry
    yield Sort.REVIEW, (body["account"],), body["level"]


def _described(body: Body, entry: Entry) -> Decided:
    del entry
    for name, value in body.items():
        if name not in {"source", "by", "action", "reason"}:
            yield Sort.DESCRIPTION, (body["source"], name), _text(value)


def _consented(body: Body, entry: Entry) -> Decided:
    yield Sort.CONSENT, (body["source"], body["purpose"]), entry.kind.removeprefix("consent.")


def _mapped(body: Body, entry: Entry) -> Decided:
    if body["root"]:
        yield Sort.LIST, (list_number(body["root"]),), body["table"]
    else:
        # Each import begins a list of its own, so two of the same file double every row of it.
        yield Sort.LIST, (body["source"],), list_number(entry.hash)


def _membership(body: Body, entry: Entry) -> Decided:
    if "member" not in body:
        return  # a copy of the record that took a new key
    if entry.kind == "member.removed":
        yield Sort.MEMBER, (body["member"],), "removed"
    else:
        roles = ", ".join(sorted(body["roles"]))
        yield Sort.MEMBER, (body["member"],), f"{body['name']} ({body['login']}): {roles}"


def _noted(body: Body, entry: Entry) -> Decided:
    del entry
    parts = (body["text"], body.get("due", ""), body.get("for", ""), body["state"])
    yield Sort.TASK, (body["task"], body["account"]), ", ".join(part for part in parts if part)


_READERS: Mapping[str, Callable[[Body, Entry], Decided]] = {
    "identity.judged": _judged,
    "value.preferred": _preferred,
    "review.decided": _reviewed,
    "source.described": _described,
    "consent.given": _consented,
    "consent.withdrawn": _consented,
    "list.mapped": _mapped,
    "member.admitted": _membership,
    "member.removed": _membership,
    "task.noted": _noted,
}
DECIDING = frozenset(_READERS)
"""The kinds of entries that decide something."""


def _text(value: object) -> str:
    return value if isinstance(value, str) else orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
