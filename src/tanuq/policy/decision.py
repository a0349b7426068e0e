"""May this viewer see this claim for this purpose? One function answers, from ``decision.toml`` and ``roles.toml``."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tanuq.policy.roles import EVERY_ROLE, Nature, Purpose, Role, role_sees
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.datafiles import read_toml

__all__ = ["Nature", "Purpose", "Viewer", "may_see", "reason_for", "viewer_of", "visible_to"]


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whoever looks. ``Viewer(clearance)`` is the owner of the copy, who opened it with the passphrase: every role."""

    clearance: Visibility
    """A ceiling: nothing stricter is shown or touched, whatever the roles allow."""
    roles: frozenset[Role] = EVERY_ROLE
    member: str = ""
    """Number of the member, or the key that the owner of the copy writes under; "" for the owner where nobody asks."""


def viewer_of(roles: Iterable[Role], member: str) -> Viewer:
    """The member with this number, as far as these roles go; somebody without a role sees nothing.

    >>> may_see(viewer_of([Role.TRANSLATOR], "M-00112233445566aa"), Visibility.RESTRICTED, Purpose.READ)
    False
    """
    return Viewer(max(Visibility), frozenset(roles), member)


def _allowed() -> frozenset[tuple[Visibility, Visibility, Purpose]]:
    table = read_toml("tanuq.policy", "decision.toml")
    return frozenset(
        (clearance, Visibility(visibility), purpose)
        for purpose in Purpose
        for clearance in Visibility
        for visibility in table.get(purpose.value, {}).get(clearance.value, ())
    )


_ALLOWED = _allowed()


def may_see(viewer: Viewer, visibility: Visibility, purpose: Purpose, nature: Nature = Nature.IDENTIFYING) -> bool:
    """Whether *viewer* may use a value of this *visibility* and *nature* for this *purpose*.

    Whatever the tables do not allow is refused. Where several visibilities apply to one value (that of its
    source and its own), ask with the strictest of them. Whoever does not know the nature asks as if the value
    could tell who somebody is.

    >>> may_see(Viewer(Visibility.TEAM), Visibility.RESTRICTED, Purpose.SEARCH)
    False
    """
    return (visibility, nature) in sight(viewer, purpose)


def visible_to(viewer: Viewer, purpose: Purpose, nature: Nature = Nature.IDENTIFYING) -> tuple[Visibility, ...]:
    """Every visibility of values of this *nature* that *viewer* may use for *purpose*, mildest first.

    >>> visible_to(Viewer(Visibility.PARTNER), Purpose.READ)
    (<Visibility.PUBLIC: 'public'>, <Visibility.PARTNER: 'partner'>)
    """
    return tuple(visibility for visibility in Visibility if may_see(viewer, visibility, purpose, nature))


@lru_cache(maxsize=4096)
def sight(viewer: Viewer, purpose: Purpose) -> frozenset[tuple[Visibility, Nature]]:
    """Everything that :func:`may_see` allows *viewer* for *purpose*, for questions about very many values."""
    return frozenset(
        (visibility, nature)
        for visibility in Visibility
        if (viewer.clearance, visibility, purpose) in _ALLOWED
        for nature in Nature
        if any(role_sees(role, purpose, visibility, nature) for role in viewer.roles)
    )


def reason_for(purpose: Purpose) -> str:
    """What *purpose* covers and why it is drawn as it is, as the table says it."""
    return str(read_toml("tanuq.policy", "decision.toml")[purpose.value]["why"])
