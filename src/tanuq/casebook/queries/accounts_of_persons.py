"""The accounts of many persons at once, as far as a viewer may see them: to lay what is said of each beside them."""

from collections.abc import Iterable, Mapping

from tanuq.casebook.models import Account, Joined
from tanuq.casebook.numbers import account_number
from tanuq.casebook.queries.gathering import account_view, accounts_with_ids, members_of, shown_places, visible_claims
from tanuq.casebook.queries.views import AccountView
from tanuq.policy.decision import Purpose, Viewer

_CHUNK = 500


def accounts_of_persons(viewer: Viewer, numbers: Iterable[str]) -> dict[str, tuple[AccountView, ...]]:
    """Number → the accounts of that person, under any number that he or she bears or bore.

    A person of whom the viewer may see nothing is left out, as is a number that nobody bears.
    """
    persons = joined_persons(numbers)
    members = members_of(sorted(set(persons.values())))
    seen = _seen(viewer, (account for accounts in members.values() for account in accounts))
    found = {
        number: tuple(seen[account] for account in members[person] if account in seen)
        for number, person in persons.items()
    }
    return {number: accounts for number, accounts in found.items() if accounts}


def joined_persons(numbers: Iterable[str]) -> dict[str, int]:
    """Number ("P-…") → the person who bears it or bore it, as this casebook numbers them; without unknown numbers."""
    bearers = _bearers(numbers)
    joined = _joined(bearers.values())
    return {number: joined.get(account, account) for number, account in bearers.items()}


def _bearers(numbers: Iterable[str]) -> dict[str, int]:
    """Number → the account that gave it."""
    of = {account_number(number): number for number in numbers if number[:2] == "P-"}
    wanted = sorted(of)
    return {
        of[number]: account
        for start in range(0, len(wanted), _CHUNK)
        for number, account in Account.objects.filter(number__in=wanted[start : start + _CHUNK]).values_list(
            "number", "id"
        )
    }


def _joined(accounts: Iterable[int]) -> dict[int, int]:
    """Account → the person whom it was joined to."""
    wanted = sorted(set(accounts))
    return {
        account: person
        for start in range(0, len(wanted), _CHUNK)
        for account, person in Joined.objects.filter(account__in=wanted[start : start + _CHUNK]).values_list(
            "account", "person"
        )
    }


def _seen(viewer: Viewer, ids: Iterable[int]) -> Mapping[int, AccountView]:
    """Account → what the viewer may see of it, without those of which that is nothing."""
    accounts = accounts_with_ids(ids)
    places = shown_places(accounts, viewer)
    visible = ((account, visible_claims(account, viewer, Purpose.READ)) for account in accounts)
    return {account.id: account_view(account, claims, places[account.origin]) for account, claims in visible if claims}
