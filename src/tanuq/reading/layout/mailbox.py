"""Mailboxes (mbox, RFC 4155): letters one behind the other, each laid out as a letter by itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tanuq.intake.files.reading import CannotRead
from tanuq.reading.document import Passage
from tanuq.reading.layout import letter
from tanuq.reading.layout.kinds import MBOX
from tanuq.reading.layout.laid import Laid, Metadata
from tanuq.reading.layout.refusals import Refused
from tanuq.reading.why import Why

_BETWEEN = "\n\n\n"
_BEGINS = re.compile(rb"^From [^\r\n]{1,400}\b\d{4}\b[^\r\n]{0,60}\r?$", re.MULTILINE)
_MARKED = re.compile(rb"^>(>*From )", re.MULTILINE)
"""A line of a letter that would look like the beginning of the next one is marked so."""


def lay_out(data: bytes) -> Laid:
    """All letters of a mailbox as one text, in its order.

    Where their days differ, the whole has none. A letter that cannot be read is named in the notes, and costs no other.

    Raises:
        Refused: when no letter can be read.
    """
    read, problems = list[Laid](), list[str]()
    sent = list(_letters(data))
    for number, one in enumerate(sent, 1):
        try:
            read.append(letter.lay_out(one))
        except (Refused, CannotRead) as refused:
            why = Why(
                "letter %(number)s of %(all)s was not read: %(why)s",
                number=str(number),
                all=str(len(sent)),
                why=str(refused),
            )
            problems.append(why)
    if not read:
        raise Refused("NoWords", "; ".join(problems) or "the mailbox is empty")
    notes = (*(note for one in read for note in one.notes), *problems)
    if len(read) == 1:
        return replace(read[0], notes=notes)
    return _joined(read, notes)


def _letters(data: bytes) -> Iterator[bytes]:
    """Each letter without the line that parts it from the one before, which stands behind an empty line."""
    starts = [one.span() for one in _BEGINS.finditer(data) if one.start() == 0 or _behind_empty_line(data, one.start())]
    ends = [start for start, _ in starts[1:]] + [len(data)]
    for (_, behind), end in zip(starts, ends, strict=True):
        yield _MARKED.sub(rb"\1", data[behind:end].lstrip(b"\r\n"))


def _behind_empty_line(data: bytes, start: int) -> bool:
    return data[max(0, start - 4) : start].replace(b"\r", b"").endswith(b"\n\n")


def _joined(read: Sequence[Laid], notes: tuple[str, ...]) -> Laid:
    pieces, passages, length = list[str](), list[Passage](), 0
    for one in read:
        text = one.text.rstrip() + _BETWEEN
        pieces.append(text)
        passages += [passage.moved(length) for passage in one.passages]
        length += len(text)
    days = {one.metadata.published.value for one in read}
    told = Metadata(published=read[0].metadata.published) if len(days) == 1 else Metadata()
    said = Why("a mailbox of %(number)s letters, read one behind the other", number=str(len(read)))
    if len(days) > 1:
        said = Why(
            "a mailbox of %(number)s letters, read one behind the other; their days differ, so that “last August” "
            "stays open: for that, read each as a file of its own (.eml)",
            number=str(len(read)),
        )
    return Laid("".join(pieces), tuple(passages), MBOX, told, tool=read[0].tool, notes=(said, *notes))
