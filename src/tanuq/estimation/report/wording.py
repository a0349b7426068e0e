"""Says things in the language of whoever reads: sentences by code, numbers with their separators, names as names."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from unicodedata import bidirectional

from tanuq.estimation.estimate import Estimate
from tanuq.estimation.findings import Finding
from tanuq.estimation.report import figures
from tanuq.estimation.report.figures import Rounded
from tanuq.estimation.report.sentences import SENTENCES

ISOLATED, END_OF_ISOLATED = "\u2068", "\u2069"
"""Around a name, so that its direction does not reorder the words beside it."""
FROM_LEFT, FROM_RIGHT = "\u2066", "\u2067"
"""What begins a sentence within a text from right to left; it ends as a name does."""
_FIRST = re.compile(f"{ISOLATED}[^{END_OF_ISOLATED}]*{END_OF_ISOLATED}")

# A name with one of these can pass for another name. Joiners (U+200C, U+200D) are spelling in Arabic script.
_HIDDEN = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """*text* with what nobody could see in it shown by number.

    >>> visible("Ali\\u202e")
    'Ali[U+202E]'
    """
    return _HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def in_english(sentence: str) -> str:
    """The sentence as it is; names of lists may stand in it."""
    return visible(sentence)


def as_found(finding: Finding) -> Finding:
    """The finding as it is, in English; names of lists may stand in it."""
    return replace(finding, sentence=visible(finding.sentence), mend=visible(finding.mend))


def iso(day: date) -> str:
    """2026-11-28."""
    return day.isoformat()


def name(text: str) -> str:
    """A name from outside, kept apart from the words around it; what nobody could see in it is shown by number.

    >>> name("Ali\\u202e")
    '\\u2068Ali[U+202E]\\u2069'
    """
    return f"{ISOLATED}{visible(text)}{END_OF_ISOLATED}"


def plain(text: str) -> str:
    """*text* without the marks around names, for places that show one name alone."""
    return text.translate(_NO_MARKS)


_NO_MARKS = dict.fromkeys(map(ord, (ISOLATED, FROM_LEFT, FROM_RIGHT, END_OF_ISOLATED)))


def beginning_of(sentence: str) -> str:
    """The mark with which *sentence* begins, by its first letter that is in no name; figures alone run from the left.

    Said outright, because whoever shows it looks for that letter only outside of what is isolated already, and of a
    sentence that is put together of others finds none.

    >>> beginning_of("\u2068Ali\u2069 بار") == FROM_RIGHT, beginning_of("13,900 (2 – 3)") == FROM_LEFT
    (True, True)
    """
    told = (bidirectional(letter) for letter in _FIRST.sub("", sentence))
    strong = next((direction for direction in told if direction in {"L", "R", "AL"}), "")
    if not strong:
        return FROM_RIGHT if ISOLATED in sentence else FROM_LEFT
    return FROM_LEFT if strong == "L" else FROM_RIGHT


@dataclass(frozen=True, slots=True)
class Words:
    """The language that a report is written in; English where nothing is said."""

    translate: Callable[[str], str] = in_english
    """Gives an English sentence of :data:`~tanuq.estimation.report.sentences.SENTENCES`, or an assumption of a method,
    in the language; braces stay."""
    found: Callable[[Finding], Finding] = as_found
    """Gives a finding with its sentence and mend in the language, by its code and values."""
    day: Callable[[date], str] = iso
    language: str = "en"
    """As BCP 47 writes it."""
    rtl: bool = False
    thousands: str = ","
    decimal: str = "."

    def __call__(self, code: str, **values: str) -> str:
        """The sentence with this code, *values* filled in as they are."""
        return self.apart(self.translate(SENTENCES[code]).format_map(values))

    def apart(self, sentence: str) -> str:
        """A sentence that may be in another language than the report; from right to left its own letters decide."""
        return f"{beginning_of(sentence)}{sentence}{END_OF_ISOLATED}" if self.rtl else sentence

    def number(self, value: float) -> str:
        """A whole number.

        >>> Words().number(13_900)
        '13,900'
        """
        return f"{round(value):,}".replace(",", self.thousands) if math.isfinite(value) else self("infinite")

    def fraction(self, value: float, digits: int = 2) -> str:
        """A number with *digits* behind the point.

        >>> Words(decimal=",").fraction(1.0049)
        '1,00'
        """
        return f"{value:.{digits}f}".replace(".", self.decimal) if math.isfinite(value) else self("infinite")

    def percent(self, share: float) -> str:
        """A share as whole hundredths; what is not nothing is not said to be nothing.

        >>> Words().percent(0.476), Words().percent(0.001)
        ('48 %', '<1 %')
        """
        return "<1 %" if 0 < share < 0.005 else f"{100 * share:.0f} %"

    def interval(self, figure: Rounded) -> str:
        """Both ends."""
        if not figure.closed:
            return self("interval-open", low=self.number(figure.low))
        return self("interval", low=self.number(figure.low), high=self.number(figure.high))

    def figure(self, figure: Rounded) -> str:
        """The middle with both ends: the one way in which a figure is written."""
        middle, low = self.number(figure.middle), self.number(figure.low)
        if not figure.closed:
            return self("figure-open", middle=middle, low=low)
        return self("figure", middle=middle, low=low, high=self.number(figure.high))

    def estimate(self, estimate: Estimate) -> str:
        """The people in all of an estimate, with both ends."""
        return self.figure(figures.of(estimate))

    def by_method(self, estimate: Estimate) -> str:
        """A sentence: the method, and the people in all with both ends."""
        return self("by-method", method=self.method(estimate.method), figure=self.estimate(estimate))

    def shares(self, share: tuple[float, float, float]) -> str:
        """A share with both ends, all three from 0 to 1."""
        low, middle, high = (self.percent(value) for value in share)
        return self("figure", middle=middle, low=low, high=high)

    def joined(self, *sentences: str) -> str:
        """Sentences one after another, those that say nothing left out."""
        return self.apart(" ".join(sentence for sentence in sentences if sentence))

    def method(self, code: str) -> str:
        """A method by name, as a sentence begins with it; one that is not ours by its own."""
        if f"method-{code}" not in SENTENCES:
            return name(code)
        said = self.translate(SENTENCES[f"method-{code}"])
        return self.apart(said[:1].upper() + said[1:])

    def about_method(self, what: str, code: str) -> str:
        """What a method ``takes`` for granted, or when it is ``wrong``; "" for one that is not ours."""
        return self(f"{what}-{code}") if f"{what}-{code}" in SENTENCES else ""

    def together(self, several: Sequence[str]) -> str:
        """Names one after another.

        >>> Words().together(["a", "b", "c"])
        'a, b and c'
        """
        *first, last = several
        return self("and", first=", ".join(first), last=last) if first else last

    def methods(self, codes: Sequence[str]) -> str:
        """Methods by name within a sentence."""
        return self.together(
            [self(f"method-{code}") if f"method-{code}" in SENTENCES else name(code) for code in codes]
        )

    def why(self, findings: Sequence[Finding]) -> str:
        """The sentences of findings, one after another."""
        return self.joined(*(self.apart(self.found(finding).sentence) for finding in findings))
