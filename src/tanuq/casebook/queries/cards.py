"""Persons in one line each: their names in every writing, and the few facts one tells them apart by."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tanuq.casebook.claims import Claim
from tanuq.casebook.models import Account, Preferred
from tanuq.casebook.numbers import person_number
from tanuq.casebook.queries.gathering import accounts_with_ids, members_of, visible_claims
from tanuq.casebook.queries.views import NameView, PersonCard
from tanuq.casebook.queries.wording import in_words, property_label
from tanuq.names.scripts import direction_of, language_tag, script_of
from tanuq.policy.decision import Purpose, Viewer

_NAMES = ("name", "name_other")
_PARTS = ("given_names", "family_name")
_FACTS = ("birth_date", "birth_place", "taken_date", "taken_place", "status", "act")


def cards(persons: Sequence[int], viewer: Viewer) -> tuple[PersonCard, ...]:
    """A card for each person, in the same order."""
    members = members_of(list(persons))
    accounts = {account.id: account for account in accounts_with_ids(a for ids in members.values() for a in ids)}
    preferred = _preferred_names([account.number for account in accounts.values()])
    return tuple(
        _card(person, [accounts[account] for account in members[person] if account in accounts], viewer, preferred)
        for person in persons
        if person in accounts
    )


def _preferred_names(numbers: Sequence[str]) -> dict[str, str]:
    """account → the name that somebody chose for its person."""
    return {
        choice.account: choice.value
        for start in range(0, len(numbers), 500)
        for choice in Preferred.objects.filter(account__in=numbers[start : start + 500], property="name").order_by(
            "order"
        )
    }


def _card(person: int, accounts: Sequence[Account], viewer: Viewer, preferred: dict[str, str]) -> PersonCard:
    # The account that bears the person's number speaks first, as on the person's page.
    accounts = sorted(accounts, key=lambda account: (account.id != person, account.id))
    bearer = accounts[0]
    by_account = [visible_claims(account, viewer, Purpose.READ) for account in accounts]
    chosen = next((preferred[account.number] for account in accounts if account.number in preferred), "")
    return PersonCard(
        id=person_number(bearer.number),
        names=name_views(by_account, chosen),
        facts=_facts([claim for claims in by_account for claim in claims]),
        accounts=sum(1 for claims in by_account if claims),
    )


def name_views(by_account: Iterable[Sequence[Claim]], preferred: str = "") -> tuple[NameView, ...]:
    """Every writing of the names in these accounts, each once: the preferred one first, then the most common."""
    counts: Counter[str] = Counter()
    for claims in by_account:
        counts.update(written_names(claims))
    order = {text: position for position, text in enumerate(counts)}
    writings = sorted(counts, key=lambda text: (text != preferred, -counts[text], order[text]))
    return tuple(
        NameView(
            text=text,
            script=script_of(text),
            direction=direction_of(text),
            language_tag=language_tag(text),
            sources=counts[text],
        )
        for text in writings
    )


def written_names(claims: Sequence[Claim]) -> list[str]:
    """The full names that one account gives; put together from their parts where it gives only parts."""
    whole = [claim.value for prop in _NAMES for claim in claims if claim.property == prop and claim.value]
    if any(claim.property == "name" and claim.value for claim in claims):
        return list(dict.fromkeys(whole))
    parts = [claim.value for prop in _PARTS for claim in claims if claim.property == prop and claim.value]
    return list(dict.fromkeys([*([" ".join(parts)] if parts else []), *whole]))


def _facts(claims: Sequence[Claim]) -> tuple[tuple[str, str], ...]:
    facts = []
    for prop in _FACTS:
        values = dict.fromkeys(in_words(claim) for claim in claims if claim.property == prop and claim.value)
        if values:
            facts.append((property_label(prop), " · ".join(list(values)[:2])))
    return tuple(facts)


def with_reason(card: PersonCard, why: str, score: float) -> PersonCard:
    """The card as a search shows it."""
    return replace(card, why=why, score=score)
