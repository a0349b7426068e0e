"""Several threads and processes work on one vault at the same time."""

import io
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tanuq.config.workspace import Workspace
from tanuq.vault.vault import Vault

VIDEO = random.Random(9).randbytes(2_000_000)  # noqa: S311

KEEPING = """
import io, random, sys
from pathlib import Path
from tanuq.config.store import Store
from tanuq.config.workspace import open_workspace
from tanuq.vault.vault import Vault
workspace = open_workspace(Path(sys.argv[1]), "correct horse battery staple")
vault = Vault(workspace, Store(workspace.ledger_path, workspace.keys.ledger))
news = sum(vault.keep(io.BytesIO(random.Random(seed).randbytes(3000))).new for seed in range(40))
sys.stdout.write(str(news))
"""


def start_keeping(workspace: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", KEEPING, str(workspace)], stdout=subprocess.PIPE, text=True)


def test_processes_that_bring_the_same_files_make_one_piece_of_each(workspace: Workspace, vault: Vault) -> None:
    processes = [start_keeping(workspace.path) for _ in range(3)]
    news = [int(process.communicate(timeout=60)[0]) for process in processes]

    assert sum(news) == vault.extent().pieces == 40
    assert vault.verify() == []


def test_verify_raises_no_false_alarm_while_another_process_keeps(workspace: Workspace, vault: Vault) -> None:
    process = start_keeping(workspace.path)
    alarms = []
    while process.poll() is None:
        alarms += vault.verify()
    process.communicate()

    assert alarms == []


def test_threads_that_bring_the_same_file_make_one_piece(vault: Vault) -> None:
    with ThreadPoolExecutor(4) as threads:
        pieces = list(threads.map(lambda _: vault.keep(io.BytesIO(VIDEO)), range(8)))

    assert sorted(piece.new for piece in pieces) == [False] * 7 + [True]
    assert vault.verify() == []


def test_threads_read_at_the_same_time(vault: Vault) -> None:
    sha256 = vault.keep(io.BytesIO(VIDEO)).sha256
    with ThreadPoolExecutor(4) as threads:
        contents = list(threads.map(vault.read, [sha256] * 8))

    assert contents == [VIDEO] * 8


def test_of_threads_that_mend_the_same_damage_none_harms_another(vault: Vault, workspace: Workspace) -> None:
    sha256 = vault.keep(io.BytesIO(VIDEO)).sha256
    [path] = workspace.vault_path.glob("??/*.age")
    path.write_bytes(b"damaged")

    with ThreadPoolExecutor(4) as threads:
        pieces = list(threads.map(lambda _: vault.keep(io.BytesIO(VIDEO)), range(8)))

    assert [piece.new for piece in pieces] == [False] * 8
    assert (vault.read(sha256), vault.verify()) == (VIDEO, [])
