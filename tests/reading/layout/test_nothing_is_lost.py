"""Whatever a file holds: every visible letter is in just one passage, and anchors say the words that stand there."""

import re
from itertools import pairwise

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tanuq.intake.files.reading import CannotRead
from tanuq.reading.anchor import anchored
from tanuq.reading.layout.laid import Laid
from tanuq.reading.layout.letter import lay_out as lay_out_letter
from tanuq.reading.layout.refusals import Refused
from tanuq.reading.layout.text import lay_out_text
from tanuq.reading.layout.travelling import from_bytes, to_bytes
from tanuq.reading.layout.web.laying import lay_out_markup

WORDS = {
    "Latin": "She waited there for days. ",
    "Cyrillic": "Она ждала там много дней. ",
    "Kazakh": "Ол сол жерде ұзақ күтті. ",
    "Arabic": "ئۇ ئۇ يەردە ئۇزۇن ساقلىدى. ",
    "Han": "她在那里等了很多天。",
    "beyond the first plane": "𠀀𠀁 😀 ",
}
TAGS = [
    "p",
    "div",
    "b",
    "h1",
    "h2",
    "li",
    "table",
    "td",
    "blockquote",
    "figcaption",
    "nav",
    "aside",
    "a",
    "br",
    "pre",
    "article",
]
CLASSES = [
    "",
    " class='caption'",
    " class='byline'",
    " id=related",
    " role=navigation",
    " hidden",
    " style='display:none'",
]
pieces = st.one_of(
    st.sampled_from([f"<{tag}{named}>" for tag in TAGS for named in CLASSES]),
    st.sampled_from([f"</{tag}>" for tag in TAGS]),
    st.sampled_from(list(WORDS.values())),
    st.sampled_from(["&amp;", "&nbsp;", "&#x202e;", "<!-- x -->", "<script>no()</script>", "<", "\0", "\n  \n"]),
)


def covered(laid: Laid) -> str:
    """The letters of the passages, without blanks."""
    return re.sub(r"\s", "", "".join(laid.text[one.start : one.end] for one in laid.passages))


def holds_together(laid: Laid) -> bool:
    """Whether passages follow each other, and all letters are in them."""
    apart = all(one.end <= other.start for one, other in pairwise(laid.passages))
    return apart and covered(laid) == re.sub(r"\s", "", laid.text)


@given(st.lists(pieces, min_size=1, max_size=60))
@settings(max_examples=200, deadline=None)
def test_a_page_of_any_mark_up_is_laid_out_or_has_no_words(parts: list[str]) -> None:
    try:
        laid = lay_out_markup("".join(parts))
    except Refused as refused:
        assert refused.error == "NoWords"
    else:
        assert holds_together(laid)


@given(st.text(max_size=400))
def test_a_plain_text_of_any_letters_is_laid_out_unchanged(text: str) -> None:
    if text.strip() and not text.startswith("\ufeff"):
        laid = lay_out_text(text.encode(), "text/plain")
        assert laid.text == text
        assert holds_together(laid)


@given(st.binary(max_size=300))
def test_bytes_in_the_form_of_a_letter_are_laid_out_or_have_no_words(body: bytes) -> None:
    try:
        laid = lay_out_letter(b"From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\n\r\n" + body)
    except CannotRead as refused:
        assert "encoding" in str(refused)
    else:
        assert holds_together(laid)


@pytest.mark.parametrize("script", WORDS)
def test_anchors_say_the_words_at_their_place_in_every_script(script: str) -> None:
    laid = lay_out_markup(f"<h1>{WORDS[script]}</h1><p>{WORDS[script] * 9}</p><p>😀 {WORDS[script]}</p>")
    for one in laid.passages:
        assert anchored(laid.text, one.start, one.end).holds_in(laid.text)
    assert all(WORDS[script].strip() in laid.text[one.start : one.end] for one in laid.passages)


@pytest.mark.parametrize("script", WORDS)
def test_what_travels_from_the_child_arrives_as_it_was(script: str) -> None:
    laid = lay_out_markup(f"<title>{WORDS[script]}</title><p>{WORDS[script] * 9}</p>")
    there = from_bytes(to_bytes(laid))
    assert (there.text, there.passages, there.metadata, there.notes) == (
        laid.text,
        laid.passages,
        laid.metadata,
        laid.notes,
    )


@pytest.mark.parametrize(
    "note",
    [
        ["%(word)999999999s", {"word": ""}],
        ["%(word)s", {}],
        ["%d", {"word": ""}],
        ["%(word)s" * 50, {"word": ""}],
        ["", {"word": 1}],
        [],
        7,
    ],
)
def test_a_note_of_a_child_that_was_taken_over_is_a_plain_phrase_or_refused(note: object) -> None:
    head, _, rest = to_bytes(lay_out_markup("<p>one two</p>")).partition(b"\n")
    sent = orjson.dumps(orjson.loads(head) | {"notes": [note]})
    with pytest.raises(ValueError):
        from_bytes(sent + b"\n" + rest)


@given(st.binary(max_size=200))
def test_a_child_that_was_taken_over_cannot_send_a_document_that_is_none(sent: bytes) -> None:
    with pytest.raises(ValueError):
        from_bytes(sent)


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=6))
def test_a_document_that_was_changed_on_its_way_is_refused_or_still_holds_together(at: int, other: bytes) -> None:
    sent = to_bytes(lay_out_markup("<p>one two</p><p>three</p>"))
    at %= len(sent)
    try:
        laid = from_bytes(sent[:at] + other + sent[at + len(other) :])
    except ValueError:
        return
    assert all(0 <= one.start < one.end <= len(laid.text) for one in laid.passages)
