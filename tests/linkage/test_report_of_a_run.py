"""The report of a run is one file without scripts and networks; it names nobody unless it is asked to."""

import stat
from pathlib import Path

import polars as pl
import pytest
from invented_links import invented
from lxml.html import HtmlElement, document_fromstring

from tanuq.linkage.options import Options
from tanuq.linkage.report.pages import Naming, Reported, report, write_report
from tanuq.linkage.report.svg import Bar, calibration, columns, rows_of_bars

RECORDS = pl.DataFrame(
    {
        "id": ["A-1", "A-2", "A-3"],
        "names": [
            [{"written": "Сайрагүл <Мұратқызы>", "kind": "name"}],
            [{"written": "Sairagul Murat", "kind": "name"}],
            None,
        ],
    }
)
LINKED = invented(["A-1", "A-2", "A-3"], [("A-1", "A-2", 0.97), ("A-2", "A-3", 0.5)])
REPORTED = Reported.of_accounts(LINKED, RECORDS, Options(), "R-0123456789abcdef")


def read(naming: Naming) -> HtmlElement:
    return document_fromstring(report(REPORTED, naming))


def test_the_report_loads_nothing_and_leads_nowhere() -> None:
    page = read(Naming.NAMES)
    assert page.xpath("//script | //link | //img | //iframe | //a | //@style | //@*[starts-with(name(), 'on')]") == []
    assert page.xpath("//meta[@http-equiv]/@content") == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_without_being_asked_the_report_names_nobody() -> None:
    words = report(REPORTED, Naming.NUMBERS)
    assert [name in words for name in ("Мұратқызы", "Sairagul", "memet")] == [False, False, False]


def test_asked_for_names_it_prints_them_as_letters() -> None:
    captions = [caption.text_content() for caption in read(Naming.NAMES).iter("figcaption")]
    assert "0.970: A-1 (Сайрагүл <Мұратқызы>) ↔ A-2 (Sairagul Murat)" in captions


def test_every_chart_says_what_it_shows_and_fits_a_phone() -> None:
    charts = read(Naming.NUMBERS).xpath("//svg")
    assert [chart.get("viewbox").split()[2] for chart in charts] == ["320"] * len(charts)
    assert all(chart.get("aria-label") and chart.get("role") == "img" for chart in charts)


def test_the_report_shows_calibration_weights_comparisons_examples_clusters_and_rules() -> None:
    assert [head.text_content() for head in read(Naming.NUMBERS).iter("h2")] == [
        "Is the model as sure as it should be?",
        "How much evidence the pairs have",
        "What each comparison says",
        "Examples, from the surest to the least sure",
        "People by the number of their records",
        "How candidate pairs were found",
    ]


def test_a_block_that_was_not_compared_is_told_without_its_key() -> None:
    words = read(Naming.NUMBERS).text_content()
    assert ("12,000" in words, "not compared by this rule" in words) == (True, True)


def test_a_run_that_found_no_pair_still_has_a_report() -> None:
    nothing = Reported.of_accounts(invented(["A-1"], []), RECORDS, Options(), "R-1")
    assert "Linkage run R-1" in report(nothing, Naming.NUMBERS)


def test_the_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    write_report(tmp_path / "report.html", REPORTED, Naming.NUMBERS)
    assert stat.S_IMODE((tmp_path / "report.html").stat().st_mode) == 0o600


def test_rows_of_two_files_are_not_taken_for_each_other() -> None:
    same_id = RECORDS.with_columns(pl.Series("id", ["A-1", "A-9", "A-8"]))
    two = Reported.of_files(LINKED, {"first": RECORDS, "second": same_id}, Options())
    assert two.names == {}


def test_a_bar_against_is_drawn_as_one() -> None:
    (chart,) = document_fromstring(rows_of_bars("x", [Bar("no", 0, -3, "-3.0")])).xpath("//svg")
    assert chart.xpath("//rect/@class") == ["against"]


@pytest.mark.parametrize("most", [1, 9, 10, 123_456])
def test_columns_stay_inside_the_chart(most: int) -> None:
    (chart,) = document_fromstring(columns("x", [("a", most), ("b", 0), ("c", 1)])).xpath("//svg")
    assert all(float(y) >= -0.01 for y in chart.xpath("//rect/@y"))
    assert len(chart.xpath("//rect")) == 2


def test_a_model_that_promises_what_is_found_lies_on_the_line() -> None:
    (chart,) = document_fromstring(calibration("x", [(0.25, 0.25, 10)])).xpath("//svg")
    (point,) = chart.xpath("//circle")
    assert float(point.get("cx")) - 34 == 240 - float(point.get("cy"))
