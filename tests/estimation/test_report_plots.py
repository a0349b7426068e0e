"""The plots of a report: what each says in words, and that it can be read by anybody."""

import re
from typing import Any

import pytest
from invented_estimates import (
    HOSTILE,
    contents,
    four_lists,
    interval_only,
    on_a_grid,
    open_ended,
    sampled,
    six_hostile_lists,
)

from tanuq.estimation.report.shown import plots
from tanuq.estimation.report.shown.drawing import Picture, draw
from tanuq.estimation.report.shown.plots import Chart
from tanuq.estimation.report.wording import Words

ENGLISH = Words()


def every_plot() -> dict[str, Chart]:
    made = contents()
    return {
        "posterior": plots.posterior(plots.all_of(made)),
        "forest": plots.forest(made.sensitivity[0]),
        "held-out": plots.held_out(made.held_out),
        "upset": plots.upset(made.table),
        "trace": plots.trace(sampled(made.table)),
    }


def drawn(chart: Chart, words: Words = ENGLISH) -> Picture:
    return draw(chart, "plot", words)


def said(picture: Picture) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", picture.svg)


def rows_with(key: str, chart: Chart) -> list[dict[str, Any]]:
    """What the chart draws, of the data that have *key*."""
    return next(rows for rows in chart.to_dict()["datasets"].values() if key in rows[0])


@pytest.mark.parametrize("code", ["posterior", "forest", "held-out", "upset", "trace"])
def test_a_plot_has_a_title_a_note_on_what_it_cannot_show_and_itself_in_words(code: str) -> None:
    chart = every_plot()[code].to_dict()

    assert chart["title"]["text"]
    assert " ".join(chart["title"]["subtitle"]) == ENGLISH(f"plot-{code}-note")
    assert len(chart["description"]) > 40


@pytest.mark.parametrize(
    ("code", "axes"),
    [
        ("posterior", ["People in all, named and unnamed"]),
        ("forest", ["People in all, named and unnamed"]),
        ("held-out", ["Estimated size as a share of the true size"]),
        ("upset", ["People on exactly these lists", "Lists"]),
        ("trace", ["Draw after warm-up", "People in all, named and unnamed"]),
    ],
)
def test_axes_say_what_they_count(code: str, axes: list[str]) -> None:
    assert [axis for axis in axes if axis not in said(drawn(every_plot()[code]))] == []


def test_every_panel_of_the_posteriors_has_its_figure_with_the_interval() -> None:
    picture = drawn(plots.posterior([sampled(four_lists()), interval_only(four_lists())]))

    assert "Latent classes: 10,500 (8,500 to 13,700) people in all." in said(picture)
    assert "Chao’s lower bound: 8,580 (8,220 to 8,980) people in all." in said(picture)


def test_panels_of_the_posteriors_stand_on_one_axis() -> None:
    chart = plots.posterior([sampled(four_lists()), on_a_grid(four_lists()), interval_only(four_lists())]).to_dict()
    domains = [layer["encoding"]["x"]["scale"]["domain"] for panel in chart["vconcat"] for layer in panel["layer"]]

    assert len(domains) == 8
    assert all(domain == domains[0] for domain in domains)


def test_an_open_interval_goes_to_the_edge_of_its_panel() -> None:
    chart = plots.posterior([open_ended(four_lists())])
    edge = chart.to_dict()["vconcat"][0]["layer"][0]["encoding"]["x"]["scale"]["domain"][1]

    assert [row["high"] for row in rows_with("high", chart)] == [edge]


def test_bars_of_the_upset_are_the_counts_of_the_table() -> None:
    bars = rows_with("count", plots.upset(four_lists()))

    assert [bar["count"] for bar in bars] == sorted(four_lists().counts.tolist(), reverse=True)


def test_dots_of_the_upset_are_the_lists_of_each_bar() -> None:
    dots = rows_with("list", plots.upset(four_lists()))
    on = [dot["list"] for dot in dots if dot["at"] == 4 and dot["on"]]

    assert on == ["EXH (1,910)", "OSCE (1,786)"]


def test_a_trace_of_an_estimate_without_draws_is_refused() -> None:
    with pytest.raises(ValueError, match="no draws"):
        plots.trace(on_a_grid(four_lists()))


def test_names_from_outside_are_words_in_a_drawing() -> None:
    picture = drawn(plots.held_out(contents(six_hostile_lists()).held_out))

    assert "<script" not in picture.svg
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in said(picture)
    assert HOSTILE[3] in said(picture)


def test_numbers_of_a_drawing_have_the_separators_of_the_language() -> None:
    picture = drawn(plots.posterior([sampled(four_lists())]), Words(thousands=" ", decimal=","))

    assert "10 000" in said(picture)


def test_the_same_chart_is_the_same_drawing() -> None:
    drawn(every_plot()["forest"])

    assert drawn(every_plot()["posterior"]) == drawn(every_plot()["posterior"])


def test_nothing_in_a_drawing_comes_from_elsewhere() -> None:
    picture = drawn(plots.upset(six_hostile_lists()))

    assert re.findall(r'(?:href|src)="(?!#)|url\((?!#)', picture.svg) == []
