"""What can go wrong when it is asked what binds a state.

TanuqError
└── ObligationsError
    ├── UnknownState
    └── UnknownInstrument
"""

from tanuq.vocabulary.errors import TanuqError


class ObligationsError(TanuqError):
    """A question about obligations that cannot be answered as it was put."""

    exit_code = 2


class UnknownState(ObligationsError):
    """No state of the tables has this code or name."""


class UnknownInstrument(ObligationsError):
    """No instrument of the tables has this code or name."""
