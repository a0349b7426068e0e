"""What Word and LibreOffice documents share: their kept text, their styles, what they say of themselves."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tanuq.intake.files.readers.unpacking import has, opened, part
from tanuq.intake.files.reading import CannotRead, Reading
from tanuq.reading.layout.laid import Laid, Metadata
from tanuq.reading.layout.languages import iso_of_tag
from tanuq.reading.layout.office.styled import Styled, passages_of, titled
from tanuq.reading.layout.refusals import Refused
from tanuq.reading.layout.text import metadata_in


@dataclass(frozen=True, slots=True)
class Office:
    """A format of office documents: where it keeps what."""

    media_type: str
    read: Callable[[bytes, str], Reading]
    """The text that the receiving of files keeps."""
    written: Callable[[zipfile.ZipFile], Iterator[Styled]]
    """The paragraphs with their styles, in the order in which the text has them."""
    about: str
    """The part in which the document speaks of itself, and there the paths of title, creator and language."""
    title: str
    creator: str
    language: str

    def lay_out(self, data: bytes) -> Laid:
        """The document that *data* is.

        Raises:
            Refused: when it is damaged, protected, a bomb, or has no words.
        """
        try:
            reading = self.read(data, self.media_type)
            with opened(data) as archive:
                passages = passages_of(reading.text, self.written(archive))
                about = part(archive, self.about) if has(archive, self.about) else Element("none")
        except CannotRead as error:
            raise Refused("DamagedDocument", str(error)) from error
        if not passages:
            raise Refused("NoWords", "the document has no words")
        said = metadata_in(reading.text, passages)
        metadata = Metadata(
            title=(about.findtext(self.title) or "").strip() or titled(reading.text, passages),
            section=said.section,
            author=(about.findtext(self.creator) or "").strip(),
            language=iso_of_tag(about.findtext(self.language) or ""),
            published=said.published,
            otherwise=said.otherwise,
        )
        return Laid(reading.text, passages, self.media_type, metadata, tool=reading.tool, notes=reading.notes)
