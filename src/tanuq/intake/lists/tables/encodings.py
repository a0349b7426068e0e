"""Which encoding a text file is in: found from its bytes, checked over the whole file, never half right."""

import codecs
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from tanuq.config.progress import Progress, quietly
from tanuq.intake.lists.errors import CellTooLong, MixedEncodings, NulBytes, UnknownEncoding
from tanuq.intake.lists.tables.plausibility import plausibility

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

LEGACY = (
    "gb18030",
    "big5",
    "cp1251",
    "kz1048",
    "koi8_r",
    "cp866",
    "cp1252",
    "latin_1",
    "cp1254",
    "cp1250",
    "cp1256",
)
"""Encodings of lists that circulate without a mark; Windows' ones first, because most lists come from Excel."""

RARE = ("mac_cyrillic", "iso8859_5", "shift_jis", "euc_jp", "euc_kr", "cp1253", "cp1255", "cp874")

_NAMES = {
    "gb18030": "GB 18030",
    "big5": "Big5",
    "kz1048": "KZ-1048",
    "koi8_r": "KOI8-R",
    "latin_1": "Latin-1",
}
_CHUNK = 1 << 20
_LONGEST_LINE = 64 << 20
_SAMPLE = 256 << 10
_WRITING = 0.7
_DOUBT = 0.05
_CHECKING = "checking the encoding"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something was found: the line and the byte of the file, both as people count, from 1 and from 0."""

    line: int
    offset: int


@dataclass(frozen=True, slots=True)
class _Survey:
    """The lines of a file that are not plain ASCII, sorted by whether they are UTF-8."""

    utf8_lines: int
    other_lines: int
    first_utf8: _Place
    first_other: _Place
    sample: bytes
    """The lines that are not UTF-8."""


def detect_encoding(path: Path, progress: Progress = quietly) -> str:
    """The Python codec that reads the whole file.

    Raises:
        NulBytes: when zero bytes stand in the text.
        MixedEncodings: when some lines are UTF-8 and others are not.
        UnknownEncoding: when nothing known here makes sense of the bytes.
    """
    with path.open("rb") as stream:
        head = stream.read(4096)
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return checked(path, codec, progress)
    unmarked = _unmarked_utf16(head)
    if unmarked:
        return checked(path, unmarked, progress)
    if _is_utf8(path, progress):
        return "utf-8"
    return _legacy(path)


def checked(path: Path, codec: str, progress: Progress = quietly) -> str:
    """*codec*, after the whole file has been decoded with it once."""
    decoder = codecs.getincrementaldecoder(codec)()
    done = 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            progress(_CHECKING, done, path.stat().st_size)
            try:
                text = decoder.decode(chunk)
            except UnicodeError as error:  # a plain one where UTF-16 or UTF-32 lacks its mark
                raise UnknownEncoding(_undecodable(codec, done + getattr(error, "start", 0))) from error
            if "\0" in text:
                raise NulBytes(_nul(_Place(0, done)))
            done += len(chunk)
    try:
        decoder.decode(b"", final=True)
    except UnicodeError as error:
        raise UnknownEncoding(_undecodable(codec, done)) from error
    return codec


def codec_named(name: str) -> str:
    """The Python codec of an encoding that somebody chose.

    Raises:
        UnknownEncoding: when there is none of this name.
    """
    try:
        codec = codecs.lookup(name).name
        with suppress(UnicodeError):
            b" ".decode(codec)  # refuses Python's other codecs, such as base64, as if there were none of the name
    except LookupError:
        known = ", ".join(["UTF-8", "UTF-16", *map(encoding_name, LEGACY)])
        raise UnknownEncoding(f"No encoding is called “{name}”. Lists are usually in one of: {known}.") from None
    return "utf-8-sig" if codec == "utf-8" else codec  # a mark at the beginning is no part of the first title


def encoding_name(codec: str) -> str:
    """The name that people know the codec by.

    >>> encoding_name("cp1251"), encoding_name("utf-8-sig")
    ('Windows-1251', 'UTF-8')
    """
    if codec.startswith("cp125"):
        return "Windows-" + codec[2:]
    return _NAMES.get(codec, codec.upper().replace("-SIG", ""))


def _undecodable(codec: str, offset: int) -> str:
    return (
        f"The bytes from {offset:,} on are not {encoding_name(codec)}, as the file or --encoding says that it is. "
        "It may be cut off; get it again, or save it as “CSV UTF-8” in a spreadsheet program."
    )


def _nul(place: _Place) -> str:
    line = f"Line {place.line:,} (byte {place.offset:,})" if place.line else f"Byte {place.offset:,} or later"
    return (
        f"{line} holds a zero byte, which no text has: the file is damaged, or not a table of text. "
        "Get it again from whoever sent it, or save it anew as “CSV UTF-8”."
    )


def _unmarked_utf16(head: bytes) -> str:
    """UTF-16 without a mark: commas, digits and line ends of a table give every second byte a zero."""
    if len(head) < 4 or b"\0" not in head:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    few = len(head) // 2 // 10  # a tenth of the characters: Chinese and Cyrillic tables still have their commas
    if odd > few and even == 0:
        return "utf-16-le"
    if even > few and odd == 0:
        return "utf-16-be"
    return ""


def _is_utf8(path: Path, progress: Progress) -> bool:
    """Whether every byte is UTF-8; refuses zero bytes and endless lines on the way."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    done, open_line = 0, 0
    valid = True
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            progress(_CHECKING, done, path.stat().st_size)
            if b"\0" in chunk:
                raise NulBytes(_nul(_place_of(path, done + chunk.index(b"\0"))))
            open_line = _open_line(open_line, chunk)
            valid = valid and _decodes(decoder, chunk)
            done += len(chunk)
    return valid and _decodes(decoder, b"", final=True)


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _open_line(before: int, chunk: bytes) -> int:
    """How long the unfinished last line has become."""
    end = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
    length = before + len(chunk) if end < 0 else len(chunk) - end - 1
    if length > _LONGEST_LINE:
        raise CellTooLong(
            f"A single line of the file is longer than {_LONGEST_LINE >> 20} MB: it is not a table with one "
            "person in each row."
        )
    return length


def _place_of(path: Path, offset: int) -> _Place:
    line, left = 1, offset
    with path.open("rb") as stream:
        while left > 0 and (chunk := stream.read(min(_CHUNK, left))):
            line += chunk.count(b"\n")
            left -= len(chunk)
    return _Place(line, offset)


def _legacy(path: Path) -> str:
    survey = _survey(path)
    codec = _plausible(path, survey.sample)
    if survey.utf8_lines and not _by_chance(survey, codec):
        raise MixedEncodings(_mixed(survey))
    if not codec:
        place = survey.first_other
        raise UnknownEncoding(
            f"Line {place.line:,} (byte {place.offset:,}) is neither UTF-8 nor any other encoding known here. "
            "Open the file in the program that made it and save it as “CSV UTF-8”."
        )
    return codec


def _by_chance(survey: _Survey, codec: str) -> bool:
    """Whether the few lines that look like UTF-8 are Chinese ones that do so by chance.

    One Chinese character in seven has two bytes that are also UTF-8, so a line with a single one may pass for
    it. In an alphabet of one byte a whole line of such pairs does not happen.
    """
    return codec in {"gb18030", "big5"} and survey.utf8_lines * 3 <= survey.other_lines


def _mixed(survey: _Survey) -> str:
    few_are_utf8 = survey.utf8_lines < survey.other_lines
    place = survey.first_utf8 if few_are_utf8 else survey.first_other
    odd = "is UTF-8, while most lines are not" if few_are_utf8 else "is not UTF-8, while other lines are"
    return (
        f"Line {place.line:,} (byte {place.offset:,}) {odd}: two encodings are mixed in this file. Names would "
        "come out wrong. Take the two parts apart, open each with its own encoding, and save the whole as "
        "“CSV UTF-8”."
    )


def _survey(path: Path) -> _Survey:
    counts = {True: 0, False: 0}
    first = {True: _Place(0, 0), False: _Place(0, 0)}
    sample: list[bytes] = []
    room, offset = _SAMPLE, 0
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if not line.isascii():
                at = _first_foreign(line)
                good = at < 0
                if not counts[good]:
                    first[good] = _Place(number, offset + (_first_high(line) if good else at))
                counts[good] += 1
                if not good and room > 0:
                    sample.append(line[:_CHUNK])
                    room -= len(line)
            offset += len(line)
    return _Survey(counts[True], counts[False], first[True], first[False], b"".join(sample))


def _first_foreign(line: bytes) -> int:
    """Where the line stops being UTF-8, or -1."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return -1


def _first_high(line: bytes) -> int:
    return next(index for index, byte in enumerate(line) if byte > 127)


def _plausible(path: Path, sample: bytes) -> str:
    """The encoding whose reading looks most like writing, and that decodes the whole file; "" if none does."""
    scores = {codec: _score(sample, codec) for codec in LEGACY}
    ranked = sorted(LEGACY, key=lambda codec: -scores[codec])
    plausible = [codec for codec in ranked if scores[codec] >= _WRITING]
    return next((codec for codec in [*plausible, *_rarer(sample)] if _whole_file_decodes(path, codec)), "")


def _rarer(sample: bytes) -> list[str]:
    """What charset-normalizer is nearly sure of among encodings that lists of ours hardly ever come in."""
    matches = from_bytes(sample, cp_isolation=list(RARE))
    return [match.encoding for match in matches if match.chaos < _DOUBT and match.coherence > 0]


def _score(sample: bytes, codec: str) -> float:
    try:
        return plausibility(sample.decode(codec), codec)
    except UnicodeDecodeError:
        return 0.0


def _whole_file_decodes(path: Path, codec: str) -> bool:
    try:
        checked(path, codec)
    except UnknownEncoding:
        return False
    return True
