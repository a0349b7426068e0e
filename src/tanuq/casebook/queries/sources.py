"""Sources: what came in, its words with the claims that were read from them, and what happened to it."""

from collections.abc import Sequence

import orjson
from django.db.models import QuerySet

from tanuq.casebook.claims import Claim
from tanuq.casebook.errors import NoSuchSource
from tanuq.casebook.models import Account, MappedList, Origin, Source
from tanuq.casebook.numbers import person_number
from tanuq.casebook.queries.bitmaps import People
from tanuq.casebook.queries.cards import cards
from tanuq.casebook.queries.custody import custody_of
from tanuq.casebook.queries.finding import row_numbered
from tanuq.casebook.queries.gathering import (
    accounts_with_ids,
    card_of,
    claim_view,
    places_of,
    visible_claims,
)
from tanuq.casebook.queries.scanned import scan_of
from tanuq.casebook.queries.views import ClaimView, MarkView, SourceCard, SourceView
from tanuq.casebook.record import Record
from tanuq.names.scripts import direction_of, language_tag
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.policy.decision import Purpose, Viewer, may_see, visible_to
from tanuq.policy.visibility import Visibility

PAGE = 50
_LONGEST_TEXT = 2_000_000
"""Bytes: a longer text is not put on one page."""


def is_known(number: str) -> bool:
    """Whether a source with this whole number stands in the casebook."""
    return Source.objects.filter(number=number).exists()


def visibility_of(number: str) -> Visibility | None:
    """How far the source with this whole number may be seen, whoever asks; None where there is none."""
    held = Source.objects.filter(number=number).values_list("visibility", flat=True).first()
    return None if held is None else Visibility(held)


def sources(record: Record, viewer: Viewer, page: int) -> tuple[tuple[SourceCard, ...], int]:
    """One page of sources, newest first, and how many there are in all."""
    del record
    visible = visible_sources(viewer)
    start = (max(1, page) - 1) * PAGE
    found = list(visible.order_by("-received_at", "number")[start : start + PAGE])
    lists = {mapped.source: mapped for mapped in MappedList.objects.filter(source__in=[s.number for s in found])}
    return tuple(card_of(source, lists.get(source.number)) for source in found), visible.count()


def visible_sources(viewer: Viewer) -> QuerySet[Source]:
    """The sources that the viewer may know of."""
    allowed = [visibility.value for visibility in visible_to(viewer, Purpose.READ)]
    return Source.objects.filter(visibility__in=allowed)


def newest_titled(viewer: Viewer, title: str) -> tuple[SourceCard, str] | None:
    """The newest source with this *title* that the viewer may know of, and the SHA-256 of its bytes."""
    found = visible_sources(viewer).filter(title=title).order_by("-received_at", "number").first()
    return (card_of(found), found.evidence) if found is not None else None


def own_hidden_sources(viewer: Viewer) -> tuple[SourceCard, ...]:
    """The newest of those that *viewer* received and may work on, and that are shown to nobody of the same roles.

    Whoever may mark the words of a source may open it (``actions.toml``): an intake worker what he or she took in,
    restricted or not. By its number alone: no search finds it, and nothing tells others that it is there.
    """
    return tuple(card_of(held) for held in _own_hidden(viewer).order_by("-received_at", "number")[:PAGE])


def _own_hidden(viewer: Viewer) -> QuerySet[Source]:
    shown = visible_to(viewer, Purpose.READ)
    hidden = [
        one.value
        for one in Visibility
        if one not in shown and may_do(viewer, Action.ANCHOR, Thing(Matter.SOURCE, one, viewer.member))
    ]
    return Source.objects.filter(author=viewer.member, visibility__in=hidden if viewer.member else [])


def source(record: Record, viewer: Viewer, number: str) -> SourceView:
    """The source with this number: one that *viewer* may know of, or received (`own_hidden_sources`).

    Raises:
        NoSuchSource: when there is none, or the viewer may not know that there is.
        AmbiguousNumber: when the beginning of a number fits several.
    """
    held = row_numbered(visible_sources(viewer) | _own_hidden(viewer), number)
    if held is None:
        raise NoSuchSource(f"There is no source with the number {number}. The list of sources has them all.")
    shown = may_see(viewer, Visibility(held.visibility), Purpose.READ)
    mapped = MappedList.objects.filter(source=held.number).first() if shown else None
    text, note = _text(record, held)
    origins = list(Origin.objects.filter(source=held.number).values_list("pk", flat=True))
    people = _people(origins, viewer)
    return SourceView(
        card=card_of(held, mapped),
        evidence=held.evidence,
        size=held.size,
        file_name=held.file_name,
        visibility=held.visibility,
        note=note,
        text=text,
        text_direction=direction_of(text or ""),
        text_language_tag=language_tag(text or "", held.language or "und"),
        marks=_marks(held, viewer) if text is not None else (),
        people=cards(people[:PAGE], viewer),
        people_total=len(people) if mapped is None else mapped.accounts,
        custody=custody_of(record, viewer, held.number),
        consents=tuple((purpose, state, date) for purpose, state, date in orjson.loads(held.consents)),
        scan=scan_of(held),
    )


def _text(record: Record, held: Source) -> tuple[str | None, str]:
    if not held.text or not record.vault.has(held.text):
        return None, held.note
    if record.vault.size(held.text) > _LONGEST_TEXT:
        return None, "The text is too long for one page. Export the source to read it whole."
    return record.vault.read(held.text).decode("utf-8", "replace"), held.note


def _people(origins: Sequence[int], viewer: Viewer) -> list[int]:
    people = People(viewer, Purpose.READ)
    accounts = Account.objects.filter(origin__in=origins).order_by("id").values_list("id", flat=True)
    visible = people.everyone()
    return [person for person in people.persons_of(accounts[: PAGE * 20]) if person in visible]


def _marks(held: Source, viewer: Viewer) -> tuple[MarkView, ...]:
    """Every span of the text that a claim was read from, in the order of the text; a list's rows have none."""
    origins = Origin.objects.filter(source=held.number, mapped_list=None).values_list("pk", flat=True)
    ids = Account.objects.filter(origin__in=origins).values_list("id", flat=True)
    accounts = accounts_with_ids(ids)
    places = places_of(accounts)
    bearers = _bearers(accounts, viewer)
    spans: dict[tuple[int, int], list[tuple[ClaimView, str]]] = {}
    for account in accounts:
        for claim in visible_claims(account, viewer, Purpose.READ):
            span = _span(claim, held.text)
            if span is not None:
                view = claim_view(claim, account, places[account.origin])
                spans.setdefault(span, []).append((view, bearers[account.id]))
    return tuple(
        MarkView(
            start=start,
            end=end,
            claims=tuple(view for view, _ in read),
            people=tuple(person for _, person in read),
        )
        for (start, end), read in sorted(spans.items())
    )


def _span(claim: Claim, text: str) -> tuple[int, int] | None:
    """Where in *text*, by its SHA-256, the words stand; None where they stand in another text or nowhere."""
    anchor = claim.anchor
    if anchor.start is None or anchor.end is None or not anchor.counts_in(text):
        return None
    return anchor.start, anchor.end


def _bearers(accounts: Sequence[Account], viewer: Viewer) -> dict[int, str]:
    """account → number of its person."""
    people = People(viewer, Purpose.READ)
    persons = {account.id: people.persons_of([account.id])[0] for account in accounts}
    numbers = {account.id: account.number for account in accounts_with_ids(persons.values())}
    return {account: person_number(numbers[person]) for account, person in persons.items()}
