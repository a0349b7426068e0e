"""People of whom dossiers are made, and a PDF read as somebody reads it who copies from it."""

import io
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import pypdfium2
from editions import EVERYTHING, account_in, consent
from PIL import Image
from recordmaking import claim, receive_text

from tanuq.casebook.numbers import person_number, source_number
from tanuq.casebook.queries.accounts_of_persons import joined_persons
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.publishing.dossier.making import Dossier, Refused, dossiers
from tanuq.publishing.dossier.order import Order
from tanuq.publishing.dossier.templates import template_named

TEAM = Viewer(Visibility.TEAM)
FOR_THE_UN = ("submit_to_un",)
ALL = (*EVERYTHING, *FOR_THE_UN, "un_public_report")
NAMES = ("ئايگۈل ئىسھاق", "اسەل ىسقاقوۆا", "Әсел Ысқақова", "Асель Исакова", "阿赛丽·依斯哈克", "Asel Isqaqova")
"""Of one invented woman: Uyghur, Kazakh in Arabic and Cyrillic letters, Russian, Chinese, Latin."""
COMPLETE = (
    claim("name", "Asel Example"),
    claim("taken_date", "2018-05"),
    claim("taken_place", "Ghulja, Ili"),
    claim("taken_by", "County police in uniform"),
    claim("response", "020100000000"),
)
DAY = date(2026, 3, 1)


def source_for(record: Record, text: str, *purposes: str) -> str:
    """A source for the team with these consents."""
    source = receive_text(record, text)
    consent(record, source, *purposes)
    return source


def told_of(record: Record, *claims: dict[str, Any], purposes: Iterable[str] = ALL, text: str = "what was told") -> str:
    """Somebody of whom one public source with these consents tells; gives the person's number."""
    source = receive_text(record, text, visibility="public")
    consent(record, source, *purposes)
    return person_number(account_in(record, source, *claims))


def photograph(record: Record, *purposes: str, redacted: bool = True) -> str:
    """The source of a picture; its redacted copy is grey, what it was is red."""
    original = record.vault.keep(io.BytesIO(_picture("red")))
    number = source_number(original.sha256)
    receipt = {
        "evidence": original.sha256,
        "size": original.size,
        "media_type": "image/png",
        "file_name": "as received",
        "title": "",
        "material": "",
        "language": "",
        "visibility": "public",
    }
    record.write([Draft("source.received", receipt)])
    if redacted:
        copy = record.vault.keep(io.BytesIO(_picture("grey")))
        derived = {"evidence": original.sha256, "derivative": copy.sha256, "media_type": "image/png"}
        record.write([Draft("evidence.derived", {**derived, "purpose": "redacted", "tool": "test", "note": ""})])
    consent(record, number, *purposes)
    return number


def _picture(colour: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (60, 80), colour).save(file, "PNG")
    return file.getvalue()


def order(template: str, language: str = "en", **more: Any) -> Order:
    """An order of this template."""
    return Order(template_named(template), language, **{"today": DAY, **more})


def all_made(record: Record, numbers: Iterable[str], asked: Order, viewer: Viewer = TEAM) -> list[Dossier | Refused]:
    """What comes of an order for these people."""
    wanted = list(numbers)
    found = joined_persons(wanted)
    return list(dossiers(record, viewer, [found[number] for number in wanted], asked))


def made(record: Record, number: str, asked: Order) -> Dossier:
    """The dossier of one person."""
    (one,) = all_made(record, [number], asked)
    assert isinstance(one, Dossier), one
    return one


def refused(record: Record, number: str, asked: Order) -> Refused:
    """Why there is no dossier of one person."""
    (one,) = all_made(record, [number], asked)
    assert isinstance(one, Refused), one
    return one


def pages_of(content: bytes) -> list[str]:
    """The words of each page as they are copied out of it, on one line."""
    document = pypdfium2.PdfDocument(content)
    try:
        texts = [document[place].get_textpage().get_text_bounded() for place in range(len(document))]
    finally:
        document.close()
    return [" ".join(text.replace("\ufffe", "").split()) for text in texts]


def text_of(content: bytes) -> str:
    """The words of all pages."""
    return " ".join(pages_of(content))


def letters_of(text: str) -> Counter[str]:
    """How often each letter, mark and digit stands in *text*."""
    return Counter(one for one in text if unicodedata.category(one)[0] in "LMN")


def inside(content: bytes) -> bytes:
    """A PDF with everything unpacked that is packed in it."""
    found = [content]
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            found.append(zlib.decompress(packed))
        except zlib.error:
            continue
    return b"\n".join(found)
