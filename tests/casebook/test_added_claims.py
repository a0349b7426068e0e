"""Claims that are added to an account later, taken back one by one, and put right."""

import itertools
from pathlib import Path

import pytest
from recordmaking import Desk, claim, give, make_workspace, map_rows, receive_text, take_back

from tanuq.casebook.claims import Claim, decode
from tanuq.casebook.digest import content_digest
from tanuq.casebook.errors import NoSuchClaim, NotOfThisSource, ReasonMissing, UnwritableBody
from tanuq.casebook.giving import add, begin, put_right, take_back_claim
from tanuq.casebook.models import Account
from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.queries.explain import explain
from tanuq.casebook.record import Record
from tanuq.casebook.undoing import undo
from tanuq.ledger.entries import Draft, Entry
from tanuq.ledger.merging import merge
from tanuq.policy.decision import Viewer


def values(number: str) -> list[tuple[str, str]]:
    return [(one.property, one.value) for one in claims(number)]


def claims(number: str) -> list[Claim]:
    return decode(Account.objects.get(number=number).claims)


@pytest.fixture
def source(record: Record) -> str:
    return receive_text(record, "Aygul was taken in Ghulja in May 2017.")


@pytest.fixture
def first(record: Record, source: str) -> Entry:
    return begin(record, source, [claim("name", "Aygul")])


def number_of(entry: Entry) -> str:
    return given_account_number(entry.hash)


def test_a_claim_added_later_stands_in_the_same_account(record: Record, source: str, first: Entry) -> None:
    add(record, source, number_of(first), [claim("taken_place", "Ghulja")])
    assert values(number_of(first)) == [("name", "Aygul"), ("taken_place", "Ghulja")]
    assert Account.objects.count() == 1


def test_an_added_claim_leads_to_the_entry_that_states_it(
    record: Record, source: str, first: Entry, team: Viewer
) -> None:
    added = add(record, source, number_of(first), [claim("taken_place", "Ghulja")])
    found = explain(record, team, number_of(first), "taken_place")
    assert [(one.entry, one.signature_good) for one in found] == [(added.hash, True)]


def test_taking_back_the_addition_leaves_the_account_as_it_was(record: Record, source: str, first: Entry) -> None:
    before = content_digest()
    added = add(record, source, number_of(first), [claim("taken_place", "Ghulja")])
    undone = undo(record, added.hash, "wrong person")
    assert content_digest() == before
    undo(record, undone.hash, "it was the right one")
    assert ("taken_place", "Ghulja") in values(number_of(first))


def test_one_claim_of_an_entry_is_taken_back_and_the_others_stay(record: Record, source: str) -> None:
    entry = begin(record, source, [claim("name", "Aygul"), claim("sex", "male"), claim("taken_place", "Ghulja")])
    taken = take_back_claim(record, entry.hash, 1, "nobody said so")
    assert values(number_of(entry)) == [("name", "Aygul"), ("taken_place", "Ghulja")]
    undo(record, taken.hash, "the letter does say so")
    assert values(number_of(entry))[1] == ("sex", "male")


def test_a_correction_takes_back_and_states_anew_in_one_act(record: Record, source: str) -> None:
    entry = begin(record, source, [claim("name", "Aygul"), claim("taken_date", "2017-05")])
    position = record.ledger.size
    put_right(record, (entry.hash, 1), claim("taken_date", "2018-05"), "the year was misread")
    assert values(number_of(entry)) == [("name", "Aygul"), ("taken_date", "2018-05")]
    assert [one.kind for one in record.ledger.entries(after=position)] == ["claim.retracted", "account.given"]


def test_without_its_first_entry_the_account_goes_and_comes_back_whole(
    record: Record, source: str, first: Entry
) -> None:
    add(record, source, number_of(first), [claim("taken_place", "Ghulja")])
    before = content_digest()
    undone = undo(record, first.hash, "somebody else")
    assert not Account.objects.exists()
    undo(record, undone.hash, "no, the same")
    assert content_digest() == before


def test_an_addition_from_another_source_says_nothing(record: Record, source: str, first: Entry) -> None:
    other = receive_text(record, "Another letter.")
    body = {"source": other, "account": number_of(first), "claims": [claim("sex", "female")]}
    record.write([Draft("account.given", body)])
    assert values(number_of(first)) == [("name", "Aygul")]


def test_adding_to_an_account_of_another_source_is_refused(record: Record, source: str, first: Entry) -> None:
    other = receive_text(record, "Another letter.")
    with pytest.raises(NotOfThisSource):
        add(record, other, number_of(first), [claim("sex", "female")])


def test_a_row_of_a_list_is_never_touched_by_an_addition(record: Record, source: str) -> None:
    map_rows(record, [("1", "Aygul", "1976", "F", "Ghulja")])
    row = Account.objects.get()
    body = {"source": source, "account": row.number, "claims": [claim("sex", "male")]}
    entry = record.write([Draft("account.given", body)])[0]
    take_back(record, entry)
    record.catch_up()
    assert Account.objects.get().claims == row.claims


def test_a_claim_that_is_not_there_cannot_be_taken_back(record: Record, first: Entry) -> None:
    with pytest.raises(NoSuchClaim):
        take_back_claim(record, first.hash, 1, "no such place")


def test_taking_back_needs_a_reason(record: Record, first: Entry) -> None:
    with pytest.raises(ReasonMissing):
        take_back_claim(record, first.hash, 0, " ")


@pytest.mark.parametrize("anchor", [[1, 2], {"start": -1, "end": 2}, {"start": True}, {"text": 7}, "here"])
def test_an_anchor_that_is_none_is_not_written(record: Record, source: str, anchor: object) -> None:
    with pytest.raises(UnwritableBody):
        begin(record, source, [claim("name", "Aygul", anchor=anchor)])


def test_rebuilding_gives_the_same_account(record: Record, source: str, first: Entry) -> None:
    add(record, source, number_of(first), [claim("age", "30"), claim("taken_date", "2017")])
    take_back_claim(record, first.hash, 0, "another spelling follows")
    before = content_digest()
    record.rebuild()
    assert content_digest() == before


def test_additions_of_two_laptops_merge_to_one_account_in_any_order(tmp_path: Path) -> None:
    common = Desk(tmp_path / "common")
    source = receive_text(common, "Aygul was taken in Ghulja in May 2017.")
    first = give(common, source, claim("name", "Aygul"), claim("sex", "male"))
    laptops = [Desk(tmp_path / f"laptop {number}") for number in range(3)]
    for number, laptop in enumerate(laptops):
        copy(common, laptop)
        body = {"source": source, "account": number_of(first), "claims": [claim("occupation", f"{number}")]}
        laptop.write([Draft("account.given", body)])
    laptops[2].write([Draft("claim.retracted", {"entries": [], "claims": [[first.hash, 1]], "reason": "a woman"})])
    digests = set()
    for place, order in enumerate(itertools.permutations(laptops)):
        with Record.open(make_workspace(tmp_path / f"merged {place}")) as record:
            for laptop in order:
                copy(laptop, record)
                record.catch_up()
            digests.add(content_digest())
            assert values(number_of(first)) == [("name", "Aygul"), *(("occupation", one) for one in "012")]
    for desk in (common, *laptops):
        desk.close()
    assert len(digests) == 1


def copy(source: Desk, into: Desk | Record) -> None:
    for piece in source.vault.pieces():
        into.vault.adopt(source.vault, piece.sha256)
    merge(into.ledger, source.ledger)
