"""The order of the arrays that the compiled comparison takes, and what it measures."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tanuq.names.encoding.limits import LONGEST_TOKEN, MOST_TOKENS

Packed: TypeAlias = NDArray[np.int32]
"""Names made ready, as `packing` lays them out."""
Places: TypeAlias = NDArray[np.int64]
Nat: TypeAlias = np.float32
"""A log-odds, in nats."""
Nats: TypeAlias = NDArray[np.float32]

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

# A prepared name as the compiled comparison reads it: int32 numbers in one array (see `packing`).
# At the place of a name: how many readings it has, then the place of each.
# At the place of a reading: how many tokens it has and the consonants of all (two halves), then its tokens, then the
# symbols of all tokens in their order.
TOKENS, SOUNDS_LOW, SOUNDS_HIGH, FIRST_TOKEN = range(4)
# Within a token; BEGIN and END are places of its symbols.
SCRIPT, BEGIN, END, STEM_END, KIND, ENDING_SEX, CAP, SOUNDS, FIRST_GROUP = range(9)
TOKEN_SIZE = FIRST_GROUP + GROUPS

# For two scripts: where their log-odds start, how many there are a row, and where the best of each symbol stands.
START, WIDTH, BEST = range(3)

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
