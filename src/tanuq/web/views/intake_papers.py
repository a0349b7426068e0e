"""What is printed at the intake desk, and what happens to a testimony afterwards: consent withdrawn, all taken back."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tanuq.casebook.queries import sources
from tanuq.intake.testimony import consent, queue
from tanuq.intake.testimony.errors import NoSuchTestimony, NothingToWithdraw
from tanuq.intake.testimony.form import the_form
from tanuq.intake.testimony.queue import Filed
from tanuq.intake.testimony.taking_back import take_back
from tanuq.intake.testimony.withdrawing import agreed, withdraw
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.vocabulary.labels import label
from tanuq.web import current
from tanuq.web.addresses import WORDS, bounded, withdrawing_address
from tanuq.web.errors import NotAllowed
from tanuq.web.sealed_words import unseal
from tanuq.web.see_other import see_other
from tanuq.web.views.intake import taking
from tanuq.web.writing import takes_forms


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a petition."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """What a petition says of one act, or of who somebody is."""

    title: str
    facts: tuple[Fact, ...]


def _filed(request: HttpRequest, number: str) -> Filed:
    found = queue.testimony(current.viewer(request), number)
    if found is None:
        raise NoSuchTestimony(_("There is no testimony %(number)s in this record.") % {"number": number})
    return found


@takes_forms
@taking
def done(request: HttpRequest, number: str) -> HttpResponse:
    """``/intake/testimonies/S-…/``: it is on record; papers to print, and the way to take it back."""
    filed = _filed(request, number)
    if request.method == "POST":
        reason = request.POST.get("reason", "").strip() or _("taken back at the intake desk")
        take_back(current.record_for(request), current.viewer(request), filed, reason)
        return see_other(reverse("intake") + "?taken-back")
    context = {"filed": filed, "with_it": queue.handed_over_with(current.viewer(request), filed.source)}
    return render(request, "tanuq/intake/done.html", context | _numbers(filed))


def _numbers(filed: Filed) -> dict[str, Any]:
    return {"number": filed.receipt[len("2026-11-") :], "date": filed.receipt[: len("2026-11-26")]}


@taking
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """``/intake/testimonies/S-…/receipt/?names``: without names unless they are wanted; a border may find it."""
    filed = _filed(request, number)
    context = {
        "filed": filed,
        "with_it": queue.handed_over_with(current.viewer(request), filed.source),
        "agreed": agreed(filed),
        "names": _names(request, filed) if "names" in request.GET else (),
        "with_names": "names" in request.GET,
    }
    with translation.override(_language(filed)):
        return render(request, "tanuq/intake/receipt.html", context | _numbers(filed))


def _language(filed: Filed) -> str:
    return filed.language if filed.language in consent.spoken_languages() else "en"


def _names(request: HttpRequest, filed: Filed) -> tuple[str, ...]:
    view = sources.source(current.record(), current.viewer(request), filed.source)
    said = (claim.claim for mark in view.marks for claim in mark.claims)
    return tuple(claim.value for claim in said if claim.property == "name" and claim.value)


@taking
def petition(request: HttpRequest, number: str) -> HttpResponse:
    """``/intake/testimonies/S-…/petition/``: the facts as they were told, to be signed by hand."""
    filed = _filed(request, number)
    language = _language(filed)
    with translation.override(language):
        people = tuple(_chapters(request, filed, language))
        return render(request, "tanuq/intake/petition.html", {"filed": filed, "people": people} | _numbers(filed))


_UNSAID = frozenset({"photograph", "basis"})
"""What a petition does not need: it is signed by whoever knows how they know."""


def _chapters(request: HttpRequest, filed: Filed, language: str) -> Iterator[tuple[Chapter, ...]]:
    """For each missing person, what was told of them, act by act."""
    view = sources.source(current.record(), current.viewer(request), filed.source)
    by_account: dict[str, dict[str, list[Fact]]] = {}
    for mark in view.marks:
        for said in mark.claims:
            claim = said.claim
            if claim.value and claim.property not in _UNSAID:
                chapters = by_account.setdefault(said.account, {})
                words = claim.written
                chapters.setdefault(claim.about, []).append(Fact(_asked(claim.property, claim.about, language), words))
    for chapters in by_account.values():
        yield tuple(Chapter(_title(about, language), tuple(facts)) for about, facts in chapters.items())


def _asked(code: str, about: str, language: str) -> str:
    return (
        label("section", "happened", language) if (code, about) == ("note", "") else label("property", code, language)
    )


def _title(about: str, language: str) -> str:
    kind, _dot, number = about.partition(".")
    known = kind in {act.code for act in the_form().acts}
    return " ".join(filter(None, (label("about", kind, language) if known else "", number)))


@takes_forms
def withdrawing(request: HttpRequest) -> HttpResponse:
    """``/intake/withdraw/?words=…&source=S-…``: what was agreed to, what follows, and the form that takes it back.

    Another form sends the number on the receipt as it is typed.
    """
    if not may_do(current.viewer(request), Action.WITHDRAW_CONSENT, Thing(Matter.CONSENT)):
        raise NotAllowed(_("Consent is taken back by members of the team."))
    sent = request.method == "POST" and "source" in request.POST
    asked = request.POST if request.method == "POST" else request.GET
    number = bounded(asked.get("number", ""))
    if number and not sent:
        return see_other(withdrawing_address(number, asked.get("source", "")))
    said = number if sent else unseal(asked.get(WORDS, ""))
    found = queue.with_receipt(current.viewer(request), said) if said else ()
    wanted = asked.get("source", found[0].source if len(found) == 1 else "")
    filed = next((one for one in found if one.source == wanted), None)
    context = {
        "said": said,
        "found": [(one, withdrawing_address(said, one.source)) for one in found],
        "filed": filed,
        "agreed": agreed(filed) if filed else (),
    }
    if request.method == "POST" and filed is not None:
        return _withdrawn(request, filed, context)
    return render(request, "tanuq/intake/withdraw.html", context | {"done": "done" in request.GET})


def _withdrawn(request: HttpRequest, filed: Filed, context: dict[str, Any]) -> HttpResponse:
    purposes, reason = request.POST.getlist("purpose"), request.POST.get("reason", "").strip()
    if not purposes or not reason:
        context |= {"no_purpose": not purposes, "no_reason": not reason, "chosen": purposes, "reason": reason}
        return render(request, "tanuq/intake/withdraw.html", context, status=400)
    said = (timezone.localdate().isoformat(), reason)
    # Sent twice, or taken back in another tab: what was asked for holds.
    with suppress(NothingToWithdraw):
        withdraw(current.record_for(request), current.viewer(request), filed, purposes, said)
    return see_other(withdrawing_address(filed.receipt, filed.source, ("done", "yes")))
