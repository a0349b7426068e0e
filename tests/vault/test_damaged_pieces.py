"""Whatever happens to a file of the vault, reading notices and verify names it."""

import io
import random
from dataclasses import dataclass
from pathlib import Path

import pytest

from tanuq.config.store import Store
from tanuq.config.workspace import Workspace
from tanuq.vault.errors import DamagedPiece
from tanuq.vault.vault import Vault

SIZES = (0, 1, 700, 65_536, 150_000)


@dataclass(frozen=True)
class Filled:
    """A vault with pieces of several sizes."""

    vault: Vault
    folder: Path
    contents: dict[str, bytes]

    def files(self) -> list[Path]:
        return sorted(self.folder.glob("vault/??/*.age"))

    def places_of_problems(self) -> list[str]:
        return [problem.where for problem in self.vault.verify()]

    def place(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()


@pytest.fixture
def filled(vault: Vault, workspace: Workspace) -> Filled:
    contents = {}
    for size in SIZES:
        content = random.Random(size).randbytes(size)  # noqa: S311
        contents[vault.keep(io.BytesIO(content)).sha256] = content
    return Filled(vault, workspace.path, contents)


def flip(path: Path, position: int, bit: int) -> None:
    content = bytearray(path.read_bytes())
    content[position] ^= 1 << bit
    path.write_bytes(content)


def test_an_untouched_vault_has_no_problems(filled: Filled) -> None:
    assert filled.vault.verify() == []


@pytest.mark.parametrize("seed", range(10))
def test_any_flipped_bit_is_found_and_its_file_named(filled: Filled, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    missed = []
    for _ in range(25):
        path = chance.choice(filled.files())
        position, bit = chance.randrange(path.stat().st_size), chance.randrange(8)
        flip(path, position, bit)
        if filled.places_of_problems() != [filled.place(path)]:
            missed.append((path, position, bit))
        flip(path, position, bit)

    assert missed == []


@pytest.mark.parametrize("part", [0, 0.01, 0.5, 0.99])
def test_a_shortened_file_is_found_and_named(filled: Filled, part: float) -> None:
    for path in filled.files():
        whole = path.read_bytes()
        path.write_bytes(whole[: int(len(whole) * part)])

        assert filled.places_of_problems() == [filled.place(path)]

        path.write_bytes(whole)


def test_a_file_without_its_last_byte_is_found(filled: Filled) -> None:
    for path in filled.files():
        path.write_bytes(path.read_bytes()[:-1])

    assert filled.places_of_problems() == [filled.place(path) for path in filled.files()]


@pytest.mark.parametrize("tail", [b"\0", b"age-encryption.org/v1\n", b"x" * 70_000])
def test_bytes_behind_the_end_are_found(filled: Filled, tail: bytes) -> None:
    for path in filled.files():
        path.write_bytes(path.read_bytes() + tail)

    assert filled.places_of_problems() == [filled.place(path) for path in filled.files()]


def test_a_missing_file_is_found_and_named(filled: Filled) -> None:
    path = filled.files()[2]
    path.unlink()

    assert filled.places_of_problems() == [filled.place(path)]


def test_a_missing_vault_is_found_piece_by_piece(filled: Filled) -> None:
    places = [filled.place(path) for path in filled.files()]
    (filled.folder / "vault").rename(filled.folder / "elsewhere")

    assert filled.places_of_problems() == places


def test_two_files_that_changed_places_are_both_found(filled: Filled) -> None:
    one, two = filled.files()[:2]
    kept = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(kept)

    assert filled.places_of_problems() == [filled.place(one), filled.place(two)]


@pytest.mark.parametrize(
    "name",
    ["letter.pdf", "ab/letter.pdf", "zz/0.age", "incoming/letter.pdf", ".hidden", f"ab/{'ab' * 32}.age"],
)
def test_a_foreign_file_is_found_and_named(filled: Filled, name: str) -> None:
    path = filled.folder / "vault" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"not the vault's")
    stranger = path.parent if name.startswith("zz/") else path

    assert filled.places_of_problems() == [filled.place(stranger)]


def test_a_link_in_place_of_a_piece_is_not_followed(filled: Filled, tmp_path: Path) -> None:
    path = filled.files()[0]
    path.rename(tmp_path / "moved.age")
    path.symlink_to(tmp_path / "moved.age")

    assert filled.places_of_problems() == [filled.place(path)]


def test_a_folder_in_place_of_a_piece_is_found(filled: Filled) -> None:
    path = filled.files()[0]
    path.unlink()
    path.mkdir()

    assert filled.places_of_problems() == [filled.place(path)]


def test_a_key_that_does_not_open_is_found_and_said_to_be_the_key(filled: Filled, store: Store) -> None:
    sha256 = next(iter(filled.contents))
    with store.transaction() as connection:
        (wrapped,) = connection.execute("SELECT wrapped_key FROM piece WHERE sha256 = ?", (sha256,)).fetchone()
        changed = bytes([wrapped[0] ^ 1]) + wrapped[1:]
        connection.execute("UPDATE piece SET wrapped_key = ? WHERE sha256 = ?", (changed, sha256))

    [problem] = filled.vault.verify()

    assert problem.what == (
        f"The piece of evidence {sha256} is damaged: its key in ledger.db does not open. "
        "Put ledger.db back from a backup, or add the original once more."
    )


def test_the_key_of_one_piece_does_not_serve_for_another(filled: Filled, store: Store) -> None:
    one, two = list(filled.contents)[:2]
    with store.transaction() as connection:
        connection.execute(
            "UPDATE piece SET wrapped_key = (SELECT wrapped_key FROM piece WHERE sha256 = ?) WHERE sha256 = ?",
            (one, two),
        )

    with pytest.raises(DamagedPiece, match=r"its key in ledger\.db does not open"):
        filled.vault.read(two)


def test_a_row_that_was_taken_out_leaves_a_file_that_is_named(filled: Filled, store: Store) -> None:
    with store.transaction() as connection:
        (name,) = connection.execute("SELECT name FROM piece ORDER BY name LIMIT 1").fetchone()
        connection.execute("DELETE FROM piece WHERE name = ?", (name,))

    assert filled.places_of_problems() == [f"vault/{name[:2]}/{name}.age"]


def test_a_register_that_cannot_be_read_is_a_problem_and_no_crash(
    filled: Filled, store: Store, workspace: Workspace
) -> None:
    store.close()
    content = bytearray(workspace.ledger_path.read_bytes())
    for position in range(4096 + 100, len(content), 4096):
        content[position] ^= 0x10
    workspace.ledger_path.write_bytes(content)

    assert filled.places_of_problems() == ["ledger.db"]


def test_damage_is_told_to_the_reader_with_its_mending(filled: Filled) -> None:
    path = filled.files()[0]
    path.unlink()
    [problem] = filled.vault.verify()

    sha256 = problem.what.split()[4]
    assert problem.what == (
        f"The piece of evidence {sha256} is damaged: its file cannot be opened (No such file or directory). "
        f"Put {filled.place(path)} back from a backup, or add the original once more."
    )


def test_bringing_the_original_once_more_mends_a_damaged_piece(filled: Filled) -> None:
    for path in filled.files():
        flip(path, path.stat().st_size // 2, 3)

    brought = [filled.vault.keep(io.BytesIO(content)).new for content in filled.contents.values()]

    assert brought == [False] * len(SIZES)
    assert filled.vault.verify() == []


def test_progress_ends_with_the_bytes_of_all_pieces(filled: Filled) -> None:
    told: list[tuple[str, int, int | None]] = []
    filled.vault.verify(lambda what, done, total: told.append((what, done, total)))

    assert told[-1] == ("Reading evidence", sum(SIZES), sum(SIZES))
