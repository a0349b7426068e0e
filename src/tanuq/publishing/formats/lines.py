"""Claims as lines of words, for formats that have no field of their own for them."""

from collections.abc import Iterable

from tanuq.casebook.claims import Claim
from tanuq.casebook.queries.wording import in_words, property_label


def line(claim: Claim) -> str:
    """What is claimed, and its value, in one line of words."""
    words = " ".join(in_words(claim).split())
    return f"{property_label(claim.property)}: {words}"


def lines(claims: Iterable[Claim]) -> list[str]:
    """A line for each claim, each once."""
    return list(dict.fromkeys(line(claim) for claim in claims if in_words(claim)))
