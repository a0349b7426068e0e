"""One article as plain text, page, paper, office document and letter: the same is read in it."""

import io
from collections.abc import Callable
from email.message import EmailMessage

import docx
import pytest
import typst

from tanuq.reading.layout import lay_out
from tanuq.reading.rules import Rules

TITLE = "Court in Tarkent Frees a Teacher"
PARAGRAPHS = (
    "A district court in Almaty on Friday released Aigul Serova, a primary school teacher who had been arrested in May "
    "2018 on a charge of crossing the border without papers, and who had been held ever since in a remand prison.",
    "“I did not believe it until I saw the street,” Serova told reporters on the steps of the court. Her mother, who "
    "came from a village near Karaganda, held her hand and did not speak to anybody.",
    "Her lawyer, Bolat Kenesov, said the case should never have gone to trial. “There was no evidence in the file, "
    "only a letter from another country,” he said, and added that he would ask for the return of the passport.",
)


def as_text() -> bytes:
    return "\n\n".join([TITLE, *PARAGRAPHS]).encode()


def as_page() -> bytes:
    body = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    furniture = "<nav><a href='/'>Home</a></nav>", "<footer>Aigul Serova was arrested, and more stories</footer>"
    return (
        f"<html><head><title>{TITLE}</title></head><body>{furniture[0]}<h1>{TITLE}</h1><article>{body}</article>"
        f"{furniture[1]}</body></html>"
    ).encode()


def as_paper() -> bytes:
    body = "\n\n".join(PARAGRAPHS)
    head = '#set page(paper: "a5", footer: context [#counter(page).display()])\n#set text(hyphenate: false)\n'
    return bytes(typst.compile(f"{head}#text(size: 18pt)[{TITLE}]\n\n{body}".encode()))


def as_office_document() -> bytes:
    made, out = docx.Document(), io.BytesIO()
    made.add_heading(TITLE, 0)
    for words in PARAGRAPHS:
        made.add_paragraph(words)
    made.save(out)
    return out.getvalue()


def as_letter() -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "desk@example.org", "all@example.org", TITLE
    made.set_content("\n\n".join(PARAGRAPHS))
    return made.as_bytes()


def read_in(data: bytes) -> list[tuple[str, str]]:
    """Kind and words of what is proposed, without the zones."""
    document = lay_out(data, published="2019-04").document
    proposals = Rules().read(document)
    words = [(one.kind.value, " ".join(document.text[one.start : one.end].split())) for one in proposals]
    return [one for one in words if one[0] != "zone"]


@pytest.mark.parametrize("form", [as_page, as_paper, as_office_document, as_letter])
def test_the_same_is_read_in_every_form_of_an_article(form: Callable[[], bytes]) -> None:
    assert read_in(form()) == read_in(as_text())


def test_something_is_read_in_it() -> None:
    kinds = {kind for kind, _ in read_in(as_text())}
    assert {"person", "statement", "act"} <= kinds
