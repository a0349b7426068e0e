"""Who judged before: every judgement on a pair of accounts, and what was judged of either with others."""

from dataclasses import dataclass, replace

from django.db.models import Q

from tanuq.casebook.authorship import who
from tanuq.casebook.models import Judgement, Said
from tanuq.casebook.projection.filing import taken_back
from tanuq.casebook.queries.bitmaps import People
from tanuq.casebook.queries.gathering import moment
from tanuq.casebook.queries.linking import persons_of
from tanuq.casebook.queries.members import names_of
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer

SHOWN = 20
"""So many judgements with other accounts, the newest: who has been judged more often has a page that shows all."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement, whether it holds or a newer one does."""

    entry: str
    accounts: tuple[str, str]
    verdict: str
    reason: str
    by: str
    """As `authorship.who` says it."""
    name: str
    """Of the member, or ""."""
    at: str
    holds: bool
    gone: bool = False
    """Whether it was taken back."""


def judgements_on(record: Record, one: str, other: str) -> tuple[Judged, ...]:
    """Every judgement on these two accounts, the newest first; also those that were taken back."""
    first, second = sorted((one, other))
    filed = list(Said.of_scopes(f"J:{first}|{second}").order_by("-order").values_list("entry", flat=True))
    gone = taken_back(filed)
    holding = next((entry for entry in filed if entry not in gone), "")
    return _named(
        record,
        [
            Judged(
                entry=entry.hash,
                accounts=(first, second),
                verdict=str((entry.body or {}).get("verdict", "")),
                reason=str((entry.body or {}).get("reason", "")),
                by=who(entry),
                name="",
                at=moment(entry.time.milliseconds),
                holds=entry.hash == holding,
                gone=entry.hash in gone,
            )
            for entry in map(record.ledger.entry, filed)
        ],
    )


def judged_with_others(record: Record, viewer: Viewer, one: str, other: str) -> tuple[Judged, ...]:
    """The judgements in effect on either account and a third, the newest first, at most :data:`SHOWN`."""
    pair = (one, other)
    about = Q(first__in=pair) ^ Q(second__in=pair)
    rows = Judgement.objects.filter(about).order_by("-at", "entry")[:SHOWN]
    found = [
        Judged(row.entry, (row.first, row.second), row.verdict, row.reason, row.author, "", moment(row.at), holds=True)
        for row in rows
    ]
    persons = persons_of(number for each in found for number in each.accounts)
    known = People(viewer).everyone() if found else ()
    return _named(record, [each for each in found if all(persons.get(number) in known for number in each.accounts)])


def _named(record: Record, found: list[Judged]) -> tuple[Judged, ...]:
    names = names_of(record, {each.by for each in found})
    return tuple(replace(each, name=names.get(each.by, "")) for each in found)
