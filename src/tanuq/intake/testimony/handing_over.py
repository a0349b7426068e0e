"""What is handed over at a desk: bytes into the vault, tied to a testimony now, or waiting to be described."""

import io

from tanuq.casebook.numbers import source_number
from tanuq.casebook.queries.sources import is_known
from tanuq.casebook.record import Record
from tanuq.intake.files.receiving import ReceiveOptions, drafts_of_kept, kept_file
from tanuq.intake.testimony.answers import Medium
from tanuq.intake.testimony.errors import EmptyUpload
from tanuq.ledger.entries import Draft
from tanuq.vault.streams import Source


def keep(record: Record, stream: Source, name: str) -> Medium:
    """The bytes of *stream*, now in the vault, and what they are by their content.

    Nothing is on record yet: that is done with the testimony, or by :func:`record_first`.

    Raises:
        EmptyUpload: when there are none.
        DiskFull: when there is no room; nothing is left behind.
    """
    first = stream.read(1)
    if not first:
        raise EmptyUpload(f"“{name}” is empty: nothing of it arrived. Choose it again.")
    piece = record.vault.keep(_After(first, stream))
    kept = kept_file(record, piece.sha256, name)
    return Medium(piece.sha256, name, piece.size, kept.identified.media_type, "; ".join(kept.identified.notes))


def let_go(record: Record, evidence: str) -> None:
    """Keep nothing of bytes that were handed over and not put on record; what is on record stays."""
    if not is_known(source_number(evidence)) and record.vault.has(evidence):
        record.vault.erase(evidence)


def record_first(record: Record, medium: Medium, receipt: str) -> str:
    """Put on record what has to be described later, under the number that was called out; gives its source.

    On disk when this returns. What is on record already is only given the number.
    """
    number = source_number(medium.evidence)
    described = Draft("source.described", {"source": number, "receipt": receipt})
    if is_known(number):
        record.write([described])
    else:
        kept = kept_file(record, medium.evidence, medium.name)
        record.write([*drafts_of_kept(record, kept, ReceiveOptions()), described])
    return number


class _After:
    """A stream whose first byte was looked at."""

    def __init__(self, first: bytes, rest: Source) -> None:
        self._first = io.BytesIO(first)
        self._rest = rest

    def read(self, limit: int, /) -> bytes:
        """The next bytes."""
        return self._first.read(limit) or self._rest.read(limit)
