"""Reading: by position, by kind, by hash; and the proofs that go with an entry."""

import os
from dataclasses import replace

import pytest

from tanuq.ledger.entries import Draft
from tanuq.ledger.errors import AmbiguousEntry, NoSuchEntry
from tanuq.ledger.ledger import Ledger
from tanuq.ledger.tree import leaf_hash, root_from_inclusion, root_of


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger with six entries of three kinds."""
    kinds = ["source.received", "custody.noted", "source.described"] * 2
    ledger.append([Draft(kind, {"number": number}) for number, kind in enumerate(kinds)])
    return ledger


def test_entries_are_read_from_a_position_on(filled: Ledger):
    assert [entry.position for entry in filled.entries(after=4)] == [5, 6]


def test_entries_are_read_by_kind(filled: Ledger):
    kinds = ("custody.noted", "source.described")

    assert [entry.position for entry in filled.entries(kinds=kinds)] == [2, 3, 5, 6]
    assert [entry.position for entry in filled.entries(after=3, kinds=kinds)] == [5, 6]


def test_entries_that_arrive_while_reading_are_read(filled: Ledger):
    reading = filled.entries()
    first = next(reading)
    filled.append([Draft("custody.noted", {})])

    assert [entry.position for entry in [first, *reading]] == [1, 2, 3, 4, 5, 6, 7]


def test_an_entry_is_found_by_its_hash_or_the_beginning_of_it(filled: Ledger):
    entry = next(filled.entries())

    for digits in (64, 63, 12, 7, 6):
        assert filled.entry(entry.hash[:digits]) == entry
    assert filled.entry(f" {entry.hash[:10].upper()} ") == entry


def test_fewer_than_six_digits_are_too_few(filled: Ledger):
    with pytest.raises(AmbiguousEntry):
        filled.entry(next(filled.entries()).hash[:5])


@pytest.mark.parametrize("reference", ["", "0000000000", "f" * 64, "f" * 65, "S-abcdef", "12345g"])
def test_what_is_no_hash_of_an_entry_is_not_found(filled: Ledger, reference: str):
    with pytest.raises(NoSuchEntry):
        filled.entry(reference)


def test_a_beginning_that_fits_several_entries_is_refused(ledger: Ledger):
    ledger.append([Draft("custody.noted", {}) for _ in range(2)])
    with ledger.store.transaction() as connection:
        connection.execute("UPDATE entry SET hash = CAST(unhex('abcdef') || randomblob(29) AS BLOB)")

    with pytest.raises(AmbiguousEntry, match="more digits"):
        ledger.entry("abcdef")


def test_whether_an_entry_is_here(filled: Ledger):
    assert filled.has(next(filled.entries()).hash)
    assert not filled.has("0" * 64)


def test_authors_are_known_by_their_keys(filled: Ledger):
    assert filled.authors() == (filled.author,)


def test_a_changed_entry_has_no_good_signature(filled: Ledger):
    entry = next(filled.entries())
    forged = entry.header.replace(b"source.received", b"source.describe")

    assert not filled.signature_good(replace(entry, header=forged))
    assert not filled.signature_good(replace(entry, signature=bytes(64)))
    assert not filled.signature_good(replace(entry, hash="0" * 64))


def test_the_head_covers_every_entry(filled: Ledger):
    root = root_of(leaf_hash(entry.header) for entry in filled.entries())

    assert (filled.head().size, filled.head().root) == (6, root.hex())
    assert filled.head().author == filled.author


def test_a_checkpoint_is_kept(filled: Ledger):
    assert filled.latest_checkpoint() is None
    made = filled.checkpoint()

    assert (made.number, made.size, made.note) == (1, 6, filled.head().note)
    assert filled.latest_checkpoint() == made


def test_a_checkpoint_of_the_same_entries_is_the_same(filled: Ledger):
    assert filled.checkpoint() == filled.checkpoint()
    filled.append([Draft("custody.noted", {})])

    assert filled.checkpoint().number == 2
    assert [checkpoint.size for checkpoint in filled.checkpoints()] == [6, 7]


def test_an_empty_ledger_has_a_checkpoint(ledger: Ledger):
    assert ledger.checkpoint().size == 0


def test_every_entry_is_proven_to_be_in_every_later_checkpoint(filled: Ledger):
    for size in range(1, 7):
        root = root_of(leaf_hash(entry.header) for entry in filled.entries() if entry.position <= size)
        for entry in filled.entries():
            if entry.position <= size:
                proof = filled.inclusion(entry, size)
                path = [bytes.fromhex(step) for step in proof.hashes]
                assert (proof.index, proof.size, proof.root) == (entry.position - 1, size, root.hex())
                assert root_from_inclusion(leaf_hash(entry.header), proof.index, size, path) == root


def test_proofs_hold_beyond_the_blocks_that_are_stored(ledger: Ledger):
    ledger.append([Draft("custody.noted", {"what": os.urandom(4).hex()}) for _ in range(700)])
    entries = list(ledger.entries())

    for position in (1, 2, 255, 256, 257, 512, 513, 699, 700):
        assert ledger.inclusion(entries[position - 1]).root == ledger.head().root


def test_an_entry_is_not_in_an_earlier_checkpoint(filled: Ledger):
    last = list(filled.entries())[-1]

    for size in (5, 7):
        with pytest.raises(NoSuchEntry):
            filled.inclusion(last, size)
