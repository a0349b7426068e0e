"""Parting a person: which accounts are about somebody else, shown before it is decided, taken back in one step."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from tanuq.casebook.authorship import who
from tanuq.casebook.numbers import person_number
from tanuq.casebook.parting import part
from tanuq.casebook.queries.linking import run
from tanuq.casebook.queries.persons import account_of, person
from tanuq.casebook.queries.views import AccountView
from tanuq.casebook.undoing import undo_together
from tanuq.ledger.entries import Entry
from tanuq.policy.actions import Action, Matter, Thing
from tanuq.web import current
from tanuq.web.errors import BadAddress
from tanuq.web.pair_table import names_in
from tanuq.web.permission import require
from tanuq.web.recorded import own_entry
from tanuq.web.see_other import see_other
from tanuq.web.writing import takes_forms

Shown = tuple[AccountView, tuple[str, ...]]
"""An account with the names that it gives."""


@takes_forms
def split(request: HttpRequest, number: str) -> HttpResponse:
    """``/people/P-…/split/?account=A-…`` shows who would leave and who stay; the form on it parts them."""
    require(request, Action.JUDGE, Thing(Matter.JUDGEMENT), _("Reviewers and analysts judge who is one person."))
    view = person(current.record(), current.viewer(request), number)
    if view.id != number and request.method != "POST":
        return HttpResponseRedirect(reverse("split", args=[view.id]))
    chosen = set((request.POST if request.method == "POST" else request.GET).getlist("account"))
    leaving = tuple((account, names_in(account)) for account in view.accounts if account.id in chosen)
    staying = tuple((account, names_in(account)) for account in view.accounts if account.id not in chosen)
    if request.method == "POST":
        done = part(current.record_for(request), _numbers(leaving), _numbers(staying), request.POST.get("reason", ""))
        named = urlencode({"entry": [entry.hash for entry in done]}, doseq=True)
        return see_other(f"{reverse('parted')}?{named}")
    accounts = tuple((account, names_in(account)) for account in view.accounts)
    context = {"view": view, "accounts": accounts, "leaving": leaving, "staying": staying}
    return render(request, "tanuq/split.html", context)


@takes_forms
def parted(request: HttpRequest) -> HttpResponse:
    """``/people/parted/?entry=…&entry=…`` names the people that judgements left; its form takes these back.

    ``run=R-…`` leads back to the pairs of that run.
    """
    asked = request.POST if request.method == "POST" else request.GET
    entries = tuple(own_entry(reference) for reference in asked.getlist("entry"))
    if not entries or any(entry.kind != "identity.judged" for entry in entries):
        raise BadAddress(_("This address names no judgements that parted somebody."))
    for entry in entries:
        thing = Thing(Matter.JUDGEMENT, by=who(entry))
        sentence = _("Whoever decided it takes it back, or else a reviewer or administrator.")
        require(request, Action.UNDO, thing, sentence)
    first = account_of(current.record(), current.viewer(request), _accounts(entries)[0])
    if request.method == "POST":
        undo_together(current.record_for(request), [entry.hash for entry in entries], _("taken back on its page"))
        return see_other(reverse("person", args=[person_number(first.id)]))
    viewer, record = current.viewer(request), current.record()
    seen = {person(record, viewer, person_number(number)).id for number in _accounts(entries)}
    people = tuple(person(record, viewer, number) for number in sorted(seen))
    following = run(record, asked["run"]) if asked.get("run") else None
    return render(request, "tanuq/parted.html", {"people": people, "entries": entries, "run": following})


def _numbers(accounts: tuple[Shown, ...]) -> tuple[str, ...]:
    return tuple(account.id for account, _names in accounts)


def _accounts(entries: tuple[Entry, ...]) -> list[str]:
    """The accounts that these judgements speak of, in their order."""
    return sorted({number for entry in entries for number in (entry.body or {}).get("accounts", [])})
