"""Merging: a union, whatever the order and however often, of entries that all verify."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tanuq.config.store import Store
from tanuq.ledger.entries import Draft, Entry
from tanuq.ledger.errors import BadForeignEntry
from tanuq.ledger.ledger import Ledger
from tanuq.ledger.merging import MergeOutcome, merge
from tanuq.ledger.verification import verify

NOTED = Draft("custody.noted", {"what": "sealed"})
KEY = bytes(range(32))
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  a property needs no real disk


def _content(ledger: Ledger) -> list[tuple[object, ...]]:
    """The entries in the order of the projection, without where they stand here."""
    return sorted(
        (
            (entry.time, entry.author, entry.sequence, entry.hash, entry.body and str(entry.body))
            for entry in ledger.entries()
        ),
        key=lambda item: item[:4],
    )


def test_a_merge_is_the_union(ledger: Ledger, open_ledger):
    other = open_ledger("other")
    ours, theirs = ledger.append([NOTED] * 2), other.append([NOTED] * 3)

    assert merge(ledger, other) == MergeOutcome(new=3, known=0)
    assert {entry.hash for entry in ledger.entries()} == {entry.hash for entry in ours + theirs}
    assert verify(ledger) == []


def test_merging_again_changes_nothing(ledger: Ledger, open_ledger):
    other = open_ledger("other")
    other.append([NOTED] * 3)
    merge(ledger, other)
    head = ledger.head()

    assert merge(ledger, other) == MergeOutcome(new=0, known=3)
    assert ledger.head() == head


def test_a_merge_adds_nothing_of_its_own_and_leaves_the_other_as_it_is(ledger: Ledger, open_ledger):
    other = open_ledger("other")
    other.append([NOTED])
    before = other.head()
    merge(ledger, other)

    assert ledger.size == 1
    assert other.head() == before
    assert ledger.authors() == (other.author,)


def test_a_store_can_be_merged_as_well(ledger: Ledger, open_ledger):
    other = open_ledger("other")
    other.append([NOTED])

    assert merge(ledger, other.store) == MergeOutcome(new=1, known=0)


def test_a_store_without_a_ledger_brings_nothing(ledger: Ledger, tmp_path: Path):
    store = Store.create(tmp_path / "empty.db", KEY)

    assert merge(ledger, store) == MergeOutcome(new=0, known=0)
    store.close()


def test_a_ledger_merged_with_itself_stays_as_it_is(ledger: Ledger):
    ledger.append([NOTED] * 2)

    assert merge(ledger, ledger) == MergeOutcome(new=0, known=2)


def test_more_entries_than_one_batch_are_merged(ledger: Ledger, open_ledger):
    other = open_ledger("other")
    other.append([NOTED] * 5003)
    told: list[tuple[str, int, int | None]] = []

    assert merge(ledger, other, lambda *step: told.append(step)) == MergeOutcome(new=5003, known=0)
    assert told == [("entries", 5000, 5003), ("entries", 5003, 5003)]
    assert verify(ledger) == []


def test_a_merge_goes_on_where_it_was_stopped(ledger: Ledger, open_ledger):
    other = open_ledger("other")
    other.append([NOTED] * 5003)

    def stop(what: str, done: int, total: int | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        merge(ledger, other, stop)
    assert (ledger.size, verify(ledger)) == (5000, [])
    assert merge(ledger, other) == MergeOutcome(new=3, known=5000)


def test_a_kind_of_a_newer_tanuq_is_kept(ledger: Ledger, open_ledger, monkeypatch):
    other = open_ledger("other")
    with monkeypatch.context() as newer:
        newer.setattr("tanuq.ledger.writing.KINDS", frozenset({"whereabouts.noted"}))
        other.append([Draft("whereabouts.noted", {})])
    merge(ledger, other)

    assert [entry.kind for entry in ledger.entries()] == ["whereabouts.noted"]
    assert verify(ledger) == []


def test_a_body_erased_there_is_erased_here(ledger: Ledger, open_ledger):
    other = open_ledger("other")
    (entry,) = other.append([NOTED])
    merge(ledger, other)
    other.erase_body(entry.hash, "consent withdrawn")
    merge(ledger, other)

    assert ledger.entry(entry.hash).body is None
    assert verify(ledger) == []


def test_a_body_erased_here_does_not_come_back(ledger: Ledger, open_ledger):
    other = open_ledger("other")
    third = open_ledger("third")
    (entry,) = other.append([NOTED])
    merge(ledger, other)
    erasure = ledger.erase_body(entry.hash, "consent withdrawn")
    merge(ledger, other)
    merge(third, ledger)
    merge(third, other)

    assert ledger.entry(entry.hash).body is None
    assert third.entry(entry.hash).body is None
    assert third.entry(erasure.hash).body == erasure.body


def test_an_erasure_that_comes_before_its_entry_takes_the_body_when_it_comes(ledger: Ledger, open_ledger):
    """The author of the erasure had the entry; a third ledger gets the erasure's chain alone."""
    other, third = open_ledger("other"), open_ledger("third")
    (entry,) = other.append([NOTED])
    merge(ledger, other)
    ledger.erase_body(entry.hash, "consent withdrawn")
    with ledger.store.transaction() as connection:
        connection.execute("DELETE FROM entry WHERE position = 1")
    merge(third, ledger)
    merge(third, other)

    assert third.entry(entry.hash).body is None
    assert verify(third) == []


@pytest.mark.parametrize(
    ("tampering", "said"),
    [
        ("UPDATE entry SET signature = zeroblob(64) WHERE position = 2", "signature"),
        ("UPDATE entry SET header = CAST(replace(CAST(header AS TEXT), 'custody', 'custodi') AS BLOB)", "hash"),
        ("UPDATE entry SET hash = zeroblob(32) WHERE position = 2", "hash"),
        ("UPDATE entry SET header = x'7b7d' WHERE position = 2", "header"),
        ("UPDATE body SET content = CAST('{}' AS BLOB) WHERE position = 2", "body"),
        ("UPDATE body SET salt = zeroblob(16) WHERE position = 2", "body"),
        ("DELETE FROM body WHERE position = 2", "body is missing"),
        ("DELETE FROM entry WHERE position = 1", "before it is missing"),
        ("UPDATE entry SET position = position - 10 WHERE position = 2", "before it is missing"),
    ],
)
def test_an_entry_that_does_not_verify_is_not_let_in(ledger: Ledger, open_ledger, tampering: str, said: str):
    other = open_ledger("other")
    other.append([NOTED] * 3)
    other.store.connection.execute("PRAGMA foreign_keys = OFF")
    with other.store.transaction() as connection:
        connection.execute(tampering)

    with pytest.raises(BadForeignEntry, match=said):
        merge(ledger, other)
    assert ledger.size == 0
    assert verify(ledger) == []


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from("abc"), st.sampled_from(["write", "write", "take from", "erase"]), st.sampled_from("abc")
    ),
    max_size=12,
)
ORDERS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=8)


@given(before=ACTIONS, order=ORDERS, clocks=st.lists(st.integers(0, 10**9), min_size=3, max_size=3))
@settings(max_examples=25, deadline=None)
def test_any_order_and_repetition_of_merges_gives_the_same_ledger(
    before: Sequence[tuple[str, str, str]], order: Sequence[tuple[str, str]], clocks: list[int]
):
    with TemporaryDirectory(dir=MEMORY) as folder:
        ledgers = _three(Path(folder), clocks)
        for name, action, other in before:
            _act(ledgers[name], action, ledgers[other])
        for into, source in [*order, *_everywhere()]:
            merge(ledgers[into], ledgers[source])

        a, b, c = (_content(ledgers[name]) for name in "abc")
        problems = [verify(ledger) for ledger in ledgers.values()]
        for ledger in ledgers.values():
            ledger.store.close()
    assert a == b == c
    assert problems == [[], [], []]


def _three(folder: Path, clocks: list[int]) -> dict[str, Ledger]:
    return {
        name: Ledger(Store.create(folder / f"{name}.db", KEY), now=lambda now=now: now)
        for name, now in zip("abc", clocks, strict=True)
    }


def _act(ledger: Ledger, action: str, other: Ledger) -> None:
    if action == "take from":
        merge(ledger, other)
    elif action == "erase":
        for entry in _erasable(ledger)[:1]:
            ledger.erase_body(entry.hash, "asked for")
    else:
        ledger.append([NOTED, Draft("source.described", {"title": "letter"})])


def _erasable(ledger: Ledger) -> list[Entry]:
    return [entry for entry in ledger.entries() if entry.kind != "body.erased" and entry.body is not None]


def _everywhere() -> list[tuple[str, str]]:
    """Merges after which all three have everything."""
    return [("a", "b"), ("a", "c"), ("b", "a"), ("c", "a")]
