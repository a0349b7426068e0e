"""Estimates that were made, kept so that they are found again: who asked for them, when, and from what."""

import gzip
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from tanuq.office.errors import NoSuchEstimate
from tanuq.office.models import KeptEstimate


@dataclass(frozen=True, slots=True)
class EstimateView:
    """One estimate, without its report."""

    number: str
    by: str
    """Number of the member who asked for it, "" for the owner of this copy."""
    made_at: datetime
    asked: Mapping[str, Any]
    table_sha256: str
    seen: int


def keep(by: str, asked: Mapping[str, Any], table_sha256: str, seen: int, content: Mapping[str, Any]) -> str:
    """Keep an estimate, and give its number (E-…); *content* is its report as JSON can hold it."""
    number = f"E-{secrets.token_hex(8)}"
    KeptEstimate.objects.create(
        number=number,
        by=by,
        made_at=timezone.now(),
        asked=dict(asked),
        table_sha256=table_sha256,
        seen=seen,
        content=gzip.compress(json.dumps(content, ensure_ascii=False).encode(), mtime=0),
    )
    return number


def estimates() -> list[EstimateView]:
    """Every estimate that is kept, the newest first."""
    return [_view(row) for row in KeptEstimate.objects.defer("content").order_by("-pk")]


def estimate(number: str) -> EstimateView:
    """One estimate.

    Raises:
        NoSuchEstimate
    """
    return _view(_row(number))


def content_of(number: str) -> Mapping[str, Any]:
    """The report of an estimate, as it was kept.

    Raises:
        NoSuchEstimate
    """
    content: Mapping[str, Any] = json.loads(gzip.decompress(bytes(_row(number).content)))
    return content


def _row(number: str) -> KeptEstimate:
    found = KeptEstimate.objects.filter(number=number).first()
    if found is None:
        raise NoSuchEstimate("There is no estimate with this number here.")
    return found


def _view(row: KeptEstimate) -> EstimateView:
    return EstimateView(row.number, row.by, row.made_at, row.asked, row.table_sha256, row.seen)
