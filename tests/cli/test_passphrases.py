"""Where a passphrase comes from."""

from pathlib import Path

import pytest
from commanding import PASSPHRASE, environment, tanuq, told

from tanuq.cli.errors import SystemRefused
from tanuq.cli.session import Secrets


def test_the_file_goes_before_the_environment(tmp_path: Path) -> None:
    file = tmp_path / "passphrase"
    file.write_text("from the file\n", encoding="utf-8")
    assert Secrets(file=file, spoken="from the environment").given() == "from the file"


def test_only_the_first_line_of_the_file_counts(tmp_path: Path) -> None:
    file = tmp_path / "passphrase"
    file.write_bytes("\ufeffқұпия сөз \r\na note on where the copy is kept".encode())
    assert Secrets(file=file).given() == "құпия сөз "


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemRefused, match="nowhere cannot be read: No such file or directory"):
        Secrets(file=tmp_path / "nowhere").given()


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "passphrase").write_bytes(b"\xff\xfea\0")
    with pytest.raises(SystemRefused, match="passphrase is not UTF-8 text"):
        Secrets(file=tmp_path / "passphrase").given()


def test_nobody_at_the_keyboard_means_no_passphrase() -> None:
    assert Secrets().ask("Passphrase") is None


def test_the_passphrase_is_never_printed_with_the_rest() -> None:
    assert "horse" not in repr(Secrets(spoken="correct horse battery staple"))


@pytest.fixture(scope="module")
def two_offices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the workspaces of two offices; the second has a passphrase of its own."""
    folder = tmp_path_factory.mktemp("offices")
    told("--workspace", folder / "ours", "init")
    told("--workspace", folder / "theirs", "init", env=environment(TANUQ_PASSPHRASE="another"))
    return folder


def test_a_passphrase_that_is_missing_is_asked_for_by_the_ways_to_give_it(two_offices: Path) -> None:
    env = {name: value for name, value in environment().items() if name != "TANUQ_PASSPHRASE"}
    answer = tanuq("--workspace", two_offices / "ours", "status", env=env)
    assert (answer.status, answer.err) == (
        2,
        f"{two_offices / 'ours'} is encrypted, and nobody is here to type its passphrase. "
        "Give it with --passphrase-file or TANUQ_PASSPHRASE.\n",
    )


def test_a_merge_says_whose_passphrase_is_missing_and_how_to_give_it(two_offices: Path) -> None:
    answer = tanuq("--workspace", two_offices / "ours", "merge", two_offices / "theirs")
    assert (answer.status, answer.err) == (
        2,
        f"{two_offices / 'theirs'} is encrypted, and nobody is here to type its passphrase. "
        "Give it with --other-passphrase-file or TANUQ_OTHER_PASSPHRASE.\n",
    )


def test_a_merge_says_whose_passphrase_is_wrong(two_offices: Path) -> None:
    env = environment(TANUQ_OTHER_PASSPHRASE=PASSPHRASE)
    answer = told("--workspace", two_offices / "ours", "merge", two_offices / "theirs", env=env)
    assert (answer.status, answer.err) == (
        2,
        f"The passphrase does not open {two_offices / 'theirs'}. Mind capital letters and the keyboard language.\n",
    )


def test_a_passphrase_file_and_no_encryption_contradict_each_other(tmp_path: Path) -> None:
    (tmp_path / "passphrase").write_text("secret\n", encoding="utf-8")
    words = ["init", "--no-encryption", "--passphrase-file", tmp_path / "passphrase", "--json"]
    answer = told("--workspace", tmp_path / "new", *words)
    assert (answer.status, answer.document["error"]["name"], (tmp_path / "new").exists()) == (2, "WrongUse", False)
