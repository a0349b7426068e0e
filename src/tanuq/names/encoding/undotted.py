"""Turkic names in Chinese characters without the dot between their parts: 吐尔逊古丽买买提."""

import re
from functools import lru_cache

from tanuq.names import lexicon

DOT = "·"
_LONG_RUN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]{5,24}")
_SHORTEST_PART = 2
_MOST_PARTS = 3


def with_dots(text: str) -> str:
    """*text* with a dot between the parts of each long run of characters that is made of names the lexicon has.

    A run that is a name of its own, or has a part that is not known, is left as it is.

    >>> with_dots("吐尔逊古丽买买提"), with_dots("努尔买买提")
    ('吐尔逊古丽·买买提', '努尔买买提')
    """
    return _LONG_RUN.sub(lambda run: DOT.join(_parts(run[0])), text)


@lru_cache(maxsize=1)
def _forms() -> frozenset[str]:
    forms = (form for element in lexicon.elements() for form in element.han if not element.latin.startswith("-"))
    return frozenset(form for form in forms if len(form) >= _SHORTEST_PART)


@lru_cache(maxsize=65536)
def _parts(run: str) -> tuple[str, ...]:
    """The fewest known forms that *run* is made of, of two to three; else *run* itself."""
    fewest: list[tuple[str, ...] | None] = [()] + [None] * len(run)
    for end in range(1, len(run) + 1):
        for begin in range(end - 1):
            before = fewest[begin]
            if before is not None and run[begin:end] in _forms():
                parts = (*before, run[begin:end])
                best = fewest[end]
                if best is None or len(parts) < len(best):
                    fewest[end] = parts
    found = fewest[-1]
    return found if found is not None and len(found) <= _MOST_PARTS else (run,)
