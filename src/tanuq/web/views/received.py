"""What came from telephones, to be compared with their own lists of what they sent; and the telephones themselves."""

import base64
import json
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import qrcode  # type: ignore[import-untyped]
import qrcode.image.svg  # type: ignore[import-untyped]
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tanuq.casebook.custody import note_read
from tanuq.intake.field_forms.filled import FilledForm, filled_form
from tanuq.intake.field_forms.receiving import (
    MEDIA_TYPE,
    Submission,
    media_of,
    set_aside,
    submission,
    submissions,
)
from tanuq.intake.field_forms.taking import as_testimony, told_on
from tanuq.intake.testimony.answers import Medium, Testimony
from tanuq.office import drafts, phones
from tanuq.office.errors import UnusablePhone
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.web import current, origin
from tanuq.web.errors import NotAllowed
from tanuq.web.intake_drafts import FORM, Held, next_receipt
from tanuq.web.permission import require
from tanuq.web.see_other import see_other
from tanuq.web.views.intake import owner, taker
from tanuq.web.writing import takes_forms

_LONGEST_REASON = 2000


@dataclass(frozen=True, slots=True)
class Row:
    """A filled form in the list."""

    one: Submission
    came_at: str
    """ISO 8601, UTC."""


def _require_reach(request: HttpRequest) -> None:
    viewer = current.viewer(request)
    if not (may_do(viewer, Action.GIVE, Thing(Matter.SOURCE)) or may_do(viewer, Action.ADMIT, Thing(Matter.MEMBER))):
        raise NotAllowed(_("Phones are looked after by members of the intake and administrators."))


def _require_intake(request: HttpRequest) -> None:
    require(request, Action.GIVE, Thing(Matter.SOURCE), _("Testimonies are taken by members of the intake."))


@takes_forms
def received(request: HttpRequest) -> HttpResponse:
    """``/received/``; its forms connect a telephone, or close one."""
    _require_reach(request)
    wrong = ""
    if request.method == "POST":
        if request.POST.get("act") == "close":
            phones.close(request.POST.get("login", ""))
            return see_other(reverse("received"))
        try:
            return _connected(request, phones.connect(request.POST.get("name", ""), owner(request)))
        except UnusablePhone as error:
            wrong = str(error)
    rows = [_row(one) for one in submissions()]
    by_phone: dict[str, list[Row]] = {}
    for row in rows:
        by_phone.setdefault(row.one.phone, []).append(row)
    context = {"by_phone": list(by_phone.items()), "phones": phones.phones(), "wrong": wrong, "typed": request.POST}
    return render(request, "tanuq/received.html", context, status=400 if wrong else 200)


def _row(one: Submission) -> Row:
    return Row(one, datetime.fromtimestamp(one.received_at / 1000, UTC).isoformat())


def _connected(request: HttpRequest, made: phones.Credentials) -> HttpResponse:
    """What the telephone signs in with, on the answer to the form and nowhere else."""
    server = origin.here(request)
    picture = qrcode.make(settings_code(server, made), image_factory=qrcode.image.svg.SvgPathImage).to_string()
    context = {
        "made": made,
        "server": server,
        "picture": SafeString(picture.decode()),
        "over_https": server.startswith("https:"),
    }
    return render(request, "tanuq/phone_connected.html", context)


def settings_code(server: str, made: phones.Credentials) -> str:
    """Settings as ODK Collect reads them from a QR code: JSON, compressed by zlib, in base64.

    https://docs.getodk.org/collect-import-export. What was sent goes from the telephone; that it was sent stays listed.
    """
    general = {
        "protocol": "odk_default",
        "server_url": server,
        "username": made.login,
        "password": made.secret,
        "form_update_mode": "match_exactly",
        "delete_send": True,
    }
    said = {"general": general, "admin": {}, "project": {"name": "tanuq"}}
    return base64.b64encode(zlib.compress(json.dumps(said).encode(), 9)).decode()


@takes_forms
def filled(request: HttpRequest, number: str) -> HttpResponse:
    """``/received/S-…/``; its forms take it as a testimony, set it aside, or let it wait again."""
    _require_reach(request)
    one = submission(number)
    wrong = ""
    if request.method == "POST":
        _require_intake(request)
        act, reason = request.POST.get("act", ""), request.POST.get("reason", "").strip()[:_LONGEST_REASON]
        if act == "take":
            return _take(request, one)
        if act == "aside" and not reason:
            wrong = _("Say why it is set aside.")
        elif act in {"aside", "back"}:
            set_aside(current.record_for(request), one, reason if act == "aside" else "")
            return see_other(reverse("received-one", args=[number]))
    context: dict[str, Any] = {"row": _row(one), "one": one, "wrong": wrong}
    if one.readable:
        context["strange"] = as_testimony(_form_of(one), {}, Testimony(one.key, "", "en", "")).strange
    return render(request, "tanuq/received_one.html", context, status=400 if wrong else 200)


def _form_of(one: Submission) -> FilledForm:
    return filled_form(current.record().vault.read(one.evidence))


def _take(request: HttpRequest, one: Submission) -> HttpResponse:
    """Open it in the form of a testimony, filled in; taken twice it is one testimony."""
    if one.testimony:
        return see_other(reverse("intake-done", args=[one.testimony]))
    if drafts.load(owner(request), FORM, one.key) is None:
        own = Medium(one.evidence, one.file_name, one.size, MEDIA_TYPE, person=0)
        form = _form_of(one)
        day = told_on(form, datetime.fromtimestamp(one.received_at / 1000, UTC).date().isoformat())
        begun = Testimony(one.key, next_receipt(), "en", one.phone or taker(request), media=(own,), told_on=day)
        taken = as_testimony(form, media_of(current.record(), one), begun)
        notices = {key: [(said.name, said.sentence) for said in remarks] for key, remarks in taken.remarks.items()}
        drafts.save(owner(request), FORM, one.key, Held(taken.testimony, notices=notices).to_json())
        note_read(current.record_for(request), one.source, "a form that a phone sent")
    return see_other(reverse("intake-check", args=[one.key]))
