"""Making, finding, opening and checking a workspace."""

import hashlib
import random
import stat
from dataclasses import fields
from pathlib import Path

import pytest

from tanuq.config.errors import (
    DamagedWorkspace,
    NoWorkspace,
    PassphraseNeeded,
    WorkspaceExists,
    WrongPassphrase,
)
from tanuq.config.key_file import KeyCost
from tanuq.config.store import Store
from tanuq.config.workspace import (
    check_files,
    create_workspace,
    find_workspace,
    needs_passphrase,
    open_workspace,
)

CHEAP = KeyCost(memory_kib=8, passes=1, lanes=1)
PASSPHRASE = "корь аралық ئالما 2017"


def test_an_encrypted_workspace_opens_with_its_passphrase(tmp_path: Path):
    made = create_workspace(tmp_path / "w", PASSPHRASE, cost=CHEAP)

    assert open_workspace(tmp_path / "w", PASSPHRASE) == made
    assert made.encrypted


def test_a_workspace_without_encryption_opens_without_a_passphrase(tmp_path: Path):
    made = create_workspace(tmp_path / "w", None)

    assert open_workspace(tmp_path / "w", None) == made
    assert not made.encrypted


def test_two_workspaces_share_neither_keys_nor_number(tmp_path: Path):
    first, second = (create_workspace(tmp_path / name, "same words", cost=CHEAP) for name in "ab")

    assert first.id != second.id
    assert first.keys != second.keys


def test_each_purpose_has_its_own_key(tmp_path: Path):
    keys = create_workspace(tmp_path, None).keys

    assert len({keys.ledger, keys.casebook, keys.vault_names, keys.vault_wrapping, keys.marker}) == 5


def test_every_key_has_256_bits(tmp_path: Path):
    keys = create_workspace(tmp_path, None).keys

    assert {field.name: len(getattr(keys, field.name)) for field in fields(keys)} == dict.fromkeys(
        ("ledger", "casebook", "office", "signing", "vault_names", "vault_wrapping", "addresses", "marker"), 32
    )


def test_keys_are_never_printed(tmp_path: Path):
    workspace = create_workspace(tmp_path, None)

    assert repr(workspace.keys) == "Keys()"
    assert workspace.keys.ledger.hex() not in repr(workspace)


def test_a_wrong_passphrase_is_refused(tmp_path: Path):
    create_workspace(tmp_path, PASSPHRASE, cost=CHEAP)

    with pytest.raises(WrongPassphrase):
        open_workspace(tmp_path, PASSPHRASE + " ")


def test_the_same_letters_in_another_unicode_form_open_the_workspace(tmp_path: Path):
    composed, decomposed = "caf\u00e9 \u0439", "cafe\u0301 \u0438\u0306"
    made = create_workspace(tmp_path, composed, cost=CHEAP)

    assert open_workspace(tmp_path, decomposed) == made


def test_an_encrypted_workspace_asks_for_its_passphrase(tmp_path: Path):
    create_workspace(tmp_path, PASSPHRASE, cost=CHEAP)

    assert needs_passphrase(tmp_path)
    with pytest.raises(PassphraseNeeded):
        open_workspace(tmp_path, None)


def test_a_workspace_without_encryption_asks_for_none(tmp_path: Path):
    create_workspace(tmp_path, None)

    assert not needs_passphrase(tmp_path)


@pytest.mark.parametrize("passphrase", ["", "   ", "\t"])
def test_an_empty_passphrase_is_refused_and_makes_nothing(tmp_path: Path, passphrase: str):
    with pytest.raises(PassphraseNeeded):
        create_workspace(tmp_path / "w", passphrase, cost=CHEAP)

    assert not (tmp_path / "w").exists()


def test_a_second_workspace_is_not_made_over_the_first(tmp_path: Path):
    create_workspace(tmp_path, None)
    before = _contents(tmp_path)

    with pytest.raises(WorkspaceExists):
        create_workspace(tmp_path, "another", cost=CHEAP)

    assert _contents(tmp_path) == before


def test_a_folder_with_other_files_takes_a_workspace(tmp_path: Path):
    (tmp_path / "notes.txt").write_text("market day", encoding="utf-8")

    create_workspace(tmp_path, None)

    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "market day"


def test_a_lost_marker_does_not_let_the_key_be_overwritten(tmp_path: Path):
    create_workspace(tmp_path, PASSPHRASE, cost=CHEAP)
    (tmp_path / "tanuq.json").unlink()
    before = _contents(tmp_path)

    with pytest.raises(DamagedWorkspace):
        create_workspace(tmp_path, PASSPHRASE, cost=CHEAP)

    assert _contents(tmp_path) == before


def test_a_workspace_whose_marker_is_lost_is_damaged_and_not_absent(tmp_path: Path):
    create_workspace(tmp_path, PASSPHRASE, cost=CHEAP)
    (tmp_path / "tanuq.json").unlink()

    for ask in (needs_passphrase, lambda folder: open_workspace(folder, PASSPHRASE)):
        with pytest.raises(DamagedWorkspace, match=r"tanuq\.json: The file is missing"):
            ask(tmp_path)


@pytest.mark.parametrize("survivors", [["tanuq.json.new"], ["tanuq.json.new", "key.json", "ledger.db"]])
def test_an_interrupted_creation_can_be_tried_again(tmp_path: Path, survivors: list[str]):
    create_workspace(tmp_path, None)
    (tmp_path / "tanuq.json").rename(tmp_path / "tanuq.json.new")
    for file in tmp_path.iterdir():
        if file.name not in survivors:
            file.unlink()

    made = create_workspace(tmp_path, PASSPHRASE, cost=CHEAP)

    assert open_workspace(tmp_path, PASSPHRASE) == made


def test_only_the_owner_may_read_the_files(tmp_path: Path):
    create_workspace(tmp_path / "w", None)

    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "w").iterdir()}
    assert modes == {"tanuq.json": 0o600, "key.json": 0o600, "ledger.db": 0o600, "in-use.lock": 0o600}
    assert stat.S_IMODE((tmp_path / "w").stat().st_mode) == 0o700


def test_the_nearest_workspace_upward_is_found(tmp_path: Path):
    create_workspace(tmp_path / "outer", None)
    create_workspace(tmp_path / "outer" / "inner", None)
    below = tmp_path / "outer" / "inner" / "a" / "b"
    below.mkdir(parents=True)

    assert find_workspace(below) == tmp_path / "outer" / "inner"


def test_where_there_is_no_workspace_none_is_found(tmp_path: Path):
    with pytest.raises(NoWorkspace):
        find_workspace(tmp_path)
    with pytest.raises(NoWorkspace):
        open_workspace(tmp_path, None)
    with pytest.raises(NoWorkspace):
        needs_passphrase(tmp_path)


def test_the_files_of_a_new_workspace_are_whole(tmp_path: Path):
    assert check_files(create_workspace(tmp_path, PASSPHRASE, cost=CHEAP)) == []


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
@pytest.mark.parametrize("name", ["tanuq.json", "key.json"])
def test_every_flipped_bit_of_a_small_file_is_found(tmp_path: Path, name: str, passphrase: str | None):
    workspace = create_workspace(tmp_path, passphrase, cost=CHEAP)
    whole = (tmp_path / name).read_bytes()

    for bit in random.Random(7).sample(range(len(whole) * 8), 300):  # noqa: S311
        (tmp_path / name).write_bytes(_flipped(whole, bit))
        assert [problem.where for problem in check_files(workspace)] == [name]
        with pytest.raises(DamagedWorkspace) as caught:
            open_workspace(tmp_path, passphrase)
        assert caught.value.problem.where == name


@pytest.mark.parametrize("name", ["tanuq.json", "key.json"])
def test_a_small_file_cut_anywhere_is_found(tmp_path: Path, name: str):
    workspace = create_workspace(tmp_path, PASSPHRASE, cost=CHEAP)
    whole = (tmp_path / name).read_bytes()

    for length in range(len(whole)):
        (tmp_path / name).write_bytes(whole[:length])
        assert [problem.where for problem in check_files(workspace)] == [name]


def test_a_missing_key_file_is_found(tmp_path: Path):
    workspace = create_workspace(tmp_path, None)
    (tmp_path / "key.json").unlink()

    assert [problem.where for problem in check_files(workspace)] == ["key.json"]
    with pytest.raises(DamagedWorkspace):
        open_workspace(tmp_path, None)


def test_a_key_file_of_another_workspace_is_found(tmp_path: Path):
    mine = create_workspace(tmp_path / "mine", None)
    create_workspace(tmp_path / "other", None)
    (tmp_path / "mine" / "key.json").write_bytes((tmp_path / "other" / "key.json").read_bytes())

    assert [problem.where for problem in check_files(mine)] == ["key.json"]
    with pytest.raises(DamagedWorkspace):
        open_workspace(tmp_path / "mine", None)


def test_an_absurd_cost_in_the_key_file_is_refused_before_it_eats_the_memory(tmp_path: Path):
    absurd = KeyCost(memory_kib=1 << 30, passes=1, lanes=1)

    assert not absurd.is_sane()
    assert KeyCost().is_sane()


def test_a_new_workspace_has_an_empty_encrypted_ledger(tmp_path: Path):
    workspace = create_workspace(tmp_path, None)
    store = Store(workspace.ledger_path, workspace.keys.ledger)

    assert store.connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
    store.close()


def test_the_passphrase_is_in_no_file(tmp_path: Path):
    create_workspace(tmp_path, PASSPHRASE, cost=CHEAP)

    assert PASSPHRASE.encode() not in b"".join(_contents(tmp_path).values())


def _contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def _flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_randomness_is_passed_in_so_that_a_workspace_can_be_made_twice(tmp_path: Path):
    def numbered(count: int) -> bytes:
        return hashlib.shake_256(count.to_bytes(4, "big")).digest(count)

    first, second = (create_workspace(tmp_path / name, None, random=numbered) for name in "ab")

    assert (first.id, first.keys) == (second.id, second.keys)
