"""Statements of a document: each quotation and each indirect speech with who said it, or why nobody knows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tanuq.reading import sentences as cutting
from tanuq.reading.document import Document, Passage, Span, Zone
from tanuq.reading.mention import Form, Mentions
from tanuq.reading.proposal import Field, Kind, Proposal
from tanuq.reading.statements.attribution import Attribution, Hang, attribution, interruption, is_verb
from tanuq.reading.statements.fields import name_speaker, statement_fields
from tanuq.reading.statements.frame import DASHES, Frame, cue_places, frame_of, sentence_spans, within
from tanuq.reading.statements.han import is_han
from tanuq.reading.statements.indirect import paraphrases
from tanuq.reading.statements.judging import count_of, is_statement, manner
from tanuq.reading.statements.lexicon import FIRST_PERSON, SPEECH
from tanuq.reading.statements.main_clause import main_subject
from tanuq.reading.statements.noun_group import Subject, is_role
from tanuq.reading.statements.paraphrase import Paraphrase
from tanuq.reading.statements.passages import by_passage, filled
from tanuq.reading.statements.quotation import Marks, Quotation, quotations
from tanuq.reading.statements.speaker import Speaker, Speakers
from tanuq.reading.statements.subject import subject_of

ENGINE = "rules 1"
_COLONS = frozenset({":", "："})
_NOBODY = "nobody is named who says it"
_WAITING = 40
"""Statements that are held back at the most until the speaker of a long quotation is known."""
_FAR = -9
_INTERRUPTING = tuple(f"{mark} {dash}" for mark in ",،?؟!…" for dash in "—–-")
"""Before a cue between dashes."""
_FIRST_WORDS = 5
"""Among which “we” or “I” stands where a block quotation goes on."""


@dataclass(slots=True)
class _Reader:
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
    passage: int = 0
    spoken: int = _FAR
    """The passage in which somebody was last quoted."""
    before: Frame | None = None
    """The sentence before, in the same paragraph or ending in a colon; without a quotation."""
    own: Speaker | None = None
    """Whose words the whole passage is: of a turn or a block quotation."""
    interrupted: int = _FAR
    """Where the cue stands between the dashes of a spoken paragraph."""
    block: int = _FAR
    """The passage that was last taken for a block quotation."""
    by_quotation: dict[int, Speaker | None] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.document.text


def statements(document: Document, mentions: Mentions) -> Iterator[Proposal]:
    """What is quoted or told in the body of *document*, in the order of the text.

    Each stretch between two marks is one proposal; a quotation that its cue interrupts is two (manner “broken”), and
    one that goes over several paragraphs is one for each. Linear in the length of the text.
    """
    marks = quotations(document.text, document.body)
    inside: dict[int, list[int]] = {}
    for place, one in enumerate(marks.quotations):
        inside.setdefault(one.outer, []).append(place)
    speakers = Speakers(document.text, mentions)
    going_on = frozenset(one.goes_on for one in marks.quotations)
    reader = _Reader(document, mentions, marks, speakers, cue_places(document), inside, going_on)
    tops = inside.get(-1, [])
    at = 0
    waiting: list[Proposal] = []
    chained: set[int] = set()
    for number, (passage, sentences) in enumerate(by_passage(document)):
        first = at
        while at < len(tops) and marks.quotations[tops[at]].start < passage.end:
            at += 1
        reader.passage = number
        found = sorted(_of_passage(reader, passage, sentences, tops[first:at]), key=lambda one: (one.start, -one.end))
        waiting.extend(found)
        chained.update(marks.quotations[place].start for place in tops[first:at] if place in going_on)
        if not _waits(reader, tops[first:at]) or len(waiting) > _WAITING:
            yield from filled(waiting, chained, reader.by_quotation.get(tops[first]) if first < at else None)
            waiting.clear()
            chained.clear()
    yield from waiting


def _waits(reader: _Reader, tops: list[int]) -> bool:
    """Whether a quotation goes on in the next paragraph and nobody is named yet who says it."""
    return bool(tops) and tops[-1] in reader.going_on and reader.by_quotation.get(tops[-1]) is None


def _of_passage(reader: _Reader, passage: Passage, sentences: list[Span], tops: list[int]) -> Iterator[Proposal]:
    quoted = [reader.marks.quotations[place] for place in tops]
    reader.own = None
    whole = _whole_passage(reader, passage, quoted)
    if whole is not None:
        yield whole
        begin = whole.start
        sentences = [(max(start, begin), end) for start, end in sentences if end > begin]
    said, reader.interrupted = _spoken_paragraph(reader, passage)
    yield from said
    for span, (first, behind) in sentence_spans(reader.text, sentences, quoted):
        here = tops[first:behind]
        if here or within(reader.cues, *span):
            frame = frame_of(reader.document, span, reader.marks.quotations, here)
            yield from _of_frame(reader, frame)
            reader.before = None if here and not _ends_open(frame) else frame
        else:
            reader.before = frame_of(reader.document, span, reader.marks.quotations, ())
    if reader.before is not None and not _ends_open(reader.before):
        reader.before = None


def _ends_open(frame: Frame) -> bool:
    return frame.word(len(frame) - 1) in _COLONS


# --- A passage that is somebody's words as a whole


def _whole_passage(reader: _Reader, passage: Passage, quoted: Sequence[Quotation]) -> Proposal | None:
    """The statement that a turn of a transcript or a block quotation is; sets whose words the passage is."""
    if passage.speaker is not None:
        return _turn(reader, passage, passage.speaker)
    if quoted and quoted[0].start == passage.start:
        return None
    opened = reader.before is not None
    if opened and _is_spoken(reader.before):
        return _block(reader, passage, _opener(reader), "the paragraph before ends in a colon behind a cue", 0.7)
    if passage.zone is Zone.BLOCK_QUOTATION and not opened:
        return _block(reader, passage, _last(reader), "it is set off as a block quotation", 0.6)
    if reader.block == reader.passage - 1 and not quoted and _goes_on(reader, passage):
        return _block(reader, passage, _last(reader), "the block quotation may go on here; its end is not marked", 0.4)
    return None


def _turn(reader: _Reader, passage: Passage, name: Span) -> Proposal | None:
    start = name[1]
    while start < passage.end and (reader.text[start].isspace() or reader.text[start] in ":："):
        start += 1
    if start >= passage.end:
        return None
    subject = Subject(*name, "stands before the colon")
    reader.own = reader.speakers.of(subject)
    return _whole(reader, (start, passage.end), "direct", "a turn of a transcript", 1.0)


def _block(reader: _Reader, passage: Passage, speaker: Speaker | None, why: str, score: float) -> Proposal:
    reader.own = speaker
    reader.block = reader.passage
    return _whole(reader, (passage.start, passage.end), "block", why, score)


def _whole(reader: _Reader, span: Span, how: str, why: str, score: float) -> Proposal:
    fields = {"manner": Field(how), "content": Field(reader.text[slice(*span)], *span)}
    name_speaker(fields, reader.own)
    if reader.own is not None:
        reader.speakers.last, reader.spoken = reader.own, reader.passage
    reason = reader.own.reason if reader.own else _NOBODY
    own = reader.own
    proposal = Proposal(Kind.STATEMENT, *span, ENGINE, fields, (why, reason), score if own else score / 2)
    reader.before = None
    return proposal


def _is_spoken(frame: Frame | None) -> bool:
    """Whether a sentence that ends in a colon has a cue or a noun of what is said."""
    if frame is None:
        return False
    return any(is_verb(frame, cue) for cue in frame.cues) or any(word in SPEECH for word in frame.words)


def _goes_on(reader: _Reader, passage: Passage) -> bool:
    """Whether a paragraph behind a block quotation speaks in the first person and names no other speaker."""
    words = reader.document.words
    here = words.between(passage.start, passage.end)
    return any(words.folded[place] in FIRST_PERSON for place in here[:_FIRST_WORDS])


def _opener(reader: _Reader) -> Speaker | None:
    """Who is the subject of the sentence before, which ends in a colon."""
    frame = reader.before
    if frame is None:
        return None
    verbs = [cue for cue in frame.cues if is_verb(frame, cue)]
    subject = subject_of(frame, verbs[-1], reader.mentions) if verbs else None
    subject = subject or main_subject(frame, len(frame) - 1, reader.mentions)
    return reader.speakers.of(subject) if subject else _last(reader)


def _last(reader: _Reader) -> Speaker | None:
    last = reader.speakers.last
    if last is None or reader.passage - reader.spoken > 1:
        return None
    cue = last.cue if reader.passage == reader.spoken else None
    return replace(last, reason=f"goes on with what {last.name} says before", sure=min(last.sure, 0.75), cue=cue)


# --- The statements of a sentence


def _of_frame(reader: _Reader, frame: Frame) -> Iterator[Proposal]:
    found = {at: attribution(frame, at, reader.mentions) for at in frame.quoted}
    found = {at: by for at, by in found.items() if _is_kept(reader, frame, at, by)}
    sides = {(by.cue, at < by.cue) for at, by in found.items() if by}
    shared = {cue for cue, first in sides if first and (cue, False) in sides}
    for at, by in found.items():
        broken = _interrupted(reader, frame.quoted[at])
        yield from broken or _quoted(reader, frame, at, by, shared)
        if broken:
            yield from _nested(reader, frame.quoted[at], reader.by_quotation.get(frame.quoted[at]))
    for one in paraphrases(frame, reader.mentions, {by.cue for by in found.values() if by}, found):
        if frame.spans[one.by.cue][0] != reader.interrupted:
            yield _told(reader, frame, one)


def _quoted(reader: _Reader, frame: Frame, at: int, by: Attribution | None, shared: set[int]) -> Iterator[Proposal]:
    place = frame.quoted[at]
    one = reader.marks.quotations[place]
    count = count_of(reader.document, one)
    speaker = _speaker(reader, frame, by, one)
    how, why = manner(frame, at, by, shared, count)
    fields = statement_fields(frame, by, speaker, (one.inner_start, one.inner_end), reader.speakers, reader.own)
    fields["manner"] = Field(how)
    told = speaker.reason if speaker else _NOBODY
    reasons = tuple(filter(None, (why, told, _gap(reader, place, one))))
    score = (speaker.sure if speaker else 0.3) * (1.0 if one.closed or place in reader.going_on else 0.9)
    yield Proposal(Kind.STATEMENT, one.start, one.end, ENGINE, fields, reasons, score)
    reader.by_quotation[place] = speaker
    if speaker is not None and reader.own is None:
        reader.speakers.last, reader.spoken = speaker, reader.passage
    yield from _nested(reader, place, speaker)


def _interrupted(reader: _Reader, place: int) -> list[Proposal]:
    """The two parts of a quotation within whose marks the cue stands; none where there is no such cue."""
    one = reader.marks.quotations[place]
    if reader.text[one.start] not in "«„“" or not within(reader.cues, one.inner_start, one.inner_end):
        return []
    found, _ = _around_dashes(reader, (one.start, one.inner_start, one.inner_end))
    if found:
        reader.by_quotation[place] = reader.speakers.last
    return found


def _spoken_paragraph(reader: _Reader, passage: Passage) -> tuple[list[Proposal], int]:
    """What is said in a Russian paragraph that begins with a dash, and where its cue stands: — ..., — сказал он."""
    start = passage.start + 1
    while start < passage.end and reader.text[start].isspace():
        start += 1
    dashed = reader.text[passage.start] in DASHES and start < passage.end and reader.text[start] >= "Ѐ"
    if not dashed or reader.own is not None or not within(reader.cues, start, passage.end):
        return [], _FAR
    return _around_dashes(reader, (start, start, passage.end))


def _around_dashes(reader: _Reader, span: tuple[int, int, int]) -> tuple[list[Proposal], int]:
    """The parts of words within which a cue stands between dashes, and where it stands."""
    start, inner, end = span
    if not any(dash in reader.text[inner:end] for dash in _INTERRUPTING):
        return [], _FAR
    frame = frame_of(reader.document, (inner, end), reader.marks.quotations, ())
    by = interruption(frame, reader.mentions)
    if by is None or by.subject is None:
        return [], _FAR
    speaker = reader.speakers.of(by.subject, reader.own)
    behind = next((n for n in range(by.subject.last, len(frame)) if frame.words[n] in DASHES), len(frame) - 1) + 1
    dash = next(n for n in range(by.cue - 1, -1, -1) if frame.words[n] in DASHES)
    last = dash - 1 - frame.is_comma(dash - 1)
    ends = [(start, inner, frame.spans[last][1])]
    if behind < len(frame):
        ends.append((frame.spans[behind][0], frame.spans[behind][0], end))
    reader.speakers.last, reader.spoken = speaker, reader.passage
    return [_part(reader, frame, by, speaker, part, len(ends)) for part in ends], frame.spans[by.cue][0]


def _part(
    reader: _Reader, frame: Frame, by: Attribution, speaker: Speaker, span: tuple[int, int, int], parts: int
) -> Proposal:
    start, inner, end = span
    fields = statement_fields(frame, by, speaker, (inner, end), reader.speakers, reader.own)
    fields["manner"] = Field("broken" if parts > 1 else "direct")
    reasons = ("the cue stands between dashes", speaker.reason)
    return Proposal(Kind.STATEMENT, start, end, ENGINE, fields, reasons, speaker.sure)


def _is_kept(reader: _Reader, frame: Frame, at: int, by: Attribution | None) -> bool:
    """Whether a quotation is a statement; within somebody's words only with a cue of its own."""
    one = reader.marks.quotations[frame.quoted[at]]
    if any(group.end == one.inner_end for group in reader.mentions.within(one.inner_start, one.inner_start + 1)):
        return False  # the name of a group
    return not (reader.own and by is None) and is_statement(frame, at, by, one, count_of(reader.document, one))


def _gap(reader: _Reader, place: int, one: Quotation) -> str:
    if place in reader.going_on:
        return "goes on in the next paragraph"
    return "" if one.closed else "its closing mark is missing; taken to go to the end of the paragraph"


def _nested(reader: _Reader, place: int, outer: Speaker | None) -> Iterator[Proposal]:
    """What the words of a quotation quote in their turn: both speakers are kept."""
    children = reader.inside.get(place, [])
    one = reader.marks.quotations[place]
    tells = is_han(reader.text[one.inner_start : one.inner_start + 1]) and within(
        reader.cues, one.inner_start, one.inner_end
    )
    if not children and not tells:
        return
    quoted = [reader.marks.quotations[child] for child in children]
    sentences = list(cutting.sentences_of_paragraph(reader.text, one.inner_start, one.inner_end))
    own, last, spoken = reader.own, reader.speakers.last, reader.spoken
    reader.own = outer or Speaker("", None, None, None, "", 0.3)
    for span, (first, behind) in sentence_spans(reader.text, sentences, quoted):
        if first == behind and not tells:
            continue
        frame = frame_of(reader.document, span, reader.marks.quotations, children[first:behind])
        found = {at: attribution(frame, at, reader.mentions) for at in frame.quoted}
        found = {at: by for at, by in found.items() if _is_kept(reader, frame, at, by)}
        for at, by in found.items():
            yield from _quoted(reader, frame, at, by, set())
        for told in (
            paraphrases(frame, reader.mentions, {by.cue for by in found.values() if by}, found) if tells else ()
        ):
            yield _told(reader, frame, told)
    reader.own, reader.speakers.last, reader.spoken = own, last, spoken


def _told(reader: _Reader, frame: Frame, one: Paraphrase) -> Proposal:
    first, behind = one.first, one.behind
    spoken = first == 0 and frame.words[0] in DASHES and one.by.hang is Hang.AROUND
    while first < behind - 1 and frame.words[first] in DASHES:
        first += 1
    while behind - 1 > first and (frame.words[behind - 1] in {".", ",", "。"} or frame.words[behind - 1] in DASHES):
        behind -= 1
    start, end = frame.spans[first][0], frame.spans[behind - 1][1]
    speaker = reader.speakers.of(one.by.subject, reader.own) if one.by.subject else _from_before(reader)
    fields = statement_fields(frame, one.by, speaker, (start, end), reader.speakers, reader.own)
    fields["manner"] = Field("direct" if spoken else "indirect")
    why = "a paragraph that begins with a dash is spoken" if spoken else "told in the words of the text, not quoted"
    reasons = (why, speaker.reason if speaker else "")
    score = speaker.sure * 0.8 if speaker else 0.2
    return Proposal(Kind.STATEMENT, start, end, ENGINE, fields, tuple(filter(None, reasons)), score)


def _speaker(reader: _Reader, frame: Frame, by: Attribution | None, one: Quotation) -> Speaker | None:
    if by is not None and by.subject is not None:
        cue = frame.spans[by.cue][0], frame.spans[by.behind - 1][1]
        return replace(reader.speakers.of(by.subject, reader.own), cue=cue)
    if one.goes_on >= 0:
        goes_on = reader.by_quotation.get(one.goes_on)
        return goes_on and replace(goes_on, reason=f"goes on with the paragraph before, where {goes_on.name} speaks")
    if reader.own is not None:
        return None
    if reader.before is not None:
        return _from_before(reader) or _last(reader)
    return _last(reader)


def _from_before(reader: _Reader) -> Speaker | None:
    """Who is the subject of the sentence before, where that is a person: She shook her head. “No.”"""
    frame = reader.before
    if frame is None:
        return None
    if frame.word(len(frame) - 1) in _COLONS:
        return _opener(reader)
    subject = main_subject(frame, len(frame), reader.mentions)
    if subject is None or not (subject.pronoun or _is_person(subject) or _has_role(frame, subject)):
        return None
    speaker = reader.speakers.of(subject)
    return replace(speaker, reason="is the subject of the sentence before", sure=min(speaker.sure, 0.6))


def _has_role(frame: Frame, subject: Subject) -> bool:
    """Whether an office or a kinship names somebody: his wife."""
    return any(is_role(frame, place) for place in range(max(0, subject.first), subject.last))


def _is_person(subject: Subject) -> bool:
    mention = subject.mention
    return mention is not None and mention.kind is Kind.PERSON and mention.form is not Form.PRONOUN
