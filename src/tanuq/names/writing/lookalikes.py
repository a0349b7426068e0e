"""Letters that slipped into a word from another script: Cyrillic а in a Latin name, 0 for O."""

import re
from functools import lru_cache

from tanuq.names.scripts import script_of
from tanuq.names.writing.tables import rows_of

_COLUMN_OF = {"Latn": "latin", "Cyrl": "cyrillic", "Grek": "greek"}
_ROWS = tuple(rows_of("tanuq.names.writing.data", "lookalikes.tsv"))
_DIGITS = {"latin": {"0": "o", "1": "l"}, "cyrillic": {"0": "о", "3": "з"}, "greek": {"0": "ο"}}


def _table_to(column: str) -> dict[int, str]:
    others = {other for other in _COLUMN_OF.values() if other != column}
    # Several letters may look alike; the first row that has one counts.
    return {ord(row[other]): row[column] for row in reversed(_ROWS) for other in others if row[other] and row[column]}


_TO = {column: _table_to(column) for column in _COLUMN_OF.values()}
_DIGIT_IN_WORD = re.compile(r"(?<=[^\W\d_])[013](?=[^\W\d_])|(?<![^\s])0(?=[^\W\d_]{2})")


@lru_cache(maxsize=65536)
def in_one_script(word: str) -> str:
    """*word* with look-alike letters and digits replaced, or as it is where that does not give one script.

    The script is the one that most letters belong to.

    >>> in_one_script("Аyshа"), in_one_script("Сaйрaгүл"), in_one_script("0mаr")
    ('Aysha', 'Сайрагүл', 'Omar')
    """
    column = _COLUMN_OF.get(script_of(word))
    if column is None:
        return word
    replaced = word.translate(_TO[column])
    if not _is_of_one_script(replaced):
        return word
    digits = _DIGITS[column]
    return _DIGIT_IN_WORD.sub(lambda found: _in_case(digits.get(found[0], found[0]), found), replaced)


def has_two_scripts(word: str) -> bool:
    """Whether letters of more than one script stand in *word*, scripts that one language mixes apart.

    >>> has_two_scripts("Аyshа"), has_two_scripts("長谷川ジョン")
    (True, False)
    """
    return not _is_of_one_script(word)


@lru_cache(maxsize=65536)
def _is_of_one_script(word: str) -> bool:
    scripts = {script_of(letter) for letter in word if letter.isalpha()} - {"Zyyy"}
    return len(scripts) < 2 or scripts <= {"Hani", "Hira", "Kana"}


def _in_case(letter: str, found: re.Match[str]) -> str:
    around = found.string[found.start() - 1 : found.start()] or found.string[found.end() :][:1]
    starts = found.start() == 0
    return letter.upper() if around.isupper() or starts else letter
