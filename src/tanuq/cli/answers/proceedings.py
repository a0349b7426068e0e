"""What comes next in cases, how long they take, and time limits, as documents for programs and as lines of text."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from tanuq.proceedings.between import Span
from tanuq.proceedings.clocks import Length, Limit
from tanuq.proceedings.delays import Curve, Estimate
from tanuq.proceedings.docket import Due, NotKnown


def due_document(due: Due, today: date) -> dict[str, Any]:
    """A last day, for a program."""
    left = due.days_left(today)
    return {
        "case": due.subject,
        "stage": due.stage,
        "about": due.about,
        "kind": due.kind.value,
        "last_day_earliest": _day(due.earliest),
        "last_day_latest": _day(due.latest),
        "state": due.state(today).value,
        "overdue": due.overdue(today),
        "days_left": {"fewest": left.fewest, "most": left.most},
        "limit": due.limit.code if due.limit else None,
        "source": f"{due.limit.source}, {due.limit.article}" if due.limit else None,
        "unsure": due.limit.unsure if due.limit else "",
    }


def due_lines(due: Due, today: date) -> Iterator[str]:
    """A last day, for reading."""
    earliest, latest = due.earliest, due.latest
    last = f"{earliest}" if earliest == latest else f"{earliest or '…'} to {latest or '…'}"
    late = "  OVERDUE" if due.overdue(today) else ""
    kind = due.kind.value.replace("_", " ")
    yield f"{due.subject}  {due.stage or 'reply'}: {last} ({kind}, {_days(due.days_left(today))}){late}"
    if due.limit is not None:
        yield f"  {due.limit.source}, {due.limit.article}"
        if due.limit.unsure:
            yield f"  Ask a lawyer: {due.limit.unsure}"


def not_known_document(one: NotKnown) -> dict[str, str]:
    """A decision or an awaited reply for which no limit is known here, for a program."""
    return {"case": one.subject, "stage": one.stage, "about": one.about}


def estimate_document(estimate: Estimate) -> dict[str, Any]:
    """An estimate, or why there is none, for a program."""
    return {
        "group": estimate.group,
        "n": estimate.n,
        "n_events": estimate.n_events,
        "n_censored": estimate.n_censored,
        "endings": {ending.value: number for ending, number in estimate.endings.items()},
        "left_out": {why.value: number for why, number in estimate.left_out.items()},
        "assumptions": [assumption.value for assumption in estimate.assumptions],
        "refusal": estimate.refusal.value if estimate.refusal else None,
        "because": estimate.because,
        "shortest": _curve(estimate.shortest),
        "longest": _curve(estimate.longest),
    }


def estimate_lines(estimate: Estimate) -> Iterator[str]:
    """An estimate, or why there is none, for reading."""
    counted = f"{estimate.n} cases, {estimate.n_events} ended, {estimate.n_censored} not ended as far as is known"
    yield f"{estimate.group or 'not known'}: {counted}"
    if estimate.shortest is None or estimate.longest is None:
        yield f"  {estimate.because}"
        return
    for name, curve in (("with the fewest days", estimate.shortest), ("with the most days", estimate.longest)):
        median = curve.median
        interval = f"{_or_open(median.low)} to {_or_open(median.high)}"
        yield f"  {name}: half within {_or_open(median.days)} days (95 %: {interval})"
    yield f"  assumed: {', '.join(one.value.replace('_', ' ') for one in estimate.assumptions)}"


def limit_document(limit: Limit) -> dict[str, Any]:
    """A time limit, for a program."""
    return {
        "clock": limit.code,
        "state": limit.state,
        "kinds": sorted(limit.kinds),
        "stages": sorted(limit.stages),
        "begins": limit.begins,
        "length": {"count": limit.length.count, "unit": limit.length.unit.value} if limit.length else None,
        "whose": limit.whose,
        "source": limit.source,
        "article": limit.article,
        "as_of": limit.as_of.isoformat(),
        "since": _day(limit.since if limit.since != date.min else None),
        "until": _day(limit.until if limit.until != date.max else None),
        "when": limit.when,
        "unsure": limit.unsure,
    }


def limit_lines(limit: Limit) -> Iterator[str]:
    """A time limit, for reading."""
    length = _length(limit.length) if limit.length else "no limit"
    yield f"{limit.code}: {length} from {limit.begins}"
    yield f"  {limit.source}, {limit.article}, as of {limit.as_of}"
    if limit.when:
        yield f"  {limit.when}"
    if limit.unsure:
        yield f"  Ask a lawyer: {limit.unsure}"


def _length(length: Length) -> str:
    """A time limit in words: "1 month", "15 days"."""
    unit = length.unit.value
    return f"{length.count} {unit.removesuffix('s') if length.count == 1 else unit}"


def _curve(curve: Curve | None) -> dict[str, Any] | None:
    if curve is None:
        return None
    return {"median": asdict(curve.median), "points": [asdict(point) for point in curve.points]}


def _days(left: Span) -> str:
    fewest, most = left.fewest, left.most
    if fewest == most:
        return f"{fewest} days left"
    return f"{'…' if fewest is None else fewest} to {'…' if most is None else most} days left"


def _or_open(days: int | None) -> str:
    return "…" if days is None else str(days)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
