"""Checkpoints as signed notes, read by us and by others."""

import base64
import re
import subprocess
from pathlib import Path

import pytest

from tanuq.ledger.errors import BadNote
from tanuq.ledger.notes import Checkpoint, key_hash, read_checkpoint, sign_checkpoint
from tanuq.ledger.public_keys import author_pem
from tanuq.ledger.signing import SigningKey, is_signed

KEY = SigningKey.from_seed(bytes(32))
ROOT = bytes(range(32))
NOTE = sign_checkpoint(KEY, 7, ROOT)

# The example in the documentation of Go's sumdb/note, from which C2SP's signed note comes.
GO_KEY = base64.b64decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
GO_TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
GO_SIGNATURE = base64.b64decode(
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
)


def test_a_checkpoint_reads_back():
    origin = f"tanuq/{KEY.public.hex()}"

    assert read_checkpoint(NOTE) == Checkpoint(origin, 7, ROOT.hex(), NOTE)
    assert read_checkpoint(NOTE).author == KEY.public.hex()


def test_a_checkpoint_has_the_lines_that_the_specification_asks_for():
    lines = NOTE.split("\n")

    assert lines[:4] == [f"tanuq/{KEY.public.hex()}", "7", base64.b64encode(ROOT).decode(), ""]
    assert lines[4].startswith(f"— tanuq/{KEY.public.hex()} ")
    assert lines[5:] == [""]


def test_the_key_hash_is_that_of_other_tools():
    assert key_hash("PeterNeumann", GO_KEY[1:]) == GO_SIGNATURE[:4]
    assert GO_KEY[:1] == b"\x01"


def test_a_note_signed_by_another_tool_verifies():
    assert is_signed(GO_TEXT.encode(), GO_SIGNATURE[4:], GO_KEY[1:])


@pytest.mark.parametrize("position", range(len(NOTE)))
def test_a_checkpoint_changed_in_any_character_is_refused(position: int):
    other = "B" if NOTE[position] == "A" else "A"

    with pytest.raises(BadNote):
        read_checkpoint(NOTE[:position] + other + NOTE[position + 1 :])


@pytest.mark.parametrize(
    "note",
    [
        "",
        "\n\n",
        NOTE.replace("\n7\n", "\n07\n"),
        NOTE.replace("\n7\n", "\n-7\n"),
        NOTE.replace("\n7\n", "\n٧\n"),
        NOTE.replace("\n7\n", "\n7\nextension\n"),
        NOTE.replace("\n", "\r\n"),
        NOTE.partition("\n\n")[0] + "\n\n",
        sign_checkpoint(KEY, 7, b"short"),
    ],
)
def test_what_is_no_checkpoint_is_refused(note: str):
    with pytest.raises(BadNote):
        read_checkpoint(note)


def test_the_signature_of_a_witness_does_not_disturb():
    witnessed = NOTE + "— example.com/witness BBBBBBBB\n"

    assert read_checkpoint(witnessed).size == 7


def test_a_stranger_can_check_a_checkpoint_with_openssl_alone(tmp_path: Path):
    text, _, signatures = NOTE.partition("\n\n")
    encoded = re.fullmatch(r"— \S+ (\S+)\n", signatures)
    assert encoded
    (tmp_path / "text").write_text(f"{text}\n", encoding="utf-8")
    (tmp_path / "signature").write_bytes(base64.b64decode(encoded[1])[4:])
    (tmp_path / "author.pem").write_text(author_pem(KEY.public.hex()), encoding="ascii")
    command = "openssl pkeyutl -verify -pubin -inkey author.pem -rawin -in text -sigfile signature"

    assert subprocess.run(command.split(), cwd=tmp_path, check=True, capture_output=True).stdout == (
        b"Signature Verified Successfully\n"
    )


def test_openssl_refuses_a_checkpoint_that_was_changed(tmp_path: Path):
    text, _, signatures = NOTE.partition("\n\n")
    (tmp_path / "text").write_text(f"{text}\n".replace("\n7\n", "\n8\n"), encoding="utf-8")
    (tmp_path / "signature").write_bytes(base64.b64decode(signatures.split()[-1])[4:])
    (tmp_path / "author.pem").write_text(author_pem(KEY.public.hex()), encoding="ascii")
    command = "openssl pkeyutl -verify -pubin -inkey author.pem -rawin -in text -sigfile signature"

    assert subprocess.run(command.split(), cwd=tmp_path, check=False, capture_output=True).returncode == 1


@pytest.mark.parametrize(("signature", "public"), [(b"", bytes(32)), (bytes(64), b""), (bytes(63), bytes(31))])
def test_a_signature_or_key_of_the_wrong_length_is_not_good(signature: bytes, public: bytes):
    assert not is_signed(b"text", signature, public)


def test_a_secret_key_is_never_printed():
    assert KEY.secret.hex() not in repr(KEY)
    assert str(KEY.secret) not in repr(KEY)
