"""Mailboxes: each letter by itself, all of them in one text."""

import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest

from tanuq.reading.document import Zone
from tanuq.reading.layout import Laid, lay_out

FIRST = (
    "The court",
    "Fri, 12 Mar 2021 09:00:00 +0000",
    "Police detained him in the village.\n\nFrom then on we waited.\n",
)
SECOND = ("Суд", "Mon, 15 Mar 2021 09:00:00 +0000", "Его приговорили к трём годам.\n")
THIRD = ("سوت", "Mon, 15 Mar 2021 10:00:00 +0000", "ساقچى ئۇنى تۇتقان.\n")


def box(folder: Path, *letters: tuple[str, str, str]) -> bytes:
    held = mailbox.mbox(folder / "letters.mbox")
    for subject, date, body in letters:
        one = EmailMessage()
        one["From"], one["Subject"], one["Date"] = "a@example.org", subject, date
        one.set_content(body)
        held.add(one)
    held.close()
    return (folder / "letters.mbox").read_bytes()


def words(laid: Laid) -> list[str]:
    return [laid.text[one.start : one.end] for one in laid.passages if one.zone is Zone.BODY]


def test_each_letter_is_decoded_by_itself(tmp_path: Path) -> None:
    laid = lay_out(box(tmp_path, FIRST, SECOND, THIRD))
    assert words(laid) == [
        "Police detained him in the village.",
        "From then on we waited.",
        "Его приговорили к трём годам.",
        "ساقچى ئۇنى تۇتقان.",
    ]


def test_each_letter_keeps_its_headers(tmp_path: Path) -> None:
    laid = lay_out(box(tmp_path, FIRST, SECOND))
    titles = [laid.text[one.start : one.end] for one in laid.passages if one.zone is Zone.TITLE]
    assert titles == ["Subject: The court", "Subject: Суд"]


def test_letters_of_several_days_have_no_day_together(tmp_path: Path) -> None:
    laid = lay_out(box(tmp_path, FIRST, SECOND))
    assert (laid.metadata.published.value, "their days differ" in laid.notes[0]) == ("", True)


def test_letters_of_one_day_have_that_day(tmp_path: Path) -> None:
    assert lay_out(box(tmp_path, SECOND, THIRD)).metadata.published.value == "2021-03-15"


def test_a_mailbox_of_one_letter_is_that_letter(tmp_path: Path) -> None:
    laid = lay_out(box(tmp_path, FIRST))
    assert (laid.metadata.title, laid.metadata.published.value, laid.notes) == ("The court", "2021-03-12", ())


def test_a_letter_without_words_costs_no_other(tmp_path: Path) -> None:
    empty = b"From x Fri Mar 12 09:00:00 2021\nX-Empty: yes\n\n\n"
    laid = lay_out(empty + box(tmp_path, FIRST))
    assert (words(laid)[0], laid.notes) == (
        "Police detained him in the village.",
        ("letter 1 of 2 was not read: the e-mail has no words",),
    )


@pytest.mark.parametrize("text", ["From the village came nobody in 2021\nand that was all.\n", "From: a\n"])
def test_a_text_that_begins_with_from_is_no_mailbox(text: str) -> None:
    assert lay_out(text.encode()).media_type != "application/mbox"
