"""Who was mentioned last, as a reader keeps it, and whether that was within a quotation."""

from dataclasses import dataclass, field

from tanuq.reading.entities.gathering import Entity

OPENING, CLOSING = frozenset("“«„‘"), frozenset("”»")
STRAIGHT, APOSTROPHE = '"', "’"
KEPT = 16
"""People that are remembered at a time."""
_ENDS_SPEECH = frozenset(",.?!")
"""Behind these a “’” is no apostrophe."""


@dataclass(frozen=True, slots=True)
class Recent:
    """Somebody just mentioned."""

    entity: Entity
    sentence: int
    at: int
    subject: bool
    quoted: bool = False
    """Within a quotation, whose subject is none of the text around it."""
    owned: bool = False
    """Described by whose it is, as “his lawyer”, who speaks for him in the same sentence."""


@dataclass(slots=True)
class Memory:
    """Who was mentioned last, as a reader keeps it."""

    recent: list[Recent] = field(default_factory=list)
    sentence: int = 0
    quoted: bool = False
    """Whether what is read now stands within a quotation."""

    def note(self, entity: Entity, at: int, subject: bool, owned: bool = False) -> None:
        self.recent.append(Recent(entity, self.sentence, at, subject, self.quoted, owned))
        del self.recent[:-KEPT]

    def forget(self) -> None:
        self.recent.clear()

    def within(self, sentences: int) -> list[Recent]:
        return [one for one in self.recent if self.sentence - one.sentence <= sentences]

    def hear(self, word: str, before: str) -> bool:
        """Whether *word* is a mark that begins or ends a quotation; keeps that, by the word *before* an apostrophe."""
        if word in OPENING or word in CLOSING:
            self.quoted = word in OPENING
        elif word == STRAIGHT:
            self.quoted = not self.quoted
        elif word == APOSTROPHE and before in _ENDS_SPEECH:
            self.quoted = False
        else:
            return False
        return True
