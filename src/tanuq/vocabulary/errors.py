"""The root of every error that tanuq explains to its user."""


class TanuqError(Exception):
    """Something the user can understand and mend; the message is a whole sentence.

    Each room draws its own small tree below this class.
    """

    exit_code = 3
    """Exit status of the command line: 1 a check failed, 2 wrong use, 3 bad input."""
