"""Which accounts are one person, from what people judged and what an accepted run links: no database, only pairs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Names = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Ties:
    """What is said of pairs of accounts.

    *same*: judged to be one person. *apart*: judged to be different, or looked at without an answer. *links*: held
    for one person by an accepted run, with the probability.
    """

    same: tuple[Names, ...] = ()
    apart: tuple[Names, ...] = ()
    links: tuple[tuple[float, str, str], ...] = ()

    def pairs(self) -> set[Names]:
        """Every pair that may bring accounts together."""
        return {*self.same, *((first, second) for _, first, second in self.links)}


def groups(numbers: Sequence[str], ties: Ties) -> list[list[str]]:
    """The persons among existing accounts, each with its accounts in order; a missing account connects nothing.

    What people judged the same is together, whatever else is said. A link then brings two groups together, the most
    probable first, unless people judged apart an account of the one and an account of the other: a judgement always
    outranks the model, whichever came first, and also where the model would go round it through a third account.

    >>> groups(["a", "b", "c"], Ties(same=(("a", "c"), ("b", "x"))))
    [['a', 'c'], ['b']]
    >>> groups(["a", "b", "c"], Ties(apart=(("a", "c"),), links=((0.9, "a", "b"), (0.8, "b", "c"))))
    [['a', 'b'], ['c']]
    """
    known = set(numbers)
    joining = _Joining(numbers)
    for first, second in ties.same:
        if first in known and second in known:
            joining.join(first, second)
    joining.hold_apart(pair for pair in ties.apart if known.issuperset(pair))
    for _, first, second in sorted(ties.links, key=lambda link: (-link[0], link[1], link[2])):
        if first in known and second in known and joining.may_join(first, second):
            joining.join(first, second)
    return joining.groups()


class _Joining:
    """Groups that grow together; each knows the groups that it must stay apart from."""

    def __init__(self, numbers: Iterable[str]) -> None:
        self._parent = {number: number for number in numbers}
        self._apart: dict[str, set[str]] = {}

    def hold_apart(self, pairs: Iterable[Names]) -> None:
        """From now on no link may bring the groups of these pairs together; those together already stay."""
        for first, second in pairs:
            one, other = self._find(first), self._find(second)
            if one != other:
                self._apart.setdefault(one, set()).add(other)
                self._apart.setdefault(other, set()).add(one)

    def may_join(self, first: str, second: str) -> bool:
        """Whether nobody judged the two groups apart."""
        return self._find(second) not in self._apart.get(self._find(first), ())

    def join(self, first: str, second: str) -> None:
        """Make two groups one, which stays apart from whatever either had to stay apart from."""
        kept, gone = self._find(first), self._find(second)
        if kept == gone:
            return
        self._parent[gone] = kept
        for other in self._apart.pop(gone, set()):
            self._apart[other].discard(gone)
            self._apart[other].add(kept)
            self._apart.setdefault(kept, set()).add(other)

    def groups(self) -> list[list[str]]:
        """Every group in order, by its first account."""
        found: dict[str, list[str]] = {}
        for number in sorted(self._parent):
            found.setdefault(self._find(number), []).append(number)
        return list(found.values())

    def _find(self, number: str) -> str:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number
