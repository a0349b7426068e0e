"""The word index in PostgreSQL: tsvector and GIN over the same folded words as in SQLite."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from tanuq.casebook.text.terms import Combine, Term
from tanuq.policy.visibility import Visibility

_PART = 20_000  # words: a tsvector holds one megabyte and 16,383 positions
_COLUMNS = tuple(visibility.value for visibility in Visibility)
_OPERATOR = {Combine.ALL: " & ", Combine.ANY: " | "}


class PostgresIndex:
    """Names in one column per visibility, so that a question reads only what its viewer may see."""

    def create(self) -> None:
        """Make the empty index."""
        columns = ", ".join(f"{name} tsvector NOT NULL" for name in _COLUMNS)
        self._run(f"CREATE TABLE casebook_names (account bigint PRIMARY KEY, {columns})")
        for upto in range(1, len(_COLUMNS) + 1):
            seen = _seen_columns(_COLUMNS[:upto])
            self._run(f"CREATE INDEX casebook_names_{upto} ON casebook_names USING gin (({seen}))")
        self._run("CREATE TABLE casebook_texts (source bigint, part integer, words tsvector NOT NULL)")
        self._run("CREATE INDEX casebook_texts_source ON casebook_texts (source)")
        self._run("CREATE INDEX casebook_texts_words ON casebook_texts USING gin (words)")

    def drop(self) -> None:
        """Remove the index with all it holds."""
        self._run("DROP TABLE IF EXISTS casebook_names")
        self._run("DROP TABLE IF EXISTS casebook_texts")

    def add_names(self, rows: Iterable[tuple[int, dict[Visibility, str]]]) -> None:
        """Index accounts that are not in it yet."""
        vectors = ", ".join(["to_tsvector('simple', %s)"] * len(_COLUMNS))
        filled: list[tuple[Any, ...]] = [
            (account, *(words.get(visibility, "") for visibility in Visibility)) for account, words in rows if words
        ]
        if filled:
            with connection.cursor() as cursor:
                cursor.executemany(f"INSERT INTO casebook_names VALUES (%s, {vectors})", filled)

    def remove_names(self, accounts: Sequence[int]) -> None:
        """Forget these accounts."""
        self._run("DELETE FROM casebook_names WHERE account = ANY(%s)", list(accounts))

    def find_names(
        self, terms: Sequence[Term], combine: Combine, seen: Sequence[Visibility], limit: int | None = None
    ) -> list[int]:
        """The accounts whose visible names satisfy the terms, in the order of their numbers here."""
        if not terms or not seen:
            return []
        words = _seen_columns([visibility.value for visibility in seen])
        return self._column(
            f"SELECT account FROM casebook_names WHERE {words} @@ %s::tsquery ORDER BY account LIMIT %s",
            _expression(terms, combine),
            limit,
        )

    def rank_names(self, terms: Sequence[Term], combine: Combine, seen: Sequence[Visibility], limit: int) -> list[int]:
        """The *limit* best of :meth:`find_names`, best first."""
        if not terms or not seen:
            return []
        words = _seen_columns([visibility.value for visibility in seen])
        query = _expression(terms, combine)
        return self._column(
            f"SELECT account FROM casebook_names WHERE {words} @@ %s::tsquery"
            f" ORDER BY ts_rank({words}, %s::tsquery, 2) DESC, account LIMIT %s",
            query,
            query,
            limit,
        )

    def add_text(self, source: int, words: Sequence[str]) -> None:
        """Index the text of a source that is not in it yet."""
        for part, start in enumerate(range(0, len(words), _PART)):
            self._run(
                "INSERT INTO casebook_texts VALUES (%s, %s, to_tsvector('simple', %s))",
                source,
                part,
                " ".join(words[start : start + _PART]),
            )

    def remove_text(self, source: int) -> None:
        """Forget the text of a source."""
        self._run("DELETE FROM casebook_texts WHERE source = %s", source)

    def find_texts(self, terms: Sequence[Term], limit: int) -> list[int]:
        """The *limit* best sources whose text satisfies all the terms."""
        if not terms:
            return []
        query = _expression(terms, Combine.ALL)
        return self._column(
            "SELECT source FROM casebook_texts WHERE words @@ %s::tsquery GROUP BY source"
            " ORDER BY max(ts_rank(words, %s::tsquery, 2)) DESC, source LIMIT %s",
            query,
            query,
            limit,
        )

    @staticmethod
    def _run(statement: str, *parameters: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)

    @staticmethod
    def _column(statement: str, *parameters: Any) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return [row[0] for row in cursor.fetchall()]


def _seen_columns(columns: Sequence[str]) -> str:
    return "(" + " || ".join(columns) + ")"


def _expression(terms: Sequence[Term], combine: Combine) -> str:
    return _OPERATOR[combine].join(_phrase(term) for term in terms)


def _phrase(term: Term) -> str:
    # Folded words hold letters and digits only: nothing in them can end the quotation.
    words = [f"'{word}'" for word in term.words]
    if term.beginning:
        words[-1] += ":*"
    return "(" + " <-> ".join(words) + ")"
