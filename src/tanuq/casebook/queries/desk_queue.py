"""Which sources wait for somebody at the desk, those first that are best protected or have waited longest."""

from dataclasses import dataclass
from enum import StrEnum

import orjson
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from tanuq.casebook.models import MappedList, Origin, Source
from tanuq.casebook.queries.gathering import card_of
from tanuq.casebook.queries.sources import visible_sources
from tanuq.casebook.queries.views import SourceCard
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

PAGE = 25


class Waiting(StrEnum):
    """What a source waits for."""

    CLAIMS = "claims"
    TRANSLATION = "translation"
    TRANSCRIPT = "transcript"
    ANYTHING = "anything"


class Order(StrEnum):
    """Which come first."""

    RISK = "risk"
    """The strictest visibility first, because what is hardest to protect should be worked off; then the oldest."""
    AGE = "age"


@dataclass(frozen=True, slots=True)
class WaitingSource:
    """One source in the queue."""

    card: SourceCard
    visibility: Visibility
    lacks_claims: bool
    lacks_transcript: bool
    translations: tuple[str, ...]
    """The languages that its text is translated into."""


def waiting(viewer: Viewer, what: Waiting, order: Order, page: int) -> tuple[tuple[WaitingSource, ...], int]:
    """One page of the sources that wait, and how many wait in all. Lists and their files are no matter of the desk."""
    found = _ordered(_waiting(viewer, what), order)
    start = (page - 1) * PAGE
    return tuple(_view(source) for source in found[start : start + PAGE]), found.count()


def beside(viewer: Viewer, what: Waiting, order: Order, number: str) -> tuple[str, str]:
    """The numbers of the sources that wait before and after this one; "" where there is none.

    A source that does not wait any more still has its place among those that do.
    """
    here = Source.objects.filter(number=number).first()
    if here is None:
        return "", ""
    queue = _waiting(viewer, what).exclude(number=number)
    strict = _STRICTNESS[here.visibility]
    later = Q(received_at__gt=here.received_at) | Q(received_at=here.received_at, number__gt=number)
    earlier = Q(received_at__lt=here.received_at) | Q(received_at=here.received_at, number__lt=number)
    if order is Order.RISK:
        later = Q(strictness__lt=strict) | Q(strictness=strict) & later
        earlier = Q(strictness__gt=strict) | Q(strictness=strict) & earlier
    following = _ordered(queue.filter(later), order).values_list("number", flat=True).first()
    before = _ordered(queue.filter(earlier), order).reverse().values_list("number", flat=True).first()
    return before or "", following or ""


_STRICTNESS = {visibility.value: visibility.strictness for visibility in Visibility}


def _waiting(viewer: Viewer, what: Waiting) -> QuerySet[Source]:
    claimed = Exists(Origin.objects.filter(source=OuterRef("number")))
    listed = Exists(MappedList.objects.filter(source=OuterRef("number")))
    strictness = Case(
        *(When(visibility=name, then=Value(step)) for name, step in _STRICTNESS.items()), output_field=IntegerField()
    )
    sources = visible_sources(viewer).annotate(claimed=claimed, strictness=strictness).exclude(listed)
    return sources.filter(_CONDITIONS[what])


_NO_CLAIMS = Q(claimed=False)
_NO_TRANSLATION = ~Q(text="") & Q(translations="[]")
_NO_TRANSCRIPT = Q(text="")
_CONDITIONS = {
    Waiting.CLAIMS: _NO_CLAIMS,
    Waiting.TRANSLATION: _NO_TRANSLATION,
    Waiting.TRANSCRIPT: _NO_TRANSCRIPT,
    Waiting.ANYTHING: _NO_CLAIMS | _NO_TRANSLATION | _NO_TRANSCRIPT,
}


def _ordered(sources: QuerySet[Source], order: Order) -> QuerySet[Source]:
    by_risk = ("-strictness",) if order is Order.RISK else ()
    return sources.order_by(*by_risk, "received_at", "number")


def _view(source: Source) -> WaitingSource:
    return WaitingSource(
        card=card_of(source),
        visibility=Visibility(source.visibility),
        lacks_claims=not getattr(source, "claimed", False),
        lacks_transcript=not source.text,
        translations=tuple(orjson.loads(source.translations)),
    )
