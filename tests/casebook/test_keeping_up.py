"""The casebook can be thrown away, left behind or moved to another database: the ledger brings it back."""

import threading
from pathlib import Path

import pytest
from recordmaking import Desk, claim, give, make_workspace, map_rows, receive_text
from sqlcipher3 import dbapi2

from tanuq.casebook.digest import content_digest
from tanuq.casebook.models import State
from tanuq.casebook.queries.search import search_people
from tanuq.casebook.record import Record
from tanuq.casebook.sqlcipher.base import DatabaseWrapper
from tanuq.config.errors import BadDatabaseAddress
from tanuq.config.workspace import Workspace, open_workspace
from tanuq.policy.decision import Viewer

ANA = ("1", "Ana Peralta", "1950", "F", "La Plata")


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    """A workspace with one list, closed."""
    workspace = make_workspace(tmp_path / "office")
    with Record.open(workspace) as record:
        map_rows(record, [ANA])
    return workspace


def test_a_deleted_casebook_is_back_when_the_record_is_opened(office: Workspace, team: Viewer) -> None:
    with Record.open(office):
        before = content_digest()
    for file in office.path.glob("casebook.db*"):
        file.unlink()
    with Record.open(office) as record:
        assert content_digest() == before
        assert search_people(record, team, "ana", 10)[1] == 1


def test_what_was_acknowledged_but_not_projected_appears_when_the_record_is_opened(
    tmp_path: Path, team: Viewer
) -> None:
    desk = Desk(tmp_path / "office")
    give(desk, receive_text(desk, "Ana told us."), claim("name", "Ana Peralta"))
    desk.close()
    with Record.open(open_workspace(tmp_path / "office", None)) as record:
        assert search_people(record, team, "ana", 10)[1] == 1


def test_a_casebook_of_another_version_is_made_anew(office: Workspace, team: Viewer) -> None:
    with Record.open(office):
        State.objects.filter(key="version").update(value="0")
    with Record.open(office) as record:
        assert search_people(record, team, "ana", 10)[1] == 1


def test_a_rebuild_leaves_the_same_content(office: Workspace) -> None:
    with Record.open(office) as record:
        before = content_digest()
        record.rebuild()
        assert content_digest() == before


def test_long_work_says_how_far_it_is(office: Workspace) -> None:
    told: list[tuple[str, int, int | None]] = []
    with Record.open(office) as record:
        record.rebuild(lambda what, done, total: told.append((what, done, total)))
    assert ("rows", 1, 1) in told
    assert told[-1][0] == "entries"


def test_a_database_address_that_is_none_is_refused(office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://x/y")
    with pytest.raises(BadDatabaseAddress, match="postgresql://"):
        Record.open(office)


def test_a_second_process_sees_what_the_first_wrote(office: Workspace, team: Viewer) -> None:
    with Record.open(office) as record:
        other = Desk.__new__(Desk)
        other.ledger, other.vault = record.ledger, record.vault
        give(other, receive_text(other, "Eva told us."), claim("name", "Eva Ruiz"))
        assert search_people(record, team, "eva", 10)[1] == 0
        record.catch_up()
        assert search_people(record, team, "eva", 10)[1] == 1


def test_whoever_opens_a_new_casebook_waits_for_another_who_is_making_it(tmp_path: Path) -> None:
    database = {"database": str(tmp_path / "casebook.db"), "key": "00" * 32}
    other = dbapi2.connect(database["database"], isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.2, other.close)
    timer.start()
    opened = DatabaseWrapper({}).get_new_connection(database)
    timer.join()
    assert opened.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    opened.close()
