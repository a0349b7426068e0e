"""`tanuq forms write`."""

from pathlib import Path

from commanding import told


def test_a_workbook_and_a_form_to_install_are_written(tmp_path: Path) -> None:
    document = told("forms", "write", tmp_path / "forms", "--language", "ug", "--json").document
    assert document["files"] == [str(tmp_path / "forms" / f"tanuq_testimony.{end}") for end in ("xlsx", "xml")]
    assert f'version="{document["version"]}"' in (tmp_path / "forms" / "tanuq_testimony.xml").read_text()


def test_a_language_without_a_form_is_wrong_use(tmp_path: Path) -> None:
    assert told("forms", "write", tmp_path, "--language", "fr").status == 2
