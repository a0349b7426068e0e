"""Quotations: marks of every shape, paired in one pass; a mark without its partner is a fact about the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tanuq.reading.document import Passage

_MARK = re.compile(r"``|''|[\"“”„‟«»‹›「」『』〝〞〟＂‘’‚‛']")
_PARTNERS = {
    "“": '”“"',
    "”": "”",
    "„": '“”‟"',
    "‟": "”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
    "＂": "＂",
    '"': '"”',
    "``": "''",
    "‘": "’'",
    "‛": "’",
    "‚": "‘’",
    "'": "'’",
}
"""By the mark that opens those that close it."""
_ALWAYS_OPEN = frozenset("„‟‹「『〝‘‚‛") | {"``"}
_ALWAYS_CLOSE = frozenset("›」』〞〟") | {"''"}
_SINGLE = frozenset("‘‛‚’'")
_DEPTH = 8
"""Quotations inside each other that are kept; marks beyond are without a partner."""
_BEFORE_OPENING = frozenset("([{—–-−/…:：，。、；！？“„«‹「『\"‘‚'")
_BEHIND_CLOSING = frozenset(".,;:!?…)]}—–-−/。，、；：！？”»›」』\"’'،؛؟")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between two marks, within one paragraph."""

    start: int
    end: int
    """With the marks."""
    inner_start: int
    inner_end: int
    """Without them."""
    outer: int = -1
    """The place of the quotation that it stands in, -1 where it stands in none."""
    goes_on: int = -1
    """The place of the quotation of the paragraph before that it goes on with."""
    closed: bool = True
    """Whether its closing mark is there."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The quotations of a document in the order of the text, and the marks that have no partner."""

    quotations: tuple[Quotation, ...]
    unmatched: tuple[int, ...] = ()


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    holds: bool = False
    """Whether a quotation of the same shape was closed inside."""


@dataclass(slots=True)
class _Pairing:
    """What is open at one place of a paragraph, and what was closed before it."""

    text: str
    passage: Passage
    stack: list[_Open] = field(default_factory=list)
    found: list[tuple[Quotation, int]] = field(default_factory=list)
    """With the start of the mark that was open around it, -1 for none."""
    unmatched: list[int] = field(default_factory=list)
    tentative: int = -1
    """The place of the one found that was closed by what may be an apostrophe: “the parents’ house”; -1 for none."""
    taken_in: int = 0
    """The place behind those found that are known to stand within it."""

    def position(self, at: int, behind: int) -> tuple[bool, bool]:
        """Whether a mark stands where marks open, and where they close."""
        before = self.text[at - 1] if at > self.passage.start else " "
        after = self.text[behind] if behind < self.passage.end else " "
        opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
        closes = not before.isspace() and (after.isspace() or after in _BEHIND_CLOSING)
        return opens, closes

    def is_open(self, mark: str) -> bool:
        return any(mark in _PARTNERS[one.mark] for one in self.stack)

    def open(self, mark: str, at: int) -> None:
        if mark in _SINGLE:
            self.tentative = -1
        if len(self.stack) < _DEPTH:
            self.stack.append(_Open(mark, at))
        else:
            self.unmatched.append(at)

    def close(self, mark: str, at: int) -> None:
        """Closes the nearest quotation that *mark* can close; what was opened inside and not closed has no partner."""
        while mark not in _PARTNERS[self.stack[-1].mark]:
            self.drop(self.stack.pop())
        one = self.stack.pop()
        outer = self.stack[-1] if self.stack else None
        if outer:
            outer.holds = outer.holds or outer.mark == one.mark
        inner = one.start + len(one.mark)
        self.found.append((Quotation(one.start, at + len(mark), inner, at), outer.start if outer else -1))

    def drop(self, one: _Open) -> None:
        if one.mark != "'":
            self.unmatched.append(one.start)

    def extend(self, mark: str, at: int) -> None:
        """Moves the end of the last quotation: the mark before was an apostrophe."""
        last, outer = self.found[self.tentative]
        self.found[self.tentative] = (replace(last, end=at + len(mark), inner_end=at), outer)
        for place in range(max(self.tentative + 1, self.taken_in), len(self.found)):
            one, around = self.found[place]
            self.found[place] = (one, last.start if around == outer else around)
        self.taken_in = len(self.found)


def quotations(text: str, passages: Sequence[Passage]) -> Marks:
    """The quotations in *passages*, which follow each other.  Linear in their length, at most eight deep.

    A paragraph that opens with a mark while the last one is still open goes on with it.
    """
    done: list[Quotation] = []
    unmatched: list[int] = []
    carried = -1
    for place, passage in enumerate(passages):
        following = passages[place + 1] if place + 1 < len(passages) else None
        pairing = _Pairing(text, passage)
        _pair(pairing, left_open=carried >= 0)
        last = _left_open(pairing, following)
        at = len(done)
        done.extend(_numbered(pairing.found, at, carried, passage))
        unmatched.extend(sorted(pairing.unmatched))
        carried = next((at + n for n, one in enumerate(done[at:]) if one.start == last), -1)
    return Marks(tuple(done), tuple(unmatched))


def _pair(pairing: _Pairing, *, left_open: bool) -> None:
    text, start, end = pairing.text, pairing.passage.start, pairing.passage.end
    untouched = left_open
    for found in _MARK.finditer(text, start, end):
        mark, at = found.group(), found.start()
        if mark in _SINGLE:
            _single(pairing, mark, at)
            continue
        opens, closes = pairing.position(at, found.end())
        if untouched and not opens and not pairing.stack and (closes or mark in "”»」』"):
            # The paragraph before was left open, and this one closes without having opened.
            pairing.found.append((Quotation(start, found.end(), start, at), -1))
        else:
            _double(pairing, mark, at, (opens, closes))
        untouched = False


def _double(pairing: _Pairing, mark: str, at: int, position: tuple[bool, bool]) -> None:
    opens, closes = position
    there = pairing.is_open(mark)
    if mark in _ALWAYS_OPEN:
        pairing.open(mark, at)
    elif there and (_shuts(mark, opens=opens, closes=closes) or _between_letters(pairing.text, at, mark)):
        pairing.close(mark, at)
    elif mark in "“«" or (mark not in _ALWAYS_CLOSE and (opens or _between_letters(pairing.text, at, mark))):
        pairing.open(mark, at)
    else:
        pairing.unmatched.append(at)


def _shuts(mark: str, *, opens: bool, closes: bool) -> bool:
    """Whether a mark that could close an open quotation does."""
    if mark in "“«":
        return closes and not opens
    return mark != '"' or closes or not opens


def _between_letters(text: str, at: int, mark: str) -> bool:
    """Whether a mark without a direction stands between characters of a script that has no blanks."""
    return mark in '"＂' and at > 0 and text[at - 1] >= "\u3000"


def _single(pairing: _Pairing, mark: str, at: int) -> None:
    """Single marks: an apostrophe stands between letters, before the digits of a year or where nothing is open."""
    text = pairing.text
    after = text[at + 1] if at + 1 < pairing.passage.end else " "
    before = text[at - 1] if at > pairing.passage.start else " "
    if before.isalnum() and after.isalnum():
        return
    opens, _ = pairing.position(at, at + 1)
    if (mark in _ALWAYS_OPEN and not pairing.is_open(mark)) or (mark == "'" and opens and not after.isdigit()):
        pairing.open(mark, at)
    elif pairing.is_open(mark) and not before.isspace():
        pairing.close(mark, at)
        pairing.tentative = len(pairing.found) - 1 if before in "sSzZxX" and after.isspace() else -1
    elif pairing.tentative >= 0 and not before.isspace():
        pairing.extend(mark, at)
        pairing.tentative = pairing.tentative if before in "sSzZxX" and after.isspace() else -1


def _left_open(pairing: _Pairing, following: Passage | None) -> int:
    """Ends at the end of the paragraph what is open there; gives the start of what the next may go on with, else -1."""
    left = next((one for one in pairing.stack if one.mark != "'"), None)
    for one in pairing.stack:
        if one is not left:
            pairing.drop(one)
    if left is None:
        return -1
    first = left.start == pairing.passage.start
    again = following is not None and pairing.text.startswith(left.mark, following.start)
    if (left.holds or left.mark in _SINGLE) and not (first and again):
        pairing.drop(left)
        return -1
    end = pairing.passage.end
    pairing.found.append((Quotation(left.start, end, left.start + len(left.mark), end, closed=False), -1))
    return left.start


def _numbered(found: Sequence[tuple[Quotation, int]], at: int, carried: int, passage: Passage) -> Iterator[Quotation]:
    """In the order of the text, each with the place of the one around it."""
    ordered = sorted(found, key=lambda pair: (pair[0].start, -pair[0].end))
    places = {one.start: at + n for n, (one, _) in enumerate(ordered)}
    for one, outer in ordered:
        goes_on = carried if one.start == passage.start else -1
        yield replace(one, outer=places.get(outer, -1), goes_on=goes_on)
