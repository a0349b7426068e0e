"""People by name in any script, and sources by the words of their text."""

from collections.abc import Sequence

from tanuq.casebook.models import Source
from tanuq.casebook.queries.bitmaps import People
from tanuq.casebook.queries.gathering import card_of
from tanuq.casebook.queries.matching import find, find_while_typed
from tanuq.casebook.queries.reasons import best_first, explained
from tanuq.casebook.queries.snippets import matches, snippet
from tanuq.casebook.queries.views import PersonCard, SourceHit
from tanuq.casebook.record import Record
from tanuq.casebook.text.index import word_index
from tanuq.casebook.text.terms import Term, whole
from tanuq.policy.decision import Purpose, Viewer, may_see
from tanuq.policy.visibility import Visibility
from tanuq.vault.errors import VaultError

_CANDIDATES = 4
"""Times the limit: some of the sources found may not be for this viewer."""


def search_people(record: Record, viewer: Viewer, text: str, limit: int) -> tuple[tuple[PersonCard, ...], int]:
    """The *limit* best persons for *text*, each with the reason, and how many there are in all."""
    del record
    people = People(viewer)
    found = find(text, people, viewer)
    visible = found.everyone & people.everyone()
    return best_first(explained(found.page(visible, 0, limit), text, viewer)), len(visible)


def suggest_people(record: Record, viewer: Viewer, text: str, limit: int) -> tuple[PersonCard, ...]:
    """The *limit* best persons whose name somebody may be typing, each with the reason."""
    del record
    found = find_while_typed(text, People(viewer), viewer, limit)
    return best_first(explained(found, text, viewer))


def search_sources(record: Record, viewer: Viewer, text: str, limit: int) -> tuple[SourceHit, ...]:
    """The *limit* best sources whose text has every word of *text*, with the words in their surroundings."""
    terms = whole(text)
    found = word_index().find_texts(terms, limit * _CANDIDATES)
    sources = {source.pk: source for source in Source.objects.filter(pk__in=found)}
    seen = [
        sources[key]
        for key in found
        if key in sources and may_see(viewer, Visibility(sources[key].visibility), Purpose.SEARCH)
    ]
    return tuple(_hit(record, source, terms) for source in seen[:limit])


def _hit(record: Record, source: Source, terms: Sequence[Term]) -> SourceHit:
    try:
        text = record.vault.read(source.text).decode("utf-8", "replace")
    except VaultError as fault:
        return SourceHit(card_of(source), snippet=(), fault=str(fault))
    spans = matches(text, terms)
    return SourceHit(card_of(source), snippet(text, spans), at=spans[0][0] if spans else 0)
