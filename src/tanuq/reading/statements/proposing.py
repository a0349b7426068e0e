"""Statements of a document: each quotation and each indirect speech with who said it, or why nobody knows."""

from collections.abc import Iterator, Sequence

from tanuq.reading import sentences as cutting
from tanuq.reading.document import Document, Passage, Span, Zone
from tanuq.reading.mention import Mentions
from tanuq.reading.proposal import Field, Kind, Proposal
from tanuq.reading.statements.attribution import Attribution, Hang, attribution, interruption, is_verb
from tanuq.reading.statements.fields import name_speaker, statement_fields
from tanuq.reading.statements.frame import COLONS, DASHES, Frame, cue_places, frame_of, sentence_spans, within
from tanuq.reading.statements.indirect import paraphrases
from tanuq.reading.statements.judging import count_of, is_statement, manner
from tanuq.reading.statements.lexicon import FIRST_PERSON, SPEECH
from tanuq.reading.statements.noun_group import Subject
from tanuq.reading.statements.paraphrase import Paraphrase
from tanuq.reading.statements.passages import by_passage, filled
from tanuq.reading.statements.quotation import Quotation, quotations
from tanuq.reading.statements.speaker import Speaker, Speakers
from tanuq.reading.statements.whose import (
    FAR,
    Reader,
    from_before,
    going_on,
    hear,
    hear_around,
    note_question,
    opener,
    passage_read,
    speaker_of,
    spoken_by,
)
from tanuq.reading.why import Why

ENGINE = "rules 1"
_NOBODY = Why("nobody is named who says it")
_WAITING = 40
"""Statements that are held back at the most until the speaker of a long quotation is known."""
_INTERRUPTING = tuple(f"{mark} {dash}" for mark in ",،?؟!…" for dash in "—–-")
"""Before a cue between dashes."""
_FIRST_WORDS = 5
"""Among which “we” or “I” stands where a block quotation goes on."""


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
    reader = Reader(document, mentions, marks, speakers, cue_places(document), inside, going_on)
    tops = inside.get(-1, [])
    at = 0
    waiting: list[Proposal] = []
    chained: set[int] = set()
    for number, (passage, sentences) in enumerate(by_passage(document)):
        first = at
        while at < len(tops) and marks.quotations[tops[at]].start < passage.end:
            at += 1
        reader.number = number
        found = sorted(_of_passage(reader, passage, sentences, tops[first:at]), key=lambda one: (one.start, -one.end))
        waiting.extend(found)
        chained.update(marks.quotations[place].start for place in tops[first:at] if place in going_on)
        if not _waits(reader, tops[first:at]) or len(waiting) > _WAITING:
            yield from filled(waiting, chained, _last_of_chain(reader, tops[first:at]), reader.guessed)
            waiting.clear()
            chained.clear()
    yield from waiting


def _waits(reader: Reader, tops: list[int]) -> bool:
    """Whether a quotation goes on in the next paragraph and no words yet say whose it is."""
    if not tops or tops[-1] not in reader.going_on:
        return False
    guessed = reader.marks.quotations[tops[-1]].start in reader.guessed
    return guessed or reader.by_quotation.get(tops[-1]) is None


def _last_of_chain(reader: Reader, tops: list[int]) -> Speaker | None:
    """Whom the last paragraph of a long quotation names."""
    if not tops or reader.marks.quotations[tops[0]].start in reader.guessed:
        return None
    return reader.by_quotation.get(tops[0])


def _of_passage(reader: Reader, passage: Passage, sentences: list[Span], tops: list[int]) -> Iterator[Proposal]:
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
            reader.tells = None
    reader.told = reader.tells = None
    passage_read(reader, passage, reader.before)
    if reader.before is not None and not _ends_open(reader.before):
        reader.before = None


def _ends_open(frame: Frame) -> bool:
    return frame.word(len(frame) - 1) in COLONS


# --- A passage that is somebody's words as a whole


def _whole_passage(reader: Reader, passage: Passage, quoted: Sequence[Quotation]) -> Proposal | None:
    """The statement that a turn of a transcript or a block quotation is; sets whose words the passage is."""
    if passage.speaker is not None:
        return _turn(reader, passage, passage.speaker)
    if quoted and quoted[0].start == passage.start:
        return None
    opened = reader.before is not None
    if opened and _is_spoken(reader.before):
        return _block(reader, passage, opener(reader), Why("the paragraph before ends in a colon behind a cue"), 0.7)
    if passage.zone is Zone.BLOCK_QUOTATION and not opened:
        return _block(reader, passage, going_on(reader), Why("it is set off as a block quotation"), 0.6)
    if reader.block == reader.number - 1 and not quoted and _goes_on(reader, passage):
        why = Why("the block quotation may go on here; its end is not marked")
        return _block(reader, passage, going_on(reader), why, 0.4)
    return None


def _turn(reader: Reader, passage: Passage, name: Span) -> Proposal | None:
    start = name[1]
    while start < passage.end and (reader.text[start].isspace() or reader.text[start] in ":："):
        start += 1
    if start >= passage.end:
        return None
    subject = Subject(*name, Why("stands before the colon"))
    reader.own = reader.speakers.of(subject)
    return _whole(reader, (start, passage.end), "direct", Why("a turn of a transcript"), 1.0)


def _block(reader: Reader, passage: Passage, speaker: Speaker | None, why: str, score: float) -> Proposal:
    reader.own = speaker
    reader.block = reader.number
    return _whole(reader, (passage.start, passage.end), "block", why, score)


def _whole(reader: Reader, span: Span, how: str, why: str, score: float) -> Proposal:
    fields = {"manner": Field(how), "content": Field(reader.text[slice(*span)], *span)}
    name_speaker(fields, reader.own)
    if reader.own is not None:
        reader.speakers.last, reader.spoken = reader.own, reader.number
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


def _goes_on(reader: Reader, passage: Passage) -> bool:
    """Whether a paragraph behind a block quotation speaks in the first person and names no other speaker."""
    words = reader.document.words
    here = words.between(passage.start, passage.end)
    return any(words.folded[place] in FIRST_PERSON for place in here[:_FIRST_WORDS])


# --- The statements of a sentence


def _of_frame(reader: Reader, frame: Frame) -> Iterator[Proposal]:
    found = {at: attribution(frame, at, reader.mentions) for at in frame.quoted}
    found = {at: by for at, by in found.items() if _is_kept(reader, frame, at, by)}
    sides = {(by.cue, at < by.cue) for at, by in found.items() if by}
    shared = {cue for cue, first in sides if first and (cue, False) in sides}
    reader.told, reader.tells = reader.tells, None
    note_question(reader, frame, {by.cue for by in found.values() if by})
    for at, by in found.items():
        broken = _interrupted(reader, frame.quoted[at])
        yield from broken or _quoted(reader, frame, at, by, shared)
    for one in paraphrases(frame, reader.mentions, {by.cue for by in found.values() if by}, found):
        if frame.spans[one.by.cue][0] != reader.interrupted:
            yield _told(reader, frame, one)


def _quoted(reader: Reader, frame: Frame, at: int, by: Attribution | None, shared: set[int]) -> Iterator[Proposal]:
    place = frame.quoted[at]
    one = reader.marks.quotations[place]
    count = count_of(reader.document, one)
    speaker = speaker_of(reader, frame, by, place)
    how, why = manner(frame, at, by, shared, count)
    fields = statement_fields(frame, by, speaker, (one.inner_start, one.inner_end), reader.speakers, reader.own)
    fields["manner"] = Field(how)
    hear_around(reader, by, speaker, fields)
    told = speaker.reason if speaker else _NOBODY
    reasons = tuple(filter(None, (why, told, _gap(reader, place, one))))
    score = (speaker.sure if speaker else 0.3) * (1.0 if one.closed or place in reader.going_on else 0.9)
    yield Proposal(Kind.STATEMENT, one.start, one.end, ENGINE, fields, reasons, score)
    reader.by_quotation[place] = speaker
    if speaker is not None and reader.own is None:
        reader.speakers.last, reader.spoken = speaker, reader.number
        if how == "partial":
            reader.scene.partial = True
        else:
            hear(reader, one, speaker, reader.speakers.named_in(fields.get("addressee")))
    yield from _nested(reader, place, speaker)


def _interrupted(reader: Reader, place: int) -> list[Proposal]:
    """The parts of a quotation within whose marks the cue stands, and what they tell; none without such a cue."""
    one = reader.marks.quotations[place]
    if reader.text[one.start] not in "«„“" or not within(reader.cues, one.inner_start, one.inner_end):
        return []
    found, cue = _around_dashes(reader, (one.start, one.inner_start, one.inner_end))
    if not found:
        return []
    reader.by_quotation[place] = reader.speakers.last
    around, reader.interrupted = reader.interrupted, cue
    told = list(_nested(reader, place, reader.speakers.last))
    reader.interrupted = around
    return [*found, *told]


def _spoken_paragraph(reader: Reader, passage: Passage) -> tuple[list[Proposal], int]:
    """What is said in a Russian paragraph that begins with a dash, and where its cue stands: — ..., — сказал он."""
    start = passage.start + 1
    while start < passage.end and reader.text[start].isspace():
        start += 1
    dashed = reader.text[passage.start] in DASHES and start < passage.end and reader.text[start] >= "Ѐ"
    if not dashed or reader.own is not None or not within(reader.cues, start, passage.end):
        return [], FAR
    return _around_dashes(reader, (start, start, passage.end))


def _around_dashes(reader: Reader, span: tuple[int, int, int]) -> tuple[list[Proposal], int]:
    """The parts of words within which a cue stands between dashes, and where it stands."""
    start, inner, end = span
    if not any(dash in reader.text[inner:end] for dash in _INTERRUPTING):
        return [], FAR
    frame = frame_of(reader.document, (inner, end), reader.marks.quotations, ())
    by = interruption(frame, reader.mentions)
    if by is None or by.subject is None:
        return [], FAR
    speaker = reader.speakers.of(by.subject, reader.own)
    behind = next((n for n in range(by.subject.last, len(frame)) if frame.words[n] in DASHES), len(frame) - 1) + 1
    dash = next(n for n in range(by.cue - 1, -1, -1) if frame.words[n] in DASHES)
    last = dash - 1 - frame.is_comma(dash - 1)
    ends = [(start, inner, frame.spans[last][1])]
    if behind < len(frame):
        ends.append((frame.spans[behind][0], frame.spans[behind][0], end))
    reader.speakers.last, reader.spoken = speaker, reader.number
    return [_part(reader, frame, by, speaker, part, len(ends)) for part in ends], frame.spans[by.cue][0]


def _part(
    reader: Reader, frame: Frame, by: Attribution, speaker: Speaker, span: tuple[int, int, int], parts: int
) -> Proposal:
    start, inner, end = span
    fields = statement_fields(frame, by, speaker, (inner, end), reader.speakers, reader.own)
    fields["manner"] = Field("broken" if parts > 1 else "direct")
    reasons = (Why("the cue stands between dashes"), speaker.reason)
    return Proposal(Kind.STATEMENT, start, end, ENGINE, fields, reasons, speaker.sure)


def _is_kept(reader: Reader, frame: Frame, at: int, by: Attribution | None) -> bool:
    """Whether a quotation is a statement; within somebody's words only with a cue of its own."""
    one = reader.marks.quotations[frame.quoted[at]]
    if any(group.end == one.inner_end for group in reader.mentions.within(one.inner_start, one.inner_start + 1)):
        return False  # the name of a group
    return not (reader.own and by is None) and is_statement(frame, at, by, one, count_of(reader.document, one))


def _gap(reader: Reader, place: int, one: Quotation) -> str:
    if place in reader.going_on:
        return Why("goes on in the next paragraph")
    return "" if one.closed else Why("its closing mark is missing; taken to go to the end of the paragraph")


def _nested(reader: Reader, place: int, outer: Speaker | None) -> Iterator[Proposal]:
    """What the words of a quotation quote or tell in their turn: both speakers are kept."""
    children = reader.inside.get(place, [])
    one = reader.marks.quotations[place]
    if not children and not within(reader.cues, one.inner_start, one.inner_end):
        return
    quoted = [reader.marks.quotations[child] for child in children]
    sentences = list(cutting.sentences_of_paragraph(reader.text, one.inner_start, one.inner_end))
    own, last, spoken = reader.own, reader.speakers.last, reader.spoken
    reader.own = outer or Speaker("", None, None, None, "", 0.3)
    for span, (first, behind) in sentence_spans(reader.text, sentences, quoted):
        if first < behind or within(reader.cues, *span):
            yield from _within(reader, frame_of(reader.document, span, reader.marks.quotations, children[first:behind]))
    reader.own, reader.speakers.last, reader.spoken = own, last, spoken


def _within(reader: Reader, frame: Frame) -> Iterator[Proposal]:
    """The statements of a sentence that is quoted."""
    found = {at: attribution(frame, at, reader.mentions) for at in frame.quoted}
    kept = {at: by for at, by in found.items() if _is_kept(reader, frame, at, by)}
    for at, by in kept.items():
        yield from _quoted(reader, frame, at, by, set())
    for one in paraphrases(frame, reader.mentions, {by.cue for by in found.values() if by}, kept):
        around = frame.spans[one.by.cue][0] == reader.interrupted
        if one.by.subject is not None and not around and not _is_said_now(frame, one.by.subject):
            yield _told(reader, frame, one)


def _is_said_now(frame: Frame, subject: Subject) -> bool:
    """Whether somebody only says what is said anyhow: I say that nobody came."""
    return frame.text[subject.start : subject.end].casefold() in {"i", "we", "you"}


def _teller(reader: Reader, frame: Frame, one: Paraphrase) -> Speaker | None:
    """Who tells it; where a sentence does not say so outside of English, the subject of the one before."""
    if one.by.subject is not None:
        return spoken_by(reader, one.by.subject)
    return from_before(reader) if frame.words[one.by.cue] >= "Ѐ" else None


def _told(reader: Reader, frame: Frame, one: Paraphrase) -> Proposal:
    first, behind = one.first, one.behind
    spoken = first == 0 and frame.words[0] in DASHES and one.by.hang is Hang.AROUND
    while first < behind - 1 and frame.words[first] in DASHES:
        first += 1
    while behind - 1 > first and (frame.words[behind - 1] in {".", ",", "。"} or frame.words[behind - 1] in DASHES):
        behind -= 1
    start, end = frame.spans[first][0], frame.spans[behind - 1][1]
    speaker = _teller(reader, frame, one)
    if one.by.subject is not None and speaker is not None and reader.own is None and not frame.quoted:
        reader.speakers.last = reader.tells = speaker
    fields = statement_fields(frame, one.by, speaker, (start, end), reader.speakers, reader.own)
    fields["manner"] = Field("direct" if spoken else "indirect")
    reader.heard = reader.speakers.named_in(fields.get("addressee"))
    why = (
        Why("a paragraph that begins with a dash is spoken")
        if spoken
        else Why("told in the words of the text, not quoted")
    )
    reasons = (why, speaker.reason if speaker else "")
    score = speaker.sure * 0.8 if speaker else 0.2
    return Proposal(Kind.STATEMENT, start, end, ENGINE, fields, tuple(filter(None, reasons)), score)
