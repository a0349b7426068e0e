"""At a keyboard, an import is shown first and waits for a yes."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from commanding import environment, told

LIST = "Nr;Name;Born\n1;Ерлан Үлгібаев;1976\n2;Aysha Sample;31/02/1977\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    told("--workspace", tmp_path / "archive", "init")
    return tmp_path / "archive"


def typed(archive: Path, keys: str) -> tuple[int, str, str]:
    """Give the command at a terminal and type *keys* when it asks."""
    keyboard, terminal = pty.openpty()
    command = [sys.executable, "-m", "tanuq", "--workspace", str(archive), "import", str(archive.parent / "list.csv")]
    os.write(keyboard, keys.encode())
    done = subprocess.run(
        command, stdin=terminal, env=environment(), capture_output=True, text=True, encoding="utf-8", check=False
    )
    os.close(terminal)
    os.close(keyboard)
    return done.returncode, done.stdout, done.stderr


def accounts(archive: Path) -> int:
    return int(told("--workspace", archive, "status", "--json").document["accounts"])


def test_yes_imports_what_was_shown(archive: Path) -> None:
    status, out, err = typed(archive, "y\n")
    assert (status, accounts(archive)) == (0, 2)
    assert "row 3, column C “Born”: “31/02/1977”" in out
    assert "Import 2 rows as list “list”?" in err


def test_a_guess_is_marked_and_how_to_correct_it_is_said(archive: Path) -> None:
    (archive.parent / "list.csv").write_text("Name;Colour\nErlan Sample;red\nAysha Sample;blue\n", encoding="utf-8")
    _, out, _ = typed(archive, "n\n")
    assert "note (?)" in out
    assert "(?) marks a guess. Correct it by title or letter, for example: --map “B=birth_place”" in out


def test_a_sure_proposal_is_not_marked(archive: Path) -> None:
    (archive.parent / "list.csv").write_text("Name;Born\nErlan Sample;1976\nAysha Sample;1977\n", encoding="utf-8")
    assert "(?)" not in typed(archive, "n\n")[1]


def test_no_title_is_cut_short_so_that_it_can_be_copied(archive: Path) -> None:
    title = "fecha_asesinato_o_hallazgo_de_restos_" * 8
    (archive.parent / "list.csv").write_text(f"Name;{title}\nErlan Sample;1976\n", encoding="utf-8")
    assert "…" not in typed(archive, "n\n")[1]


def test_no_imports_nothing_and_says_how_to_correct(archive: Path) -> None:
    status, _, err = typed(archive, "n\n")
    assert (status, accounts(archive)) == (0, 0)
    assert "Nothing was imported. Correct a column with --map" in err


def test_the_end_of_input_imports_nothing(archive: Path) -> None:
    status, _, err = typed(archive, "\x04")
    assert (status, accounts(archive)) == (130, 0)
    assert err.splitlines()[-1] == "Stopped; nothing was done."


def test_what_a_corrected_list_would_change_is_shown_before_anybody_agrees(archive: Path) -> None:
    told("--workspace", archive, "import", archive.parent / "list.csv", "--key", "Nr", "--yes")
    (archive.parent / "list.csv").write_text(LIST.replace("31/02/1977", "1977"), encoding="utf-8")
    _, out, _ = typed(archive, "n\n")
    assert "What it would change: 1 claim of 1 row; 0 rows added, 0 removed, 1 unchanged." in out
    assert "row 3, “Born”: “31/02/1977” → “1977”" in out


def test_a_list_goes_out_as_a_table_to_correct(archive: Path) -> None:
    told("--workspace", archive, "import", archive.parent / "list.csv", "--key", "Nr", "--yes")
    table = archive.parent / "table.xlsx"
    assert told("--workspace", archive, "export", table, "--list", "list", "--json").document["rows"] == 2
    again = told("--workspace", archive, "import", table, "--list", "list", "--json").document["differences"]
    assert (again["unchanged"], again["claims"]) == (2, 0)
