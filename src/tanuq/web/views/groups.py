"""A group of accounts side by side: which are about one person, decided in one act and taken back in one."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from tanuq.casebook.deciding_together import against, decide_together
from tanuq.casebook.errors import NothingToDecide
from tanuq.casebook.queries.comparison import over_accounts
from tanuq.casebook.queries.disagreements import contradicted_by
from tanuq.casebook.queries.linking import run
from tanuq.casebook.queries.persons import sections_of
from tanuq.linkage.runs.hanging_together import GroupView, group_of
from tanuq.linkage.runs.stored import StoredRun, stored
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.web import current
from tanuq.web.errors import BadAddress
from tanuq.web.pair_table import names_in
from tanuq.web.permission import require
from tanuq.web.pictures import pictures_of
from tanuq.web.see_other import see_other
from tanuq.web.views.linking import require_sight
from tanuq.web.writing import takes_forms


@takes_forms
def group(request: HttpRequest, number: str) -> HttpResponse:
    """``/linking/R-…/group/?account=A-…&account=A-…``: these and all that hang together with them.

    Its form says which are about one person, none of the others being about the same.
    """
    require_sight(request)
    record, viewer = current.record(), current.viewer(request)
    kept = stored(record, run(record, number))
    named = (request.POST if request.method == "POST" else request.GET).getlist("account")
    if not named:
        raise BadAddress(_("This address names no account."))
    view = group_of(record, viewer, kept, named)
    if request.method == "POST":
        return _decided(request, kept, view)
    return _shown(request, kept, view)


def _decided(request: HttpRequest, kept: StoredRun, view: GroupView) -> HttpResponse:
    require(request, Action.JUDGE, Thing(Matter.JUDGEMENT), _("Reviewers and analysts judge who is one person."))
    # Who decided saw the accounts that the form names; who came to the group meanwhile is no part of it.
    shown, ticked = set(request.POST.getlist("account")), set(request.POST.getlist("same"))
    accounts = [account.id for account in view.accounts if account.id in shown]
    same = [number for number in accounts if number in ticked]
    others = [number for number in accounts if number not in ticked]
    crossed = against(same, others)
    if crossed and not request.POST.get("anew"):
        return _shown(request, kept, view, {"crossed": crossed}, status=409)
    reason = request.POST.get("reason", "").strip() or _without_words(kept, accounts)
    try:
        entries = [entry.hash for entry in decide_together(current.record_for(request), same, others, reason)]
    except NothingToDecide as error:
        return _shown(request, kept, view, {"errors": [str(error)]}, status=400)
    if any(contradicted_by(current.record(), entry) for entry in entries):
        return see_other(f"{reverse('linking')}?{urlencode({'done': entries[0]})}")
    named = urlencode({"entry": entries, "run": kept.view.id}, doseq=True)
    return see_other(f"{reverse('parted')}?{named}")


def _shown(
    request: HttpRequest, kept: StoredRun, view: GroupView, more: dict[str, object] | None = None, status: int = 200
) -> HttpResponse:
    viewer, form = current.viewer(request), request.POST
    context = {
        "run": kept.view,
        "view": view,
        "accounts": view.accounts,
        "named": [(account, names_in(account)) for account in view.accounts],
        "groups": over_accounts(sections_of(view.accounts), view.accounts),
        "pictures": pictures_of(current.record(), viewer, view.accounts),
        "may_judge": may_do(viewer, Action.JUDGE, Thing(Matter.JUDGEMENT)),
        "ticked": form.getlist("same"),
        "reason": form.get("reason", ""),
    }
    return render(request, "tanuq/group.html", {**context, **(more or {})}, status=status)


def _without_words(kept: StoredRun, accounts: Sequence[str]) -> str:
    """What somebody looked at who gave no reason."""
    said = _("%(count)s accounts looked at side by side, in %(run)s.")
    return said % {"run": kept.view.id, "count": len(accounts)}
