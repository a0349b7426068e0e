"""An encrypted file written anew under another key holds the same rows, and nothing else."""

import os
from pathlib import Path

import pytest

from tanuq.config.copying import copy_database, differing_tables
from tanuq.config.errors import DamagedWorkspace
from tanuq.config.store import Store

OLD, NEW = os.urandom(32), os.urandom(32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with tables of every kind that ours have."""
    store = Store.create(tmp_path / "old.db", OLD)
    with store.transaction() as connection:
        connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT)")
        connection.execute("CREATE TABLE word (word TEXT PRIMARY KEY, count INTEGER) WITHOUT ROWID")
        connection.execute("CREATE TABLE act (person INTEGER REFERENCES person (id), day TEXT) STRICT")
        connection.execute("CREATE UNIQUE INDEX act_of_a_day ON act (day, person)")
        connection.execute("CREATE TRIGGER kept BEFORE DELETE ON act WHEN OLD.day = '' BEGIN SELECT 1; END")
        connection.execute("CREATE VIEW known AS SELECT name FROM person")
        connection.execute("CREATE VIRTUAL TABLE found USING fts5 (text, content='', contentless_delete=1)")
        for number in range(500):
            connection.execute("INSERT INTO person (name) VALUES (?)", (f"Айгүл {number}",))
            connection.execute("INSERT INTO word VALUES (?, ?)", (f"w{number}", number))
            connection.execute("INSERT INTO act VALUES (?, ?)", (number + 1, "2017"))
            connection.execute("INSERT INTO found (rowid, text) VALUES (?, ?)", (number, f"word{number}"))
        connection.execute("DELETE FROM word WHERE count > 400 AND count < 490")
        connection.execute("PRAGMA user_version = 77")
    store.close()
    return tmp_path / "old.db"


@pytest.fixture
def copied(path: Path) -> Path:
    """The same under another key."""
    copy_database(path, OLD, path.with_name("new.db"), NEW)
    return path.with_name("new.db")


def test_the_copy_holds_the_same_rows_and_is_whole(path: Path, copied: Path) -> None:
    assert differing_tables(path, OLD, copied, NEW) == []
    store = Store(copied, NEW)
    assert store.check() == []
    assert store.connection.execute("SELECT rowid FROM found WHERE found MATCH 'word77'").fetchall() == [(77,)]
    store.close()


def test_the_number_of_its_form_and_what_it_is_come_along(path: Path, copied: Path) -> None:
    numbers = []
    for file, key in ((path, OLD), (copied, NEW)):
        store = Store(file, key)
        asked = (store.connection.execute(f"PRAGMA {name}") for name in ("user_version", "application_id"))
        numbers.append([answer.fetchone()[0] for answer in asked])
        store.close()
    assert numbers[0] == numbers[1]
    assert numbers[0][0] == 77


def test_numbers_given_before_are_not_given_again(copied: Path) -> None:
    store = Store(copied, NEW)
    with store.transaction() as connection:
        connection.execute("DELETE FROM act")
        connection.execute("DELETE FROM person")
        connection.execute("INSERT INTO person (name) VALUES ('Bolat')")
        assert connection.execute("SELECT id FROM person").fetchall() == [(501,)]
    store.close()


def test_the_key_of_the_one_does_not_open_the_other(copied: Path) -> None:
    with pytest.raises(DamagedWorkspace):
        Store(copied, OLD)


def test_only_its_owner_may_read_the_copy(copied: Path) -> None:
    assert copied.stat().st_mode & 0o777 == 0o600


def test_a_row_that_differs_is_noticed_by_its_table(path: Path, copied: Path) -> None:
    store = Store(copied, NEW)
    with store.transaction() as connection:
        connection.execute("UPDATE person SET name = 'Bolat' WHERE id = 7")
        connection.execute("DELETE FROM word WHERE word = 'w9'")
        connection.execute("CREATE TABLE more (x)")
    store.close()
    assert differing_tables(path, OLD, copied, NEW) == ["more", "person", "sqlite_schema", "word"]
    assert differing_tables(path, OLD, copied, NEW, but={"more", "person", "word"}) == ["sqlite_schema"]


@pytest.mark.parametrize(
    "change",
    [
        "DROP INDEX act_of_a_day",
        "DROP TRIGGER kept",
        "DROP VIEW known",
        "ALTER TABLE act RENAME COLUMN day TO date",
        "CREATE INDEX another ON person (name)",
    ],
)
def test_what_guards_the_rows_is_compared_too(path: Path, copied: Path, change: str) -> None:
    store = Store(copied, NEW)
    with store.transaction() as connection:
        connection.execute(change)
    store.close()
    assert differing_tables(path, OLD, copied, NEW) == ["sqlite_schema"]


def test_a_damaged_file_is_not_copied(path: Path, tmp_path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(3 * 4096 + 100)
        file.write(b"\0\0\0\0")
    with pytest.raises(DamagedWorkspace):
        copy_database(path, OLD, tmp_path / "new.db", NEW)
