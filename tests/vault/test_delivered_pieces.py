"""Pieces that arrive together are all kept or none."""

import hashlib
import io

import pytest

from tanuq.config.store import Store
from tanuq.vault.vault import Vault

LETTERS = (b"a letter from the village" * 4000, b"a photograph", b"")
NAMES = [hashlib.sha256(letter).hexdigest() for letter in LETTERS]


class Refused(Exception):
    """The rest of the delivery was no good."""


def deliver(vault: Vault, store: Store) -> int:
    with vault.delivery() as delivery:
        for letter in LETTERS:
            delivery.take(io.BytesIO(letter))
        with store.transaction():
            return delivery.keep()


def files(vault: Vault, store: Store) -> int:
    return sum(path.is_file() for path in store.path.with_name("vault").rglob("*"))


def test_all_pieces_are_there_once_the_transaction_is_committed(vault: Vault, store: Store) -> None:
    assert deliver(vault, store) == 3
    assert [vault.read(name) for name in NAMES] == list(LETTERS)
    assert vault.verify() == []


def test_a_transaction_that_is_rolled_back_keeps_none_and_a_sweep_leaves_no_file(vault: Vault, store: Store) -> None:
    with pytest.raises(Refused), vault.delivery() as delivery:
        delivery.take(io.BytesIO(LETTERS[0]))
        with store.transaction():
            delivery.keep()
            raise Refused
    vault.sweep()
    assert (vault.extent().pieces, files(vault, store)) == (0, 0)


def test_what_was_taken_and_never_kept_is_gone_afterwards(vault: Vault, store: Store) -> None:
    with vault.delivery() as delivery:
        delivery.take(io.BytesIO(LETTERS[0]))
        assert (vault.extent().pieces, files(vault, store)) == (0, 1)
    assert files(vault, store) == 0


def test_a_sweep_meanwhile_leaves_what_was_taken_alone(vault: Vault, store: Store) -> None:
    with vault.delivery() as delivery:
        delivery.take(io.BytesIO(LETTERS[0]))
        Vault.sweep(vault)
        with store.transaction():
            delivery.keep()
    assert vault.read(NAMES[0]) == LETTERS[0]


def test_what_was_erased_here_stays_erased(vault: Vault, store: Store) -> None:
    vault.keep(io.BytesIO(LETTERS[0]))
    vault.erase(NAMES[0])
    assert deliver(vault, store) == 2
    assert vault.is_erased(NAMES[0])


def test_what_was_here_already_is_not_kept_twice(vault: Vault, store: Store) -> None:
    vault.keep(io.BytesIO(LETTERS[0]))
    assert deliver(vault, store) == 2
    assert vault.verify() == []
