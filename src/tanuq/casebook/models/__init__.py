"""The tables of the read model. Only the projection writes them, only the queries read them.

Two decisions carry a million accounts of ten claims each. The claims of an account are one compact text
(`claims.encode`), because they are written, read and shown together; ten million rows would cost ten times
the space for nothing. And whatever people are counted and filtered by is a compressed bitmap of persons per
value (`Facet`), so that any combination of filters is an intersection and every count is exact.

Tables refer to each other by small integers that are this casebook's own; what leaves it, and what its digest
covers, are the numbers that every machine shares (`numbers`).
"""

from django.db import models

from tanuq.casebook.models.decided import (
    Acceptance,
    Joined,
    Judgement,
    Link,
    LinkRun,
    Member,
    Preferred,
    Release,
    Review,
    Task,
)
from tanuq.casebook.models.entries import Change, Retraction, Said, State
from tanuq.casebook.models.found_by import Facet, NameBlob, Stay
from tanuq.casebook.models.told import Account, MappedList, Mention, Origin, Source, SubjectAccount, Told

__all__ = [
    "TABLES",
    "Acceptance",
    "Account",
    "Change",
    "Facet",
    "Joined",
    "Judgement",
    "Link",
    "LinkRun",
    "MappedList",
    "Member",
    "Mention",
    "NameBlob",
    "Origin",
    "Preferred",
    "Release",
    "Retraction",
    "Review",
    "Said",
    "Source",
    "State",
    "Stay",
    "SubjectAccount",
    "Task",
    "Told",
]

TABLES: tuple[type[models.Model], ...] = (
    State,
    Said,
    Retraction,
    Source,
    MappedList,
    Origin,
    Account,
    SubjectAccount,
    Mention,
    Joined,
    Judgement,
    LinkRun,
    Acceptance,
    Link,
    Preferred,
    Review,
    Member,
    Task,
    Release,
    Facet,
    Stay,
    Change,
    NameBlob,
)
