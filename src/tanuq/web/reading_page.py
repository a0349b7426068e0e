"""The page of the desk of proposals: the words with what is proposed of them, a card, a queue, what was just done."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from tanuq.casebook.errors import NothingToUndo
from tanuq.casebook.publication import GROUNDS as KNOWN_GROUNDS
from tanuq.casebook.publication import publication_of
from tanuq.casebook.queries.desk import DeskSource
from tanuq.casebook.queries.wording import language
from tanuq.casebook.read_decisions import Decision, decision_in
from tanuq.intake.anchoring.chosen import InContext, chosen, in_context
from tanuq.intake.anchoring.errors import AnchoringError, SeveralPlaces
from tanuq.ledger.entries import Entry
from tanuq.ledger.errors import LedgerError
from tanuq.policy.actions import Action, Matter, Thing, may_do
from tanuq.reading.layout.days import is_to_come
from tanuq.reading.on_record.choosing import Choice
from tanuq.reading.on_record.desk import ReadDesk
from tanuq.reading.on_record.errors import ValueUnclear
from tanuq.reading.on_record.reading import Kept
from tanuq.reading.proposal import Kind
from tanuq.vocabulary.errors import TanuqError
from tanuq.vocabulary.wording import date_in_words
from tanuq.web import current
from tanuq.web.addresses import whole_number
from tanuq.web.desk_form import marked_place
from tanuq.web.desk_page import recording_kind
from tanuq.web.marking import part_at
from tanuq.web.reading_card import VALUE, alike_to, card_of, told_of
from tanuq.web.reading_queue import PAGE, kinds_of, next_open, rows_of
from tanuq.web.reading_text import pieces
from tanuq.web.reading_words import GROUNDS, KINDS, REASONS, RULINGS, ground_in_words
from tanuq.web.subject_addresses import page_of

JOB = "read"
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the forms of the page, and what is wrong with it."""

    choice: Choice
    changing: bool = False
    """Whether words and values are open to be changed."""
    problem: str = ""
    unclear: bool = False
    """Whether the problem is a value that can be kept as it stands."""
    typed: str = ""
    """The words as they were typed, where they could not be found."""
    places: tuple[InContext, ...] = ()
    """Where they stand, where that is several times."""


def reading_address(number: str, **parts: str) -> str:
    """The address of the desk of proposals of a source; parts that say nothing are left out."""
    said = {name: part for name, part in parts.items() if part}
    return reverse("reading", args=[number]) + (f"?{urlencode(said)}" if said else "")


def asked(request: HttpRequest) -> Filled:
    """The forms as an address asks for them."""
    return Filled(Choice(account=request.GET.get("account", "")[:40]), changing="change" in request.GET)


def choice_sent(posted: QueryDict, words: str) -> Choice:
    """What somebody chose on the card.

    Raises:
        AnchoringError: when the words that were typed do not stand in the text, or several times.
    """
    values = {
        name.removeprefix(VALUE): _typed(posted, name).replace("\r\n", "\n").replace("\0", "")[:_LONGEST]
        for name in posted
        if name.startswith(VALUE)
    }
    return Choice(
        account=posted.get("account", "")[:40],
        time=posted.get("time", "")[:40],
        place=_place_sent(posted, words),
        values=values,
        as_it_is="as-it-is" in posted,
    )


def refilled(posted: QueryDict, desk: ReadDesk, error: TanuqError) -> Filled:
    """The forms with what was sent, after it could not be kept."""
    try:
        choice = choice_sent(posted, desk.read.words)
    except AnchoringError:
        choice = choice_sent(_without_words(posted), desk.read.words)
    places = error.places if isinstance(error, SeveralPlaces) else ()
    return Filled(
        choice,
        changing="words" in posted or isinstance(error, ValueUnclear),
        problem=str(error),
        unclear=isinstance(error, ValueUnclear),
        typed=_typed(posted, "words") if isinstance(error, AnchoringError) else "",
        places=tuple(in_context(desk.read.words, place) for place in places),
    )


def _without_words(posted: QueryDict) -> QueryDict:
    rest = posted.copy()
    rest.pop("words", None)
    return rest


def _place_sent(posted: QueryDict, text: str) -> tuple[int, int] | None:
    """The words that were marked or typed instead of the engine's; None where the form does not ask for them.

    Raises:
        AnchoringError: when they do not stand in the text, or stand there several times.
    """
    if "words" not in posted:
        return None
    start, end = marked_place(posted)
    start, end = start or posted.get("start", ""), end or posted.get("end", "")
    marked = (int(start[:9]), int(end[:9])) if start.isdecimal() and end.isdecimal() else None
    found = chosen(text, _typed(posted, "words"), marked)
    return found.start, found.end


def _typed(posted: QueryDict, name: str) -> str:
    return str(posted.get(name, ""))


def unread_page(request: HttpRequest, source: DeskSource, problem: str = "") -> dict[str, Any]:
    """The context of the page before anything was read: what to say first."""
    return {
        "source": source,
        "problem": problem,
        "recording": recording_kind(source),
        **_before_reading(request, source),
    }


def _before_reading(request: HttpRequest, source: DeskSource) -> dict[str, Any]:
    published = publication_of(source.card.id)
    return {
        "published": request.POST.get("published", "") or published.date,
        "ground": published.ground,
        "grounds": [(code, GROUNDS[code]) for code in KNOWN_GROUNDS],
    }


def read_page(request: HttpRequest, desk: ReadDesk, filled: Filled) -> dict[str, Any]:
    """The context of the page of a source that was read."""
    source = desk.source
    kept = _looked_at(request, desk)
    at = whole_number(request.GET, "at", least=0) if "at" in request.GET else kept.proposal.start if kept else 0
    part = part_at(desk.read.words, at)
    kind = kept.proposal.kind if kept else _kind(request)
    rows = rows_of(desk, kind, kept)
    just = _with_page(desk, done(request, source.card.id))
    page = whole_number(request.GET, "page", least=1) if "page" in request.GET else _page_of(rows)
    return {
        "source": source,
        "read": desk.read,
        "published_in_words": date_in_words(desk.read.published, language()) if desk.read.published else "",
        "to_come": is_to_come(desk.read.published, datetime.now(UTC).date()),
        "read_ground": ground_in_words(desk.read.ground),
        "part": part,
        "pieces": pieces(desk, part, kept),
        "card": card_of(desk, kept, filled.choice) if kept else None,
        "filled": filled,
        "reasons": REASONS.items(),
        "kinds": kinds_of(desk),
        "kind": kind,
        "kind_label": str(KINDS[kind]) if kind in KINDS else "",
        "rows": rows[(page - 1) * PAGE : page * PAGE],
        "page": page,
        "first": (page - 1) * PAGE + 1,
        "pages": max(1, -(-len(rows) // PAGE)),
        "undo": _may_undo(request, desk, kept),
        "may_judge": may_do(desk.viewer, Action.JUDGE, Thing(Matter.JUDGEMENT)),
        "done": just,
        "alike": alike_to(desk, just.decision if just else None),
        **_before_reading(request, source),
    }


def _looked_at(request: HttpRequest, desk: ReadDesk) -> Kept | None:
    """The proposal that the address names, else what waits next of the kind that it names."""
    named = desk.read.by_key.get(request.GET.get("proposal", "") or request.POST.get("proposal", ""))
    if named is not None and named.proposal.kind is not Kind.ZONE:
        return named
    return next_open(desk, None, _kind(request))


def _kind(request: HttpRequest) -> Kind:
    asked_for = request.GET.get("kind", "")
    return Kind(asked_for) if asked_for in set(KINDS) else Kind.PERSON


def _page_of(rows: tuple[Any, ...]) -> int:
    place = next((place for place, row in enumerate(rows) if row.looked_at), 0)
    return place // PAGE + 1


def _may_undo(request: HttpRequest, desk: ReadDesk, kept: Kept | None) -> bool:
    decision = desk.decisions.get(kept.key) if kept else None
    if decision is None:
        return False
    return may_do(current.viewer(request), Action.UNDO, Thing(Matter.SOURCE, desk.source.visibility, decision.by))


@dataclass(frozen=True, slots=True)
class Done:
    """What was just put on record, and whether it can be undone from here."""

    entry: Entry
    decision: Decision | None
    ruling: str
    is_judgement: bool
    of: str = ""
    """The number of what it tells of, "" where it states nothing."""
    page: str = ""
    """Where that is."""


def _with_page(desk: ReadDesk, just: Done | None) -> Done | None:
    of = told_of(desk, just.decision) if just and just.decision else ""
    return replace(just, of=of, page=page_of(of)) if just and of else just


def done(request: HttpRequest, source: str) -> Done | None:
    """The entry that the address names as just written here; None where it names none about this source."""
    try:
        entry = current.record().ledger.entry(request.GET.get("done", "") or "none")
    except (LedgerError, NothingToUndo):
        return None
    decision = decision_in(entry)
    if entry.kind == "identity.judged" or (decision is not None and decision.source == source):
        return Done(entry, decision, str(RULINGS[decision.ruling]) if decision else "", decision is None)
    return Done(entry, None, "", is_judgement=False) if entry.kind == "claim.retracted" else None
