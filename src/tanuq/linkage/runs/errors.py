"""What can go wrong with a linkage run of a workspace, in words.

LinkageError
├── TooFewAccounts
├── UnresolvedJudgements
├── BelowTheRun
├── NothingToAccept
├── NoSuchPair
└── DamagedRun
"""

from tanuq.linkage.errors import LinkageError


class TooFewAccounts(LinkageError):
    """There are not two accounts that could be about one person."""

    exit_code = 2


class UnresolvedJudgements(LinkageError):
    """People judged A = B, B = C and A ≠ C; the message names the accounts and the entries."""

    exit_code = 2


class BelowTheRun(LinkageError):
    """Links are accepted from the run's own threshold upwards: below it no clusters were made."""

    exit_code = 2


class NothingToAccept(LinkageError):
    """No link of the run is above the threshold and still open."""

    exit_code = 2


class NoSuchPair(LinkageError):
    """The run did not propose these two accounts, or there is no such account."""

    exit_code = 2


class DamagedRun(LinkageError):
    """The run's pairs or model cannot be read."""

    exit_code = 3
