"""The same casebook on PostgreSQL: one content, one behaviour."""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connections
from recordmaking import Desk, claim, give, judge, make_workspace, map_rows, receive_text

from tanuq.casebook.digest import content_digest
from tanuq.casebook.errors import DatabaseUnreachable, OtherCasebook
from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.queries.results import results
from tanuq.casebook.queries.search import search_people, search_sources
from tanuq.casebook.queries.stays import persons_of, stays_at
from tanuq.casebook.queries.views import ResultsQuery
from tanuq.casebook.record import Record
from tanuq.config.workspace import Workspace, open_workspace
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.sites import site_of

SERVER = os.environ.get("TANUQ_TEST_POSTGRES", "")
pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(
        not SERVER,
        reason="no PostgreSQL: set TANUQ_TEST_POSTGRES to the address of a database whose user may make others",
    ),
]
ROWS = [
    ("1", "Núñez, José", "1950", "M", "LA PLATA"),
    ("2", "Айгүл Нұрланқызы", "1983-05", "F", "Құлжа"),
    ("3", "沙依拉古丽·沙吾提", "1976", "F", ""),
]


@pytest.fixture
def database() -> Iterator[str]:
    """The address of a new, empty database: tests may run side by side."""
    name = f"tanuq_{secrets.token_hex(6)}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    yield urlsplit(SERVER)._replace(path=f"/{name}").geturl()
    connections["default"].close()
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def office(tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace with a list, a testimony and a judgement, written without any casebook."""
    monkeypatch.setenv("DATABASE_URL", database)
    desk = Desk(tmp_path / "office")
    first = map_rows(desk, ROWS[:2])
    map_rows(desk, ROWS, root=first.hash)
    source = receive_text(desk, "Сәуле told us of her brother.")
    given = [give(desk, source, claim("name", name), claim("sex", "male")) for name in ("Ерлан", "Erlan")]
    judge(desk, *(given_account_number(entry.hash) for entry in given))
    desk.close()
    return open_workspace(tmp_path / "office", None)


def test_both_databases_hold_the_same_content(office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record.open(office):
        on_postgres = content_digest()
    monkeypatch.delenv("DATABASE_URL")
    with Record.open(office):
        assert content_digest() == on_postgres


def test_a_rebuild_gives_the_same_content(office: Workspace) -> None:
    with Record.open(office) as record:
        before = content_digest()
        record.rebuild()
        assert content_digest() == before


@pytest.mark.slow
def test_several_processes_may_make_and_rebuild_it_at_one_moment(office: Workspace) -> None:
    command = [sys.executable, "-m", "tanuq", "--workspace", str(office.path), "rebuild", "--json"]
    several = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(5)]
    answers = [(process.communicate(), process.returncode) for process in several]
    assert [(said[1], status) for said, status in answers] == [("", 0)] * 5
    assert len({json.loads(said[0])["digest"] for said, _ in answers}) == 1


@pytest.mark.parametrize("text", ["nunez", "jose nunez", "айгүл", "沙吾提", "erl", "josé peralta", "nobody"])
def test_both_databases_find_the_same_people(
    office: Workspace, team: Viewer, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    with Record.open(office) as record:
        found = {(card.id, card.why) for card in search_people(record, team, text, 10)[0]}
    monkeypatch.delenv("DATABASE_URL")
    with Record.open(office) as record:
        assert {(card.id, card.why) for card in search_people(record, team, text, 10)[0]} == found


def test_facets_and_texts_answer(office: Workspace, team: Viewer) -> None:
    with Record.open(office) as record:
        assert results(record, team, ResultsQuery(filters=(("sex", "male"),))).total == 2
        assert len(search_sources(record, team, "сәуле brother", 10)) == 1


def test_a_database_of_another_workspace_is_refused(office: Workspace, tmp_path: Path) -> None:
    with Record.open(office):
        pass
    other = make_workspace(tmp_path / "other")
    for use in (Record.open, Record.rebuilt):
        with pytest.raises(OtherCasebook, match="a database of its own"):
            use(other)


def test_a_server_that_does_not_answer_is_named(office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    with pytest.raises(DatabaseUnreachable, match="DATABASE_URL"):
        Record.open(office)


def test_who_was_held_where_is_read_there_as_elsewhere(office: Workspace) -> None:
    viewer = Viewer(Visibility.TEAM)
    with Record.open(office) as record:
        source = receive_text(record, "told")
        give(record, source, claim("detention_place", "Sarzhaz"), claim("detention_date", "2017"))
        record.catch_up()
        (stay,) = stays_at(viewer, site_of("sarzhaz"))
        assert persons_of(stays_at(viewer, site_of("sarzhaz"))).tolist() == [stay["account"]]
        assert stay["first_latest"] - stay["first_earliest"] == 364
