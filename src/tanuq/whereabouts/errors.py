"""What can go wrong when whereabouts are asked for.

TanuqError
└── WhereaboutsError
    └── PlaceTooWide
"""

from tanuq.vocabulary.errors import TanuqError


class WhereaboutsError(TanuqError):
    """A question about whereabouts that cannot be answered."""


class PlaceTooWide(WhereaboutsError):
    """The place named is a region or a country: who was there did not meet everybody there."""

    exit_code = 2
