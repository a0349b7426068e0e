"""Accounts of subjects that are no persons: proceedings, statements, interventions, groups, and what they mention.

They are computed as accounts of persons are (`projection.given`). There are thousands of them and not a million, so
they are found by what they mention and by kind, and by no index of words.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db.models import Max

from tanuq.casebook.claims import Claim, encode, nature_of, readable_property
from tanuq.casebook.models import Mention, Origin, SubjectAccount
from tanuq.casebook.numbers import SUBJECT_LETTERS, subject_number
from tanuq.casebook.projection.filing import order_of
from tanuq.casebook.projection.given import Given, contents, next_origin, write_origins
from tanuq.casebook.projection.storing import chunks, insert_rows
from tanuq.casebook.sounding import sounds_of
from tanuq.ledger.entries import Entry
from tanuq.policy.roles import Nature
from tanuq.vocabulary.gazetteer.states import state_in
from tanuq.vocabulary.kinds import Kind, ValueType

_COLUMNS = ("id", "number", "origin", "row", "claims", "kind", "subject", "mildest", "mildest_plain", "sounds")
_LONGEST_TARGET = 24


def project_subjects(current: Mapping[str, Sequence[Entry]]) -> None:
    """Bring accounts (by number) to their entries in effect; those of persons are left alone."""
    held = {
        account.number: account
        for chunk in chunks(sorted(current))
        for account in SubjectAccount.objects.filter(number__in=chunk)
    }
    wanted = {number: given for number, given in contents(current).items() if given.kind in SUBJECT_LETTERS}
    _remove([account for number, account in held.items() if number not in wanted])
    for number, account in sorted(held.items()):
        if number in wanted and account.claims != encode(wanted[number].claims):
            _write(account.id, account.origin, number, wanted[number])
    fresh = [(number, given) for number, given in wanted.items() if number not in held]
    fresh.sort(key=lambda one: order_of(one[1].entry))  # the newest is listed first, after a rebuild as before
    first = next_origin()
    write_origins((pk, given.entry) for pk, (_, given) in enumerate(fresh, start=first))
    last = int(SubjectAccount.objects.aggregate(last=Max("pk"))["last"] or 0)
    for place, (number, given) in enumerate(fresh):
        _write(last + 1 + place, first + place, number, given)


def _remove(accounts: Sequence[SubjectAccount]) -> None:
    for account in accounts:
        Mention.objects.filter(account=account.id).delete()
        Origin.objects.filter(pk=account.origin).delete()
        account.delete()


def _write(pk: int, origin: int, number: str, given: Given) -> None:
    kind = Kind(given.kind)
    everything = [claim.visibility for claim in given.claims]
    plain = [claim.visibility for claim in given.claims if nature_of(claim) is Nature.PLAIN]
    own = subject_number(kind, number)
    mildest = [min(some).value if some else "" for some in (everything, plain)]
    SubjectAccount.objects.filter(pk=pk).delete()
    Mention.objects.filter(account=pk).delete()
    said = "".join(f" {word}" for word in sorted(sounds_of(given.claims)))
    row = (pk, number, origin, 0, encode(given.claims), kind.value, _named(given.entry, kind) or own, *mildest, said)
    insert_rows(SubjectAccount._meta.db_table, _COLUMNS, [row])
    mentions = [(pk, prop, target) for prop, target in sorted(set(_mentions(given.claims)))]
    insert_rows(Mention._meta.db_table, ("account", "property", "target"), mentions)


def _named(entry: Entry, kind: Kind) -> str:
    """The subject that the account names as its own, where another source told of it first."""
    subject = str((entry.body or {}).get("subject", ""))
    return subject if subject.startswith(SUBJECT_LETTERS[kind] + "-") and len(subject) <= _LONGEST_TARGET else ""


def _mentions(claims: Iterable[Claim]) -> Iterator[tuple[str, str]]:
    for claim in claims:
        kind = readable_property(claim.property).value_type
        if claim.problem or not claim.value:
            continue
        if kind is ValueType.REFERENCE and len(claim.value) <= _LONGEST_TARGET:
            yield claim.property, claim.value
        elif kind is ValueType.PLACE and (state := state_in(claim.value)):
            yield claim.property, state
