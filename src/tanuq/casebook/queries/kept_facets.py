"""Facets that were asked for, kept in memory and renewed value by value as the casebook changes."""

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock
from typing import NamedTuple

from pyroaring import BitMap

from tanuq.casebook.models import Joined, State
from tanuq.casebook.projection.changes import JOINED, RENEWED, changed_since
from tanuq.casebook.queries.counting import FacetValues

_KEPT_BYTES = 256 * 1024 * 1024

FacetKey = tuple[str, tuple[str, ...], tuple[str, ...]]
"""Facet code, and the visibilities that were looked at: of what may tell who somebody is, and of what is plain."""


class Standing(NamedTuple):
    """Which tables, and how far they have come: what is kept in memory holds only as long as this does."""

    generation: str
    applied: int
    """The position of the last ledger entry that the tables hold."""
    renewed: int
    """Whoever read at an earlier position reads everything anew."""


def standing() -> Standing:
    """Where the casebook stands now."""
    states = dict(State.objects.filter(key__in=("generation", "applied", RENEWED)).values_list("key", "value"))
    return Standing(states.get("generation", ""), int(states.get("applied", 0)), int(states.get(RENEWED, 0)))


def changed_between(then: Standing, now: Standing) -> dict[str, set[str]] | None:
    """code → the values that changed since *then*; None where nobody knows any more, and all is to be read anew."""
    if then.generation != now.generation or not now.renewed <= then.applied <= now.applied:
        return None
    changed = changed_since(then.applied)
    # A writer may have forgotten changes since *now* was read.
    return changed if standing().renewed <= then.applied else None


class Joins:
    """The accounts of persons with several, each with its person."""

    def __init__(self, persons: dict[int, int]) -> None:
        self.persons = persons
        self.accounts = BitMap(persons)

    def renewed(self, accounts: Iterable[int]) -> "Joins":
        """The same, with these accounts read anew."""
        accounts = list(accounts)
        now = dict(Joined.objects.filter(account__in=accounts).values_list("account", "person"))
        kept = self.persons.copy()
        for account in accounts:
            kept.pop(account, None)
        return Joins(kept | now)


class KeptFacets:
    """What was read of a casebook. Asked for the present standing, it says what has changed since it was read."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._standing = Standing("", 0, 0)
        self._facets: OrderedDict[FacetKey, FacetValues] = OrderedDict()
        self._stale: dict[FacetKey, set[str]] = {}
        self._bytes = 0
        self._joined: Joins | None = None

    def facet(self, at: Standing, key: FacetKey) -> tuple[FacetValues | None, set[str]]:
        """All values of a facet, if they are kept, and those among them that must be read anew."""
        with self._lock:
            self._move_to(at)
            found = self._facets.get(key)
            if found is not None:
                self._facets.move_to_end(key)
            return found, set(self._stale.get(key, ()))

    def keep(self, at: Standing, key: FacetKey, values: FacetValues) -> None:
        """Keep all values of a facet, and forget others where they grow too many."""
        with self._lock:
            if at != self._standing:
                return  # Read before something changed that nobody would tell these values of.
            before = self._facets.pop(key, None)
            self._bytes += values.size - (before.size if before else 0)
            self._facets[key] = values
            self._stale.pop(key, None)
            while self._bytes > _KEPT_BYTES and len(self._facets) > 1:
                oldest, forgotten = self._facets.popitem(last=False)
                self._stale.pop(oldest, None)
                self._bytes -= forgotten.size

    def joined(self, at: Standing) -> Joins:
        """The person of every account of a person with several."""
        with self._lock:
            self._move_to(at)
            if self._joined is None:
                self._joined = Joins(dict(Joined.objects.values_list("account", "person")))
            return self._joined

    def _move_to(self, at: Standing) -> None:
        """Learn what has changed. Whoever asks for a standing before the present one is given the present."""
        here = self._standing
        if at == here or (at.generation == here.generation and at.applied < here.applied):
            return
        changed = changed_between(here, at)
        if changed is None:
            self._forget()
        else:
            accounts = changed.pop(JOINED, set())
            if self._joined is not None and accounts:
                self._joined = self._joined.renewed(int(account) for account in accounts)
            for key in self._facets:
                if key[0] in changed:
                    self._stale.setdefault(key, set()).update(changed[key[0]])
        # Last: of whoever was interrupted before, the next learns all of it again.
        self._standing = at

    def _forget(self) -> None:
        self._facets.clear()
        self._stale.clear()
        self._bytes = 0
        self._joined = None


kept_facets = KeptFacets()
