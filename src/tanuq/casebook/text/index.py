"""One word index, two engines: which one follows from the database in use."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from django.db import connection

from tanuq.casebook.text.postgres import PostgresIndex
from tanuq.casebook.text.sqlite import SqliteIndex
from tanuq.casebook.text.terms import Combine, Term
from tanuq.policy.visibility import Visibility

NameWords = tuple[int, dict[Visibility, str]]
"""Account, and its folded words by visibility."""


class WordIndex(Protocol):
    """Finds accounts by the words of their names, and sources by the words of their texts."""

    def create(self) -> None:
        """Make the empty index."""

    def drop(self) -> None:
        """Remove the index with all it holds."""

    def add_names(self, rows: Iterable[NameWords]) -> None:
        """Index accounts that are not in it yet."""

    def remove_names(self, accounts: Sequence[int]) -> None:
        """Forget these accounts."""

    def find_names(
        self, terms: Sequence[Term], combine: Combine, seen: Sequence[Visibility], limit: int | None = None
    ) -> list[int]:
        """The accounts whose visible names satisfy the terms, in the order of their numbers here."""

    def rank_names(self, terms: Sequence[Term], combine: Combine, seen: Sequence[Visibility], limit: int) -> list[int]:
        """The *limit* best of :meth:`find_names`, best first: rare words and short names weigh more."""

    def add_text(self, source: int, words: Sequence[str]) -> None:
        """Index the text of a source that is not in it yet."""

    def remove_text(self, source: int) -> None:
        """Forget the text of a source."""

    def find_texts(self, terms: Sequence[Term], limit: int) -> list[int]:
        """The *limit* best sources whose text satisfies all the terms."""


def word_index() -> WordIndex:
    """The index that lies beside the tables."""
    return PostgresIndex() if connection.vendor == "postgresql" else SqliteIndex()
