"""office.db: encrypted, made when first opened, untouched by a rebuild, and its damage named."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from commanding import environment, tanuq

from tanuq.casebook.record import Record
from tanuq.cli.checking import check_workspace
from tanuq.config.errors import DamagedOffice
from tanuq.config.settings import use_database_of
from tanuq.config.workspace import Workspace, create_workspace
from tanuq.office import drafts, opening
from tanuq.office.errors import NewerOffice
from tanuq.office.models import User
from tanuq.office.opening import close_office, open_office

WORDS = "Сөйлеген сөз"


def change_a_byte(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[200] ^= 1  # in the first page, which is read at once
    file.write_bytes(content)


def test_it_is_readable_by_its_owner_only(record: Record) -> None:
    assert stat.S_IMODE(record.workspace.office_path.stat().st_mode) == 0o600


def test_nothing_of_it_lies_on_the_disk_in_clear(record: Record) -> None:
    drafts.save("", "testimony", "", {"what": WORDS})
    files = record.workspace.path.glob("office.db*")
    assert [file.name for file in files if WORDS.encode() in file.read_bytes() or b"SQLite" in file.read_bytes()] == []


def test_its_key_is_not_the_casebooks(workspace: Workspace) -> None:
    keys = workspace.keys
    assert len({keys.ledger, keys.casebook, keys.office, keys.signing, keys.vault_names, keys.vault_wrapping}) == 6


def test_opening_it_again_changes_nothing(record: Record) -> None:
    drafts.save("", "testimony", "", {"what": WORDS})
    close_office()
    before = record.workspace.office_path.read_bytes()
    open_office(record.workspace)
    assert record.workspace.office_path.read_bytes() == before


Form = tuple[set[tuple[object, ...]], set[tuple[object, ...]], set[tuple[object, ...]]]


def form_of_tables() -> dict[str, Form]:
    """Columns, keys to other tables, and what is indexed or unique, of each table; names of indexes say nothing."""
    from django.db import connections

    with connections["office"].cursor() as cursor:

        def rows(question: str) -> list[tuple[object, ...]]:
            return list(cursor.execute(question).fetchall())

        def indexes(table: str) -> set[tuple[object, ...]]:
            found = rows(f"PRAGMA index_list('{table}')")
            return {(bool(one[2]), *(key[2] for key in rows(f"PRAGMA index_info('{one[1]}')"))) for one in found}

        return {
            table: (
                {column[1:] for column in rows(f"PRAGMA table_info('{table}')")},
                {key[2:] for key in rows(f"PRAGMA foreign_key_list('{table}')")},
                indexes(table),
            )
            for table in connections["office"].introspection.table_names()
        }


def test_made_at_once_it_is_what_all_migrations_make_of_it_one_by_one(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import connections
    from django.db.migrations.recorder import MigrationRecorder

    def made() -> tuple[dict[str, Form], set[tuple[str, str]]]:
        return form_of_tables(), set(MigrationRecorder(connections["office"]).applied_migrations())

    at_once = made()
    other = create_workspace(tmp_path / "other", None)
    monkeypatch.setattr(opening, "_make", opening._migrate)
    use_database_of(other)
    open_office(other)
    one_by_one = made()
    use_database_of(record.workspace)
    assert at_once == one_by_one


def test_it_survives_a_rebuild_of_the_casebook(record: Record) -> None:
    drafts.save("", "testimony", "", {"what": WORDS})
    record.rebuild()
    assert drafts.load("", "testimony", "") == {"what": WORDS}


def test_no_table_of_it_lies_in_the_casebook(record: Record) -> None:
    from django.db import connections

    names = set(connections["default"].introspection.table_names())
    assert {name for name in names if name.partition("_")[0] != "casebook" and not name.startswith("word")} == set()


def test_it_stays_in_the_workspace_where_the_casebook_is_on_postgresql(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import connections

    monkeypatch.setenv("DATABASE_URL", "postgresql://office@127.0.0.1:1/tanuq")
    use_database_of(workspace)
    open_office(workspace)
    User.objects.create(member="M-0000000000000001", username="aygul")
    close_office()
    assert (connections["default"].vendor, workspace.office_path.exists()) == ("postgresql", True)


def test_a_changed_byte_is_named_with_the_way_out(record: Record) -> None:
    close_office()
    change_a_byte(record.workspace.office_path)
    with pytest.raises(DamagedOffice, match="The record is not touched"):
        open_office(record.workspace)


def test_verify_finds_a_changed_byte(record: Record) -> None:
    close_office()
    change_a_byte(record.workspace.office_path)
    assert {problem.where for problem in check_workspace(record.workspace, lambda *_: None).problems} == {"office.db"}


def test_a_form_that_only_a_newer_tanuq_knows_is_refused(record: Record) -> None:
    from django.db import connections

    with connections["office"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('office', '9999_later', '2030-01-01')"
        )
        cursor.execute("PRAGMA user_version = 7")
    with pytest.raises(NewerOffice):
        open_office(record.workspace)


def test_two_processes_may_make_it_at_once(workspace: Workspace) -> None:
    Record.open(workspace).close()
    children = [os.fork() for _ in range(2)]
    if 0 in children:
        try:
            Record.open(workspace)
            open_office(workspace)
            os._exit(0)
        finally:
            os._exit(1)
    assert {os.waitpid(child, 0)[1] for child in children} == {0}


@pytest.mark.slow
@pytest.mark.parametrize("words", [["status"], ["search", "Ali"], ["names", "Ali"]], ids=lambda words: words[0])
def test_a_command_without_members_does_not_wait_for_what_signing_in_is_built_on(
    tmp_path: Path, words: list[str]
) -> None:
    assert tanuq("--workspace", tmp_path / "w", "init").status == 0
    run = "import sys; from tanuq.cli.program import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", run, *words, "--workspace", str(tmp_path / "w")],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert {name for name in done.stderr.split() if name.partition(".")[0] in {"allauth", "axes", "fido2"}} == set()
