"""Every account that a viewer may carry away, one after the other, in constant memory."""

from collections.abc import Iterator

from tanuq.casebook.models import Account, Joined, SubjectAccount
from tanuq.casebook.numbers import person_number
from tanuq.casebook.queries.gathering import account_view, places_of, visible_claims
from tanuq.casebook.queries.silence import silence
from tanuq.casebook.queries.views import AccountView
from tanuq.casebook.record import Record
from tanuq.policy.decision import Purpose, Viewer

_CHUNK = 1_000


def accounts(record: Record, viewer: Viewer) -> Iterator[tuple[str, AccountView]]:
    """(person's number, account with the claims the viewer may export), in the order of account numbers.

    Nothing is told of whoever took a consent back.
    """
    del record
    silent = silence(viewer)
    last = ""
    while True:
        chunk = list(Account.objects.filter(number__gt=last).order_by("number")[:_CHUNK])
        if not chunk:
            return
        last = chunk[-1].number
        places = places_of(chunk)
        persons = _persons(chunk)
        for account in chunk:
            claims = visible_claims(account, viewer, Purpose.EXPORT) if account.id not in silent.accounts else []
            if claims:
                yield persons[account.id], account_view(account, claims, places[account.origin])


def subject_accounts(record: Record, viewer: Viewer) -> Iterator[tuple[str, str, AccountView]]:
    """(kind, subject's number, account with the claims the viewer may export) of everything that is no person."""
    del record
    silent = silence(viewer)
    last = ""
    while chunk := list(SubjectAccount.objects.filter(number__gt=last).order_by("number")[:_CHUNK]):
        last = chunk[-1].number
        places = places_of(chunk)
        for account in chunk:
            told = places[account.origin].card.id not in silent.sources
            claims = visible_claims(account, viewer, Purpose.EXPORT) if told else []
            if claims:
                yield account.kind, account.subject, account_view(account, claims, places[account.origin])


def _persons(accounts: list[Account]) -> dict[int, str]:
    ids = [account.id for account in accounts]
    joined = dict(Joined.objects.filter(account__in=ids).values_list("account", "person"))
    bearers = dict(Account.objects.filter(id__in=set(joined.values())).values_list("id", "number"))
    return {
        account.id: person_number(bearers[joined[account.id]] if account.id in joined else account.number)
        for account in accounts
    }
