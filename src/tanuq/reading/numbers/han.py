"""Numbers in Chinese, where no blank parts a number from what it counts: 一百多万人, 超过100万人, 三分之一的人口."""

import re
from collections.abc import Iterable, Iterator

from tanuq.reading.numbers.lexicon import PACKAGE
from tanuq.reading.numbers.meaning import meaning
from tanuq.reading.proposal import Field, Kind, Proposal
from tanuq.vocabulary.datafiles import read_toml

ENGINE = "rules 1"
DATA = read_toml(PACKAGE, "data", "zho.toml")

_HAN = re.compile("[\u3007\u3400-\u9fff]")
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_MANY = {word: int(value) for value, words in DATA["many"].items() for word in words.split()}
_OPERATORS = {
    word: operator for part in ("before", "behind", "odd") for operator, words in DATA[part].items()
    for word in words.split()
}  # fmt: skip
_WINDOW = 14
"""Characters behind a classifier in which its noun is looked for."""


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


def _listed(part: str, *names: str) -> str:
    table = DATA[part]
    return _any_of(word for name in (names or table) for word in table[name].split())


DIGITS = "".join(_DIGITS)
NUMBER = rf"\d{{1,12}}(?:[.,]\d{{1,4}}){{0,4}}|[{DIGITS}十百千]{{1,9}}"
BEFORE, BEHIND, ODD, MANY = _listed("before"), _listed("behind"), _listed("odd"), _any_of(_MANY)
CLASSIFIERS = _listed("unit", "classifiers")
UNITS = _listed("unit", "percent", "currency", "measures", "people")
NO_UNITS, WITH, NOUNS = _listed("unit", "not"), _listed("unit", "with"), _listed("unit", "nouns")
_COUNT = re.compile(
    rf"(?P<before>{BEFORE})?有?\s?"
    rf"(?:(?P<many>{MANY})|(?P<low>{NUMBER})(?P<low_scale>[万萬亿億]{{0,2}})"
    rf"(?:[-–—~～至到](?P<high>{NUMBER}))?(?P<odd>{ODD})?(?P<scale>[十百千万萬亿億]{{0,2}}))"
    rf"(?P<odd2>{ODD})?\s?(?P<unit>{UNITS})?"
    rf"(?P<behind>{BEHIND})?(?P<classifier>{CLASSIFIERS})?"
)
_PART = re.compile(rf"(?P<whole>{NUMBER})分之(?P<part>{NUMBER})")
_NOT = re.compile(rf"{NO_UNITS}|个月|個月|个小时|个星期|個星期|个百分点")
_NOUN = re.compile(rf"(?:{WITH}){{0,3}}(?:{NOUNS}|[\u4e00-\u9fff]{{2}}者)")
_ENDS_NOUN = re.compile("[，。；、！？：,;]|被(?!.{1,9}的)")
_SKIPPED = re.compile("[^，。；、！？：]{0,8}?的")
_BEGINS_NO_COUNT = frozenset("第初周星号")


def is_there(text: str, start: int, end: int) -> bool:
    """Whether there is a Chinese character."""
    return _HAN.search(text, start, end) is not None


def numbers(text: str, start: int, end: int) -> Iterator[Proposal]:
    """The counts of a sentence in Chinese."""
    beyond = start
    for found in _PART.finditer(text, start, end):
        yield from _of_part(text, found, end)
    for found in _COUNT.finditer(text, start, end):
        if found.start() >= beyond and (proposal := _read(text, found, end)) is not None:
            yield proposal
            beyond = proposal.end


def numeral(written: str) -> int | float | None:
    """The number that digits or numerals say; None where they are none.

    >>> numeral("一百二十"), numeral("1.5"), numeral("两千零三"), numeral("十"), numeral("三五")
    (120, 1.5, 2003, 10, None)
    """
    if written[0].isdecimal():
        plain = written.replace(",", "")
        return (int(plain) if plain.isdecimal() else float(plain)) if plain.count(".") <= 1 else None
    total, digit = 0, None
    for place, character in enumerate(written):
        if character in _SCALES:
            total += (1 if digit is None and place == 0 else digit or 0) * _SCALES[character]
            digit = None
        elif digit:
            return None
        else:
            digit = _DIGITS[character]
    return total + (digit or 0)


def _scale(written: str | None) -> int:
    scale = 1
    for character in written or "":
        scale *= _SCALES[character]
    return scale


def _read(text: str, found: re.Match[str], end: int) -> Proposal | None:
    low_end = found.end("many" if found["many"] else "scale")
    after = found.end("odd2") if found["odd2"] else low_end
    first = found.start("many" if found["many"] else "low")
    if _is_none(text, first, after):
        return None
    low = _MANY.get(found["many"] or "") or numeral(found["low"])
    high = numeral(found["high"]) if found["high"] else None
    if low is None:
        return None
    scale, fields = _scale(found["low_scale"]) * _scale(found["scale"]), {}
    if high is not None:
        fields["upper"] = Field(_whole(high * _scale(found["scale"])), found.start("high"), low_end)
        low_end = found.end("low_scale")
        scale = scale if not found["low_scale"] else _scale(found["low_scale"])
    fields = {"value": Field(_whole(low * scale), first, low_end), "operator": _operator(found, first), **fields}
    unit = _unit(text, found, end)
    if unit is not None:
        fields["unit"] = Field(text[slice(*unit)], *unit)
    if not _is_said(found, fields):
        return None
    ends = [stop for one in fields.values() if (stop := one.end) is not None] + [after]
    return _proposal(text, found.start("before") if found["before"] else first, max(ends), fields)


def _is_none(text: str, first: int, after: int) -> bool:
    before = text[first - 1] if first else " "
    if before in _BEGINS_NO_COUNT or before in "/.:-–" or (before.isascii() and before.isalnum()):
        return True
    part = text.startswith("分之", after) or text.endswith("分之", max(0, first - 2), first)
    return part or _NOT.match(text, after) is not None


def _operator(found: re.Match[str], first: int) -> Field:
    if found["high"]:
        return Field("between", found.end("low"), found.start("high"))
    for group in ("before", "behind", "odd", "odd2"):
        if found[group]:
            return Field(_OPERATORS[found[group]], *found.span(group))
    return Field("at_least", first, found.end("many")) if found["many"] else Field("exactly")


def _unit(text: str, found: re.Match[str], end: int) -> tuple[int, int] | None:
    if found["unit"]:
        return found.span("unit")
    counted = bool(found["classifier"])
    noun = _noun(text, found.end(), end) if counted or text.startswith("的", found.end()) else None
    return noun or (found.span("classifier") if counted else None)


def _noun(text: str, at: int, end: int) -> tuple[int, int] | None:
    stop = min(end, at + _WINDOW)
    at += text.startswith("的", at)
    if ends := _ENDS_NOUN.search(text, at, stop):
        stop = ends.start()
    behind = _SKIPPED.match(text, at, stop)
    noun = _NOUN.search(text, behind.end() if behind else at, stop)
    return noun.span() if noun else None


def _is_said(found: re.Match[str], fields: dict[str, Field]) -> bool:
    value = fields["value"].value
    one = value == 1 and not found["before"] and not (found["low"] or "").isdecimal()
    counted = "unit" in fields or bool(found["classifier"] and found["before"])
    return not one and (counted or (fields["operator"].value != "exactly" and float(value) >= 100))


def _of_part(text: str, found: re.Match[str], end: int) -> Iterator[Proposal]:
    whole, part = numeral(found["whole"]), numeral(found["part"])
    if not whole or part is None:
        return
    if whole == 100:
        unit = found.start(), found.start("part")
        fields = {"value": Field(_whole(part), *found.span("part")), "operator": Field("exactly")}
        yield _proposal(text, *found.span(), fields | {"unit": Field(text[slice(*unit)], *unit)})
        return
    noun = _noun(text, found.end(), end)
    fields = {"value": Field(round(part / whole, 4), *found.span()), "operator": Field("exactly")}
    if noun is not None:
        fields["unit"] = Field(text[slice(*noun)], *noun)
    yield _proposal(text, found.start(), noun[1] if noun else found.end(), fields)


def _whole(value: float) -> int | float:
    return int(value) if value == int(value) else round(value, 4)


def _proposal(text: str, start: int, end: int, fields: dict[str, Field]) -> Proposal:
    operator = fields["operator"]
    reasons = () if operator.start is None else (meaning(text[operator.start : operator.end], str(operator.value)),)
    return Proposal(Kind.NUMBER, start, end, ENGINE, fields, reasons, 0.9 if "unit" in fields else 0.7)
