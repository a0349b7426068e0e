"""PDF: text in reading order, paragraphs, what repeats from page to page, and where the words stand."""

from pathlib import Path

import pytest
import typst
from small_pdf import pdf_with

from tanuq.intake.files.readers import pdf as received
from tanuq.reading.layout import errors
from tanuq.reading.layout import lay_out as lay_out_file
from tanuq.reading.layout.laid import Laid
from tanuq.reading.layout.pdf.laying import lay_out

FIRST = (
    "The mother of the young teacher waited in front of the court for eleven days, and nobody there told her where her "
    "daughter had been brought."
)
SECOND = (
    "A lawyer who asked not to be named said that the file had been closed in March, and that the family would receive "
    "no copy of the sentence."
)
PAPER = f"""
#set page(paper: "a5", header: [Bulletin of the Observers #h(1fr) 3/2020])
#set page(footer: context [Page #counter(page).display()])
#set text(size: 10pt)
#text(size: 20pt)[Families wait at a court]

By A. Writer, 7 February 2020

{FIRST}#footnote[He was heard twice, in April and in May.]

== Eleven days
{SECOND}
#pagebreak()
The door was opened at noon, and the families were told to come back in the summer, when the judge would be there.
"""
_PROTECTED = (
    b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> /P -4 >>"
    b" /ID [<" + b"43" * 16 + b"> <" + b"43" * 16 + b">]"
)


def paper(mark_up: str = PAPER) -> bytes:
    """A PDF set from this mark-up."""
    return bytes(typst.compile(mark_up.encode()))


def zones(laid: Laid) -> list[tuple[str, str]]:
    """Zone and words of each passage, on one line."""
    return [(one.zone.value, " ".join(laid.text[one.start : one.end].split())) for one in laid.passages]


def test_the_parts_of_a_printed_page_are_told_by_their_place_and_size() -> None:
    assert zones(lay_out(paper())) == [
        ("note", "Bulletin of the Observers 3/2020"),
        ("title", "Families wait at a court"),
        ("byline", "By A. Writer, 7 February 2020"),
        ("body", f"{FIRST}1"),
        ("heading", "Eleven days"),
        ("body", SECOND),
        ("note", "1He was heard twice, in April and in May."),
        ("note", "Page 1"),
        ("note", "Bulletin of the Observers 3/2020"),
        (
            "body",
            "The door was opened at noon, and the families were told to come back in the summer, when the judge "
            "would be there.",
        ),
        ("note", "Page 2"),
    ]


def test_the_title_and_the_day_of_the_byline_are_what_a_paper_says_of_itself() -> None:
    said = lay_out(paper()).metadata
    assert (said.title, said.published.value) == ("Families wait at a court", "2020-02-07")


def test_a_sentence_goes_on_over_the_lines_of_its_paragraph() -> None:
    document = lay_out(paper()).document
    assert " ".join(document.text[slice(*document.sentences[0])].split()) == f"{FIRST}1"


def test_the_text_is_the_one_that_is_kept_when_the_file_is_received() -> None:
    data = paper()
    assert lay_out(data).text == received.read(data, "application/pdf").text


def test_words_on_two_lines_have_a_box_on_each() -> None:
    laid = lay_out(paper())
    start = laid.text.index("The mother")
    boxes = laid.pages.boxes(start, start + len(FIRST))
    assert len(boxes) > 1
    assert {box.page for box in boxes} == {1}
    assert all(box.left < box.right and box.top < box.bottom for box in boxes)
    assert boxes[0].bottom < boxes[1].bottom


def test_a_box_lies_within_its_page_and_covers_no_more_than_its_words() -> None:
    laid = lay_out(paper())
    start = laid.text.index("young teacher")
    (young,) = laid.pages.boxes(start, start + 5)
    (both,) = laid.pages.boxes(start, start + 13)
    size = laid.pages.sizes[0]
    assert 0 < young.left == both.left < young.right < both.right < size.width
    assert 0 < young.top < young.bottom < size.height / 2


def test_the_boxes_of_a_turned_page_are_those_of_the_page_as_it_is_shown() -> None:
    upright = pdf_with("Waited for eleven days")
    turned = lay_out(upright.replace(b"/MediaBox [0 0 400 200]", b"/Rotate 90 /MediaBox [0 0 400 200]"))
    (box,) = turned.pages.boxes(0, 6)
    assert (turned.pages.sizes[0].width, turned.pages.sizes[0].height) == (200.0, 400.0)
    assert box.bottom - box.top > box.right - box.left


def test_the_second_page_has_its_own_boxes() -> None:
    laid = lay_out(paper())
    start = laid.text.index("The door")
    assert laid.pages.boxes(start, start + 8)[0].page == 2


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    laid = lay_out(paper(f'#set page(paper: "a6")\n#set text(size: 14pt)\n{" ".join([FIRST] * 6)}'))
    assert len(laid.pages.sizes) > 1
    assert zones(laid) == [("body", " ".join([FIRST] * 6))]


def test_columns_are_read_one_below_the_other() -> None:
    words = ["alder birch cedar elm", "fir gum hazel ivy", "juniper larch maple oak", "pine rowan spruce yew"] * 4
    rows = "".join(
        f"#place(dx: 0pt, dy: {at * 14}pt)[{left}]#place(dx: 190pt, dy: {at * 14}pt)[{right}]"
        for at, (left, right) in enumerate(zip(words[:8], words[8:], strict=True))
    )
    laid = lay_out(paper(f"#set page(width: 400pt, height: 200pt, margin: 10pt)\n#set text(size: 9pt)\n{rows}"))
    assert laid.text.split("\n")[:2] == words[:2]


def test_rows_of_a_form_are_not_taken_for_columns() -> None:
    rows = "".join(
        f"#place(dx: 0pt, dy: {at * 14}pt)[Name {at}]#place(dx: 190pt, dy: {at * 14}pt)[Aman]" for at in range(10)
    )
    laid = lay_out(paper(f"#set page(width: 400pt, height: 200pt, margin: 10pt)\n#set text(size: 9pt)\n{rows}"))
    assert laid.text.split("\n")[0].split() == ["Name", "0", "Aman"]


def test_lam_and_alef_of_one_sign_stand_in_the_order_in_which_they_are_read() -> None:
    if not Path("/usr/share/fonts/truetype/fonts-ukij-uyghur/UKIJTuT.ttf").exists():
        pytest.skip("no font for Uyghur is installed")
    words = "باشلانغۇچ ئالما"
    laid = lay_out(paper(f'#set page(paper: "a5")\n#set text(font: "UKIJ Tuz Tom", lang: "ug", dir: rtl)\n{words}'))
    assert laid.text == words


def test_a_paper_travels_from_its_child_with_all_its_boxes() -> None:
    data = paper()
    here, there = lay_out(data), lay_out_file(data)
    assert (there.text, there.passages, there.pages.sizes) == (here.text, here.passages, here.pages.sizes)
    assert there.pages.boxes(0, 40) == here.pages.boxes(0, 40)


def test_a_protected_paper_asks_for_a_copy_without_a_password() -> None:
    data = pdf_with("Waited").replace(b"trailer\n<< ", b"trailer\n<< " + _PROTECTED + b" ")
    with pytest.raises(errors.ProtectedDocument, match="password"):
        lay_out_file(data, "paper.pdf")


def test_a_damaged_paper_says_so() -> None:
    with pytest.raises(errors.DamagedDocument, match=r"“paper\.pdf” cannot be read: the PDF is damaged"):
        lay_out_file(b"%PDF-1.7\n" + b"rubbish" * 100, "paper.pdf")
