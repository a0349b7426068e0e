"""UNHCR's counts of asylum applications and decisions, beside the number of asylum cases on record."""

from dataclasses import dataclass
from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tanuq.casebook.queries.sources import newest_titled
from tanuq.casebook.queries.views import SourceCard
from tanuq.obligations.states import states
from tanuq.proceedings.errors import NotUnhcrCounts
from tanuq.proceedings.official import (
    APPLICATIONS,
    DECISIONS,
    Official,
    Place,
    Recorded,
    by_year,
    countries,
    recorded,
)
from tanuq.proceedings.unhcr import Applications, Decisions, read_counts
from tanuq.vault.errors import VaultError
from tanuq.vocabulary.gazetteer.states import state_in
from tanuq.web import current
from tanuq.web.errors import BadAddress
from tanuq.web.kept_cases import kept_cases

Rows = tuple[Applications | Decisions, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """One year in one unit: what UNHCR counts, and what is on record."""

    year: int
    unit: str
    """As the file names it; "" where only the record has something."""
    official: Official
    ours: Recorded


class _Kept:
    """The rows of the two files last read, by the SHA-256 of their bytes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._rows: dict[str, Rows] = {}

    def rows(self, evidence: str, title: str) -> Rows:
        """The rows of the file.

        Raises:
            NotUnhcrCounts, VaultError: when it is another file by now, or cannot be given.
        """
        with self._lock:
            if evidence not in self._rows:
                rows: Rows = tuple(read_counts(current.record().vault.read(evidence)).rows)
                others = {key: kept for key, kept in self._rows.items() if _titled(kept) != title}
                self._rows = {**others, evidence: rows}
            return self._rows[evidence]


def _titled(rows: Rows) -> str:
    return DECISIONS if rows and isinstance(rows[0], Decisions) else APPLICATIONS


_kept = _Kept()


def counts(request: HttpRequest) -> HttpResponse:
    """``/proceedings/counts/?asylum=KAZ&origin=CHN``; without ``origin`` people of every origin."""
    rows, sources, wrong = _read(request)
    asylum, origin = countries(rows)
    chosen, of = _chosen(asylum, request.GET.get("asylum", "")), _chosen(origin, request.GET.get("origin", ""))
    context: dict[str, Any] = {
        "sources": sources,
        "wrong": wrong,
        "lacking": [title for title in (APPLICATIONS, DECISIONS) if title not in {card.title for card in sources}],
        "asylum": [(_code(place), place.name) for place in asylum],
        "origin": [(_code(place), place.name) for place in origin],
        "chosen": _code(chosen) if chosen else "",
        "of": _code(of) if of else "",
        "years": _years(request, rows, chosen, of) if chosen else (),
    }
    return render(request, "tanuq/proceedings/counts.html", context)


def _read(request: HttpRequest) -> tuple[Rows, list[SourceCard], list[tuple[SourceCard, str]]]:
    """The rows of the newest files on record that may be seen, their sources, and what is wrong with a file."""
    rows: Rows = ()
    sources: list[SourceCard] = []
    wrong: list[tuple[SourceCard, str]] = []
    for title in (APPLICATIONS, DECISIONS):
        found = newest_titled(current.viewer(request), title)
        if found is None:
            continue
        try:
            rows += _kept.rows(found[1], title)
            sources.append(found[0])
        except (NotUnhcrCounts, VaultError) as error:
            wrong.append((found[0], str(error)))
    return rows, sources, wrong


def _years(request: HttpRequest, rows: Rows, asylum: Place, origin: Place | None) -> tuple[Year, ...]:
    official = by_year(rows, asylum, origin)
    ours = recorded(kept_cases.all(current.viewer(request)).proceedings.values(), _state(asylum))
    nothing = Recorded(0, 0)
    counted = [Year(year, unit, found, ours.get(year, nothing)) for (year, unit), found in official.items()]
    uncounted = [
        Year(year, "", Official(), ours[year]) for year in ours if year not in {one for one, _unit in official}
    ]
    return tuple(sorted([*counted, *uncounted], key=lambda one: -one.year))


def _state(place: Place) -> str:
    """The state's code of two letters, "" where it is not known here."""
    by_code = {state.alpha3: state.code for state in states().values() if state.alpha3}
    return by_code.get(place.iso) or state_in(place.name)


def _chosen(places: tuple[Place, ...], code: str) -> Place | None:
    if not code:
        return None
    for place in places:
        if _code(place) == code:
            return place
    raise BadAddress(_("UNHCR’s files on record have no such country. Choose one of those on the page."))


def _code(place: Place) -> str:
    return place.iso or place.name
