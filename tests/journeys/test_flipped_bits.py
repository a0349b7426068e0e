"""A single bit that flips in any file of a workspace is found by verify, and named."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from commanding import told
from invented_archive import fill

from tanuq.casebook.record import Record
from tanuq.cli.checking import Findings, check_workspace
from tanuq.config.errors import DamagedWorkspace
from tanuq.config.key_file import KeyCost
from tanuq.config.problems import Problem
from tanuq.config.progress import quietly
from tanuq.config.store import Store
from tanuq.config.workspace import create_workspace, open_workspace

PASSPHRASE = "көзге көрінбейтін сөз"
CHEAP = KeyCost(memory_kib=64, passes=1)
AT_REST = ("tanuq.json", "key.json", "ledger.db", "ledger.head", "casebook.db", "vault")
FLIPS_OF_EACH_KIND = 35


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that was closed."""
    folder = tmp_path_factory.mktemp("closed") / "workspace"
    with Record.open(create_workspace(folder, PASSPHRASE, cost=CHEAP)) as record:
        fill(record)
        record.ledger.checkpoint()
    return folder


@pytest.fixture(scope="module")
def interrupted(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a power cut leaves it: the newest entries lie in the write-ahead log alone."""
    folder = tmp_path_factory.mktemp("cut")
    workspace = open_workspace(copied(whole, folder / "living"), PASSPHRASE)
    holding = Store(workspace.ledger_path, workspace.keys.ledger)
    with holding.reading(), Record.open(workspace) as record:
        fill(record)
    # Whoever closes last empties the log into the file, so the copy is taken before. SQLite makes -shm anew.
    shutil.copytree(workspace.path, folder / "cut", ignore=shutil.ignore_patterns("*-shm"))
    holding.close()
    return folder / "cut"


def files_of(workspace: Path, kind: str) -> list[Path]:
    """The files of one kind, named from the workspace."""
    found = (workspace / kind).rglob("*") if kind == "vault" else [workspace / kind]
    return sorted(path.relative_to(workspace) for path in found if path.is_file())


def flips(workspace: Path, *kinds: str) -> Iterator[tuple[Path, int, int]]:
    """(file, byte, bit): the same ones in every run, spread over files by their length."""
    chance = random.Random(20261125)  # noqa: S311  not a secret
    for kind in kinds:
        files = files_of(workspace, kind)
        sizes = [(workspace / file).stat().st_size for file in files]
        for file in chance.choices(files, weights=sizes, k=FLIPS_OF_EACH_KIND):
            yield file, chance.randrange((workspace / file).stat().st_size), chance.randrange(8)


def found(workspace: Path) -> Findings:
    try:
        return check_workspace(open_workspace(workspace, PASSPHRASE), quietly)
    except DamagedWorkspace as damage:
        return Findings(problems=(damage.problem,))


def copied(whole: Path, to: Path) -> Path:
    shutil.copytree(whole, to)
    return to


def flipped(whole: Path, to: Path, flip: tuple[Path, int, int]) -> Path:
    file, byte, bit = flip
    copy = copied(whole, to)
    content = bytearray((copy / file).read_bytes())
    content[byte] ^= 1 << bit
    (copy / file).write_bytes(content)
    return copy


def names(problem: object, file: Path) -> bool:
    return file.name.removesuffix("-wal") in str(problem)


def test_the_workspace_is_accepted_as_it_is(whole: Path, tmp_path: Path) -> None:
    assert [kind for kind in AT_REST if not files_of(whole, kind)] == []
    assert found(copied(whole, tmp_path / "copy")).problems == ()


def test_an_interrupted_workspace_is_accepted_with_what_lies_in_its_log(interrupted: Path, tmp_path: Path) -> None:
    assert (interrupted / "ledger.db-wal").stat().st_size > 4096
    assert found(copied(interrupted, tmp_path / "copy")).problems == ()


@pytest.mark.slow
def test_every_flipped_bit_is_found_and_its_file_named(whole: Path, tmp_path: Path) -> None:
    missed = []
    for flip in flips(whole, *AT_REST):
        copy = flipped(whole, tmp_path / "copy", flip)
        if not any(names(problem, flip[0]) for problem in found(copy).problems):
            missed.append(flip)
        shutil.rmtree(copy)
    assert missed == []


def test_every_flipped_bit_in_the_write_ahead_log_is_found(interrupted: Path, tmp_path: Path) -> None:
    missed = []
    for flip in flips(interrupted, "ledger.db-wal"):
        copy = flipped(interrupted, tmp_path / "copy", flip)
        if not any(names(problem, flip[0]) for problem in found(copy).problems):
            missed.append(flip)
        shutil.rmtree(copy)
    assert missed == []


@pytest.mark.slow
def test_a_bit_flipped_under_a_page_of_the_log_is_found_or_written_over(interrupted: Path, tmp_path: Path) -> None:
    found(settled := copied(interrupted, tmp_path / "settled"))
    mended = (settled / "ledger.db").read_bytes()
    left = []
    for flip in flips(interrupted, "ledger.db"):
        copy = flipped(interrupted, tmp_path / "copy", flip)
        if found(copy).ok and (copy / "ledger.db").read_bytes() != mended:
            left.append(flip)
        shutil.rmtree(copy)
    assert left == []


@pytest.mark.parametrize("file", ["ledger.db", "ledger.head", "key.json", "tanuq.json", "casebook.db"])
def test_a_file_cut_short_is_found(whole: Path, tmp_path: Path, file: str) -> None:
    copy = copied(whole, tmp_path / "copy")
    content = (copy / file).read_bytes()
    (copy / file).write_bytes(content[: len(content) * 2 // 3])
    assert not found(copy).ok


def test_a_write_ahead_log_cut_short_is_found(interrupted: Path, tmp_path: Path) -> None:
    copy = copied(interrupted, tmp_path / "copy")
    content = (copy / "ledger.db-wal").read_bytes()
    (copy / "ledger.db-wal").write_bytes(content[: len(content) * 2 // 3])
    assert not found(copy).ok


def test_a_piece_cut_short_a_missing_one_and_a_foreign_one_are_found(whole: Path, tmp_path: Path) -> None:
    copy = copied(whole, tmp_path / "copy")
    cut, missing, *_ = files_of(copy, "vault")
    (copy / cut).write_bytes((copy / cut).read_bytes()[:-1])
    (copy / missing).unlink()
    (copy / cut).with_name("0" * 64 + ".age").write_bytes(b"foreign")
    named = "\n".join(str(problem) for problem in found(copy).problems)
    assert [str(cut) in named, str(missing) in named, "0" * 64 in named] == [True, True, True]


def test_the_command_says_so_with_its_exit_status_and_names_the_file(whole: Path, tmp_path: Path) -> None:
    copy = copied(whole, tmp_path / "copy")
    content = bytearray((copy / "ledger.db").read_bytes())
    content[len(content) // 2] ^= 1
    (copy / "ledger.db").write_bytes(content)
    (tmp_path / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    answer = told("verify", "--workspace", copy, "--passphrase-file", tmp_path / "passphrase", "--json")
    assert (answer.status, answer.document["ok"]) == (1, False)
    assert answer.document["problems"][0]["where"] == "ledger.db"


def test_a_ledger_put_back_from_an_older_day_is_found(whole: Path, interrupted: Path, tmp_path: Path) -> None:
    copy = copied(interrupted, tmp_path / "copy")
    (copy / "ledger.db-wal").unlink()
    shutil.copy(whole / "ledger.db", copy / "ledger.db")
    first, *pieces = found(copy).problems
    assert first == Problem("ledger.head", "Entries 29 to 57 are missing at the end of the ledger: they were removed.")
    # The pairs and the model of the run that the older ledger does not know.
    assert len(pieces) == 2
    assert all(piece.where.startswith("vault/") and "use a newer one" in piece.what for piece in pieces)


def test_a_ledger_that_was_emptied_is_found(whole: Path, tmp_path: Path) -> None:
    copy = copied(whole, tmp_path / "copy")
    workspace = open_workspace(copy, PASSPHRASE)
    (copy / "ledger.db").unlink()
    Store.create(workspace.ledger_path, workspace.keys.ledger).close()
    assert any(problem.where == "ledger.db" for problem in found(copy).problems)
