"""Everything that the desk shows of one source at one place of its text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from tanuq.casebook.authorship import who
from tanuq.casebook.proposals import Proposal
from tanuq.casebook.queries.desk import DeskSource, desk_accounts, refused_on
from tanuq.casebook.queries.desk_queue import Order, Waiting, beside
from tanuq.casebook.queries.members import names_of
from tanuq.casebook.queries.stated import DeskAccount, StatedClaim
from tanuq.casebook.queries.translations import translations
from tanuq.casebook.queries.wording import property_label
from tanuq.intake.anchoring.page_images import LARGEST, PAGED, marks_on_pages, page_at, pages_in
from tanuq.intake.anchoring.refusing import still_open
from tanuq.ledger.entries import Entry
from tanuq.ledger.errors import LedgerError
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.web import current, desk_form
from tanuq.web.addresses import whole_number
from tanuq.web.desk_form import Filled
from tanuq.web.desk_text import Span, anchor_name, claimed_spans, pieces
from tanuq.web.engines import proposals_on
from tanuq.web.marking import Part, part_at
from tanuq.web.pictures import LARGEST_PICTURE, PICTURES


def recording_kind(source: DeskSource) -> str:
    """ "audio" or "video" where the source is a recording, by what its bytes were found to be; else "".

    One in which a scanner found malware is played to nobody: it may be made to harm the player.
    """
    if source.malware:
        return ""
    kind = source.card.media_type.partition("/")[0]
    return kind if kind in {"audio", "video"} else ""


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """The proposal that is to be decided now, with the ways on."""

    proposal: Proposal
    words: str
    label: str
    number: int
    """Its place among those that are open, from 1."""
    of: int
    previous: str
    next: str
    change: str


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim with the place of its words, and the address that puts it right."""

    stated: StatedClaim
    anchor: str
    at: str
    by: str
    put_right: str
    """"" where somebody else must take it back."""


@dataclass(frozen=True, slots=True)
class ShownAccount:
    """An account with its claims."""

    account: DeskAccount
    claims: tuple[ShownClaim, ...]
    selected: bool


def is_picture(source: DeskSource) -> bool:
    """Whether the source is a picture that every browser shows."""
    return source.card.media_type in PICTURES and source.size <= LARGEST_PICTURE and not source.malware


def desk_page(request: HttpRequest, source: DeskSource, filled: Filled) -> dict[str, Any]:
    """The context of the desk's template; *filled* is the form as it is to stand there."""
    record, viewer = current.record(), current.viewer(request)
    accounts = desk_accounts(record, viewer, source.card.id)
    claimed = claimed_spans(accounts, source.text)
    part = part_at(source.words, _at(request, filled)) if source.words else None
    waiting = _open(request, source, part, claimed)
    looked_at = _looked_at(request, waiting)
    if not filled.values.get("words"):
        filled = _filled(request, source, accounts, looked_at) or filled
    return {
        "source": source,
        "part": part,
        "pieces": pieces(source.words, part, claimed, waiting, looked_at) if part else (),
        "accounts": _shown_accounts(viewer, source, accounts, filled.values.get("account", "")),
        "form": filled,
        "proposal": _shown(source, waiting, looked_at, filled) if looked_at else None,
        "properties": desk_form.properties_offered(viewer),
        "visibilities": tuple(visibility.value for visibility in Visibility if visibility >= source.visibility),
        "pages": pages_of_part(source, part, claimed),
        "recording": recording_kind(source),
        "picture": is_picture(source),
        "translations": [view for view in translations(record, source.card.id) if view.of == source.text],
        "done": done(request),
        "queue": _queue(request, source),
    }


def _at(request: HttpRequest, filled: Filled) -> int:
    start = filled.values.get("start", "")
    return int(start[:9]) if start.isdecimal() else whole_number(request.GET, "at", least=0)


def _open(request: HttpRequest, source: DeskSource, part: Part | None, claimed: Sequence[Span]) -> tuple[Proposal, ...]:
    if part is None:
        return ()
    record = current.record()
    refused = refused_on(record, source.card.id, source.text)
    keys = frozenset(
        f"{body['engine'].partition(' ')[0]}:{body['property']}:{body['start']}-{body['end']}" for body in refused
    )
    return still_open(proposals_on(record, current.viewer(request), source, part), keys, claimed)


def _looked_at(request: HttpRequest, waiting: Sequence[Proposal]) -> Proposal | None:
    """The proposal that the address names; else the first from the place that it names; else the first of all."""
    named = request.GET.get("proposal", "") or request.POST.get("proposal", "")
    by_name = {proposal.key(): proposal for proposal in waiting}
    if named in by_name:
        return by_name[named]
    after = [proposal for proposal in waiting if proposal.start >= whole_number(request.GET, "at", least=0)]
    return next(iter([*after, *waiting]), None)


def _filled(
    request: HttpRequest, source: DeskSource, accounts: Sequence[DeskAccount], looked_at: Proposal | None
) -> Filled | None:
    """The form with what is to be put right or changed; None where it is to be empty."""
    wrong = request.GET.get("put-right", "")
    for account in accounts:
        for claim in account.standing:
            if wrong == f"{claim.entry}:{claim.place}":
                return desk_form.of_claim(claim, account.id)
    if looked_at is not None and "change" in request.GET:
        return desk_form.of_proposal(looked_at, source.words, request.GET.get("account", ""))
    return None


def _shown_accounts(
    viewer: Viewer, source: DeskSource, accounts: Sequence[DeskAccount], selected: str
) -> tuple[ShownAccount, ...]:
    people = {claim.by for account in accounts for claim in (*account.standing, *account.taken_back)}
    names = names_of(current.record(), people)
    undoable = {by for by in people if may_do(viewer, Action.UNDO, Thing(Matter.SOURCE, source.visibility, by))}
    return tuple(
        ShownAccount(
            account,
            tuple(
                _shown_claim(source, claim, names, _put_right(source, account, claim) if claim.by in undoable else "")
                for claim in account.standing
            ),
            account.id == selected,
        )
        for account in accounts
    )


def _shown_claim(source: DeskSource, claim: StatedClaim, names: dict[str, str], put_right: str) -> ShownClaim:
    return ShownClaim(claim, anchor_name(claim, source.text), _place(source, claim), names.get(claim.by, ""), put_right)


def _put_right(source: DeskSource, account: DeskAccount, claim: StatedClaim) -> str:
    parts = {"put-right": f"{claim.entry}:{claim.place}", "account": account.id, "at": _place(source, claim)}
    return f"?{urlencode(parts)}#form"


def _place(source: DeskSource, claim: StatedClaim) -> str:
    """Where the words of *claim* begin in the text as it is now, "" where they are not in it."""
    return str(claim.view.claim.anchor.start or 0) if anchor_name(claim, source.text) else ""


def _shown(source: DeskSource, waiting: Sequence[Proposal], proposal: Proposal, filled: Filled) -> ShownProposal:
    place = waiting.index(proposal)

    def address(other: Proposal, **more: str) -> str:
        parts = {"at": str(other.start), "proposal": other.key(), "account": filled.values.get("account", "")}
        return f"?{urlencode({name: part for name, part in (parts | more).items() if part})}#now"

    return ShownProposal(
        proposal=proposal,
        words=source.words[proposal.start : proposal.end],
        label=property_label(proposal.property) if proposal.property else "",
        number=place + 1,
        of=len(waiting),
        previous=address(waiting[place - 1]),
        next=address(waiting[(place + 1) % len(waiting)]),
        change=address(proposal, change="yes").replace("#now", "#form"),
    )


def pages_of_part(source: DeskSource, part: Part | None, claimed: Sequence[Span]) -> tuple[tuple[int, str], ...]:
    """(number, address) of the pages that the part of the text stands on, or of all where there is no text."""
    if source.card.media_type not in PAGED or source.size > LARGEST:
        return ()
    count = pages_in(current.record(), source.evidence)
    first, last = 1, count
    if part is not None and source.words.count("\f") == count - 1:
        first, last = page_at(source.words, part.start), page_at(source.words, max(part.start, part.end - 1))
    marks = marks_on_pages(source.words, claimed, count)
    return tuple((number, _page_address(source, number, marks.get(number, ()))) for number in range(first, last + 1))


def _page_address(source: DeskSource, number: int, marks: Sequence[Span]) -> str:
    # The marks stand in the address so that a browser draws the page anew when they change, and only then.
    marked = f"?marks={','.join(f'{start}-{end}' for start, end in marks)}" if marks else ""
    return reverse("desk-page", args=[source.card.id, number]) + marked


def _queue(request: HttpRequest, source: DeskSource) -> dict[str, str]:
    what, order = asked_of_queue(request)
    before, following = beside(current.viewer(request), what, order, source.card.id)
    parts = urlencode({"waiting": what.value, "order": order.value})
    return {
        "all": f"{reverse('desk')}?{parts}",
        "previous": f"{reverse('desk-source', args=[before])}?{parts}" if before else "",
        "next": f"{reverse('desk-source', args=[following])}?{parts}" if following else "",
    }


def asked_of_queue(request: HttpRequest) -> tuple[Waiting, Order]:
    """Which queue the address means; that of claims, by risk, where it names none that there is."""
    what, order = request.GET.get("waiting", ""), request.GET.get("order", "")
    return (
        Waiting(what) if what in set(Waiting) else Waiting.CLAIMS,
        Order(order) if order in set(Order) else Order.RISK,
    )


def done(request: HttpRequest) -> Entry | None:
    """The entry that the address names as just written here; None where it names none of whoever asks."""
    try:
        entry = current.record().ledger.entry(request.GET.get("done", "") or "none")
    except LedgerError:
        return None
    member = current.member(request)
    own = member is None or who(entry) == member.member
    return entry if own and entry.kind in HERE else None


HERE = frozenset({"account.given", "claim.retracted", "proposal.refused", "evidence.derived"})
"""The kinds of entry that the desk writes, and so may take back."""
