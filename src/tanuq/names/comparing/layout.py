"""The order of the arrays that the compiled comparison takes, and what it measures."""

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tanuq.names.encoding.alphabets import Script
from tanuq.names.encoding.limits import LONGEST_TOKEN, MOST_TOKENS

Packed: TypeAlias = NDArray[np.int32]
"""Names made ready, as `packing` lays them out."""
Places: TypeAlias = NDArray[np.int64]
Nat: TypeAlias = np.float32
"""A log-odds, in nats."""
Nats: TypeAlias = NDArray[np.float32]


class Learned(NamedTuple):
    """What was learned from pairs of names: see `costs.Costs` for the first two; then what each measure weighs."""

    odds: Nats
    table: Places
    weights: Nats


LONGEST_RUN = LONGEST_TOKEN * 3
"""So many symbols are compared as one word."""
MOST_JOINED = 3
"""So many neighbours may be written as one word elsewhere."""
GROUPS = 3
"""So many names of the lexicon a token can be a form of."""
FLOOR = np.float32(-8.0)
"""The log-odds of tokens that have nothing in common: no two tokens count for less."""
NEVER = np.float32(-1e9)

ORDINARY, HONORIFIC, PARTICLE = range(3)
"""What a token is; an honorific or a particle may be absent without a word."""

# Prepared names as the compiled comparison reads them: one int32 array (see `packing`).
# At the place of a name: how many readings it has, then the place of each.
# At the place of a reading: how many tokens it has and the consonants of all (two halves), then for each token what
# follows, then the symbols of all tokens in their order.
TOKENS, SOUNDS_LOW, SOUNDS_HIGH, FIRST_TOKEN = range(4)
# Of a token in a reading: where it stands as a word, what it is, and the places of its symbols.
WORD, KIND, BEGIN, END, TOKEN_SIZE = range(5)
# At the place of a word, which stands once for all tokens that are written so; LAST, STEM_LAST: places of its symbols.
SCRIPT, LAST, STEM_LAST, ENDING_SEX, CAP, SOUNDS, FIRST_GROUP = range(7)
# Then for each script that it may be compared with four float32 numbers: the most that any partner can say for the
# word, what is said where every symbol of it stands for nothing, and both for its stem. Then its symbols.
FIRST_LIMIT = FIRST_GROUP + GROUPS
MOST, DROPPED, MOST_OF_STEM, STEM_DROPPED, LIMITS = range(5)
WORD_SIZE = FIRST_LIMIT + LIMITS * len(Script)

# For two scripts: see `costs.Costs`.
START, WIDTH, BEST, GAINS = range(4)

# The lines of the working table of one thread, float32; those of tokens have a line for each.
VALUES, MOSTS, KEPT = 0, MOST_TOKENS, 2 * MOST_TOKENS
KEPT_MOSTS = KEPT + MOST_JOINED
LINE, SECOND_LINE, TRIED, OF_READING, OF_NAME, LINES = range(KEPT_MOSTS + 1, KEPT_MOSTS + 7)
# The lines of its table of places, int64.
ANSWER, BEGAN = 0, 1
PLACES = BEGAN + MOST_TOKENS

MEASURES = (
    "bias",
    "evidence",  # log-odds of the tokens that answer each other, each no more than its cap
    "enough",  # the same, but no more than is enough
    "deficit",  # how much less that is than it could be
    "share",  # the deficit as a share of what could be
    "worst",  # the largest share that one token loses
    "far",  # what of that goes beyond a slip of the pen
    "same_script",  # the worst, where both are in one script
    "chinese",  # the worst, where one is in Chinese characters
    "missing",  # tokens without an answer where fewer than two answer each other
    "alone",  # at most one token answers another, of several
    "swapped",  # the order differs
    "sex",  # endings of a man and of a woman
    "joined",  # tokens are joined to answer
    "short",  # there is one token only
    "known_apart",  # tokens that the lexicon knows as two names
    "roles",  # the own name of one is the father's of the other
    "spare",  # tokens without an answer where two answer each other
    "short_evidence",  # the evidence, where there is one token only
    "short_deficit",  # the deficit, where there is one token only
)
(
    BIAS,
    EVIDENCE,
    ENOUGH,
    DEFICIT,
    SHARE,
    WORST,
    FAR,
    SAME_SCRIPT,
    CHINESE,
    MISSING,
    ALONE,
    SWAPPED,
    SEX,
    JOINED,
    SHORT,
    KNOWN_APART,
    ROLES,
    SPARE,
    SHORT_EVIDENCE,
    SHORT_DEFICIT,
) = range(len(MEASURES))
