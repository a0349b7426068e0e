"""Lists: how their columns were read, and the people in them."""

import orjson
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tanuq.casebook.errors import NoSuchList
from tanuq.casebook.models import Account, MappedList, Origin, Source
from tanuq.casebook.projection.lists import ListChange
from tanuq.casebook.projection.rows import IGNORED
from tanuq.casebook.queries.bitmaps import People
from tanuq.casebook.queries.cards import cards
from tanuq.casebook.queries.finding import row_numbered
from tanuq.casebook.queries.gathering import card_of
from tanuq.casebook.queries.views import ColumnView, ListView, PersonCard
from tanuq.casebook.queries.wording import property_label
from tanuq.casebook.record import Record
from tanuq.policy.decision import Purpose, Viewer, visible_to

PAGE = 50


def mapped_lists(record: Record, viewer: Viewer) -> tuple[ListView, ...]:
    """Every list that the viewer may know of, by name."""
    del record
    held = list(_visible(viewer).order_by("name", "number"))
    sources = {s.number: s for s in Source.objects.filter(number__in=[mapped.source for mapped in held])}
    return tuple(_view(mapped, sources[mapped.source]) for mapped in held)


def mapped_list(record: Record, viewer: Viewer, number: str) -> ListView:
    """The list with this number.

    Raises:
        NoSuchList: when there is none, or the viewer may not know that there is.
    """
    del record
    mapped = _numbered(viewer, number)
    return _view(mapped, Source.objects.get(number=mapped.source))


def list_people(record: Record, viewer: Viewer, number: str, page: int) -> tuple[tuple[PersonCard, ...], int]:
    """One page of the people in a list, in the order of its rows, and how many accounts it gives."""
    del record
    mapped = _numbered(viewer, number)
    origin = Origin.objects.get(mapped_list=mapped.pk)
    start = (max(1, page) - 1) * PAGE
    accounts = Account.objects.filter(origin=origin.pk).order_by("row")[start : start + PAGE]
    people = People(viewer, Purpose.READ)
    visible = people.everyone()
    persons = people.persons_of(accounts.values_list("id", flat=True))
    return cards([person for person in persons if person in visible], viewer), mapped.accounts


def list_change(record: Record, number: str) -> ListChange:
    """What the last import of this list changed.

    Raises:
        NoSuchList: when there is none.
    """
    del record
    mapped = row_numbered(MappedList.objects.all(), number)
    if mapped is None:
        raise NoSuchList(f"There is no list with the number {number}.")
    return ListChange(**orjson.loads(mapped.change))


def _visible(viewer: Viewer) -> QuerySet[MappedList]:
    allowed = [visibility.value for visibility in visible_to(viewer, Purpose.READ)]
    return MappedList.objects.filter(visibility__in=allowed)


def _numbered(viewer: Viewer, number: str) -> MappedList:
    mapped = row_numbered(_visible(viewer), number)
    if mapped is None:
        raise NoSuchList(f"There is no list with the number {number}. The page of lists has them all.")
    return mapped


def _view(mapped: MappedList, source: Source) -> ListView:
    columns = orjson.loads(mapped.columns)
    return ListView(
        id=mapped.number,
        name=mapped.name,
        source=card_of(source, mapped),
        rows=mapped.rows,
        accounts=mapped.accounts,
        claims=mapped.claims,
        problems=mapped.problems,
        columns=tuple(
            ColumnView(
                title=title,
                property=prop,
                label=property_label(prop) if prop != IGNORED else _("left out"),
                problems=problems,
            )
            for title, prop, problems in columns
        ),
        key_column=columns[mapped.key][0] if mapped.key is not None else "",
        entry=mapped.entry,
    )
