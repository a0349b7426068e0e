"""Reads accounts with their claims for a viewer: the only door to claims, and the policy stands in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

import orjson
from django.utils.translation import gettext as _

from tanuq.casebook.claims import Claim, bare, decode, nature_of
from tanuq.casebook.models import Account, Joined, MappedList, Origin, Source, Told
from tanuq.casebook.queries.views import AccountView, ClaimView, SourceCard
from tanuq.casebook.queries.wording import in_words, property_label
from tanuq.policy.decision import Purpose, Viewer, may_see, sight
from tanuq.policy.roles import Nature
from tanuq.policy.visibility import Visibility

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Place:
    """Where an account comes from: its source, and the list's columns where it is a row."""

    card: SourceCard
    entry: str
    order: str
    titles: tuple[str, ...] = ()


def moment(milliseconds: int) -> str:
    """ISO 8601, UTC, to the second.

    >>> moment(0)
    '1970-01-01T00:00:00Z'
    """
    return datetime.fromtimestamp(milliseconds / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def card_of(source: Source, mapped: MappedList | None = None) -> SourceCard:
    """A source in one line."""
    return SourceCard(
        id=source.number,
        title=source.title,
        material=source.material,
        media_type=source.media_type,
        language=source.language,
        received_at=moment(source.received_at),
        list_id=mapped.number if mapped is not None else "",
        list_name=mapped.name if mapped is not None else "",
    )


def places_of(accounts: Sequence[Told]) -> dict[int, Place]:
    """origin → where it is, for all these accounts at once."""
    origins = _origins({account.origin for account in accounts})
    sources = {source.number: source for source in _sources({origin.source for origin in origins.values()})}
    lists = {origin.mapped_list for origin in origins.values() if origin.mapped_list}
    mapped = {held.pk: held for held in MappedList.objects.filter(pk__in=lists)}
    return {
        key: _place(origin, sources[origin.source], mapped.get(origin.mapped_list or 0))
        for key, origin in origins.items()
    }


def shown_places(accounts: Sequence[Told], viewer: Viewer) -> dict[int, Place]:
    """As `places_of`, as far as *viewer* may know: of a source whose title would tell too much, its material alone."""
    places = places_of(accounts)
    if sight(viewer, Purpose.READ).is_whole:
        return places
    named = {
        source.number
        for source in _sources({place.card.id for place in places.values()})
        if may_see(viewer, Visibility(source.visibility), Purpose.READ)
    }
    return {key: place if place.card.id in named else _unnamed(place) for key, place in places.items()}


def _unnamed(place: Place) -> Place:
    card = SourceCard(id="", title="", material=place.card.material, media_type="", language="", received_at="")
    return Place(card=card, entry="", order=place.order)


def _place(origin: Origin, source: Source, mapped: MappedList | None) -> Place:
    titles = column_titles(mapped.columns) if mapped is not None else ()
    return Place(card=card_of(source, mapped), entry=origin.entry, order=origin.order, titles=titles)


@lru_cache(maxsize=256)
def column_titles(columns: str) -> tuple[str, ...]:
    """The titles of a list's columns, from the packed `MappedList.columns`."""
    return tuple(title for title, _, _ in orjson.loads(columns))


def _sources(numbers: set[str]) -> Iterable[Source]:
    wanted = sorted(numbers)
    for start in range(0, len(wanted), _CHUNK):
        yield from Source.objects.filter(number__in=wanted[start : start + _CHUNK])


def _origins(ids: set[int]) -> dict[int, Origin]:
    wanted = sorted(ids)
    return {
        origin.pk: origin
        for start in range(0, len(wanted), _CHUNK)
        for origin in Origin.objects.filter(pk__in=wanted[start : start + _CHUNK])
    }


def visible_claims(account: Told, viewer: Viewer, purpose: Purpose) -> list[Claim]:
    """The claims of an account that *viewer* may use for *purpose*.

    Whoever is shown plain values only, gets them without the words they were read from (`claims.bare`).
    """
    seen = sight(viewer, purpose)
    claims = []
    for claim in decode(account.claims):
        if claim.visibility in seen.identifying:
            claims.append(claim)
        elif claim.visibility in seen.plain and nature_of(claim) is Nature.PLAIN:
            claims.append(bare(claim))
    return claims


def accounts_with_ids(ids: Iterable[int]) -> list[Account]:
    """These accounts, in the order of their ids."""
    wanted = sorted(set(ids))
    return [
        account
        for start in range(0, len(wanted), _CHUNK)
        for account in Account.objects.filter(id__in=wanted[start : start + _CHUNK]).order_by("id")
    ]


def members_of(persons: Sequence[int]) -> dict[int, list[int]]:
    """person → the ids of their accounts; somebody with one account is that account."""
    members = {person: [person] for person in persons}
    for start in range(0, len(persons), _CHUNK):
        chunk = persons[start : start + _CHUNK]
        joined: dict[int, list[int]] = {}
        for account, person in Joined.objects.filter(person__in=chunk).values_list("account", "person"):
            joined.setdefault(person, []).append(account)
        members |= joined
    return members


def account_view(account: Told, claims: Iterable[Claim], place: Place) -> AccountView:
    """One account with the claims that the viewer may see."""
    return AccountView(
        id=account.number,
        source=place.card,
        row=account.row if place.card.id else 0,
        claims=tuple(claim_view(claim, account, place) for claim in claims),
        entry=place.entry,
    )


def claim_view(claim: Claim, account: Told, place: Place) -> ClaimView:
    """One claim with the way back to its words."""
    return ClaimView(
        claim=claim,
        label=property_label(claim.property),
        display=in_words(claim),
        account=account.number,
        source=place.card,
        place=_where(claim, account.row, place.titles) if place.card.id else "",
        row=account.row if place.card.id else 0,
    )


def _where(claim: Claim, row: int, titles: Sequence[str]) -> str:
    anchor = claim.anchor
    if anchor.column is not None and anchor.column < len(titles):
        return _("row %(row)s, column “%(column)s”") % {"row": row, "column": titles[anchor.column]}
    if row:
        return _("row %(row)s") % {"row": row}
    if anchor.start is not None and anchor.end is not None:
        return _("characters %(start)s–%(end)s") % {"start": anchor.start, "end": anchor.end}
    if anchor.since is not None:
        return "–".join(clock(mark) for mark in (anchor.since, anchor.until) if mark is not None)
    return ""


def clock(milliseconds: int) -> str:
    """A time within a recording, as people read it off a player.

    >>> clock(750_000), clock(3_723_400)
    ('12:30', '1:02:03.4')
    """
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{rest:03}".rstrip("0") if rest else ""
    return (f"{hours}:{minutes:02}" if hours else f"{minutes:02}") + f":{seconds:02}{fraction}"
