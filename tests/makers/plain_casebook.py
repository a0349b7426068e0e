"""A slow, obvious reading of the tables, to hold the bitmaps to."""

from collections import defaultdict

from tanuq.casebook.claims import Claim, decode
from tanuq.casebook.models import Account, Judgement, Link
from tanuq.casebook.projection.facets import years_of
from tanuq.policy.decision import Purpose, Viewer, may_see
from tanuq.vocabulary.properties import property_named


def plain_persons(viewer: Viewer) -> list[list[Claim]]:
    """The visible claims of each person, for every person of whom anything is visible."""
    accounts = list(Account.objects.order_by("number"))
    group = _groups([account.number for account in accounts])
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for account in accounts:
        claims[group[account.number]] += [
            claim for claim in decode(account.claims) if may_see(viewer, claim.visibility, Purpose.SEARCH)
        ]
    return [found for found in claims.values() if found]


def _groups(numbers: list[str]) -> dict[str, str]:
    """account → the name of its group: judgements first, then links, the surest first, where no judgement forbids."""
    group = {number: number for number in numbers}
    judged = {(one.first, one.second): one.verdict for one in Judgement.objects.all()}

    def together(first: str, second: str) -> dict[str, str]:
        return {number: group[first] if name == group[second] else name for number, name in group.items()}

    for (first, second), verdict in judged.items():
        if verdict == "same" and first in group and second in group:
            group = together(first, second)
    judged_group = dict(group)
    for link in Link.objects.order_by("-probability", "first", "second"):
        if link.first not in group or link.second not in group:
            continue
        after = together(link.first, link.second)
        forbidden = [
            pair
            for pair, verdict in judged.items()
            if verdict != "same" and pair[0] in after and pair[1] in after
            if after[pair[0]] == after[pair[1]] and judged_group[pair[0]] != judged_group[pair[1]]
        ]
        group = group if forbidden else after
    return group


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
