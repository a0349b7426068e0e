"""Who is on which list, as far as a viewer may count them: what estimates of those on no list begin with."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap

from tanuq.casebook.models import Account, Joined, Link, LinkRun, MappedList, Origin, Preferred, Source
from tanuq.casebook.projection.facets import as_stated
from tanuq.casebook.queries.bitmaps import People
from tanuq.casebook.queries.gathering import visible_claims
from tanuq.casebook.record import Record
from tanuq.policy.decision import Purpose, Viewer, visible_to
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.properties import Property

_CHUNK = 500
_READ = 20_000

Whole = NDArray[np.int64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class SourceList:
    """What gives accounts of many people: an imported list, or all sources of one kind of material."""

    id: str
    """Number of the list ("L-…"), or the code of the material, "" for sources of which nobody said what they are."""
    name: str
    """"" of a kind of material, whose label says it."""

    @property
    def is_imported(self) -> bool:
        """Whether it is a list that was brought in as one."""
        return self.id.startswith("L-")


@dataclass(frozen=True, eq=False)
class Listed:
    """The accounts of some lists of which a viewer may know anything; three arrays of one length, by account."""

    accounts: Whole
    """As this casebook numbers them; they rise."""
    lists: Whole
    """The place of the account's list among those asked for."""
    persons: Whole
    """As this casebook numbers them: people whose accounts were joined have one number."""


def source_lists(record: Record, viewer: Viewer) -> tuple[SourceList, ...]:
    """Every list of which the viewer may know, by name, then every kind of material that gives accounts of persons."""
    del record
    allowed = [visibility.value for visibility in visible_to(viewer, Purpose.READ)]
    held = MappedList.objects.filter(visibility__in=allowed).order_by("name", "number")
    given = set(Origin.objects.filter(mapped_list=None).values_list("source", flat=True))
    materials = Source.objects.filter(visibility__in=allowed).values_list("number", "material")
    codes = sorted({material for number, material in materials if number in given})
    return (
        *(SourceList(number, name) for number, name in held.values_list("number", "name")),
        *(SourceList(code, "") for code in codes),
    )


def listed(record: Record, viewer: Viewer, lists: Sequence[SourceList]) -> Listed:
    """Every account of these lists of which *viewer* may count anything, with the person it is about.

    One pass over the accounts of the lists; the claims are read of those alone that were joined with others.
    """
    del record
    place = _places(lists)
    rows = np.array(list(_accounts_of(place)), dtype=np.int64).reshape(-1, 2)
    rows = rows[np.argsort(rows[:, 0])]
    persons, joined = _persons_of(rows[:, 0])
    seen = _seen(viewer, rows[:, 0], persons, joined)
    return Listed(rows[seen, 0], rows[seen, 1], persons[seen])


def _places(lists: Sequence[SourceList]) -> dict[int, int]:
    """origin → the place of its list."""
    of_list = {one.id: place for place, one in enumerate(lists) if one.is_imported}
    mapped = dict(MappedList.objects.filter(number__in=list(of_list)).values_list("pk", "number"))
    origins = Origin.objects.filter(mapped_list__in=list(mapped)).values_list("pk", "mapped_list")
    found = {origin: of_list[mapped[pk]] for origin, pk in origins if pk is not None}
    of_material = {one.id: place for place, one in enumerate(lists) if not one.is_imported}
    if of_material:
        sources = dict(Source.objects.filter(material__in=list(of_material)).values_list("number", "material"))
        given = Origin.objects.filter(mapped_list=None).values_list("pk", "source")
        found |= {origin: of_material[sources[source]] for origin, source in given if source in sources}
    return found


def _accounts_of(place: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    origins = sorted(place)
    for start in range(0, len(origins), _CHUNK):
        held = Account.objects.filter(origin__in=origins[start : start + _CHUNK]).values_list("id", "origin")
        yield from ((account, place[origin]) for account, origin in held.iterator(chunk_size=_READ))


def _persons_of(accounts: Whole) -> tuple[Whole, Truths]:
    """The person of each account, and whether that person has several."""
    joined = np.array(list(Joined.objects.values_list("account", "person")), dtype=np.int64).reshape(-1, 2)
    joined = joined[np.argsort(joined[:, 0])]
    at = np.searchsorted(joined[:, 0], accounts)
    has_several = np.isin(accounts, joined[:, 0], assume_unique=True)
    persons = accounts.copy()
    persons[has_several] = joined[at[has_several], 1]
    return persons, has_several


def _seen(viewer: Viewer, accounts: Whole, persons: Whole, joined: Truths) -> Truths:
    """Whether the viewer may know anything of each account.

    Of whom there is one account, all that is known is in it: the bitmap of everybody answers. Of the others each
    account is asked, for what one source says may be restricted where another's is not.
    """
    seen = _among(People(viewer, Purpose.SEARCH).everyone(), persons)
    doubtful = np.flatnonzero(seen & joined)
    told = _telling(viewer, accounts[doubtful].tolist())
    seen[doubtful] = [int(account) in told for account in accounts[doubtful]]
    return seen


def _among(persons: BitMap, asked: Whole) -> Truths:
    return np.isin(asked, _array(persons))


def _array(persons: BitMap) -> Whole:
    return np.array(persons.to_array(), dtype=np.int64)


def _telling(viewer: Viewer, accounts: Sequence[int]) -> set[int]:
    """Those of the accounts that give a claim that the viewer may count."""
    return {
        account.id
        for start in range(0, len(accounts), _CHUNK)
        for account in Account.objects.filter(id__in=accounts[start : start + _CHUNK]).only("id", "claims")
        if visible_claims(account, viewer, Purpose.SEARCH)
    }


def said_of_persons(viewer: Viewer, prop: Property) -> Iterator[tuple[str, Whole]]:
    """Each value of a property by which people are counted, with the persons who have it, as far as *viewer* may
    count them; dates as they are stated."""
    code = as_stated(prop.code) if prop.facet == "year" else prop.code
    for value, persons in People(viewer, Purpose.SEARCH).by_value(code):
        if value and persons:
            yield value, _array(persons)


def accounts_numbered(numbers: Iterable[str]) -> dict[str, int]:
    """Account number ("A-…") → the account, as this casebook numbers it; absent ones are left out."""
    wanted = sorted(set(numbers))
    return {
        number: account
        for start in range(0, len(wanted), _CHUNK)
        for number, account in Account.objects.filter(number__in=wanted[start : start + _CHUNK]).values_list(
            "number", "id"
        )
    }


def numbers_of(accounts: Whole) -> list[str]:
    """The number ("A-…") of each account, in their order, which rises; the accounts are those of :func:`listed`."""
    found: list[str] = []
    for start in range(0, len(accounts), _CHUNK):
        some = Account.objects.filter(id__in=accounts[start : start + _CHUNK].tolist()).order_by("id")
        found.extend(some.values_list("number", flat=True))
    return found


def accepted_links(record: Record) -> Iterator[tuple[str, str, float]]:
    """The links that somebody accepted in bulk, of every run: two account numbers, and how likely the run held them."""
    del record
    yield from Link.objects.order_by("first", "second").values_list("first", "second", "probability")


def given_since(run: str, accounts: Whole) -> int:
    """How many of these accounts were given after the run with this entry, which compared them with nobody."""
    order = LinkRun.objects.values_list("order", flat=True).get(entry=run)
    origins = sorted(Origin.objects.filter(order__gt=order).values_list("pk", flat=True))
    later = [
        account
        for start in range(0, len(origins), _CHUNK)
        for account in Account.objects.filter(origin__in=origins[start : start + _CHUNK]).values_list("id", flat=True)
    ]
    return int(np.isin(accounts, np.array(later, dtype=np.int64)).sum())


def chosen_values(code: str) -> dict[int, str]:
    """Person → the value of the property *code* that somebody chose among several; the last choice holds."""
    choices = list(Preferred.objects.filter(property=code).order_by("order").values_list("account", "value"))
    accounts = accounts_numbered(number for number, _ in choices)
    people = People(Viewer(max(Visibility)))
    return {people.person_of(accounts[number]): value for number, value in choices if number in accounts}
