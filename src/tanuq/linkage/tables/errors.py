"""What can be wrong with a file whose rows are to be linked, beside what is wrong with any list.

LinkageError
├── NothingToLink
└── NoNames
"""

from tanuq.linkage.errors import LinkageError


class NothingToLink(LinkageError):
    """No file was named, or the files hold fewer than two names."""

    exit_code = 2


class NoNames(LinkageError):
    """A list without any column that is read as the name of a person."""
