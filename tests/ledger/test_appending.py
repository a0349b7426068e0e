"""Appending: what an entry is, and in which chain and at what time it stands."""

import hashlib

import pytest

from tanuq.config.errors import DiskFull
from tanuq.ledger.entries import Draft, Header, HybridTime
from tanuq.ledger.errors import BadDraft
from tanuq.ledger.ledger import Ledger
from tanuq.ledger.merging import merge
from tanuq.ledger.writing import AHEAD

NOTED = Draft("custody.noted", {"source": "S-1", "what": "sealed"})


def test_an_entry_says_what_was_recorded_and_by_whom(ledger: Ledger, clock):
    (entry,) = ledger.append([NOTED])

    header = Header.decode(entry.header)
    assert header == Header(
        author=ledger.author,
        body=hashlib.sha256(entry.salt + b'{"source":"S-1","what":"sealed"}').hexdigest(),
        kind="custody.noted",
        previous="",
        sequence=1,
        time=HybridTime(clock.milliseconds, 0),
    )
    assert (entry.hash, entry.body) == (hashlib.sha256(entry.header).hexdigest(), NOTED.body)
    assert ledger.signature_good(entry)


def test_entries_stand_in_one_chain(ledger: Ledger):
    entries = ledger.append([NOTED, NOTED]) + ledger.append([NOTED])

    headers = [Header.decode(entry.header) for entry in entries]
    assert [header.sequence for header in headers] == [1, 2, 3]
    assert [header.previous for header in headers] == ["", entries[0].hash, entries[1].hash]
    assert [entry.position for entry in entries] == [1, 2, 3]


def test_the_same_body_never_has_the_same_hash_twice(ledger: Ledger):
    entries = ledger.append([NOTED, NOTED])

    assert len({Header.decode(entry.header).body for entry in entries}) == 2


def test_what_was_appended_is_there_after_opening_anew(open_ledger):
    first = open_ledger()
    entries = first.append([NOTED])
    first.store.close()

    assert list(open_ledger().entries()) == entries


def test_the_author_stays_the_same_after_opening_anew(open_ledger):
    assert open_ledger().author == open_ledger().author


def test_an_unknown_kind_is_refused_and_nothing_is_recorded(ledger: Ledger):
    with pytest.raises(BadDraft):
        ledger.append([NOTED, Draft("person.followed", {})])

    assert ledger.size == 0


@pytest.mark.parametrize("value", ["half \ud800", 2**60, b"bytes"])
def test_a_body_that_cannot_be_written_is_refused(ledger: Ledger, value: object):
    with pytest.raises(BadDraft):
        ledger.append([Draft("custody.noted", {"what": value})])

    assert ledger.size == 0


def test_nothing_to_append_changes_nothing(ledger: Ledger):
    assert ledger.append([]) == []
    assert ledger.size == 0


def test_many_drafts_are_recorded_in_their_order(ledger: Ledger):
    drafts = [Draft("custody.noted", {"what": str(number)}) for number in range(700)]

    assert [entry.body for entry in ledger.append(drafts)] == [draft.body for draft in drafts]
    assert [entry.body for entry in ledger.entries()] == [draft.body for draft in drafts]


def test_an_entry_comes_after_everything_seen_before_it(ledger: Ledger, open_ledger, clock):
    other = open_ledger("other")
    clock.milliseconds += 3600_000
    (theirs,) = other.append([NOTED])
    clock.milliseconds -= 3600_000
    merge(ledger, other)
    (ours,) = ledger.append([NOTED])

    assert ours.time == HybridTime(theirs.time.milliseconds, theirs.time.counter + 1)


def test_a_clock_set_wrong_by_more_than_a_day_is_not_followed(ledger: Ledger, open_ledger, clock):
    other = open_ledger("other")
    true = clock.milliseconds
    clock.milliseconds = true + AHEAD + 1
    other.append([NOTED])
    clock.milliseconds = true
    merge(ledger, other)
    (ours,) = ledger.append([NOTED])

    assert ours.time == HybridTime(true, 0)


def test_a_clock_set_right_again_is_followed(ledger: Ledger, clock):
    true = clock.milliseconds
    clock.milliseconds = true + 10 * AHEAD
    ledger.append([NOTED])
    clock.milliseconds = true
    (entry,) = ledger.append([NOTED])

    assert entry.time == HybridTime(true, 0)


def test_an_append_inside_an_outer_transaction_is_undone_with_it(ledger: Ledger):
    with pytest.raises(ZeroDivisionError), ledger.store.transaction():
        ledger.append([NOTED])
        _ = 1 / 0

    assert ledger.size == 0
    assert [entry.sequence for entry in ledger.append([NOTED])] == [1]


def test_a_full_disk_is_named_and_nothing_is_recorded(ledger: Ledger):
    ledger.append([NOTED])
    ledger.store.connection.execute("PRAGMA max_page_count = 20")

    with pytest.raises(DiskFull):
        ledger.append([Draft("custody.noted", {"what": "x" * 200_000})])

    ledger.store.connection.execute("PRAGMA max_page_count = 1000000")
    assert [entry.sequence for entry in ledger.append([NOTED])] == [2]


def test_chance_is_passed_in(open_ledger, tmp_path, clock):
    from tanuq.config.store import Store

    def numbered(count: int) -> bytes:
        return bytes(count)

    ledgers = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        ledgers.append(Ledger(Store.create(tmp_path / name / "ledger.db", bytes(32)), now=clock, random=numbered))
    first, second = (ledger.append([NOTED])[0] for ledger in ledgers)

    assert first == second
    for ledger in ledgers:
        ledger.store.close()
