"""Web pages, Word, OpenDocument, PDF and e-mail: every word a person would read is in the text."""

import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from xml.sax.saxutils import escape

import docx
import pytest
from docx.document import Document
from small_pdf import pdf_with

from tanuq.intake.files.containers import DOCX, ODT
from tanuq.intake.files.readers import letter, open_document, pdf, web_page, word
from tanuq.intake.files.readers.visible_words import visible_words
from tanuq.intake.files.reading import CannotRead, Reading

_PAGE = (
    '<!doctype html><html><head><meta charset="windows-1251"><title>Суд в Жаркенте | Газета</title>'
    '<meta name="author" content="Анна Автор"><meta property="article:published_time" content="2018-08-01">'
    "</head><body><nav><a href='/'>Главная</a></nav><article><h1>Суд в Жаркенте</h1>"
    "<p>Суд вынес приговор учительнице, которая перешла границу без документов.</p>"
    "<blockquote>Я очень рада, что остаюсь со своими детьми, сказала она.</blockquote>"
    "<p>Суд решил не высылать её из страны; так пишет газета на другой день.</p></article></body></html>"
)


def test_a_web_page_is_read_in_the_encoding_it_states() -> None:
    reading = web_page.read(_PAGE.encode("cp1251"), "text/html")
    assert reading.title == "Суд в Жаркенте"
    assert reading.text.splitlines() == [
        "Суд в Жаркенте",
        "Суд вынес приговор учительнице, которая перешла границу без документов.",
        "Я очень рада, что остаюсь со своими детьми, сказала она.",
        "Суд решил не высылать её из страны; так пишет газета на другой день.",
    ]


def test_a_web_page_that_states_a_wrong_encoding_is_read_by_its_bytes() -> None:
    reading = web_page.read(_PAGE.encode("utf-8").replace(b"windows-1251", b"us-ascii"), "text/html")
    assert "Я очень рада, что остаюсь со своими детьми, сказала она." in reading.text.splitlines()


def test_author_and_day_are_told_as_what_the_page_says() -> None:
    reading = web_page.read(_PAGE.encode("cp1251"), "text/html")
    assert reading.notes == ("the page says of itself: author Анна Автор, published 2018-08-01",)


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(CannotRead, match="shows no words"):
        web_page.read(b"<html><body><script>x()</script></body></html>", "text/html")


def test_visible_words_leave_out_what_no_reader_sees() -> None:
    page = "<head><title>t</title><style>p{}</style><body><p>Бір <i>екі</i>,<br>үш<script>x</script></p><td>төрт"
    assert visible_words(page) == "Бір екі,\nүш\nтөрт"


def test_visible_words_of_a_deeply_nested_page_do_not_break() -> None:
    assert visible_words("<div>" * 50_000 + "ішінде") == "ішінде"


def _saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _form() -> Document:
    document = docx.Document()
    document.core_properties.title = ""
    document.add_heading("Заявление", 0)
    document.add_paragraph("Прошу помочь найти моего брата.\tСпасибо.")
    table = document.add_table(2, 2)
    for at, words in enumerate(("имя", "год", "Ерлан", "1976")):
        table.cell(at // 2, at % 2).text = words
    document.sections[0].header.paragraphs[0].text = "Вымышленные люди"
    document.sections[0].footer.paragraphs[0].text = "стр. 1"
    return document


def test_a_word_document_gives_header_body_table_and_footer() -> None:
    reading = word.read(_saved(_form()), DOCX)
    assert reading.text.split("\n") == [
        "Вымышленные люди",
        "Заявление",
        "Прошу помочь найти моего брата.\tСпасибо.",
        "имя\tгод",
        "Ерлан\t1976",
        "",
        "стр. 1",
    ]
    assert reading.title == "Заявление"


def _docx_of(body: str, **parts: str) -> bytes:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {w} {mc}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {w}>{content}</w:{name}>")
    return out.getvalue()


def _run(words: str) -> str:
    return f"<w:r><w:t>{escape(words)}</w:t></w:r>"


def test_insertions_are_read_and_deletions_are_told() -> None:
    deleted = "<w:del><w:r><w:delText>?</w:delText></w:r></w:del>"
    inserted = f"<w:ins>{_run(' и здоров')}</w:ins>"
    reading = word.read(_docx_of(f"<w:p>{_run('Он жив')}{inserted}{deleted}</w:p>"), DOCX)
    assert reading.text == "Он жив и здоров"
    assert reading.notes == ("it has tracked deletions; what was struck out is in the file, not in the text",)


def test_a_text_box_is_read_once_though_it_is_stored_twice() -> None:
    box = f"<w:txbxContent><w:p>{_run('в рамке')}</w:p></w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    body = f"<w:p><w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r></w:p>"
    assert word.read(_docx_of(body), DOCX).text == "в рамке"


def test_footnotes_stand_at_the_end_under_their_numbers() -> None:
    body = f'<w:p>{_run("Задержан")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    line = '<w:footnote w:type="separator" w:id="0"/>'
    notes = f'{line}<w:footnote w:id="2"><w:p>{_run("Со слов сестры.")}</w:p></w:footnote>'
    assert word.read(_docx_of(body, footnotes=notes), DOCX).text == "Задержан[2]\n\n[2] Со слов сестры."


def test_a_table_in_a_cell_is_read_once() -> None:
    inner = f"<w:tbl><w:tr><w:tc><w:p>{_run('ішкі')}</w:p></w:tc></w:tr></w:tbl>"
    first, second = f"<w:p>{_run('сыртқы')}</w:p>{inner}", f"<w:p>{_run('оң')}</w:p>"
    body = f"<w:tbl><w:tr><w:tc>{first}</w:tc><w:tc>{second}</w:tc></w:tr></w:tbl>"
    assert word.read(_docx_of(body), DOCX).text == "сыртқы\nішкі\tоң"


def test_a_document_that_unpacks_to_gigabytes_is_refused() -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(300):
            part.write(bytes(1024**2))
    with pytest.raises(CannotRead, match="unpacks to 300 MiB"):
        word.read(out.getvalue(), DOCX)


@pytest.mark.parametrize(("read", "media_type"), [(word.read, DOCX), (open_document.read, ODT)], ids=["docx", "odt"])
def test_a_document_of_ten_thousand_parts_is_refused(read: Callable[[bytes, str], Reading], media_type: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(10_001):
            archive.writestr(f"part{number}", b"")
    with pytest.raises(CannotRead, match="holds 10001 files"):
        read(out.getvalue(), media_type)


def test_an_entity_bomb_in_a_part_is_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", bomb)
    with pytest.raises(CannotRead, match="damaged"):
        word.read(out.getvalue(), DOCX)


@pytest.mark.parametrize("cut", [10, 200, 5_000])
def test_a_cut_word_document_is_refused_as_damaged(cut: int) -> None:
    with pytest.raises(CannotRead, match="damaged"):
        word.read(_saved(_form())[:-cut], DOCX)


def _odt(body: str) -> bytes:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", ODT)
        archive.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
    return out.getvalue()


def test_an_open_document_gives_paragraphs_tables_and_spaces() -> None:
    cells = "".join(f"<table:table-cell><text:p>{words}</text:p></table:table-cell>" for words in ("аты", "жылы"))
    body = (
        '<text:h>Куәлік</text:h><text:p>Ағам<text:s text:c="2"/><text:span>ұсталды</text:span>.</text:p>'
        f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
    )
    reading = open_document.read(_odt(body), ODT)
    assert (reading.text, reading.title) == ("Куәлік\nАғам  ұсталды.\nаты\tжылы", "Куәлік")


def test_a_pdf_gives_its_pages_with_form_feeds_between() -> None:
    reading = pdf.read(pdf_with("The first page", "The second"), "application/pdf")
    assert reading.text == "The first page\fThe second"


def test_a_page_of_a_pdf_without_a_text_layer_is_told() -> None:
    reading = pdf.read(pdf_with("Words", "", "More"), "application/pdf")
    assert (reading.text, reading.notes) == ("Words\f\fMore", ("pages without a text layer: 2",))


def test_a_scan_is_told_from_a_document() -> None:
    with pytest.raises(CannotRead, match="no page has a text layer"):
        pdf.read(pdf_with("", ""), "application/pdf")


def test_a_pdf_without_its_body_is_refused_as_damaged() -> None:
    with pytest.raises(CannotRead, match="the PDF is damaged"):
        pdf.read(b"%PDF-1.4\n" + bytes(300), "application/pdf")


def _letter() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "Айгүл <aigul@example.org>", "office@example.org"
    message["Subject"], message["Date"] = "Бауырым туралы", "Mon, 02 Mar 2020 10:00:00 +0600"
    message.set_content("Сәлеметсіз бе!\n\nБауырым 2017 жылы ұсталды.\n")
    return message


def test_an_e_mail_gives_who_when_and_the_words() -> None:
    reading = letter.read(_letter().as_bytes(), "message/rfc822")
    assert reading.text == (
        "From: Айгүл <aigul@example.org>\nTo: office@example.org\nDate: Mon, 02 Mar 2020 10:00:00 +0600\n"
        "Subject: Бауырым туралы\n\nСәлеметсіз бе!\n\nБауырым 2017 жылы ұсталды."
    )
    assert reading.title == "Бауырым туралы"


def test_attachments_of_an_e_mail_are_named_and_asked_for() -> None:
    message = _letter()
    message.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="аға.jpg")
    reading = letter.read(message.as_bytes(), "message/rfc822")
    assert reading.text.endswith("\n\n[attachment: аға.jpg, image/jpeg]")
    assert reading.notes == ("attachments that are in the file, not in the text: 1; add them as files too",)


def test_an_e_mail_that_lies_about_its_character_set_is_read_by_its_bytes() -> None:
    raw = (
        b"From: a@example.org\r\nSubject: x\r\nContent-Type: text/plain; charset=us-ascii\r\n"
        b"Content-Transfer-Encoding: 8bit\r\n\r\n" + "Моего брата задержали в марте 2018 года.".encode("cp1251")
    )
    reading: Reading = letter.read(raw, "message/rfc822")
    assert reading.text.endswith("Моего брата задержали в марте 2018 года.")
