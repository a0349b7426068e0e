"""The day of the newest entry that something stands on: the date that a document made from the record bears."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.db.models import Max

from tanuq.casebook.models import Said

_CHUNK = 400
_MILLISECONDS = 16
"""Digits at the beginning of the order of an entry."""


@dataclass(slots=True)
class Newest:
    """Asks for the days, and remembers those of sources: many people are told of by one list."""

    _of_source: dict[str, str] = field(default_factory=dict)

    def day(self, accounts: Iterable[str], sources: Iterable[str]) -> date:
        """The day (UTC) of the newest entry about these *accounts*, their reviews and these *sources*.

        Who read or carried a source away makes nothing newer: a document made twice bears one date.
        """
        named = list(sources)
        self._learn([source for source in named if source not in self._of_source])
        scopes = [f"{letter}:{number}" for number in accounts for letter in ("A", "V")]
        newest = [_newest(scopes[start : start + _CHUNK]) for start in range(0, len(scopes), _CHUNK)]
        newest += [self._of_source[source] for source in named]
        return datetime.fromtimestamp(int(max(newest, default="0")[:_MILLISECONDS]) / 1000, UTC).date()

    def _learn(self, sources: list[str]) -> None:
        for source in sources:
            mapped = Said.of_sources(source).filter(kind="list.mapped").aggregate(newest=Max("order"))["newest"]
            self._of_source[source] = max(mapped or "0", _newest([f"S:{source}"]))


def _newest(scopes: list[str]) -> str:
    """The order of the newest entry that speaks of any of *scopes*, "0" of none."""
    about = Said.of_scopes(*scopes).exclude(kind="custody.noted")
    return str(about.aggregate(newest=Max("order"))["newest"] or "0")
