"""What is looked for in the word index: words and runs of characters, whole or as beginnings."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tanuq.names.folding import is_han, query_phrases

_SHORTEST_BEGINNING = 2  # one letter begins half of all names: it is looked for as a word


class Combine(StrEnum):
    """How several terms go together."""

    ALL = "AND"
    ANY = "OR"


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side; the last may be only a beginning."""

    words: tuple[str, ...]
    beginning: bool = False


def whole(text: str) -> tuple[Term, ...]:
    """The terms of *text*, each to be found whole.

    >>> whole("沙吾提 Ana")
    (Term(words=('沙', '吾', '提'), beginning=False), Term(words=('ana',), beginning=False))
    """
    return tuple(Term(words) for words in query_phrases(text))


def beginnings(terms: Iterable[Term]) -> tuple[Term, ...]:
    """The same terms, satisfied by words that begin with them.

    >>> beginnings(whole("Ana 沙"))
    (Term(words=('ana',), beginning=True), Term(words=('沙',), beginning=False))
    """
    return tuple(Term(term.words, beginning=_can_begin(term.words[-1])) for term in terms)


def _can_begin(word: str) -> bool:
    return len(word) >= _SHORTEST_BEGINNING and not is_han(word)
