"""Linking: the runs, what waits for a judgement, acceptance in bulk, and taking either back."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tanuq.casebook.authorship import who
from tanuq.casebook.queries import linking as queries
from tanuq.casebook.queries import members
from tanuq.casebook.queries.disagreements import Disagreement, disagreements
from tanuq.casebook.queries.linking import Verdict
from tanuq.casebook.undoing import undo
from tanuq.linkage.runs.accepting import NO_END, Offer, offer
from tanuq.linkage.runs.accepting import accept as accept_links
from tanuq.linkage.runs.reviewing import OpenPair, open_pairs
from tanuq.linkage.runs.stored import stored
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.policy.decision import Viewer
from tanuq.web import current
from tanuq.web.addresses import page_address, page_number
from tanuq.web.errors import BadAddress
from tanuq.web.paging import pager, pages_of
from tanuq.web.pair_table import names_of, pair_rows
from tanuq.web.permission import require
from tanuq.web.recorded import own_entry, recorded
from tanuq.web.review_place import place_in
from tanuq.web.see_other import see_other
from tanuq.web.views.jobs import allowed_kinds
from tanuq.web.writing import takes_forms

PAGE = 25
LOOKED_AT = 10
"""So many of the least sure links are shown before all are accepted."""
SAMPLE = 20
"""So many links of a band are shown before it is accepted."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Judgements that cannot all be true: the accounts of the chain with their names, *apart* against the *chain*."""

    accounts: tuple[tuple[str, tuple[str, ...]], ...]
    apart: Verdict
    chain: tuple[Verdict, ...]

    @classmethod
    def shown(cls, viewer: Viewer, found: Disagreement) -> Self:
        """With the names that the accounts give, as far as they may be seen."""
        accounts = tuple((number, names_of(viewer, number)) for number in found.accounts)
        return cls(accounts, found.apart, tuple(found.chain))

    @property
    def first(self) -> str:
        """The account at one end of the chain."""
        return self.accounts[0][0]

    @property
    def last(self) -> str:
        """The account at the other end."""
        return self.accounts[-1][0]


def require_sight(request: HttpRequest) -> None:
    """Go on only for the team: the reasons that stand here may name anybody.

    Raises:
        NotAllowed
    """
    require(request, Action.SEE, Thing(Matter.RUN), _("Reviewers and analysts judge who is one person."))


def linking(request: HttpRequest) -> HttpResponse:
    """``/linking/``"""
    require_sight(request)
    viewer = current.viewer(request)
    context = {
        "runs": queries.runs(current.record()),
        "disagreements": [Contradiction.shown(viewer, found) for found in disagreements(current.record())],
        "recorded": recorded(request),
        "may_start": "link" in allowed_kinds(viewer),
    }
    return render(request, "tanuq/linking.html", context)


def run(request: HttpRequest, number: str) -> HttpResponse:
    """``/linking/R-…/?page=…``"""
    require_sight(request)
    view = queries.run(current.record(), number)
    if view.id != number:
        return HttpResponseRedirect(reverse("run", args=[view.id]))
    page = page_number(request.GET)
    waiting = open_pairs(current.record(), current.viewer(request), stored(current.record(), view))
    shown = waiting.some((page - 1) * PAGE, PAGE)
    links = pager(page, pages_of(len(waiting), PAGE), len(waiting), lambda to: page_address(request.path, to))
    context = {
        "view": view,
        "names": members.names_of(current.record(), [view.author, *(one.author for one in view.acceptances)]),
        "waiting": len(waiting),
        "pairs": pair_rows(current.viewer(request), shown),
        "pager": links,
        "bands": waiting.bands(),
        "recorded": recorded(request),
        "begun": place_in(current.member_number(request), view.id).at is not None,
        "may_accept": may_do(current.viewer(request), Action.ACCEPT, Thing(Matter.RUN)),
    }
    return render(request, "tanuq/run.html", context)


@takes_forms
def accept(request: HttpRequest, number: str) -> HttpResponse:
    """``/linking/R-…/accept/?threshold=…&below=…`` says what would be joined; the form on it joins it.

    While judgements contradict each other nothing is accepted: it leads to where they are shown.
    """
    require(request, Action.ACCEPT, Thing(Matter.RUN), _("Reviewers accept what a run proposes."))
    if disagreements(current.record()):
        return see_other(reverse("linking"))
    kept = stored(current.record(), queries.run(current.record(), number))
    asked = request.POST if request.method == "POST" else request.GET
    threshold = _number(asked.get("threshold", ""), kept.view.threshold)
    below = _number(asked.get("below", ""), NO_END)
    viewer = current.viewer(request)
    offered = offer(current.record(), viewer, kept, threshold, below)
    # Who saw another number of links agreed to something else: they are asked again.
    if request.method == "POST" and asked.get("links") == str(len(offered.links)):
        agreed = (threshold, asked.get("reason", ""))
        entry, _done = accept_links(current.record_for(request), viewer, kept, agreed, below)
        return _to(reverse("run", args=[kept.view.id]), done=entry.hash)
    context = {"view": kept.view, "offer": offered, "pairs": pair_rows(viewer, _looked_at(offered)), "band": below <= 1}
    return render(request, "tanuq/accept.html", context)


def _number(written: str, unsaid: float) -> float:
    if not written:
        return unsaid
    try:
        return float(written.replace(",", "."))
    except ValueError as error:
        raise BadAddress(_("“%(written)s” is not a number from 0 to 1.") % {"written": written}) from error


def _looked_at(offered: Offer) -> tuple[OpenPair, ...]:
    """The least sure links; of a band, some from its beginning to its end, at equal distances."""
    links = sorted(offered.links, key=lambda link: (link.probability, link.left, link.right))
    shown = links[:: max(1, -(-len(links) // SAMPLE))] if offered.below <= 1 else links[:LOOKED_AT]
    return tuple(OpenPair(link.left, link.right, link.probability, 0.0) for link in shown)


@takes_forms
def take_back(request: HttpRequest) -> HttpResponse:
    """``/linking/undo/`` takes back the entry that its form names."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("linking"))
    reason = request.POST.get("reason", "").strip() or _("taken back on its page")
    entry = own_entry(request.POST.get("entry", ""))
    thing = Thing(Matter.RUN if entry.kind == "identity.linked" else Matter.JUDGEMENT, by=who(entry))
    require(request, Action.UNDO, thing, _("Whoever decided it takes it back, or else a reviewer or administrator."))
    undone = undo(current.record_for(request), entry.hash, reason)
    back = request.POST.get("back", "")
    return _to(back if _is_ours(back) else reverse("linking"), done=undone.hash)


def _is_ours(path: str) -> bool:
    """Whether *path* leads into this room and nowhere else: "//elsewhere" would be another computer."""
    return path.startswith(reverse("linking")) and "\\" not in path and "//" not in path


def _to(path: str, *, done: str) -> HttpResponse:
    """To *path*, which says what was put on record; 303 so that going back does not send the form again."""
    return see_other(f"{path.partition('?')[0]}?{urlencode({'done': done})}")
