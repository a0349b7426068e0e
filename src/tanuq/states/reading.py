"""Reads what a viewer may see of subjects and persons as plain values, each with the key of the claim behind it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from tanuq.casebook.numbers import account_number
from tanuq.casebook.queries.linking import persons_of
from tanuq.casebook.queries.subjects import SubjectView
from tanuq.casebook.queries.views import AccountView, ClaimView
from tanuq.states.told import Told, Value, refers


def told_of(view: SubjectView, claims: dict[str, ClaimView]) -> Told:
    """A subject as plain values; each of its claims is kept in *claims* under the key of its value."""
    return Told(view.id, view.kind, tuple(values_told(view.accounts, claims)))


def values_told(accounts: Iterable[AccountView], claims: dict[str, ClaimView]) -> Iterator[Value]:
    """Every claim of these accounts as a value; the claims are kept in *claims* under the keys of the values."""
    for account in accounts:
        for place, view in enumerate(account.claims):
            key = f"{account.id}#{place}"
            claims[key] = view
            yield _value(view, key)


def _value(view: ClaimView, key: str) -> Value:
    claim = view.claim
    understood = "" if claim.problem else claim.value
    return Value(claim.property, understood, view.display, claim.about, view.account, key, view.source.id)


def one_number_each(told: Told, known: Mapping[str, int]) -> Told:
    """With one number for each person: accounts that were joined bear several, and words may name any."""
    first: dict[int, str] = {}
    for number, local in known.items():
        first.setdefault(local, number)
    values = (
        replace(one, value=first[known[one.value]]) if refers(one) and one.value in known else one
        for one in told.values
    )
    return replace(told, values=tuple(values))


def persons_behind(numbers: Iterable[str]) -> dict[str, int]:
    """The person behind each of these numbers that is one's."""
    wanted = {number: account_number(number) for number in sorted(set(numbers)) if number[:2] == "P-"}
    persons = persons_of(set(wanted.values()))
    return {number: persons[account] for number, account in wanted.items() if account in persons}
