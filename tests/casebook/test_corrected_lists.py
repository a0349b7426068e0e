"""A list that comes again changes only what changed; an import that is undone leaves nothing behind."""

from typing import Any

import pytest
from recordmaking import claim, give, judge, map_rows, receive_text, take_back

from tanuq.casebook.digest import content_digest
from tanuq.casebook.errors import NothingToUndo
from tanuq.casebook.numbers import list_number
from tanuq.casebook.queries.explain import explain
from tanuq.casebook.queries.lists import list_change, mapped_lists
from tanuq.casebook.queries.search import search_people
from tanuq.casebook.record import Record
from tanuq.casebook.undoing import undo
from tanuq.ledger.entries import Draft, Entry
from tanuq.policy.decision import Viewer

ANA = ("1", "Ana Peralta", "1950", "F", "La Plata")
EVA = ("2", "Eva Ruiz", "1951", "F", "Rosario")
JUAN = ("3", "Juan Sosa", "1952", "M", "Salta")
RECEIPT = {"size": 1, "media_type": "text/csv", "file_name": "a.csv", "title": "a.csv", "material": "", "language": "",
           "visibility": "team"}  # fmt: skip


def numbers_of(record: Record, viewer: Viewer, *texts: str) -> list[str]:
    return [search_people(record, viewer, text, 10)[0][0].id for text in texts]


def map_again(record: Record, mapping: Entry, **changed: Any) -> Entry:
    """Map the file of *mapping* once more, without receiving it again."""
    return record.write([Draft("list.mapped", {**(mapping.body or {}), "root": "", **changed})])[0]


def test_a_corrected_row_keeps_its_person(record: Record, team: Viewer) -> None:
    first = map_rows(record, [ANA, EVA, JUAN])
    before = numbers_of(record, team, "ana peralta", "eva ruiz")
    map_rows(record, [ANA, ("2", "Eva Ruíz Díaz", "1951", "F", "Rosario")], root=first.hash)
    change = list_change(record, list_number(first.hash))
    assert numbers_of(record, team, "ana peralta", "eva ruiz diaz") == before
    assert (change.unchanged, change.added, change.changed, change.removed) == (1, 0, 1, 1)


def test_a_row_that_moved_is_unchanged(record: Record) -> None:
    first = map_rows(record, [ANA, EVA])
    map_rows(record, [EVA, ANA], root=first.hash)
    change = list_change(record, list_number(first.hash))
    assert (change.unchanged, change.changed) == (2, 0)


def test_a_list_without_a_key_finds_its_rows_by_content(record: Record) -> None:
    first = map_rows(record, [ANA, ANA, EVA], key=None)
    map_rows(record, [ANA, ANA, JUAN], key=None, root=first.hash)
    change = list_change(record, list_number(first.hash))
    assert (change.unchanged, change.added, change.removed) == (2, 1, 1)


COLUMNS = [("id", "identifier"), ("name", "name"), ("born", "birth_date")]


@pytest.mark.parametrize(
    ("order", "added"),
    [((0, 1, 2), [("remarks", "note")]), ((2, 0, 1), []), ((1, 2, 0), [("remarks", "note")])],
)
def test_a_list_without_a_key_finds_its_rows_in_columns_added_or_put_in_another_order(
    record: Record, order: tuple[int, ...], added: list[tuple[str, str]]
) -> None:
    first = map_rows(record, [ANA[:3], EVA[:3]], key=None, columns=COLUMNS)
    rows = [(*(row[column] for column in order), *("" for _ in added)) for row in (EVA, ANA)]
    columns = [*(COLUMNS[column] for column in order), *added]
    map_rows(record, rows, key=None, columns=columns, root=first.hash)
    change = list_change(record, list_number(first.hash))
    assert (change.unchanged, change.added, change.changed, change.removed) == (2, 0, 0, 0)


def test_columns_of_one_title_are_told_apart_by_their_order(record: Record) -> None:
    columns = [("name", "name"), ("name", "name")]
    first = map_rows(record, [("Ana", "Peralta"), ("Peralta", "Ana")], key=None, columns=columns)
    map_rows(record, [("Peralta", "Ana")], key=None, columns=columns, root=first.hash)
    change = list_change(record, list_number(first.hash))
    assert (change.unchanged, change.removed) == (1, 1)


def test_columns_in_another_order_change_no_row_and_lead_to_the_new_columns(record: Record, team: Viewer) -> None:
    first = map_rows(record, [ANA[:3]], columns=COLUMNS)
    map_rows(record, [("1950", "1", "Ana Peralta")], columns=[COLUMNS[2], *COLUMNS[:2]], key=1, root=first.hash)
    change = list_change(record, list_number(first.hash))
    assert (change.unchanged, change.changed) == (1, 0)
    (told,) = explain(record, team, numbers_of(record, team, "ana peralta")[0], "birth_date")
    assert told.words == "born: 1950"


def test_undoing_an_import_restores_the_content(record: Record) -> None:
    map_rows(record, [ANA], name="first")
    before = content_digest()
    entry = map_rows(record, [EVA, JUAN], name="second")
    undo(record, entry.hash, "wrong file")
    assert content_digest() == before


def test_undoing_the_undoing_brings_everything_back(record: Record) -> None:
    entry = map_rows(record, [ANA, EVA])
    before = content_digest()
    undoing = undo(record, entry.hash, "wrong file")
    undo(record, undoing.hash, "it was the right one")
    assert content_digest() == before


def test_undoing_a_correction_restores_the_earlier_version(record: Record) -> None:
    first = map_rows(record, [ANA, EVA])
    before = content_digest()
    second = map_rows(record, [ANA, JUAN], root=first.hash)
    undo(record, second.hash, "the first one was right")
    assert content_digest() == before


def test_a_list_can_be_undone_by_its_number(record: Record, team: Viewer) -> None:
    entry = map_rows(record, [ANA])
    undo(record, list_number(entry.hash), "wrong file")
    assert mapped_lists(record, team) == ()


def test_undoing_a_list_leaves_another_list_read_from_the_same_file(record: Record, team: Viewer) -> None:
    first = map_rows(record, [ANA])
    second = map_again(record, first, list="the same under another name")
    undo(record, list_number(first.hash), "twice in the record")
    assert [held.id for held in mapped_lists(record, team)] == [list_number(second.hash)]


def test_undoing_a_list_takes_back_the_files_of_all_its_versions(record: Record) -> None:
    before = content_digest()
    first = map_rows(record, [ANA])
    map_rows(record, [ANA, EVA], root=first.hash)
    undo(record, list_number(first.hash), "wrong list")
    assert content_digest() == before


def test_undoing_both_readings_of_a_file_takes_back_its_receipt(record: Record) -> None:
    before = content_digest()
    first = map_rows(record, [ANA])
    second = map_again(record, first, root=first.hash, key=None)
    undo(record, first.hash, "wrong list")
    undo(record, second.hash, "wrong list")
    assert content_digest() == before


def test_undoing_an_import_keeps_a_file_that_was_added_before_it(record: Record) -> None:
    listed = map_rows(record, [ANA])
    undo(record, listed.hash, "to begin anew")
    receipt = {**RECEIPT, "evidence": (listed.body or {})["evidence"], "note": "read its people with `tanuq import`"}
    record.write([Draft("source.received", receipt)])
    before = content_digest()
    undo(record, map_again(record, listed).hash, "not yet")
    assert content_digest() == before


def test_what_is_taken_back_cannot_be_taken_back_again(record: Record) -> None:
    entry = map_rows(record, [ANA])
    undo(record, entry.hash, "wrong file")
    with pytest.raises(NothingToUndo, match="taken back already"):
        undo(record, entry.hash, "again")


def test_undoing_an_import_keeps_a_file_that_an_account_stands_on(record: Record, team: Viewer) -> None:
    entry = map_rows(record, [ANA])
    source = (entry.body or {})["source"]
    give(record, source, claim("name", "Rosa Luna"))
    undo(record, entry.hash, "not a list after all")
    assert [card.names[0].text for card in search_people(record, team, "rosa", 10)[0]] == ["Rosa Luna"]


def test_a_retracted_source_takes_its_accounts_with_it_and_gives_them_back(record: Record, team: Viewer) -> None:
    source = receive_text(record, "Rosa Luna was taken in May.")
    give(record, source, claim("name", "Rosa Luna"))
    before = content_digest()
    undoing = undo(record, source, "sent to us by mistake")
    assert search_people(record, team, "rosa", 10) == ((), 0)
    take_back(record, undoing)
    assert content_digest() == before


def test_undoing_an_import_leaves_other_members_of_a_person(record: Record, team: Viewer) -> None:
    source = receive_text(record, "Ana Peralta, my sister.")
    told = give(record, source, claim("name", "Ana Peralta"))
    listed = map_rows(record, [ANA])
    accounts = [a for card in search_people(record, team, "ana", 10)[0] for a in [card.id.replace("P-", "A-")]]
    judge(record, *accounts)
    assert search_people(record, team, "ana", 10)[1] == 1
    undo(record, listed.hash, "wrong file")
    (card,), total = search_people(record, team, "ana", 10)
    assert (card.accounts, total) == (1, 1)
    assert told.hash
