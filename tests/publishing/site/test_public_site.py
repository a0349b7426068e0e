"""The public site shows what was released, in five languages, and leads to it without a script."""

from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from editions import (
    REPORTED,
    account_in,
    consent,
    describe,
    person_in,
    public_source,
    publish,
    released_person,
    withdraw,
)
from page_reading import words
from public_sites import broken_links, faults_of_html, files_in, page_in, person_page_in, site_of
from recordmaking import claim, judge, receive_text, tell

from tanuq.casebook.numbers import person_number
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.publishing.formats.exporting import Format, write_format
from tanuq.publishing.formats.shipment import Wishes
from tanuq.publishing.release.values import Change, ReleasedPerson
from tanuq.publishing.site.options import Options
from tanuq.publishing.site.person.data import data_of
from tanuq.publishing.site.person.shown import person_shown
from tanuq.publishing.site.tongues import tongues
from tanuq.publishing.site.whole import alphabet

HELD = "030107000000"
NASTY = '</script><b>=HYPERLINK("x")#set "quoted" & \'so\''


def told_of(record: Record) -> str:
    """Somebody of whom two sources tell, a case and an answer of a state."""
    one = account_in(
        record,
        public_source(record, "a letter"),
        claim("name", "Aysha Sample"),
        claim("name_other", "ئايشە سەمپىل"),
        claim("birth_date", "1980-05-14"),
        claim("taken_date", "2018-05"),
        claim("taken_place", "Ghulja, China"),
        claim("detention_date", "2018-06"),
        claim("detention_place", "Ghulja, China"),
        claim("status", "unknown"),
        claim("basis", "01"),
        claim("reported_date", "2019"),
    )
    article = public_source(record, "an article", material="140523191601")
    describe(record, article, title="A paper reports", language="ru")
    other = account_in(record, article, claim("name", "Айша Сэмпл"), claim("birth_date", "1981-01-01"))
    judge(record, one, other)
    number = person_number(one)
    tell(
        record,
        public_source(record, "court paper"),
        "proceeding",
        claim("proceeding_kind", "criminal"),
        claim("related_person", number),
        claim("stage_kind", "sentence"),
        claim("stage_date", "2019-01"),
    )
    tell(
        record,
        public_source(record, "press conference", material="140523191601"),
        "statement",
        claim("speaker", "A Spokesman"),
        claim("speaker_state", "China"),
        claim("said_date", "2018-03-01"),
        claim("answer_person", number),
        claim("fate_stated", "died"),
    )
    return number


def test_every_page_in_every_language_is_valid_and_every_link_leads_somewhere(record: Record, folder: Path) -> None:
    told_of(record)
    released_person(record, "Ерлан Қанапия")
    released_person(record, NASTY, claim("birth_place", NASTY))
    publish(record)
    site_of(record, folder, Options(contact="record@example.org", address="https://example.org/"))
    pages = {path: content for path, content in files_in(folder).items() if path.endswith(".html")}
    assert {path: faults for path, content in pages.items() if (faults := faults_of_html(content))} == {}
    assert broken_links(folder) == set()


def test_a_person_is_shown_with_names_dates_in_words_and_what_sources_differ_on(record: Record, folder: Path) -> None:
    number = told_of(record)
    publish(record)
    site_of(record, folder)
    page = person_page_in(folder, number)
    text = words(page)
    assert words(page.xpath("//h1")[0]) == "Aysha Sample"
    assert page.xpath("//ul[@class='names']//bdi[@lang='und-Arab' and @dir='rtl']/text()") == ["ئايشە سەمپىل"]
    assert "May 2018" in text
    assert "The sources do not agree on: Date of birth" in text
    assert [words(one) for one in page.xpath("//div[@class='property differs']/dt")] == ["Date of birth sources differ"]
    assert "A paper reports" in text
    assert words(person_page_in(folder, number, "ru").xpath("//time[@datetime='1980-05-14']")[0]) == "14 мая 1980 г."


def test_an_answer_of_an_authority_stands_beside_what_contradicts_it(record: Record, folder: Path) -> None:
    number = told_of(record)
    publish(record)
    site_of(record, folder)
    (answer,) = person_page_in(folder, number).xpath("//div[contains(@class, 'answer')]")
    assert "A Spokesman" in words(answer)
    assert "contradicts the record" in words(answer)


def test_cases_and_the_law_stand_on_the_page(record: Record, folder: Path) -> None:
    number = told_of(record)
    publish(record)
    site_of(record, folder)
    page = person_page_in(folder, number)
    assert "January 2019" in words(page.xpath("//section[@aria-labelledby='cases']")[0])
    assert page.xpath("//section[@aria-labelledby='law']//details")


def test_what_the_record_says_is_never_markup(record: Record, folder: Path) -> None:
    number = released_person(record, NASTY, claim("occupation", NASTY))
    publish(record)
    site_of(record, folder, Options(contact=NASTY))
    for path, content in files_in(folder).items():
        assert b"</script><b>" not in content or path.endswith((".json", ".jsonld")), path
    assert words(person_page_in(folder, number).xpath("//h1")[0]) == NASTY
    assert orjson.loads((folder / f"data/{number[2:4]}/{number}.json").read_bytes())["names"][0]["text"] == NASTY


def test_a_character_that_hides_is_shown(record: Record, folder: Path) -> None:
    number = released_person(record, "Ali\u202eylA", claim("taken_place", "Mill\u202elliM"))
    publish(record)
    site_of(record, folder)
    assert "⟦U+202E⟧" in words(person_page_in(folder, number).xpath("//h1")[0])
    places = words(page_in(folder, "en/places/index.html"))
    assert ("Ali⟦U+202E⟧ylA" in places, "Mill⟦U+202E⟧lliM" in places) == (True, True)


def test_everybody_is_found_in_the_alphabet_under_each_writing(record: Record, folder: Path) -> None:
    number = told_of(record)
    publish(record)
    site_of(record, folder)
    for letter, text in (("latn-0041", "Aysha Sample"), ("arab-0626", "ئايشە سەمپىل"), ("cyrl-0410", "Айша Сэмпл")):
        page = page_in(folder, f"ug/az/{letter}.html")
        (way,) = page.xpath("//main//ul[@class='rows']//a")
        assert (words(way), way.get("href")) == (text, f"../p/{number[2:4]}/{number}.html")


def test_without_a_name_somebody_is_found_by_number(record: Record, folder: Path) -> None:
    source = public_source(record, "no name", "publish_account")
    number = person_in(record, source, claim("birth_date", "1980"))
    publish(record)
    site_of(record, folder)
    assert words(page_in(folder, "en/az/index.html").xpath("//section[@aria-labelledby='nameless']//a")[0]) == number


def test_many_without_a_name_are_found_on_several_pages(
    record: Record, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = public_source(record, "no name", "publish_account")
    numbers = {person_in(record, source, claim("birth_date", year)) for year in ("1980", "1981", "1982")}
    publish(record)
    monkeypatch.setattr(alphabet, "MOST", 2)
    site_of(record, folder)
    pages = [page_in(folder, f"en/az/{name}.html") for name in ("index", "nameless-2")]
    found = [words(one) for page in pages for one in page.xpath("//section[@aria-labelledby='nameless']/ul//a")]
    assert (len(found), {*found}) == (3, numbers)
    assert broken_links(folder) == set()


def test_an_earlier_number_leads_to_the_present_one(record: Record, folder: Path) -> None:
    one = account_in(record, public_source(record, "one"), claim("name", "Aysha Sample"))
    other = account_in(record, public_source(record, "two"), claim("name", "Aysha Sample"))
    publish(record)
    site_of(record, folder)
    judge(record, one, other)
    edition = publish(record)
    site_of(record, folder)
    (person,) = edition.people()
    assert len(person.also) == 1
    for earlier in person.also:
        page = person_page_in(folder, earlier)
        assert page.xpath("//main//a/text()") == [person.number]
    assert broken_links(folder) == set()


def test_the_data_are_entities_of_followthemoney(record: Record, folder: Path) -> None:
    number = told_of(record)
    publish(record)
    site_of(record, folder)
    lines = (folder / f"data/{number[2:4]}/{number}.ftm.json").read_bytes().splitlines()
    model = pytest.importorskip("followthemoney", reason="install it with: uv sync --extra checks").model
    entities = [model.get_proxy(orjson.loads(line)) for line in lines]
    assert next((one.id, one.schema.name) for one in entities) == (number, "Person")
    for entity, line in zip(entities, lines, strict=True):
        said = orjson.loads(line)["properties"]
        cleaned = {name: [entity.schema.properties[name].type.clean(value) for value in said[name]] for name in said}
        assert cleaned == said


def test_the_entities_are_those_of_an_export_dated_by_the_last_change(record: Record, folder: Path) -> None:
    number = told_of(record)
    edition = publish(record)
    site_of(record, folder)
    exported = write_format(record, Viewer(Visibility.PUBLIC), Format.FTM, folder.with_name("export"), Wishes())
    written = (folder / f"data/{number[2:4]}/{number}.ftm.json").read_bytes()
    assert written == (exported.folder / "people.ftm.json").read_bytes()
    (person,) = edition.people()
    assert {orjson.loads(line)["properties"]["modifiedAt"][0] for line in written.splitlines()} == {
        person.changes[-1].day
    }


def test_accounts_are_told_as_in_a_bag(record: Record, folder: Path) -> None:
    number = told_of(record)
    publish(record)
    site_of(record, folder)
    bag = write_format(record, Viewer(Visibility.PUBLIC), Format.BAGIT, folder.with_name("bag"), Wishes()).folder
    (line,) = (bag / "data" / "people.jsonl").read_bytes().splitlines()
    there, here = orjson.loads(line), orjson.loads((folder / f"data/{number[2:4]}/{number}.json").read_bytes())
    assert len(here["accounts"]) == 2
    assert here["accounts"] == there["accounts"]


def test_what_did_not_change_is_dated_as_before_in_a_later_edition() -> None:
    person = ReleasedPerson(
        "P-d1c26nbn0r1fv38h",
        (),
        (),
        (),
        (),
        (),
        (),
        (Change("2026-01-01", "published"), Change("2026-02-01", "changed")),
    )
    data = dict(data_of(person_shown(person), Options()))
    entity = orjson.loads(data["data/d1/P-d1c26nbn0r1fv38h.ftm.json"])
    assert entity["properties"]["modifiedAt"] == ["2026-02-01"]


def test_json_ld_says_who_it_is(record: Record, folder: Path) -> None:
    number = told_of(record)
    publish(record)
    site_of(record, folder, Options(address="https://example.org/"))
    document = orjson.loads((folder / f"data/{number[2:4]}/{number}.jsonld").read_bytes())
    assert (document["@type"], document["identifier"], document["name"]) == ("Person", number, "Aysha Sample")
    assert document["birthDate"] == ["1980-05-14", "1981-01-01"]
    assert document["url"] == f"https://example.org/en/p/{number[2:4]}/{number}.html"


def test_feeds_tell_of_changes_whole_and_by_place_year_and_status(record: Record, folder: Path) -> None:
    number = told_of(record)
    publish(record)
    site_of(record, folder)
    feeds = {path: content for path, content in files_in(folder).items() if path.endswith(".atom")}
    assert {path.partition("-")[0] for path in feeds} == {"feeds/all.atom", "feeds/place", "feeds/status", "feeds/year"}
    assert all(number.encode() in content for content in feeds.values())


def test_a_sitemap_is_there_only_where_the_site_has_an_address(record: Record, folder: Path, tmp_path: Path) -> None:
    number = released_person(record, "Aysha Sample")
    publish(record)
    site_of(record, folder)
    assert not (folder / "sitemap.xml").exists()
    site_of(record, tmp_path / "other", Options(address="https://example.org/"))
    named = (tmp_path / "other" / "sitemaps" / "2.xml").read_text("utf-8")
    assert [f"https://example.org/{one.code}/p/{number[2:4]}/{number}.html" in named for one in tongues()] == [True] * 5


def test_no_page_has_a_script_or_asks_another_site(record: Record, folder: Path) -> None:
    told_of(record)
    publish(record)
    site_of(record, folder)
    for path, content in files_in(folder).items():
        if path.endswith(".html"):
            page = page_in(folder, path)
            (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
            assert policy.startswith("default-src 'none'")
            assert page.xpath("//iframe | //*[@style] | //style | //*[@onclick]") == [], path
            searches = path.endswith("/search.html")
            assert page.xpath("//script/@src") == (["../search/search.js"] if searches else []), path
            assert page.xpath("//form[@action]") == [], path
            assert b"http://" not in content, path


def test_a_withdrawal_takes_every_trace_out_of_the_folder(record: Record, folder: Path) -> None:
    source = public_source(record, "one")
    number = person_in(record, source, claim("name", "Gulnar Canary"), claim("taken_place", "Canarytown"))
    released_person(record, "Aysha Sample")
    publish(record, replace(REPORTED, corrections=((number, "It is spelt Canary"),)))
    site_of(record, folder)
    assert "It is spelt Canary" in words(page_in(folder, "en/corrections.html"))
    withdraw(record, source, "publish_name")
    publish(record, replace(REPORTED, only_withdraw=True))
    site_of(record, folder)
    everything = b"\n".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert [word for word in (b"Canary", number.encode()) if word in everything] == []
    assert not [path for path in folder.rglob("*") if number in path.name]
    assert "1 person taken out" in words(page_in(folder, "en/corrections.html"))


def test_nothing_that_was_not_released_is_in_the_folder(record: Record, folder: Path) -> None:
    number = released_person(record, "Aysha Sample", claim("informant_name", "Secret Canary", visibility="public"))
    hidden = receive_text(record, "Canary told this")
    consent(record, hidden, "publish_account")
    tell(record, hidden, "statement", claim("speaker", "Canary"), claim("person_concerned", number))
    publish(record)
    site_of(record, folder)
    assert [path for path in folder.rglob("*") if path.is_file() and b"Canary" in path.read_bytes()] == []


@pytest.mark.parametrize("contact", ["", "record@example.org"])
def test_each_page_says_where_to_correct_it(record: Record, folder: Path, contact: str) -> None:
    number = released_person(record, "Aysha Sample")
    publish(record)
    site_of(record, folder, Options(contact=contact))
    said = words(person_page_in(folder, number).xpath("//section[@aria-labelledby='correct']")[0])
    assert (contact or "Write to the office that published this edition.") in said
