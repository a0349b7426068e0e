"""What those who gave a person's accounts consented to, source by source."""

from dataclasses import dataclass

import orjson

from tanuq.casebook.models import Source
from tanuq.casebook.queries.views import PersonView, SourceCard
from tanuq.casebook.record import Record
from tanuq.policy.decision import Purpose, Viewer, may_see
from tanuq.policy.visibility import Visibility


@dataclass(frozen=True, slots=True)
class SourceConsents:
    """The consents of whoever gave one source, one for each purpose."""

    source: SourceCard
    consents: tuple[tuple[str, str, str], ...]
    """(purpose, "given", "refused" or "withdrawn", date); none where nobody was asked."""


def consents_about(record: Record, viewer: Viewer, person: PersonView) -> tuple[SourceConsents, ...]:
    """Of each source that speaks of *person*, in the order of the accounts; none beyond the team."""
    del record
    if not may_see(viewer, Visibility.TEAM, Purpose.READ):
        return ()
    cards = {account.source.id: account.source for account in person.accounts if account.source.id}
    held = dict(Source.objects.filter(number__in=list(cards)[:_SHOWN]).values_list("number", "consents"))
    return tuple(
        SourceConsents(card, tuple((purpose, state, date) for purpose, state, date in orjson.loads(held[number])))
        for number, card in cards.items()
        if number in held
    )


_SHOWN = 100
