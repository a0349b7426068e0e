"""Tokens of the API: what a program shows to read as the member who made it, or as less; shown once, kept as a hash."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from tanuq.config.settings import OFFICE
from tanuq.office.errors import NoSuchToken, TooManyTokens, UnusableToken
from tanuq.office.models import ApiToken
from tanuq.policy.decision import Viewer
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility

BEGINNING = "tanuq_"
"""Of every token: whoever finds one in a file or a log knows what it is, and programs that look for secrets do."""
LONGEST_NAME = 80
MOST_DAYS = 365
MOST = 10
"""Tokens that one member has at a time: of more, nobody knows what each is for."""
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a token goes: never further than whoever made it."""

    roles: frozenset[Role]
    clearance: Visibility

    def of(self, viewer: Viewer) -> Viewer:
        """The eyes of *viewer*, as far as this goes."""
        return Viewer(min(viewer.clearance, self.clearance), viewer.roles & self.roles, viewer.member)


@dataclass(frozen=True, slots=True)
class ShownToken:
    """A token as its owner sees it in a list; the token itself is shown only when it is made."""

    number: str
    name: str
    member: str
    reach: Reach
    made_on: date
    ends_on: date
    seen_on: date | None

    @property
    def has_ended(self) -> bool:
        """Whether its last day has gone by."""
        return self.ends_on < _today()


def add(member: str, name: str, days: int, reach: Reach) -> str:
    """A new token of *member* ("" for the owner of this copy) that opens for so many days; given only this once.

    Raises:
        UnusableToken: when it has no name or too long a one, lasts for no day or too many, or would see nothing.
        TooManyTokens: when the member has :data:`MOST` already.
    """
    called = " ".join(name.split())
    if not called or len(called) > LONGEST_NAME:
        raise UnusableToken(f"Give the token a name of 1 to {LONGEST_NAME} characters.")
    if not 1 <= days <= MOST_DAYS:
        raise UnusableToken(f"A token lasts for 1 to {MOST_DAYS} days.")
    if not reach.roles:
        raise UnusableToken("Choose at least one role: without one the token would show nothing.")
    token, today = BEGINNING + secrets.token_urlsafe(32), _today()
    with transaction.atomic(using=OFFICE):
        ApiToken.objects.filter(member=member, ends_on__lt=today).delete()
        if ApiToken.objects.filter(member=member).count() >= MOST:
            raise TooManyTokens(f"There are {MOST} tokens already. Revoke one that is not used any more first.")
        ApiToken.objects.create(
            number=f"T-{secrets.token_hex(8)}",
            name=called,
            secret=_kept(token),
            member=member,
            roles=sorted(role.value for role in reach.roles),
            clearance=reach.clearance.value,
            made_on=today,
            ends_on=today + timedelta(days=days),
        )
    return token


def shown(token: str) -> ShownToken | None:
    """What a program shows as *token*, or None where that opens nothing; the day is noted."""
    if not token.startswith(BEGINNING) or len(token) > _LONGEST:
        return None
    today = _today()
    # Found by its hash: how long that takes tells nothing of the token.
    found = ApiToken.objects.filter(secret=_kept(token), ends_on__gte=today).first()
    if found is None:
        return None
    if found.seen_on != today:
        ApiToken.objects.filter(pk=found.pk).update(seen_on=today)
    return _view(found)


def tokens_of(member: str) -> tuple[ShownToken, ...]:
    """The tokens of a member, the newest first."""
    return tuple(map(_view, ApiToken.objects.filter(member=member).order_by("-made_on", "-pk")))


def every_token() -> tuple[ShownToken, ...]:
    """The tokens of everybody, the newest first."""
    return tuple(map(_view, ApiToken.objects.order_by("-made_on", "-pk")))


def revoke(number: str, members: Iterable[str] | None = None) -> None:
    """Let the token with this number open nothing any more, at once; with *members*, only one of theirs.

    Raises:
        NoSuchToken: when there is none.
    """
    found = ApiToken.objects.filter(number=number.strip())
    if members is not None:
        found = found.filter(member__in=list(members))
    if not found.delete()[0]:
        raise NoSuchToken("There is no token with this number. It may have been revoked already.")


def revoke_all(member: str) -> None:
    """Let no token of this member open anything any more, at once."""
    ApiToken.objects.filter(member=member).delete()


def _view(token: ApiToken) -> ShownToken:
    known = {role.value: role for role in Role}
    # A role that a newer tanuq gave allows nothing here.
    roles = frozenset(known[role] for role in token.roles if role in known)
    reach = Reach(roles, Visibility(token.clearance))
    return ShownToken(token.number, token.name, token.member, reach, token.made_on, token.ends_on, token.seen_on)


def _today() -> date:
    return timezone.now().date()


def _kept(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
