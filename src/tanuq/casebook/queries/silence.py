"""Who fell silent: everybody of whom a source tells for which a consent was withdrawn, by the use ``export``."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from tanuq.casebook.models import Account, Joined, Origin, Source
from tanuq.policy.decision import Purpose, Viewer, may_see
from tanuq.policy.visibility import Visibility

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Silence:
    """What does not leave with an export, whatever else is told."""

    sources: frozenset[str]
    """Numbers of the sources for which a consent was withdrawn."""
    accounts: frozenset[int]
    """Every account of the people of whom they tell, as this casebook numbers them."""
    beside: frozenset[str]
    """Numbers of all sources that give one of those accounts: their bytes tell of these people too."""


def silence(viewer: Viewer) -> Silence:
    """Who is silent in what goes out to *viewer* now (`policy/uses.toml`: any withdrawn consent silences an export).

    The team's own signed copy holds what the team holds: by it a court sees later that nothing was left out.
    """
    if may_see(viewer, Visibility.TEAM, Purpose.EXPORT):
        return Silence(frozenset(), frozenset(), frozenset())
    withdrawn = frozenset(Source.objects.filter(withdrawn=True).values_list("number", flat=True))
    origins = _among(Origin, "source", withdrawn, "pk")
    told = _among(Account, "origin", origins, "pk")
    persons = _among(Joined, "account", told, "person")
    accounts = told | _among(Joined, "person", persons, "account")
    of = _among(Account, "pk", accounts, "origin")
    return Silence(withdrawn, frozenset(accounts), frozenset(_among(Origin, "pk", of, "source")))


def _among(table: type[Account | Joined | Origin], by: str, values: Collection[Any], wanted: str) -> set[Any]:
    found: set[Any] = set()
    ordered = sorted(values)
    for start in range(0, len(ordered), _CHUNK):
        rows = table.objects.filter(**{f"{by}__in": ordered[start : start + _CHUNK]})
        found.update(rows.values_list(wanted, flat=True))
    return found
