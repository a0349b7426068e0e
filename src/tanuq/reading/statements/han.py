"""Chinese: runs of characters without blanks, cut where a cue, an office or a phrase of time begins."""

import re
from collections.abc import Iterable, Iterator

from tanuq.reading.statements.lexicon import (
    HAN_BEHIND,
    HAN_BETWEEN,
    HAN_CUES,
    HAN_ENDS,
    HAN_NAMES,
    HAN_OPENERS,
    HAN_ROLES,
)

_LONGEST = 40
"""Characters of a run in which a cue is looked for."""
_SUBJECT = 16
"""Characters before a cue that stands within a run."""


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, set(words)), key=lambda word: (-len(word), word)))


_ENDING, _PART, _OFFICE = _any_of(HAN_CUES + HAN_ENDS + HAN_NAMES), _any_of(HAN_BETWEEN), _any_of(HAN_ROLES)
_AT_END = re.compile(f"(?:{_ENDING})$")
_INSIDE = re.compile(_any_of(word for word in HAN_CUES if len(word) > 1 and not word.endswith("为")))
_TOLD = re.compile("(告诉|告訴)[^，。]{1,10}$")
_BETWEEN = re.compile(f"{_PART}|[0-9０-９一二三四五六七八九十]+[年月日]")
_ROLE = re.compile(f"(?:{_OFFICE})(?=.{{2,12}}$)")
_OPENING = re.compile(_any_of(HAN_OPENERS))
_PHRASE = re.compile(_any_of(HAN_BEHIND))

Part = tuple[str, int, int]


def is_han(word: str) -> bool:
    """Whether a word begins with a Chinese character."""
    return "\u3400" <= word[:1] <= "\u9fff"


def may_have_cue(word: str) -> bool:
    """Whether a run of characters holds what may be a cue."""
    return bool(
        _AT_END.search(word[-6:]) or _INSIDE.search(word[:_LONGEST]) or _TOLD.search(word[-14:]) or _PHRASE.match(word)
    )


def parts(word: str, start: int) -> Iterator[Part]:
    """The parts of a run that begins at *start*: what opens it, the subject, what is between, the cue, the rest.

    >>> [part[0] for part in parts("发言人林安在北京表示", 0)]
    ['发言人', '林安', '在', '表示']
    """
    at = 0
    for pattern in (_OPENING, _PHRASE):
        if (found := pattern.match(word, at)) and len(word) > found.end() + 1:
            yield found.group(), start + at, start + found.end()
            at = found.end()
    cue = _cue(word, at)
    if cue is None:
        yield word[at:], start + at, start + len(word)
        return
    yield from _before_cue(word[at : cue[0]], start + at)
    yield word[slice(*cue)], start + cue[0], start + cue[1]
    if cue[1] < len(word):
        yield word[cue[1] :], start + cue[1], start + len(word)


def _cue(word: str, at: int) -> tuple[int, int] | None:
    if told := _TOLD.search(word, max(at, len(word) - 14)):
        return told.span(1)
    last = _AT_END.search(word, max(at, len(word) - 6))
    inside = _INSIDE.search(word, at, _LONGEST)
    near = inside is not None and inside.start() - at <= _SUBJECT
    if inside and near and (last is None or at < inside.start() < last.start()):
        return inside.span()
    return last.span() if last else None


def _before_cue(words: str, start: int) -> Iterator[Part]:
    """The subject, with its office apart, and what stands between it and the cue."""
    if not words:
        return
    between = _BETWEEN.search(words, 1)
    end = between.start() if between else len(words)
    role = _ROLE.search(words, 0, end)
    at = 0
    if role is not None:
        at = role.end()
        if role.start():
            yield words[: role.start()], start, start + role.start()
        yield role.group(), start + role.start(), start + at
    yield words[at:end], start + at, start + end
    if end < len(words):
        yield "在", start + end, start + len(words)
