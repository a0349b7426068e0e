"""The compiled comparison of two prepared names: which token answers which, and what that says."""

import numpy as np
from numba import njit

from tanuq.names.comparing.alphabets import Script
from tanuq.names.comparing.tokenising import LONGEST_TOKEN, MOST_TOKENS

LONGEST_RUN = LONGEST_TOKEN * 3
FLOOR = np.float32(-8.0)
"""The log-odds of tokens that have nothing in common: no two tokens count for less."""

# What is measured of two names, by place in the array of measures.
BIAS, EVIDENCE, ENOUGH, DEFICIT, SHARE, WORST, FAR, SAME_SCRIPT, CHINESE, MISSING, ALONE, SWAPPED, SEX, JOINED, SHORT = range(15)
MEASURES = 15

ORDINARY, HONORIFIC, PARTICLE = range(3)
"""What a token is; an honorific or a particle may be absent without a word."""

# One side of a comparison is a tuple of the arrays of `preparing.Prepared`, in this order.
READING_START, TOKEN_START, SYMBOL_START, SYMBOLS, SCRIPT, KIND, STEM, ENDING_SEX, CAP, GROUP = range(10)
# The costs are a tuple of the arrays of `costs.Costs`, in this order.
ODDS, START, WIDTH, BEST, BEST_START = range(5)

_HAN = int(Script.HAN)
_MOST_JOINED = 3
_CUT_OFF = np.float32(3.0)
"""How much better a name must fit when the other's end is left off."""
_NEVER = np.float32(-1e9)
_DIFFERENT_ENDINGS = np.float32(0.5)
_ENDING_ON_ONE_SIDE = np.float32(1.0)
_SAME_NAME = np.float32(0.8)
_SHORT_FORM = np.float32(0.55)
_ENOUGH = np.float32(14.0)
_FAR = np.float32(0.35)
_INITIAL_AGREES = np.float32(1.5)
_INITIAL_DIFFERS = np.float32(-4.0)
_MOST_OF_INITIAL = np.float32(1.8)


@njit(cache=True, nogil=True)
def odds_of_runs(x, x0, x1, y, y0, y1, odds, start, width, row):
    """The log-odds of the best alignment of two runs of symbols; *row* is room for one line of the table."""
    length = y1 - y0
    row[0] = 0.0
    for j in range(length):
        row[j + 1] = row[j] + odds[start + y[y0 + j]]
    for i in range(x0, x1):
        line = start + np.int64(x[i]) * width
        dropped = odds[line]
        diagonal = row[0]
        left = diagonal + dropped
        row[0] = left
        for j in range(length):
            symbol = y[y0 + j]
            above = row[j + 1]
            best = max(diagonal + odds[line + symbol], above + dropped, left + odds[start + symbol])
            diagonal = above
            left = best
            row[j + 1] = best
    return row[length]


@njit(cache=True, nogil=True)
def _most(symbols, begin, end, best, start):
    total = np.float32(0.0)
    for place in range(begin, end):
        total += best[start + symbols[place]]
    return total


@njit(cache=True, nogil=True)
def compare_runs(left, x0, x1, script, right, y0, y1, other, costs, row):
    """Log-odds of two runs, never under the floor, and the most they could have been."""
    start, width = costs[START][script, other], costs[WIDTH][other]
    most = np.float32(0.5) * (
        _most(left[SYMBOLS], x0, x1, costs[BEST], costs[BEST_START][script, other])
        + _most(right[SYMBOLS], y0, y1, costs[BEST], costs[BEST_START][other, script])
    )
    if x1 == x0 or y1 == y0:
        return FLOOR, most
    value = odds_of_runs(left[SYMBOLS], x0, x1, right[SYMBOLS], y0, y1, costs[ODDS], start, width, row)
    return max(value, FLOOR), most


@njit(cache=True, nogil=True)
def _compare_tokens(left, a, right, b, costs, row):
    """Log-odds and the most they could have been, for token *a* and token *b*: endings, initials and groups known."""
    x0, x1, y0, y1 = left[SYMBOL_START][a], left[SYMBOL_START][a + 1], right[SYMBOL_START][b], right[SYMBOL_START][b + 1]
    script, other = left[SCRIPT][a], right[SCRIPT][b]
    if x1 - x0 == 1 or y1 - y0 == 1:
        return _compare_initial(left, x0, x1, script, right, y0, y1, other, costs)
    value, most = compare_runs(left, x0, x1, script, right, y0, y1, other, costs, row)
    stem, other_stem = x0 + left[STEM][a], y0 + right[STEM][b]
    if stem < x1 or other_stem < y1:
        both = stem < x1 and other_stem < y1
        stems, most_of_stems = compare_runs(left, x0, stem, script, right, y0, other_stem, other, costs, row)
        stems -= _DIFFERENT_ENDINGS if both else _ENDING_ON_ONE_SIDE
        if most_of_stems - stems < most - value:
            value, most = stems, most_of_stems
    group = left[GROUP][a]
    if group != 0 and abs(group) == abs(right[GROUP][b]):
        value = max(value, most * (_SAME_NAME if group > 0 and right[GROUP][b] > 0 else _SHORT_FORM))
    return value, most


@njit(cache=True, nogil=True)
def _compare_initial(left, x0, x1, script, right, y0, y1, other, costs):
    width = costs[WIDTH][other]
    first = costs[ODDS][costs[START][script, other] + left[SYMBOLS][x0] * width + right[SYMBOLS][y0]]
    if first > 0.0:
        return _INITIAL_AGREES, _MOST_OF_INITIAL
    return _INITIAL_DIFFERS, _MOST_OF_INITIAL


@njit(cache=True, nogil=True)
def _fill(left, a0, m, right, b0, n, costs, room):
    values, mosts, row = room[0], room[1], room[2]
    for i in range(m):
        for j in range(n):
            value, most = _compare_tokens(left, a0 + i, right, b0 + j, costs, row)
            values[i, j] = value
            mosts[i, j] = most


@njit(cache=True, nogil=True)
def _pair_up(values, kinds, others, m, n, answer):
    """Give each token of the left its answer on the right (-1: none): best first, names before words of respect."""
    for i in range(m):
        answer[i] = -1
    taken = 0
    for _ in range(min(m, n)):
        best, at, to = _NEVER, -1, -1
        for i in range(m):
            if answer[i] >= 0:
                continue
            for j in range(n):
                value = values[i, j]
                if value <= best or taken >> j & 1:
                    continue
                if value <= 0.0 and kinds[i] + others[j] > 0:
                    continue
                best, at, to = value, i, j
        if at < 0:
            break
        answer[at] = to
        taken |= 1 << to
    return taken


@njit(cache=True, nogil=True)
def _add_up(left, a0, m, right, b0, n, room, taken, measures):
    """The measures of one alignment of tokens."""
    values, mosts, answer = room[0], room[1], room[3]
    measures[:] = 0.0
    measures[BIAS] = 1.0
    matched = pairs = inversions = 0
    last = -1
    mosts_together = np.float32(0.0)
    for i in range(m):
        j = answer[i]
        if j < 0:
            continue
        value = values[i, j]
        most = max(mosts[i, j], np.float32(1.0))
        deficit = max(np.float32(0.0), mosts[i, j] - value)
        cap = min(left[CAP][a0 + i], right[CAP][b0 + j])
        measures[EVIDENCE] += min(value, cap)
        measures[DEFICIT] += deficit
        mosts_together += most
        measures[WORST] = max(measures[WORST], deficit / most)
        ordinary = left[KIND][a0 + i] == ORDINARY and right[KIND][b0 + j] == ORDINARY
        pairs += ordinary
        matched += ordinary and deficit < np.float32(0.5) * most
        inversions += j < last
        last = max(last, j)
        sex, other = left[ENDING_SEX][a0 + i], right[ENDING_SEX][b0 + j]
        measures[SEX] += (sex == 1 and other == 2) or (sex == 2 and other == 1)
    missing = most_tokens = 0
    for i in range(m):
        missing += answer[i] < 0 and left[KIND][a0 + i] == ORDINARY
    for j in range(n):
        missing += not taken >> j & 1 and right[KIND][b0 + j] == ORDINARY
    most_tokens = pairs + missing
    measures[MISSING] = missing
    measures[ALONE] = matched <= 1 and most_tokens >= 2
    measures[SWAPPED] = inversions > 0
    measures[SHORT] = most_tokens <= 1
    if mosts_together == 0.0:  # nothing answers anything
        measures[EVIDENCE], measures[DEFICIT], measures[WORST], mosts_together = FLOOR, -2 * FLOOR, 1.5, -FLOOR
    _derive(measures, mosts_together, left[SCRIPT][a0], right[SCRIPT][b0])


@njit(cache=True, nogil=True)
def _derive(measures, most, script, other):
    """What follows from the other measures: a letter that differs tells most within one script, least in Chinese."""
    measures[SAME_SCRIPT] = measures[WORST] if script == other else np.float32(0.0)
    measures[CHINESE] = measures[WORST] if (script == _HAN) != (other == _HAN) else np.float32(0.0)
    measures[SHARE] = measures[DEFICIT] / most
    measures[ENOUGH] = min(measures[EVIDENCE], _ENOUGH)
    measures[FAR] = max(np.float32(0.0), measures[WORST] - _FAR)


@njit(cache=True, nogil=True)
def _weigh(measures, weights):
    total = np.float32(0.0)
    for place in range(MEASURES):
        total += measures[place] * weights[place]
    return total


@njit(cache=True, nogil=True)
def _try_whole(left, a0, m, right, b0, n, costs, weights, room, best, score):
    """The two names written as one word each, the one of more tokens in its order and turned."""
    if m < n:
        return _try_whole(right, b0, n, left, a0, m, costs, weights, room, best, score)
    begin, end = left[SYMBOL_START][a0], left[SYMBOL_START][a0 + m]
    y0, y1 = right[SYMBOL_START][b0], right[SYMBOL_START][b0 + n]
    size = end - begin
    if size >= LONGEST_RUN or y1 - y0 >= LONGEST_RUN:
        return score
    turned, script, other = room[4], left[SCRIPT][a0], right[SCRIPT][b0]
    for turn in range(m):
        cut = left[SYMBOL_START][a0 + turn] - begin
        for place in range(size):
            turned[place] = left[SYMBOLS][begin + (cut + place) % size]
        if size <= y1 - y0:
            score = _run_to_run(turned, 0, size, script, right[SYMBOLS], y0, y1, other, costs, weights, room, best, score, turn)
        else:
            score = _run_to_run(right[SYMBOLS], y0, y1, other, turned, 0, size, script, costs, weights, room, best, score, turn)
    return score


@njit(cache=True, nogil=True)
def _run_to_run(x, x0, x1, script, y, y0, y1, other, costs, weights, room, best, score, turn):
    """One run against another as long or longer, whole and with the end of the longer cut off."""
    row, measures = room[2], room[5]
    start, width = costs[START][script, other], costs[WIDTH][other]
    value = odds_of_runs(x, x0, x1, y, y0, y1, costs[ODDS], start, width, row)
    most_x = _most(x, x0, x1, costs[BEST], costs[BEST_START][script, other])
    length = y1 - y0
    cut = length
    for place in range((length + 1) // 2, length):
        if row[place] > row[cut] + _CUT_OFF:
            cut = place
    for until in (length, cut):
        value = row[until]
        most = np.float32(0.5) * (most_x + _most(y, y0, y0 + until, costs[BEST], costs[BEST_START][other, script]))
        deficit = max(np.float32(0.0), most - value)
        measures[:] = 0.0
        measures[BIAS] = measures[JOINED] = 1.0
        measures[EVIDENCE] = max(value, 2 * FLOOR)
        measures[DEFICIT] = deficit
        measures[WORST] = min(np.float32(1.5), deficit / max(most, np.float32(1.0)))
        measures[SWAPPED] = turn > 0
        measures[MISSING] = until < length
        _derive(measures, max(most, np.float32(1.0)), script, other)
        found = _weigh(measures, weights)
        if found > score:
            score = found
            best[:] = measures
        if cut == length:
            break
    return score


@njit(cache=True, nogil=True)
def _try_joined(left, a0, m, right, b0, n, costs, weights, room, best, score):
    """Two or three neighbours of the left written as one word that the right has: Abd al-Rahman, Abdurrahman."""
    for size in range(2, min(m, _MOST_JOINED) + 1):
        for i in range(m - size + 1):
            score = _join(left, a0, m, right, b0, n, i, size, costs, weights, room, best, score)
    return score


@njit(cache=True, nogil=True)
def _join(left, a0, m, right, b0, n, i, size, costs, weights, room, best, score):
    values, mosts, row, measures, kept, kept_mosts = room[0], room[1], room[2], room[5], room[6], room[7]
    x0, x1 = left[SYMBOL_START][a0 + i], left[SYMBOL_START][a0 + i + size]
    script = left[SCRIPT][a0 + i]
    if x1 - x0 > LONGEST_RUN or script != left[SCRIPT][a0 + i + size - 1]:
        return score
    kept[:size, :n] = values[i : i + size, :n]
    kept_mosts[0, :n] = mosts[i, :n]
    values[i + 1 : i + size, :n] = _NEVER
    for j in range(n):
        y0, y1 = right[SYMBOL_START][b0 + j], right[SYMBOL_START][b0 + j + 1]
        value, most = compare_runs(left, x0, x1, script, right, y0, y1, right[SCRIPT][b0 + j], costs, row)
        values[i, j], mosts[i, j] = value, most
    taken = _pair_up(values, left[KIND][a0 : a0 + m], right[KIND][b0 : b0 + n], m, n, room[3])
    if room[3][i] >= 0 and values[i, room[3][i]] > 0.0:
        _add_up(left, a0, m, right, b0, n, room, taken, measures)
        for place in range(a0 + i + 1, a0 + i + size):
            measures[MISSING] -= left[KIND][place] == ORDINARY
        measures[JOINED] = 1.0
        found = _weigh(measures, weights)
        if found > score:
            score = found
            best[:] = measures
    values[i : i + size, :n] = kept[:size, :n]
    mosts[i, :n] = kept_mosts[0, :n]
    return score


@njit(cache=True, nogil=True)
def _compare_readings(left, reading, right, other, costs, weights, room, best):
    a0, b0 = left[TOKEN_START][reading], right[TOKEN_START][other]
    m, n = left[TOKEN_START][reading + 1] - a0, right[TOKEN_START][other + 1] - b0
    if m == 0 or n == 0:
        best[:] = 0.0
        return np.float32(-30.0)
    _fill(left, a0, m, right, b0, n, costs, room)
    taken = _pair_up(room[0], left[KIND][a0 : a0 + m], right[KIND][b0 : b0 + n], m, n, room[3])
    _add_up(left, a0, m, right, b0, n, room, taken, best)
    score = _weigh(best, weights)
    if m == n:
        return score
    score = _try_whole(left, a0, m, right, b0, n, costs, weights, room, best, score)
    if m > n:
        return _try_joined(left, a0, m, right, b0, n, costs, weights, room, best, score)
    return _try_joined_right(left, a0, m, right, b0, n, costs, weights, room, best, score)


@njit(cache=True, nogil=True)
def _try_joined_right(left, a0, m, right, b0, n, costs, weights, room, best, score):
    _fill(right, b0, n, left, a0, m, costs, room)
    return _try_joined(right, b0, n, left, a0, m, costs, weights, room, best, score)


@njit(cache=True, nogil=True)
def compare_names(left, a, right, b, costs, weights, room, best):
    """The highest score over the readings of name *a* of *left* and *b* of *right*; its measures are left in *best*."""
    highest = _NEVER
    measures = room[8]
    for reading in range(left[READING_START][a], left[READING_START][a + 1]):
        for other in range(right[READING_START][b], right[READING_START][b + 1]):
            score = _compare_readings(left, reading, right, other, costs, weights, room, measures)
            if score > highest:
                highest = score
                best[:] = measures
    return highest


@njit(cache=True, nogil=True)
def make_room():
    """The working arrays of one thread of comparison."""
    size = MOST_TOKENS
    return (
        np.zeros((size, size), np.float32),
        np.zeros((size, size), np.float32),
        np.zeros(LONGEST_RUN * 3 + 2, np.float32),
        np.zeros(size, np.int64),
        np.zeros(LONGEST_RUN, np.uint16),
        np.zeros(MEASURES, np.float32),
        np.zeros((_MOST_JOINED, size), np.float32),
        np.zeros((_MOST_JOINED, size), np.float32),
        np.zeros(MEASURES, np.float32),
    )


@njit(cache=True, nogil=True)
def score_rows(left, rows, right, others, costs, weights, scores):
    """The score of each pair of names: ``rows[k]`` of *left* with ``others[k]`` of *right*."""
    room = make_room()
    best = np.zeros(MEASURES, np.float32)
    for pair in range(len(rows)):
        scores[pair] = compare_names(left, rows[pair], right, others[pair], costs, weights, room, best)


@njit(cache=True, nogil=True)
def measure_rows(left, rows, right, others, costs, weights, measures):
    """As `score_rows`, but the measures behind each score, float32[pairs, MEASURES]."""
    room = make_room()
    for pair in range(len(rows)):
        compare_names(left, rows[pair], right, others[pair], costs, weights, room, measures[pair])
