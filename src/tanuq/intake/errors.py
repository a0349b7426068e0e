"""What can go wrong while material is received, in words.

TanuqError
└── IntakeError
    ├── FileError  (files/errors.py)
    └── ListError  (lists/errors.py)
"""

from tanuq.vocabulary.errors import TanuqError


class IntakeError(TanuqError):
    """Material that could not be received as it is."""
