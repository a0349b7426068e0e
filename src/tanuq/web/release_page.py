"""What the pages of an edition share, of one that is composed and of one that was proposed: its parts, page by page."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from tanuq.casebook.queries.accounts_of_persons import joined_persons
from tanuq.casebook.queries.cards import cards
from tanuq.casebook.queries.outgoing import Kept
from tanuq.casebook.queries.views import NameView
from tanuq.casebook.queries.wording import property_label
from tanuq.policy.decision import Viewer
from tanuq.policy.uses import Held
from tanuq.publishing.release.composing import KeptBack
from tanuq.publishing.release.differences import Differences
from tanuq.publishing.release.editions import Edition
from tanuq.publishing.release.findings import Acknowledged, Code, Finding, Severity, unanswered
from tanuq.web.addresses import page_number
from tanuq.web.errors import BadAddress
from tanuq.web.paging import Pager, pager, pages_of
from tanuq.web.release_rows import PersonRow, person_row
from tanuq.web.release_words import HELD, MENDED, WAYS

PAGE = 25


@dataclass(frozen=True, slots=True)
class Way:
    """A link to one part of the page."""

    code: str
    label: str
    count: int
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class HeldRow:
    """Somebody of whom something stays, for one reason."""

    number: str
    """The number here."""
    names: tuple[NameView, ...]
    leaves: bool
    """Whether anything else of them is published."""
    labels: tuple[str, ...]
    sources: tuple[str, ...]
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for which something stays."""

    code: str
    label: str
    mended: str
    people: int
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with the answer that it has."""

    finding: Finding
    key: str
    answer: str
    must: bool

    @property
    def is_source(self) -> bool:
        """Whether it is about a source as a whole, a picture or a recording."""
        return not self.finding.told and self.finding.code in _ABOUT_SOURCES

    @property
    def is_uncovered(self) -> bool:
        """Whether more of a copy may have to be covered."""
        return self.finding.code is Code.NOTHING_COVERED


_ABOUT_SOURCES = frozenset({Code.NOTHING_COVERED, Code.PLACE_IN_ORIGINAL, Code.VOICE, Code.RECORDING})


@dataclass(frozen=True, slots=True)
class Kind:
    """All findings of one kind that stand on a page."""

    code: str
    title: str
    why: str
    answer: str
    """To all of them at once."""
    found: tuple[Found, ...]
    must: bool
    several: bool
    """Whether one reason for all of them saves anything."""


def ways(request: HttpRequest, counts: Mapping[str, int]) -> tuple[str, tuple[Way, ...]]:
    """What is asked to be shown, and the links to everything that can be.

    Raises:
        BadAddress
    """
    asked = request.GET.get("show") or next((code for code, count in counts.items() if count), next(iter(counts)))
    if asked not in counts:
        raise BadAddress(_("There is no such part of an edition."))
    found = (
        Way(code, str(WAYS[code]), count, f"{request.path}?{urlencode({'show': code})}", code == asked)
        for code, count in counts.items()
    )
    return asked, tuple(found)


def paged(request: HttpRequest, total: int, **kept: str) -> tuple[slice, Pager]:
    """The rows of the page asked for, and the links to the others, which keep these parts of the address."""
    page, pages = page_number(request.GET), pages_of(total, PAGE)
    links = pager(page, pages, total, _addresses(request.path, kept))
    return slice((page - 1) * PAGE, page * PAGE), links


def _addresses(path: str, kept: Mapping[str, str]) -> Callable[[int], str]:
    return lambda page: f"{path}?{urlencode({**kept, **({'page': page} if page > 1 else {})})}"


def people(
    request: HttpRequest, shown: str, edition: Edition, before: Edition | None, differing: Differences
) -> tuple[tuple[PersonRow, ...], Pager]:
    """One page of the people who are new, changed, gone, or in it at all."""
    numbers: Sequence[str] = getattr(differing, shown) if shown != "everybody" else ()
    total = len(numbers) if shown != "everybody" else edition.contents.people
    rows, links = paged(request, total, show=shown)
    if shown == "everybody":
        wanted: Sequence[str] = [person.number for person in edition.between(rows.start, rows.stop)]
    else:
        wanted = numbers[rows]
    return tuple(person_row(number, edition, before) for number in wanted), links


def held_back(
    request: HttpRequest, viewer: Viewer, kept: Iterable[KeptBack]
) -> tuple[tuple[Reason, ...], str, tuple[HeldRow, ...], Pager]:
    """The reasons, the one that is shown, and one page of those whom it concerns."""
    by_reason: defaultdict[Held, list[tuple[KeptBack, list[Kept]]]] = defaultdict(list)
    for person in kept:
        mine: defaultdict[Held, list[Kept]] = defaultdict(list)
        for one in person.kept:
            mine[one.why].append(one)
        for why, values in mine.items():
            by_reason[why].append((person, values))
    present = [why for why in Held if why in by_reason]
    asked = request.GET.get("why", "")
    chosen = next((why for why in present if why.value == asked), present[0] if present else None)
    reasons = tuple(_reason(request.path, why, len(by_reason[why]), why is chosen) for why in present)
    concerned = by_reason[chosen] if chosen is not None else []
    rows, links = paged(request, len(concerned), show="held", why=chosen.value if chosen else "")
    return reasons, chosen.value if chosen else "", _held_rows(viewer, concerned[rows]), links


def _reason(path: str, why: Held, people: int, current: bool) -> Reason:
    address = f"{path}?{urlencode({'show': 'held', 'why': why.value})}"
    return Reason(why.value, str(HELD[why]), str(MENDED[why]), people, address, current)


def _held_rows(viewer: Viewer, concerned: Sequence[tuple[KeptBack, Sequence[Kept]]]) -> tuple[HeldRow, ...]:
    persons = joined_persons(person.office_number for person, _values in concerned)
    ids = sorted(set(persons.values()))
    names = {card.id: card.names for card in cards(ids, viewer)}
    return tuple(
        HeldRow(
            number=person.office_number,
            names=names.get(person.office_number, ()),
            leaves=bool(person.number),
            labels=tuple(dict.fromkeys(property_label(one.property) for one in values if one.property)),
            sources=tuple(dict.fromkeys(one.source for one in values)),
            accounts=tuple(dict.fromkeys(one.account for one in values if one.account)),
        )
        for person, values in concerned
    )


def risks(
    request: HttpRequest, findings: Sequence[Finding], acknowledged: Sequence[Acknowledged]
) -> tuple[tuple[Kind, ...], Pager]:
    """One page of the findings, by kind, with the answers that they have."""
    answers = {(code, number): reason for code, number, reason in acknowledged}
    rows, links = paged(request, len(findings), show="risks")
    by_code: defaultdict[Code, list[Finding]] = defaultdict(list)
    for one in findings[rows]:
        by_code[one.code].append(one)
    totals = Counter(one.code for one in findings)
    kinds = (_kind(code, found, answers, totals[code]) for code, found in by_code.items())
    return tuple(kinds), links


def _kind(code: Code, found: Sequence[Finding], answers: Mapping[tuple[str, str], str], total: int) -> Kind:
    keys: dict[str, None] = {}
    shown = []
    for one in found:
        must = one.severity is Severity.LOOK
        # One answer holds for all that is found of one person in this way.
        key = "" if one.number in keys or not must else f"{code.value}:{one.number}"
        keys[one.number] = None
        shown.append(Found(one, key, answers.get((code.value, one.number), ""), must))
    first = found[0]
    must = any(one.must for one in shown)
    answer = answers.get((code.value, ""), "")
    return Kind(code.value, first.title, first.why, answer, tuple(shown), must, total > 1 or bool(answer))


def left_open(findings: Sequence[Finding], acknowledged: Sequence[Acknowledged]) -> int:
    """How many findings still want an answer."""
    return len(unanswered(findings, acknowledged))
