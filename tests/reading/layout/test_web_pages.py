"""Web pages: the article is told from the page, every visible word is kept and named."""

import pytest
from counted_work import calls_of

from tanuq.reading.layout.laid import Laid, Stated
from tanuq.reading.layout.refusals import Refused
from tanuq.reading.layout.web.laying import lay_out

FIRST = (
    "The mother of the young teacher waited in front of the court for eleven days, and nobody there told her where her "
    "daughter had been brought."
)
SECOND = (
    "A lawyer who asked not to be named said that the file had been closed in March, and that the family would receive "
    "no copy of the sentence."
)
QUOTED = "We call on them to release the people who are held."


def page(body: str, head: str = "<title>Families wait at a court</title>") -> Laid:
    """A page with this body and head."""
    return lay_out(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode())


def article(within: str) -> list[tuple[str, str]]:
    """Zone and words of each block of an article of two paragraphs with something between them."""
    return zones(page(f"<article><h1>Families wait at a court</h1><p>{FIRST}</p>{within}<p>{SECOND}</p></article>"))


def zones(laid: Laid) -> list[tuple[str, str]]:
    """Zone and words of each passage."""
    return [(one.zone.value, laid.text[one.start : one.end]) for one in laid.passages]


def zone_of(words: str, found: list[tuple[str, str]]) -> str:
    """The zone of the passage that says just this."""
    return next(zone for zone, said in found if said == words)


def test_paragraphs_of_the_article_are_the_body_below_its_title() -> None:
    assert article("") == [("title", "Families wait at a court"), ("body", FIRST), ("body", SECOND)]


def test_a_block_quotation_in_the_mark_up_is_one_in_the_text() -> None:
    assert zone_of(QUOTED, article(f"<blockquote><p>{QUOTED}</p></blockquote>")) == "block_quotation"


def test_a_caption_and_the_credit_in_its_line_are_two_passages() -> None:
    found = article(
        "<figure><figcaption>The court in spring. <span class='credit'>A. Example</span></figcaption></figure>"
    )
    assert found[2:4] == [("caption", "The court in spring."), ("credit", "A. Example")]


def test_a_heading_between_two_paragraphs_is_a_heading() -> None:
    assert zone_of("Eleven days", article("<h2>Eleven days</h2>")) == "heading"


def test_an_invitation_to_subscribe_within_the_article_is_an_advert() -> None:
    invitation = (
        "Subscribe to our newsletter and read all of our stories every morning, free of charge, in your mail box."
    )
    assert zone_of(invitation, article(f"<div class='newsletter-box'><p>{invitation}</p></div>")) == "advert"


def test_links_of_a_menu_that_stand_side_by_side_are_not_one_word() -> None:
    found = zones(page(f"<nav><a href='/'>Home</a><a href='/asia'>Asia</a></nav><p>{FIRST}</p><p>{SECOND}</p>"))
    assert found[:2] == [("navigation", "Home"), ("navigation", "Asia")]


def test_class_names_around_the_whole_article_are_not_believed() -> None:
    found = zones(page(f"<div class='layout-with-sidebar newsletter'><p>{FIRST}</p><p>{SECOND}</p></div>"))
    assert [zone for zone, _ in found] == ["body", "body"]


def test_what_stands_behind_the_article_is_kept_and_is_no_body() -> None:
    teaser = "Another court in the same town has opened its doors to the public for the first time in many long years."
    found = zones(page(f"<article><p>{FIRST}</p><p>{SECOND}</p></article><section><p>{teaser}</p></section>"))
    assert found[:2] == [("body", FIRST), ("body", SECOND)]
    assert zone_of(teaser, found) != "body"


def test_scripts_styles_and_hidden_words_are_no_text() -> None:
    hidden = "<script>var a='x'</script><style>p{}</style><p hidden>x</p><p style='display: none'>x</p>"
    assert page(f"<p>{FIRST}</p>{hidden}<p>{SECOND}</p>").text == f"{FIRST}\n\n{SECOND}"


def test_what_a_page_hides_is_told_to_be_in_the_file() -> None:
    laid = page(f"<p>{FIRST}</p><div hidden><script>no()</script><p>She is <b>alive</b>.</p></div><p>{SECOND}</p>")
    assert "letters that the page hides are in the file, not in the text: 12" in laid.notes


def test_a_line_break_ends_a_passage() -> None:
    found = zones(page("<p>Ministry of the Interior<br>12 Long Street</p>"))
    assert [words for _, words in found] == ["Ministry of the Interior", "12 Long Street"]


def test_blanks_of_the_mark_up_are_one_blank_and_a_no_break_space_stays() -> None:
    assert page("<p>one\n   <b>two</b>\u00a0three</p>").text == "one two\u00a0three"


def test_a_page_in_another_encoding_is_read_by_what_it_states() -> None:
    markup = "<html><head><meta charset='windows-1251'></head><body><p>Суд вынес приговор.</p></body></html>"
    assert lay_out(markup.encode("cp1251")).text == "Суд вынес приговор."


def test_the_title_is_without_the_name_of_the_site() -> None:
    stated = "<title>Families wait at a court | The Example</title><meta property='og:site_name' content='The Example'>"
    laid = page(f"<h1>Families wait at a court</h1><p>{FIRST}</p>", stated)
    assert (laid.metadata.title, laid.metadata.publisher) == ("Families wait at a court", "The Example")


def test_linked_data_says_who_wrote_it_where_and_in_what_language() -> None:
    linked = (
        '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Families wait","inLanguage":'
        '"en-GB","articleSection":"Asia","author":[{"name":"A. Writer"},{"name":"B. Writer"}]}]}</script>'
    )
    said = page(f"<p>{FIRST}</p>", linked).metadata
    assert (said.title, said.section, said.author, said.language) == (
        "Families wait",
        "Asia",
        "A. Writer, B. Writer",
        "eng",
    )


def dated(head: str = "", body: str = "", address: str = "") -> tuple[Stated, tuple[Stated, ...]]:
    """The day of publication of a page, and those that contradict it."""
    markup = f"<html><head>{head}</head><body><h1>Families wait</h1>{body}<p>{FIRST}</p></body></html>"
    said = lay_out(markup.encode(), address).metadata
    return said.published, said.otherwise


def test_the_day_in_linked_data_is_believed_and_another_one_is_told_beside_it() -> None:
    linked = '<script type="application/ld+json">{"@type":"Article","datePublished":"2020-02-07T01:00:00Z"}</script>'
    stated = "<meta property='article:published_time' content='2020-02-09'>"
    assert dated(linked + stated) == (
        Stated("2020-02-07", "JSON-LD datePublished"),
        (Stated("2020-02-09", "meta article:published_time"),),
    )


def test_the_year_1_is_no_day_of_publication() -> None:
    linked = '<script type="application/ld+json">{"@type":"Article","datePublished":"0001-01-01T00:00:00Z"}</script>'
    assert dated(linked)[0].value == ""


def test_the_day_in_the_address_is_found_where_the_page_names_none() -> None:
    assert dated(address="https://news.example/2020/02/07/title")[0] == Stated("2020-02-07", "the address")


def test_a_month_in_the_address_contradicts_no_day_in_it() -> None:
    stated = "<meta name='date' content='2020-02-07'>"
    assert dated(stated, address="https://news.example/2020/02/title") == (Stated("2020-02-07", "meta date"), ())


def test_a_day_in_the_byline_is_found_where_nothing_else_names_one() -> None:
    found, _ = dated(body="<p class='byline'>By A. Writer, 7 February 2020</p>")
    assert found == Stated("2020-02-07", "the words “By A. Writer, 7 February 2020”")


def test_a_day_in_the_body_is_no_day_of_publication() -> None:
    assert dated(body="<p>He was taken on 7 February 2018.</p>")[0].value == ""


def test_of_several_articles_in_linked_data_the_one_with_the_title_of_the_page_counts() -> None:
    other = '{"@type":"NewsArticle","headline":"Another story","datePublished":"2021-01-01"}'
    own = '{"@type":"NewsArticle","headline":"Families wait","datePublished":"2020-02-07"}'
    linked = f'<script type="application/ld+json">[{other},{own}]</script><title>Families wait | The Example</title>'
    assert dated(linked) == (Stated("2020-02-07", "JSON-LD datePublished"), ())


def test_what_a_page_does_not_state_is_read_from_what_it_shows() -> None:
    body = (
        f"<div class='kicker'>Asia</div><h1>Families wait</h1><p class='byline'>By A. Writer, Karasai</p><p>{FIRST}</p>"
    )
    said = page(body, "<title>Families wait - The Example</title>").metadata
    assert (said.title, said.section, said.author, said.publisher) == (
        "Families wait",
        "Asia",
        "A. Writer",
        "The Example",
    )


def test_the_year_of_a_copyright_is_no_day_of_publication() -> None:
    assert dated(body="<p>© 2021 The Example</p>")[0].value == ""


def test_broken_linked_data_is_left_aside() -> None:
    assert dated('<script type="application/ld+json">{"@type":"Article",</script>')[0].value == ""


@pytest.mark.parametrize("element", ["div", "blockquote", "b", "div class='menu'", "table><tr><td"])
def test_a_hundred_thousand_elements_in_each_other_lose_no_word(element: str) -> None:
    laid = lay_out(f"<html><body>{f'<{element}>' * 100_000}the last word".encode())
    assert laid.text == "the last word"


def test_four_times_the_page_takes_about_four_times_the_work() -> None:
    def work(paragraphs: int) -> int:
        markup = f"<html><body>{f'<p class=text>{FIRST}</p>' * paragraphs}</body></html>".encode()
        return calls_of(lambda: lay_out(markup))

    assert work(4_000) < 5 * work(1_000)


@pytest.mark.parametrize("markup", ["", "<html></html>", "<script>no()</script>", "<!-- -->"])
def test_a_page_without_words_is_refused(markup: str) -> None:
    with pytest.raises(Refused, match="shows no words"):
        lay_out(markup.encode())


@pytest.mark.parametrize(
    "markup", ["<p>one<p>two</div></b>", "<p a=b'>one<b two", "one &amp two &#0; &bogus;", "<<<>>> a"]
)
def test_broken_mark_up_is_read_as_far_as_it_can_be(markup: str) -> None:
    assert lay_out(markup.encode()).text
