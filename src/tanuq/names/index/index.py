"""The index of names: add, remove, search; any script in, any script out."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Self

import numpy as np
import orjson

from tanuq.names.index import building
from tanuq.names.index.entries import Answer, Entry, Key, number_of
from tanuq.names.index.segment import Description, Segment
from tanuq.names.index.store import BlobStore, MemoryStore, Vanished

if TYPE_CHECKING:
    from tanuq.names.index.searching import Found

_LIST = "segments"
_TRIES = 5
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
        from tanuq.names.index.answering import answers  # noqa: PLC0415

        return answers(self.query, self.name)

    def answers_to_beginning(self) -> tuple[Answer, ...]:
        """As :meth:`answers`, the last word of the query being only begun; none where a word of it has no answer."""
        from tanuq.names.index.answering import answers_to_beginning  # noqa: PLC0415

        return answers_to_beginning(self.query, self.name)


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
        self._segments: tuple[Segment, ...] = ()
        self._serial = 0
        self._listed = b""
        self.refresh()

    @classmethod
    def open(cls, store: BlobStore) -> Self:
        """The index that *store* holds; an empty one where it holds none."""
        return cls(store)

    def __len__(self) -> int:
        """Names that can be found."""
        return len(self._pending) + sum(segment.about.living for segment in self._segments)

    def copy(self) -> "Index":
        """Another index on the same store, with what this one has read of it: a change of the one is not in the other
        before it is saved and the other is refreshed."""
        other = Index.__new__(Index)
        other.__dict__.update({**self.__dict__, "_pending": list(self._pending)})
        return other

    def refresh(self) -> None:
        """See what another process has saved since."""
        listed = self._store.get(_LIST)
        if listed == self._listed:
            return
        about = orjson.loads(listed or b'{"serial": 0, "segments": []}')
        known = {segment.about: segment for segment in self._segments}
        descriptions = [Description(**description) for description in about["segments"]]
        self._segments = tuple(known.get(each) or Segment(self._store, each) for each in descriptions)
        self._serial = about["serial"]
        self._listed = listed

    def load(self) -> None:
        """Read all that is there, so that a search depends on nothing that another process may change meanwhile."""
        for _ in range(_TRIES):
            self.refresh()
            try:
                for segment in self._segments:
                    segment.load()
            except Vanished:
                self._listed = b"?"
            else:
                return
        raise Vanished("The name index is damaged. “tanuq rebuild” makes it anew.")

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
        numbers = np.array(sorted({number_of(key) for key in keys}), np.int64)
        segments = []
        for segment in self._segments:
            gone = np.isin(segment.numbers, numbers) & segment.alive
            changed = segment.without(gone) if gone.any() else segment
            if changed.about.living:
                segments.append(changed)
            else:
                self._store.remove(f"{segment.about.id}/")
        self._list(segments)

    def save(self) -> None:
        """Write what was added since, and join segments that have become many."""
        if not self._pending:
            return
        by_visibility: dict[int, list[Entry]] = {}
        for entry in self._pending:
            by_visibility.setdefault(entry.visibility, []).append(entry)
        self._pending = []
        segments = list(self._segments)
        for visibility in sorted(by_visibility):
            self._append(segments, building.content_of(by_visibility[visibility]))
        self._list(segments)

    def search(self, query: str, limit: int = 10, visibilities: Collection[int] | None = None) -> list[Hit]:
        """The *limit* names that *query* most probably means, best first; names of one key may come several times.

        Args:
            query: a name or a part of one, in any script and order.
            limit: how many are wanted.
            visibilities: look only at names of these; others are as if they were not there. All where None.
        """
        # Whoever only adds names, such as most commands, needs nothing compiled and does not wait for it.
        from tanuq.names.index.searching import ranked, read_query  # noqa: PLC0415

        return _hits(query, ranked(read_query(query), self._read(visibilities), limit))

    def search_beginning(self, query: str, limit: int = 10, visibilities: Collection[int] | None = None) -> list[Hit]:
        """As :meth:`search`, while somebody types: the last word of *query* is the beginning of one, in any script.

        Every word of the query must be answered; a score is how well they are in the mean, a little less for each word
        of the name, and no probability. One or two letters find nothing.
        """
        from tanuq.names.index.beginnings import begun, read_beginning  # noqa: PLC0415

        return _hits(query, begun(read_beginning(query), self._read(visibilities), limit))

    def _read(self, visibilities: Collection[int] | None) -> list[Segment]:
        """All segments of these visibilities as they are now, read from the store."""
        self.save()
        self.load()
        return [each for each in self._segments if visibilities is None or each.about.visibility in visibilities]

    def _append(self, segments: list[Segment], content: building.Content) -> None:
        """Add a segment, joined with those before it of the same visibility that are not much larger."""
        size = len(content.numbers)
        joinable: list[Segment] = []
        for segment in reversed(segments):
            if segment.about.visibility != content.visibility:
                continue
            if segment.about.living >= _GROWTH * size:
                break
            joinable.insert(0, segment)
            size += segment.about.living
        new = self._written(content)
        if joinable:
            together = self._written(building.joined([*joinable, new]))
            for segment in (*joinable, new):
                self._store.remove(f"{segment.about.id}/")
            new = together
        segments[:] = [*(segment for segment in segments if segment not in joinable), new]

    def _written(self, content: building.Content) -> Segment:
        self._serial += 1
        return Segment(self._store, building.written(self._store, content, self._serial))

    def _list(self, segments: Iterable[Segment]) -> None:
        """Write which segments there are; a reader sees all of a change or nothing."""
        self._segments = tuple(segments)
        about = {"serial": self._serial, "segments": [asdict(segment.about) for segment in self._segments]}
        self._listed = orjson.dumps(about)
        self._store.put(_LIST, self._listed)


def _hits(query: str, found: "Iterable[Found]") -> list[Hit]:
    return [Hit(each.entry.key, each.entry.name, each.probability, each.entry.visibility, query) for each in found]
