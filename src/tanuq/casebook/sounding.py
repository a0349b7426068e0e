"""Words as they sound in Latin letters, so that what is told in one script is found in another."""

from collections.abc import Iterable

from tanuq.casebook.claims import Claim
from tanuq.names.folding import folded_words
from tanuq.names.romanising.alphabets import in_latin_at_least


def sounds(text: str) -> list[str]:
    """The words of *text*, folded and in Latin letters, in their order.

    >>> sounds("Сауле NURLANOVA")
    ['saule', 'nurlanova']
    """
    return [in_latin_at_least(word) for word in folded_words(text)]


def sounds_of(claims: Iterable[Claim]) -> frozenset[str]:
    """Every word that *claims* say, as a value or in the words of the source."""
    return frozenset(word for claim in claims for text in {claim.value, claim.written} for word in sounds(text))
