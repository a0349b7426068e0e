"""How points in time are joined to a span, and how sure they are: "about", "before", "between … and …"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.edtf import parse_edtf
from tanuq.vocabulary.errors import NotADate
from tanuq.vocabulary.written.cleaning import shown
from tanuq.vocabulary.written.lexicon import Lexicon, Token
from tanuq.vocabulary.written.points import HELP, Point, SeveralPoints, Span, point_of, span_of

_SIDES = frozenset({"before", "until", "after", "from"})

_LETTER = r"[^\W\d_]"
_ORDINAL = re.compile(r"(?<=\d)(?:[ºª°]|-й\b)")
_GLUED = re.compile(rf"(?<=\d)(?={_LETTER})|(?<={_LETTER})(?=\d)")
_LEFT_OPEN = re.compile(r"(?<![\w?*])(?:(?:\?{1,2}|[xX]{2}|_{1,2}|\*{1,2}|-{2})(?=[/.])|[xX](?=[/.]\d{1,2}[/.]\d{4}))")
_YEAR_TO_SHORT_YEAR = re.compile(r"(?<!\d)(\d{4})/(?=(?:1[3-9]|[2-9]\d)(?![\d/]))")
_CHINESE_NUMBER = re.compile("[〇零一二三四五六七八九十]+(?=[年月日号號])")
_CHINESE_DIGITS = {"〇": 0} | {digit: value for value, digit in enumerate("零一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in EDTF, and what a reader should know about how it was read; mostly nothing ("")."""

    edtf: str
    remark: str = ""


def dated(text: str) -> Dated:
    """The date that the words of *text* give.

    Raises:
        NotADate: when they give none; the message says why.
    """
    tokens = _tokens(text)
    marks = {token.value for token in tokens if token.kind == "about"}
    span = _span([token for token in tokens if token.kind != "about"])
    ends = [_marked(end, marks) for end in (span.start, span.end)]
    edtf = ends[0] if span.start == span.end else "/".join(ends)
    return Dated(parse_edtf(edtf).edtf, span.remark)


@cache
def _lexicon() -> Lexicon:
    return Lexicon(read_toml("tanuq.vocabulary", "data", "dates.toml"))


def _tokens(text: str) -> list[Token]:
    text = _GLUED.sub(" ", _ORDINAL.sub(" ", _CHINESE_NUMBER.sub(_chinese_number, text)))
    text = _YEAR_TO_SHORT_YEAR.sub(r"\1-", _LEFT_OPEN.sub("00", text))
    tokens = list(_lexicon().tokens(text))
    strange = next((token.value for token in tokens if token.kind == "unknown"), None)
    if strange is not None:
        raise NotADate(f"No date was found: {shown(strange)} is not a word of a date known here. {HELP}")
    return list(_without_joints(tokens))


def _chinese_number(match: re.Match[str]) -> str:
    written = match[0]
    tens, ten, units = written.partition("十")
    if not ten:
        return "".join(str(_CHINESE_DIGITS[digit]) for digit in written)
    if len(tens) > 1 or len(units) > 1 or "十" in units:
        return written
    return str(10 * _CHINESE_DIGITS.get(tens, 1) + _CHINESE_DIGITS.get(units, 0))


def _without_joints(tokens: Sequence[Token]) -> Iterator[Token]:
    """Without silent words, and without the dash that joins a number to its ending or unit: 1983-жылы."""
    for token, following in pairwise([*tokens, Token("unit", "end")]):
        is_joint = token == Token("link", "dash") and following.kind in {"unit", "silent"}
        if token.kind not in {"silent", "heading"} and not is_joint:
            yield token


def _marked(edtf: str, marks: set[str]) -> str:
    bare = edtf.rstrip("~?")
    marks = marks | set(edtf[len(bare) :])
    if edtf == ".." or not marks:
        return edtf
    return bare + ("%" if len(marks) > 1 else "".join(marks))


def _span(tokens: Sequence[Token]) -> Span:
    links = {token.value for token in tokens if token.kind == "link"}
    if "between" in links:
        return _joined(_without(tokens, "between"), {"and", "to", "dash"})
    if tokens and tokens[-1] == Token("link", "now"):
        return replace(_single(_without(tokens, "now", "to", "until", "dash", "from")), end="..")
    # A dash stands in dates as well as between them, so a single date is tried first.
    if links <= {*_SIDES, "dash"} and not _are_several_years(tokens):
        try:
            return _bounded(_single(_without(tokens, *_SIDES)), links)
        except SeveralPoints:
            if not links & {"until", "dash"}:
                raise
    span = _joined(_without(tokens, "from", "before", "after"), {"to", "until", "dash"})
    return _bounded(span, links - {"from", "until"})


def _are_several_years(tokens: Sequence[Token]) -> bool:
    """AÑOS/2005-08 are years; without the plural 2005-08 is a month, and in 1980-е годы it means a decade."""
    units = {token.value for token in tokens if token.kind == "unit"}
    return "years" in units and "decade" not in units


def _without(tokens: Sequence[Token], *links: str) -> list[Token]:
    return [token for token in tokens if token.kind != "link" or token.value not in links]


def _single(tokens: Sequence[Token]) -> Span:
    return span_of(point_of(tokens))


def _bounded(span: Span, links: set[str]) -> Span:
    has_end, has_start = bool(links & {"before", "until"}), bool(links & {"after", "from"})
    if has_start and has_end:
        raise NotADate(f"One date cannot lie before and after another. {HELP}")
    if has_end:
        return replace(span, start="..")
    return replace(span, end="..") if has_start else span


def _joined(tokens: Sequence[Token], joints: set[str]) -> Span:
    """The span between two points, cut at the first joint that leaves a date on each side."""
    reason = NotADate(f"No date was found. {HELP}")
    for cut in range(1, len(tokens) - 1):
        if tokens[cut].value in joints:
            try:
                return _spanning(point_of(tokens[:cut]), point_of(tokens[cut + 1 :]))
            except NotADate as error:
                reason = error
    raise reason


def _spanning(first: Point, last: Point) -> Span:
    last = _with_century_of(first, last)
    first = _completed(first, last)
    span = Span(span_of(first).start, span_of(last).end, first.remark or last.remark)
    parse_edtf(f"{span.start}/{span.end}")
    return span


def _with_century_of(first: Point, last: Point) -> Point:
    """1976-77: the second year leaves out its century."""
    if last.loose is None or first.year is None or last.loose <= first.year % 100:
        return last
    return replace(last, year=first.year - first.year % 100 + last.loose, loose=None)


def _completed(first: Point, last: Point) -> Point:
    """The first point with what it shares with the last: 20-21/05/1977, SEP-OCT/1976."""
    if first.year is not None or last.year is None:
        return first
    if first.loose is not None:
        return _with_loose_number(first, last)
    if first.month is None:
        return replace(first, year=last.year, month=last.month)
    if first.day is not None and last.day is None:
        raise NotADate(f"A day is given for the beginning and none for the end. {HELP}")
    # November to February under one year: the first lies in the year before.
    wraps = last.month is not None and first.month > last.month
    return replace(first, year=last.year - wraps)


def _with_loose_number(first: Point, last: Point) -> Point:
    """The first point's lone number is what the last point's first number is: its day, else its month."""
    if last.day is not None:
        return replace(first, year=last.year, month=last.month, day=first.loose, loose=None)
    if first.loose in range(1, 13):
        return replace(first, year=last.year, month=first.loose, loose=None)
    raise NotADate(f"There is no month {first.loose}. {HELP}")
