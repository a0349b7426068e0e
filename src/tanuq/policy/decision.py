"""May this viewer see this claim for this purpose? One function answers, from ``decision.toml`` and ``roles.toml``."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tanuq.policy.roles import EVERY_ROLE, Nature, Purpose, Role, role_sees
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.datafiles import read_toml

__all__ = ["Nature", "Purpose", "Sight", "Viewer", "may_see", "reason_for", "sight", "viewer_of", "visible_to"]


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
    return visibility in sight(viewer, purpose).of(nature)


def visible_to(viewer: Viewer, purpose: Purpose, nature: Nature = Nature.IDENTIFYING) -> tuple[Visibility, ...]:
    """Every visibility of values of this *nature* that *viewer* may use for *purpose*, mildest first.

    >>> visible_to(Viewer(Visibility.PARTNER), Purpose.READ)
    (<Visibility.PUBLIC: 'public'>, <Visibility.PARTNER: 'partner'>)
    """
    return tuple(visibility for visibility in Visibility if may_see(viewer, visibility, purpose, nature))


@dataclass(frozen=True, slots=True)
class Sight:
    """Everything that :func:`may_see` allows one viewer for one purpose, for questions about very many values."""

    plain: frozenset[Visibility]
    identifying: frozenset[Visibility]
    """Never more than the plain ones."""

    def of(self, nature: Nature) -> frozenset[Visibility]:
        """The visibilities of values of this nature."""
        return self.plain if nature is Nature.PLAIN else self.identifying

    @property
    def is_whole(self) -> bool:
        """Whether the nature of a value makes no difference."""
        return self.plain == self.identifying


@lru_cache(maxsize=4096)
def sight(viewer: Viewer, purpose: Purpose) -> Sight:
    """What *viewer* may use for *purpose*."""
    plain, identifying = (
        frozenset(
            visibility
            for visibility in Visibility
            if (viewer.clearance, visibility, purpose) in _ALLOWED
            if any(role_sees(role, purpose, visibility, nature) for role in viewer.roles)
        )
        for nature in (Nature.PLAIN, Nature.IDENTIFYING)
    )
    return Sight(plain, identifying)


def reason_for(purpose: Purpose) -> str:
    """What *purpose* covers and why it is drawn as it is, as the table says it."""
    return str(read_toml("tanuq.policy", "decision.toml")[purpose.value]["why"])
