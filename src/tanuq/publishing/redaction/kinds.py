"""Which originals a redacted copy can be made of, and what kind of file it is."""

from tanuq.intake.files.signatures import binary_media_type
from tanuq.publishing.errors import CannotRedact

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
TEXT = "text/plain; charset=utf-8"
PICTURES = {
    JPEG: "JPEG",
    PNG: "PNG",
    "image/webp": "WEBP",
    "image/gif": "GIF",
    "image/tiff": "TIFF",
    "image/bmp": "BMP",
    "image/avif": "AVIF",
}
"""Pictures that are opened, and the one decoder that each is given to."""
_AS_PHOTOGRAPHS = frozenset({JPEG, "image/webp", "image/avif"})
HEAD = 4096
"""The first bytes of a file, which prove its kind."""
_WITHOUT_COPY = {
    "audio": "it is a recording: sound cannot be redacted here. Write down what is said, and redact that text",
    "video": "it is a video: moving pictures cannot be redacted here. Take single pictures out of it, and add those",
}


def kind_of(original: bytes) -> str:
    """The media type of a picture or PDF, as its first bytes prove it: never as its name or anybody else says.

    Raises:
        CannotRedact: when it is of another kind.
    """
    media_type = binary_media_type(original[:HEAD])
    if media_type == PDF or media_type in PICTURES:
        return media_type
    why = why_none(media_type)
    raise CannotRedact(f"No redacted copy can be made: {why}.", why)


def why_none(media_type: str) -> str:
    """Why no redacted copy of pixels can be made of an original of this kind, as the end of a sentence."""
    if media_type in {"image/heic", "image/heif"}:
        return "pictures in the format HEIC cannot be opened here. Save it as JPEG, and add that as a source"
    beginning = media_type.partition("/")[0]
    return _WITHOUT_COPY.get(
        beginning, "only pictures, PDF and texts can be redacted. Save it as one of these, and add that as a source"
    )


def has_pages(media_type: str) -> bool:
    """Whether originals of this kind are redacted by boxes."""
    return media_type == PDF or media_type in PICTURES


def kind_of_copy(media_type: str) -> str:
    """What the copy of an original of this kind is.

    >>> kind_of_copy("image/webp"), kind_of_copy("image/gif"), kind_of_copy("application/pdf")
    ('image/jpeg', 'image/png', 'application/pdf')
    """
    if media_type == PDF:
        return PDF
    return JPEG if media_type in _AS_PHOTOGRAPHS else PNG
