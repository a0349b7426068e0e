"""A name found in a text, before it is known whose it is."""

from dataclasses import dataclass

from tanuq.reading.proposal import Kind
from tanuq.reading.why import Why

Span = tuple[int, int]
METONYM = Why("stands for its government (metonym)")
"""How the reason of a place begins that acts or speaks: it is merged with no government."""


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name somebody or something. Offsets are code points, half-open."""

    start: int
    end: int
    kind: Kind
    keys: tuple[str, ...]
    """Its words as they are compared."""
    reason: str
    role: Span | None = None
    """The words that say the office or role."""
    offices: frozenset[str] = frozenset()
    """The heads of all offices that stand with it, as they are compared: ambassador, secretary."""
    sex: str = ""
    """m or f where a title, a role or the name says so, x or "" where nothing does."""
    identity: str = ""
    """What surely makes one of names that differ: a place of the gazetteer, the power of a state, a name in a file."""
    nominal: bool = False
    """Whether it is no proper name: “Kazakh courts”, “the police”."""
