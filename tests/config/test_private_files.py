"""Small files: whole or not at all, for their owner only, and a system error in our words."""

import errno
import stat
from pathlib import Path

import pytest

from tanuq.config.errors import DiskFailed, DiskFull, NotWritable
from tanuq.config.files import explaining, make_private_folder, write_durably


def test_a_file_is_written_whole_and_private(tmp_path: Path):
    write_durably(tmp_path / "key.json", b"content")

    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"key.json": b"content"}
    assert stat.S_IMODE((tmp_path / "key.json").stat().st_mode) == 0o600


def test_a_file_takes_the_place_of_the_one_before(tmp_path: Path):
    for content in (b"first", b"second"):
        write_durably(tmp_path / "key.json", content)

    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"key.json": b"second"}


def test_what_a_killed_writer_left_does_not_disturb(tmp_path: Path):
    (tmp_path / "key.json.new").write_bytes(b"half")
    write_durably(tmp_path / "key.json", b"whole")

    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"key.json": b"whole"}


def test_a_folder_is_private(tmp_path: Path):
    make_private_folder(tmp_path / "outer" / "vault")

    assert stat.S_IMODE((tmp_path / "outer" / "vault").stat().st_mode) == 0o700


def test_a_folder_that_exists_is_left_as_it_is(tmp_path: Path):
    (tmp_path / "shared").mkdir(mode=0o755)
    make_private_folder(tmp_path / "shared")

    assert stat.S_IMODE((tmp_path / "shared").stat().st_mode) == 0o755


@pytest.mark.parametrize(
    ("number", "named"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EACCES, NotWritable),
        (errno.EROFS, NotWritable),
        (errno.EIO, DiskFailed),
    ],
)
def test_what_the_system_says_is_put_in_words(tmp_path: Path, number: int, named: type[Exception]):
    with pytest.raises(named, match=r"key\.json"), explaining(tmp_path / "key.json"):
        raise OSError(number, "")
