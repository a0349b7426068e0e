"""A source that is brought at a desk: a file, or words that are pasted; then what it tells of."""

import io
from dataclasses import dataclass, replace

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tanuq.intake.files.reading import one_line
from tanuq.intake.files.receiving import Received, ReceiveOptions, receive_kept
from tanuq.intake.testimony.errors import EmptyUpload
from tanuq.intake.testimony.handing_over import keep
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.labels import label
from tanuq.vocabulary.lists import terms_offered
from tanuq.web import current, scanning
from tanuq.web.permission import require
from tanuq.web.see_other import see_other
from tanuq.web.subject_addresses import ROOMS, beginning
from tanuq.web.writing import takes_forms

_UNKEPT = 422
LONGEST_PASTED = 2_000_000
_LANGUAGES = ("en", "ru", "kk", "ug", "zh", "tr", "ar", "es", "de", "fr")
"""Tags that are offered; any other can be typed."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What stands in the form, and why it was not taken."""

    title: str = ""
    material: str = ""
    language: str = ""
    visibility: str = Visibility.TEAM.value
    words: str = ""
    error: str = ""

    def options(self) -> ReceiveOptions:
        """What is said of the source."""
        return ReceiveOptions(
            title=one_line(self.title), material=self.material, language=self.language, visibility=self.visibility
        )


@takes_forms
def new(request: HttpRequest) -> HttpResponse:
    """``/sources/new/?to=proceedings&about=P-…``: keeps a file or pasted words, and goes on to what it tells of."""
    require(request, Action.GIVE, Thing(Matter.SOURCE), _("Sources are added by whoever takes testimonies in."))
    if request.method != "POST":
        return _form(request, Brought())
    brought = _sent(request)
    try:
        received = _received(request, brought)
    except EmptyUpload as error:
        return _form(request, replace(brought, error=str(error)))
    scanning.ask()
    return see_other(_after(request, received.source))


def _sent(request: HttpRequest) -> Brought:
    form = request.POST
    codes = {term.code for term in terms_offered("source_material")}
    visibility = form.get("visibility", "")
    return Brought(
        title=form.get("title", "")[:300].replace("\0", ""),
        material=form["material"] if form.get("material", "") in codes else "",
        language=form.get("language", "").strip()[:32].lower(),
        visibility=visibility if visibility in set(Visibility) else Visibility.TEAM.value,
        words=form.get("words", "").replace("\r\n", "\n").replace("\0", ""),
    )


def _received(request: HttpRequest, brought: Brought) -> Received:
    """The source, on record.

    Raises:
        EmptyUpload: when neither a file nor words came, or both, or too many words.
    """
    record, file = current.record_for(request), request.FILES.get("file")
    if isinstance(file, UploadedFile) == bool(brought.words.strip()):
        raise EmptyUpload(_("Choose a file, or paste the words: the one or the other."))
    if len(brought.words) > LONGEST_PASTED:
        raise EmptyUpload(_("That is too long to be pasted. Save it as a file, and choose the file."))
    if isinstance(file, UploadedFile):
        medium = keep(record, file, one_line(file.name or "") or _("without a name"))
    else:
        name = f"{one_line(brought.title) or _('pasted words')}.txt"
        medium = keep(record, io.BytesIO(brought.words.encode("utf-8", "replace")), name)
    return receive_kept(record, medium.evidence, medium.name, brought.options())


def _after(request: HttpRequest, source: str) -> str:
    """To what the source is to tell of, or to its page."""
    kind = next((kind for kind, room in ROOMS.items() if room == request.GET.get("to", "")), None)
    if kind is None or not may_do(current.viewer(request), Action.ANCHOR, Thing(Matter.SOURCE)):
        return reverse("source", args=[source])
    return beginning(kind, source=source, about=request.GET.get("about", ""), answers=request.GET.get("answers", ""))


def _form(request: HttpRequest, brought: Brought) -> HttpResponse:
    language = get_language() or "en"
    context = {
        "brought": brought,
        "materials": [(term.code, label(term.list, term.code, language)) for term in terms_offered("source_material")],
        "languages": _LANGUAGES,
        "visibilities": tuple(one.value for one in Visibility),
    }
    return render(request, "tanuq/source_new.html", context, status=_UNKEPT if brought.error else 200)
