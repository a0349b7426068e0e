"""Speakers: the name behind a subject, a pronoun, an office, or what the paragraph before settled."""

from dataclasses import dataclass, field, replace

from tanuq.reading.document import Span
from tanuq.reading.mention import Form, Mention, Mentions
from tanuq.reading.proposal import Field, Kind
from tanuq.reading.statements.frame import QUOTE, Frame
from tanuq.reading.statements.lexicon import (
    CUES,
    HE,
    INSTITUTIONS,
    PERSONS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    ROLES,
    SHE,
)
from tanuq.reading.statements.noun_group import Subject
from tanuq.reading.why import Why, both

_BACK = 60
"""Mentions before a pronoun among which its name is looked for."""
_SOMEBODY = frozenset({"one", "another", "others", "you"})
"""Who is not told apart from those named: said one; or hears what is said."""
_AUTHOR = frozenset({"i", "we"})
"""Outside of marks they mean who wrote the text."""
_THINGS = frozenset({"it", "оно", "它"})
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame", "lady", "lord", "madam"})
"""They name no office."""
_OFFICE = 20
"""Words of an office between commas."""
_COMMA_AND_BLANK = 2
_HAN_PERSONS = frozenset({"他", "她"})
_SENTENCE = 300
"""Characters before a Chinese pronoun in which the sentence before stands."""
_NEAR = 2500
"""Code points within which a pronoun may mean who spoke last."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, by which words, and how that is known."""

    name: str
    start: int | None
    end: int | None
    entity: int | None
    reason: str
    sure: float
    """1 where the sentence names the speaker, less the more is inferred."""
    role: str = ""
    subject: Subject | None = None
    cue: Span | None = None
    """The words that told it last, which also tell what goes on in the same paragraph."""


def inferred(mention: Mention) -> Speaker:
    """Whoever is named there, where other words than those of a cue tell that they are meant."""
    return Speaker(mention.name, mention.start, mention.end, mention.entity, "", 0.5)


@dataclass(slots=True)
class Speakers:
    """Who has spoken so far in a document; finds the names of those who speak next."""

    text: str
    mentions: Mentions
    last: Speaker | None = None
    _fuller: dict[str, str] = field(default_factory=dict)
    _pronouns: dict[str, str] = field(default_factory=dict)
    """By the name the pronoun that meant it first."""
    _sexes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for mention in self.mentions.mentions:
            if mention.form is Form.PRONOUN:
                pronoun = self.text[mention.start : mention.end].casefold()
                if pronoun in PERSONS:
                    self._pronouns.setdefault(mention.name, pronoun)
            elif mention.sex and mention.kind is Kind.PERSON:
                self._sexes[mention.name] = mention.sex

    def of(self, subject: Subject, own: Speaker | None = None) -> Speaker:
        """The speaker that a subject names; *own* is who says “I” there."""
        words = self.text[subject.start : subject.end]
        mention = subject.mention or self._mention_at(subject)
        if mention is not None and not self._unresolved(mention):
            return self._mentioned(mention, subject, words)
        bare = words.replace("’", "'").partition("'")[0]  # he'd, you've
        if subject.pronoun or bare.casefold() in PRONOUNS:
            pronoun = replace(subject, end=subject.start + len(bare))
            return self._of_pronoun(pronoun, words[: len(bare)], own)
        return Speaker(self._known(words), subject.start, subject.end, None, _how(words, subject), 0.8, "", subject)

    def agrees(self, pronoun: str, name: str) -> bool:
        """Whether “he” or “she” may mean somebody, as far as the text tells."""
        if (sex := self._sexes.get(name)) and pronoun in HE | SHE:
            return pronoun in (HE if sex == "m" else SHE)
        return self._pronouns.get(name, pronoun) == pronoun

    def is_called(self, speaker: Speaker, forms: frozenset[str]) -> bool:
        """Whether somebody is surely “he”, or “she”, whose *forms* are given."""
        words = self.text[speaker.start : speaker.end].casefold() if speaker.start is not None else ""
        if words in forms or self._pronouns.get(speaker.name) in forms:
            return True
        return self._sexes.get(speaker.name) == ("m" if forms is HE else "f")

    def named_in(self, words: Field | None) -> Speaker | None:
        """Who is told, by the first person named or described in these words, or right behind them: the guard, Ali."""
        if words is None or words.start is None or words.end is None:
            return None
        for mention in self.mentions.within(words.start, words.end + _COMMA_AND_BLANK + 1):
            beside = mention.start < words.end or mention.start == words.end + _COMMA_AND_BLANK
            if mention.kind is Kind.PERSON and beside:
                return inferred(mention)
        return None

    def _mention_at(self, subject: Subject) -> Mention | None:
        there = self.mentions.within(subject.start, subject.end)
        whole = [one for one in there if one.end <= subject.end and one.kind is not Kind.DATE]
        return next((one for one in whole if (one.start, one.end) == (subject.start, subject.end)), None)

    def _unresolved(self, mention: Mention) -> bool:
        return mention.form is Form.PRONOUN and mention.name.casefold() in PRONOUNS

    def _mentioned(self, mention: Mention, subject: Subject, words: str) -> Speaker:
        reason, sure = _how(words, subject), 1.0
        if mention.form is Form.PRONOUN:
            reason, sure = (
                Why(
                    "%(reason)s; it means %(name)s: %(why)s",
                    reason=reason,
                    name=mention.name,
                    why=mention.reason or Why("as the text goes on"),
                ),
                0.75,
            )
        elif mention.kind is Kind.PLACE:
            reason = both([reason, Why("a place that speaks is its government")])
        start, end = mention.start, mention.end
        return Speaker(mention.name, start, end, mention.entity, reason, sure, mention.role, subject)

    def _of_pronoun(self, subject: Subject, words: str, own: Speaker | None) -> Speaker:
        pronoun = words.casefold()
        if own is not None and pronoun in {"i", "we", "я", "мы", "мен", "біз"}:
            return replace(own, reason=Why("“%(words)s” is said by %(name)s", words=words, name=own.name), sure=0.8)
        if pronoun in _SOMEBODY or (own is None and pronoun in _AUTHOR):
            return Speaker(words, subject.start, subject.end, None, _how(words, subject), 0.4, "", subject)
        last = self._in_sentence_before(subject) if pronoun in _HAN_PERSONS else None
        if last is None and self.last and self._near(self.last, subject.start):
            last = self.last
        within = own is not None and pronoun == "they"
        meant = last if last and self._may_be(pronoun, last, own) else None
        meant = meant or (None if within else self._named_before(subject, own))
        if meant is None:
            return Speaker(words, subject.start, subject.end, None, _how(words, subject), 0.4, "", subject)
        reason = Why(
            "%(reason)s; %(name)s was the last one who could be meant", reason=_how(words, subject), name=meant.name
        )
        if pronoun in PERSONS:
            self._pronouns.setdefault(meant.name, pronoun)
        return Speaker(meant.name, subject.start, subject.end, meant.entity, reason, 0.6, "", subject)

    def may_be(self, pronoun: str, meant: Speaker) -> bool:
        """Whether “he” or “she” may mean somebody who is a person."""
        return meant.name.casefold() not in PRONOUNS and self._is_person(meant) and self.agrees(pronoun, meant.name)

    def _in_sentence_before(self, pronoun: Subject) -> Speaker | None:
        """Who is named last in the Chinese sentence before; 他 and 她 go on with it rather than with who spoke last."""
        line = self.text.rfind("\n", max(0, pronoun.start - _SENTENCE), pronoun.start) + 1
        end = self.text.rfind("。", line, pronoun.start)
        begin = max(line, self.text.rfind("。", line, max(line, end)) + 1)
        for mention in self.mentions.before(end):
            if mention.start < begin or end < 0:
                break
            owned = self.text[mention.end : mention.end + 1] == "的"
            if mention.kind is Kind.PERSON and mention.form is Form.NAME and not owned:
                return inferred(mention)
        return None

    def _may_be(self, pronoun: str, meant: Speaker, own: Speaker | None) -> bool:
        """Whether a pronoun may mean somebody: no “he” for whom “she” meant before, nobody else's words for oneself."""
        if (own is not None and own.name == meant.name) or meant.name.casefold() in PRONOUNS:
            return False
        mention = meant.subject.mention if meant.subject else None
        if pronoun == "they":
            return own is None and self._is_several(meant)
        if pronoun in _THINGS:
            return mention is None or mention.kind is not Kind.PERSON
        return pronoun not in PERSONS or self.may_be(pronoun, meant)

    def _is_several(self, meant: Speaker) -> bool:
        """Whether a group is named, or several people."""
        mention = meant.subject.mention if meant.subject else None
        if mention is not None:
            return mention.kind is Kind.GROUP
        words = meant.name.casefold().split()
        return bool(words) and (words[-1].endswith("s") or "and" in words or any(one in INSTITUTIONS for one in words))

    def _is_person(self, meant: Speaker) -> bool:
        """Whether somebody without a mention of the kind may be a person: an office, or a name."""
        mention = meant.subject.mention if meant.subject else None
        if mention is not None:
            return mention.kind is Kind.PERSON
        if meant.entity is not None or meant.name.rsplit(maxsplit=1)[-1][:1].isupper():
            return True
        return any(word in ROLES for word in meant.name.casefold().split())

    def _near(self, speaker: Speaker, offset: int) -> bool:
        return speaker.end is not None and 0 <= offset - speaker.end < _NEAR

    def _named_before(self, subject: Subject, own: Speaker | None) -> Speaker | None:
        pronoun = self.text[subject.start : subject.end].casefold()
        for seen, mention in enumerate(self.mentions.before(subject.start)):
            if seen > _BACK:
                return None
            kind = Kind.PERSON if pronoun in PERSONS else Kind.GROUP
            if mention.form is not Form.NAME or mention.kind is not kind:
                continue
            meant = inferred(mention)
            if self._may_be(pronoun, meant, own):
                return meant
        return None

    def _known(self, words: str) -> str:
        """The fullest form seen so far of a name that no mention covers; Wells for Alice Wells."""
        last = words.rsplit(maxsplit=1)[-1] if words.split() else words
        if not last[:1].isupper():
            return words
        full = self._fuller.get(last, "")
        if len(words) > len(full):
            self._fuller[last] = words
            return words
        return full if words == last else words


def _how(words: str, subject: Subject) -> str:
    return Why("“%(words)s” %(how)s", words=words, how=subject.how) if subject.how else Why("“%(words)s”", words=words)


def position_at(frame: Frame, speaker: Speaker) -> tuple[int, int] | None:
    """Where the office of a speaker is written beside the name; None where it is not."""
    subject = speaker.subject
    if subject is None or subject.pronoun or subject.first < 0 or not frame.start <= subject.start < frame.end:
        return None
    if speaker.role and speaker.role.casefold().rstrip(".") not in _TITLES:
        start = frame.text.find(speaker.role, max(frame.start, subject.start - 120), min(frame.end, subject.end + 240))
        if start >= 0:
            return start, start + len(speaker.role)
    return _office_before(frame, subject) or _office_behind(frame, subject)


def _office_before(frame: Frame, subject: Subject) -> tuple[int, int] | None:
    """Foreign Minister Ilyas Karimov."""
    first = subject.first
    while subject.first - first < 6 and first > 0 and (frame.words[first - 1] in ROLES or frame.is_capital(first - 1)):
        first -= 1
    if not any(frame.words[place] in ROLES for place in range(first, subject.first)):
        return None
    return frame.spans[first][0], frame.spans[subject.first - 1][1]


def _office_behind(frame: Frame, subject: Subject) -> tuple[int, int] | None:
    """Marat Asanov, deputy head of the fund, said."""
    first = subject.last + 1
    opening = frame.word(first)
    if not frame.is_comma(subject.last) or opening in RELATIVES | PREPOSITIONS or opening.endswith("ing"):
        return None
    behind = first
    while behind < min(len(frame), first + _OFFICE) and not _ends_office(frame, behind):
        behind += 1
    if not any(frame.words[place] in ROLES for place in range(first, min(behind, first + 5))):
        return None
    return frame.spans[first][0], frame.spans[behind - 1][1]


def _ends_office(frame: Frame, place: int) -> bool:
    word = frame.words[place]
    return frame.is_comma(place) or word in {QUOTE, "("} or frame.is_stop(place) or word in CUES or word in RELATIVES
