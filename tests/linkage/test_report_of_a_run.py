"""The report of a run is one file without scripts and networks; it names nobody unless it is asked to."""

import stat
from pathlib import Path

import polars as pl
import pytest
from invented_links import invented
from lxml.html import HtmlElement, document_fromstring

from tanuq.linkage.options import Options
from tanuq.linkage.report.pages import Naming, Reported, report, write_report
from tanuq.linkage.report.svg import WIDTH, Bar, calibration, columns, rows_of_bars

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
NOTHING = invented(["A-1"], [])
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
    assert [chart.get("viewbox").split()[2] for chart in charts] == ["280"] * len(charts)
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


def test_frequent_keys_without_names_are_one_row_a_rule() -> None:
    rows = [[cell.text_content() for cell in row] for row in read(Naming.NUMBERS).xpath("//table[last()]//tr")]
    assert rows[-2:] == [["rule", "records of the most frequent key"], ["names alike", "12,000"]]


def test_names_in_a_caption_keep_their_direction_to_themselves() -> None:
    said = {name.text_content() for name in read(Naming.NAMES).xpath("//figcaption/bdi")}
    assert said == {"Сайрагүл <Мұратқызы>", "Sairagul Murat"}


def test_words_of_a_key_stand_at_the_start_and_numbers_at_the_end() -> None:
    (row,) = read(Naming.NAMES).xpath("//td[text()='memet'][following-sibling::td[text()='12,000']]/..")
    assert [cell.get("class") for cell in row] == [None, None, "number"]


def test_a_run_that_found_no_pair_still_has_a_report() -> None:
    nothing = Reported.of_accounts(NOTHING, RECORDS, Options(), "R-1")
    assert "Linkage run R-1" in report(nothing, Naming.NUMBERS)


def test_where_nothing_was_compared_the_report_says_so_instead_of_empty_charts() -> None:
    page = document_fromstring(report(Reported.of_accounts(NOTHING, RECORDS, Options(), "R-1"), Naming.NUMBERS))
    assert "No two records were compared" in page.text_content()
    assert page.xpath("//svg") == []


def test_the_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    write_report(tmp_path / "report.html", REPORTED, Naming.NUMBERS)
    assert stat.S_IMODE((tmp_path / "report.html").stat().st_mode) == 0o600


def test_a_file_that_others_could_read_before_is_closed_to_them(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("an older report", "utf-8")
    (tmp_path / "report.html").chmod(0o644)
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
    (axis,) = chart.xpath("//line[@class='axis']")
    left, foot = float(axis.get("x1")), float(axis.get("y1"))
    assert float(point.get("cx")) - left == foot - float(point.get("cy"))


@pytest.mark.parametrize("columns_drawn", [1, 4, 60])
def test_the_last_label_of_columns_fits_the_chart(columns_drawn: int) -> None:
    values = [(str(place), 5) for place in range(10, 10 + columns_drawn)]
    (chart,) = document_fromstring(columns("x", values)).xpath("//svg")
    assert max(float(x) for x in chart.xpath("//text[@class='middle']/@x")) <= WIDTH - 9


def test_the_line_of_zero_crosses_no_words() -> None:
    (chart,) = document_fromstring(rows_of_bars("x", [Bar("yes", 0, 2, "+2.0"), Bar("no", 0, -3, "-3.0")])).xpath(
        "//svg"
    )
    lines = [(float(line.get("y1")), float(line.get("y2"))) for line in chart.xpath("//line")]
    words = [float(y) for y in chart.xpath("//text/@y")]
    assert [y for y in words for low, high in lines if low < y - 1 < high] == []


def test_chinese_labels_break_before_they_reach_the_value() -> None:
    label = "几乎相同:可能是笔误或历法不同,地点一致而且少见,这一条还要更长一些"
    (chart,) = document_fromstring(rows_of_bars("x", [Bar(label, 0, 2, "+2.0")])).xpath("//svg")
    assert max(len(words) for words in chart.xpath("//tspan/text()")) * 11 < WIDTH - 40


def test_large_counts_are_written_in_full_and_millions_shortly() -> None:
    (chart,) = document_fromstring(columns("x", [("a", 3_000_000)])).xpath("//svg")
    assert chart.xpath("//text[@class='end']/text()")[-3:] == ["100,000", "1 M", "10 M"]
