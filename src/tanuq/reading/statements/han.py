"""Chinese: runs of characters without blanks, cut where a cue, an office or a phrase of time begins."""

import re
from collections.abc import Iterable, Iterator

from tanuq.reading.statements.lexicon import (
    HAN_AT_END,
    HAN_BEHIND,
    HAN_BETWEEN,
    HAN_CUES,
    HAN_ENDS,
    HAN_NAMES,
    HAN_OPENERS,
    HAN_ROLES,
)

_DENIED = ("没有", "拒绝", "不愿", "从未", "并未", "未", "不肯")
"""Before a cue: nothing is said."""
_LONGEST = 40
"""Characters of a run in which a cue is looked for."""
_SUBJECT = 16
"""Characters before a cue that stands within a run."""


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, set(words)), key=lambda word: (-len(word), word)))


_ENDING, _PART, _OFFICE = _any_of(HAN_CUES + HAN_ENDS + HAN_NAMES), _any_of(HAN_BETWEEN), _any_of(HAN_ROLES)
_OBJECT = "[了过着的]"
"""Behind a cue within a run these say that it takes an object, and tells no clause: “承认了”."""
_AT_END = re.compile(f"(?:{_ENDING})$")
_WITHIN = _any_of(word for word in HAN_CUES if len(word) > 1 and not word.endswith("为") and word not in HAN_AT_END)
_INSIDE = re.compile(f"(?:{_WITHIN})(?!{_OBJECT})")
_SAID = re.compile(
    "(?:(?<=[他她们您方者员人兄父母妈爸哥弟姐妹子女守部师官警长生友居客戚会府并也还又且则婆爷奶叔舅姑察士兵学邻叔妻夫儿孙媳姨嫂婶娘爹记])|^)(?:说|說|问|問)"
    "(?![明法服话谎出过了着的起来题及候责卷客不])"
)
"""“说” within a run, behind whoever speaks, and at its beginning."""
_STATED = re.compile("(?:(?<=[方府院部署会局人团社馆司办厅])|^)(?:称|稱)(?![为作号呼赞职他她它病兄霸帝雄其之])")
"""“称” within a run, behind who has it said."""
_TOLD = re.compile("(告诉|告訴)[^，。]{1,10}$")
_BETWEEN = re.compile(f"{_PART}|[0-9０-９一二三四五六七八九十]+[年月日]")
_ROLE = re.compile(f"(?:{_OFFICE})(?=.{{2,12}}$)")
_OPENING = re.compile(_any_of(HAN_OPENERS))
_INDEFINITE = re.compile(".{0,4}[一两几数某三](?:名|位|个)")
"""Somebody who has no name."""
_PHRASE = re.compile(_any_of(HAN_BEHIND))

Part = tuple[str, int, int]


def is_han(word: str) -> bool:
    """Whether a word begins with a Chinese character."""
    return "\u3400" <= word[:1] <= "\u9fff"


def may_have_cue(word: str) -> bool:
    """Whether a run of characters holds what may be a cue."""
    return bool(
        _AT_END.search(word[-6:])
        or _INSIDE.search(word[:_LONGEST])
        or _SAID.search(word[:_LONGEST])
        or _STATED.search(word[:_LONGEST])
        or _TOLD.search(word[-14:])
        or _PHRASE.match(word)
    )


def parts(word: str, start: int) -> Iterator[Part]:
    """The parts of a run that begins at *start*: what opens it, the subject, what is between, the cue, the rest.

    >>> [part[0] for part in parts("发言人林安在北京表示", 0)]
    ['发言人', '林安', '在', '表示']
    """
    if word.startswith("请"):
        yield word, start, start + len(word)  # nobody says anything: “请证人说明身份”
        return
    at = 0
    for pattern in (_OPENING, _PHRASE):
        if (found := pattern.match(word, at)) and len(word) > found.end() + 1:
            yield found.group(), start + at, start + found.end()
            at = found.end()
    cue = _cue(word, at)
    if cue is None or (word.endswith("的") and cue[1] < len(word)):
        yield word[at:], start + at, start + len(word)
        return
    yield from _before_cue(word[at : cue[0]], start + at)
    yield word[slice(*cue)], start + cue[0], start + cue[1]
    if cue[1] < len(word):
        yield word[cue[1] :], start + cue[1], start + len(word)


def _behind_clause(words: str) -> int:
    """Where whoever speaks begins behind a clause with 的: 不愿具名的官员."""
    last = words.rfind("的", 0, len(words) - 1) + 1
    return last if last and _INDEFINITE.match(words) and not _BETWEEN.match(words, last) else 0


def _start(found: re.Match[str]) -> int:
    return found.start()


def _cue(word: str, at: int) -> tuple[int, int] | None:
    if told := _TOLD.search(word, max(at, len(word) - 14)):
        return told.span(1)
    last = _AT_END.search(word, max(at, len(word) - 6))
    if last and word[last.start() - 1] == "时":
        return last.span()  # 回应本台查询时称
    inside = min(
        filter(None, (one.search(word, at, _LONGEST) for one in (_INSIDE, _SAID, _STATED))), key=_start, default=None
    )
    near = inside is not None and inside.start() - at <= _SUBJECT
    if inside and near and (last is None or at <= inside.start() < last.start()):
        return inside.span()
    return last.span() if last else None


def _before_cue(words: str, start: int) -> Iterator[Part]:
    """The subject, with its office apart, and what stands between it and the cue."""
    if not words:
        return
    first = _behind_clause(words)
    if first:
        yield words[:first], start, start + first
        words, start = words[first:], start + first
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
        denied = next((word for word in _DENIED if words.endswith(word)), "在")
        yield denied, start + end, start + len(words)
