"""Telephones in the field: each has a login and a secret of its own, which is closed without touching the others."""

import hashlib
import secrets
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from tanuq.config.settings import OFFICE
from tanuq.office.errors import UnusablePhone
from tanuq.office.models import FieldPhone

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a telephone signs in with; the secret is known to nobody else from now on."""

    name: str
    login: str
    secret: str


def connect(name: str, made_by: str) -> Credentials:
    """Let a telephone that is called *name* in; its secret is given only this once.

    Under the name of a closed one, that one is opened again, with a new secret.

    Raises:
        UnusablePhone: when it has no name, too long a one, or that of a telephone that is open.
    """
    called = " ".join(name.split())
    if not called or len(called) > LONGEST_NAME:
        raise UnusablePhone(f"Give the phone a name of 1 to {LONGEST_NAME} characters.")
    login, secret = f"phone-{secrets.token_hex(4)}", secrets.token_urlsafe(20)
    values = {"login": login, "secret": _kept(secret), "made_by": made_by, "made_at": timezone.now()}
    with transaction.atomic(using=OFFICE):
        if FieldPhone.objects.filter(name=called, closed_at=None).exists():
            raise UnusablePhone("Another phone has this name. Close it first, or choose another name.")
        FieldPhone.objects.update_or_create(name=called, defaults={**values, "seen_at": None, "closed_at": None})
    return Credentials(called, login, secret)


def phone_with(login: str, secret: str) -> FieldPhone | None:
    """The telephone that signs in with these, or None; that it was here is noted."""
    found: FieldPhone | None = FieldPhone.objects.filter(login=login, closed_at=None).first()
    # What is compared with is as long where nobody has the login: time tells nothing.
    if not constant_time_compare(found.secret if found else _kept(""), _kept(secret)) or found is None:
        return None
    found.seen_at = timezone.now()
    found.save(update_fields=["seen_at"])
    return found


def close(login: str) -> None:
    """Let nothing open to a telephone any more, at once; what it sent stays."""
    FieldPhone.objects.filter(login=login, closed_at=None).update(closed_at=timezone.now())


def phones() -> tuple[FieldPhone, ...]:
    """Every telephone that was ever connected, the open ones first."""
    closed_last = sorted(FieldPhone.objects.all(), key=lambda phone: (phone.closed_at is not None, phone.name))
    return tuple(closed_last)


def _kept(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
