"""Numbers and dates that stand in a name's cell, and the words that belong to them."""

import re

_WORDS = r"""
    (?:\b(?:born|b\.|d\.o\.b\.?|dob|nacid[oa]|nac\.|род\.?|г\.\s?р\.?|года?\s+рождения|г\.|ж\.\s?т\.?|жылы|туған|aged?|age|
    años|años\s+de\s+edad|лет|жаста|yaş|né\s+le|née\s+le|geb\.|no\.?|nr\.?|№|year|in))
"""
_NUMBER = re.compile(
    rf"""
    [(\[,;]?\s*                       # what opens or parts it
    (?:{_WORDS}\s*)?
    (?:№|\#|&)?\s*
    (?<![^\W\d_\u3400-\u9fff])(?:\d[\d./:\-–]*\d|\d)(?:\s*[年月日岁歲号號])*[\d年月日]*  # 1976, 12/05/1954, 1976年3月
    (?:(?:st|nd|rd|th|o|a)\b)?
    (?:\s*{_WORDS}\.?)?
    [.)\]]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AT_A_WORD = re.compile(r"(?<=[^\W\d_])\d+|\d+(?=[^\W\d_])")


def without_numbers(text: str) -> tuple[str, tuple[str, ...]]:
    """*text* without numbers and dates, and what was left out.

    >>> without_numbers("Айгүл Ысқақ (1976 г.р.)")
    ('Айгүл Ысқақ  ', ('(1976 г.р.)',))
    >>> without_numbers("3. Omar2")
    ('  Omar ', ('3.', '2'))
    """
    out: list[str] = []

    def leave_out(found: re.Match[str]) -> str:
        out.append(found[0].strip(" ,;"))
        return " "

    return _AT_A_WORD.sub(leave_out, _NUMBER.sub(leave_out, text)), tuple(out)
