"""Words that were recognised, put together as their language writes them."""

import pytest

from tanuq.reading.layout.recognition.tesseract import ReadWord
from tanuq.reading.layout.recognition.writing import Written


def line(*words: str) -> str:
    written = Written()
    written.add([ReadWord(one, 1, 1, 1, at, 0, 1, 1, 90.0) for at, one in enumerate(words)], 1, 1.0)
    return written.text


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("She", "waited", "11", "days."), "She waited 11 days."),
        (("“", "他", "只是", "写", "，", "”", "律师", "说"), "“他只是写，”律师说"),
        (("2021", "年", "3", "月", "12", "日"), "2021年3月12日"),
        (("律师", "Smith", "说"), "律师 Smith 说"),
        (("в", "2021", "году"), "в 2021 году"),
    ],
)
def test_blanks_stand_where_the_language_writes_them(words: tuple[str, ...], text: str) -> None:
    assert line(*words) == text
