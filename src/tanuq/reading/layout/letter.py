"""E-mails (RFC 5322): headers, body, what is quoted from others and who wrote that, the signature."""

import platform
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from tanuq.intake.files.readers.plain import decode
from tanuq.reading.document import Passage, Span, Zone
from tanuq.reading.layout.days import chosen, day_of
from tanuq.reading.layout.laid import Laid, Metadata, Stated
from tanuq.reading.layout.languages import iso_of_tag
from tanuq.reading.layout.lines import Told, joined
from tanuq.reading.layout.plain import zoned
from tanuq.reading.layout.refusals import Refused
from tanuq.reading.layout.web.laying import lay_out_markup
from tanuq.reading.sentences import paragraphs
from tanuq.reading.why import Why

MEDIA_TYPE = "message/rfc822"
_HEADERS = {"From": Zone.BYLINE, "To": Zone.NOTE, "Cc": Zone.NOTE, "Date": Zone.BYLINE, "Subject": Zone.TITLE}
_QUOTED = re.compile(r">")
_ONLY_MARKS = re.compile(r">[> \t]*$")
_SIGNED = re.compile(r"-- ?$")
# “On 7 March 2019, A. Writer <a@example.org> wrote:” in the languages that are read here.
_WROTE = re.compile(
    r"(?:wrote|writes|пишет|писал[аи]?|написал[аи]?|жазды|写道|写到|schrieb|a écrit|escribió|yazdı)\s*[:：]\s*$",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"-{2,}\s*(?:original message|forwarded message|исходное сообщение|пересылаемое|转发|原始邮件)", re.IGNORECASE
)
_LONGEST_LINE = 400
_BROKEN = 100
_MOST_PARTS = 500


@dataclass(slots=True)
class _Written:
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    spans: list[Span] = field(default_factory=list)
    told: list[Told | None] = field(default_factory=list)

    def add(self, words: str, told: Told | None = None, behind: str = "\n") -> None:
        """A paragraph of its own."""
        if words.strip():
            self.spans.append((self.length, self.length + len(words)))
            self.told.append(told)
        self.keep(words + behind)

    def keep(self, words: str) -> None:
        self.pieces.append(words)
        self.length += len(words)


def lay_out(data: bytes) -> Laid:
    """The e-mail that *data* is: its headers, then the words of its body; attachments are named, and not read.

    Raises:
        Refused: when it has no words at all.
        CannotRead: when its encoding cannot be told.
    """
    letter = BytesParser(policy=policy.default).parsebytes(data)
    if address := _header(letter, "Snapshot-Content-Location"):
        return _saved_page(letter, address)
    headed = _Written()
    for name, zone in _HEADERS.items():
        if value := _header(letter, name):
            headed.add(f"{name}: {value}", Told(zone, f"the header {name}"))
    headed.keep("\n")
    headed_passages = zoned("".join(headed.pieces), headed.spans, headed.told)
    text, passages, notes = _body("".join(headed.pieces), headed.length, letter)
    attached = [_attached(one) for one in letter.iter_attachments()] if letter.is_multipart() else []
    text, named = _with_attachments(text, attached)
    if not headed_passages and not passages:
        raise Refused("NoWords", "the e-mail has no words")
    return Laid(
        text,
        (*headed_passages, *passages, *named),
        MEDIA_TYPE,
        _metadata(letter),
        tool=f"Python {platform.python_version()}",
        notes=(*notes, *_attachment_notes(attached)),
    )


def _saved_page(letter: EmailMessage, address: str) -> Laid:
    """A page that a browser saved as one file (MHTML, RFC 2557): it has the form of a letter, and is none."""
    part = letter.get_body(preferencelist=("html",))
    payload = part.get_payload(decode=True) if part is not None else b""
    words, notes = _decoded(
        payload if isinstance(payload, bytes) else b"", part.get_content_charset() if part else None
    )
    laid = lay_out_markup(words, address)
    saved = _header(letter, "Date")
    note = (
        Why("the page %(address)s, saved by a browser: %(moment)s", address=address, moment=saved)
        if saved
        else Why("the page %(address)s, saved by a browser at a time that is not recorded", address=address)
    )
    return replace(laid, metadata=replace(laid.metadata, archived=day_of(saved)), notes=(*notes, *laid.notes, note))


def _header(letter: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(letter[name] or "").split())
    except (ValueError, IndexError, AttributeError, TypeError):
        # The parser of headers breaks on some that are badly formed; the raw words are still there.
        raw = next((value for key, value in letter.raw_items() if key.casefold() == name.casefold()), "")
        return " ".join(str(raw).split())


def _metadata(letter: EmailMessage) -> Metadata:
    published, otherwise = chosen([Stated(_header(letter, "Date"), "the header Date")])
    return Metadata(
        title=_header(letter, "Subject"),
        author=_header(letter, "From"),
        language=iso_of_tag(_header(letter, "Content-Language")),
        published=published,
        otherwise=otherwise,
    )


def _body(before: str, at: int, letter: EmailMessage) -> tuple[str, tuple[Passage, ...], tuple[str, ...]]:
    """The whole text, and the passages of the body, which begins at *at*."""
    part = letter.get_body(preferencelist=("plain", "html"))
    if part is None:
        return before, (), ("the e-mail has no words of its own",)
    payload = part.get_payload(decode=True)
    words, notes = _decoded(payload if isinstance(payload, bytes) else b"", part.get_content_charset())
    if part.get_content_type() == "text/html":
        try:
            laid = lay_out_markup(words)
        except Refused:
            return before, (), notes
        passages = (replace(one, zone=_of_letter(one.zone)) for one in laid.passages)
        return before + laid.text, tuple(one.moved(at) for one in passages), notes
    body = words.replace("\r\n", "\n").strip("\n")
    return before + body, tuple(one.moved(at) for one in zones_of_body(body)), notes


def _of_letter(zone: Zone) -> Zone:
    """In a letter nothing is the furniture of a site: what no rule takes for prose is still what somebody wrote."""
    return Zone.BODY if zone in {Zone.NAVIGATION, Zone.SECTION, Zone.DEK} else zone


def _decoded(payload: bytes, charset: str | None) -> tuple[str, tuple[str, ...]]:
    """The words in the stated character set, where that is true; else as any plain text."""
    if charset:
        try:
            return payload.decode(charset), ()
        except (LookupError, UnicodeDecodeError):
            pass  # Old programs state "us-ascii" over Cyrillic; then the bytes decide.
    text, _, notes = decode(payload)
    return text, notes


def zones_of_body(body: str) -> tuple[Passage, ...]:
    """The paragraphs of a letter without mark-up: its own words, what it quotes with who wrote that, its signature."""
    spans: list[Span] = []
    told: list[Told | None] = []
    known = False
    for start, end, quoted, signed in _stretches(body):
        for span in _blocks(body, start, end):
            words = body[slice(*span)]
            known = known or _says_who_wrote(words)
            spans.append(span)
            told.append(_quoted(words, known=known) if quoted else _own(words, signed=signed))
    return zoned(body, spans, told)


def _blocks(body: str, start: int, end: int) -> Iterator[Span]:
    """Paragraphs: programs break the lines of letters at some 72 letters, where they do not leave them long."""
    lines = list(paragraphs(body, start, end))
    longest = max((stop - begin for begin, stop in lines), default=0)
    yield from joined(body, lines) if longest <= _BROKEN else lines


def _quoted(words: str, *, known: bool) -> Told:
    """What is quoted of another letter: a quotation where this one says whose it is, else a note."""
    if _ONLY_MARKS.match(words):
        return Told(Zone.NOTE, "a blank line of what is quoted")
    if not known:
        return Told(Zone.NOTE, "quoted from another letter, and it is not said whose")
    return Told(Zone.BLOCK_QUOTATION, "quoted from another letter")


def _own(words: str, *, signed: bool) -> Told:
    if signed:
        return Told(Zone.BYLINE, "the signature, behind two dashes")
    if _FORWARDED.match(words):
        return Told(Zone.NOTE, "another letter begins")
    # This line is read: it ends in a colon behind “wrote”, and so names who speaks in the quotation below.
    return Told(
        Zone.BODY, "says who wrote what is quoted below" if _says_who_wrote(words) else "the words of the letter"
    )


def _says_who_wrote(words: str) -> bool:
    return len(words) <= _LONGEST_LINE and _WROTE.search(words) is not None


def _stretches(body: str) -> Iterator[tuple[int, int, bool, bool]]:
    """(start, end, quoted, signed): lines that follow each other and are alike; a line of marks parts paragraphs."""
    begin = at = 0
    before: tuple[bool, bool, bool] | None = None
    signed = False
    for line in body.splitlines(keepends=True):
        quoted = _QUOTED.match(line) is not None
        signed = (signed or _SIGNED.match(line.rstrip("\r\n")) is not None) and not quoted
        kind = (quoted, signed, _ONLY_MARKS.match(line) is not None)
        if before is not None and kind != before:
            yield begin, at, *before[:2]
            begin = at
        before = kind
        at += len(line)
    if before is not None:
        yield begin, at, *before[:2]


@dataclass(frozen=True, slots=True)
class _Attached:
    name: str
    media_type: str


def _attached(part: EmailMessage) -> _Attached:
    return _Attached(" ".join((part.get_filename() or "without a name").split()), part.get_content_type())


def _with_attachments(text: str, attached: Sequence[_Attached]) -> tuple[str, tuple[Passage, ...]]:
    pieces, passages = [text.rstrip()], []
    length = len(pieces[0])
    for one in attached[:_MOST_PARTS]:
        line = f"[attachment: {one.name}, {one.media_type}]"
        pieces += ["\n\n" if length else "", line]
        begin = length + len(pieces[-2])
        length = begin + len(line)
        passages.append(Passage(begin, length, Zone.NOTE, "an attachment"))
    return "".join(pieces), tuple(passages)


def _attachment_notes(attached: Sequence[_Attached]) -> tuple[str, ...]:
    if not attached:
        return ()
    return (
        Why(
            "attachments that are in the file, not in the text: %(number)s; read them as files too",
            number=str(len(attached)),
        ),
    )
