"""What number some words say: digits, words, and both: “1.5 million”, “two dozen”, “сто двадцать”, “тысячи”."""

import re
from dataclasses import dataclass

from tanuq.reading.numbers.line import Line

_GROUPED = re.compile(r"\d{1,3}(?:[,.]\d{3}){1,4}")
_PLAIN = re.compile(r"\d{1,15}")
_BROKEN = re.compile(r"(\d{1,15})[.,](\d{1,4})")
_LEAST_OF_MANY = 2
"""“Hundreds” is two hundred or more; nobody says how many."""
_MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Value:
    """A number and its words: tokens *start* to *end*. *least*: whether the words give a lower bound only."""

    start: int
    end: int
    value: float
    least: bool = False
    scaled: float = 1
    """The scale it was said with, which the lower end of a range shares: “1 to 3 million”."""
    in_words: bool = False
    part: bool = False

    @property
    def number(self) -> int | float:
        """Whole where it is."""
        return int(self.value) if self.value == int(self.value) else round(self.value, 4)


def value_at(line: Line, at: int) -> Value | None:
    """The number whose words begin at *at*; None where they say none that can be known."""
    if line.is_digits(at):
        return _from_digits(line, at)
    return _part(line, at) or _many(line, at) or _from_words(line, at)


def _from_digits(line: Line, at: int) -> Value | None:
    end, written = at + 1, line.word(at)
    while len(written) <= 3 or end > at + 1:
        if not (re.fullmatch(r"\d{3}", line.word(end)) and line.blank_before(end) and end - at < 5):
            break
        written, end = written + line.word(end), end + 1
    scale_follows = line.word(end) in line.lexicon.scale
    value = _parsed(written, grouped_by_dot=not scale_follows)
    if value is None:
        return None
    if line.touches(end) and line.word(end) == "k":
        return Value(at, end + 1, value * 1000, scaled=1000)
    return _scaled(line, Value(at, end, value))


def _parsed(written: str, *, grouped_by_dot: bool) -> float | None:
    if _PLAIN.fullmatch(written):
        return int(written)
    if _GROUPED.fullmatch(written) and (grouped_by_dot or "." not in written):
        return int(re.sub("[,.]", "", written))
    broken = _BROKEN.fullmatch(written)
    return float(f"{int(broken[1])}.{broken[2]}") if broken else None


def _scaled(line: Line, value: Value) -> Value:
    """With “and a half”, and with the scale words that follow."""
    half, end = line.lexicon.and_a_half, value.end
    number, scaled = value.value, 1.0
    if line.has(half, end) and line.word(end + len(half)) in line.lexicon.scale:
        number, end = number + 0.5, end + len(half)
    while (scale := line.lexicon.scale.get(line.word(end))) and end - value.start < _MOST_WORDS:
        number, scaled, end = number * scale, scaled * scale, end + 1
        if line.word(end) == "." and line.touches(end) and line.word(end - 1) in {"тыс", "млн", "млрд"}:
            end += 1
    return Value(value.start, end, number, scaled=scaled, in_words=value.in_words)


def _part(line: Line, at: int) -> Value | None:
    """“a third of”, “two-thirds of”, “half of”, “half a million”, “треть”."""
    lexicon, word = line.lexicon, line.word(at)
    if word in lexicon.small and (part := lexicon.part.get(line.word(at + 1))) and line.word(at + 2) == "of":
        return Value(at, at + 2, min(1.0, lexicon.small[word] * part), part=True)
    if word not in lexicon.part:
        return None
    if word in lexicon.words["half_of"] and line.word(at + 1) in lexicon.words["a"]:
        scale = lexicon.scale.get(line.word(at + 2))
        return Value(at, at + 3, scale / 2, scaled=scale, in_words=True) if scale else None
    said = line.word(at - 1) in lexicon.words["a"] or word in lexicon.words["half_of"] or "-" in word
    follows = {"of"} if word not in lexicon.words["half_of"] else {"of", "the", "its", "their"}
    if lexicon.language == "eng" and not (line.word(at + 1) in follows and said):
        return None
    start = at - 1 if line.word(at - 1) and line.word(at - 1) in lexicon.words["a"] else at
    return Value(start, at + 1, lexicon.part[word], part=True)


def _many(line: Line, at: int) -> Value | None:
    """“hundreds”, “tens of thousands”, “сотни тысяч”: at least two of them."""
    lexicon = line.lexicon
    if line.word(at) not in lexicon.many or _one_of_a_scale(line, at):
        return None
    value, end = _LEAST_OF_MANY * lexicon.many[line.word(at)], at + 1
    while end - at < _MOST_WORDS:
        behind = end + 1 if line.word(end) == "of" else end
        more = lexicon.many.get(line.word(behind)) or (lexicon.scale.get(line.word(behind)) if behind == end else None)
        if not more:
            break
        value, end = value * more, behind + 1
    return Value(at, end, value, least=True, in_words=True)


def _one_of_a_scale(line: Line, at: int) -> bool:
    """Russian: “более тысячи” is more than one thousand, “тысячи” by itself some of them."""
    return line.word(at) in line.lexicon.scale and line.word(at - 1) in line.lexicon.before


def _from_words(line: Line, at: int) -> Value | None:
    """Words in a row: “two hundred and fifty thousand”, “сто двадцать”, “бір миллион”, “a million”, “several dozen”."""
    lexicon, end = line.lexicon, at
    total, current, scaled = 0.0, None, 1.0
    while end - at < _MOST_WORDS:
        word = line.word(end)
        if word in lexicon.small and _joins(current, lexicon.small[word]):
            current = (current or 0) + lexicon.small[word]
        elif word in lexicon.scale and (current is not None or end == at):
            scale = lexicon.scale[word]
            current, scaled = (1 if current is None else current) * scale, scale
            total, current = (total + current, None) if scale >= 1000 else (total, current)
        elif not (word == "and" and line.word(end - 1) in lexicon.scale and line.word(end + 1) in lexicon.small):
            break
        end += 1
    if end == at:
        return None
    value = Value(at, end, total + (current or 0), scaled=scaled, in_words=True)
    return _with_article(line, value if lexicon.scale.get(line.word(end - 1)) else _scaled(line, value))


def _joins(current: float | None, value: float) -> bool:
    """Whether a further word adds to the number: “twenty” and “five”, not “two” and “three”."""
    if current is None:
        return True
    if value < 10:
        return current % 10 == 0 and current >= 10
    return value < 100 and current % 100 == 0 and current >= 100


def _with_article(line: Line, value: Value) -> Value | None:
    """“a million”, “several hundred”: several is two or more. A scale without either is no number in English."""
    lexicon, before = line.lexicon, line.word(value.start - 1)
    if line.word(value.start) not in lexicon.scale:
        return value
    if before and before in lexicon.words["vague"]:
        article = line.word(value.start - 2) in {"a", "the"} and before == "few"
        return Value(value.start - (2 if article else 1), value.end, value.value * _LEAST_OF_MANY, least=True)
    if before and before in lexicon.words["a"]:
        return Value(value.start - 1, value.end, value.value, scaled=value.scaled, in_words=True)
    said = lexicon.language != "eng" or before in lexicon.before
    return value if said else None
