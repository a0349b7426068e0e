"""What a plain text calls itself: the line that serves as its title, if one does."""

from collections import Counter

_LONGEST = 150
_LINES_LOOKED_AT = 24
_FEWEST_WORDS_REPEATED = 4
_SENTENCE_ENDS = (".", "!", "?", "。", "！", "？", "؟", "…", ",", ";", ":", "،", "؛", "：")


def title_in_text(text: str) -> str:
    """The title of *text*, or "".

    A saved web page repeats its headline; other texts open with a short line that is no sentence.

    >>> title_in_text("Testimony of a brother\\n\\nMy brother was taken in 2018.")
    'Testimony of a brother'
    >>> title_in_text("My brother was taken in 2018.\\nI saw it.")
    ''
    """
    lines = [line.strip() for line in text[:16384].splitlines()]
    spoken = [line for line in lines if line][:_LINES_LOOKED_AT]
    if not spoken:
        return ""
    counts = Counter(line for line in spoken if len(line.split()) >= _FEWEST_WORDS_REPEATED)
    repeated = [line for line, count in counts.items() if count > 1 and len(line) <= _LONGEST]
    if repeated:
        return repeated[0]
    first = spoken[0]
    if first.startswith("#"):
        return first.lstrip("# ")
    return first if _is_heading(first, len(spoken)) else ""


def _is_heading(line: str, lines: int) -> bool:
    return lines > 1 and len(line) <= _LONGEST and not line.endswith(_SENTENCE_ENDS)
