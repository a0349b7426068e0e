"""What is written when a site is published again: only what changed, all of it or nothing, and only what is ours."""

import errno
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random

import killed_publishing
import pytest
from editions import account_in, person_in, public_source, publish, released_person, withdraw
from public_sites import DESK, files_in, site_of, times_in
from recordmaking import claim

from tanuq.casebook.record import Record
from tanuq.config.errors import DiskFull
from tanuq.ledger.entries import Draft
from tanuq.publishing.errors import EditionUndone, FolderInsideWorkspace, NoEdition, NotOurSite, OtherSite
from tanuq.publishing.release.values import Part
from tanuq.publishing.site.folder import staging
from tanuq.publishing.site.folder.place import INDEX, SHELF
from tanuq.publishing.site.folder.seen import folders_seen, listed
from tanuq.publishing.site.folder.shelf import Shelf, written_anew
from tanuq.publishing.site.options import Options
from tanuq.publishing.site.person.note import Filed, Note
from tanuq.publishing.site.whole import beside


def add(record: Record, source: str, account: str, *claims: dict[str, str]) -> None:
    """More claims in an account."""
    body = {"source": source, "kind": "person", "account": account, "claims": list(claims)}
    record.write([Draft("account.given", body)])


@pytest.fixture
def published(record: Record, folder: Path) -> Path:
    released_person(record, "Gulnar Sample")
    publish(record)
    site_of(record, folder)
    return folder


def test_published_again_nothing_is_touched(record: Record, published: Path) -> None:
    before = times_in(published)
    again = site_of(record, published)
    assert (again.written, again.removed, times_in(published)) == (0, 0, before)


def test_the_same_edition_makes_the_same_bytes_anywhere(record: Record, published: Path, tmp_path: Path) -> None:
    site_of(record, tmp_path / "elsewhere")
    assert files_in(tmp_path / "elsewhere") == files_in(published)


def test_what_changed_step_by_step_is_what_it_is_at_once(record: Record, published: Path, tmp_path: Path) -> None:
    source = public_source(record, "one")
    account = account_in(record, source, claim("name", "Aysha Sample"), claim("taken_place", "Ghulja"))
    publish(record)
    site_of(record, published)
    add(record, source, account, claim("birth_date", "1980"))
    publish(record)
    site_of(record, published)
    site_of(record, tmp_path / "at-once")
    assert files_in(published) == files_in(tmp_path / "at-once")


def test_when_somebody_changes_nobody_else_is_written(record: Record, published: Path) -> None:
    source = public_source(record, "one")
    account = account_in(record, source, claim("name", "Aysha Sample"), claim("taken_place", "Ghulja"))
    publish(record)
    site_of(record, published)
    before = times_in(published)
    add(record, source, account, claim("occupation", "teacher"))
    publish(record)
    site_of(record, published)
    changed = {path for path, time in times_in(published).items() if before.get(path) != time}
    number = f"P-{account[2:]}"
    own = {path for path in changed if number in path}
    everybody = {path.partition("/")[2] for path in changed - own}
    about_the_edition = {"index.html", "changes.html", "licence.html", "all.atom"}
    assert len(own) == 8
    assert {path for path in everybody if not path.startswith("place-")} == about_the_edition


def test_when_a_name_changes_only_the_files_of_the_search_that_hold_it_are_made(
    record: Record, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = public_source(record, "one")
    account = account_in(record, source, claim("name", "Aysha Sample"))
    publish(record)
    site_of(record, published)
    before = times_in(published)
    add(record, source, account, claim("name_other", "Turghun Sample"))
    publish(record)
    with monkeypatch.context() as patched:
        patched.setattr(beside, "fixed_files", lambda: pytest.fail("the whole search is made anew"))
        site_of(record, published)
    changed = {path for path, time in times_in(published).items() if before.get(path) != time}
    assert any(path.startswith("search/l/") for path in changed)
    assert not any(path.startswith("search/u/") or path.endswith("search.html") for path in changed)
    site_of(record, tmp_path / "at-once")
    assert files_in(published) == files_in(tmp_path / "at-once")


def test_without_what_the_search_was_made_of_all_of_it_is_made(record: Record, published: Path, tmp_path: Path) -> None:
    (published / INDEX).unlink()
    released_person(record, "Aysha Sample")
    publish(record)
    site_of(record, published)
    site_of(record, tmp_path / "at-once")
    assert files_in(published) == files_in(tmp_path / "at-once")
    assert (published / INDEX).is_file()


def test_who_is_taken_off_the_list_is_nowhere_in_its_file(tmp_path: Path) -> None:
    dice = Random(1)  # noqa: S311  (invented people)
    numbers = [f"P-{dice.randrange(16**16):016x}" for _ in range(4_000)]
    gone = dice.sample(numbers, 400)
    file = tmp_path / "shelf.sqlite"
    with closing(Shelf(file)) as shelf:
        shelf.hold(Part("", "first", len(numbers)), (), [note(number, dice) for number in numbers])
        shelf.keep()
    with closing(Shelf(file)) as shelf:
        shelf.changed([Part("", "second", len(numbers) - len(gone))])
        shelf.hold(Part("", "second", len(numbers) - len(gone)), set(numbers) - set(gone), ())
        shelf.drop_who_is_gone()
        shelf.keep()
    written_anew(file)
    held = file.read_bytes()
    assert [number for number in gone if number.encode() in held] == []
    assert all(number.encode() in held for number in set(numbers) - set(gone))


def note(number: str, dice: Random) -> Note:
    """Of somebody with a name as long as chance wills."""
    name = f"{dice.random()} {number} " * dice.randrange(1, 5)
    names = (Filed(name, "Latn", "A", name),)
    return Note(number, "digest", (), name, "", names, (("place", name),), (), "sought", "counted", ())


def test_other_options_make_everything_anew_and_leave_what_is_alike(record: Record, published: Path) -> None:
    before = times_in(published)
    site_of(record, published, Options(contact="record@example.org"))
    after = times_in(published)
    assert after["look/site.css"] == before["look/site.css"]
    assert after["en/licence.html"] != before["en/licence.html"]


def test_a_file_that_somebody_removed_comes_back(record: Record, published: Path) -> None:
    whole = files_in(published)
    for path in whole:
        if path.startswith(("ug/p/", "en/az/", "data/")):
            (published / path).unlink()
    site_of(record, published)
    assert files_in(published) == whole


@pytest.mark.parametrize("strange", ["holiday.jpg", "en/p/notes.txt", "media/x"])
def test_a_strange_file_is_named_and_nothing_is_changed(record: Record, published: Path, strange: str) -> None:
    (published / strange).parent.mkdir(parents=True, exist_ok=True)
    (published / strange).write_text("mine")
    before = times_in(published)
    released_person(record, "Aysha Sample")
    publish(record)
    with pytest.raises(NotOurSite, match=strange):
        site_of(record, published)
    assert times_in(published) == before


def test_a_folder_of_somebody_is_never_written_into(record: Record, folder: Path) -> None:
    released_person(record, "Aysha Sample")
    publish(record)
    folder.mkdir()
    (folder / "thesis.txt").write_text("mine")
    with pytest.raises(NotOurSite, match=r"thesis\.txt"):
        site_of(record, folder)
    assert [path.name for path in folder.iterdir()] == ["thesis.txt"]


def test_a_site_never_lies_in_the_workspace(record: Record) -> None:
    released_person(record, "Aysha Sample")
    publish(record)
    with pytest.raises(FolderInsideWorkspace):
        site_of(record, record.workspace.path / "site")


def test_without_an_edition_there_is_no_site(record: Record, folder: Path) -> None:
    with pytest.raises(NoEdition):
        site_of(record, folder)
    assert not folder.exists()


def test_a_consent_withdrawn_since_the_approval_stops_it_whole(record: Record, published: Path) -> None:
    source = public_source(record, "one")
    number = person_in(record, source, claim("name", "Aysha Sample"))
    publish(record)
    withdraw(record, source, "publish_name")
    before = times_in(published)
    with pytest.raises(EditionUndone, match=number):
        site_of(record, published)
    assert times_in(published) == before


@pytest.mark.parametrize("files", [0, 1, 7, 30])
def test_a_full_disk_leaves_the_last_site(
    record: Record, published: Path, monkeypatch: pytest.MonkeyPatch, files: int
) -> None:
    before = (files_in(published), times_in(published))
    released_person(record, "Aysha Sample")
    publish(record)
    whole, left = staging.write_file, [files]

    def full(target: Path, content: bytes) -> None:
        if not left[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        left[0] -= 1
        whole(target, content)

    with monkeypatch.context() as patched:
        patched.setattr(staging, "write_file", full)
        with pytest.raises(DiskFull, match="full"):
            site_of(record, published)
    assert (files_in(published), times_in(published)) == before
    assert not (published / DESK / "next").exists()
    assert site_of(record, published).people == 2


@pytest.mark.parametrize("moment", [0, 3, 17])
def test_a_kill_while_it_takes_its_place_is_finished_by_the_next_run(
    record: Record, published: Path, tmp_path: Path, moment: int
) -> None:
    released_person(record, "Aysha Sample")
    publish(record)
    site_of(record, tmp_path / "whole")
    command = [sys.executable, killed_publishing.__file__, str(record.workspace.path), str(published), str(moment)]
    paths = os.pathsep.join(path for path in sys.path if path)
    ended = subprocess.run(command, check=False, env=os.environ | {"PYTHONPATH": paths})
    assert ended.returncode == -signal.SIGKILL
    site_of(record, published)
    assert files_in(published) == files_in(tmp_path / "whole")


def test_a_list_that_another_tanuq_wrote_is_taken_over_and_nothing_is_touched(record: Record, published: Path) -> None:
    before = times_in(published)
    with closing(sqlite3.connect(published / SHELF)) as held, held:
        held.execute("UPDATE meta SET value = '0' WHERE key = 'form'")
        held.execute("ALTER TABLE people DROP COLUMN counted")
    again = site_of(record, published)
    assert (again.written, again.removed, times_in(published)) == (0, 0, before)


def test_a_newer_list_is_left_as_it_is(record: Record, published: Path) -> None:
    with closing(sqlite3.connect(published / SHELF)) as held, held:
        held.execute("UPDATE meta SET value = '99' WHERE key = 'form'")
    with pytest.raises(OtherSite, match="newer tanuq"):
        site_of(record, published)


@pytest.mark.parametrize("strange", ["notes.txt", "en/notes.txt", "en/p/zz/notes.txt"])
def test_a_strange_file_is_seen_after_nothing_changed_for_long(record: Record, published: Path, strange: str) -> None:
    site_of(record, published)
    (published / strange).parent.mkdir(exist_ok=True)
    (published / strange).write_text("not ours")
    for _ in range(2):
        with pytest.raises(NotOurSite, match=strange):
            site_of(record, published)


def test_a_link_to_elsewhere_is_strange_too(record: Record, published: Path, tmp_path: Path) -> None:
    (published / "en" / "elsewhere").symlink_to(tmp_path, target_is_directory=True)
    with pytest.raises(NotOurSite, match="en/elsewhere"):
        site_of(record, published)


def test_folders_that_nobody_touched_are_not_listed_again(record: Record, published: Path) -> None:
    seen = folders_seen(published / DESK)
    assert all(one.names is None for one in listed(published, seen, DESK))
