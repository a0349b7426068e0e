"""The root of every error that tanuq explains to its user, and the vocabulary's own.

TanuqError
└── VocabularyError
    ├── UnknownProperty, UnknownList, UnknownTerm
    ├── UnknownPlace
    ├── NotADate
    └── NotAnAge
"""


class TanuqError(Exception):
    """Something the user can understand and mend; the message is a whole sentence.

    Each room draws its own small tree below this class.
    """

    exit_code = 3
    """Exit status of the command line: 1 a check failed, 2 wrong use, 3 bad input."""


class VocabularyError(TanuqError):
    """A word that the vocabulary does not know."""


class UnknownProperty(VocabularyError):
    """No property has this code."""

    exit_code = 2


class UnknownList(VocabularyError):
    """No controlled list has this name."""

    exit_code = 2


class UnknownTerm(VocabularyError):
    """The controlled list has no term with this code."""

    exit_code = 2


class UnknownPlace(VocabularyError):
    """The gazetteer has no place with this key."""

    exit_code = 2


class NotADate(VocabularyError):
    """Words that give no date; the message says why and how to mend them."""


class NotAnAge(VocabularyError):
    """Words that give no age; the message says why and how to mend them."""
