"""The word index in SQLite: FTS5 without a copy of the text, encrypted with the rest of the casebook."""

from collections.abc import Iterable, Sequence
from typing import Any

import orjson
from django.db import connection

from tanuq.casebook.text.terms import Combine, Term
from tanuq.policy.visibility import Visibility

# The words come folded (names.folding): FTS5 only splits them at blanks and looks nothing up by itself.
_TOKENIZER = "tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* M* Co'\""
_COLUMNS = ", ".join(visibility.value for visibility in Visibility)


class SqliteIndex:
    """Names in one column per visibility, so that a question reads only what its viewer may see."""

    def create(self) -> None:
        """Make the empty index."""
        self._run(
            f"CREATE VIRTUAL TABLE casebook_names USING fts5({_COLUMNS}, content='', contentless_delete=1,"
            f" prefix='2 3 4', {_TOKENIZER})"
        )
        self._run(
            f"CREATE VIRTUAL TABLE casebook_texts USING fts5(words, content='', contentless_delete=1, {_TOKENIZER})"
        )

    def drop(self) -> None:
        """Remove the index with all it holds."""
        self._run("DROP TABLE IF EXISTS casebook_names")
        self._run("DROP TABLE IF EXISTS casebook_texts")

    def add_names(self, rows: Iterable[tuple[int, dict[Visibility, str]]]) -> None:
        """Index accounts that are not in it yet."""
        marks = ", ".join(["%s"] * (len(Visibility) + 1))
        filled: list[tuple[Any, ...]] = [
            (account, *(words.get(visibility, "") for visibility in Visibility)) for account, words in rows if words
        ]
        if filled:
            with connection.cursor() as cursor:
                cursor.executemany(f"INSERT INTO casebook_names (rowid, {_COLUMNS}) VALUES ({marks})", filled)

    def remove_names(self, accounts: Sequence[int]) -> None:
        """Forget these accounts."""
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM casebook_names WHERE rowid = %s", [(account,) for account in accounts])

    def find_names(
        self, terms: Sequence[Term], combine: Combine, seen: Sequence[Visibility], limit: int | None = None
    ) -> list[int]:
        """The accounts whose visible names satisfy the terms, in the order of their numbers here."""
        if not terms or not seen:
            return []
        match = _in_columns(seen, _expression(terms, combine))
        # As one text: a syllable is in a hundred thousand names, and a row for each takes four times as long.
        statement = (
            "SELECT json_group_array(rowid) FROM"
            " (SELECT rowid FROM casebook_names WHERE casebook_names MATCH %s LIMIT %s)"
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [match, -1 if limit is None else limit])
            numbers: list[int] = orjson.loads(cursor.fetchone()[0])
        return numbers

    def rank_names(self, terms: Sequence[Term], combine: Combine, seen: Sequence[Visibility], limit: int) -> list[int]:
        """The *limit* best of :meth:`find_names`, best first."""
        if not terms or not seen:
            return []
        match = _in_columns(seen, _expression(terms, combine))
        return self._column(
            "SELECT rowid FROM casebook_names WHERE casebook_names MATCH %s ORDER BY rank, rowid LIMIT %s",
            match,
            limit,
        )

    def add_text(self, source: int, words: Sequence[str]) -> None:
        """Index the text of a source that is not in it yet."""
        self._run("INSERT INTO casebook_texts (rowid, words) VALUES (%s, %s)", source, " ".join(words))

    def remove_text(self, source: int) -> None:
        """Forget the text of a source."""
        self._run("DELETE FROM casebook_texts WHERE rowid = %s", source)

    def find_texts(self, terms: Sequence[Term], limit: int) -> list[int]:
        """The *limit* best sources whose text satisfies all the terms."""
        if not terms:
            return []
        return self._column(
            "SELECT rowid FROM casebook_texts WHERE casebook_texts MATCH %s ORDER BY rank, rowid LIMIT %s",
            _expression(terms, Combine.ALL),
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


def _expression(terms: Sequence[Term], combine: Combine) -> str:
    return f" {combine.value} ".join(_phrase(term) for term in terms)


def _phrase(term: Term) -> str:
    # Folded words hold letters and digits only: nothing in them can end the quotation.
    return f'"{" ".join(term.words)}"' + ("*" if term.beginning else "")


def _in_columns(seen: Sequence[Visibility], expression: str) -> str:
    return f"{{{' '.join(visibility.value for visibility in seen)}}} : ({expression})"
