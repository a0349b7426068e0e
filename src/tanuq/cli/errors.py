"""What can go wrong at the command line itself.

TanuqError
└── CommandError
    ├── WrongUse
    ├── SystemRefused
    ├── DemoExists
    └── MismatchedPassphrases
"""

from tanuq.vocabulary.errors import TanuqError


class CommandError(TanuqError):
    """A command that cannot be carried out as it was given."""


class WrongUse(CommandError):
    """The words of the command do not fit together."""

    exit_code = 2


class SystemRefused(CommandError):
    """A file or folder that the operating system does not let us read or write."""


class DemoExists(CommandError):
    """The demo never writes over anything."""

    exit_code = 2


class MismatchedPassphrases(CommandError):
    """The passphrase typed the second time is another one."""

    exit_code = 2
