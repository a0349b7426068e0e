"""An engine that finds dates in a text, and says what one may be the date of where a word beside it tells."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tanuq.casebook.proposals import Proposal, Reason
from tanuq.names.folding import is_han
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.dates import Dated, edtf_of
from tanuq.vocabulary.errors import NotADate

ENGINE = "dates-in-text 1"
_PIECE = re.compile(r"\d+|[\u3007\u3400-\u9fff]|[^\W\d_]+")
_YEAR_DIGITS = 4
_FIRST, _LAST = 1900, 2100
_REACH = 6
"""Pieces on each side of a year that may belong to its date."""
_BESIDE = 80
"""Characters on each side in which a telling word is looked for, within the sentence."""
_SENTENCE_END = re.compile(r"[.!?。！？؟\n](?=\s|$)|[。！？\n]")
_COMMAS = frozenset(",;،؛，；、")
_DATING = frozenset({"от"})
_POSTPOSITION = 4
"""Letters of the shortest word that says "until" or "since" behind a date: дейін, бастап, قەدەر."""
_BARE_YEAR, _YEAR_AND_CUE, _WHOLE = 0.4, 0.6, 0.8


@dataclass(frozen=True, slots=True)
class _Found:
    """A date and where it stands."""

    start: int
    end: int
    dated: Dated


class DatesInText:
    """Finds dates that name their year. It reads them as the vocabulary does, in every language that it knows."""

    def proposals(self, text: str, start: int, end: int) -> Iterator[Proposal]:
        """A proposal for each date between *start* and *end*."""
        pieces = [(piece.start(), piece.end()) for piece in _PIECE.finditer(text, start, end)]
        beyond = 0
        for at, (left, right) in enumerate(pieces):
            if left >= beyond and _is_year(text[left:right]):
                found = _widened(text, pieces, at)
                beyond = found.end
                yield _proposal(text, found)


def _is_year(piece: str) -> bool:
    return len(piece) == _YEAR_DIGITS and piece.isdecimal() and _FIRST <= int(piece) <= _LAST


def _widened(text: str, pieces: Sequence[tuple[int, int]], at: int) -> _Found:
    """The date that the year at *at* belongs to: with every piece beside it that tells more of the date."""
    left, right = pieces[at]
    best = _Found(left, right, Dated(str(int(text[left:right]))))
    for step in range(1, _REACH + 1):
        if at + step < len(pieces):
            best = _better(text, best, best.start, pieces[at + step][1])
    for step in range(1, _REACH + 1):
        if at - step >= 0:
            best = _better(text, best, pieces[at - step][0], best.end)
    return best


def _better(text: str, best: _Found, start: int, end: int) -> _Found:
    """The wider stretch where it reads as a date that says more, or hangs together with the narrower one."""
    try:
        dated = edtf_of(text[start:end])
    except NotADate:
        return best
    added = text[start : best.start] + text[best.end : end]
    if _opens(dated.edtf) and not _opens(best.dated.edtf) and not _tells_an_open_end(added, after=end > best.end):
        return best
    hangs_together = dated.edtf == best.dated.edtf and not re.search(r"\s", added)
    return _Found(start, end, dated) if dated.edtf != best.dated.edtf or hangs_together else best


def _opens(edtf: str) -> bool:
    return ".." in edtf


def _tells_an_open_end(added: str, *, after: bool) -> bool:
    """Whether *added* says "until" or "since" here: "sentenced in 2018 by the court" does not, and "от 2018" dates."""
    word = added.strip().casefold()
    if not after:
        return word not in _DATING
    return not word.isascii() and (len(word) >= _POSTPOSITION or is_han(word[:1]))


def _proposal(text: str, found: _Found) -> Proposal:
    prop, cue = _told_by(text, found)
    exact = "-" in found.dated.edtf
    reasons = [found.dated.remark, cue and Reason(f"stands beside “{cue}”")]
    return Proposal(
        property=prop,
        kind="date",
        value=found.dated.edtf,
        start=found.start,
        end=found.end,
        engine=ENGINE,
        reasons=tuple(filter(None, reasons)),
        score=_WHOLE if exact and cue else _YEAR_AND_CUE if exact or cue else _BARE_YEAR,
    )


def _told_by(text: str, found: _Found) -> tuple[str, str]:
    """The property that the nearest telling word of the sentence speaks of, and that word; nothing where none is."""
    before, after = _sentence(text, found)
    near = [
        (min(_distances(cue, before, after)), prop, cue)
        for prop, cues in _cues().items()
        for cue in cues
        if cue in before or cue in after
    ]
    return min(near)[1:] if near else ("", "")


def _distances(cue: str, before: str, after: str) -> Iterator[int]:
    """How far the word stands from the date, on the sides where it stands; a comma between parts them further."""
    if cue in before:
        yield _distance(before[before.rindex(cue) + len(cue) :])
    if cue in after:
        yield _distance(after[: after.index(cue)])


def _distance(between: str) -> int:
    return len(between) + (_BESIDE if _COMMAS.intersection(between) else 0)


def _sentence(text: str, found: _Found) -> tuple[str, str]:
    """What stands before and after the date in its sentence."""
    before = text[max(0, found.start - _BESIDE) : found.start]
    after = text[found.end : found.end + _BESIDE]
    ends = [end.end() for end in _SENTENCE_END.finditer(before)]
    closing = _SENTENCE_END.search(after)
    return before[ends[-1] if ends else 0 :].casefold(), after[: closing.start() if closing else None].casefold()


@cache
def _cues() -> Mapping[str, Sequence[str]]:
    table = read_toml("tanuq.intake.anchoring", "cues.toml")["cue"]
    return {prop: tuple(cue.casefold() for cues in said.values() for cue in cues) for prop, said in table.items()}
