"""What tanuq keeps accounts of, and the types that their values have."""

from enum import StrEnum


class Kind(StrEnum):
    """What an account can be about."""

    PERSON = "person"
    GROUP = "group"
    PLACE = "place"
    ACT = "act"
    PROCEEDING = "proceeding"
    STATEMENT = "statement"
    INTERVENTION = "intervention"
    RELATIONSHIP = "relationship"


class ValueType(StrEnum):
    """How a value is read and compared."""

    NAME = "name"
    DATE = "date"
    """EDTF (ISO 8601-2), because most dates here are partial."""
    AGE = "age"
    """Years ("26"), a span of years ("25/30") or months ("6 months"): it bounds a year of birth."""
    PLACE = "place"
    TEXT = "text"
    NUMBER = "number"
    IDENTIFIER = "identifier"
    """Kept as written: a document's number, an address on the web, a key of somebody's list."""
    CODE = "code"
    """The code of a term in a controlled list."""
    REFERENCE = "reference"
    """The number of another thing in this record: a person, a source, an account."""
