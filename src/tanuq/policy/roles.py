"""Roles: what each is for, and which values it is shown, from the table ``roles.toml``."""

from enum import StrEnum

from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.datafiles import read_toml


class Role(StrEnum):
    """What somebody does here. One person may have several."""

    INTAKE = "intake"
    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    PUBLISHER = "publisher"
    ANALYST = "analyst"
    ADMINISTRATOR = "administrator"
    OUTSIDE_VIEWER = "outside_viewer"


EVERY_ROLE = frozenset(Role)


class Nature(StrEnum):
    """Whether a value can tell who somebody is."""

    PLAIN = "plain"
    IDENTIFYING = "identifying"


class Purpose(StrEnum):
    """What a value is wanted for."""

    READ = "read"
    SEARCH = "search"
    EXPLAIN = "explain"
    EXPORT = "export"
    PUBLISH = "publish"


def up_to(visibility: str) -> tuple[Visibility, ...]:
    """Every visibility from public to this one.

    >>> up_to("partner")
    (<Visibility.PUBLIC: 'public'>, <Visibility.PARTNER: 'partner'>)
    """
    return tuple(each for each in Visibility if each <= Visibility(visibility))


def _seen() -> frozenset[tuple[Role, Purpose, Visibility, Nature]]:
    table = read_toml("tanuq.policy", "roles.toml")
    return frozenset(
        (role, purpose, visibility, Nature(nature))
        for role in Role
        for purpose in Purpose
        if purpose in table[role]
        for visibility in up_to(table[role][purpose])
        for nature in table[role]["sees"]
    )


_SEEN = _seen()


def role_sees(role: Role, purpose: Purpose, visibility: Visibility, nature: Nature) -> bool:
    """Whether this role is shown values of this kind for this purpose.

    >>> role_sees(Role.OUTSIDE_VIEWER, Purpose.READ, Visibility.PUBLIC, Nature.IDENTIFYING)
    False
    """
    return (role, purpose, visibility, nature) in _SEEN


def purpose_of_role(role: Role) -> str:
    """What *role* is for and why it sees what it sees, as the table says it."""
    return str(read_toml("tanuq.policy", "roles.toml")[role]["why"])
