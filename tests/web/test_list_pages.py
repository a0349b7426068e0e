"""Lists: how they were read, whom they name, and each row."""

from django.test import Client
from invented_archive import CHINESE_NAME, LIST_NAME, ROWS, Archive
from page_reading import Page, select, words


def test_a_list_is_shown_with_its_numbers(page: Page) -> None:
    row = select(page("/lists/"), "tbody tr")[0]
    assert [words(cell) for cell in row.findall("td")][:4] == [str(ROWS), str(ROWS), "601", "2"]


def test_each_column_says_how_it_was_read(page: Page, archive: Archive) -> None:
    table = select(page(f"/lists/{archive.mapped}/"), "details table")[0]
    assert [[words(cell) for cell in row] for row in select(table, "tbody tr")] == [
        ["编号 key: tells rows apart", "Number in the list identifier", "0"],
        ["姓名", "Name name", "1"],
        ["出生日期", "Date of birth birth_date", "1"],
        ["性别", "Sex sex", "0"],
        ["地点", "Place taken from taken_place", "0"],
        ["举报人", "Informant's name informant_name", "0"],
    ]


def test_the_people_of_a_list_fill_pages(page: Page, archive: Archive) -> None:
    pages = [page(f"/lists/{archive.mapped}/?page={number}") for number in (1, 2, 3)]
    assert [len(select(found, ".people tbody tr")) for found in pages] == [50, 50, 20]


def test_a_page_behind_the_last_says_so(page: Page, archive: Archive) -> None:
    link = select(page(f"/lists/{archive.mapped}/?page=9"), ".nothing a")[0]
    assert link.get("href") == f"/lists/{archive.mapped}/?page=3"


def test_a_row_shows_its_cells_beside_what_was_read(page: Page, archive: Archive) -> None:
    rows = select(page(f"/accounts/{archive.row}/"), "tbody tr")
    assert [[words(cell).removesuffix(" explain") for cell in row] for row in rows] == [
        ["编号", "7", "Number in the list", "7"],
        ["姓名", CHINESE_NAME, "Name", CHINESE_NAME],
        ["出生日期", "1981-03-04", "Date of birth", "4 March 1981"],
        ["性别", "男", "Sex", "Male"],
        ["地点", "萨尔扎兹", "Place taken from", "萨尔扎兹"],
    ]


def test_a_row_names_its_list(page: Page, archive: Archive) -> None:
    assert words(page(f"/accounts/{archive.row}/").find(".//h1")) == f"Row 8 of {LIST_NAME}"


def test_a_person_number_in_place_of_an_account_leads_to_the_person(client: Client, archive: Archive) -> None:
    assert client.get(f"/accounts/{archive.person}/")["Location"] == f"/people/{archive.person}/"
