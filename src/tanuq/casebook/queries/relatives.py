"""Who is related to a person, as the accounts say it, with the way to each relative who is on record by a number.

A name joins nobody: whoever is only named can be searched for, and a reviewer judges.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tanuq.casebook.errors import AmbiguousNumber, NoSuchPerson
from tanuq.casebook.models import MappedList
from tanuq.casebook.numbers import row_account_number
from tanuq.casebook.queries.cards import cards
from tanuq.casebook.queries.finding import person_with
from tanuq.casebook.queries.gathering import accounts_with_ids, members_of, visible_claims
from tanuq.casebook.queries.views import AccountView, ClaimView, PersonCard, PersonView
from tanuq.casebook.record import Record
from tanuq.policy.decision import Purpose, Viewer

MOST = 100
"""So many are shown at most."""
_RELATED, _RELATION = "related_person", "relation"
_NAMING = frozenset({_RELATED, "relatives"})
_TELLING = frozenset({"children", "informant_relation"})
_APART = re.compile(r"[,;،、，；/()\n]+")
_NUMBER = re.compile(r"[PA]-[0-9a-z]{16}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Relative:
    """What one account says of one relative, or of several in one claim."""

    item: ClaimView
    """The claim that says so."""
    relation: str
    """How they are related, in the source's words; "" where the claim itself says it, or nothing does."""
    card: PersonCard | None
    """The relative who is on record under the number that the claim gives, as far as the viewer may know."""
    names: tuple[str, ...]
    """What to search for: the names in the claim."""


def relatives(record: Record, viewer: Viewer, person: PersonView) -> tuple[Relative, ...]:
    """At most `MOST` of those whom the accounts of *person* name or count, in the order of the accounts."""
    del record
    told = [one for account in person.accounts for one in _of_account(account)][:MOST]
    meant = {one.claim.value: _meant(one) for one, _ in told if one.claim.property == _RELATED}
    found = _cards(viewer, {local for local in meant.values() if local is not None})
    return tuple(
        Relative(item, relation, card, () if card else _names(item))
        for item, relation in told
        for card in (found.get(_meant_by(item, meant)),)
    )


def _meant_by(item: ClaimView, meant: dict[str, int | None]) -> int | None:
    return meant.get(item.claim.value) if item.claim.property == _RELATED else None


def _of_account(account: AccountView) -> Iterator[tuple[ClaimView, str]]:
    """Each claim about relatives with the relation that stands beside it; a relation of nobody stands alone."""
    relations = {view.claim.about: view.claim.written for view in account.claims if view.claim.property == _RELATION}
    named = {view.claim.about for view in account.claims if view.claim.property == _RELATED}
    for view in account.claims:
        prop, about = view.claim.property, view.claim.about
        if prop in _NAMING | _TELLING:
            yield view, relations.get(about, "") if prop == _RELATED else ""
        elif prop == _RELATION and about not in named:
            yield view, ""


def _meant(item: ClaimView) -> int | None:
    """The person whom a number means: that of a person or account here, or the key of a row in the same list."""
    value = item.claim.value
    numbers = [value] if _NUMBER.fullmatch(value) else []
    if item.source.list_id:
        roots = MappedList.objects.filter(number=item.source.list_id).values_list("root", flat=True)
        numbers += [row_account_number(bytes.fromhex(root), value) for root in roots]
    for number in numbers:
        try:
            return person_with(number)
        except (NoSuchPerson, AmbiguousNumber):  # what a source calls a number may be none of ours
            continue
    return None


def _cards(viewer: Viewer, persons: Iterable[int]) -> dict[int | None, PersonCard]:
    """Those of these persons of whom *viewer* may know anything."""
    wanted = sorted(persons)
    members = members_of(wanted)
    accounts = {one.id: one for one in accounts_with_ids(one for ids in members.values() for one in ids)}
    known = [
        local
        for local in wanted
        if any(visible_claims(accounts[one], viewer, Purpose.READ) for one in members[local] if one in accounts)
    ]
    return dict(zip(known, cards(known, viewer), strict=True))


def _names(item: ClaimView) -> tuple[str, ...]:
    return names_in(item.claim.written or item.claim.value) if item.claim.property in _NAMING else ()


def names_in(words: str) -> tuple[str, ...]:
    """The names in words about relatives, piece by piece; of scripts that have capitals, the words that begin with one.

    >>> names_in("wife Gulnar Qadir, two sons"), names_in("әкесі Қанапия"), names_in("两个孩子")
    (('Gulnar Qadir',), ('Қанапия',), ('两个孩子',))
    """
    pieces = (_name(piece) for piece in _APART.split(words))
    return tuple(dict.fromkeys(piece for piece in pieces if piece and not piece.isdigit()))


def _name(piece: str) -> str:
    cased = piece.lower() != piece.upper()
    return " ".join(word for word in piece.split() if not cased or word[:1].isupper())
