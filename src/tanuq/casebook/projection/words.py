"""Which claims a person is found by, and under which folded words."""

from collections.abc import Iterable

from tanuq.casebook.claims import Claim
from tanuq.names.folding import folded_words
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.kinds import ValueType
from tanuq.vocabulary.properties import Property, property_named

# People are looked for by what they are called, and by the number on a paper somebody holds in hand.
_NUMBERS = frozenset({"identifier", "identity_document"})


def is_searched(prop: Property) -> bool:
    """Whether a search for people looks at this property.

    >>> is_searched(property_named("name")), is_searched(property_named("occupation"))
    (True, False)
    """
    return prop.value_type is ValueType.NAME or prop.code in _NUMBERS


def claim_words(claims: Iterable[Claim]) -> dict[Visibility, str]:
    """The folded words of all searched claims, by visibility."""
    words: dict[Visibility, list[str]] = {}
    for claim in claims:
        if claim.value and is_searched(property_named(claim.property)):
            words.setdefault(claim.visibility, []).extend(folded_words(claim.value))
    return {visibility: " ".join(found) for visibility, found in words.items()}
