"""What telephones ask for: the list of forms, the form, and a place to send filled ones to (OpenRosa 1.0).

https://docs.getodk.org/openrosa: unmodified ODK Collect speaks it. Every answer is XML; nothing here redirects.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from types import MappingProxyType
from xml.etree.ElementTree import Element, SubElement, tostring

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tanuq.config.errors import DiskFull
from tanuq.intake.field_forms import errors
from tanuq.intake.field_forms.conversion import XForm, xform
from tanuq.intake.field_forms.filled import LARGEST
from tanuq.intake.field_forms.receiving import receive
from tanuq.intake.field_forms.survey import FORM_ID, LANGUAGES
from tanuq.intake.files.reading import one_line
from tanuq.intake.testimony.answers import Medium
from tanuq.intake.testimony.errors import EmptyUpload
from tanuq.intake.testimony.handing_over import keep, let_go
from tanuq.office import errors as office
from tanuq.office.phone_sign_in import phone_of
from tanuq.vocabulary.errors import TanuqError
from tanuq.web import current, origin, scanning
from tanuq.web.doors import for_phones, somebody_signs_in
from tanuq.web.sentences import translated
from tanuq.web.writing import takes_forms

_FORM_PART = "xml_submission_file"
_ONE_SENDING = 64 * 1024**2
"""Bytes that Collect puts into one sending before it begins another: on a bad line it then repeats only the last.
A single longer file is taken all the same."""

_STATUS: MappingProxyType[type[TanuqError], int] = MappingProxyType(
    {
        office.PhoneUnknown: 401,
        office.PhoneLocked: 429,
        errors.UnreadableForm: 400,
        errors.NoSuchFilledForm: 404,
        DiskFull: 507,
    }
)

View = Callable[..., HttpResponse]


def _asked_by_phone(view: View) -> View:
    """Let *view* be asked by a telephone of this office, called as its keyword ``phone`` says."""

    @for_phones
    @takes_forms
    @wraps(view)
    def answered(request: HttpRequest, **kwargs: str) -> HttpResponse:
        try:
            # While nobody signs in these pages answer this computer alone: then the form can be tried out.
            phone = phone_of(request).name if somebody_signs_in() else ""
            answer = view(request, phone=phone, **kwargs)
        except TanuqError as error:
            answer = _message(_STATUS.get(type(error), 500), translated(str(error)))
        answer["X-OpenRosa-Version"] = "1.0"
        answer["X-OpenRosa-Accept-Content-Length"] = str(_ONE_SENDING)
        if answer.status_code == 401:
            answer["WWW-Authenticate"] = 'Basic realm="tanuq", charset="UTF-8"'
        return answer

    return answered


def _message(status: int, sentence: str) -> HttpResponse:
    response = Element("OpenRosaResponse", xmlns="http://openrosa.org/http/response")
    SubElement(response, "message", nature="error" if status >= 400 else "submit_success").text = sentence
    return _xml(response, status)


def _xml(root: Element, status: int = 200) -> HttpResponse:
    written = tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(written, status=status, content_type="text/xml; charset=utf-8")


def _form() -> XForm:
    """The form, opening in the language of this office."""
    return xform(settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in LANGUAGES else "en")


@_asked_by_phone
def form_list(request: HttpRequest, *, phone: str) -> HttpResponse:
    """``/formList``"""
    del phone
    form, here = _form(), origin.here(request)
    forms = Element("xforms", xmlns="http://openrosa.org/xforms/xformsList")
    entry = SubElement(forms, "xform")
    for name, said in (
        ("formID", FORM_ID),
        ("name", "tanuq"),
        ("version", form.version),
        ("hash", form.hash),
        ("downloadUrl", here + reverse("phone-form", args=[FORM_ID])),
        ("manifestUrl", here + reverse("phone-manifest", args=[FORM_ID])),
    ):
        SubElement(entry, name).text = said
    return _xml(forms)


@_asked_by_phone
def form(request: HttpRequest, *, phone: str, form_id: str) -> HttpResponse:
    """``/forms/tanuq_testimony.xml``"""
    del request, phone
    _require_form(form_id)
    return HttpResponse(_form().xml, content_type="text/xml; charset=utf-8")


@_asked_by_phone
def manifest(request: HttpRequest, *, phone: str, form_id: str) -> HttpResponse:
    """``/forms/tanuq_testimony/manifest``: the form needs no files beside it."""
    del request, phone
    _require_form(form_id)
    return _xml(Element("manifest", xmlns="http://openrosa.org/xforms/xformsManifest"))


def _require_form(form_id: str) -> None:
    if form_id != FORM_ID:
        raise errors.NoSuchFilledForm(_("There is no such form here."))


@_asked_by_phone
def submission(request: HttpRequest, *, phone: str) -> HttpResponse:
    """``/submission`` tells where to send to (HEAD), and takes a filled form with its files (POST)."""
    address = origin.here(request) + reverse("phone-submission")
    if request.method != "POST":
        answer = HttpResponse(status=204 if request.method == "HEAD" else 405)
        answer["Location" if request.method == "HEAD" else "Allow"] = (
            address if request.method == "HEAD" else "HEAD, POST"
        )
        return answer
    sent = request.FILES.get(_FORM_PART)
    if sent is None or (sent.size or 0) > LARGEST:
        raise errors.UnreadableForm(_("No filled form came. Nothing was kept."))
    kept = receive(current.record(), phone, sent.read(), _files(request))
    scanning.ask()
    if not kept.readable:
        return _located(
            _message(202, _("Kept as it came. It is encrypted, or another form: nobody can read it here.")), address
        )
    return _located(_message(201, _("Kept. It waits until somebody has looked through it.")), address)


def _located(answer: HttpResponse, address: str) -> HttpResponse:
    answer["Location"] = address
    return answer


def _files(request: HttpRequest) -> list[Medium]:
    """What came with the form, in the vault; all of it or nothing."""
    kept: list[Medium] = []
    try:
        for name in request.FILES:
            if name != _FORM_PART:
                for file in request.FILES.getlist(name):
                    # The rest must not stay on the telephone for the sake of an empty one: that is listed as missing.
                    with suppress(EmptyUpload):
                        kept.append(keep(current.record(), file, one_line(file.name or "") or one_line(name)))
    except Exception:
        for medium in kept:
            let_go(current.record(), medium.evidence)
        raise
    return kept
