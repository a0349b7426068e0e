"""What a person typed, made one way of writing, with everything that was changed named."""

from tanuq.names.writing.findings import Finding, Kind
from tanuq.names.writing.languages import Guess, guesses
from tanuq.names.writing.tokens import Token, tokens_of
from tanuq.names.writing.written import Written, normalised

__all__ = ["Finding", "Guess", "Kind", "Token", "Written", "guesses", "normalised", "tokens_of"]
