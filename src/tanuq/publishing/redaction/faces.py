"""Proposes boxes around faces, where the optional library is installed: for a person to accept or refuse, one by one.

It finds that there is a face, never whose: nothing is compared with anything. It misses faces that are turned away,
small or in the shade; whoever looks at the picture finds those.
"""

from collections.abc import Iterable
from importlib.util import find_spec

import orjson

from tanuq.intake.files.confinement import Limits
from tanuq.intake.files.derivation import ask_confined
from tanuq.publishing.errors import CannotRedact, NoFaceFinder
from tanuq.publishing.redaction.kinds import kind_of
from tanuq.publishing.redaction.regions import Box, checked_boxes

_CHILD = "tanuq.publishing.redaction.faces_child"
_LIBRARY = "cv2"
_LIMITS = Limits(memory=4 * 1024**3, cpu_seconds=120, wall_seconds=240, output=1024 * 1024)


def can_find_faces() -> bool:
    """Whether the library is installed."""
    return find_spec(_LIBRARY) is not None


def faces_in(original: bytes) -> tuple[Box, ...]:
    """Boxes around what looks like a face on the pages of a picture or PDF.

    Raises:
        NoFaceFinder: when the library is not installed.
        CannotRedact: when the original cannot be opened.
    """
    kind_of(original)
    if not can_find_faces():
        raise NoFaceFinder(
            "Faces are found by a library that is not installed: pip install “tanuq[faces]”. Boxes that are drawn by "
            "hand need none."
        )
    sent, why = ask_confined(_CHILD, [], original, _LIMITS)
    if why:
        raise CannotRedact(f"No faces can be looked for: {why}.", why)
    try:
        rows = orjson.loads(sent)
        return checked_boxes(Box(*map(int, row)) for row in rows).boxes
    except (ValueError, TypeError) as error:
        why = "the face finder gave no clear answer"
        raise CannotRedact(f"No faces can be looked for: {why}.", why) from error


def not_yet(proposed: Iterable[Box], known: Iterable[Box]) -> tuple[Box, ...]:
    """The boxes *proposed* that do not lie on one that is *known*, whatever was decided of that."""
    held = tuple(known)
    return tuple(box for box in proposed if not any(overlap(box, one) for one in held))


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes show the same: more than half of the smaller one lies in the other.

    >>> overlap(Box(1, 0, 0, 100, 100), Box(1, 10, 10, 100, 100)), overlap(Box(1, 0, 0, 9, 9), Box(2, 0, 0, 9, 9))
    (True, False)
    """
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    if one.page != other.page or across <= 0 or down <= 0:
        return False
    return 2 * across * down > min(one.width * one.height, other.width * other.height)
