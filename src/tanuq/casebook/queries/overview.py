"""The whole record in a few numbers: the home page, and `tanuq status`."""

from collections.abc import Iterable

from tanuq.casebook.models import State
from tanuq.casebook.projection.accounts import account_count, claim_count
from tanuq.casebook.projection.facets import ANY_PLACE, CASES, EVERYONE
from tanuq.casebook.queries.bitmaps import People
from tanuq.casebook.queries.cards import cards
from tanuq.casebook.queries.gathering import moment
from tanuq.casebook.queries.lists import mapped_lists
from tanuq.casebook.queries.sources import sources, visible_sources
from tanuq.casebook.queries.views import Overview
from tanuq.casebook.record import Record
from tanuq.policy.decision import Purpose, Sight, Viewer, sight
from tanuq.policy.roles import Nature

_NEWEST = 8
_PLACES = 12


def overview(record: Record, viewer: Viewer) -> Overview:
    """Counts, lists, and what came last, as far as the viewer may know."""
    people = People(viewer, Purpose.READ)
    everyone = people.everyone()
    newest = list(everyone[max(0, len(everyone) - _NEWEST) :])[::-1]
    places, _ = people.count_values(ANY_PLACE, everyone, _PLACES)
    cards_of_sources, number_of_sources = sources(record, viewer, 1)
    return Overview(
        people=len(everyone),
        accounts=_count(_accounts(sight(viewer, Purpose.READ))),
        claims=_count(_claims(sight(viewer, Purpose.READ))),
        sources=number_of_sources,
        lists=mapped_lists(record, viewer),
        newest_sources=cards_of_sources[:_NEWEST],
        newest_people=cards(newest, viewer),
        places=tuple((count.value, count.count) for count in places),
        updated_at=_updated(viewer),
        entries=record.ledger.size,
    )


def _accounts(seen: Sight) -> list[str]:
    code = EVERYONE if seen.is_whole else CASES
    return [account_count(code, visibility) for visibility in seen.plain]


def _claims(seen: Sight) -> list[str]:
    return [claim_count(visibility, nature) for nature in Nature for visibility in seen.of(nature)]


def _count(keys: Iterable[str]) -> int:
    return sum(int(value) for value in State.objects.filter(key__in=keys).values_list("value", flat=True))


def _updated(viewer: Viewer) -> str:
    newest = visible_sources(viewer).order_by("-received_at").first()
    return moment(newest.received_at) if newest is not None else ""
