"""E-mails: who wrote when and what, what is quoted from whom, what is attached."""

from email.message import EmailMessage

from tanuq.reading.layout import Stated, lay_out
from tanuq.reading.layout.laid import Laid
from tanuq.reading.layout.letter import lay_out as lay_out_letter
from tanuq.reading.layout.travelling import from_bytes, to_bytes
from tanuq.reading.proposal import Kind
from tanuq.reading.rules import Rules
from tanuq.reading.why import Why

BODY = """Dear friends,

The mother waited in front of the court for eleven days, and nobody there
told her where her daughter had been brought.

On 6 February 2020, Desk <desk@example.org> wrote:
> Did anybody see her? We need to know by Monday, because the hearing is
> near and the lawyer has not been told.

--\x20
A. Writer
"""


def letter(body: str = BODY, subtype: str = "plain") -> EmailMessage:
    """A letter of this body."""
    made = EmailMessage()
    made["From"] = "A. Writer <writer@example.org>"
    made["Date"] = "Fri, 07 Feb 2020 10:00:00 +0600"
    made["Subject"] = "The young teacher"
    made["To"] = "Desk <desk@example.org>"
    made.set_content(body, subtype=subtype)
    return made


def zones(laid: Laid) -> list[tuple[str, str]]:
    """Zone and words of each passage, on one line."""
    return [(one.zone.value, " ".join(laid.text[one.start : one.end].split())) for one in laid.passages]


def test_headers_come_first_and_are_no_body() -> None:
    assert [zone for zone, _ in zones(lay_out_letter(letter().as_bytes()))[:4]] == ["byline", "note", "byline", "title"]


def test_lines_that_a_program_broke_are_one_paragraph() -> None:
    assert zones(lay_out_letter(letter().as_bytes()))[5] == (
        "body",
        "The mother waited in front of the court for eleven days, and nobody there told her where her daughter had "
        "been brought.",
    )


def test_what_is_quoted_from_another_letter_is_a_quotation_below_who_wrote_it() -> None:
    assert zones(lay_out_letter(letter().as_bytes()))[6:8] == [
        ("body", "On 6 February 2020, Desk <desk@example.org> wrote:"),
        (
            "block_quotation",
            "> Did anybody see her? We need to know by Monday, because the hearing is > near and the lawyer has not "
            "been told.",
        ),
    ]


def test_what_is_quoted_is_said_by_who_is_named_above_it() -> None:
    body = "“I am tired,” Saule Bekova said.\n\nOn 6 February, Bolat Kenes wrote:\n> The teacher was arrested in May.\n"
    statements = [
        one for one in Rules().read(lay_out_letter(letter(body).as_bytes()).document) if one.kind is Kind.STATEMENT
    ]
    assert [one.value("speaker") for one in statements] == ["Saule Bekova", "Bolat Kenes"]


def test_what_is_quoted_of_nobody_knows_whom_is_a_note() -> None:
    laid = lay_out_letter(letter("She was taken.\n\n> Did anybody see her?\n").as_bytes())
    assert zones(laid)[-2:] == [("body", "She was taken."), ("note", "> Did anybody see her?")]


def test_what_stands_behind_two_dashes_is_a_signature() -> None:
    assert zones(lay_out_letter(letter().as_bytes()))[-1] == ("byline", "A. Writer")


def test_the_header_says_when_it_was_written() -> None:
    said = lay_out(letter().as_bytes()).metadata
    assert said.published == Stated("2020-02-07", "the header Date")
    assert (said.title, "writer@example.org" in said.author) == ("The young teacher", True)


def test_a_body_in_mark_up_is_read_as_its_words() -> None:
    laid = lay_out_letter(letter("<div>She was taken.</div><div>We wait.</div>", "html").as_bytes())
    assert zones(laid)[-2:] == [("body", "She was taken."), ("body", "We wait.")]


def test_attachments_are_named_and_not_read() -> None:
    made = letter()
    made.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="list.pdf")
    laid = lay_out_letter(made.as_bytes())
    assert zones(laid)[-1] == ("note", "[attachment: list.pdf, application/pdf]")
    assert "attachments that are in the file, not in the text: 1" in laid.notes[-1]


def test_what_is_said_of_a_letter_keeps_its_places_on_the_way_out_of_the_confined_child() -> None:
    made = letter()
    made.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="list.pdf")
    (note,) = from_bytes(to_bytes(lay_out_letter(made.as_bytes()))).notes
    assert isinstance(note, Why)
    assert note.places == {"number": "1"}


def test_a_letter_in_an_old_encoding_keeps_its_letters() -> None:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "a@example.org", "b@example.org", "Письмо"
    made.set_content("Она ждала у суда.", charset="koi8-r")
    assert "Она ждала у суда." in lay_out(made.as_bytes()).text


def test_headers_that_are_badly_formed_are_read_as_they_are_written() -> None:
    raw = b"From: <<<>>@@ ,;\r\nTo: =?x?y?\r\nDate: sometime in spring\r\nSubject: x\r\n\r\nShe was taken.\r\n"
    laid = lay_out_letter(raw)
    assert laid.metadata.published.value == ""
    assert zones(laid)[-1] == ("body", "She was taken.")


def test_a_page_that_a_browser_saved_is_a_page_and_no_letter() -> None:
    made = EmailMessage()
    made["From"], made["Subject"] = "<Saved by a browser>", "Families wait"
    made["Date"] = "Fri, 07 Feb 2020 10:00:00 +0600"
    made["Snapshot-Content-Location"] = "https://news.example/2019/12/05/families-wait"
    made.set_content("<html><body><p>The mother waited in front of the court.</p></body></html>", subtype="html")
    laid = lay_out(made.as_bytes())
    assert (laid.media_type, laid.text) == ("text/html", "The mother waited in front of the court.")
    assert (laid.metadata.published.value, laid.metadata.archived) == ("2019-12-05", "2020-02-07")
