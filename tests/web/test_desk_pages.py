"""The verification desk: words become claims, proposals are decided, everything can be undone; without any script."""

import io
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from lxml.html import HtmlElement, document_fromstring
from page_reading import select, words
from recordmaking import claim, give, make_workspace, receive_text
from small_pdf import pdf_with

from tanuq.casebook.claims import Claim, decode
from tanuq.casebook.models import Account, Source
from tanuq.casebook.record import Record
from tanuq.intake.files.receiving import receive_file
from tanuq.web import current
from tanuq.web.views.desk_evidence import STRETCH
from tanuq.web.writing import form_mark

LETTER = (
    "Aygul Qadir, born in 1976, was taken in Ghulja on 3 May 2017.\n"
    "Her brother 𠮷 Memet was taken too. 👩‍👩‍👧 Nobody knows where they are.\n"
    "ئايگۈل غۇلجىدا تۇتۇلدى."
)


@dataclass
class Desk:
    """The desk of one letter, and a browser's way of working there."""

    client: Client
    record: Record
    source: str

    @property
    def address(self) -> str:
        return f"/desk/{self.source}/"

    def page(self, address: str = "") -> HtmlElement:
        response = self.client.get(address or self.address)
        assert response.status_code == 200, response.content.decode()[-2000:]
        return document_fromstring(response.content.decode())

    def post(self, address: str = "", **fields: str) -> HttpResponse:
        return self.client.post(self.address + address, {"mark": form_mark(), **fields})  # type: ignore[return-value]

    def state(self, **fields: str) -> str:
        """State a claim and give the account that it is in."""
        response = self.post(text=Source.objects.get(number=self.source).text, **fields)
        assert response.status_code == 303, words(document_fromstring(response.content.decode()))
        return parse_qs(urlsplit(response["Location"]).query)["account"][0]

    def claims(self) -> list[Claim]:
        return [one for account in Account.objects.order_by("id") for one in decode(account.claims)]


@pytest.fixture
def desk(client: Client, tmp_path: Path) -> Iterator[Desk]:
    with Record.open(make_workspace(tmp_path / "office")) as record:
        current.use(record)
        source = receive_text(record, LETTER)
        record.catch_up()
        yield Desk(client, record, source)


def at(part: str) -> dict[str, str]:
    """The fields of a form in which these words are marked."""
    start = LETTER.index(part)
    return {"words": part, "start": str(start), "end": str(start + len(part))}


def anchored(claim: Claim) -> str:
    return LETTER[claim.anchor.start : claim.anchor.end]


def test_marked_words_become_a_claim_that_leads_back_to_them(desk: Desk) -> None:
    desk.state(**at("3 May 2017"), property="Date taken")
    (claim,) = desk.claims()
    assert (claim.property, claim.value, claim.written) == ("taken_date", "2017-05-03", "3 May 2017")
    assert anchored(claim) == "3 May 2017"
    assert claim.anchor.text == Source.objects.get(number=desk.source).text


@pytest.mark.parametrize("part", ["𠮷 Memet", "👩‍👩‍👧", "غۇلجىدا", "Nobody"])
def test_offsets_count_code_points_in_any_script(desk: Desk, part: str) -> None:
    desk.state(**at(part), property="note")
    assert anchored(desk.claims()[0]) == part


def test_a_second_claim_is_added_to_the_account_that_was_begun(desk: Desk) -> None:
    account = desk.state(**at("Aygul Qadir"), property="name")
    assert desk.state(**at("1976"), property="birth_date", account=account) == account
    assert [one.property for one in desk.claims()] == ["name", "birth_date"]
    assert Account.objects.count() == 1


def test_a_form_that_is_sent_twice_states_its_claim_once(desk: Desk) -> None:
    first = [desk.state(**at("Aygul Qadir"), property="name") for _ in range(2)]
    second = [desk.state(**at("1976"), property="birth_date", account=first[0]) for _ in range(2)]
    assert len({*first, *second}) == 1
    assert [one.property for one in desk.claims()] == ["name", "birth_date"]


def test_one_date_of_two_people_is_stated_of_each(desk: Desk) -> None:
    for name in ("Aygul Qadir", "𠮷 Memet"):
        account = desk.state(**at(name), property="name")
        desk.state(**at("3 May 2017"), property="taken_date", account=account)
    assert [one.property for one in desk.claims()] == ["name", "taken_date"] * 2


def test_words_that_stand_twice_are_asked_about_with_what_stands_around_them(desk: Desk) -> None:
    response = desk.post(words="was taken", property="note")
    page = document_fromstring(response.content.decode())
    assert response.status_code == 422
    places = select(page, ".places input")
    assert [LETTER[int(a) : int(b)] for a, b in (place.get("value").split("-") for place in places)] == [
        "was taken"
    ] * 2
    desk.state(words="was taken", property="note", place=places[1].get("value"))
    assert desk.claims()[0].anchor.start == LETTER.rindex("was taken")


def test_typed_words_that_are_not_in_the_text_stay_typed(desk: Desk) -> None:
    response = desk.post(words="Gulnar", property="Name", value="Gulnar Q.")
    page = document_fromstring(response.content.decode())
    kept = [select(page, ".state textarea")[0].text.strip(), select(page, "[name=value]")[0].get("value")]
    assert (response.status_code, kept) == (422, ["Gulnar", "Gulnar Q."])
    assert "do not stand in the text" in words(select(page, ".notice.bad")[0])
    assert desk.claims() == []


def test_why_a_form_is_not_kept_is_said_in_the_language_of_the_page(desk: Desk) -> None:
    with override_settings(LANGUAGE_CODE="ru"):
        page = document_fromstring(desk.post(words="Gulnar", property="name").content.decode())
    assert "Этих слов в тексте нет" in words(select(page, ".notice.bad")[0])


def test_a_place_marked_in_an_earlier_text_is_not_believed(desk: Desk) -> None:
    response = desk.post(words="1976", start="0", end="4", text="f" * 64, property="birth_date")
    assert response.status_code == 303
    assert anchored(desk.claims()[0]) == "1976"


def test_a_place_marked_beyond_the_end_of_the_text_ends_with_it(desk: Desk) -> None:
    response = desk.post(words="تۇتۇلدى.", start=str(LETTER.index("تۇتۇلدى.")), end="99999", property="note")
    assert response.status_code == 303
    assert anchored(desk.claims()[0]) == "تۇتۇلدى."


def test_a_value_that_cannot_be_read_is_shown_first_and_kept_when_that_is_said(desk: Desk) -> None:
    fields = {**at("Nobody knows"), "property": "taken_date"}
    response = desk.post(**fields)
    assert (response.status_code, desk.claims()) == (422, [])
    desk.state(**fields, value="Nobody knows", **{"as-it-is": "yes"})
    assert desk.claims()[0].problem != ""


def test_a_typed_value_counts_and_the_words_stay_as_written(desk: Desk) -> None:
    desk.state(**at("in Ghulja"), property="taken_place", value="Ghulja")
    assert (desk.claims()[0].value, desk.claims()[0].written) == ("Ghulja", "in Ghulja")


def test_doubt_time_and_visibility_are_kept(desk: Desk) -> None:
    desk.state(**at("3 May 2017"), property="taken_date", certainty="unsure", time="2", visibility="public")
    (claim,) = desk.claims()
    assert (claim.certainty, claim.about, claim.visibility) == ("unsure", "taken.2", "team")


def test_an_unknown_property_names_those_that_look_alike(desk: Desk) -> None:
    response = desk.post(**at("1976"), property="Date of brith")
    assert "Date of birth" in words(select(document_fromstring(response.content.decode()), ".notice.bad")[0])


def test_the_properties_used_most_are_offered_first(desk: Desk) -> None:
    for part in ("1976", "2017"):
        desk.state(**at(part), property="Date of Birth")
    options = [option.get("value") for option in select(desk.page(), "datalist option")]
    assert options[0] == "Date of birth"
    assert "Name of the informant" not in " ".join(options)


def test_a_claim_is_taken_back_with_a_reason_and_its_history_stays(desk: Desk) -> None:
    desk.state(**at("Aygul Qadir"), property="name")
    account = desk.state(**at("1976"), property="birth_date", account=Account.objects.get().number)
    form = select(desk.page(), ".stated [name=claim]")
    assert desk.post("take-back/", claim=form[1].get("value"), reason="of her mother").status_code == 303
    assert [one.property for one in desk.claims()] == ["name"]
    assert "of her mother" in words(select(desk.page(), ".gone")[0])
    assert Account.objects.get().number == account


def test_a_claim_is_put_right_in_one_act(desk: Desk) -> None:
    account = desk.state(**at("1976"), property="taken_date")
    link = select(desk.page(), ".stated details a")[0].get("href")
    page = desk.page(desk.address + link)
    wrong = select(page, "[name=wrong]")[0].get("value")
    assert select(page, ".state textarea")[0].text.strip() == "1976"
    desk.state(**at("1976"), property="birth_date", account=account, wrong=wrong, reason="it is her birth")
    assert [(one.property, one.value) for one in desk.claims()] == [("birth_date", "1976")]


def test_what_was_just_done_is_undone_and_restored(desk: Desk) -> None:
    response = desk.post(**at("1976"), property="birth_date")
    page = desk.page(response["Location"])
    entry = select(page, ".done [name=entry]")[0].get("value")
    undone = desk.post("undo/", entry=entry)
    assert desk.claims() == []
    page = desk.page(undone["Location"])
    desk.post("undo/", entry=select(page, ".done [name=entry]")[0].get("value"))
    assert [one.value for one in desk.claims()] == ["1976"]


def test_the_desk_of_one_source_undoes_nothing_of_another(desk: Desk) -> None:
    other = receive_text(desk.record, "Another letter")
    entry = give(desk.record, other, claim("name", "Gulnar"))
    assert desk.post("undo/", entry=entry.hash).status_code == 409
    assert [one.value for one in desk.claims()] == ["Gulnar"]


def proposal(desk: Desk, address: str = "") -> dict[str, str]:
    page = desk.page(address)
    return {field.get("name"): field.get("value") for field in select(page, ".proposal form input")}


def test_dates_are_proposed_and_marked_as_a_machine_s_work(desk: Desk) -> None:
    page = desk.page()
    assert [words(one) for one in select(page, ".proposed")] == ["1976", "3 May 2017"]
    assert "dates-in-text" in words(select(page, ".proposal .machine")[0])


def test_an_accepted_date_is_a_claim_that_names_its_engine(desk: Desk) -> None:
    account = desk.state(**at("Aygul Qadir"), property="name")
    response = desk.post("decide/", **{**proposal(desk), "account": account, "decision": "accept"})
    assert response.status_code == 303
    born = desk.claims()[1]
    assert (born.property, born.value, anchored(born)) == ("birth_date", "1976", "1976")
    entry = desk.record.ledger.entry(born.entry)
    assert (entry.body or {})["claims"][0]["engine"].startswith("dates-in-text")
    assert [words(one) for one in select(desk.page(), ".proposed")] == ["3 May 2017"]


def test_a_proposal_that_is_accepted_twice_states_its_claim_once(desk: Desk) -> None:
    account = desk.state(**at("Aygul Qadir"), property="name")
    asked = proposal(desk)
    answers = [desk.post("decide/", **{**asked, "account": account, "decision": "accept"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert [one.property for one in desk.claims()] == ["name", "birth_date"]


def test_a_date_of_nobody_leads_to_the_form_filled(desk: Desk) -> None:
    response = desk.post("decide/", **{**proposal(desk), "decision": "accept"})
    page = document_fromstring(response.content.decode())
    assert select(page, "[name=value]")[0].get("value") == "1976"
    assert desk.claims() == []


def test_a_refused_proposal_is_not_asked_again_until_that_is_undone(desk: Desk) -> None:
    response = desk.post("decide/", **{**proposal(desk), "decision": "refuse"})
    page = desk.page(response["Location"].partition("#")[0])
    assert [words(one) for one in select(page, ".proposed")] == ["3 May 2017"]
    desk.post("undo/", entry=select(page, ".done [name=entry]")[0].get("value"))
    assert [words(one) for one in select(desk.page(), ".proposed")] == ["1976", "3 May 2017"]


def test_a_name_that_the_record_knows_is_proposed_and_begins_an_account(desk: Desk) -> None:
    give(desk.record, receive_text(desk.record, "A list"), claim("name", "Aygul Qadir"))
    desk.record.catch_up()
    asked = proposal(desk)
    other = desk.state(**at("𠮷 Memet"), property="name")
    desk.post("decide/", **{**asked, "account": other, "decision": "accept"})
    assert [one.value for one in desk.claims()] == ["Aygul Qadir", "𠮷 Memet", "Aygul Qadir"]
    assert Account.objects.count() == 3


def test_a_proposal_on_a_text_that_is_gone_decides_nothing(desk: Desk) -> None:
    asked = {**proposal(desk), "text": "f" * 64, "decision": "accept", "account": "A-1"}
    assert desk.post("decide/", **asked).status_code == 303
    assert desk.claims() == []


def test_one_goes_from_proposal_to_proposal_and_around(desk: Desk) -> None:
    page = desk.page()
    following = select(page, ".proposal .verdicts a")[1].get("href")
    page = desk.page(desk.address + following.partition("#")[0])
    assert words(select(page, ".proposed.now")[0]) == "3 May 2017"
    again = select(page, ".proposal .verdicts a")[1].get("href")
    assert words(select(desk.page(desk.address + again.partition("#")[0]), ".proposed.now")[0]) == "1976"


def test_without_the_mark_nothing_is_written(desk: Desk) -> None:
    response = desk.client.post(desk.address, {**at("1976"), "property": "birth_date"})
    assert (response.status_code, desk.claims()) == (403, [])


@pytest.mark.parametrize("address", ["", "translation/en/", "transcript/", "recording/", "pages/1/"])
def test_the_desk_of_a_source_that_may_not_be_seen_is_not_there(desk: Desk, address: str) -> None:
    hidden = receive_text(desk.record, "A secret", visibility="restricted")
    desk.record.catch_up()
    assert desk.client.get(f"/desk/{hidden}/{address}").status_code == 404


def received(desk: Desk, folder: Path, name: str, content: bytes) -> Desk:
    path = folder / name
    path.write_bytes(content)
    return Desk(desk.client, desk.record, receive_file(desk.record, path).source)


def test_the_pages_of_a_document_stand_beside_its_words(desk: Desk, tmp_path: Path) -> None:
    paper = received(desk, tmp_path, "verdict.pdf", pdf_with("Taken in 2017", "Sentenced in 2018"))
    sources = [image.get("src") for image in select(paper.page(), ".leaves img")]
    assert sources == [f"{paper.address}pages/1/", f"{paper.address}pages/2/"]
    response = desk.client.get(sources[1])
    assert (response.status_code, response["Content-Type"], response.content[:3]) == (
        200,
        "image/jpeg",
        b"\xff\xd8\xff",
    )


def test_a_page_is_saved_under_the_number_of_its_source(desk: Desk, tmp_path: Path) -> None:
    paper = received(desk, tmp_path, "Aysha Sample.pdf", pdf_with("Taken in 2017"))
    response = desk.client.get(f"{paper.address}pages/1/")
    assert response["Content-Disposition"] == f'inline; filename="{paper.source}-1.jpg"'


def test_claimed_words_are_marked_on_their_page(desk: Desk, tmp_path: Path) -> None:
    paper = received(desk, tmp_path, "verdict.pdf", pdf_with("Taken in 2017", "Sentenced in 2018"))
    paper.post(words="2018", property="sentence_date")
    (marked,) = [image.get("src") for image in select(paper.page(), ".leaves img") if "marks" in image.get("src")]
    assert marked == f"{paper.address}pages/2/?marks=13-17"
    assert desk.client.get(marked).content != desk.client.get(marked.partition("?")[0]).content


@pytest.mark.parametrize("address", ["pages/3/", "pages/0/"])
def test_a_page_that_is_not_there_is_said_not_to_be(desk: Desk, tmp_path: Path, address: str) -> None:
    paper = received(desk, tmp_path, "verdict.pdf", pdf_with("Taken in 2017", "Sentenced in 2018"))
    assert desk.client.get(paper.address + address).status_code == 404


def sound(seconds: int) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(bytes(range(256)) * (seconds * 125))
    return out.getvalue()


@pytest.fixture
def voice(desk: Desk, tmp_path: Path) -> Desk:
    return received(desk, tmp_path, "voice.wav", sound(90))


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("bytes=0-99", 0, 100), ("bytes=1000000-", 1_000_000, 2_880_044), ("bytes=-50", 2_879_994, 2_880_044)],
)
def test_a_player_gets_the_stretch_that_it_asks_for(voice: Desk, asked: str, start: int, end: int) -> None:
    response = voice.client.get(voice.address + "recording/", headers={"Range": asked})
    whole = sound(90)
    assert (response.status_code, response["Content-Range"]) == (206, f"bytes {start}-{end - 1}/{len(whole)}")
    assert response.content == whole[start:end]


def test_a_recording_is_saved_under_the_number_of_its_source(voice: Desk) -> None:
    response = voice.client.get(voice.address + "recording/")
    assert response["Content-Disposition"] == f'inline; filename="{voice.source}.wav"'


def test_a_long_recording_is_sent_in_stretches(voice: Desk) -> None:
    response = voice.client.get(voice.address + "recording/")
    assert (response.status_code, len(response.content), response["Accept-Ranges"]) == (206, STRETCH, "bytes")


@pytest.mark.parametrize(("asked", "status"), [("bytes=9999999-", 416), ("bytes=a-b", 400), ("bytes=-", 400)])
def test_a_stretch_that_is_none_is_refused(voice: Desk, asked: str, status: int) -> None:
    assert voice.client.get(voice.address + "recording/", headers={"Range": asked}).status_code == status


def test_words_that_are_heard_are_anchored_in_time(voice: Desk) -> None:
    voice.state(words="ئايگۈل", since="00:12", until="00:15", property="name")
    (claim,) = voice.claims()
    assert (claim.anchor.since, claim.anchor.until, claim.written) == (12_000, 15_000, "ئايگۈل")
    assert "00:12–00:15" in words(select(voice.page(), ".time-code")[0])


def test_a_text_is_no_recording(desk: Desk) -> None:
    assert desk.client.get(desk.address + "recording/").status_code == 404


def test_a_transcript_is_written_down_and_then_anchored_in(voice: Desk) -> None:
    assert voice.post("transcript/", words="[00:12] Aygul was taken.\r\n", text="").status_code == 303
    voice.state(words="Aygul", property="name")
    assert voice.claims()[0].anchor.start == 8


def test_a_transcript_without_words_keeps_what_was_typed_out_of_the_record(voice: Desk) -> None:
    response = voice.post("transcript/", words="  ", text="")
    assert response.status_code == 422
    assert Source.objects.get(number=voice.source).text == ""


def boxes(page: HtmlElement) -> dict[str, str]:
    return {box.get("name"): (box.text or "").strip() for box in select(page, ".parallel textarea")}


def test_a_translation_is_written_passage_by_passage_and_shown_beside_the_original(desk: Desk) -> None:
    address = desk.address + "translation/ru/"
    names = list(boxes(desk.page(address)))
    text = Source.objects.get(number=desk.source).text
    response = desk.post("translation/ru/", text=text, **{names[2]: "Айгуль схвачена в Кульдже."})
    assert response.status_code == 303
    assert list(boxes(desk.page(address)).values()) == ["", "", "Айгуль схвачена в Кульдже."]
    assert "1 of 3" in words(desk.page(address))


def test_a_draft_is_kept_and_offered_and_gone_when_it_is_on_record(desk: Desk) -> None:
    text = Source.objects.get(number=desk.source).text
    name = next(iter(boxes(desk.page(desk.address + "translation/ru/"))))
    assert desk.post("translation/ru/draft/", text=text, **{name: "Айгуль"}).status_code == 204
    page = desk.page(desk.address + "translation/ru/")
    assert boxes(page)[name] == "Айгуль"
    desk.post("translation/ru/", text=text, **{name: "Айгуль Кадыр"})
    assert boxes(desk.page(desk.address + "translation/ru/"))[name] == "Айгуль Кадыр"


@pytest.mark.parametrize(
    ("language", "asked", "into"),
    [("en", "", "ru"), ("en-GB", "", "ru"), ("ug", "", "en"), ("", "", "en"), ("en", "?into=en", "en")],
)
def test_a_source_is_translated_into_another_language_than_its_own_first(
    desk: Desk, language: str, asked: str, into: str
) -> None:
    Source.objects.update(language=language)
    answer = desk.client.get(f"{desk.address}translation/{asked}")
    assert answer["Location"] == f"{desk.address}translation/{into}/"


def test_a_translation_into_a_language_of_no_page_is_refused(desk: Desk) -> None:
    assert desk.client.get(desk.address + "translation/xx/").status_code == 400


def test_the_queue_leads_to_what_waits_and_on(desk: Desk) -> None:
    second = receive_text(desk.record, "A second letter")
    desk.record.catch_up()
    links = [link.get("href") for link in select(desk.page("/desk/?waiting=claims&order=age"), ".rows a")]
    assert [urlsplit(link).path for link in links] == [desk.address, f"/desk/{second}/"]
    following = [link.get("href") for link in select(desk.page(links[0]), ".pager a") if link.get("rel") == "next"]
    assert urlsplit(following[0]).path == f"/desk/{second}/"
