"""What can go wrong at the command line itself.

TanuqError
└── CommandError
    ├── WrongUse
    ├── SystemRefused, DatabaseRefused
    ├── DemoExists
    ├── MismatchedPassphrases
    ├── CannotBeRenewed
    └── Fault
"""

from tanuq.vocabulary.errors import TanuqError


class CommandError(TanuqError):
    """A command that cannot be carried out as it was given."""


class WrongUse(CommandError):
    """The words of the command do not fit together."""

    exit_code = 2


class SystemRefused(CommandError):
    """A file or folder that the operating system does not let us read or write."""


class DatabaseRefused(CommandError):
    """The casebook's database failed in the middle of a command."""


class Fault(CommandError):
    """A mistake in tanuq itself."""

    exit_code = 70
    """As sysexits.h counts an internal software error."""


class DemoExists(CommandError):
    """The demo never writes over anything."""

    exit_code = 2


class CannotBeRenewed(CommandError):
    """A workspace that is not as it must be to be encrypted anew."""

    exit_code = 1


class MismatchedPassphrases(CommandError):
    """The passphrase typed the second time is another one."""

    exit_code = 2
