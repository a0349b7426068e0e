"""Receipts: what is found by them, what waits to be described, and which sources belong to one testimony."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from tanuq.casebook.queries.sources import visible_sources
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

_EVERYTHING = Viewer(Visibility.RESTRICTED)
"""Whether a form was sent already does not depend on who asks."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A source that came over an intake desk."""

    source: str
    receipt: str
    key: str
    """The testimony's own key, "" for what was handed over with one or waits for one."""
    testimony: str
    """Number of the testimony that this belongs to, "" for a testimony itself and for what waits."""
    title: str
    file_name: str
    evidence: str
    media_type: str
    size: int
    language: str
    received_at: int
    """Milliseconds since 1970."""
    consents: tuple[tuple[str, str, str], ...]
    """(purpose, "given" or else, date)."""

    @property
    def waits(self) -> bool:
        """Whether it was received first and has to be described."""
        return not self.key and not self.testimony


def filed(viewer: Viewer, holding: str) -> Iterator[Filed]:
    """The sources over an intake desk whose description holds these words of JSON, the newest first."""
    rows = visible_sources(viewer).filter(described__contains=holding).order_by("-received_at", "number")
    for row in rows:
        described: dict[str, Any] = orjson.loads(row.described)
        if isinstance(described.get("receipt"), str):
            yield Filed(
                source=row.number,
                receipt=described["receipt"],
                key=str(described.get("key", "")),
                testimony=str(described.get("testimony", "")),
                title=row.title,
                file_name=row.file_name,
                evidence=row.evidence,
                media_type=row.media_type,
                size=row.size,
                language=row.language,
                received_at=row.received_at,
                consents=tuple((purpose, state, date) for purpose, state, date in orjson.loads(row.consents)),
            )


def testimony_kept_as(key: str) -> str | None:
    """The number of the testimony that was saved under this key; None where none was, or it was taken back."""
    return next((one.source for one in filed(_EVERYTHING, _json("key", key)) if one.key == key), None)


def waiting(viewer: Viewer) -> tuple[Filed, ...]:
    """What was recorded first and nobody has described yet, the oldest first: who came first is served first."""
    return tuple(one for one in filed(viewer, '"receipt":') if one.waits)[::-1]


def with_receipt(viewer: Viewer, number: str) -> tuple[Filed, ...]:
    """The testimonies that go by this number, as it is said ("26-07") or as it is printed; the newest first."""
    wanted = number.strip().replace("–", "-").replace(" ", "-")
    if len(wanted) < len("1-1"):
        return ()
    found = filed(viewer, '"receipt":')
    return tuple(one for one in found if one.key and (one.receipt == wanted or one.receipt.endswith(f"-{wanted}")))


def testimony(viewer: Viewer, source: str) -> Filed | None:
    """The testimony with this source number."""
    return next((one for one in filed(viewer, '"key":') if one.source == source and one.key), None)


def handed_over_with(viewer: Viewer, source: str) -> tuple[Filed, ...]:
    """What was handed over with this testimony."""
    return tuple(one for one in filed(viewer, _json("testimony", source)) if one.testimony == source)


def _json(name: str, value: str) -> str:
    return f'"{name}":{orjson.dumps(value).decode()}'


def last_number_of(day: str) -> int:
    """The highest number on record for this day (ISO 8601), 0 for none: where the office was lost, counting goes on."""
    numbers = [one.receipt.removeprefix(f"{day}-") for one in filed(_EVERYTHING, f'"receipt":"{day}-')]
    return max((int(number) for number in numbers if number.isdecimal()), default=0)
