"""Saved searches: the questions that somebody keeps to ask again, and whom they had seen when they last looked."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from tanuq.office.errors import NoSuchSavedSearch, TooManySearches, UnnamedSearch
from tanuq.office.models import SavedSearch

LONGEST_NAME = 80
MOST = 100
"""Searches of one owner; each is counted anew where it is shown."""


@dataclass(frozen=True, slots=True)
class Look:
    """Whom somebody saw, packed as the casebook packs it, and in which of its states the numbers mean that."""

    persons: bytes
    casebook: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """One saved search."""

    key: int
    name: str
    query: str
    """What it asks for: its words in clear, and the rest as in the address of its results."""
    looked_at: datetime
    look: Look


def save(owner: str, name: str, query: str, look: Look) -> SearchView:
    """Keep a search of *owner*, who sees its results now.

    Raises:
        UnnamedSearch, TooManySearches
    """
    if SavedSearch.objects.filter(owner=owner).count() >= MOST:
        raise TooManySearches(f"You keep {MOST} searches already. Delete one that you no longer need.")
    now = timezone.now()
    held = SavedSearch.objects.create(
        owner=owner, name=_named(name), query=query, looked_at=now, seen=look.persons, casebook=look.casebook
    )
    return _view(held)


def saved(owner: str) -> list[SearchView]:
    """The searches of *owner*, by name."""
    return [_view(held) for held in SavedSearch.objects.filter(owner=owner).order_by("name", "pk")]


def saved_search(owner: str, key: int) -> SearchView:
    """One search of *owner*.

    Raises:
        NoSuchSavedSearch: also where it is somebody else's.
    """
    return _view(_held(owner, key))


def rename(owner: str, key: int, name: str) -> None:
    """Give a search another name.

    Raises:
        NoSuchSavedSearch, UnnamedSearch
    """
    held = _held(owner, key)
    held.name = _named(name)
    held.save(update_fields=["name"])


def looked(owner: str, key: int, look: Look) -> None:
    """Note that *owner* has seen these results: only who comes later is new.

    Raises:
        NoSuchSavedSearch
    """
    held = _held(owner, key)
    held.looked_at, held.seen, held.casebook = timezone.now(), look.persons, look.casebook
    held.save(update_fields=["looked_at", "seen", "casebook"])


def delete(owner: str, key: int) -> None:
    """Keep a search no longer.

    Raises:
        NoSuchSavedSearch
    """
    _held(owner, key).delete()


def _held(owner: str, key: int) -> SavedSearch:
    held = SavedSearch.objects.filter(owner=owner, pk=key).first()
    if held is None:
        raise NoSuchSavedSearch("You keep no such search. It may have been deleted.")
    return held


def _named(name: str) -> str:
    name = name.replace("\0", "").strip()
    if not name or len(name) > LONGEST_NAME:
        raise UnnamedSearch(f"Give the search a name of 1 to {LONGEST_NAME} characters.")
    return name


def _view(held: SavedSearch) -> SearchView:
    return SearchView(held.pk, held.name, held.query, held.looked_at, Look(bytes(held.seen), held.casebook))
