"""The index of names: add, remove, search; any script in, any script out."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, replace
from typing import Self

import numpy as np
import orjson
from numpy.typing import NDArray

from tanuq.names.index import building
from tanuq.names.index.answering import Answer, answers
from tanuq.names.index.building import Description
from tanuq.names.index.entries import Entry, Key, number_of
from tanuq.names.index.searching import ranked, read_query
from tanuq.names.index.segment import Segment
from tanuq.names.index.store import BlobStore, MemoryStore

_LIST = "segments"
_GROWTH = 4
"""A segment is joined with the one before it unless that is so many times larger: few segments, each name
rewritten a few times only."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A name that was found.

    Attributes:
        key: whose name it is.
        name: the name as it was added.
        score: 0 to 1.
        visibility: as it was added.
        query: what was searched for.
    """

    key: Key
    name: str
    score: float
    visibility: int
    query: str

    def answers(self) -> tuple[Answer, ...]:
        """Why it was found: the words of the name that answer words of the query."""
        return answers(self.query, self.name)


class Index:
    """Names in every script, found by how they sound.

    Names that are added are found at once. They are kept in *store*, where another process sees them, from the
    next :meth:`save` or :meth:`search` on.

    >>> index = Index()
    >>> index.add("one", "Сайрагүл Сауытбай")
    >>> index.add("two", "Tursun Memet")
    >>> [hit.key for hit in index.search("Sayragul Sawutbay", limit=1)]
    ['one']
    """

    def __init__(self, store: BlobStore | None = None) -> None:
        self._store = MemoryStore() if store is None else store
        self._pending: list[Entry] = []
        self._about: list[Description] = []
        self._segments: list[Segment] = []
        self._serial = 0
        self._listed = b""
        self.refresh()

    @classmethod
    def open(cls, store: BlobStore) -> Self:
        """The index that *store* holds; an empty one where it holds none."""
        return cls(store)

    def __len__(self) -> int:
        """Names that can be found."""
        return len(self._pending) + sum(segment.living for segment in self._segments)

    def refresh(self) -> None:
        """See what another process has saved since."""
        listed = self._store.get(_LIST)
        if listed == self._listed:
            return
        about = orjson.loads(listed or b'{"serial": 0, "segments": []}')
        descriptions = [Description(**description) for description in about["segments"]]
        known = dict(zip(self._about, self._segments, strict=True))
        self._segments = [known.get(each) or building.opened(self._store, each) for each in descriptions]
        self._about = descriptions
        self._serial = about["serial"]
        self._listed = listed

    def add(self, key: Key, name: str, visibility: int = 0) -> None:
        """Add a name; a key may have several."""
        self._pending.append(Entry(key, name, visibility))

    def add_many(self, entries: Iterable[Entry]) -> None:
        """Add names."""
        self._pending.extend(entries)

    def remove(self, key: Key) -> None:
        """Remove all names of *key*."""
        self.remove_many([key])

    def remove_many(self, keys: Collection[Key]) -> None:
        """Remove all names of each of *keys*."""
        self.save()
        numbers = np.array([number_of(key) for key in keys], np.int64)
        for place in reversed(range(len(self._segments))):
            segment = self._segments[place]
            gone = np.isin(segment.numbers, numbers) & segment.alive
            if gone.any():
                self._bury(place, gone)
        self._list()

    def save(self) -> None:
        """Write what was added since, and join segments that have become many."""
        if not self._pending:
            return
        by_visibility: dict[int, list[Entry]] = {}
        for entry in self._pending:
            by_visibility.setdefault(entry.visibility, []).append(entry)
        self._pending = []
        for visibility in sorted(by_visibility):
            self._append(building.content_of(by_visibility[visibility]))
        self._list()

    def search(self, query: str, limit: int = 10, visibilities: Collection[int] | None = None) -> list[Hit]:
        """The *limit* names that *query* most probably means, best first; names of one key may come several times.

        Args:
            query: a name or a part of one, in any script and order.
            limit: how many are wanted.
            visibilities: look only at names of these; others are as if they were not there. All where None.
        """
        self.save()
        self.refresh()
        segments = [segment for segment in self._segments if visibilities is None or segment.visibility in visibilities]
        return [
            Hit(found.entry.key, found.entry.name, found.probability, found.entry.visibility, query)
            for found in ranked(read_query(query), segments, limit)
        ]

    def _append(self, content: building.Content) -> None:
        """Add a segment, joined with those before it of the same visibility that are not much larger."""
        size = len(content.numbers)
        joinable: list[int] = []
        for place in reversed(range(len(self._segments))):
            if self._segments[place].visibility != content.visibility:
                continue
            if self._segments[place].living >= _GROWTH * size:
                break
            joinable.insert(0, place)
            size += self._segments[place].living
        if joinable:
            self._keep(content)
            joinable.append(len(self._segments) - 1)
            content = building.joined([self._segments[place] for place in joinable])
            for place in reversed(joinable):
                self._drop(place)
        self._keep(content)

    def _keep(self, content: building.Content) -> None:
        self._serial += 1
        about = building.written(self._store, content, self._serial)
        self._about.append(about)
        self._segments.append(building.opened(self._store, about))

    def _drop(self, place: int) -> None:
        self._store.remove(f"{self._about[place].id}/")
        del self._about[place], self._segments[place]

    def _bury(self, place: int, gone: NDArray[np.bool_]) -> None:
        self._segments[place] = segment = self._segments[place].without(gone)
        if not segment.living:
            self._drop(place)
            return
        self._about[place] = replace(self._about[place], burials=self._about[place].burials + 1)
        building.bury(self._store, self._about[place], segment.alive)

    def _list(self) -> None:
        """Write which segments there are; a reader sees all of a change or nothing."""
        about = {"serial": self._serial, "segments": [asdict(each) for each in self._about]}
        self._listed = orjson.dumps(about)
        self._store.put(_LIST, self._listed)
