"""The intake desk: a testimony step by step, each kept as it is sent, and put on record as a whole."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tanuq.intake.testimony import consent, queue
from tanuq.intake.testimony.answers import MOST_PEOPLE, Answers, Step, Testimony
from tanuq.intake.testimony.drafting import EXPLAINER, save, says_something
from tanuq.intake.testimony.errors import NoSuchTestimony
from tanuq.intake.testimony.form import the_form
from tanuq.intake.testimony.handing_over import let_go
from tanuq.intake.testimony.told import Remark, cleaned, remarks, told
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.web import current, intake_drafts, intake_fields, scanning
from tanuq.web.errors import NotAllowed
from tanuq.web.intake_drafts import Held, Sent
from tanuq.web.see_other import see_other
from tanuq.web.writing import takes_forms

View = Callable[..., HttpResponse]


def taking(view: View) -> View:
    """Let *view* be asked only by whoever may take testimonies."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_do(current.viewer(request), Action.GIVE, Thing(Matter.SOURCE)):
            raise NotAllowed(_("Testimonies are taken by members of the intake."))
        return view(request, *args, **kwargs)

    return asked


def owner(request: HttpRequest) -> str:
    """Whose drafts these are."""
    member = current.member(request)
    return "" if member is None else member.member


def taker(request: HttpRequest) -> str:
    """Who takes the testimony, as the record calls them."""
    member = current.member(request)
    return "" if member is None else member.name


@taking
def desk(request: HttpRequest) -> HttpResponse:
    """``/intake/``"""
    waiting: dict[str, list[queue.Filed]] = {}
    for one in queue.waiting(current.viewer(request)):
        waiting.setdefault(one.receipt, []).append(one)
    context = {
        "unfinished": intake_drafts.unfinished(owner(request)),
        "waiting": [(receipt, receipt[len("2026-11-") :], files) for receipt, files in waiting.items()],
        "languages": _spoken(get_language() or "en"),
    }
    return render(request, "tanuq/intake/desk.html", context)


@takes_forms
@taking
def begin(request: HttpRequest) -> HttpResponse:
    """``/intake/begin/`` begins a testimony, of something that was recorded first where its form names it."""
    if request.method != "POST":
        return see_other(reverse("intake"))
    language = request.POST.get("language", "")
    spoken = language if language in consent.spoken_languages() else "en"
    receipt = request.POST.get("receipt", "")
    first = [one for one in queue.waiting(current.viewer(request)) if one.receipt == receipt]
    held = intake_drafts.begin(owner(request), spoken, taker(request), first)
    return see_other(_address(held, held.testimony.steps[0]))


def _address(held: Held, step: Step, query: str = "") -> str:
    return reverse("intake-step", args=[held.testimony.key, step.key]) + query


@takes_forms
@taking
def step(request: HttpRequest, key: str, at: str) -> HttpResponse:
    """``/intake/KEY/missing/1/``: one screen of the form."""
    try:
        held = intake_drafts.held(owner(request), key)
    except NoSuchTestimony:
        return _saved_already(key)
    asked = held.testimony.step(at)
    if request.method == "POST":
        return _sent(request, held, asked)
    return render(request, "tanuq/intake/step.html", _step_context(request, held, asked))


def _saved_already(key: str) -> HttpResponse:
    """To the testimony that was saved under this key: a form that is sent a second time, or found by going back."""
    kept = queue.testimony_kept_as(key)
    if kept is None:
        raise NoSuchTestimony(
            _("This testimony is not being taken here: it was thrown away, or somebody else takes it.")
        )
    return see_other(reverse("intake-done", args=[kept]))


def _sent(request: HttpRequest, held: Held, asked: Step) -> HttpResponse:
    sent, found = _read(request, held, asked)
    kept, conflict = intake_drafts.put(owner(request), held.testimony.key, sent)
    if request.POST.get("autosave"):
        said = {"revision": kept.revision(asked), "conflict": conflict, "saved": _time()}
        return JsonResponse(said, status=409 if conflict else 200)
    if conflict:
        return see_other(_address(kept, asked))
    go = request.POST.get("go", "next")
    if go == "next" and _holds_up(request, found):
        return see_other(_address(kept, asked, "?look=1#remarks"))
    return see_other(_following(request, kept, asked, go))


def _read(request: HttpRequest, held: Held, asked: Step) -> tuple[Sent, list[Remark]]:
    """What the form brings, and what should be looked at before the step is left."""
    form = request.POST
    language = form.get("language", held.testimony.language)
    spoken = language if language in consent.spoken_languages() else held.testimony.language
    answers, hidden = _cleaned(asked, intake_fields.posted(asked, form))
    found = [*hidden, *remarks(asked, answers, spoken)]
    action, _colon, subject = form.get("go", "").partition(":")
    if action == "add":
        answers = intake_fields.with_one_more(subject, answers)
    elif action == "remove":
        answers = intake_fields.without(subject, answers)
    revision = form.get("revision", "")
    notices = tuple((remark.name, remark.sentence) for remark in hidden)
    sent = Sent(
        step=asked,
        answers=answers,
        revision=int(revision) if revision.isdecimal() and len(revision) < 9 else 0,
        language=spoken,
        notices=notices,
        chosen="chosen" in form,
    )
    return sent, found


def _cleaned(asked: Step, answers: Answers) -> tuple[Answers, tuple[Remark, ...]]:
    """Consent is no question of the form: its answers are known words already."""
    return (answers, ()) if asked.section == "consent" else cleaned(asked, answers)


def _holds_up(request: HttpRequest, found: list[Remark]) -> bool:
    if any(remark.blocks for remark in found):
        return True
    return bool(found) and request.POST.get("looked", "") != intake_fields.looked_at(found)


def _following(request: HttpRequest, held: Held, asked: Step, go: str) -> str:
    steps = held.testimony.steps
    place = steps.index(asked)
    action, _colon, subject = go.partition(":")
    match action:
        case "back":
            return _address(held, steps[place - 1]) if place else reverse("intake")
        case "add":
            return _address(held, asked, f"#act-{held.testimony.answers(asked).acts[-1].replace('.', '-')}")
        case "remove" | "stay":
            return _address(held, asked)
        case "later":
            return reverse("intake")
        case "person":
            return _address(_with_another_person(request, held), Step("missing", held.testimony.people + 1))
        case "to" if subject == "check":
            return reverse("intake-check", args=[held.testimony.key])
    if place + 1 < len(steps):
        return _address(held, steps[place + 1])
    return reverse("intake-check", args=[held.testimony.key])


def _with_another_person(request: HttpRequest, held: Held) -> Held:
    with intake_drafts.changing(owner(request), held.testimony.key) as draft:
        testimony = Testimony.from_json({**draft.held.testimony.to_json(), "people": draft.held.testimony.people + 1})
        if testimony.people <= MOST_PEOPLE:
            draft.held = Held(testimony, draft.held.revisions, draft.held.aside, draft.held.notices)
        return draft.held


def _step_context(request: HttpRequest, held: Held, asked: Step) -> dict[str, Any]:
    language = get_language() or "en"
    testimony = held.testimony
    answers, other = testimony.answers(asked), held.aside.get(asked.key)
    found = [] if asked.section == "consent" else list(remarks(asked, answers, testimony.language))
    noticed = [Remark(name, said) for name, said in held.notices.get(asked.key, ())]
    shown = [*noticed, *found] if "look" in request.GET else []
    view = intake_fields.Shown(language, shown, other)
    place, places = intake_fields.place_of(testimony, asked)
    return {
        "held": held,
        "testimony": testimony,
        "step": asked,
        "title": the_form().section(asked.section).title(language),
        "place": place,
        "places": places,
        "groups": intake_fields.groups_of(asked, answers, view),
        "acts": the_form().acts if the_form().section(asked.section).has_acts else (),
        "act_labels": [(act.code, act.label(language)) for act in the_form().acts],
        "revision": held.revision(asked),
        "looked": intake_fields.looked_at(shown),
        "other": other,
        "last_of_person": asked.section == "reasons",
        "may_add_person": testimony.people < MOST_PEOPLE,
        **(_consent_context(testimony, language) if asked.section == "consent" else {}),
    }


def _consent_context(testimony: Testimony, language: str) -> dict[str, Any]:
    said = testimony.answers(Step("consent")).words
    script = consent.script(testimony.language)
    return {
        "script": script,
        "purposes": [(code, question, said.get(code, "")) for code, question in script.purposes],
        "explained_by": said.get(EXPLAINER, testimony.taker),
        "languages": _spoken(testimony.language),
    }


def _spoken(chosen: str) -> list[tuple[str, bool]]:
    languages = consent.spoken_languages()
    return [(language, language == (chosen if chosen in languages else "en")) for language in languages]


def _time() -> str:
    return timezone.localtime().strftime("%H:%M")


@takes_forms
@taking
def check(request: HttpRequest, key: str) -> HttpResponse:
    """``/intake/KEY/check/`` shows the whole once more; its form puts it on record."""
    try:
        held = intake_drafts.held(owner(request), key)
    except NoSuchTestimony:
        return _saved_already(key)
    testimony = held.testimony
    if request.method == "POST" and says_something(testimony) and not _blocked(testimony) and not held.aside:
        number = save(current.record_for(request), testimony)
        intake_drafts.discard(owner(request), key)
        scanning.ask()
        return see_other(reverse("intake-done", args=[number]))
    return render(request, "tanuq/intake/check.html", _check_context(held))


def _blocked(testimony: Testimony) -> list[Step]:
    """Steps that cannot be saved as they are."""
    return [
        one
        for one in testimony.steps
        if any(remark.blocks for remark in remarks(one, testimony.answers(one), testimony.language))
    ]


def _check_context(held: Held) -> dict[str, Any]:
    testimony, language = held.testimony, get_language() or "en"
    said = testimony.answers(Step("consent")).words
    parts = [
        (
            one,
            the_form().section(one.section).title(language),
            [(answer.question.label(language), answer) for answer in told(one, testimony.answers(one), language)],
        )
        for one in testimony.steps
        if one.section not in {"consent", "media"}
    ]
    return {
        "testimony": testimony,
        "parts": parts,
        "consents": [(purpose, said.get(purpose, "")) for purpose in consent.purposes()],
        "not_asked": sum(purpose not in said for purpose in consent.purposes()),
        "blocked": _blocked(testimony),
        "aside": [testimony.step(key) for key in held.aside],
        "says_something": says_something(testimony),
        "places": len(testimony.steps) + 1,
    }


@takes_forms
@taking
def discard(request: HttpRequest, key: str) -> HttpResponse:
    """``/intake/KEY/discard/`` asks, and its form throws an unfinished testimony away."""
    held = intake_drafts.held(owner(request), key)
    if request.method == "POST":
        intake_drafts.discard(owner(request), key)
        for medium in held.testimony.media:
            let_go(current.record(), medium.evidence)
        return see_other(reverse("intake"))
    return render(request, "tanuq/intake/discard.html", {"testimony": held.testimony})
