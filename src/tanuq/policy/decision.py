"""May this viewer see this claim for this purpose? One function answers, from the table ``decision.toml``."""

from dataclasses import dataclass
from enum import StrEnum

from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.datafiles import read_toml


class Purpose(StrEnum):
    """What a value is wanted for."""

    READ = "read"
    SEARCH = "search"
    EXPLAIN = "explain"
    EXPORT = "export"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whoever looks: known here only by the strictest visibility they are cleared for."""

    clearance: Visibility


def _allowed() -> frozenset[tuple[Visibility, Visibility, Purpose]]:
    table = read_toml("tanuq.policy", "decision.toml")
    return frozenset(
        (clearance, Visibility(visibility), purpose)
        for purpose in Purpose
        for clearance in Visibility
        for visibility in table.get(purpose.value, {}).get(clearance.value, ())
    )


_ALLOWED = _allowed()


def may_see(viewer: Viewer, visibility: Visibility, purpose: Purpose) -> bool:
    """Whether *viewer* may use a value of this *visibility* for this *purpose*.

    Whatever the table does not allow is refused. Where several visibilities apply to one value (that of its
    source and its own), ask with the strictest of them.

    >>> may_see(Viewer(Visibility.TEAM), Visibility.RESTRICTED, Purpose.SEARCH)
    False
    """
    return (viewer.clearance, visibility, purpose) in _ALLOWED


def visible_to(viewer: Viewer, purpose: Purpose) -> tuple[Visibility, ...]:
    """Every visibility that *viewer* may use for *purpose*, mildest first; for queries over many values.

    >>> visible_to(Viewer(Visibility.PARTNER), Purpose.READ)
    (<Visibility.PUBLIC: 'public'>, <Visibility.PARTNER: 'partner'>)
    """
    return tuple(visibility for visibility in Visibility if may_see(viewer, visibility, purpose))


def reason_for(purpose: Purpose) -> str:
    """What *purpose* covers and why it is drawn as it is, as the table says it."""
    return str(read_toml("tanuq.policy", "decision.toml")[purpose.value]["why"])
