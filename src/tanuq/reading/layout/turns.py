"""Turns of transcripts: lines that begin with who speaks, and the paragraphs with which a turn goes on."""

import re
from collections import Counter
from collections.abc import Sequence

from tanuq.reading.document import Span
from tanuq.reading.layout.lines import Line
from tanuq.vocabulary.datafiles import read_toml

_NO_SPEAKER = frozenset(read_toml("tanuq.reading", "data", "furniture.toml")["no_speaker"]["words"])
_TURN = re.compile(
    r"([^\W\d_](?:[\w.'’·・ -]{0,40}[\w.])?(?: \([\w.'’ -]{1,40}\))?)\s?"
    r"(?:[:：](?=\s|[\"“«「]|[\u3400-\u9fff])|：(?=\d))"
)
_NAME = re.compile(r"(?:[^\W\d_][\w'’·・-]*\.? ?){1,5}$")
_LETTER = re.compile(r"([QAВОСЖ问答])[.)]\s")
"""Question and answer by their letters: English, Russian, Kazakh, Chinese."""
_GOES_ON = 8
"""Words of a paragraph between two turns from which on it belongs to the first; a shorter one may be a remark."""


def speakers_of(lines: Sequence[Line]) -> dict[int, Span]:
    """By the start of each turn of a transcript the words that name who speaks; a text with one turn has none."""
    found = {line.start: (line.start, line.start + len(name)) for line in lines if (name := _named(line.words))}
    names = Counter(line.words[: found[line.start][1] - line.start] for line in lines if line.start in found)
    again = sum(count for count in names.values() if count > 1)
    if again >= 2 and len(found) * 3 >= len(lines):
        return found
    lettered = _lettered(lines)
    if lettered:  # besides Q. and A. counsel and judge: MR. HALE: Objection.
        lettered |= {line.start: found[line.start] for line in lines if _is_in_capitals(line, found)}
    return lettered


def _is_in_capitals(line: Line, found: dict[int, Span]) -> bool:
    return line.start in found and line.words[: found[line.start][1] - line.start].isupper()


def _named(words: str) -> str:
    turn = _TURN.match(words)
    if turn is None or not _NAME.match(turn[1].partition(" (")[0]) or turn[1].casefold() in _NO_SPEAKER:
        return ""
    return "" if turn[1][0].islower() else turn[1]


def _lettered(lines: Sequence[Line]) -> dict[int, Span]:
    """Turns that begin with “Q.” and “A.”; one letter alone is an initial, or a numbering."""
    letters = {line.start: found[1] for line in lines if (found := _LETTER.match(line.words))}
    counted = Counter(letters.values())
    if len(counted) != 2 or min(counted.values()) < 2 or len(letters) * 3 < len(lines):
        return {}
    return {start: (start, start + 1) for start in letters}


def going_on(lines: Sequence[Line], named: dict[int, Span]) -> dict[int, int]:
    """start of a turn → where it ends, where paragraphs behind it and before the next turn are its speaker's too."""
    ends: dict[int, int] = {}
    turn: Line | None = None
    held = 0
    for line in lines:
        if line.start in named:
            if turn is not None and held:
                ends[turn.start] = held
            turn, held = line, 0
        elif turn is not None and line.is_open and line.ends and line.count >= _GOES_ON and line.words[0] not in "([":
            held = line.end
        else:
            # What cannot be the speaker's ends the turn, and what was held before it.
            if turn is not None and held:
                ends[turn.start] = held
            turn = None
    return ends
