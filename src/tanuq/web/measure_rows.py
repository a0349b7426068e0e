"""How well each engine does, in rows for reading: counts, shares, intervals."""

from collections.abc import Iterable
from dataclasses import dataclass

from tanuq.casebook.queries.wording import property_label
from tanuq.reading.on_record.measure import Measure, Share
from tanuq.reading.proposal import Kind
from tanuq.web.reading_words import KINDS


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A share with its interval, as parts of one: pages print them as per cent."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One engine and one kind of proposals."""

    engine: str
    label: str
    accepted: int
    corrected: int
    refused: int
    judged: int
    right: ShareRow
    usable: ShareRow


def measure_rows(measures: Iterable[Measure]) -> tuple[MeasureRow, ...]:
    """The rows, in the order of the measures."""
    return tuple(
        MeasureRow(
            engine=one.engine,
            label=_label(one.kind),
            accepted=one.accepted,
            corrected=one.corrected,
            refused=one.refused,
            judged=one.right.of,
            right=_share(one.right),
            usable=_share(one.usable),
        )
        for one in measures
    )


def _label(kind: str) -> str:
    return str(KINDS[Kind(kind)]) if kind in set(KINDS) else property_label(kind) if kind else ""


def _share(share: Share) -> ShareRow:
    low, high = share.interval
    return ShareRow(share.value, low, high)
