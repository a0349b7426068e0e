"""Invitations: a link, handed over by hand, with which a member chooses how to sign in. It is good once."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from tanuq.config.settings import OFFICE
from tanuq.office import sessions
from tanuq.office.errors import NoSuchInvitation
from tanuq.office.models import Invitation, User
from tanuq.office.second_factor import forget_all_of

GOOD_FOR = timedelta(days=3)
"""Long enough for a messenger to reach a village, short enough that a lost phone does not matter for long."""


def invite(member: str, login: str) -> str:
    """The secret part of a link with which *member* chooses a new way to sign in as *login*.

    An earlier link is void from now on. Who forgot a password gets the same: what opened before opens until the link
    is used.
    """
    token = secrets.token_urlsafe(32)
    now = timezone.now()
    with transaction.atomic(using=OFFICE):
        Invitation.objects.filter(member=member).delete()
        Invitation.objects.create(
            token=_kept(token), member=member, login=login, made_at=now, expires_at=now + GOOD_FOR
        )
    return token


def invitation(token: str) -> Invitation:
    """What a link says.

    Raises:
        NoSuchInvitation: when it never was one, was used, or is too old: which of them is told to nobody.
    """
    found: Invitation | None = Invitation.objects.filter(token=_kept(token), expires_at__gt=timezone.now()).first()
    if found is None:
        raise NoSuchInvitation(
            "This link cannot be used: it was used before, is older than three days, or is not whole. "
            "Ask whoever gave it to you for a new one."
        )
    return found


def redeem(token: str) -> User:
    """Use the link up: its member can sign in, has no password yet, and nothing of before opens any more.

    Raises:
        NoSuchInvitation: when it cannot be used.
    """
    with transaction.atomic(using=OFFICE):
        found = invitation(token)
        user, _ = User.objects.update_or_create(member=found.member, defaults={"username": found.login})
        user.set_unusable_password()
        user.save()
        forget_all_of(user)
        sessions.end_all(user)
        found.delete()
    return user


def withdraw(member: str) -> None:
    """Make every link of *member* void, and let nothing of theirs open anything any more, at once."""
    with transaction.atomic(using=OFFICE):
        Invitation.objects.filter(member=member).delete()
        for user in User.objects.filter(member=member):
            sessions.end_all(user)
            user.delete()


def waiting() -> dict[str, Invitation]:
    """The links that can still be used, by member."""
    return {found.member: found for found in Invitation.objects.filter(expires_at__gt=timezone.now())}


def _kept(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
