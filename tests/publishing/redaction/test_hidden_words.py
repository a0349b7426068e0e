"""Words hidden in a text: behind one block whose length tells nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.publishing.errors import CannotRedact, UnusableRegions
from tanuq.publishing.redaction.copying import recompute, redacted
from tanuq.publishing.redaction.hiding import BLOCK, hidden_in, places_of
from tanuq.publishing.redaction.regions import Span, Spans

TEXT = "Бауыржан Мысалов was seen in Ghulja. بەختىيار saw him."


def test_a_hidden_stretch_is_one_block_of_one_length() -> None:
    spans = Spans((Span(0, 8), Span(9, 16), Span(37, 45)))
    assert redacted(TEXT.encode(), spans).content.decode() == f"{BLOCK} was seen in Ghulja. {BLOCK} saw him."


def test_the_copy_of_a_text_tells_nothing_of_how_long_the_hidden_words_were() -> None:
    copies = {hidden_in(f"{name} came.", Spans((Span(0, len(name)),))) for name in ("Ai", "Abdurrahman Sample")}
    assert copies == {f"{BLOCK} came."}


def test_the_same_text_and_stretches_give_the_same_bytes_again() -> None:
    spans = Spans((Span(0, 16),))
    assert recompute(TEXT.encode(), spans) == redacted(TEXT.encode(), spans).content


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 10)), max_size=4))
def test_every_copy_of_a_text_passes_the_second_look(text: str, places: list[tuple[int, int]]) -> None:
    written = text.encode("utf-8", "replace")
    length = len(written.decode())
    spans = tuple(Span(at, min(length, at + size)) for at, size in places if at < length)
    assert redacted(written, Spans(spans)).media_type == "text/plain; charset=utf-8"


def test_characters_that_nobody_sees_leave_the_text_and_joiners_stay_one_by_one() -> None:
    assert hidden_in("a\u202eb\u200bc سۆز\u200c\u200c\u200dلەر\r\n", Spans()) == "abc سۆز\u200cلەر\n"


def test_a_stretch_beyond_the_end_of_the_text_is_refused() -> None:
    with pytest.raises(UnusableRegions, match="3 to 9 lies beyond the end of the text, at 5"):
        redacted(b"words", Spans((Span(3, 9),)))


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(CannotRedact, match="it is no text in UTF-8"):
        redacted(b"\xff\xfe", Spans())


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("бауыржан", [(0, 8)]),
        ("Бауыржан  Мысалов", [(0, 16)]),
        ("بەختىيار", [(37, 45)]),
        ("nobody", []),
        (" ", []),
        (".", [(35, 36), (53, 54)]),
    ],
)
def test_words_that_are_typed_are_found_wherever_they_stand(words: str, found: list[tuple[int, int]]) -> None:
    assert [(span.start, span.end) for span in places_of(words, TEXT)] == found
