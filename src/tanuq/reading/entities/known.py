"""Names that the case file has already, found in a text in one pass whatever their number."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tanuq.reading.entities.stems import stem
from tanuq.reading.words import Words, words_of

Trie = dict[str, "Trie | str"]
_END = ""
"""No word is empty: below it stands the name itself."""
LONGEST = 12
"""Words of a name, at most."""


class Known(Protocol):
    """Who is known: any spelling of their names that a text may use."""

    def names(self) -> Iterable[str]:
        """The names of people, in any script."""
        ...


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names as they are written; to be prepared once and used for many documents."""

    written: Sequence[str] = ()

    def names(self) -> Iterable[str]:
        return self.written


NOBODY = KnownNames()


@dataclass(frozen=True)
class KnownIndex:
    """Names by their words. A lookup looks at :data:`LONGEST` words at most, so a text costs its length."""

    trie: Trie = field(default_factory=dict)
    han: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names in Chinese characters by their first two, the longest first: there, words have no ends."""

    def found(self, words: Words, first: int, last: int) -> Iterator[tuple[int, int, str]]:
        """Token spans of known names, the longest at each place, with the name as the file has it; none overlap."""
        at = first if self.trie else last
        folded = words.folded
        while at < last:
            end, name = self._longest(folded, at, last)
            if name:
                yield at, end, name
            at = end if name else at + 1

    def _longest(self, folded: Sequence[str], at: int, last: int) -> tuple[int, str]:
        node, best = self.trie, (at, "")
        for place in range(at, min(last, at + LONGEST)):
            deeper = node.get(stem(folded[place]))
            if not isinstance(deeper, dict):
                break
            node = deeper
            if isinstance(name := node.get(_END), str):
                best = (place + 1, name)
        return best


def index_of(known: Known) -> KnownIndex:
    """The names of *known*, ready to be looked up."""
    trie: Trie = {}
    han: dict[str, set[str]] = {}
    for name in known.names():
        if "\u3400" <= name[:1] <= "\u9fff":
            han.setdefault(name[:2], set()).add(name)
            continue
        _enter(trie, tuple(map(stem, words_of(name).folded)), name)
    return KnownIndex(trie, {key: tuple(sorted(names, key=len, reverse=True)) for key, names in han.items()})


def _enter(trie: Trie, words: Sequence[str], name: str) -> None:
    if not 0 < len(words) <= LONGEST:
        return
    node = trie
    for word in words:
        deeper = node.setdefault(word, {})
        if isinstance(deeper, dict):  # Only the end of a name is a string.
            node = deeper
    node[_END] = name
