"""What names are made of: elements, honorifics, particles, endings and variants, as tables with their reasons."""

from tanuq.names.lexicon.entries import CommonName, Element, Ending, Honorific, Particle, Variant
from tanuq.names.lexicon.loading import common_names, elements, endings, honorifics, particles, variants

__all__ = [
    "CommonName",
    "Element",
    "Ending",
    "Honorific",
    "Particle",
    "Variant",
    "common_names",
    "elements",
    "endings",
    "honorifics",
    "particles",
    "variants",
]
