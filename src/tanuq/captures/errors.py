"""What can go wrong when people on several lists are counted, in words.

TanuqError
└── CaptureError
    ├── UnknownList
    ├── AmbiguousList
    ├── ListTwice
    ├── NotCounted
    └── BadPeriod
"""

from tanuq.vocabulary.errors import TanuqError


class CaptureError(TanuqError):
    """The record cannot be counted as asked."""

    exit_code = 2


class UnknownList(CaptureError):
    """No list is called so; the message names those that there are."""


class AmbiguousList(CaptureError):
    """Several lists are called so; the message gives their numbers."""


class ListTwice(CaptureError):
    """One list cannot be compared with itself."""


class NotCounted(CaptureError):
    """People are not counted by this property: its values are free words, or there is none."""


class BadPeriod(CaptureError):
    """Years can be put together one to fifty at a time, and only those of a date."""
