"""Files that cannot be laid out.

TanuqError
└── LayoutError
    ├── UnknownKind
    ├── DamagedDocument
    ├── ProtectedDocument
    ├── NoWords
    ├── TooMuch
    ├── NotAPublicationDate
    ├── UnknownLanguage
    └── RecognitionError
        ├── NoTesseract
        ├── LanguageNotInstalled
        └── RecognitionFailed
"""

from tanuq.vocabulary.errors import TanuqError


class LayoutError(TanuqError):
    """A file whose words cannot be had."""


class UnknownKind(LayoutError):
    """A file of a kind that holds no words, or that nothing here can read."""


class DamagedDocument(LayoutError):
    """The file is not what it seems to be, or its reader broke down on it."""


class ProtectedDocument(LayoutError):
    """It asks for a password."""


class NoWords(LayoutError):
    """It was read to its end, and shows no words."""


class TooMuch(LayoutError):
    """It costs more memory or time than one document may."""


class NotAPublicationDate(LayoutError):
    """The day of publication that was given is no date."""

    exit_code = 2


class UnknownLanguage(LayoutError):
    """The language that was given is none that is read here."""

    exit_code = 2


class RecognitionError(LayoutError):
    """The words of a picture cannot be had."""


class NoTesseract(RecognitionError):
    """Tesseract is not installed."""


class LanguageNotInstalled(RecognitionError):
    """Tesseract is there, but does not know the language."""


class RecognitionFailed(RecognitionError):
    """Tesseract ended without words, or took too long."""
