"""A stranger who follows VERIFY.txt accepts the export as it is, and nothing that differs by one byte."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from instructions import ALL_GOOD, accepts, blocks, follow

from tanuq.publishing.export import manifest

FLIPS_IN_EACH_FILE = 2


def copied(folder: Path, to: Path) -> Path:
    shutil.copytree(folder, to)
    return to


def list_anew(folder: Path) -> None:
    """What a forger can do who has no author's key: make the list of hashes fit again."""
    (folder / manifest.NAME).write_text(manifest.manifest(folder), encoding="utf-8", newline="")


def replace(file: Path, old: bytes, new: bytes) -> None:
    content = file.read_bytes()
    assert old in content
    file.write_bytes(content.replace(old, new, 1))


def test_the_instructions_accept_the_export(exported: Path) -> None:
    assert follow(exported) == ALL_GOOD


def test_all_blocks_pasted_at_once_say_the_same(exported: Path) -> None:
    pasted = "".join(blocks((exported / "VERIFY.txt").read_text(encoding="utf-8")))
    shown = subprocess.run(["bash"], input=pasted, cwd=exported, capture_output=True, text=True, check=True).stdout
    assert [line[0] for line in shown.splitlines() if line[1:2] == "."] == ALL_GOOD


def test_the_instructions_need_nothing_but_a_shell_openssl_and_python(exported: Path, tmp_path: Path) -> None:
    for tool in ("bash", "find", "sort", "xargs", "sha256sum", "diff", "head", "cut", "openssl"):
        (tmp_path / tool).symlink_to(shutil.which(tool) or "")
    (tmp_path / "python3").symlink_to(Path(sys.executable).resolve())
    text = (exported / "VERIFY.txt").read_text(encoding="utf-8")
    for block in blocks(text):
        subprocess.run(["bash", "-c", block], cwd=exported, env={"PATH": str(tmp_path)}, check=True)


def test_a_changed_byte_in_any_file_is_refused(exported: Path, tmp_path: Path) -> None:
    chance = random.Random(2026)  # noqa: S311  the same flips in every run
    copy = copied(exported, tmp_path / "copy")
    missed = []
    for file in sorted(path for path in copy.rglob("*") if path.is_file()):
        whole = file.read_bytes()
        for _ in range(FLIPS_IN_EACH_FILE):
            at = chance.randrange(len(whole))
            file.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :])
            if accepts(copy):
                missed.append((str(file.relative_to(copy)), at))
        file.write_bytes(whole)
    assert missed == []


def test_an_upper_case_digit_in_the_list_of_hashes_is_refused(exported: Path, tmp_path: Path) -> None:
    copy = copied(exported, tmp_path / "copy")
    listed = (copy / "SHA256SUMS").read_text(encoding="ascii")
    at = next(index for index, digit in enumerate(listed) if digit in "abcdef")
    (copy / "SHA256SUMS").write_text(listed[:at] + listed[at].upper() + listed[at + 1 :], encoding="ascii")
    assert "1" not in follow(copy)


@pytest.mark.parametrize("name", ["accounts.csv", "ledger/bodies.jsonl", "README.txt"])
def test_a_missing_file_is_refused(exported: Path, tmp_path: Path, name: str) -> None:
    copy = copied(exported, tmp_path / "copy")
    (copy / name).unlink()
    assert "1" not in follow(copy)


def test_an_added_file_is_refused(exported: Path, tmp_path: Path) -> None:
    copy = copied(exported, tmp_path / "copy")
    (copy / "evidence" / "more").write_bytes(b"?")
    assert "1" not in follow(copy)


def test_a_link_in_place_of_a_file_is_refused(exported: Path, tmp_path: Path) -> None:
    copy = copied(exported, tmp_path / "copy")
    (copy / "accounts.csv").rename(tmp_path / "accounts.csv")
    (copy / "accounts.csv").symlink_to(tmp_path / "accounts.csv")
    assert "1" not in follow(copy)


def test_a_forger_who_makes_the_list_anew_is_refused_for_want_of_the_key(exported: Path, tmp_path: Path) -> None:
    copy = copied(exported, tmp_path / "copy")
    replace(copy / "claims.csv", b"1981-03-04", b"1981-03-05")
    list_anew(copy)
    assert follow(copy) == ["2", "3", "4", "5"]


def test_an_entry_taken_out_is_named_by_chain_and_checkpoint(exported: Path, tmp_path: Path) -> None:
    copy = copied(exported, tmp_path / "copy")
    for name in ("headers.jsonl", "signatures.txt"):
        lines = (copy / "ledger" / name).read_bytes().splitlines(keepends=True)
        (copy / "ledger" / name).write_bytes(b"".join(lines[:2] + lines[3:]))
    list_anew(copy)
    assert follow(copy)[:1] == ["2"]
    assert not {"1", "3", "4"} & set(follow(copy))


def test_entries_in_another_order_are_refused_by_the_checkpoint(exported: Path, tmp_path: Path) -> None:
    copy = copied(exported, tmp_path / "copy")
    for name in ("headers.jsonl", "signatures.txt"):
        lines = (copy / "ledger" / name).read_bytes().splitlines(keepends=True)
        (copy / "ledger" / name).write_bytes(b"".join([lines[1], lines[0], *lines[2:]]))
    list_anew(copy)
    assert follow(copy) == ["2", "3", "5"]


def test_a_cut_tail_is_refused_by_the_checkpoint(exported: Path, tmp_path: Path) -> None:
    copy = copied(exported, tmp_path / "copy")
    for name in ("headers.jsonl", "signatures.txt", "bodies.jsonl"):
        lines = (copy / "ledger" / name).read_bytes().splitlines(keepends=True)
        (copy / "ledger" / name).write_bytes(b"".join(lines[:-1]))
    list_anew(copy)
    assert "4" not in follow(copy)


def test_a_signature_by_another_key_is_refused(exported: Path, tmp_path: Path) -> None:
    copy = copied(exported, tmp_path / "copy")
    lines = (copy / "ledger" / "signatures.txt").read_text(encoding="ascii").splitlines()
    lines[1] = os.urandom(64).hex()
    (copy / "ledger" / "signatures.txt").write_text("\n".join([*lines, ""]), encoding="ascii")
    list_anew(copy)
    assert follow(copy) == ["3", "4", "5"]


def test_a_changed_body_is_refused(exported: Path, tmp_path: Path) -> None:
    copy = copied(exported, tmp_path / "copy")
    replace(copy / "ledger" / "bodies.jsonl", b"1981-03-04", b"1981-03-05")
    list_anew(copy)
    assert follow(copy) == ["2", "4", "5"]


def test_another_author_s_key_in_place_of_the_named_one_is_refused(exported: Path, tmp_path: Path) -> None:
    copy = copied(exported, tmp_path / "copy")
    (key,) = (copy / "authors").iterdir()
    subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", tmp_path / "secret"], check=True)
    subprocess.run(["openssl", "pkey", "-in", tmp_path / "secret", "-pubout", "-out", key], check=True)
    list_anew(copy)
    assert follow(copy) == ["3", "5"]


def test_evidence_under_a_wrong_name_is_refused(exported: Path, tmp_path: Path) -> None:
    copy = copied(exported, tmp_path / "copy")
    evidence = next((copy / "evidence").iterdir())
    evidence.rename(evidence.with_name("0" * 64))
    list_anew(copy)
    assert follow(copy) == ["2", "3", "4"]
