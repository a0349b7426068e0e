"""A source is read, and what was proposed is kept beside the record until it is read anew."""

import pytest
from pictures_of_words import ENGLISH, file_of, needs, picture
from read_article import ARTICLE, TEAM, ReadArticle
from recordmaking import claim, give, receive_piece, receive_text

from tanuq.casebook.errors import NoSuchSource
from tanuq.casebook.publication import Publication, publication_of
from tanuq.casebook.queries.desk import desk_source
from tanuq.intake.anchoring.translating import save_transcript
from tanuq.office import readings
from tanuq.policy.decision import viewer_of
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility
from tanuq.reading.layout.recognition import tesseract
from tanuq.reading.on_record.errors import NothingToRead
from tanuq.reading.on_record.known import known_in
from tanuq.reading.on_record.reading import kept_on, read
from tanuq.vocabulary.errors import NotADate


def test_every_proposal_lies_within_the_text_version(article: ReadArticle) -> None:
    read_source = article.desk.read
    assert read_source.words == ARTICLE
    assert all(0 <= one.proposal.start < one.proposal.end <= len(ARTICLE) for one in read_source.kept)


def test_no_two_proposals_bear_one_key(article: ReadArticle) -> None:
    kept = article.desk.read.kept
    assert len({one.key for one in kept}) == len(kept)


def test_the_date_of_publication_is_on_record_with_its_ground(article: ReadArticle) -> None:
    assert publication_of(article.source) == Publication("2020-02-17", "stated")
    assert article.desk.read.published == "2020-02-17"


def test_a_date_of_publication_that_is_none_is_refused(article: ReadArticle) -> None:
    with pytest.raises(NotADate):
        read(article.record, TEAM, article.source, published=Publication("whenever", "known"))


def test_the_same_date_is_not_put_on_record_twice(article: ReadArticle) -> None:
    size = article.record.ledger.size
    read(article.record, TEAM, article.source, published=Publication("17 February 2020", "stated"))
    assert article.record.ledger.size == size


def test_a_source_without_words_cannot_be_read(article: ReadArticle) -> None:
    silence = b"RIFF$\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\0\0\0\0"
    recording = receive_piece(article.record, silence, "audio/wav", file_name="voice.wav")
    article.record.catch_up()
    with pytest.raises(NothingToRead):
        read(article.record, TEAM, recording)


def test_a_scan_that_cannot_be_recognised_says_why(article: ReadArticle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract.shutil, "which", lambda _name: None)
    scan = receive_piece(article.record, file_of(picture(*ENGLISH)), "image/png", file_name="scan.png")
    article.record.catch_up()
    with pytest.raises(NothingToRead, match=r"apt-get install tesseract-ocr .* Or write down what it says"):
        read(article.record, TEAM, scan)


def test_what_should_be_known_of_the_text_is_kept_with_the_reading(article: ReadArticle) -> None:
    needs("eng")
    scan = receive_piece(article.record, file_of(picture(*ENGLISH)), "image/png", file_name="scan.png")
    article.record.catch_up()
    notes = read(article.record, TEAM, scan).notes
    assert [one.partition(" (")[0] for one in notes] == ["the words were recognised in a picture", notes[1]]
    assert notes[1].startswith("unsure of ")


def test_a_source_that_somebody_may_not_know_of_is_not_read(article: ReadArticle) -> None:
    hidden = receive_text(article.record, "Aygul Qadir was arrested.", visibility=Visibility.RESTRICTED.value)
    article.record.catch_up()
    with pytest.raises(NoSuchSource):
        read(article.record, viewer_of([Role.TRANSLATOR], "M-00112233445566aa"), hidden)


def test_proposals_are_no_part_of_the_ledger(article: ReadArticle) -> None:
    kinds = [entry.kind for entry in article.record.ledger.entries()]
    assert "proposal.decided" not in kinds
    assert "account.given" not in kinds


def test_what_was_kept_of_another_text_is_not_shown_with_this_one(article: ReadArticle) -> None:
    readings.keep(readings.Read(article.source, "0" * 64, "rules 1"), [])
    assert kept_on(desk_source(article.record, TEAM, article.source)) is None


def test_names_of_the_case_file_are_found_in_a_text(article: ReadArticle) -> None:
    other = receive_text(article.record, "a letter")
    give(article.record, other, claim("name", "Төлеген Асқаров"))
    article.record.catch_up()
    assert known_in(TEAM, "Кеше Төлеген Асқаров келді.").written == ("Төлеген Асқаров",)


def test_restricted_names_are_no_clue(article: ReadArticle) -> None:
    hidden = receive_text(article.record, "a restricted letter", visibility=Visibility.RESTRICTED.value)
    give(article.record, hidden, claim("name", "Төлеген Асқаров"))
    article.record.catch_up()
    assert known_in(TEAM, "Кеше Төлеген Асқаров келді.").written == ()


PAGE = b"""<!doctype html><html lang="en"><head><title>The long way home</title>
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2020-02-05"}</script></head><body>
<nav><a href="/">World</a> <a href="/jobs">Jobs at the paper</a></nav><article><h1>The long way home</h1>
<p>Aygul Qadir was arrested in Ghulja in the summer of 2017, her family told the paper in a long conversation.</p>
<p>The family has not heard of her since, and the office that took her says that it knows nobody of that name.</p>
<figure><img src="a.jpg" alt=""><figcaption>Memet Qadir at home in 2019. Photograph: the paper</figcaption></figure>
<p>Her brother Memet Qadir has written to every office that he knows of, and he has kept a copy of each letter.</p>
</article></body></html>"""


def page_received(article: ReadArticle) -> str:
    number = receive_piece(article.record, PAGE, "text/html", file_name="home.html")
    article.record.catch_up()
    return number


def test_a_web_page_is_laid_out_and_its_text_kept_as_a_derivative(article: ReadArticle) -> None:
    found = read(article.record, TEAM, page_received(article))
    assert article.record.vault.read(found.text).decode() == found.words
    assert "Aygul Qadir was arrested" in found.words
    assert {"navigation", "caption"} <= {str(one.value("zone")) for one in found.proposals}


def test_the_day_that_a_page_gives_for_itself_counts_until_somebody_knows_better(article: ReadArticle) -> None:
    number = page_received(article)
    found = read(article.record, TEAM, number)
    assert (found.published, "JSON-LD" in found.ground) == ("2020-02-05", True)
    better = read(article.record, TEAM, number, published=Publication("2020-02", "known"))
    assert (better.published, better.ground) == ("2020-02", "known")


def test_a_text_that_claims_stand_on_stays_the_text(article: ReadArticle) -> None:
    number = page_received(article)
    save_transcript(
        article.record,
        desk_source(article.record, TEAM, number).evidence,
        "Aygul Qadir was arrested.",
        seen="",
        held="",
    )
    assert read(article.record, TEAM, number).words == "Aygul Qadir was arrested."
