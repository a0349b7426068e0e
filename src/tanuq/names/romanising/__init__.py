"""Names of every script in Latin letters, by the tables of their languages."""

from tanuq.names.romanising.whole_names import Romanisation, romanisations, romanised

__all__ = ["Romanisation", "romanisations", "romanised"]
