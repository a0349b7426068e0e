"""A slow, obvious reading of the tables, to hold the bitmaps to."""

from collections import defaultdict

from tanuq.casebook.claims import Claim, decode
from tanuq.casebook.models import Account, Judgement
from tanuq.casebook.projection.facets import years_of
from tanuq.policy.decision import Purpose, Viewer, may_see
from tanuq.vocabulary.properties import property_named


def plain_persons(viewer: Viewer) -> list[list[Claim]]:
    """The visible claims of each person, for every person of whom anything is visible."""
    accounts = list(Account.objects.order_by("number"))
    group = {account.number: account.number for account in accounts}
    for _ in accounts:
        for judgement in Judgement.objects.filter(verdict="same"):
            if judgement.first in group and judgement.second in group:
                lowest = min(group[judgement.first], group[judgement.second])
                group[judgement.first] = group[judgement.second] = lowest
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for account in accounts:
        claims[group[account.number]] += [
            claim for claim in decode(account.claims) if may_see(viewer, claim.visibility, Purpose.SEARCH)
        ]
    return [found for found in claims.values() if found]


def plain_counts(viewer: Viewer, codes: list[str]) -> dict[str, dict[str, int]]:
    """How many persons have each value of each facet."""
    counts: dict[str, dict[str, int]] = {}
    for claims in plain_persons(viewer):
        for code, value in {pair for claim in claims for pair in _values(claim)}:
            if code in codes:
                of_code = counts.setdefault(code, {})
                of_code[value] = of_code.get(value, 0) + 1
    return counts


def _values(claim: Claim) -> list[tuple[str, str]]:
    prop = property_named(claim.property)
    if claim.problem or not claim.value or not prop.facet:
        return []
    values = years_of(claim.value) if prop.facet == "year" else (claim.value,)
    return [(claim.property, value) for value in values]
