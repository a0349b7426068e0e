"""Figures of an edition: counted from released people alone, with what they leave out said beside every chart."""

import csv
import io
from collections.abc import Iterable

import pytest
from invented_release import in_edition, said, with_account
from lxml.html import HtmlElement, fromstring
from page_reading import select, words

from tanuq.publishing.release.values import ReleasedPerson
from tanuq.publishing.site_figures.figures import Figures
from tanuq.publishing.site_figures.pages import Fragment, pages, tables
from tanuq.publishing.site_figures.rows import protected
from tanuq.publishing.site_figures.subjects import SUBJECTS

LANGUAGES = ("en", "ru", "kk", "ug", "zh-hans")


def figures_of(people: Iterable[ReleasedPerson]) -> Figures:
    figures = Figures()
    for person in people:
        figures.add(person)
    return figures


def page(figures: Figures, path: str, language: str = "en") -> HtmlElement:
    found = {one.path: one for one in pages(figures, language)}
    return fromstring(f"<main>{found[path].html}</main>")


def rows(figures: Figures, subject: str) -> list[str]:
    section = page(figures, "statistics/index.html").xpath(f"//section[h2/@id='{subject}']")[0]
    return [words(row) for row in select(section, "tbody tr")]


def some_people() -> list[ReleasedPerson]:
    return [
        in_edition(1, ("name", "Aysha Sample"), ("sex", "female"), ("taken_date", "2017-03"), level="corroborated"),
        in_edition(2, ("name", "Bolat Sample"), ("taken_date", "2019"), ("taken_place", "Yarkand, Kashgar")),
        in_edition(3, ("name", "Gulnar Sample"), ("taken_date", "2017"), ("taken_place", "The old mill")),
    ]


def test_people_are_counted_by_the_year_in_which_they_were_taken_with_the_years_between() -> None:
    assert rows(figures_of(some_people()), "taken_date") == ["2017 2", "2018 0", "2019 1"]


def test_a_place_counts_under_the_large_area_it_lies_in() -> None:
    assert rows(figures_of(some_people()), "taken_place") == ["Kashgar 1", "Not known 2"]


def test_a_person_of_whom_sources_say_different_things_counts_under_each() -> None:
    person = with_account(in_edition(1, ("status", "0103")), ("status", "0202"))
    assert len(rows(figures_of([person]), "status")) == 2


def test_the_account_verified_furthest_counts() -> None:
    person = with_account(in_edition(1, ("name", "Aysha Sample")), ("name", "Aysha Sample"), level="documented")
    assert rows(figures_of([person]), "level") == ["Documented 1"]


def test_small_numbers_of_what_is_sensitive_are_told_together() -> None:
    people = [in_edition(order, ("ethnicity", "Uyghur")) for order in range(9)]
    people += [in_edition(20, ("ethnicity", "Kazakh")), in_edition(21, ("ethnicity", "Hui"))]
    people += [in_edition(30 + order, ("ethnicity", "Tajik")) for order in range(4)]
    assert rows(figures_of(people), "ethnicity") == [
        "Uyghur 9",
        "Told together, so that no small number stands alone 6",
    ]
    assert "Hui" not in dict(tables(figures_of(people)))["figures/ethnicity.csv"].decode()


@pytest.mark.parametrize("counted", [{"a": 2}, {"a": 1, "b": 2}, {"a": 9, "b": 1}, {"a": 9, "b": 9, "c": 1, "d": 1}])
def test_no_small_number_can_be_told_from_the_rest(counted: dict[str, int]) -> None:
    shown, pooled = protected(counted)
    assert all(people >= 3 for people in shown.values())
    assert not pooled or sum(pooled.values()) >= 3 or not shown


def test_ethnicity_is_shown_as_most_sources_write_it() -> None:
    people = [in_edition(order, ("ethnicity", "Uyghur")) for order in range(3)]
    assert rows(figures_of([*people, in_edition(9, ("ethnicity", "UYGHUR"))]), "ethnicity") == ["Uyghur 4"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_has_its_name_its_table_its_file_and_what_it_leaves_out(language: str) -> None:
    shown = page(figures_of(some_people()), "statistics/index.html", language)
    files = {path for path, _ in tables(figures_of(some_people()))}
    sections = select(shown, "section")
    assert len(sections) == len(SUBJECTS)
    for section in sections:
        (drawn,) = select(section, "svg")
        named = drawn.get("aria-labelledby").split()
        assert [words(section.xpath(f"//*[@id='{one}']")[0]) != "" for one in named] == [True, True]
        assert drawn.get("role") == "img"
        assert select(section, ".bias")
        assert select(section, "table caption")
        assert section.xpath(".//a[@download]")[0].get("href").removeprefix("../../") in files


def test_in_whatever_order_people_are_counted_the_figures_are_alike() -> None:
    one, two, three = some_people()
    assert figures_of([three, one, two]).to_json() == figures_of([one, two, three]).to_json()


def test_an_edition_of_nobody_has_its_pages() -> None:
    assert [one.path for one in pages(Figures(), "en")] == ["statistics/index.html", "places/index.html"]


def test_a_cell_that_a_spreadsheet_would_run_is_neutralised() -> None:
    people = [in_edition(order, ("ethnicity", "=HYPERLINK(1)")) for order in range(3)]
    content = dict(tables(figures_of(people)))["figures/ethnicity.csv"].decode()
    assert [row[1] for row in csv.reader(io.StringIO(content))] == ["label", "'=HYPERLINK(1)"]


def test_no_word_of_a_source_becomes_markup() -> None:
    evil = '</svg><script>alert("x")</script>'
    people = [in_edition(n, ("name", evil), ("ethnicity", evil), ("taken_place", evil)) for n in range(8)]
    assert not any("<script" in one.html for one in pages(figures_of(people), "ug"))


def places(figures: Figures) -> list[str]:
    return [words(row) for row in select(page(figures, "places/index.html"), "tbody tr")]


def at_point(order: int, name: str, place: str) -> ReleasedPerson:
    return in_edition(
        order, ("name", name), said("act_place", place, "act.1"), said("latitude", "43.9", "act.1"),
        said("longitude", "81.3", "act.1"),
    )  # fmt: skip


def test_places_of_one_point_share_its_mark_and_others_have_none() -> None:
    people = [at_point(1, "Aysha Sample", "The mill"), at_point(2, "Bolat Sample", "A mill"), *some_people()[2:]]
    assert places(figures_of(people)) == [
        "A mill 1 Bolat Sample 1",
        "The mill 1 Aysha Sample 1",
        "The old mill — Gulnar Sample 1",
    ]


def test_a_mark_is_on_the_map() -> None:
    shown = page(figures_of([at_point(1, "Aysha Sample", "The mill")]), "places/index.html")
    assert [words(mark) for mark in select(shown, "svg .number")] == ["1"]


def test_people_of_a_place_are_linked_by_their_numbers() -> None:
    person = some_people()[1]
    (link,) = select(page(figures_of([person]), "places/index.html"), "tbody a")
    assert link.get("href") == f"../p/{person.number[2:4]}/{person.number}.html"


def test_a_place_of_many_has_a_page_of_its_own() -> None:
    people = [in_edition(n, ("name", f"Aysha Sample{n}"), ("taken_place", "Yarkand")) for n in range(7)]
    shown = page(figures_of(people), "places/index.html")
    (link,) = select(shown, "tbody a")
    assert len(select(page(figures_of(people), f"places/{link.get('href')}"), "li")) == 7


def test_a_long_list_of_places_is_parted() -> None:
    people = [in_edition(n, ("taken_place", f"Mill number {'abcdefghij'[n % 10] * (n // 10 + 1)}")) for n in range(201)]
    paths = [one.path for one in pages(figures_of(people), "en")]
    assert paths == ["statistics/index.html", "places/index.html", "places/list-2.html"]


def test_where_somebody_lives_is_no_place_of_the_map() -> None:
    assert places(figures_of([in_edition(1, ("name", "Aysha Sample"), ("residence", "Yarkand"))])) == []


def test_somebody_without_a_name_is_listed_without_one() -> None:
    assert places(figures_of([in_edition(1, ("taken_place", "Yarkand"))])) == [
        "Yarkand 1 somebody whose name is not shown 1"
    ]


def test_no_two_pages_have_one_path() -> None:
    people = [in_edition(n, ("taken_place", place)) for n, place in enumerate(["A", "a", "Á", "Yarkand"] * 7)]
    found: list[Fragment] = list(pages(figures_of(people), "en"))
    assert len({one.path.lower() for one in found}) == len(found)


def test_a_place_of_the_gazetteer_is_marked_without_a_point_of_its_own_and_a_country_is_not() -> None:
    people = [in_edition(1, ("taken_place", "Yarkand")), in_edition(2, ("taken_place", "China"))]
    assert places(figures_of(people)) == [
        "China — somebody whose name is not shown 1",
        "Yarkand 1 somebody whose name is not shown 1",
    ]
