"""Two factors: nobody works here with a password alone."""

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from tanuq.office.models import User


def has_second_factor(user: User) -> bool:
    """Whether the member can sign in with two factors: a passkey, or a password and a code."""
    return _ways(user).exists()


def is_last_of(authenticator: Authenticator) -> bool:
    """Whether its owner would have no way left to sign in with two factors without it."""
    user = authenticator.user
    others = _ways(user).exclude(pk=authenticator.pk)
    if not user.has_usable_password():
        others = others.filter(type=Authenticator.Type.WEBAUTHN)
    return authenticator.type != Authenticator.Type.RECOVERY_CODES and not others.exists()


def forget_all_of(user: User) -> None:
    """Throw away every passkey, code app and recovery code: they are lost, or in strange hands."""
    Authenticator.objects.filter(user=user).delete()


def _ways(user: User) -> QuerySet[Authenticator]:
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user=user)
    return found.exclude(type=Authenticator.Type.RECOVERY_CODES)
