"""The ways from each claim on a person's page: to change it, and to the desk of its source at its words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from tanuq.casebook.claims import Claim
from tanuq.casebook.queries.stated import DeskAccount, StatedClaim, stated_about
from tanuq.casebook.queries.views import AccountView, ClaimView, PersonView
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.policy.decision import Viewer
from tanuq.web import current


@dataclass(frozen=True, slots=True)
class ClaimWays:
    """Addresses; "" where whoever looks may not go."""

    change: str
    desk: str


def claim_ways(request: HttpRequest, view: PersonView) -> Mapping[ClaimView, ClaimWays]:
    """The ways from the claims of *view* that were stated one by one; what a list says is changed in the list."""
    viewer = current.viewer(request)
    return ways_of_stated(viewer, view.accounts, stated_about(current.record(), viewer, view))


def ways_of_stated(
    viewer: Viewer, shown_accounts: Sequence[AccountView], stated_accounts: Sequence[DeskAccount]
) -> Mapping[ClaimView, ClaimWays]:
    """The ways from the claims of *shown_accounts*, as far as they are among those that were stated one by one."""
    begun = {account.id: account.entry for account in shown_accounts}
    ways: dict[tuple[str, Claim], ClaimWays] = {}
    for account in stated_accounts:
        for stated in account.standing:
            key = (account.id, replace(stated.view.claim, entry=stated.entry))
            ways.setdefault(key, _ways(viewer, account, stated))
    shown = (claim for account in shown_accounts for claim in account.claims)
    keyed = {one: (one.account, replace(one.claim, entry=one.claim.entry or begun[one.account])) for one in shown}
    return {one: ways[key] for one, key in keyed.items() if key in ways}


def _ways(viewer: Viewer, account: DeskAccount, stated: StatedClaim) -> ClaimWays:
    return ClaimWays(
        change=claim_address(account, stated) if may_change(viewer, account, stated) else "",
        desk=claim_on_the_desk(viewer, account, stated),
    )


def may_change(viewer: Viewer, account: DeskAccount, stated: StatedClaim) -> bool:
    """Whether *viewer* may put this claim right or take it back: as on the desk, whoever stated it, or a reviewer."""
    source = account.source
    return may_do(viewer, Action.ANCHOR, Thing(Matter.SOURCE, source.visibility, source.author)) and may_do(
        viewer, Action.UNDO, Thing(Matter.SOURCE, source.visibility, stated.by)
    )


def claim_address(account: DeskAccount, stated: StatedClaim) -> str:
    """The page of one claim."""
    return reverse("claim", args=[account.id, stated.entry, stated.place])


def claim_on_the_desk(viewer: Viewer, account: DeskAccount, stated: StatedClaim) -> str:
    """The desk of the claim's source, at its words if the text is still theirs; "" for whoever may not work there."""
    source = account.source
    thing = Thing(Matter.SOURCE, source.visibility, source.author)
    if not (may_do(viewer, Action.ANCHOR, thing) or may_do(viewer, Action.TRANSLATE, thing)):
        return ""
    anchor, parts, place = stated.view.claim.anchor, {"account": account.id}, account.id
    if anchor.counts_in(source.text):
        parts["at"], place = str(anchor.start), f"c{anchor.start}-{anchor.end}"
    return f"{reverse('desk-source', args=[source.number])}?{urlencode(parts)}#{place}"
