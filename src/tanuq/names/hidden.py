"""Characters that nobody sees: a name with one of them can pass for another name."""

import re
import unicodedata

# Joiners (U+200C, U+200D) are spelling in Arabic script.
HIDDEN = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Whatever hides words or turns them round."""


def called(character: str) -> str:
    """The name that Unicode gives *character*, "" where it gives none.

    >>> called("\\u202e")
    'RIGHT-TO-LEFT OVERRIDE'
    """
    return unicodedata.name(character, "")
