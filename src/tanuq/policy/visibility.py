"""How far a value may go: four steps, from everyone to the few who protect informants."""

from collections.abc import Iterable
from enum import StrEnum


class Visibility(StrEnum):
    """Who may see a claim. Ordered by strictness, so that the greater of two is the stricter one.

    >>> Visibility.PUBLIC < Visibility.PARTNER < Visibility.TEAM < Visibility.RESTRICTED
    True
    """

    PUBLIC = "public"
    PARTNER = "partner"
    TEAM = "team"
    RESTRICTED = "restricted"

    @property
    def strictness(self) -> int:
        """0 for public, 3 for restricted."""
        return _STRICTNESS[self]

    def __lt__(self, other: str) -> bool:
        return self.strictness < _step(other)

    def __le__(self, other: str) -> bool:
        return self.strictness <= _step(other)

    def __gt__(self, other: str) -> bool:
        return self.strictness > _step(other)

    def __ge__(self, other: str) -> bool:
        return self.strictness >= _step(other)


_STRICTNESS = {visibility: step for step, visibility in enumerate(Visibility)}


def _step(other: str) -> int:
    # A str compares by its letters, which would put "partner" below "public": a bare word is a mistake here.
    if not isinstance(other, Visibility):
        raise TypeError(f"a visibility is compared with a visibility, not with {other!r}")
    return other.strictness


def strictest(visibilities: Iterable[Visibility]) -> Visibility:
    """The one that holds where several apply; restricted where none is given, because nobody decided.

    >>> strictest([Visibility.PUBLIC, Visibility.TEAM])
    <Visibility.TEAM: 'team'>
    >>> strictest([])
    <Visibility.RESTRICTED: 'restricted'>
    """
    return max(visibilities, default=Visibility.RESTRICTED)
