"""How a comparison is called where people read of it, and how its evidence is written."""

from collections.abc import Mapping
from types import MappingProxyType

HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "names": "Names",
        "sex": "Sex",
        "birth": "Birth",
        "birth_place": "Place of birth",
        "residence": "Residence",
        "places": "Places",
        "parents": "Parents",
        "spouses": "Spouses",
        "identifiers": "Identity papers",
        "occupation": "Occupation",
        "taken": "When they were taken",
        "taken_date": "When they were taken",
        "taken_place": "Where they were taken",
        "death": "Death",
        "photograph": "Photograph",
        "group": "Their group",
    }
)
"""By the name of a comparison; the pages of the workspace have them in every language of the interface."""

GROUP = "what other accounts of their group say"
"""The outcome of the evidence that no comparison of the two gives."""


def heading_of(comparison: str) -> str:
    """What is compared, in words.

    >>> heading_of("birth_place"), heading_of("eye_colour")
    ('Place of birth', 'Eye colour')
    """
    return HEADINGS.get(comparison) or comparison.replace("_", " ").capitalize()


def in_bits(value: float) -> str:
    """Evidence with its sign and one decimal; what rounds to nothing has no side.

    >>> in_bits(-4.26), in_bits(-0.04)
    ('-4.3', '0.0')
    """
    rounded = round(value, 1)
    return f"{rounded:+.1f}" if rounded else "0.0"
