"""Judgements and preferred values: of all decisions about one thing, the newest in effect holds."""

from collections.abc import Mapping, Sequence, Set

from tanuq.casebook.authorship import who
from tanuq.casebook.models import Judgement, Preferred
from tanuq.casebook.projection.filing import order_of
from tanuq.casebook.projection.persons import Regrouping
from tanuq.casebook.projection.storing import chunks
from tanuq.ledger.entries import Entry


def project_judgements(decided: Mapping[str, Sequence[Entry]], persons: Regrouping) -> None:
    """Write the judgement on each pair ("A-…|A-…") from its entries in effect, in projection order."""
    pairs = {scope: _pair(scope) for scope in decided}
    persons.open_numbers(sorted({number for pair in pairs.values() for number in pair}))
    _forget(set(pairs.values()))
    Judgement.objects.bulk_create(
        [_judgement(pairs[scope], entries[-1]) for scope, entries in sorted(decided.items()) if entries]
    )


def _pair(scope: str) -> tuple[str, str]:
    first, _, second = scope.removeprefix("J:").partition("|")
    return first, second


def _forget(pairs: Set[tuple[str, str]]) -> None:
    """Drop what is held about these pairs: a few questions, not two for each of the thousands that an office sends."""
    for chunk in chunks(sorted({first for first, _ in pairs})):
        held = Judgement.objects.filter(first__in=chunk).values_list("pk", "first", "second")
        gone = [entry for entry, first, second in held if (first, second) in pairs]
        for some in chunks(gone):
            Judgement.objects.filter(pk__in=some).delete()


def _judgement(pair: tuple[str, str], entry: Entry) -> Judgement:
    body = entry.body or {}
    return Judgement(
        entry=entry.hash,
        first=pair[0],
        second=pair[1],
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
