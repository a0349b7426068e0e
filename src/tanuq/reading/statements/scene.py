"""Who may be speaking where no words around a quotation say it: who spoke last, who asks and who is asked."""

from dataclasses import dataclass

from tanuq.reading.mention import Form, Mentions
from tanuq.reading.proposal import Kind
from tanuq.reading.statements.frame import Frame
from tanuq.reading.statements.main_clause import main_subject
from tanuq.reading.statements.noun_group import Subject, is_role
from tanuq.reading.statements.speaker import Speaker

_NOBODY = frozenset({"it", "one", "you", "i", "we"})
"""Who is no speaker of the words that follow."""
_AGO = 2
"""Paragraphs after which nobody is taken to go on speaking."""


@dataclass(slots=True)
class Scene:
    """What a reader remembers of a conversation."""

    voice: Speaker | None = None
    """Who was last quoted with whole sentences."""
    spoken: int = -9
    """In which passage."""
    question: bool = False
    """Whether that was a question."""
    challenge: bool = False
    """Whether it was about whom it was said to: You did not call."""
    answered: bool = False
    """Whether it was an answer."""
    other: Speaker | None = None
    """Whom the last voice talks with."""
    partial: bool = False
    """Whether since then only single words of somebody else were quoted."""
    closing: Frame | None = None
    """The last sentence of the passage before, where no quotation stands in it."""

    def hear(self, speaker: Speaker, passage: int, *, asks: bool, addressee: Speaker | None) -> None:
        """Somebody was quoted."""
        self.answered = (self.question or self.challenge) and self.other is not None and self.other.name == speaker.name
        if addressee is not None:
            self.other = addressee
        elif self.voice is not None and self.voice.name != speaker.name and passage - self.spoken <= 1:
            self.other = self.voice
        self.voice, self.spoken, self.question, self.partial = speaker, passage, asks, False

    def asked(self, speaker: Speaker | None, addressee: Speaker | None, passage: int) -> None:
        """Somebody was asked in the words of the text: Wells asked him whether he had gone."""
        if speaker is not None and addressee is not None:
            self.voice, self.other, self.spoken, self.question = speaker, addressee, passage, True

    def partner(self, passage: int) -> Speaker | None:
        """Whom the last voice talks with."""
        return self.other if passage - self.spoken <= _AGO else None

    def answering(self, passage: int) -> Speaker | None:
        """Who answers the question before, or asks anew behind an answer."""
        return self.other if self.question and self.other is not None and passage - self.spoken <= 1 else None

    def lately(self, passage: int) -> Speaker | None:
        """Who spoke some paragraphs before."""
        return self.voice if passage - self.spoken <= _AGO else None


def acting(frame: Frame, mentions: Mentions) -> Subject | None:
    """The subject of a sentence where it is somebody: she, Wells, his wife."""
    subject = main_subject(frame, len(frame), mentions)
    if subject is None or frame.word(max(0, subject.first)) in _NOBODY:
        return None
    if not (subject.pronoun or _is_person(subject) or _has_role(frame, subject)):
        return None
    return subject


def _has_role(frame: Frame, subject: Subject) -> bool:
    """Whether an office or a kinship names somebody: his wife."""
    return any(is_role(frame, place) for place in range(max(0, subject.first), subject.last))


def _is_person(subject: Subject) -> bool:
    mention = subject.mention
    return mention is not None and mention.kind is Kind.PERSON and mention.form is not Form.PRONOUN
