"""The day of the newest entry that something stands on: the date that a document made from the record bears."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from django.db.models import Max

from tanuq.casebook.models import Said

_CHUNK = 400
_MILLISECONDS = 16
"""Digits at the beginning of the order of an entry."""


def newest_day(accounts: Iterable[str], sources: Iterable[str]) -> date:
    """The day (UTC) of the newest entry about these *accounts*, their reviews and these *sources*.

    Who read or carried a source away makes nothing newer: a document made twice bears one date.
    """
    scopes = [f"{letter}:{number}" for number in accounts for letter in ("A", "V")]
    named = list(sources)
    scopes += [f"S:{number}" for number in named]
    found = [
        Said.of_scopes(*scopes[start : start + _CHUNK]).exclude(kind="custody.noted").aggregate(newest=Max("order"))
        for start in range(0, len(scopes), _CHUNK)
    ]
    found += [
        Said.of_sources(*named[start : start + _CHUNK]).filter(kind="list.mapped").aggregate(newest=Max("order"))
        for start in range(0, len(named), _CHUNK)
    ]
    newest = max((one["newest"] for one in found if one["newest"]), default="0")
    return datetime.fromtimestamp(int(newest[:_MILLISECONDS]) / 1000, UTC).date()
