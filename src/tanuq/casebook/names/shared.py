"""One name index for all threads of a process: read once, brought up to date at each question."""

from collections.abc import Sequence
from threading import Lock

from tanuq.casebook.names.blobs import BlobTable
from tanuq.names.index import Hit, Index
from tanuq.policy.visibility import Visibility


class _Shared:
    """The index as it was last read."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._index: Index | None = None

    def copy(self) -> Index:
        """An index of one's own on what the database holds now."""
        with self._lock:
            if self._index is None:
                self._index = Index(BlobTable())
            self._index.refresh()
            return self._index.copy()

    def read(self) -> Index:
        """As `copy`, with everything read beforehand, so that it is read once for all questions."""
        with self._lock:
            if self._index is None:
                self._index = Index(BlobTable())
            self._index.load()
            return self._index.copy()


_shared = _Shared()


def name_index() -> Index:
    """The name index, to be changed within the transaction that is open."""
    return _shared.copy()


def find_named(text: str, seen: Sequence[Visibility], limit: int) -> list[Hit]:
    """The *limit* names of these visibilities that *text* most probably means, best first; the keys are accounts."""
    return _shared.read().search(text, limit, _numbers(seen))


def find_begun(text: str, seen: Sequence[Visibility], limit: int) -> list[Hit]:
    """As `find_named`, names that have every word of *text*, the last of them only begun."""
    return _shared.read().search_beginning(text, limit, _numbers(seen))


def _numbers(seen: Sequence[Visibility]) -> set[int]:
    return {visibility.strictness for visibility in seen}
