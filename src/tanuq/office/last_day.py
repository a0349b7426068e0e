"""What happened around signing in, and what was refused: kept for a day, so that misuse is seen, and gone after that.

A list of who worked when is itself a danger if it is seized, so this is not one: a row holds the number of a member, a
moment, a kind and a way, nobody's name, no address, no word of what was asked; only the member sees the moments; and
no row outlives :data:`KEPT`, nor a clock that was ahead.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from django.db import transaction
from django.db.models import F, Q, QuerySet, Sum
from django.utils import timezone

from tanuq.config.settings import OFFICE
from tanuq.office.gathering import OF_NOBODY
from tanuq.office.lock_out import AHEAD, LONGEST
from tanuq.office.models import DayNote

KEPT = LONGEST
"""As long as failures count for a lock, and no longer."""

NOBODY = ""
"""Whose number it is where no member is known: a login that nobody has, a form from elsewhere."""


class Kind(StrEnum):
    """What happened."""

    SIGNED_IN = "signed in"
    SHOWN_AGAIN = "shown again"
    """Who is signed in showed again who they are, before the way to sign in changed."""
    FAILED = "failed"
    LOCKED = "locked"
    """Signing in was locked; an attempt while it is so is a failure of no way."""
    REFUSED = "refused"
    """Something was asked for that the policy does not allow."""
    FORGED = "forged"
    """A form or a request that no page of ours sent."""
    PACED = "paced"
    """Pages were asked for faster than anybody reads."""


class Way(StrEnum):
    """How somebody signed in, or tried to."""

    PASSKEY = "passkey"
    CODE = "code"
    """A password, and a code of the phone."""
    RECOVERY = "recovery"
    """A password, and a recovery code."""
    PASSWORD = "password"  # noqa: S105  no password: the word for one
    """A password alone, which opens nothing but the page where the second factor is set up."""
    INVITATION = "invitation"
    PHONE = "phone"
    """A telephone in the field; the member is whoever connected it."""
    TOKEN = "token"  # noqa: S105  no token: the word for one
    """A program, to the API; only failures are noted, of nobody known."""
    AGAIN = "again"
    """Who was signed in was asked to show again who they are."""
    NONE = ""


FAILURES = (Kind.FAILED, Kind.LOCKED)
REFUSALS = (Kind.REFUSED, Kind.FORGED, Kind.PACED)
"""Of both an administrator is shown the number; when somebody signed in is theirs alone."""

_FOLDED = MappingProxyType(dict.fromkeys(Kind, timedelta(hours=1)) | {Kind.SIGNED_IN: timedelta(minutes=1)})
"""What happens again within so long is counted in one row: whoever tries on and on fills no disk."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One row, as its member is shown it."""

    kind: Kind
    way: Way
    first_at: datetime
    last_at: datetime
    times: int


def note(member: str, kind: Kind, way: Way = Way.NONE) -> None:
    """Note that this happened now to the member with this number (:data:`NOBODY` where none is known)."""
    _write(member, kind, way, 1)


def note_of_nobody(kind: Kind, way: Way = Way.NONE) -> None:
    """Note that this happened, written once a minute; not for logins: a known one and another would differ in time."""
    if times := OF_NOBODY.add((kind, way)):
        _write(NOBODY, kind, way, times)


def write_gathered() -> None:
    """Write what is counted and waits to be written."""
    for (kind, way), times in OF_NOBODY.take().items():
        _write(NOBODY, Kind(kind), Way(way), times)


def _write(member: str, kind: Kind, way: Way, times: int) -> None:
    now = timezone.now()
    same = DayNote.objects.filter(member=member, kind=kind, way=way, first_at__range=(now - _FOLDED[kind], now))
    with transaction.atomic(using=OFFICE):
        forget()
        if not same.update(times=F("times") + times, last_at=now):
            DayNote.objects.create(member=member, kind=kind, way=way, first_at=now, last_at=now, times=times)


def forget() -> None:
    """Drop every row that began longer ago than :data:`KEPT`, and what a clock that was wrong dated ahead."""
    DayNote.objects.exclude(_within_the_day()).delete()


def happened_to(member: str) -> tuple[Happening, ...]:
    """What is noted of a member, the latest first."""
    rows = _kept().filter(member=member).order_by("-last_at", "-pk")
    return tuple(Happening(Kind(row.kind), Way(row.way), row.first_at, row.last_at, row.times) for row in rows)


def numbers_of(kinds: Iterable[Kind]) -> dict[str, int]:
    """How often one of *kinds* happened to each member, and to nobody known; absent where it never did."""
    asked = tuple(kinds)
    written = _kept().filter(kind__in=asked).values_list("member").annotate(Sum("times"))
    numbers = Counter(dict(written.order_by("member")))
    numbers[NOBODY] += sum(times for (kind, _), times in OF_NOBODY.waiting().items() if kind in asked)
    return dict(+numbers)


def _kept() -> QuerySet[DayNote]:
    return DayNote.objects.filter(_within_the_day())


def _within_the_day() -> Q:
    now = timezone.now()
    return Q(first_at__gt=now - KEPT, first_at__lte=now + AHEAD)
