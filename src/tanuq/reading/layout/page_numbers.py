"""Numbers of pages in a note, the first of them where there are many."""

from collections.abc import Sequence

_SHOWN = 20


def in_words(numbers: Sequence[int]) -> str:
    """*numbers* as a note names them.

    >>> in_words([2, 4]), in_words(range(1, 24))[-17:]
    ('2, 4', '18, 19, 20 … (+3)')
    """
    more = f" … (+{len(numbers) - _SHOWN})" if len(numbers) > _SHOWN else ""
    return ", ".join(map(str, numbers[:_SHOWN])) + more
