"""Lists that cannot be imported as they are.

IntakeError
└── ListError
    ├── NoSuchList, SheetMissing, DelimiterUnclear
    ├── ColumnMissing, CorrectionUnclear, PropertyUnclear
    ├── NameMissing, NumberUnknown, SeveralLists, ListChanged
    ├── NotATable
    │   └── StillPacked
    ├── EmptyList
    ├── NoHeader
    ├── UnreadableTable
    │   └── FileChanged
    ├── PasswordProtected
    ├── ZipBomb
    ├── TooLarge
    │   └── TooManyColumns
    ├── DigitsLost
    └── TextError
        ├── NulBytes
        ├── MixedEncodings
        ├── UnknownEncoding
        ├── QuoteNeverCloses
        └── CellTooLong
"""

from tanuq.intake.errors import IntakeError


class ListError(IntakeError):
    """A list that cannot be imported as it is."""


class NoSuchList(ListError):
    """No file lies at this path."""

    exit_code = 2


class SheetMissing(ListError):
    """The workbook has no sheet of this name."""

    exit_code = 2


class DelimiterUnclear(ListError):
    """What was chosen to part the cells is not one sign."""

    exit_code = 2


class ColumnMissing(ListError):
    """The table has no column of this title, number or letter."""

    exit_code = 2


class CorrectionUnclear(ListError):
    """A correction that is not of the form COLUMN=PROPERTY, or that fits several columns."""

    exit_code = 2


class PropertyUnclear(ListError):
    """A correction names a property that does not exist."""

    exit_code = 2


class NameMissing(ListError):
    """A list needs a name, so that a corrected file can take the place of the first one."""

    exit_code = 2


class NumberUnknown(ListError):
    """The name is the number of a list, and no list has it."""

    exit_code = 2


class SeveralLists(ListError):
    """The name fits several lists."""

    exit_code = 2


class ListChanged(ListError):
    """Another import of the list, or its undoing, came in between: what was looked at is no longer so."""


class NotATable(ListError):
    """A file of another kind: a document, a picture, a video."""


class StillPacked(NotATable):
    """A compressed file with perhaps a table inside."""


class EmptyList(ListError):
    """No bytes, or no rows below the titles."""


class NoHeader(ListError):
    """No row holds the titles of the columns."""


class UnreadableTable(ListError):
    """The file is cut off or damaged, or may not be read."""


class FileChanged(UnreadableTable):
    """Another program wrote to the file while it was being read."""


class PasswordProtected(ListError):
    """The file is encrypted by the program that made it."""


class ZipBomb(ListError):
    """A small file that would unpack to far more than any list needs."""


class TooLarge(ListError):
    """More cells than can be held."""


class TooManyColumns(TooLarge):
    """More columns than any list of people has."""


class DigitsLost(ListError):
    """A spreadsheet has rounded a long number, and nobody can tell what it was."""


class TextError(ListError):
    """A text file whose bytes or quote marks cannot be read without guessing."""


class NulBytes(TextError):
    """Zero bytes in the middle of the text."""


class MixedEncodings(TextError):
    """Some lines are in one encoding and some in another."""


class UnknownEncoding(TextError):
    """Bytes that make no sense in any encoding known here."""


class QuoteNeverCloses(TextError):
    """A quote mark opens a cell and nothing closes it: the rest of the file would become one cell."""


class CellTooLong(TextError):
    """A single cell or line of many megabytes."""
