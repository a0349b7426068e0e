"""Whose words a quotation is: who the sentence says, or who speaks as the scene goes on."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from tanuq.reading.document import Document, Passage
from tanuq.reading.mention import Mentions
from tanuq.reading.proposal import Field, Kind
from tanuq.reading.statements.attribution import Attribution, Hang, is_verb
from tanuq.reading.statements.frame import COLONS, Frame
from tanuq.reading.statements.hints import addressee_of
from tanuq.reading.statements.lexicon import ASKING, HE, INSTITUTIONS, PAPERS, SHE, SPEECH
from tanuq.reading.statements.main_clause import main_subject
from tanuq.reading.statements.noun_group import Subject
from tanuq.reading.statements.quotation import Marks, Quotation
from tanuq.reading.statements.scene import Scene, acting
from tanuq.reading.statements.speaker import Speaker, Speakers, inferred
from tanuq.reading.statements.subject import subject_of
from tanuq.reading.why import Why

FAR = -9
"""The place of what has not been met yet."""
_AROUND = ("addressee", "audience", "venue", "date")
_YOU = ("You ", "You’", "You'", "Your ")
_I = ("I ", "I’", "I'", "No,", "No.", "Yes", "My ")
"""How a quotation begins that challenges somebody, and how one that answers."""
_LIKELY = 0.45
"""How sure it is who speaks where only the scene tells."""
_READ = 60
"""Words of a quotation that are looked at for whom it is about."""
_QUESTION = tuple("?？؟")


@dataclass(slots=True)
class Reader:
    """Goes through a document once, and knows who spoke last."""

    document: Document
    mentions: Mentions
    marks: Marks
    speakers: Speakers
    cues: list[int]
    inside: dict[int, list[int]]
    """By the place of a quotation those that stand directly in it."""
    going_on: frozenset[int]
    """Places of quotations that the next paragraph goes on with."""
    number: int = 0
    """Of the passage that is read."""
    spoken: int = FAR
    """The passage in which somebody was last quoted."""
    before: Frame | None = None
    """The sentence before, in the same paragraph or ending in a colon; without a quotation."""
    own: Speaker | None = None
    """Whose words the whole passage is: of a turn or a block quotation."""
    around: tuple[int, str, dict[str, Field]] = (FAR, "", {})
    """Of the last words with a cue the passage, the speaker, and to whom, where and when they were said."""
    tells: Speaker | None = None
    """Who tells this sentence in the words of the text."""
    told: Speaker | None = None
    """Who told the one before, in the same paragraph."""
    heard: Speaker | None = None
    """Whom they told it."""
    interrupted: int = FAR
    """Where the cue stands between the dashes of a spoken paragraph."""
    block: int = FAR
    """The passage that was last taken for a block quotation."""
    by_quotation: dict[int, Speaker | None] = field(default_factory=dict)
    scene: Scene = field(default_factory=Scene)
    guessed: set[int] = field(default_factory=set)
    """Where quotations start of which only the scene tells whose they are."""

    @property
    def text(self) -> str:
        return self.document.text


def speaker_of(reader: Reader, frame: Frame, by: Attribution | None, place: int) -> Speaker | None:
    """Who says the quotation at *place* of the document; None where nobody can be told."""
    one = reader.marks.quotations[place]
    if by is not None and by.subject is not None:
        cue = frame.spans[by.cue][0], frame.spans[by.behind - 1][1]
        return replace(_answering(reader, by, frame) or spoken_by(reader, by.subject), cue=cue)
    if one.goes_on >= 0:
        before = reader.by_quotation.get(one.goes_on)
        if reader.marks.quotations[one.goes_on].start in reader.guessed:
            reader.guessed.add(one.start)
        return before and replace(
            before, reason=Why("goes on with the paragraph before, where %(name)s speaks", name=before.name)
        )
    if reader.own is not None:
        return None
    if reader.told is not None:
        return replace(reader.told, reason=_on_from(reader.told), sure=0.7)
    if reader.before is not None:
        return from_before(reader) or going_on(reader)
    if reader.spoken == reader.number:
        return _addressed(reader, one) or going_on(reader)
    reader.guessed.add(one.start)
    return _as_the_scene_goes(reader, one)


def spoken_by(reader: Reader, subject: Subject) -> Speaker:
    """The speaker that a subject names; what a pronoun means also by the sentence before."""
    if reader.own is None and subject.pronoun:
        pronoun = reader.text[subject.start : subject.end].casefold()
        meant = _thing_before(reader, subject) if pronoun == "it" else _unnamed_before(reader, subject, pronoun)
        if meant is not None:
            return meant
    return reader.speakers.of(subject, reader.own)


def _thing_before(reader: Reader, pronoun: Subject) -> Speaker | None:
    """What “it” means: the subject of the sentence before, where that is nobody."""
    frame = reader.before or reader.scene.closing
    subject = main_subject(frame, len(frame), reader.mentions) if frame is not None else None
    if subject is None or subject.pronoun or not _is_thing(reader, subject):
        return None
    return _meant(reader, pronoun, reader.speakers.of(subject))


def _is_thing(reader: Reader, subject: Subject) -> bool:
    """Whether a group or a paper is named, that may be it."""
    if subject.mention is not None:
        return subject.mention.kind is Kind.GROUP
    words = reader.text[subject.start : subject.end].casefold().split()
    return any(word in PAPERS or word in SPEECH or word in INSTITUTIONS for word in words)


def _unnamed_before(reader: Reader, pronoun: Subject, word: str) -> Speaker | None:
    """Whom “he” means, where somebody who is not named speaks or acts right before: The driver stopped. He said."""
    if word not in HE | SHE:
        return None
    frame = reader.before or (reader.scene.closing if reader.spoken < reader.number else None)
    subject = acting(frame, reader.mentions) if frame is not None else None
    near = reader.told or (reader.speakers.of(subject) if subject is not None and not subject.pronoun else None)
    if near is None or not reader.speakers.may_be(word, near):
        return None
    if near.entity is not None and (near is not reader.told or reader.heard is not None):
        return None  # Who was told may be meant as well.
    return _meant(reader, pronoun, near)


def _meant(reader: Reader, pronoun: Subject, meant: Speaker) -> Speaker:
    words = reader.text[pronoun.start : pronoun.end]
    reason = Why(
        "“%(words)s” %(how)s; %(name)s is the subject of the sentence before",
        words=words,
        how=pronoun.how,
        name=meant.name,
    )
    return replace(meant, start=pronoun.start, end=pronoun.end, reason=reason, sure=0.6, subject=pronoun)


def hear(reader: Reader, one: Quotation, speaker: Speaker, addressee: Speaker | None) -> None:
    """Keeps who was quoted with whole sentences, and whom they speak with."""
    scene = reader.scene
    question, challenge = asks(reader.text, one), _begins(reader, one, _YOU)
    if addressee is None and (question or challenge) and reader.number - scene.spoken > 1 and scene.closing is not None:
        subject = acting(scene.closing, reader.mentions)
        listening = reader.speakers.of(subject) if subject is not None else None
        addressee = listening if listening is not None and listening.name != speaker.name else None
    scene.hear(speaker, reader.number, asks=question, addressee=addressee)
    scene.challenge = challenge


def _begins(reader: Reader, one: Quotation, words: tuple[str, ...]) -> bool:
    return reader.text.startswith(words, one.inner_start)


def hear_around(reader: Reader, by: Attribution | None, speaker: Speaker | None, fields: dict[str, Field]) -> None:
    """Keeps to whom and where somebody speaks; adds it to the *fields* of what goes on in the same paragraph."""
    if reader.own is not None or speaker is None:
        return
    if by is not None:
        around = {name: fields[name] for name in _AROUND if name in fields}
        reader.around = (reader.number, speaker.name, around)
    elif reader.around[:2] == (reader.number, speaker.name):
        fields.update(reader.around[2])


def _addressed(reader: Reader, one: Quotation) -> Speaker | None:
    """Who asks anew, where the words name whoever has just answered: “Two days, Mr Marsh?”"""
    last, partner = reader.scene.voice, reader.scene.partner(reader.number)
    if last is None or partner is None or not last.name:
        return None
    surname = last.name.rsplit(maxsplit=1)[-1]
    return (
        _likely(partner, Why("%(name)s asks again", name=partner.name))
        if surname in reader.text[one.inner_start : one.inner_end]
        else None
    )


def _answering(reader: Reader, by: Attribution, frame: Frame) -> Speaker | None:
    """Whom “she said” means behind a question: the one who was asked, where the pronoun agrees."""
    subject = by.subject
    asked = reader.scene.answering(reader.number) if reader.own is None else None
    if asked is None or subject is None or not subject.pronoun or frame.words[by.cue] in ASKING:
        return None
    pronoun = reader.text[subject.start : subject.end].casefold()
    if pronoun not in HE | SHE or not reader.speakers.agrees(pronoun, asked.name):
        return None
    reason = Why("“%(words)s” answers the question before, that %(name)s was asked", words=pronoun, name=asked.name)
    return replace(asked, start=subject.start, end=subject.end, reason=reason, sure=0.6, subject=subject)


def going_on(reader: Reader) -> Speaker | None:
    """Who spoke last, and may go on; in a new paragraph rather whose whole sentences were quoted."""
    last = reader.speakers.last
    voice = reader.scene.lately(reader.number) if reader.spoken < reader.number and reader.scene.partial else None
    last = voice or last
    if last is None or reader.number - reader.spoken > 1:
        return None
    cue = last.cue if reader.number == reader.spoken else None
    return replace(last, reason=_on_from(last), sure=min(last.sure, 0.75), cue=cue)


def opener(reader: Reader) -> Speaker | None:
    """Who is the subject of the sentence before, which ends in a colon."""
    frame = reader.before
    if frame is None:
        return None
    verbs = [cue for cue in frame.cues if is_verb(frame, cue)]
    subject = subject_of(frame, verbs[-1], reader.mentions) if verbs else None
    subject = subject or main_subject(frame, len(frame) - 1, reader.mentions)
    return reader.speakers.of(subject) if subject else going_on(reader)


def from_before(reader: Reader) -> Speaker | None:
    """Who is the subject of the sentence before, where that is a person: She shook her head. “No.”"""
    frame = reader.before
    if frame is None:
        return None
    if frame.word(len(frame) - 1) in COLONS:
        return opener(reader)
    subject = acting(frame, reader.mentions)
    if subject is None:
        return None
    speaker = reader.speakers.of(subject)
    return replace(speaker, reason=Why("is the subject of the sentence before"), sure=min(speaker.sure, 0.6))


# --- Where no words around a quotation say whose it is


def _as_the_scene_goes(reader: Reader, one: Quotation) -> Speaker | None:
    """Who speaks at the beginning of a paragraph: who is asked, who acts right before, who spoke last."""
    scene = reader.scene
    if (asked := scene.answering(reader.number)) is not None:
        return _likely(asked, Why("%(name)s is asked right before", name=asked.name))
    partner = scene.partner(reader.number)
    if partner is not None and scene.answered and asks(reader.text, one):
        return _likely(partner, Why("%(name)s asks again", name=partner.name))
    if partner is not None and scene.challenge and scene.closing is None and _begins(reader, one, _I):
        return _likely(partner, Why("%(name)s answers", name=partner.name))
    closing = scene.closing
    if closing is None:
        return going_on(reader)
    if (asked := _asked_in(reader, closing)) is not None:
        return _likely(asked, Why("%(name)s is asked right before", name=asked.name))
    subject = acting(closing, reader.mentions)
    if subject is not None and closing.word(len(closing) - 1) not in _QUESTION:
        speaker = reader.speakers.of(subject)
        if not _is_about(reader, one, speaker):
            return _likely(speaker, Why("%(name)s is the subject of the paragraph before", name=speaker.name))
        others = (scene.lately(reader.number), scene.partner(reader.number))
        found = next((other for other in others if other is not None and other.name != speaker.name), None)
        return found and _likely(found, Why("%(name)s spoke last, and speaks of somebody else", name=found.name))
    voice = scene.lately(reader.number)
    return voice and _likely(voice, Why("%(name)s spoke last", name=voice.name))


def _asked_in(reader: Reader, frame: Frame) -> Speaker | None:
    """Of whom somebody wants to know something: The officer wanted to know whether she spoke it."""
    know = next((n for n in range(2, len(frame)) if frame.words[n - 2 : n + 1] == ("wanted", "to", "know")), -1)
    if know < 0:
        return None
    for mention in reader.mentions.within(frame.spans[know][1], frame.end):
        if mention.kind is Kind.PERSON:
            return inferred(mention)
    return None


def _on_from(speaker: Speaker) -> Why:
    return Why("goes on with what %(name)s says before", name=speaker.name)


def _likely(speaker: Speaker, why: Why) -> Speaker:
    return replace(speaker, reason=why, sure=min(speaker.sure, _LIKELY), cue=None)


def _is_about(reader: Reader, one: Quotation, speaker: Speaker) -> bool:
    """Whether a quotation says “he” or “she” where its speaker would be meant by that."""
    words = reader.document.words
    here = {words.folded[place] for place in words.between(one.inner_start, one.inner_end)[:_READ]}
    return any(forms & here and reader.speakers.is_called(speaker, forms) for forms in (HE, SHE))


def note_question(reader: Reader, frame: Frame, quoting: Collection[int]) -> None:
    """Keeps who asks whom in the words of the text: Wells asked the guard whether he had read it."""
    if reader.own is not None:
        return
    for cue in frame.cues:
        if frame.words[cue] in ASKING and cue not in quoting and is_verb(frame, cue):
            subject = subject_of(frame, cue, reader.mentions)
            told = addressee_of(frame, Attribution(cue, cue + 1, Hang.WITHIN, subject))
            if subject is not None and subject.last <= cue and told is not None:
                reader.scene.asked(reader.speakers.of(subject), reader.speakers.named_in(told), reader.number)


def asks(text: str, one: Quotation) -> bool:
    """Whether a quotation ends with a question."""
    return text[max(one.inner_start, one.inner_end - 2) : one.inner_end].rstrip(",’'”\" ").endswith(_QUESTION)


def passage_read(reader: Reader, passage: Passage, closing: Frame | None) -> None:
    """Keeps what the next passage may hang on: the last sentence, where no quotation stands in it."""
    reader.scene.closing = closing if closing is not None and closing.end >= passage.end - 1 else None
