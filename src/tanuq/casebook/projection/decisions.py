"""Judgements and preferred values: of all decisions about one thing, the newest in effect holds."""

from collections.abc import Mapping, Sequence

from tanuq.casebook.authorship import who
from tanuq.casebook.models import Judgement, Preferred
from tanuq.casebook.projection.filing import order_of
from tanuq.casebook.projection.persons import Regrouping
from tanuq.ledger.entries import Entry


def project_judgements(decided: Mapping[str, Sequence[Entry]], persons: Regrouping) -> None:
    """Write the judgement on each pair ("A-…|A-…") from its entries in effect, in projection order."""
    pairs = {scope: scope.removeprefix("J:").split("|") for scope in decided}
    persons.open_numbers(sorted({number for pair in pairs.values() for number in pair}))
    for scope, (first, second) in sorted(pairs.items()):
        Judgement.objects.filter(first=first, second=second).delete()
        if not decided[scope]:
            continue
        entry = decided[scope][-1]
        body = entry.body or {}
        Judgement.objects.create(
            entry=entry.hash,
            first=first,
            second=second,
            verdict=body["verdict"],
            reason=body["reason"],
            author=who(entry),
            at=entry.time.milliseconds,
        )


def project_preferred(scope: str, entries: Sequence[Entry]) -> None:
    """Write the preferred value of one property ("P:A-…|property") from its entries in effect."""
    account, _, prop = scope.removeprefix("P:").partition("|")
    Preferred.objects.filter(account=account, property=prop).delete()
    if entries:
        entry = entries[-1]
        body = entry.body or {}
        Preferred.objects.create(
            entry=entry.hash,
            account=account,
            property=prop,
            value=body["value"],
            reason=body["reason"],
            author=who(entry),
            at=entry.time.milliseconds,
            order=order_of(entry),
        )
