"""The compiled comparison of two prepared names: which token answers which, and what that says."""

import numpy as np
from numba import njit

from tanuq.names.comparing.alphabets import Script
from tanuq.names.comparing.tokenising import LONGEST_TOKEN, MOST_TOKENS

LONGEST_RUN = LONGEST_TOKEN * 3
FLOOR = np.float32(-8.0)
"""The log-odds of tokens that have nothing in common: no two tokens count for less."""

# What is measured of two names, by place in the array of measures.
BIAS, EVIDENCE, ENOUGH, DEFICIT, SHARE, WORST, FAR, SAME_SCRIPT, CHINESE, MISSING, ALONE, SWAPPED, SEX, JOINED, SHORT, KNOWN_APART, ROLES, SPARE = range(18)
MEASURES = 18
GROUPS = 3
"""So many names of the lexicon a token can be a form of."""

ORDINARY, HONORIFIC, PARTICLE = range(3)
"""What a token is; an honorific or a particle may be absent without a word."""

# One side of a comparison is a tuple of the arrays of `preparing.Prepared`, in this order.
READING_START, TOKEN_START, SYMBOL_START, SYMBOLS, SCRIPT, KIND, STEM, ENDING_SEX, CAP, GROUP_LIST = range(10)
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
    if script == _HAN or other == _HAN:
        value, most = _cut_short(left, x0, x1, script, right, y0, y1, other, costs, row, value, most)
    share = _shared(left[GROUP_LIST][a], right[GROUP_LIST][b])
    return (max(value, most * share) if share > 0.0 else value), most


@njit(cache=True, nogil=True)
def _cut_short(left, x0, x1, script, right, y0, y1, other, costs, row, value, most):
    """Official papers cut long Chinese names: the longer run may end early, for a price."""
    if x1 - x0 > y1 - y0:
        return _cut_short(right, y0, y1, other, left, x0, x1, script, costs, row, value, most)
    start, width = costs[START][script, other], costs[WIDTH][other]
    odds_of_runs(left[SYMBOLS], x0, x1, right[SYMBOLS], y0, y1, costs[ODDS], start, width, row)
    until = y1 - y0
    for place in range((until + 1) // 2, y1 - y0):
        if row[place] > row[until] + _CUT_OFF:
            until = place
    if until == y1 - y0:
        return value, most
    cut, most_of_cut = compare_runs(left, x0, x1, script, right, y0, y0 + until, other, costs, row)
    cut -= _CUT_OFF
    return (cut, most_of_cut) if most_of_cut - cut < most - value else (value, most)


@njit(cache=True, nogil=True)
def _shared(groups, others):
    """How much of what they could say two forms say that the lexicon knows for one name; negative when it knows none."""
    share = np.float32(-1.0)
    for place in range(GROUPS):
        group = groups[place]
        if group == 0:
            break
        for other in range(GROUPS):
            if abs(group) == abs(others[other]):
                share = max(share, _SAME_NAME if group > 0 and others[other] > 0 else _SHORT_FORM)
    return share


@njit(cache=True, nogil=True)
def _known_apart(groups, others):
    """Whether the lexicon has both forms, and as different names."""
    return groups[0] != 0 and others[0] != 0 and _shared(groups, others) < 0.0


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
    matched = pairs = inversions = only_left = only_right = 0
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
        measures[KNOWN_APART] += _known_apart(left[GROUP_LIST][a0 + i], right[GROUP_LIST][b0 + j])
        ended = left[STEM][a0 + i] < left[SYMBOL_START][a0 + i + 1] - left[SYMBOL_START][a0 + i]
        other_ended = right[STEM][b0 + j] < right[SYMBOL_START][b0 + j + 1] - right[SYMBOL_START][b0 + j]
        only_left += ended and not other_ended
        only_right += other_ended and not ended
        measures[SEX] += (sex == 1 and other == 2) or (sex == 2 and other == 1)
    missing = most_tokens = 0
    for i in range(m):
        missing += answer[i] < 0 and left[KIND][a0 + i] == ORDINARY
    for j in range(n):
        missing += not taken >> j & 1 and right[KIND][b0 + j] == ORDINARY
    most_tokens = pairs + missing
    measures[SPARE if matched > 1 else MISSING] = missing
    measures[ALONE] = matched <= 1 and most_tokens >= 2
    measures[SWAPPED] = inversions > 0
    measures[ROLES] = min(only_left, only_right)
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
    """The name of more tokens, in its order and turned, against the other written as one word."""
    if m < n:
        return _try_whole(right, b0, n, left, a0, m, costs, weights, room, best, score)
    size = left[SYMBOL_START][a0 + m] - left[SYMBOL_START][a0]
    y0, y1 = right[SYMBOL_START][b0], right[SYMBOL_START][b0 + n]
    if size >= LONGEST_RUN or y1 - y0 >= LONGEST_RUN or not (_one_script(left, a0, m) and _one_script(right, b0, n)):
        return score
    for turn in range(m):
        score = _token_by_token(left, a0, m, turn, right, y0, y1, right[SCRIPT][b0], costs, weights, room, best, score)
    return score


@njit(cache=True, nogil=True)
def _one_script(side, first, count):
    for token in range(first + 1, first + count):
        if side[SCRIPT][token] != side[SCRIPT][first]:
            return False
    return True


@njit(cache=True, nogil=True)
def _token_by_token(left, a0, m, turn, right, y0, y1, other, costs, weights, room, best, score):
    """The tokens from the one at *turn* on, each against its piece of the run ``y0:y1``; the run or the name may be cut."""
    row, began = room[2], room[8]
    length = y1 - y0
    script = left[SCRIPT][a0]
    start, width = costs[START][script, other], costs[WIDTH][other]
    row[0] = 0.0
    for j in range(length):
        row[j + 1] = row[j] + costs[ODDS][start + right[SYMBOLS][y0 + j]]
    for used in range(m):
        token = a0 + (turn + used) % m
        x0, x1 = left[SYMBOL_START][token], left[SYMBOL_START][token + 1]
        _extend(left[SYMBOLS], x0, x1, right[SYMBOLS], y0, length, costs[ODDS], start, width, row, began[used])
        cut = length
        for place in range((length + 1) // 2, length):
            if row[place] > row[cut] + _CUT_OFF:
                cut = place
        score = _judge_pieces(left, a0, m, turn, used, right, y0, length, length, other, costs, weights, room, best, score)
        if cut < length:
            score = _judge_pieces(left, a0, m, turn, used, right, y0, cut, length, other, costs, weights, room, best, score)
    return score


@njit(cache=True, nogil=True)
def _extend(x, x0, x1, y, y0, length, odds, start, width, row, began):
    """Go on with the symbols of one more token; *began* says for each end in the run where the token's piece began."""
    for j in range(length + 1):
        began[j] = j
    for i in range(x0, x1):
        line = start + np.int64(x[i]) * width
        dropped = odds[line]
        diagonal, diagonal_began = row[0], began[0]
        left = diagonal + dropped
        row[0] = left
        left_began = diagonal_began
        for j in range(length):
            symbol = y[y0 + j]
            above, above_began = row[j + 1], began[j + 1]
            value, from_here = diagonal + odds[line + symbol], diagonal_began
            if above + dropped > value:
                value, from_here = above + dropped, above_began
            if left + odds[start + symbol] > value:
                value, from_here = left + odds[start + symbol], left_began
            diagonal, diagonal_began = above, above_began
            left, left_began = value, from_here
            row[j + 1], began[j + 1] = value, from_here


@njit(cache=True, nogil=True)
def _judge_pieces(left, a0, m, turn, used, right, y0, until, length, other, costs, weights, room, best, score):
    """The measures when the first tokens up to *used* answer the run up to *until*, each its own piece of it."""
    measures, began, line = room[5], room[8], room[9]
    script = left[SCRIPT][a0]
    measures[:] = 0.0
    measures[BIAS] = measures[JOINED] = 1.0
    together = np.float32(0.0)
    end = until
    for back in range(used, -1, -1):
        token = a0 + (turn + back) % m
        begin = began[back, end]
        x0, x1 = left[SYMBOL_START][token], left[SYMBOL_START][token + 1]
        piece0, piece1 = y0 + begin, y0 + end
        value, most = compare_runs(left, x0, x1, script, right, piece0, piece1, other, costs, line)
        end = begin
        if left[KIND][token] != ORDINARY and value < 0.0:
            continue
        most = max(most, np.float32(1.0))
        deficit = max(np.float32(0.0), most - value)
        measures[EVIDENCE] += min(value, left[CAP][token])
        measures[DEFICIT] += deficit
        measures[WORST] = max(measures[WORST], deficit / most)
        together += most
    for place in range(used + 1, m):
        measures[MISSING] += left[KIND][a0 + (turn + place) % m] == ORDINARY
    measures[MISSING] += until < length
    measures[SWAPPED] = turn > 0
    _derive(measures, max(together, np.float32(1.0)), script, other)
    found = _weigh(measures, weights)
    if found > score:
        score = found
        best[:] = measures
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
        spare = SPARE if measures[SPARE] > 0.0 else MISSING
        for place in range(a0 + i + 1, a0 + i + size):
            measures[spare] -= left[KIND][place] == ORDINARY
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
    measures = room[10]
    for reading in range(left[READING_START][a], left[READING_START][a + 1]):
        for other in range(right[READING_START][b], right[READING_START][b + 1]):
            score = _compare_readings(left, reading, right, other, costs, weights, room, measures)
            if score > highest:
                highest = score
                best[:] = measures
    return highest


@njit(cache=True, nogil=True)
def make_room():
    """The working arrays of one thread of comparison, one after the other as the functions above take them."""
    size = MOST_TOKENS
    return (
        np.zeros((size, size), np.float32),  # 0: log-odds of each token with each
        np.zeros((size, size), np.float32),  # 1: the most they could be
        np.zeros(LONGEST_RUN * 3 + 2, np.float32),  # 2: a line of a table of runs
        np.zeros(size, np.int64),  # 3: the answer to each token
        np.zeros(0, np.uint16),
        np.zeros(MEASURES, np.float32),  # 5: measures being tried
        np.zeros((_MOST_JOINED, size), np.float32),  # 6, 7: what stood in 0 and 1 before a join
        np.zeros((_MOST_JOINED, size), np.float32),
        np.zeros((size, LONGEST_RUN + 1), np.int64),  # 8: where the piece of each token began
        np.zeros(LONGEST_RUN * 3 + 2, np.float32),  # 9: a second line
        np.zeros(MEASURES, np.float32),  # 10: the best measures of one reading
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


@njit(cache=True, nogil=True)
def explain_names(left, right, costs, weights):
    """The first name of each side compared: score, the two readings that gave it, its measures, and token by token
    the log-odds, the most they could be and which token of the right answers each of the left (-1: none)."""
    room = make_room()
    measures, best = room[10], np.zeros(MEASURES, np.float32)
    highest, reading, other = _NEVER, 0, 0
    for one in range(left[READING_START][0], left[READING_START][1]):
        for two in range(right[READING_START][0], right[READING_START][1]):
            score = _compare_readings(left, one, right, two, costs, weights, room, measures)
            if score > highest:
                highest, reading, other = score, one, two
                best[:] = measures
    a0, b0 = left[TOKEN_START][reading], right[TOKEN_START][other]
    m, n = left[TOKEN_START][reading + 1] - a0, right[TOKEN_START][other + 1] - b0
    _fill(left, a0, m, right, b0, n, costs, room)
    _pair_up(room[0], left[KIND][a0 : a0 + m], right[KIND][b0 : b0 + n], m, n, room[3])
    return highest, reading, other, best, room[0], room[1], room[3][:m]
