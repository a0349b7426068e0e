"""The plots of a report as Altair charts, each with its title, a note on what it cannot show, and itself in words."""

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt
import numpy as np
from numpy.typing import NDArray

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.estimate import Estimate, Spread
from tanuq.estimation.heldout import HeldOut, Trial
from tanuq.estimation.heterogeneity import LeaveOneOut
from tanuq.estimation.report import figures
from tanuq.estimation.report.contents import Contents, Moved
from tanuq.estimation.report.wording import Words, name, plain

Chart = alt.Chart | alt.LayerChart | alt.FacetChart | alt.VConcatChart

WIDTH = 330
"""Of the part of a plot that has the marks, so that its letters can still be read on a phone."""
NAME_WIDTH = 120
"""Of names beside the marks; longer ones end in dots, and stand in full in the table beside the plot."""
BINS = 60
MOST_ROWS = 20
"""Combinations and lists in one plot."""
MOST_DRAWS = 300
"""Of each chain in a trace: more would only be more ink."""

INK, DEEP, WARM, PALE, GREY = "#1b1b1b", "#12455e", "#a3480f", "#c9dbe4", "#c4c9cc"
CHAINS = ["#12455e", "#d1700f", "#3b8a5a", "#8c4a9e", "#6f6f6f", "#b8930b", "#3a7fc1", "#b3243b"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a forest: a name with a middle and both ends."""

    name: str
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A figure with both ends under an assumption of strength ξ."""

    xi: float
    low: float
    middle: float
    high: float


def posterior(estimates: Sequence[Estimate], words: Words = Words()) -> Chart:  # noqa: B008 frozen
    """What each method says of the people in all: a panel a method on one axis.

    The height of a panel is relative to its own highest point. Methods without a distribution have their interval only.
    """
    edges = np.linspace(*_range(estimates), BINS + 1)
    axes = [*([_counts()] * (len(estimates) - 1)), _counts(title=words("axis-people"))]
    panels = [_posterior_panel(estimate, edges, axis, words) for estimate, axis in zip(estimates, axes, strict=True)]
    return _stacked(panels, words, "posterior", each=" ".join(words.by_method(estimate) for estimate in estimates))


def forest(moved: Moved, words: Words = Words()) -> Chart:  # noqa: B008
    """The middle and interval of people in all for each change, before the interval as reported."""
    given = [(name, of) for name, of in moved.changed.items() if isinstance(of, Estimate)]
    rows = [_row(words("varied-none"), moved.whole), *(_row(changed(moved, label, words), of) for label, of in given)]
    ends = [end for row in rows for end in (row.low, row.high) if math.isfinite(end)]
    scale = alt.Scale(domain=[0.95 * min(ends), 1.03 * max(ends)], nice=False, zero=False)
    shade = alt.Chart(alt.InlineData(values=[{"low": rows[0].low, "high": _drawn(rows[0].high, max(ends))}]))
    band = shade.mark_rect(color=PALE, opacity=0.6).encode(x=alt.X("low:Q", scale=scale), x2="high:Q")
    marks = _intervals(rows, _x(words("axis-people"), scale), max(ends))
    drawn = alt.layer(band, marks).properties(width=WIDTH, height=22 * len(rows))
    each = " ".join(f"{row.name}: {words.figure(_as_rounded(row))}." for row in rows)
    return _titled(drawn, words, "forest", method=words.method(moved.whole.method), each=each)


def held_out(helds: Sequence[HeldOut], words: Words = Words()) -> Chart:  # noqa: B008
    """What each method makes of each list, as a share of the list's true size: a panel a method on one axis.

    Raises:
        ValueError: no method could be tried on any list.
    """
    rows = {held.method: [_as_share(trial) for trial in held.tried] for held in helds if held.tried}
    if not rows:
        raise ValueError("No list could be tried.")
    ends = [end for of in rows.values() for row in of for end in (row.low, row.high)]
    low, high = max(min(*ends, 0.8), 0.1), min(max(*ends, 1.25), 10.0)
    ticks = [tick for tick in (0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10) if low <= tick <= high]
    scale = alt.Scale(type="log", domain=[low, high], nice=False, clamp=True)
    truth = alt.Chart(alt.InlineData(values=[{"at": 1}])).mark_rule(color=WARM, strokeDash=[3, 2])
    truth = truth.encode(x=alt.X("at:Q", scale=scale))
    panels = []
    for method, of in rows.items():
        title = words("axis-share-of-truth") if method == list(rows)[-1] else None
        x = alt.X("middle:Q", scale=scale, title=title, axis=alt.Axis(values=ticks, format="~g", titlePadding=8))
        layers = alt.layer(truth, _intervals(of, x, high))
        panels.append(layers.properties(width=WIDTH, height=17 * len(of), title=_panel(words.method(method), words)))
    each = " ".join(held_out_share(held, words) for held in helds)
    return _stacked(panels, words, "held-out", each=each)


def curve_points(estimate: Estimate) -> list[CurvePoint]:
    """The points of ``details["curve"]``, rising; none where the method has no such curve."""
    rows = estimate.details.get("curve", ())
    if not isinstance(rows, Sequence):
        return []
    points = (CurvePoint(row["xi"], row["low"], row["estimate"], row["high"]) for row in rows)
    return sorted(points, key=lambda point: point.xi)


def curve(estimate: Estimate, words: Words = Words()) -> Chart:  # noqa: B008
    """People in all with the interval over ξ, how many times as many are unseen as the assumption says."""
    points = curve_points(estimate)
    values = [{"xi": at.xi, "low": at.low, "middle": at.middle, "high": at.high} for at in points]
    drawn = alt.Chart(alt.InlineData(values=values))
    x = alt.X(
        "xi:Q", scale=alt.Scale(type="log", nice=False), axis=alt.Axis(format="~g"), title=words("axis-times-unseen")
    )
    y = alt.Y("low:Q", axis=_counts(title=words("axis-people")), scale=alt.Scale(zero=False))
    band = drawn.mark_area(color=PALE).encode(x=x, y=y, y2="high:Q")
    line = drawn.mark_line(color=DEEP).encode(x=x, y="middle:Q")
    sides = points[:1] + points[-1:]
    each = " ".join(f"{words.fraction(at.xi)}: {words.figure(_as_rounded(at))}." for at in sides)
    layers: Chart = alt.layer(band, line)
    named = words.method(estimate.method)
    return _titled(layers.properties(width=WIDTH, height=170), words, "curve", method=named, each=each)


def upset(table: CaptureTable, words: Words = Words()) -> Chart:  # noqa: B008
    """How many people are on exactly each combination of lists: bars above, and dots for the lists of each beneath."""
    order = np.argsort(-table.counts, kind="stable")[:MOST_ROWS]
    lists = [int(j) for j in np.argsort(-table.list_sizes, kind="stable")[:MOST_ROWS]]
    names = {j: f"{plain(name(table.lists[j]))} ({words.number(table.list_sizes[j])})" for j in lists}
    bars = [
        {"at": place, "count": int(table.counts[p]), "label": words.number(table.counts[p])}
        for place, p in enumerate(order)
    ]
    dots = [
        {"at": place, "list": names[j], "on": bool(table.patterns[p, j])}
        for place, p in enumerate(order)
        for j in lists
    ]
    x = alt.X("at:O", axis=None)
    scale = alt.Scale(domainMax=1.1 * int(table.counts.max()), nice=False)
    drawn = alt.Chart(alt.InlineData(values=bars))
    bar = drawn.mark_bar(color=DEEP).encode(
        x=x, y=alt.Y("count:Q", scale=scale, axis=_counts(title=words("axis-count")))
    )
    label = drawn.mark_text(dy=-6, fontSize=9, color=INK).encode(x=x, y="count:Q", text="label:N")
    top = alt.layer(bar, label).properties(width=WIDTH, height=150)
    each = " ".join(_combination(table, int(p), words) for p in order[:6])
    return _stacked([top, _matrix(dots, list(names.values()), words)], words, "upset", each=each)


def trace(estimate: Estimate, words: Words = Words()) -> Chart:  # noqa: B008
    """The draws of people in all of each chain, one after another, thinned.

    Raises:
        ValueError: the estimate was not sampled.
    """
    if estimate.draws is None:
        raise ValueError(f"{estimate.method} has no draws to trace.")
    chains, draws = estimate.draws.shape
    step = max(draws // MOST_DRAWS, 1)
    values = [
        {"draw": int(at), "people": int(estimate.draws[chain, at]), "chain": str(chain + 1)}
        for chain in range(chains)
        for at in range(0, draws, step)
    ]
    low, high = int(estimate.draws.min()), int(estimate.draws.max())
    colour = alt.Color("chain:N", title=words("axis-chain"), scale=alt.Scale(range=CHAINS), legend=_legend())
    lines = alt.Chart(alt.InlineData(values=values)).mark_line(strokeWidth=0.7, opacity=0.8)
    chart = lines.encode(
        x=alt.X("draw:Q", axis=_counts(title=words("axis-draw"))),
        y=alt.Y("people:Q", scale=alt.Scale(zero=False), axis=_counts(title=words("axis-people"))),
        color=colour,
    )
    filled = {"chains": str(chains), "draws": words.number(draws), "low": words.number(low), "high": words.number(high)}
    return _titled(
        chart.properties(width=WIDTH, height=170), words, "trace", method=words.method(estimate.method), **filled
    )


def changed(moved: Moved, label: str, words: Words) -> str:
    """What was changed, in words."""
    return words("varied-list", label=name(label)) if isinstance(moved, LeaveOneOut) else name(label)


def held_out_share(held: HeldOut, words: Words) -> str:
    """How many lists a method's interval covers."""
    method = words.method(held.method)
    if not held.tried:
        return words("held-out-none", method=method)
    return words("held-out-share", method=method, covered=str(held.covered()), tried=str(len(held.tried)))


def all_of(contents: Contents) -> list[Estimate]:
    """The estimates in the order in which they are shown: all together first."""
    return [*([contents.combined] if contents.combined else []), *contents.estimates]


def _range(estimates: Sequence[Estimate]) -> tuple[float, float]:
    lows, highs = zip(*(_reach(estimate) for estimate in estimates), strict=True)
    low, high = min(lows), max(highs)
    room = 0.03 * (high - low) or 1
    return max(low - room, 0), high + room


def _reach(estimate: Estimate) -> tuple[float, float]:
    """From where to where a panel has to go: the interval, and the tails that hold 1 % each."""
    low, high = estimate.interval
    high = high if math.isfinite(high) else 3 * estimate.median
    if estimate.spread is None:
        return low, high
    tail = min(estimate.spread.quantile(0.99), 1.5 * high)
    return min(low, estimate.spread.quantile(0.01)), max(high, tail)


def _posterior_panel(estimate: Estimate, edges: NDArray[np.float64], axis: alt.Axis, words: Words) -> Chart:
    low, high = estimate.interval
    scale = alt.Scale(domain=[float(edges[0]), float(edges[-1])], nice=False, zero=False)
    ends = alt.InlineData(values=[{"low": low, "high": _drawn(high, edges[-1]), "middle": estimate.median}])
    line = alt.Chart(ends).mark_rule(color=INK, strokeWidth=2)
    middle = alt.Chart(ends).mark_point(color=INK, fill=INK, size=36, opacity=1)
    beneath = 52 if estimate.spread else 14
    layers: list[Chart] = [
        line.encode(x=alt.X("low:Q", scale=scale, axis=axis), x2="high:Q", y=alt.value(beneath)),
        middle.encode(x=alt.X("middle:Q", scale=scale, axis=axis), y=alt.value(beneath)),
    ]
    if estimate.spread is not None:
        layers.insert(0, _density(estimate.spread, edges, alt.X("people:Q", scale=scale, axis=axis)))
    title = _panel(words.by_method(estimate), words)
    return alt.layer(*layers).properties(width=WIDTH, height=60 if estimate.spread else 24, title=title)


def _density(spread: Spread, edges: NDArray[np.float64], x: alt.X) -> Chart:
    """Its mass between each two edges, the greatest being one."""
    mass = np.diff(np.interp(edges, spread.values, np.cumsum(spread.weights), left=0, right=1))
    shape = mass / max(mass.max(), 1e-300)
    middles = (edges[:-1] + edges[1:]) / 2
    values = [{"people": float(at), "shape": round(float(of), 4)} for at, of in zip(middles, shape, strict=True)]
    y = alt.Y("shape:Q", axis=None, scale=alt.Scale(domain=[-0.3, 1]))
    line = {"color": DEEP, "strokeWidth": 1}
    area = alt.Chart(alt.InlineData(values=values)).mark_area(color=PALE, line=line, interpolate="monotone", clip=True)
    encoded: Chart = area.encode(x=x, y=y, y2=alt.datum(0))
    return encoded


def _intervals(rows: Sequence[Row], x: alt.X, end: float) -> Chart:
    values = [
        {"name": plain(row.name), "low": row.low, "middle": row.middle, "high": _drawn(row.high, end)} for row in rows
    ]
    y = alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelLimit=NAME_WIDTH, ticks=False, domain=False))
    drawn = alt.Chart(alt.InlineData(values=values))
    line = drawn.mark_rule(color=DEEP, strokeWidth=2).encode(x=alt.X("low:Q"), x2="high:Q", y=y)
    middle = drawn.mark_point(color=DEEP, fill=DEEP, size=36, opacity=1).encode(x=x, y=y)
    layers: Chart = alt.layer(line, middle)
    return layers


def _matrix(dots: list[dict[str, object]], names: list[str], words: Words) -> Chart:
    axis = alt.Axis(labelLimit=NAME_WIDTH, ticks=False, domain=False, grid=False)
    shade = alt.Color("on:N", scale=alt.Scale(domain=[True, False], range=[DEEP, "#e3e7ea"]), legend=None)
    chart = alt.Chart(alt.InlineData(values=dots)).mark_circle(size=70, opacity=1)
    y = alt.Y("list:N", sort=names, title=words("axis-lists"), axis=axis)
    marks: Chart = chart.encode(x=alt.X("at:O", axis=None), y=y, color=shade)
    return marks.properties(width=WIDTH, height=18 * len(names))


def _row(label: str, estimate: Estimate) -> Row:
    return Row(label, estimate.interval[0], estimate.median, estimate.interval[1])


def _as_share(trial: Trial) -> Row:
    low, high = trial.interval() or (math.nan, math.nan)
    return Row(name(trial.name), low / trial.truth, trial.ratio or math.nan, high / trial.truth)


def _as_rounded(row: Row | CurvePoint) -> figures.Rounded:
    return figures.rounded(row.middle, (row.low, row.high))


def _combination(table: CaptureTable, pattern: int, words: Words) -> str:
    return words("plot-upset-one", lists=combination(table, pattern, words), count=words.number(table.counts[pattern]))


def combination(table: CaptureTable, pattern: int, words: Words) -> str:
    """The lists of a pattern by name."""
    return words.together([name(table.lists[j]) for j in np.flatnonzero(table.patterns[pattern])])


def _drawn(end: float, edge: float) -> float:
    """An open end goes to the edge of the plot."""
    return float(end) if math.isfinite(end) else float(edge)


def _x(title: str, scale: alt.Scale) -> alt.X:
    return alt.X("middle:Q", scale=scale, axis=_counts(title=title))


def _counts(title: str = "") -> alt.Axis:
    """An axis of people; without a title, one above another that has the numbers."""
    grey = "#e8ebed"
    return alt.Axis(title=title or None, labels=bool(title), format=",.0f", tickCount=5, titlePadding=8, gridColor=grey)


def _legend() -> alt.Legend:
    return alt.Legend(orient="bottom", symbolType="stroke", symbolStrokeWidth=2.5)


def _panel(text: str, words: Words) -> alt.Title:
    return alt.Title(_lines(text, 62, words), fontSize=11, fontWeight="normal", anchor="start", frame="group")


def _lines(text: str, width: int, words: Words) -> list[str]:
    """Lines of a drawing, which has no direction: from right to left each says its own."""
    lines = textwrap.wrap(plain(text), width)
    if not words.rtl:
        return lines
    return [text] if len(lines) == 1 else [words.apart(line) for line in lines]


def _stacked(panels: Sequence[Chart], words: Words, code: str, **values: str) -> Chart:
    return _titled(alt.vconcat(*panels, spacing=12), words, code, **values)


def _titled(chart: Chart, words: Words, code: str, **values: str) -> Chart:
    note = _lines(words(f"plot-{code}-note"), 66, words)
    title = alt.Title(
        _lines(words(f"plot-{code}", **values), 50, words),
        subtitle=note,
        anchor="start",
        fontSize=14,
        subtitleFontSize=11,
        subtitleColor="#575757",
        offset=12,
    )
    described = chart.properties(title=title, padding=8, description=plain(words(f"plot-{code}-alt", **values)))
    dressed: Chart = described.configure(font="Noto Sans, sans-serif", background="white").configure_view(stroke=None)
    return dressed
