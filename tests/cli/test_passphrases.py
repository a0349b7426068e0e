"""Where a passphrase comes from."""

from pathlib import Path

import pytest

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
    with pytest.raises(SystemRefused, match="nowhere"):
        Secrets(file=tmp_path / "nowhere").given()


def test_nobody_at_the_keyboard_means_no_passphrase() -> None:
    assert Secrets().ask("Passphrase") is None


def test_the_passphrase_is_never_printed_with_the_rest() -> None:
    assert "horse" not in repr(Secrets(spoken="correct horse battery staple"))
