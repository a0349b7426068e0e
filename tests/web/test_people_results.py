"""The results of a search: people, why they were found, and filters that are links."""

from urllib.parse import unquote, urlsplit

import pytest
from django.test import Client
from invented_archive import CHINESE_NAME, KAZAKH_NAME, LATIN_NAME, ROWS, RUSSIAN_NAME, UYGHUR_NAME, Archive
from lxml.html import HtmlElement, document_fromstring
from page_reading import Page, select, words
from recordmaking import claim, give, receive_text
from searching import answer_at, in_clear, searched
from signing_in import Browser, enrolled

from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.record import Record
from tanuq.policy.roles import Role
from tanuq.web.sealed_words import unseal


def people_on(page: HtmlElement) -> list[str]:
    return [link.get("href") for link in select(page, ".people tbody a.who")]


@pytest.mark.parametrize("name", [KAZAKH_NAME, UYGHUR_NAME, CHINESE_NAME, RUSSIAN_NAME, LATIN_NAME])
def test_a_person_is_found_by_the_name_in_any_of_five_scripts(page: Page, archive: Archive, name: str) -> None:
    assert people_on(page(f"/people/?q={name}")) == [f"/people/{archive.person}/"]


def test_a_hit_says_why_it_matched(page: Page) -> None:
    why = select(page("/people/?q=Baurzhan"), ".people .why")
    assert [words(reason) for reason in why] == ["“Baurzhan Alimkhan” has every word searched for"]


def test_the_search_stays_in_its_box(page: Page) -> None:
    boxes = select(page("/people/?q=%22Бау%26"), "main input[type=search]")
    assert [box.get("value") for box in boxes] == ['"Бау&']


def test_sources_with_the_words_stand_below_the_people(page: Page, archive: Archive) -> None:
    hits = select(page("/people/?q=delegation"), ".source-hits li")
    (address,) = [hit.find("a").get("href") for hit in hits]
    found = page(address).get_element_by_id(urlsplit(address).fragment).getparent()
    assert (urlsplit(address).path, words(found)) == (f"/sources/{archive.article}/", "delegation")
    assert [words(hit.find(".//mark")) for hit in hits] == ["delegation"]


def test_a_filter_adds_itself(page: Page) -> None:
    links = select(page("/people/?q=村"), ".filters li a")
    assert "/people/?q=村&f=sex:male" in [in_clear(link.get("href")) for link in links]


def test_a_filter_that_is_set_removes_itself(page: Page) -> None:
    link = select(page("/people/?f=sex:male&f=birth_date:1981&page=1"), ".filters a.set")[0]
    assert in_clear(link.get("href")) == "/people/?f=birth_date:1981"


def test_a_filter_counts_the_people_it_leaves(page: Page) -> None:
    sexes = page("/people/").xpath('//details[summary="Sex"]//li/a')
    assert [words(link) for link in sexes] == ["Male 81", "Female 39"]


def test_what_is_filtered_is_what_was_counted(page: Page) -> None:
    assert words(select(page("/people/?f=sex:female"), ".total")[0]) == "39 people"


def test_dates_that_are_not_among_the_links_can_be_typed(client: Client, page: Page) -> None:
    form = select(page("/people/?q=村&f=sex:male&sort=oldest"), ".filters form")[0]
    typed = dict(form.form_values()) | {"from": "1999", "to": "APR/2001"}
    found = client.post(form.get("action"), typed)["Location"]
    between = "birth_date:1999-01-01/2001-04-30"
    assert in_clear(found) == f"/people/?q=村&f=sex:male&f={between}&sort=oldest"
    chip = page(found).xpath("//div[@class='chips']//a")[1]
    assert words(chip) == "Remove: Date of birth between 1 January 1999 and 30 April 2001 ×"


@pytest.mark.parametrize(
    ("first", "last", "box", "sentence"),
    [
        ("5 April 19x6", "1977", "from", "“5 April 19x6” is not a date."),
        ("1976", "April 19x6", "to", "“April 19x6” is not a date."),
        ("1976", "1970", "to", "“1970” lies before “1976”. Exchange the two dates."),
    ],
)
def test_a_wrong_date_comes_back_with_all_that_was_typed(
    client: Client, page: Page, first: str, last: str, box: str, sentence: str
) -> None:
    form = select(page("/people/?q=村&f=sex:male&sort=oldest"), ".filters form")[0]
    typed = dict(form.form_values()) | {"from": first, "to": last, "surely": "1"}
    answer = client.post(form.get("action"), typed)
    main = document_fromstring(answer.content.decode()).get_element_by_id("main")
    again = select(main, ".filters form")[0]
    kept = dict(again.form_values())
    assert (answer.status_code, unseal(kept.pop("words"))) == (400, "村")
    assert kept == {name: value for name, value in typed.items() if name != "words"}
    assert again.getparent().get("open") is not None
    (wrong,) = main.xpath(".//*[@aria-invalid]")
    described = main.get_element_by_id(wrong.get("aria-describedby"))
    assert (wrong.get("name"), words(described).startswith(sentence)) == (box, True)


def test_a_wrong_date_is_named_where_nobody_is_left_who_has_any(client: Client) -> None:
    mark = Browser(client).mark("/people/")
    answer = client.post("/people/", {"mark": mark, "q": "zzzz qqqq", "by": "birth_date", "from": "soon"})
    refused = words(document_fromstring(answer.content.decode()).get_element_by_id("main"))
    assert (answer.status_code, "“soon” is not a date." in refused) == (400, True)


def test_a_question_without_dates_has_no_boxes(page: Page) -> None:
    boxes = page("/people/").xpath("//details[.//input[@name='from']]/summary")
    assert [words(box) for box in boxes] == ["Date of birth", "Date taken"]


def test_values_that_are_not_shown_are_at_most_so_many(page: Page) -> None:
    more = page("/people/?f=sex:female").xpath("//details[summary='Date of birth']//li[@class='quiet']")
    assert [words(line) for line in more] == ["and up to 27 more values"]


def test_every_filter_that_is_set_is_a_chip_that_removes_it(page: Page) -> None:
    chips = select(page("/people/?q=%E6%9D%91&f=sex:male&f=birth_date:1981"), ".chips a")
    assert [(words(chip), in_clear(chip.get("href"))) for chip in chips] == [
        ("Remove: Sex Male ×", "/people/?q=村&f=birth_date:1981"),
        ("Remove: Date of birth 1981 ×", "/people/?q=村&f=sex:male"),
        ("Remove all filters", "/people/?q=村"),
    ]


def test_a_new_search_keeps_the_filters(page: Page) -> None:
    hidden = select(page("/people/?f=sex:male&sort=oldest"), "form.search input[type=hidden]")
    assert [(field.get("name"), field.get("value")) for field in hidden][1:] == [("f", "sex:male"), ("sort", "oldest")]


def test_the_pages_hold_everybody_once(page: Page) -> None:
    people = [person for number in (1, 2, 3) for person in people_on(page(f"/people/?page={number}"))]
    assert (len(people), len(set(people))) == (ROWS, ROWS)


def test_a_page_behind_the_last_leads_to_the_last(client: Client) -> None:
    response = client.get("/people/?f=sex:male&page=99")
    assert (response.status_code, response["Location"]) == (302, "/people/?f=sex%3Amale&page=2")


def test_newest_first_is_oldest_first_turned_round(page: Page) -> None:
    newest = people_on(page("/people/?sort=newest")) + people_on(page("/people/?sort=newest&page=2"))
    oldest = people_on(page("/people/?sort=oldest&page=3"))
    assert newest[: len(oldest)] == oldest[::-1]


def test_nobody_found_is_no_statement_about_anybody(page: Page) -> None:
    nothing = words(select(page("/people/?q=zzzz+qqqq"), ".nothing p")[0])
    assert nothing == (
        "Nobody was found. That says nothing about whether someone was taken: only that no source here names them "
        "in this way."
    )


def test_an_outside_viewer_is_told_that_names_find_nobody_and_what_does(office: Record) -> None:
    account = give(office, receive_text(office, "Rosa Luna", visibility="partner"), claim("name", "Rosa Luna"))
    outside = enrolled(office, "lawyer", [Role.OUTSIDE_VIEWER])[1]
    searched(outside, "Rosa")
    nothing = words(select(outside.page, ".nothing")[0])
    assert nothing.startswith("Names find nobody for you: whoever looks in from outside is shown cases, never names.")
    assert "in this way" not in nothing
    assert "another script" not in nothing
    searched(outside, number := person_number(given_account_number(account.hash)))
    assert outside.where == f"/people/{number}/"


def test_nobody_found_leads_to_the_results_without_each_filter(page: Page) -> None:
    links = select(page("/people/?q=zzzz+qqqq&f=sex:male&f=birth_date:1981"), ".nothing a")
    assert [in_clear(link.get("href")) for link in links] == [
        "/people/?q=zzzz qqqq&f=birth_date:1981",
        "/people/?q=zzzz qqqq&f=sex:male",
        "/people/?q=zzzz qqqq",
        "/people/",
    ]


def test_nobody_found_by_filters_alone_is_told_nothing_of_names(page: Page) -> None:
    tries = [words(line) for line in select(page("/people/?f=birth_date:1066"), ".nothing li")]
    assert [line for line in tries if "name" in line] == []


@pytest.mark.parametrize("typed", ["{0}", " {0} ", "{1}"])
def test_a_number_in_the_box_leads_straight_to_its_page(client: Client, archive: Archive, typed: str) -> None:
    browser, number = Browser(client), archive.person
    searched(browser, typed.format(number, number.upper()))
    assert browser.address == f"/people/{number}/"


def test_a_source_number_in_the_box_leads_to_the_source(client: Client, archive: Archive) -> None:
    browser = Browser(client)
    searched(browser, archive.kazakh)
    assert browser.address == f"/sources/{archive.kazakh}/"


def test_an_account_number_in_the_box_leads_to_the_account(client: Client, archive: Archive) -> None:
    browser = Browser(client)
    searched(browser, archive.row)
    assert browser.address == f"/accounts/{archive.row}/"


def test_the_beginning_of_a_number_in_the_box_leads_on(client: Client, archive: Archive) -> None:
    browser = Browser(client)
    searched(browser, archive.person[:8])
    assert browser.address == f"/people/{archive.person}/"


def test_a_place_in_the_box_is_a_link_away(page: Page) -> None:
    hits = select(page("/people/?q=САРЖАЗ"), ".place-hit .rows li")
    assert [(unquote(hit.find("a").get("href")), words(hit)) for hit in hits] == [
        ("/places/Саржаз/", "Саржаз 1 person")
    ]


def test_a_place_stands_before_the_people_and_no_advice_on_names_is_given(page: Page) -> None:
    told = words(page("/people/?q=САРЖАЗ").get_element_by_id("main"))
    assert told.index("A place of this name") < told.index("0 people")
    assert "Nobody is found by these words as a name." in told
    assert "Try one word" not in told


def test_where_sources_have_the_words_no_advice_on_names_is_given(page: Page) -> None:
    told = words(page("/people/?q=delegation").get_element_by_id("main"))
    assert "Sources that contain these words" in told
    assert ("Try one word" in told, "no source here names them" in told) == (False, False)


@pytest.mark.parametrize("address", ["/people/.json", "/people.json"])
def test_a_program_gets_the_same_results(client: Client, archive: Archive, address: str) -> None:
    answer = answer_at(client, address, q="Baurzhan").json()
    assert answer["people"][0] | {"names": set(answer["people"][0]["names"]), "facts": []} == {
        "person": archive.person,
        "names": {KAZAKH_NAME, UYGHUR_NAME, CHINESE_NAME, RUSSIAN_NAME, LATIN_NAME},
        "facts": [],
        "accounts": 5,
        "why": "“Baurzhan Alimkhan” has every word searched for",
        "found_name": "",
        "pairs": [],
        "score": 0.9,
        "address": f"/people/{archive.person}/",
    }


def test_a_program_is_told_which_words_answer_each_other(client: Client) -> None:
    found = answer_at(client, "/people/.json", q="Bavrjan Elimxan").json()["people"][0]
    assert (found["found_name"] != "", {word for word, _ in found["pairs"]}) == (True, {"Bavrjan", "Elimxan"})


def test_a_program_is_told_how_many_there_are(client: Client) -> None:
    answer = client.get("/people/.json", {"f": "sex:male", "page": "2"}).json()
    assert (answer["total"], answer["page"], answer["pages"], len(answer["people"])) == (81, 2, 2, 31)


def test_a_program_that_follows_next_meets_everybody_once(client: Client) -> None:
    address, met = "/people/.json", []
    while address:
        answer = client.get(address).json()
        met += [person["person"] for person in answer["people"]]
        address = answer["next"]
    assert (len(met), len(set(met))) == (ROWS, ROWS)


def test_a_program_that_counts_pages_up_finds_nobody_behind_the_last(client: Client) -> None:
    answer = client.get("/people/.json?page=4").json()
    assert (answer["pages"], answer["people"], answer["next"]) == (3, [], "")


def test_a_hit_in_another_script_shows_which_words_answer_each_other(page: Page) -> None:
    answer = page("/people/?q=鲍尔江·阿力木汗")
    pairs = [[words(word) for word in select(pair, "bdi")] for pair in select(answer, ".people .why .pair")]
    marked = [words(mark) for mark in select(answer, ".people .name mark")]
    assert [word for word, _ in pairs] == ["鲍尔江", "阿力木汗"]
    assert marked == [found for _, found in pairs]
    assert marked in (["Бауржан", "Алимханов"], ["Baurzhan", "Alimkhan"])


def test_words_that_answer_each_other_are_kept_apart_from_the_direction_of_the_page(page: Page) -> None:
    pairs = select(page("/people/?q=باۋرجان عالىمحان"), ".people .why .pair")
    assert {tuple(word.get("dir") for word in select(pair, "bdi")) for pair in pairs} == {("rtl", "ltr")}
