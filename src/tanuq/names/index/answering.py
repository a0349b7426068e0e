"""Why a name was found: which of its words answers which word of the query."""

import numpy as np

from tanuq.names.comparing.preparing import prepare
from tanuq.names.index.entries import Answer
from tanuq.names.index.searching import LEAST_WORTH, costs
from tanuq.names.index.tokens.splitting import Token, placed_tokens
from tanuq.names.index.weighing import arrays_of, token_worths


def answers(query: str, name: str) -> tuple[Answer, ...]:
    """The words of *name* that answer words of *query*, in the order of the name; each answers one.

    >>> [(answer.asked, answer.found) for answer in answers("Sayragul Sawutbay", "Сауытбай Сайрагүл")]
    [('Sawutbay', 'Сауытбай'), ('Sayragul', 'Сайрагүл')]
    """
    asked, words = placed_tokens(query), placed_tokens(name)
    if not asked or not words:
        return ()
    prepared = arrays_of(prepare([*(token.text for token in asked), *(word.text for word in words)]))
    rows = np.arange(len(asked), len(asked) + len(words), dtype=np.int32)
    worths = [
        token_worths(prepared, row, prepared, rows, costs(), (LEAST_WORTH, len(rows))) for row in range(len(asked))
    ]
    pairs = sorted(
        (-float(worths[row][place]), row, place)
        for row in range(len(asked))
        for place in range(len(words))
        if worths[row][place] >= LEAST_WORTH
    )
    found: list[tuple[Token, Token]] = []
    for _, row, place in pairs:
        if not any(_overlap(asked[row], one) or _overlap(words[place], other) for one, other in found):
            found.append((asked[row], words[place]))
    return tuple(
        Answer(query[one.start : one.end], name[other.start : other.end], other.start, other.end)
        for one, other in sorted(found, key=lambda pair: pair[1].start)
    )


def _overlap(one: Token, other: Token) -> bool:
    return one.start < other.end and other.start < one.end
