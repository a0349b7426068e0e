"""What people write on the desk: a translation beside the original, a transcript of what is heard or seen."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tanuq.casebook.queries.desk import DeskSource
from tanuq.casebook.queries.translations import TranslationView, translations
from tanuq.intake.anchoring.errors import AnchoringError
from tanuq.intake.anchoring.translating import (
    Span,
    passages_of,
    read_translation,
    save_transcript,
    save_translation,
)
from tanuq.names.scripts import direction_of
from tanuq.office import drafts
from tanuq.policy.actions import Action
from tanuq.web import current
from tanuq.web.addresses import whole_number
from tanuq.web.desk_page import done, is_picture, pages_of_part, recording_kind
from tanuq.web.errors import BadAddress
from tanuq.web.marking import part_at
from tanuq.web.see_other import see_other
from tanuq.web.views.desk import working
from tanuq.web.writing import takes_forms

LANGUAGES = ("en", "ru", "zh-hans", "kk", "ug")
"""What a source can be translated into: the languages that the pages speak."""
_RIGHT_TO_LEFT = frozenset({"ug"})
_FORM = "desk translation"
_TRANSCRIPT = "desk transcript"
_UNKEPT = 422


@working(Action.TRANSLATE)
def choose(request: HttpRequest, source: DeskSource) -> HttpResponse:
    """``/desk/S-…/translation/?into=ru`` leads to the translation into that language; else into that of the page.

    Where the page speaks the language of the source, into the first other one: nobody translates into the same.
    """
    asked = request.GET.get("into", "")
    language = asked if asked in LANGUAGES else _first_into(source.language_tag)
    return HttpResponseRedirect(reverse("desk-translation", args=[source.card.id, language]))


def _first_into(written_in: str) -> str:
    own = _language_alone(written_in)
    return next(
        code for code in (get_language() or "en", *LANGUAGES) if code in LANGUAGES and _language_alone(code) != own
    )


def _language_alone(tag: str) -> str:
    return tag.lower().partition("-")[0]


@takes_forms
@working(Action.TRANSLATE)
def translation(request: HttpRequest, source: DeskSource, language: str) -> HttpResponse:
    """``/desk/S-…/translation/en/?at=…``: the original and its translation, passage by passage."""
    if language not in LANGUAGES:
        raise BadAddress(_("There is no translation into “%(language)s” here.") % {"language": language})
    if not source.words:
        return HttpResponseRedirect(reverse("desk-transcript", args=[source.card.id]))
    now = _now(source, language)
    if request.method != "POST":
        return _shown(request, source, language, _Typed(_draft(request, source, language)))
    typed, before = _posted(request)
    written = {span: (before.get(span, ""), text) for span, text in typed.items()}
    if request.POST.get("text") != source.text:
        error = _("The text is another one now. What you typed is kept as a draft; look whether it still fits.")
        _keep_draft(request, source, language, typed)
        return _shown(request, source, language, _Typed(typed, error))
    try:
        of = TranslationView(source.evidence, language, source.text)
        saved = save_translation(current.record_for(request), now, of, written)
    except AnchoringError as error:
        return _shown(request, source, language, _Typed(typed, str(error)))
    drafts.discard(_owner(request), _FORM, _key(source, language))
    replaced = "".join(f"&replaced={start}-{end}" for start, end in saved.replaced)
    at = request.POST.get("at", "0")
    return see_other(f"{request.path}?at={at if at.isdecimal() else 0}&done={saved.entry.hash}{replaced}")


class _Typed:
    """What stands in the boxes that is not kept yet, and why."""

    def __init__(self, words: dict[Span, str], error: str = "") -> None:
        self.words = words
        self.error = error


def _shown(request: HttpRequest, source: DeskSource, language: str, typed: _Typed) -> HttpResponse:
    part = part_at(source.words, whole_number(request.GET, "at", least=0))
    now = _now(source, language)
    held = read_translation(current.record(), now)
    passages = [
        (passage, f"{passage.start}-{passage.end}", held.get(span, ""), typed.words.get(span, held.get(span, "")))
        for passage in passages_of(source.words, part.start, part.end)
        for span in ((passage.start, passage.end),)
    ]
    context = {
        "source": source,
        "part": part,
        "passages": passages,
        "language": language,
        "direction": "rtl" if language in _RIGHT_TO_LEFT else "ltr",
        "others": [code for code in LANGUAGES if code != language],
        "now": now,
        "unsaved": bool(typed.words) and not typed.error,
        "error": typed.error,
        "replaced": len(request.GET.getlist("replaced")),
        "done": done(request),
        **_progress(source, held),
    }
    return render(request, "tanuq/desk/translation.html", context, status=_UNKEPT if typed.error else 200)


def _progress(source: DeskSource, held: dict[Span, str]) -> dict[str, Any]:
    """How much of the whole is translated; not counted where counting would take longer than the page."""
    whole = passages_of(source.words, 0, len(source.words)) if len(source.words) < 300_000 else ()
    return {"translated": sum((one.start, one.end) in held for one in whole), "passages_in_all": len(whole)}


@takes_forms
@working(Action.TRANSLATE)
def keep_draft(request: HttpRequest, source: DeskSource, language: str) -> HttpResponse:
    """``/desk/S-…/translation/en/draft/``: what a script sends while somebody types; nothing of it is on record."""
    if request.method == "POST" and language in LANGUAGES:
        typed, before = _posted(request)
        _keep_draft(request, source, language, {span: text for span, text in typed.items() if text != before.get(span)})
    return HttpResponse(status=204)


def _keep_draft(request: HttpRequest, source: DeskSource, language: str, typed: dict[Span, str]) -> None:
    earlier = _draft(request, source, language)
    content = {f"{start}-{end}": text for (start, end), text in (earlier | typed).items()}
    drafts.save(_owner(request), _FORM, _key(source, language), {"text": source.text, "passages": content})


def _draft(request: HttpRequest, source: DeskSource, language: str) -> dict[Span, str]:
    kept = drafts.load(_owner(request), _FORM, _key(source, language)) or {}
    return _spans(kept.get("passages", {})) if kept.get("text") == source.text else {}


def _now(source: DeskSource, language: str) -> TranslationView | None:
    found = translations(current.record(), source.card.id)
    return next((view for view in found if (view.language, view.of) == (language, source.text)), None)


def _posted(request: HttpRequest) -> tuple[dict[Span, str], dict[Span, str]]:
    """What the boxes hold, and what they held when the page was loaded."""
    typed = {name[1:]: text for name, text in request.POST.items() if name.startswith("t")}
    before = {name[1:]: text for name, text in request.POST.items() if name.startswith("b")}
    return _spans(typed), _spans(before)


def _spans(texts: dict[str, Any]) -> dict[Span, str]:
    found: dict[Span, str] = {}
    for name, text in texts.items():
        start, dash, end = name.partition("-")
        if dash and start.isdecimal() and end.isdecimal():
            found[int(start[:9]), int(end[:9])] = str(text).replace("\r\n", "\n").replace("\0", "")
    return found


def _key(source: DeskSource, language: str) -> str:
    return f"{source.card.id} {language}"


def _owner(request: HttpRequest) -> str:
    member = current.member(request)
    return "" if member is None else member.member


@takes_forms
@working(Action.TRANSLATE)
def transcript(request: HttpRequest, source: DeskSource) -> HttpResponse:
    """``/desk/S-…/transcript/``: what is said in a recording, or stands on a picture or scan, written down."""
    words, error = source.words, ""
    if request.method == "POST":
        words = request.POST.get("words", "")
        try:
            entry = save_transcript(
                current.record_for(request), source.evidence, words, seen=request.POST.get("text", ""), held=source.text
            )
        except AnchoringError as refused:
            error = str(refused)
        else:
            return see_other(f"{reverse('desk-source', args=[source.card.id])}?done={entry.hash}")
    context = {
        "source": source,
        "words": words,
        "error": error,
        "recording": recording_kind(source),
        "picture": is_picture(source),
        "pages": pages_of_part(source, None, ()),
        "direction": direction_of(words[:1000]),
    }
    return render(request, "tanuq/desk/transcript.html", context, status=_UNKEPT if error else 200)
