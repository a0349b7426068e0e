"""A person's page: every value with its source, contradictions and accounts side by side."""

from django.test import Client
from invented_archive import CHINESE_NAME, KAZAKH_NAME, LATIN_NAME, RUSSIAN_NAME, UYGHUR_NAME, Archive
from lxml.html import HtmlElement
from page_reading import Page, select, words


def property_of(page: HtmlElement, code: str) -> HtmlElement:
    return page.get_element_by_id(f"p-{code}")


def test_the_name_stands_in_every_script_with_its_language_and_direction(page: Page, archive: Archive) -> None:
    head = select(page(f"/people/{archive.person}/"), ".person-head")[0]
    names = {(name.text, name.get("lang"), name.get("dir")) for name in head.iter("bdi")}
    assert names == {
        (KAZAKH_NAME, "und-Cyrl", "ltr"),
        (RUSSIAN_NAME, "und-Cyrl", "ltr"),
        (UYGHUR_NAME, "und-Arab", "rtl"),
        (CHINESE_NAME, "und-Hani", "ltr"),
        (LATIN_NAME, "und-Latn", "ltr"),
    }


def test_values_that_exclude_each_other_stand_side_by_side(page: Page, archive: Archive) -> None:
    birth = property_of(page(f"/people/{archive.person}/"), "birth_date")
    assert "differs" in birth.get("class")
    assert [words(value) for value in select(birth, ".value")] == ["1983", "4 March 1981"]


def test_a_vaguer_date_is_no_contradiction(page: Page, archive: Archive) -> None:
    taken = property_of(page(f"/people/{archive.person}/"), "taken_date")
    assert [words(value) for value in select(taken, ".value")] == ["12 May 2017", "May 2017"]
    assert taken.get("class") == "property"


def test_the_head_of_the_page_names_what_the_sources_differ_on(page: Page, archive: Archive) -> None:
    notice = select(page(f"/people/{archive.person}/"), ".notice a")
    assert [(words(link), link.get("href")) for link in notice] == [
        ("Date of birth", "#p-birth_date"),
    ]


def test_a_preferred_value_has_its_reason(page: Page, archive: Archive) -> None:
    birth = property_of(page(f"/people/{archive.person}/"), "birth_date")
    assert [words(reason) for reason in select(birth, "dd.preferred .reason")] == [
        "preferred seen on his identity card"
    ]


def test_a_value_leads_to_the_words_it_was_read_from(page: Page, archive: Archive) -> None:
    taken = property_of(page(f"/people/{archive.person}/"), "taken_date")
    link = select(taken, ".said-by a")[0]
    assert link.get("href") == f"/sources/{archive.kazakh}/?at=46#c46-67"
    target = page(link.get("href").partition("#")[0]).get_element_by_id("c46-67")
    assert words(target.getparent()) == "2017 жылғы 12 мамырда"


def test_a_value_of_a_list_leads_to_its_cell(page: Page, archive: Archive) -> None:
    sex = property_of(page(f"/people/{archive.person}/"), "sex")
    link = select(sex, ".said-by a")[0]
    assert (words(link), link.get("href")) == (
        "名单.csv, row 8, column “性别”",
        f"/accounts/{archive.row}/#column-3",
    )
    cell = page(link.get("href").partition("#")[0]).get_element_by_id("column-3")
    assert [words(part) for part in cell][:3] == ["性别", "男", "Sex"]


def test_every_value_on_the_page_leads_to_a_page_that_answers(page: Page, archive: Archive) -> None:
    person = page(f"/people/{archive.person}/")
    values = select(person, ".claims dd")
    links = [select(value, ".said-by a")[0].get("href").partition("#")[0] for value in values]
    assert len(links) == len(values) == 16
    for address in set(links):
        page(address)


def test_every_property_can_be_explained(page: Page, archive: Archive) -> None:
    person = page(f"/people/{archive.person}/")
    addresses = [link.get("href") for link in select(person, "dt a.explain")]
    assert len(addresses) == len(select(person, ".property"))
    for address in addresses:
        page(address)


def test_the_words_of_the_source_stand_beside_what_was_read(page: Page, archive: Archive) -> None:
    birth = property_of(page(f"/people/{archive.person}/"), "birth_date")
    assert [words(written) for written in select(birth, ".written")] == [
        "written “1983 жылы”",
        "written “4 марта 1981 года”",
        "written “1981-03-04”",
    ]


def test_a_value_that_was_not_understood_keeps_its_words_and_says_why(page: Page, archive: Archive) -> None:
    sentence = property_of(page(f"/people/{archive.person}/"), "sentence_length")
    assert [words(part) for part in (*select(sentence, ".value"), *select(sentence, ".problem"))] == [
        "лет семь",
        "“лет семь” is no length.",
    ]


def test_accounts_stand_side_by_side_under_the_same_headings(page: Page, archive: Archive) -> None:
    table = select(page(f"/people/{archive.person}/"), "table.side-by-side")[0]
    rows = {words(row.find("th")): [words(cell) for cell in row.findall("td")] for row in table.iter("tr")}
    assert rows["Date of birth"] == ["1983 жылы", "says nothing", "4 марта 1981 года", "says nothing", "1981-03-04"]


def test_judgements_stand_with_their_reason_and_the_other_person(page: Page, archive: Archive) -> None:
    judgements = select(page(f"/people/{archive.person}/"), ".judgements li")
    assert [words(judgement.find("p")) for judgement in judgements] == [
        "the same person same mother & <same> village",
        "the same person same mother & <same> village",
        "the same person same mother & <same> village",
        "the same person same mother & <same> village",
        "different people same mother & <same> village",
    ]
    assert select(judgements[-1], "a")[0].get("href") == f"/people/{archive.other}/"


def test_a_number_from_before_the_joining_leads_to_the_present_one(client: Client, archive: Archive) -> None:
    response = client.get(f"/people/{archive.older}/")
    assert (response.status_code, response["Location"]) == (302, f"/people/{archive.person}/")


def test_other_numbers_are_named(page: Page, archive: Archive) -> None:
    head = select(page(f"/people/{archive.person}/"), "p.id .copy")
    assert archive.older in [words(number) for number in head]


def test_the_title_has_a_number_and_no_name(page: Page, archive: Archive) -> None:
    assert page(f"/people/{archive.person}/").findtext(".//title") == f"Person {archive.person} – tanuq"
