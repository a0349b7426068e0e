"""Erasing a body: it is gone from the disk, and everything still verifies."""

import hashlib

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tanuq.ledger.entries import Draft
from tanuq.ledger.errors import AlreadyErased, NoSuchEntry, NotErasable
from tanuq.ledger.ledger import Ledger
from tanuq.ledger.verification import verify

CANARY = "Gulbahar-of-the-invented-village"
GIVEN = Draft("account.given", {"claims": [CANARY * 3]})
PAGE = 4096
RESERVED = 80


def test_an_erased_body_is_gone_and_its_header_stays(ledger: Ledger):
    (given,) = ledger.append([GIVEN])
    erasure = ledger.erase_body(given.hash, "consent withdrawn")

    left = ledger.entry(given.hash)
    assert (left.body, left.salt) == (None, b"")
    assert (left.header, left.signature) == (given.header, given.signature)
    assert erasure.body == {"entry": given.hash, "reason": "consent withdrawn"}


def test_a_ledger_with_an_erased_body_verifies(ledger: Ledger):
    given, *_ = ledger.append([GIVEN, GIVEN])
    ledger.erase_body(given.hash[:10], "a court ordered it")

    assert verify(ledger) == []


def test_the_bytes_of_an_erased_body_are_nowhere_on_the_disk(ledger: Ledger, tmp_path):
    (given, _) = ledger.append([GIVEN, Draft("custody.noted", {})])
    ledger.store.flush()
    assert CANARY.encode() in _decrypted(ledger)  # the canary can be seen where it is

    ledger.erase_body(given.hash, "consent withdrawn")

    assert ledger.store.path.with_name("ledger.db-wal").stat().st_size == 0
    assert CANARY.encode() not in _decrypted(ledger)
    assert given.salt not in _decrypted(ledger)


def test_a_body_is_erased_once(ledger: Ledger):
    (given,) = ledger.append([GIVEN])
    ledger.erase_body(given.hash, "once")

    with pytest.raises(AlreadyErased):
        ledger.erase_body(given.hash, "twice")
    assert ledger.size == 2


def test_the_body_of_an_erasure_stays(ledger: Ledger):
    (given,) = ledger.append([GIVEN])
    erasure = ledger.erase_body(given.hash, "consent withdrawn")

    with pytest.raises(NotErasable):
        ledger.erase_body(erasure.hash, "to hide it")
    assert ledger.entry(erasure.hash).body == {"entry": given.hash, "reason": "consent withdrawn"}


@pytest.mark.parametrize("target", ["", "0" * 64, "abcdef", 7, None])
def test_an_erasure_of_nothing_is_refused(ledger: Ledger, target: object):
    ledger.append([GIVEN])

    with pytest.raises(NoSuchEntry):
        ledger.append([Draft("body.erased", {"entry": target, "reason": ""})])
    assert ledger.size == 1


def _decrypted(ledger: Ledger) -> bytes:
    """Every page of ledger.db in the clear, free pages too: AES-256-CBC, the IV at the end of the page."""
    data = ledger.store.path.read_bytes()
    pages = [bytearray(data[start : start + PAGE]) for start in range(0, len(data), PAGE)]
    clear = []
    for number, page in enumerate(pages):
        body = bytes(page[16 if number == 0 else 0 : PAGE - RESERVED])
        iv = bytes(page[PAGE - RESERVED : PAGE - RESERVED + 16])
        clear.append(Cipher(algorithms.AES(bytes(range(32))), modes.CBC(iv)).decryptor().update(body))
    assert hashlib.sha256(b"".join(clear)).digest() != hashlib.sha256(data).digest()
    return b"".join(clear)
