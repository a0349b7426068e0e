"""What can go wrong with a scanner for malware; evidence is kept and read whether there is one or not.

IntakeError
└── ScanError
    ├── BadScannerAddress
    ├── NoScanner
    ├── ScannerFailed
    │   └── ScannerHungUp, ScannerSilent, ScannerFellOver
    ├── NotTaken
    └── GaveUp
"""

from tanuq.intake.errors import IntakeError


class ScanError(IntakeError):
    """Evidence could not be scanned as things are."""


class BadScannerAddress(ScanError):
    """The scanner that was named is none of this computer's, or no address at all."""

    exit_code = 2


class NoScanner(ScanError):
    """No scanner is set, or none that may be used without being named."""

    exit_code = 2


class ScannerFailed(ScanError):
    """The scanner does not answer, or not as ClamAV does."""

    exit_code = 3


class ScannerHungUp(ScannerFailed):
    """It ended the connection before it had answered."""


class ScannerSilent(ScannerFailed):
    """It is there and says nothing."""


class ScannerFellOver(ScannerFailed):
    """It was there, and is not what it was since it was given these bytes: they may be why."""


class NotTaken(ScanError):
    """The scanner takes no such bytes, most often because they are too many: to ask again would change nothing."""


class GaveUp(ScanError):
    """The scanner came to no end with these bytes, this time."""
