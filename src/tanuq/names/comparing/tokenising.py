"""The compiled loop that turns the code points of many names into tokens of symbols."""

import numpy as np
from numba import njit

from tanuq.names.comparing.alphabets import Script
from tanuq.names.comparing.symbols import GAP, SILENT

LONGEST_TOKEN = 40
MOST_TOKENS = 8
OTHER_OPENS, OTHER_CLOSES = 0xF0000, 0xF0001
"""Private code points that enclose what anyascii wrote in place of a script without an alphabet of its own."""

_LATIN, _CYRILLIC, _ARABIC, _UYGHUR = int(Script.LATIN), int(Script.CYRILLIC), int(Script.ARABIC), int(Script.UYGHUR)
_HAN, _HANGUL, _CANTONESE, _OTHER = int(Script.HAN), int(Script.HANGUL), int(Script.CANTONESE), int(Script.OTHER)
_ALEF, _LAM = 0x627, 0x644
_LONGEST_CHINESE_NAME = 4
_FEWEST_PINYIN_SYLLABLES = 3
_READINGS, _TOKENS, _SYMBOLS = 0, 1, 2

# The arrays that are written, as one tuple: see `encoding.Encoded`.
_READING_START, _TOKEN_START, _SYMBOL_START, _FLAT, _SCRIPT, _TEXT_START, _TEXT_END, _ASIDE = range(8)


@njit(cache=True, nogil=True)
def tokenise(codes, names, script, letters, uyghur, korean, cantonese, joined, pinyin, out):
    """Write every name of *codes* (one a line) to *out*; gives the numbers of readings, tokens and symbols written."""
    used = np.zeros(3, np.int64)
    line = 0
    for name in range(names):
        out[_READING_START][name] = used[_READINGS]
        end = line
        while end < len(codes) and codes[end] != 10:
            end += 1
        _read_name(codes, line, end, script, letters, uyghur, joined, used, out)
        _read_otherwise(codes, line, end, script, letters, korean, cantonese, joined, pinyin, used, out)
        line = end + 1
    out[_READING_START][names] = used[_READINGS]
    out[_TOKEN_START][used[_READINGS]] = used[_TOKENS]
    out[_SYMBOL_START][used[_TOKENS]] = used[_SYMBOLS]
    return used[_READINGS], used[_TOKENS], used[_SYMBOLS]


@njit(cache=True, nogil=True)
def _open_reading(used, out):
    out[_TOKEN_START][used[_READINGS]] = used[_TOKENS]
    used[_READINGS] += 1


@njit(cache=True, nogil=True)
def _read_name(codes, line, end, script, letters, uyghur, joined, used, out):
    _open_reading(used, out)
    arabic = _UYGHUR if _is_uyghur(codes, line, end, script, uyghur[2]) else _ARABIC
    first_token = used[_TOKENS]
    current = -1
    start = line
    enclosed = False
    aside = np.int8(0)
    for place in range(line, end):
        code = codes[place]
        if code == OTHER_OPENS or code == OTHER_CLOSES:
            enclosed = code == OTHER_OPENS
            known = GAP
        elif enclosed:
            known = _OTHER if 97 <= code <= 122 else (GAP if code == 32 or code == 45 else SILENT)
        else:
            known = script[code]
        if known == SILENT:
            continue
        if known == _ARABIC:
            known = arabic
        if known != current and current >= 0:
            _close_token(current, start, place, first_token, aside, used, out)
        if known == GAP:
            aside = _aside(code, aside)
            current = -1
            continue
        if known == _ARABIC and _after_article(codes, start, place, end, script, current):
            _close_token(current, start, place, first_token, aside, used, out)
            start = place
        if known != current:
            current = known
            start = place
        if known == _OTHER:
            _push(known, np.uint16(code - 96), used[_SYMBOLS], joined, used, out)
        elif known == _UYGHUR:
            _push_row(known, code - 0x600, uyghur[0], uyghur[1], joined, used, out)
        else:
            _push_row(known, code, letters[0], letters[1], joined, used, out)
    if current >= 0:
        _close_token(current, start, end, first_token, aside, used, out)


@njit(cache=True, nogil=True)
def _aside(code, before):
    """Which mark is open behind *code*: 0 none, 1 a bracket, 2 a straight quotation mark."""
    if code == 40 or code == 91 or code == 0xAB or code == 0x201C or code == 0x3010:
        return np.int8(1)
    if code == 41 or code == 93 or code == 0xBB or code == 0x201D or code == 0x3011:
        return np.int8(0)
    if code == 34:
        return np.int8(0) if before == 2 else np.int8(2)
    return before


@njit(cache=True, nogil=True)
def _is_uyghur(codes, line, end, script, evidence):
    """Whether the Arabic letters of this name write every vowel, as Uyghur and Kazakh do."""
    found = False
    for place in range(line, end):
        code = codes[place]
        if not 0x600 <= code < 0x700:
            continue
        says = evidence[code - 0x600]
        if says == 2:
            return False
        before = place > line and script[codes[place - 1]] == _ARABIC
        after = place + 1 < end and script[codes[place + 1]] == _ARABIC
        found = found or says == 1 or (says == 3 and not before) or (says == 4 and after)
    return found


@njit(cache=True, nogil=True)
def _after_article(codes, start, place, end, script, current):
    """Whether al- stands before, written together with a word of three letters or more."""
    if (
        current != _ARABIC
        or place != start + 2
        or codes[start] != _ALEF
        or codes[start + 1] != _LAM
        or place + 2 >= end
    ):
        return False
    return script[codes[place + 1]] == _ARABIC and script[codes[place + 2]] == _ARABIC


@njit(cache=True, nogil=True)
def _push_row(script, row, starts, flat, joined, used, out):
    for place in range(starts[row], starts[row + 1]):
        _push(script, flat[place], out[_SYMBOL_START][used[_TOKENS]], joined, used, out)


@njit(cache=True, nogil=True)
def _push(script, symbol, begin, joined, used, out):
    """Add *symbol* to the open token: joined with what stands before where the two are one sound, doubles once."""
    flat = out[_FLAT]
    at = used[_SYMBOLS]
    begin = out[_SYMBOL_START][used[_TOKENS]]
    if script != _HAN:
        while at > begin and symbol < joined.shape[1]:
            both = joined[script, flat[at - 1], symbol]
            if both == 0:
                break
            symbol = both
            at -= 1
        if at > begin and flat[at - 1] == symbol:
            used[_SYMBOLS] = at
            return
    if at - begin < LONGEST_TOKEN:
        flat[at] = symbol
        at += 1
    used[_SYMBOLS] = at


@njit(cache=True, nogil=True)
def _close_token(script, start, end, first_token, aside, used, out):
    token = used[_TOKENS]
    begin = out[_SYMBOL_START][token]
    if used[_SYMBOLS] == begin or token - first_token >= MOST_TOKENS:
        used[_SYMBOLS] = begin
        return
    out[_SCRIPT][token] = script
    out[_TEXT_START][token] = start
    out[_TEXT_END][token] = end
    out[_ASIDE][token] = aside != 0
    used[_TOKENS] = token + 1
    out[_SYMBOL_START][token + 1] = used[_SYMBOLS]


@njit(cache=True, nogil=True)
def _read_otherwise(codes, line, end, script, letters, korean, cantonese, joined, pinyin, used, out):
    """The further readings: a short Chinese name as Korean and Cantonese, a Korean one parted, Latin letters as pinyin."""
    reading = used[_READINGS] - 1
    first, last = out[_TOKEN_START][reading], used[_TOKENS]
    if first == last:
        return
    han = latin = True
    for token in range(first, last):
        han = han and out[_SCRIPT][token] == _HAN
        latin = latin and out[_SCRIPT][token] == _LATIN
    if han:
        count = 0
        for place in range(line, end):
            count += script[codes[place]] == _HAN
        if count <= _LONGEST_CHINESE_NAME:
            _read_syllables(codes, first, last, script, _HAN, korean, _HANGUL, joined, used, out)
            _read_syllables(codes, first, last, script, _HAN, cantonese, _CANTONESE, joined, used, out)
    elif last == first + 1 and out[_SCRIPT][first] == _HANGUL:
        length = out[_TEXT_END][first] - out[_TEXT_START][first]
        if 1 < length <= _LONGEST_CHINESE_NAME:
            _read_syllables(codes, first, last, script, _HANGUL, letters, _HANGUL, joined, used, out)
    elif latin:
        _read_pinyin(codes, first, last, script, pinyin, joined, used, out)


@njit(cache=True, nogil=True)
def _read_syllables(codes, first, last, script, written, sounds, sounded, joined, used, out):
    """A reading of names in East Asia: of one that is written together the first syllable is the surname."""
    _open_reading(used, out)
    first_token = used[_TOKENS]
    for token in range(first, last):
        start, end = out[_TEXT_START][token], out[_TEXT_END][token]
        for place in range(start, end):
            if script[codes[place]] == written:
                _push_row(sounded, codes[place], sounds[0], sounds[1], joined, used, out)
                if place == out[_TEXT_START][first] and last == first + 1 and end > place + 1:
                    _close_token(sounded, start, place + 1, first_token, out[_ASIDE][token], used, out)
                    start = place + 1
        _close_token(sounded, start, end, first_token, out[_ASIDE][token], used, out)
    if used[_TOKENS] == first_token:
        used[_READINGS] -= 1


@njit(cache=True, nogil=True)
def _read_pinyin(codes, first, last, script, pinyin, joined, used, out):
    """A reading as pinyin, when every token is made of its syllables and one of them is long enough to tell."""
    _open_reading(used, out)
    first_token, first_symbol = used[_TOKENS], used[_SYMBOLS]
    longest = 0
    for token in range(first, last):
        start, end = out[_TEXT_START][token], out[_TEXT_END][token]
        syllables = _push_syllables(codes, start, end, pinyin, joined, used, out)
        if syllables == 0:
            longest = 0
            break
        longest = max(longest, syllables)
        _close_token(_HAN, start, end, first_token, out[_ASIDE][token], used, out)
    if longest < _FEWEST_PINYIN_SYLLABLES:
        used[_READINGS] -= 1
        used[_TOKENS], used[_SYMBOLS] = first_token, first_symbol
        out[_SYMBOL_START][first_token] = first_symbol


@njit(cache=True, nogil=True)
def _push_syllables(codes, start, end, pinyin, joined, used, out):
    """Write the fewest syllables that *codes* can be cut into; gives their number, 0 when it cannot be."""
    following, ends_at, starts, flat = pinyin
    length = end - start
    if length > LONGEST_TOKEN:
        return 0
    fewest = np.full(length + 1, 99, np.int64)
    last_cut = np.zeros(length + 1, np.int64)
    syllable = np.zeros(length + 1, np.int64)
    fewest[0] = 0
    for begin in range(length):
        if fewest[begin] == 99:
            continue
        node = 0
        for place in range(begin, min(length, begin + 6)):
            code = codes[start + place]
            letter = 21 if code == 252 else np.int64(code) - 97  # ü is typed as v
            if not 0 <= letter < 26:
                break
            node = following[node, letter]
            if node == 0:
                break
            if ends_at[node] >= 0 and fewest[begin] + 1 <= fewest[place + 1]:
                fewest[place + 1] = fewest[begin] + 1
                last_cut[place + 1] = begin
                syllable[place + 1] = ends_at[node]
    if fewest[length] == 99:
        return 0
    order = np.zeros(length + 1, np.int64)
    at = length
    for place in range(fewest[length] - 1, -1, -1):
        order[place] = syllable[at]
        at = last_cut[at]
    for place in range(fewest[length]):
        _push_row(_HAN, order[place], starts, flat, joined, used, out)
    return fewest[length]
