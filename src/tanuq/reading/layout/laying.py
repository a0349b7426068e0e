"""The one way from a file to a document that engines read."""

from collections.abc import Mapping
from dataclasses import replace

from tanuq.config.progress import Progress, quietly
from tanuq.intake.files.confinement import Limits
from tanuq.intake.files.derivation import ask_confined
from tanuq.reading.layout import errors
from tanuq.reading.layout.days import chosen
from tanuq.reading.layout.kinds import Kind, Recognised, recognised
from tanuq.reading.layout.laid import Laid, Metadata, Stated
from tanuq.reading.layout.languages import iso_of_tag
from tanuq.reading.layout.recognition.between import with_scanned_pages
from tanuq.reading.layout.recognition.laying import lay_out as lay_out_scan
from tanuq.reading.layout.refusals import SCANNED, Refused
from tanuq.reading.layout.text import lay_out_text
from tanuq.reading.layout.travelling import from_bytes
from tanuq.vocabulary.dates import edtf_of
from tanuq.vocabulary.errors import NotADate

LIMITS = Limits(memory=2048 * 1024 * 1024, cpu_seconds=120, wall_seconds=240)
"""What one document may cost."""
_CHILD = "tanuq.reading.layout.layout_child"
_UNREAD = (
    "is no kind of file whose words are read here; those are text, web pages, PDF, DOCX, ODT, e-mail, WARC, WACZ and "
    "pictures"
)
_AGAIN = " Get it again from where it came, or save it anew there."
_GIVEN = "given by whoever reads it"
_ERRORS: Mapping[str, type[errors.LayoutError]] = {
    error.__name__: error
    for error in (errors.DamagedDocument, errors.ProtectedDocument, errors.NoWords, errors.TooMuch, errors.UnknownKind)
}


def lay_out(
    data: bytes,
    filename: str = "",
    media_type: str = "",
    published: str = "",
    language: str = "",
    *,
    progress: Progress = quietly,
) -> Laid:
    """The file as it is read: its text version, zones, what it says of itself, where words stand on its pages.

    What it is, its content says; *filename* and *media_type* decide only where that leaves it open. *published* (a
    day, a month or a year) and *language* (ISO 639-3, or a tag such as ``kk``) go before what the file says.

    Everything but plain text is taken apart by a confined child process: a file may be made to break its reader.
    *progress* is told of the pages of a scan.

    Raises:
        UnknownKind, DamagedDocument, ProtectedDocument, NoWords, TooMuch: see :mod:`tanuq.reading.layout.errors`.
        RecognitionError: a scan whose words cannot be had.
        NotAPublicationDate, UnknownLanguage: what was given is none.
    """
    day, code = _day(published), _language(language)
    what = recognised(data, filename, media_type)
    name = filename or "the file"
    try:
        laid = _laid(data, what, code, progress)
    except Refused as refused:
        error = _ERRORS.get(refused.error, errors.DamagedDocument)
        mend = _AGAIN if error is errors.DamagedDocument else ""
        raise error(f"“{name}” cannot be read: {refused}.{mend}") from refused
    return replace(
        laid, metadata=_with_what_is_given(laid.metadata, day, code), language=code, notes=(*what.notes, *laid.notes)
    )


def _laid(data: bytes, what: Recognised, language: str, progress: Progress) -> Laid:
    if not data:
        raise Refused("NoWords", "it is empty")
    if what.kind is Kind.NONE:
        raise Refused("UnknownKind", what.advice or f"{what.media_type} {_UNREAD}")
    if what.kind is Kind.PLAIN:
        return lay_out_text(data, what.media_type)
    if what.kind is Kind.PICTURE:
        return lay_out_scan(data, what.media_type, language, progress)
    try:
        laid = _confined(data, what.kind)
        return with_scanned_pages(laid, data, language, progress) if what.kind is Kind.PDF else laid
    except Refused as refused:
        if refused.error != SCANNED:
            raise
        return lay_out_scan(data, what.media_type, language, progress)


def _confined(data: bytes, kind: Kind) -> Laid:
    sent, why = ask_confined(_CHILD, [kind.value], data, LIMITS)
    if why:
        raise Refused("TooMuch" if "more than" in why or "longer than" in why else "DamagedDocument", why)
    try:
        return from_bytes(sent)
    except Refused:
        raise
    except ValueError as error:
        raise Refused("DamagedDocument", "its reader gave no clear answer") from error


def _with_what_is_given(stated: Metadata, published: str, language: str) -> Metadata:
    if published:
        given, otherwise = chosen([Stated(published, _GIVEN)])
        theirs = [one for one in (stated.published, *stated.otherwise) if one.value]
        contradict = tuple(one for one in theirs if not _agree(one.value, published))
        stated = replace(stated, published=given, otherwise=(*otherwise, *contradict))
    return replace(stated, language=language or stated.language)


def _agree(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _day(published: str) -> str:
    if not published:
        return ""
    try:
        edtf = edtf_of(published).edtf
    except NotADate as error:
        raise errors.NotAPublicationDate(f"The day of publication is no date: {error}") from error
    if not edtf.replace("-", "").isdigit():
        raise errors.NotAPublicationDate(f"“{published}” is no day, month or year, such as 2020-02-07 or 2020-02.")
    return edtf


def _language(language: str) -> str:
    if language and not iso_of_tag(language):
        raise errors.UnknownLanguage(f"“{language}” is no language that is read here. Write a code such as kaz or kk.")
    return iso_of_tag(language)
