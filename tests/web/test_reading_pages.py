"""The desk of proposals without any script: read a source, decide by forms, undo, measure the engines."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.utils.translation import override
from lxml.html import HtmlElement, document_fromstring
from page_reading import select, words
from read_article import ARTICLE
from recordmaking import claim, give, make_workspace, receive_piece, receive_text
from signing_in import enrolled

from tanuq.casebook.claims import Claim, decode
from tanuq.casebook.models import Account, Judgement, Source, SubjectAccount
from tanuq.casebook.queries.desk import DeskSource
from tanuq.casebook.record import Record
from tanuq.cli.job_kinds import KINDS
from tanuq.office.jobs_worker import work
from tanuq.policy.decision import Viewer
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility
from tanuq.reading.document import Document
from tanuq.reading.engines.together import Together
from tanuq.reading.entities.known import Known
from tanuq.reading.on_record.reading import read as read_with
from tanuq.reading.proposal import Kind, Proposal
from tanuq.reading.rules import Rules
from tanuq.web import current
from tanuq.web.reading_words import ground_in_words
from tanuq.web.views import reading
from tanuq.web.writing import form_mark


def found(page: HtmlElement, path: str) -> list[HtmlElement]:
    """The elements that an XPath leads to."""
    return page.xpath(path)


@dataclass
class Pages:
    """The pages of one article, and a browser's way of working there."""

    client: Client
    record: Record
    source: str

    @property
    def address(self) -> str:
        return f"/desk/{self.source}/reading/"

    def page(self, rest: str = "") -> HtmlElement:
        response = self.client.get(self.address + rest)
        assert response.status_code == 200, response.content.decode()[-2000:]
        return document_fromstring(response.content.decode())

    def post(self, address: str = "", **fields: str) -> HttpResponse:
        return self.client.post(self.address + address, {"mark": form_mark(), **fields})  # type: ignore[return-value]

    def read(self, **fields: str) -> None:
        response = self.post(**fields)
        assert response.status_code == 303, words(document_fromstring(response.content.decode()))

    def key(self, kind: str, part: str, nth: int = 0) -> str:
        """The key of the proposal of a kind in these words of the article."""
        at = -1
        for _ in range(nth + 1):
            at = ARTICLE.index(part, at + 1)
        return f"{kind}:{at}-{at + len(part)}"

    def decide(self, key: str, decision: str, **fields: str) -> HttpResponse:
        text = Source.objects.get(number=self.source).text
        return self.post("decide/", text=text, proposal=key, decision=decision, **fields)

    def decided(self, key: str, decision: str, **fields: str) -> dict[str, list[str]]:
        """Decide, and give what the address says where one goes on."""
        response = self.decide(key, decision, **fields)
        assert response.status_code == 303, words(document_fromstring(response.content.decode()))[:2000]
        return parse_qs(urlsplit(response["Location"]).query)

    def claims(self) -> list[Claim]:
        return [one for account in Account.objects.order_by("id") for one in decode(account.claims)]


@pytest.fixture
def pages(client: Client, tmp_path: Path) -> Iterator[Pages]:
    with Record.open(make_workspace(tmp_path / "office")) as record:
        current.use(record)
        source = receive_text(record, ARTICLE)
        record.catch_up()
        yield Pages(client, record, source)


@pytest.fixture
def read(pages: Pages) -> Pages:
    pages.read(published="17 February 2020", ground="stated")
    return pages


def test_a_source_that_was_not_read_offers_to_read_it_with_its_day_of_publication(pages: Pages) -> None:
    page = pages.page()
    assert [one.get("name") for one in found(page, "//main//form//*[@name]")] == ["mark", "published", "ground"]
    assert "Nothing goes on record until you accept it" in words(page)


def test_the_page_of_a_source_leads_to_reading_it(pages: Pages) -> None:
    page = document_fromstring(pages.client.get(f"/sources/{pages.source}/").content.decode())
    assert pages.address in [link.get("href") for link in select(page, "main a")]


def test_a_day_of_publication_that_is_none_stays_typed_and_nothing_is_read(pages: Pages) -> None:
    response = pages.post(published="whenever")
    page = document_fromstring(response.content.decode())
    assert response.status_code == 422
    assert select(page, "[name=published]")[0].get("value") == "whenever"
    assert select(page, ".notice.bad")


def test_a_source_without_text_says_how_to_write_it_down(pages: Pages) -> None:
    number = receive_piece(pages.record, b"\x89PNG letter", "image/png", file_name="letter.png")
    pages.record.catch_up()
    page = document_fromstring(pages.client.get(f"/desk/{number}/reading/").content.decode())
    assert f"/desk/{number}/transcript/" in [link.get("href") for link in select(page, ".nothing a")]


def test_the_words_are_printed_whole_and_each_proposal_is_marked_by_its_kind(read: Pages) -> None:
    text = found(read.page(), "//*[@id='text']")[0]
    assert text.text_content() == ARTICLE
    marked = {(one.text_content(), one.get("class").split()[1]) for one in select(text, "a.read")}
    assert {("Ghulja", "place"), ("arrested", "act"), ("Memet Qadir", "person")} <= marked


def test_kinds_are_told_apart_by_words_too(read: Pages) -> None:
    assert [words(one) for one in select(read.page(), ".legend li")][:4] == [
        "People", "Statements", "Acts", "Proceedings",
    ]  # fmt: skip


def test_the_queue_has_the_mentions_of_one_person_in_one_row(read: Pages) -> None:
    rows = [words(row) for row in select(read.page(), ".proposals li")]
    assert rows == ["Aygul Qadir 3 of 3 mentions open", "Memet Qadir", "Serik Omarov 3 of 3 mentions open"]


def test_the_card_shows_what_would_go_on_record(read: Pages) -> None:
    page = read.page(f"?proposal={read.key('act', 'arrested')}")
    assert "Arrest" in words(select(page, ".coming")[0])
    assert "Ghulja" in words(select(page, ".coming")[0])


def test_accepting_puts_on_record_what_the_card_showed_and_goes_on(read: Pages) -> None:
    on = read.decided(read.key("person", "Aygul Qadir"), "accept")
    assert [(one.property, one.value) for one in read.claims()] == [("name", "Aygul Qadir")]
    assert on["proposal"] != [read.key("person", "Aygul Qadir")]
    assert "On record: accepted" in words(select(read.page(f"?done={on['done'][0]}"), ".done")[0])


def test_words_over_two_lines_stand_on_the_card_in_one(pages: Pages) -> None:
    told = "Police arrested Aygul<br>Qadir at her home in the town of Ghulja in spring, and nobody has seen her since."
    letter = f"<html><body><article><h1>A court</h1><p>{told}</p></article></body></html>"
    number = receive_piece(pages.record, letter.encode(), "text/html", file_name="page.html")
    pages.record.catch_up()
    page_of = Pages(pages.client, pages.record, number)
    page_of.read()
    card = words(found(page_of.page("?kind=person"), "//*[@id='card']")[0])
    assert ("Aygul Qadir" in card, "U+000A" in card) == (True, False)


@pytest.mark.parametrize(
    ("ground", "said"),
    [
        ("stated", "это стоит"),
        ("the header Date", "дата письма"),
        ("the words “7 марта”", "слова «7 марта»"),
        ("meta article:published_time", "так говорит о себе страница"),
        ("соседка сказала", "соседка сказала"),
    ],
)
def test_how_the_day_is_known_is_said_in_the_language_of_the_page(ground: str, said: str) -> None:
    with override("ru"):
        assert ground_in_words(ground).startswith(said)


def test_what_was_just_put_on_record_is_led_to(read: Pages) -> None:
    on = read.decided(read.key("person", "Aygul Qadir"), "accept")
    (link,) = select(read.page(f"?done={on['done'][0]}"), ".done a")
    assert (words(link)[:2], read.client.get(link.get("href")).status_code) == ("A-", 200)


def test_what_was_refused_leads_nowhere(read: Pages) -> None:
    on = read.decided(read.key("person", "Aygul Qadir"), "refuse", reason="words")
    assert select(read.page(f"?done={on['done'][0]}"), ".done a") == []


def test_an_act_of_which_nobody_is_named_leads_to_the_people_first(pages: Pages) -> None:
    text = "A court in the north sentenced a man to three years, and nobody there would say who that had been."
    number = receive_text(pages.record, text)
    pages.record.catch_up()
    nameless = Pages(pages.client, pages.record, number)
    nameless.read()
    at = text.index("sentenced")
    page = nameless.page(f"?proposal=act:{at}-{at + len('sentenced')}")
    assert "Nobody is named of whom this is told." in words(page)
    assert "?kind=person" in [link.get("href") for link in found(page, "//*[@id='form']//a")]


def test_the_same_words_are_offered_at_once_after_one_was_accepted_and_undone_at_once(read: Pages) -> None:
    on = read.decided(read.key("person", "Aygul Qadir"), "accept")
    page = read.page(f"?done={on['done'][0]}")
    assert "Accept 2 more mentions “Aygul Qadir” too" in words(select(page, ".done")[0])
    together = read.decided(read.key("person", "Aygul Qadir"), "alike")["done"][0]
    assert "Aygul Qadir accepted" in " ".join(words(row) for row in select(read.page(), ".proposals li"))
    assert read.post("undo/", entry=together).status_code == 303
    assert "Aygul Qadir 2 of 3 mentions open" in [words(row) for row in select(read.page(), ".proposals li")]


def test_what_did_not_happen_is_shown_to_come_to_a_note(read: Pages) -> None:
    page = read.page(f"?proposal={read.key('act', 'deported')}")
    assert "did not happen" in words(select(page, ".card .notice")[0])
    read.decided(read.key("act", "deported"), "accept")
    assert "act" not in {one.property for one in read.claims()}


def test_words_and_values_are_changed_before_they_are_accepted(read: Pages) -> None:
    key = read.key("act", "arrested")
    page = read.page(f"?proposal={key}&change=yes")
    fields = {field.get("name"): field.get("value") for field in found(page, "//*[@id='form']//input[@name]")}
    fields |= {"words": "arrested in Ghulja", "start": "", "end": "", "value-2-taken_place": "Kuldja"}
    del fields["mark"], fields["proposal"], fields["text"]
    read.decided(key, "accept", **fields)
    said = {one.property: one for one in read.claims()}
    assert (said["taken_place"].value, said["act"].written) == ("Kuldja", "arrested in Ghulja")


def test_words_that_stand_several_times_are_asked_about(read: Pages) -> None:
    key = read.key("person", "Memet Qadir")
    response = read.decide(key, "accept", words="Almaty", start="", end="")
    page = document_fromstring(response.content.decode())
    assert response.status_code == 422
    assert len(select(page, ".places input")) == 2


def test_a_value_that_cannot_be_read_is_shown_with_a_way_to_keep_it(read: Pages) -> None:
    key = read.key("act", "arrested")
    fields = {
        "words": "arrested",
        "start": "",
        "end": "",
        "value-0-act": "no such act",
        "value-2-taken_place": "Ghulja",
    }
    response = read.decide(key, "accept", **fields)
    page = document_fromstring(response.content.decode())
    assert (response.status_code, read.claims()) == (422, [])
    assert found(page, "//*[@name='value-0-act']")[0].get("value") == "no such act"
    read.decided(key, "accept", **fields, **{"as-it-is": "yes"})
    assert any(one.problem for one in read.claims())


def test_a_refusal_needs_a_reason_and_shows_it(read: Pages) -> None:
    key = read.key("act", "deported")
    assert read.decide(key, "refuse").status_code == 422
    read.decided(key, "refuse", reason="happened")
    card = words(select(read.page(f"?proposal={key}"), ".card")[0])
    assert "refused It did not happen, or nobody says that it did" in card


def test_what_was_decided_is_undone_from_its_card(read: Pages) -> None:
    key = read.key("person", "Aygul Qadir")
    read.decided(key, "accept")
    entry = select(read.page(f"?proposal={key}"), ".card form [name=entry]")[0].get("value")
    assert read.post("undo/", entry=entry).status_code == 303
    assert read.claims() == []
    assert select(read.page(f"?proposal={key}"), ".card [value=accept]")


def test_what_was_left_for_later_comes_last(read: Pages) -> None:
    first = read.key("person", "Aygul Qadir")
    assert read.decided(first, "skip")["proposal"] != [first]
    assert f'value="{first}"' not in read.client.get(read.address).content.decode()


def test_who_a_mention_is_of_is_decided_apart_from_the_mention(read: Pages) -> None:
    other = give(read.record, receive_text(read.record, "a letter"), claim("name", "Aygul Qadir"))
    read.record.catch_up()
    key = read.key("person", "Aygul Qadir")
    assert found(read.page(f"?proposal={key}"), "//*[@value='not-them']")
    read.decided(key, "accept")
    person = select(read.page(f"?proposal={key}"), ".candidates [name=person]")[0].get("value")
    assert Judgement.objects.count() == 0
    assert read.decide(key, "them", person=person).status_code == 422
    read.decided(key, "them", person=person, why="the same market and day")
    assert Judgement.objects.get().verdict == "same"
    assert other.kind == "account.given"


def test_not_this_person_takes_them_off_the_card(read: Pages) -> None:
    give(read.record, receive_text(read.record, "a letter"), claim("name", "Aygul Qadir"))
    read.record.catch_up()
    key = read.key("person", "Aygul Qadir")
    person = select(read.page(f"?proposal={key}"), ".candidates [name=person]")[0].get("value")
    read.decided(key, "not-them", person=person)
    page = read.page(f"?proposal={key}")
    assert not select(page, ".candidates")
    assert select(page, ".card [value=accept]")


def test_a_quotation_becomes_a_statement(read: Pages) -> None:
    key = read.key("statement", "“They took her from the market and nobody has seen her since that day,”")
    read.decided(key, "accept")
    assert SubjectAccount.objects.get().kind == "statement"


def test_a_form_that_is_sent_twice_decides_once(read: Pages) -> None:
    key = read.key("person", "Aygul Qadir")
    for _ in range(2):
        read.decided(key, "accept")
    assert len(read.claims()) == 1


def test_engines_are_measured_on_a_page_that_is_honest_where_nothing_is_known(read: Pages) -> None:
    page = document_fromstring(read.client.get("/desk/engines/").content.decode())
    assert "nothing is known" in words(select(page, ".nothing")[0])
    read.decided(read.key("person", "Aygul Qadir"), "accept")
    read.decided(read.key("person", "Memet Qadir"), "refuse", reason="words")
    page = document_fromstring(read.client.get("/desk/engines/").content.decode())
    cells = [words(cell) for cell in found(page, "//tbody//tr[1]/*")]
    assert cells == ["rules 1", "People", "1", "0", "1", "50% 9%–90%", "50% 9%–90%"]


@pytest.mark.parametrize("language", ["ug", "kk", "ru", "zh-hans"])
def test_the_page_stands_in_every_language(read: Pages, language: str) -> None:
    with override_settings(LANGUAGE_CODE=language):
        for address in ("", f"?proposal={read.key('act', 'deported')}&change=yes"):
            assert found(read.page(address), "//*[@id='card']")


def test_all_decided_says_what_to_do_next(pages: Pages) -> None:
    number = receive_text(pages.record, "It rained on the hills for most of the day, and nobody went out of the house.")
    pages.record.catch_up()
    quiet = Pages(pages.client, pages.record, number)
    quiet.read()
    page = quiet.page()
    assert "Nothing was found to propose" in words(select(page, ".nothing")[0])
    assert found(page, "//*[@id='queue-title']") == []


def test_a_long_source_is_read_by_a_job_that_the_page_shows(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "AT_ONCE", 10)
    pages.read(published="2020-02")
    page = pages.page()
    assert select(page, ".badge") and "read beside the pages" in words(page)
    work(pages.record.workspace, KINDS)
    assert "Aygul Qadir 3 of 3 mentions open" in [words(row) for row in select(pages.page(), ".proposals li")]


@pytest.mark.parametrize(("words", "by_job"), [("One page.\f\fThe third.", True), ("One page.\fThe next.", False)])
def test_a_pdf_with_scans_among_its_pages_is_read_by_a_job(words: str, by_job: bool) -> None:
    card = SimpleNamespace(media_type="application/pdf")
    assert reading.takes_long(cast("DeskSource", SimpleNamespace(words=words, size=100, card=card))) is by_job


@dataclass(frozen=True)
class Second:
    """An engine that reads as the rules do, but for the years."""

    name: str = "second 1"

    def read(self, document: Document, known: Known) -> list[Proposal]:
        found = [replace(one, engine=self.name) for one in Rules().read(document, known)]
        return [self._another_year(one) if one.kind is Kind.DATE else one for one in found]

    def _another_year(self, one: Proposal) -> Proposal:
        return replace(one, fields={**one.fields, "edtf": replace(one.fields["edtf"], value="1999")})


def test_that_engines_agree_or_differ_stands_on_the_card(pages: Pages) -> None:
    read_with(pages.record, Viewer(Visibility.TEAM), pages.source, engine=Together([Rules(), Second()]))
    cards = [words(found(pages.page(f"?kind={kind}"), "//*[@id='card-title']")[0]) for kind in ("person", "date")]
    assert ["Engines agree" in cards[0], "Engines differ" in cards[1]] == [True, True]


def test_of_one_engine_alone_nothing_of_the_kind_is_said(read: Pages) -> None:
    assert "Engines" not in words(found(read.page(), "//*[@id='card-title']")[0])


def test_whoever_may_not_mark_words_neither_sees_nor_decides(office: Record) -> None:
    source = receive_text(office, ARTICLE)
    office.catch_up()
    _, analyst = enrolled(office, "dana", [Role.ANALYST])
    _, translator = enrolled(office, "rosa", [Role.TRANSLATOR])
    answers = [browser.get(f"/desk/{source}/reading/").status_code for browser in (analyst, translator)]
    assert answers == [403, 200]


def test_who_somebody_is_is_judged_by_reviewers_and_not_by_translators(office: Record) -> None:
    source = receive_text(office, ARTICLE)
    give(office, receive_text(office, "a letter"), claim("name", "Aygul Qadir"))
    office.catch_up()
    _, translator = enrolled(office, "rosa", [Role.TRANSLATOR])
    address = f"/desk/{source}/reading/"
    assert translator.post(address, mark=translator.mark(address)).status_code == 303
    fields = {
        "text": Source.objects.get(number=source).text,
        "proposal": "person:0-11",
        "mark": translator.mark(address),
    }
    assert translator.post(f"{address}decide/", decision="accept", **fields).status_code == 303
    page = document_fromstring(translator.get(f"{address}?proposal=person:0-11").content.decode())
    assert select(page, ".candidates") and not found(page, "//*[@value='them']")
    person = Account.objects.order_by("id")[0].number.replace("A-", "P-")
    refused = translator.post(f"{address}decide/", decision="them", person=person, why="same", **fields)
    assert (refused.status_code, Judgement.objects.count()) == (403, 0)
