"""An anchor finds its words again, or says that the text is another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.reading.anchor import anchored

SCRIPTS = st.text(alphabet="abc Қазақ ئۇيغۇر 维吾尔 “”\u00a0\u200f\U0001f5fa\u0301", min_size=1, max_size=200)


@given(SCRIPTS, st.data())
def test_the_words_of_an_anchor_are_those_at_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    anchor = anchored(text, start, end)
    assert anchor.exact == text[start:end]
    assert (anchor.prefix + anchor.exact + anchor.suffix) in text
    assert anchor.holds_in(text)
    assert not anchor.holds_in(text + "!")


def test_a_place_outside_the_text_is_none() -> None:
    with pytest.raises(IndexError, match="3 to 9 is no part of a text of 4 code points"):
        anchored("four", 3, 9)
