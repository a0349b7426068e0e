"""Which characters the bundled fonts hold, and what is printed for those that nobody could see."""

import re
from functools import cache
from importlib.resources import files

# A name with one of these can pass for another name. Joiners (U+200C, U+200D) are spelling in Arabic script.
_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_UNSEEN = frozenset("\t\n\u200c\u200d")


def visible(text: str) -> str:
    """*text* with every character that hides or turns words round printed as its code point.

    >>> visible("Ali\\u202e")
    'Ali[U+202E]'
    """
    return _HIDDEN.sub(lambda found: code_point(found[0]), text)


def code_point(letter: str) -> str:
    """A character as its number.

    >>> code_point("é")
    '[U+00E9]'
    """
    return f"[U+{ord(letter):04X}]"


@cache
def letters() -> frozenset[int]:
    """Every code point that a bundled font holds, from ``fonts/letters.txt``."""
    table = files("tanuq.publishing.dossier").joinpath("fonts", "letters.txt").read_text("ascii")
    spans = (span.split("-") for span in table.split())
    return frozenset(point for first, last in spans for point in range(int(first, 16), int(last, 16) + 1))


def lacking(text: str) -> tuple[str, ...]:
    """The characters of *text* that no bundled font holds, in order, each once.

    >>> lacking("Айгүл ئايگۈل 阿依古丽 Þórr"), lacking("ᚠ")
    ((), ('ᚠ',))
    """
    return tuple(sorted(one for one in set(text) if ord(one) not in letters() and one not in _UNSEEN))
