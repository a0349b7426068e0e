"""The text version of a source that engines read: its text as it is, or one laid out from its bytes.

Claims are anchored in a text by its hash, so the text of a source is replaced only where nothing stands on it yet: then
the laid-out version, which knows titles, captions and navigation from the article, becomes the text (an
``evidence.derived``, which can be undone).
"""

import io
from dataclasses import dataclass, replace

from tanuq.casebook.publication import publication_of
from tanuq.casebook.queries.desk import DeskSource, desk_source
from tanuq.casebook.queries.originals import file_name_of
from tanuq.casebook.queries.text_versions import is_built_upon
from tanuq.casebook.record import Record
from tanuq.config.progress import Progress, quietly
from tanuq.ledger.entries import Draft
from tanuq.policy.decision import Viewer
from tanuq.reading.document import Document, Passage
from tanuq.reading.layout import Laid, Metadata, lay_out, plain
from tanuq.reading.layout.errors import LayoutError
from tanuq.reading.layout.languages import iso_of_tag
from tanuq.reading.layout.text import metadata_in
from tanuq.reading.on_record.errors import NothingToRead
from tanuq.reading.why import Why

LARGEST = 64_000_000
"""Bytes: a larger original is not laid out; its text as it is counts."""
_PLAIN = "text/plain"
_AS_IT_IS = Why("the text was read as it was taken when the file was received")


@dataclass(frozen=True, eq=False)
class TextVersion:
    """A source with the text that is read."""

    source: DeskSource
    document: Document
    ground: str = ""
    """How the day of publication is known: a code of `casebook.publication.GROUNDS`, or where the file says so."""
    notes: tuple[str, ...] = ()
    """What should be known of how the text was taken."""


def text_version(record: Record, viewer: Viewer, source: DeskSource, progress: Progress = quietly) -> TextVersion:
    """The text of *source* with its zones, as engines are given it.

    Raises:
        NothingToRead: when it has no text, and none can be had from its bytes; the message says why.
    """
    try:
        laid = _laid_out(record, source, progress)
    except LayoutError as error:
        if not source.words:
            why = str(error)
            raise NothingToRead(f"{why} Or write down what it says or shows, and read that.") from error
        return replace(_as_it_is(source), notes=(str(error), _AS_IT_IS))
    if laid is None or not laid.text.strip():
        if not source.words:
            raise NothingToRead("This source has no text yet. Write down what it says or shows, then read it.")
        return _as_it_is(source)
    if laid.text != source.words:
        if is_built_upon(record, source.card.id):
            return _as_it_is(source)
        source = _kept(record, viewer, source, laid)
    return replace(_dated(source, laid.text, laid.passages, laid.metadata), notes=laid.notes)


def _as_it_is(source: DeskSource) -> TextVersion:
    zones = plain.zones(source.words)
    return _dated(source, source.words, zones, metadata_in(source.words, zones))


def _dated(source: DeskSource, text: str, zones: tuple[Passage, ...], stated: Metadata) -> TextVersion:
    """What somebody says of the day and the language goes before what the file says of itself."""
    said = publication_of(source.card.id)
    language = iso_of_tag(source.card.language) or stated.language
    document = Document(text, zones, said.date or stated.published.value, language)
    return TextVersion(source, document, said.ground if said.date else stated.published.source)


def _laid_out(record: Record, source: DeskSource, progress: Progress) -> Laid | None:
    """The original laid out; None where its text is all there is.

    Raises:
        LayoutError: when it cannot be laid out.
    """
    plain_text = source.card.media_type.startswith(_PLAIN) and bool(source.words)
    if plain_text or source.malware or source.size > LARGEST or not record.vault.has(source.evidence):
        return None
    data, language = record.vault.read(source.evidence), iso_of_tag(source.card.language)
    name, media_type = file_name_of(source.card.id), source.card.media_type
    return lay_out(data, name, media_type, language=language, progress=progress)


def _kept(record: Record, viewer: Viewer, source: DeskSource, laid: Laid) -> DeskSource:
    piece = record.vault.keep(io.BytesIO(laid.text.encode("utf-8", "surrogatepass")))
    body = {
        "evidence": source.evidence,
        "derivative": piece.sha256,
        "media_type": "text/plain; charset=utf-8",
        "purpose": "text",
        "tool": laid.tool,
        "note": " ".join(laid.notes),
    }
    record.write([Draft("evidence.derived", body)])
    return desk_source(record, viewer, source.card.id)
