"""The compiled loop that turns the code points of many names into tokens of symbols."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tanuq.names.compiled import compiled
from tanuq.names.encoding.alphabets import GAP, SILENT, Script
from tanuq.names.encoding.limits import LONGEST_TOKEN, MOST_TOKENS

OTHER_OPENS, OTHER_CLOSES = 0xF0000, 0xF0001
"""Private code points that enclose what anyascii wrote in place of a script without an alphabet of its own."""

_LATIN, _CYRILLIC, _ARABIC, _UYGHUR = int(Script.LATIN), int(Script.CYRILLIC), int(Script.ARABIC), int(Script.UYGHUR)
_HAN, _HANGUL, _CANTONESE, _OTHER = int(Script.HAN), int(Script.HANGUL), int(Script.CANTONESE), int(Script.OTHER)
_NEW_LINE, _BLANK, _HYPHEN, _QUOTE, _U_UMLAUT = 10, 32, 45, 34, 252
_ALEF, _LAM = 0x627, 0x644
_LONGEST_CHINESE_NAME = 4
_FEWEST_PINYIN_SYLLABLES = 3
_READINGS, _TOKENS, _SYMBOLS = 0, 1, 2

Places: TypeAlias = NDArray[np.int64]
Codes: TypeAlias = NDArray[np.uint32]
Starts: TypeAlias = NDArray[np.int32]
Flat: TypeAlias = NDArray[np.uint16]
Marks: TypeAlias = NDArray[np.int8]
Rows: TypeAlias = tuple[Starts, Flat]
"""Runs of symbols, as `symbols.Sequences` holds them."""
Uyghur: TypeAlias = tuple[Rows, Marks]
Pinyin: TypeAlias = tuple[Starts, Starts, Rows]
Out: TypeAlias = tuple[Starts, Starts, Starts, Flat, Marks, Starts, Starts, Marks]
"""The arrays that are written: see `encoding.Encoded`."""

_READING_START, _TOKEN_START, _SYMBOL_START, _FLAT, _SCRIPT, _TEXT_START, _TEXT_END, _ASIDE = range(8)


@compiled
def tokenise(
    codes: Codes,
    names: int,
    script: Marks,
    letters: Rows,
    uyghur: Uyghur,
    korean: Rows,
    cantonese: Rows,
    joined: Flat,
    pinyin: Pinyin,
    out: Out,
) -> tuple[int, int, int]:
    """Write every name of *codes* (one a line) to *out*; gives the numbers of readings, tokens and symbols written."""
    used = np.zeros(3, np.int64)
    line = 0
    for name in range(names):
        out[_READING_START][name] = used[_READINGS]
        end = line
        while end < len(codes) and codes[end] != _NEW_LINE:
            end += 1
        _read_name(codes, line, end, script, letters, uyghur, joined, used, out)
        _read_otherwise(codes, line, end, script, letters, korean, cantonese, joined, pinyin, used, out)
        line = end + 1
    out[_READING_START][names] = used[_READINGS]
    out[_TOKEN_START][used[_READINGS]] = used[_TOKENS]
    out[_SYMBOL_START][used[_TOKENS]] = used[_SYMBOLS]
    return int(used[_READINGS]), int(used[_TOKENS]), int(used[_SYMBOLS])


@compiled
def _open_reading(used: Places, out: Out) -> None:
    out[_TOKEN_START][used[_READINGS]] = used[_TOKENS]
    used[_READINGS] += 1


@compiled
def _read_name(
    codes: Codes,
    line: int,
    end: int,
    script: Marks,
    letters: Rows,
    uyghur: Uyghur,
    joined: Flat,
    used: Places,
    out: Out,
) -> None:
    _open_reading(used, out)
    arabic = _UYGHUR if _is_uyghur(codes, line, end, script, uyghur[1]) else _ARABIC
    first_token = used[_TOKENS]
    current = -1
    start = line
    enclosed = False
    aside = 0
    for place in range(line, end):
        code = int(codes[place])
        if code in (OTHER_OPENS, OTHER_CLOSES):
            enclosed = code == OTHER_OPENS
            known = GAP
        elif enclosed:
            known = _OTHER if 97 <= code <= 122 else (GAP if code in (_BLANK, _HYPHEN) else SILENT)
        else:
            known = int(script[code])
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
            _push(known, code - 96, joined, used, out)
        elif known == _UYGHUR:
            _push_row(known, code - 0x600, uyghur[0], joined, used, out)
        else:
            _push_row(known, code, letters, joined, used, out)
    if current >= 0:
        _close_token(current, start, end, first_token, aside, used, out)


@compiled
def _aside(code: int, before: int) -> int:
    """Which mark is open behind *code*: 0 none, 1 a bracket, 2 a straight quotation mark."""
    if code in (40, 91, 0xAB, 0x201C, 0x3010):
        return 1
    if code in (41, 93, 0xBB, 0x201D, 0x3011):
        return 0
    if code == _QUOTE:
        return 0 if before == 2 else 2
    return before


@compiled
def _is_uyghur(codes: Codes, line: int, end: int, script: Marks, evidence: Marks) -> bool:
    """Whether the Arabic letters of this name write every vowel, as Uyghur and Kazakh do."""
    found = False
    for place in range(line, end):
        code = int(codes[place])
        if not 0x600 <= code < 0x700:
            continue
        says = evidence[code - 0x600]
        if says == 2:
            return False
        before = place > line and script[codes[place - 1]] == _ARABIC
        after = place + 1 < end and script[codes[place + 1]] == _ARABIC
        found = found or says == 1 or (says == 3 and not before) or (says == 4 and after)
    return found


@compiled
def _after_article(codes: Codes, start: int, place: int, end: int, script: Marks, current: int) -> bool:
    """Whether al- stands before, written together with a word of three letters or more."""
    if (
        current != _ARABIC
        or place != start + 2
        or codes[start] != _ALEF
        or codes[start + 1] != _LAM
        or place + 2 >= end
    ):
        return False
    return bool(script[codes[place + 1]] == _ARABIC and script[codes[place + 2]] == _ARABIC)


@compiled
def _push_row(script: int, row: int, rows: Rows, joined: Flat, used: Places, out: Out) -> None:
    starts, flat = rows
    for place in range(starts[row], starts[row + 1]):
        _push(script, int(flat[place]), joined, used, out)


@compiled
def _push(script: int, symbol: int, joined: Flat, used: Places, out: Out) -> None:
    """Add *symbol* to the open token: joined with what stands before where the two are one sound, doubles once."""
    flat = out[_FLAT]
    at = used[_SYMBOLS]
    begin = out[_SYMBOL_START][used[_TOKENS]]
    if script != _HAN:
        while at > begin and symbol < joined.shape[1]:
            both = int(joined[script, flat[at - 1], symbol])
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


@compiled
def _close_token(script: int, start: int, end: int, first_token: int, aside: int, used: Places, out: Out) -> None:
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


@compiled
def _read_otherwise(
    codes: Codes,
    line: int,
    end: int,
    script: Marks,
    letters: Rows,
    korean: Rows,
    cantonese: Rows,
    joined: Flat,
    pinyin: Pinyin,
    used: Places,
    out: Out,
) -> None:
    """Further readings: a short Chinese name in Korean, Cantonese and parted, a Korean one parted, Latin as pinyin."""
    reading = used[_READINGS] - 1
    first, last = int(out[_TOKEN_START][reading]), int(used[_TOKENS])
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
            _read_syllables(codes, first, last, script, _HAN, letters, _HAN, joined, used, out)
    elif last == first + 1 and out[_SCRIPT][first] == _HANGUL:
        length = out[_TEXT_END][first] - out[_TEXT_START][first]
        if 1 < length <= _LONGEST_CHINESE_NAME:
            _read_syllables(codes, first, last, script, _HANGUL, letters, _HANGUL, joined, used, out)
    elif latin:
        _read_pinyin(codes, first, last, pinyin, joined, used, out)


@compiled
def _read_syllables(
    codes: Codes,
    first: int,
    last: int,
    script: Marks,
    written: int,
    sounds: Rows,
    sounded: int,
    joined: Flat,
    used: Places,
    out: Out,
) -> None:
    """A reading of names in East Asia: of one that is written together the first syllable is the surname."""
    _open_reading(used, out)
    first_token = used[_TOKENS]
    for token in range(first, last):
        start, end = int(out[_TEXT_START][token]), int(out[_TEXT_END][token])
        for place in range(start, end):
            if script[codes[place]] == written:
                _push_row(sounded, int(codes[place]), sounds, joined, used, out)
                if place == out[_TEXT_START][first] and last == first + 1 and end > place + 1:
                    _close_token(sounded, start, place + 1, first_token, int(out[_ASIDE][token]), used, out)
                    start = place + 1
        _close_token(sounded, start, end, first_token, int(out[_ASIDE][token]), used, out)
    if used[_TOKENS] == first_token:
        used[_READINGS] -= 1


@compiled
def _read_pinyin(codes: Codes, first: int, last: int, pinyin: Pinyin, joined: Flat, used: Places, out: Out) -> None:
    """A reading as pinyin, when every token is made of its syllables and one of them is long enough to tell."""
    _open_reading(used, out)
    first_token, first_symbol = used[_TOKENS], used[_SYMBOLS]
    longest = 0
    for token in range(first, last):
        start, end = int(out[_TEXT_START][token]), int(out[_TEXT_END][token])
        syllables = _push_syllables(codes, start, end, pinyin, joined, used, out)
        if syllables == 0:
            longest = 0
            break
        longest = max(longest, syllables)
        _close_token(_HAN, start, end, first_token, int(out[_ASIDE][token]), used, out)
    if longest < _FEWEST_PINYIN_SYLLABLES:
        used[_READINGS] -= 1
        used[_TOKENS], used[_SYMBOLS] = first_token, first_symbol
        out[_SYMBOL_START][first_token] = first_symbol


@compiled
def _push_syllables(codes: Codes, start: int, end: int, pinyin: Pinyin, joined: Flat, used: Places, out: Out) -> int:
    """Write the fewest syllables that *codes* can be cut into; gives their number, 0 when it cannot be."""
    following, ends_at, rows = pinyin
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
            code = int(codes[start + place])
            letter = 21 if code == _U_UMLAUT else code - 97  # ü is typed as v
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
        _push_row(_HAN, order[place], rows, joined, used, out)
    return int(fewest[length])
