"""One hash over all that the casebook says: equal on every machine that holds the same entries."""

import hashlib
from collections.abc import Iterator

import orjson

from tanuq.casebook.models import (
    Acceptance,
    Account,
    Joined,
    Judgement,
    Link,
    LinkRun,
    MappedList,
    Member,
    Origin,
    Preferred,
    Release,
    Review,
    Source,
    SubjectAccount,
    Task,
)
from tanuq.casebook.numbers import person_number

_SOURCE = (
    "number",
    "evidence",
    "title",
    "file_name",
    "material",
    "media_type",
    "language",
    "size",
    "visibility",
    "received_at",
    "described",
    "text",
    "translations",
    "thumbnail",
    "redacted",
    "redacted_type",
    "note",
    "consents",
    "author",
    "scan",
)
_LIST = (
    "number",
    "name",
    "source",
    "entry",
    "table",
    "columns",
    "key",
    "rows",
    "accounts",
    "claims",
    "problems",
)
_SUBJECT = ("number", "origin", "subject", "claims")
_JUDGEMENT = ("first", "second", "entry", "verdict", "reason", "author", "at")
_RUN = ("number", "entry", "pairs", "model", "settings", "threshold", "accounts", "count", "clusters", "author", "at")
_ACCEPTANCE = ("run", "entry", "pairs", "threshold", "count", "reason", "author", "at", "problem")
_PREFERRED = ("account", "property", "entry", "value", "reason", "author", "at")
_REVIEW = ("account", "entry", "level", "reason", "unverified", "newest", "author", "at")
_MEMBER = ("number", "name", "login", "roles", "removed", "reason", "entry", "author", "at", "admitted_at")
_RELEASE = (
    "number",
    "entry",
    "manner",
    "content",
    "previous",
    "day",
    "people",
    "note",
    "author",
    "at",
    "approval",
    "approver",
    "approved_at",
)
_TASK = ("number", "account", "text", "due", "member", "done", "entry", "author", "at")


def content_digest() -> str:
    """SHA-256 (hex) over every source, list, account, subject, member, task, and every decision in effect.

    The numbers that are this casebook's own, and the indexes made from the rest, are left out.
    """
    digest = hashlib.sha256()
    for row in _rows():
        digest.update(orjson.dumps(row))
        digest.update(b"\n")
    return digest.hexdigest()


def _rows() -> Iterator[tuple[object, ...]]:
    for source in Source.objects.order_by("number").values_list(*_SOURCE):
        yield ("source", *source)
    for mapped in MappedList.objects.order_by("number").values_list(*_LIST):
        yield ("list", *mapped)
    origins = {key: said for key, *said in Origin.objects.values_list("id", "entry", "author")}
    for number, origin, row, claims in (
        Account.objects.order_by("number").values_list("number", "origin", "row", "claims").iterator()
    ):
        yield ("account", number, *origins[origin], row, claims)
    yield from _persons()
    for number, origin, subject, claims in SubjectAccount.objects.order_by("number").values_list(*_SUBJECT):
        yield ("subject", number, *origins[origin], subject, claims)
    for judgement in Judgement.objects.order_by("first", "second").values_list(*_JUDGEMENT):
        yield ("judgement", *judgement)
    yield from _linkage()
    yield from _decided()


def _decided() -> Iterator[tuple[object, ...]]:
    for preferred in Preferred.objects.order_by("account", "property").values_list(*_PREFERRED):
        yield ("preferred", *preferred)
    for review in Review.objects.order_by("account", "order").values_list(*_REVIEW):
        yield ("review", *review)
    for member in Member.objects.order_by("number").values_list(*_MEMBER):
        yield ("member", *member)
    for task in Task.objects.order_by("number").values_list(*_TASK):
        yield ("task", *task)
    for release in Release.objects.order_by("number").values_list(*_RELEASE):
        yield ("release", *release)


def _linkage() -> Iterator[tuple[object, ...]]:
    for run in LinkRun.objects.order_by("number").values_list(*_RUN):
        yield ("run", *run)
    for acceptance in Acceptance.objects.order_by("entry").values_list(*_ACCEPTANCE):
        yield ("acceptance", *acceptance)
    links = Link.objects.order_by("acceptance", "first", "second", "probability")
    for link in links.values_list("acceptance", "first", "second", "probability").iterator():
        yield ("link", *link)


def _persons() -> Iterator[tuple[object, ...]]:
    joined = dict(Joined.objects.values_list("account", "person"))
    numbers = dict(Account.objects.filter(id__in=[*joined]).values_list("id", "number")) if joined else {}
    yield from sorted(
        ("person", numbers[account], person_number(numbers[person])) for account, person in joined.items()
    )
