"""Importing a list: one decision in the ledger, every row accounted for; importing again changes only what changed."""

import dataclasses
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from workbooks import write_xlsx

from tanuq.casebook.digest import content_digest
from tanuq.casebook.numbers import list_number, source_number
from tanuq.casebook.queries.lists import list_people, mapped_lists
from tanuq.casebook.queries.persons import person
from tanuq.casebook.queries.sources import source
from tanuq.casebook.record import Record
from tanuq.casebook.table_blob import TableRow, read_row
from tanuq.casebook.undoing import undo
from tanuq.config.progress import quietly
from tanuq.config.workspace import Workspace
from tanuq.intake.describing import shown_anew
from tanuq.intake.files.receiving import ReceiveOptions, receive_file
from tanuq.intake.lists.errors import (
    ColumnMissing,
    DigitsLost,
    EmptyList,
    FileChanged,
    ListChanged,
    ListError,
    NameMissing,
    NumberUnknown,
    SeveralLists,
)
from tanuq.intake.lists.importing import ImportOptions, ImportOutcome, import_list, import_prepared, prepare
from tanuq.intake.lists.tables.table import Reading
from tanuq.ledger.entries import Draft
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

TEAM = Viewer(Visibility.TEAM)
TITLES = ["id", "name", "date of arrest", "remarks"]
AIGUL = ["7", "Айгүл Сәрсенқызы", "12/05/2017", ""]
YERLAN = ["9", "Ерлан Қанапия", "sometime", "seen in Urumqi"]
GULNAR = ["12", "گۈلنار تۇرسۇن", "2018", ""]
OPTIONS = ImportOptions("ұсталғандар")


@pytest.fixture
def record(workspace: Workspace) -> Iterator[Record]:
    with Record.open(workspace) as opened:
        yield opened


def _write(path: Path, *rows: Sequence[str], titles: Sequence[str] = TITLES) -> Path:
    path.write_text("".join("\t".join(row) + "\n" for row in [titles, *rows]), encoding="utf-8")
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return _write(tmp_path / "list.csv", AIGUL, YERLAN, GULNAR)


def _counts(outcome: ImportOutcome) -> tuple[int, int, int, int]:
    return outcome.unchanged, outcome.added, outcome.changed, outcome.removed


def test_every_row_becomes_an_account(record: Record, path: Path) -> None:
    outcome = import_list(record, path, OPTIONS)
    evidence = record.ledger.entry(outcome.entry).body["evidence"]  # type: ignore[index]
    assert outcome == ImportOutcome(
        source=source_number(evidence),
        list=list_number(outcome.entry),
        rows=3,
        accounts=3,
        reported=0,
        claims=10,
        problems=1,
        unchanged=0,
        added=3,
        changed=0,
        removed=0,
        entry=outcome.entry,
        new=True,
    )


def test_one_import_is_one_decision(record: Record, path: Path) -> None:
    import_list(record, path, OPTIONS)
    assert [entry.kind for entry in record.ledger.entries()] == ["source.received", "evidence.derived", "list.mapped"]


def test_the_decision_says_how_each_column_is_read(record: Record, path: Path) -> None:
    outcome = import_list(record, path, dataclasses.replace(OPTIONS, corrections=("D=health",)))
    body = record.ledger.entry(outcome.entry).body or {}
    assert {name: body[name] for name in ("list", "root", "replaces", "columns", "key", "rows")} == {
        "list": "ұсталғандар",
        "root": "",
        "replaces": "",
        "columns": [["id", "identifier"], ["name", "name"], ["date of arrest", "taken_date"], ["remarks", "health"]],
        "key": 0,
        "rows": 3,
    }


def test_the_original_lies_in_the_vault_byte_for_byte(record: Record, path: Path) -> None:
    outcome = import_list(record, path, OPTIONS)
    body = record.ledger.entry(outcome.entry).body or {}
    assert record.vault.read(body["evidence"]) == path.read_bytes()


def test_the_rows_lie_in_the_vault_as_they_were_read(record: Record, path: Path) -> None:
    outcome = import_list(record, path, OPTIONS)
    body = record.ledger.entry(outcome.entry).body or {}
    assert read_row(io.BytesIO(record.vault.read(body["table"])), 3) == TableRow(3, tuple(YERLAN), "")


def test_how_the_file_was_read_is_on_record(record: Record, tmp_path: Path) -> None:
    rows = [["Ұсталғандар", None], ["аты", "жасы"], ["Айгүл", 26]]
    import_list(record, write_xlsx(tmp_path / "list.xlsx", {"адамдар": rows}), OPTIONS)
    derived = next(record.ledger.entries(kinds=["evidence.derived"])).body or {}
    assert derived["note"] == "sheet 'адамдар'; titles in row 2; above them: Ұсталғандар"


def test_what_was_not_understood_keeps_its_words(record: Record, path: Path) -> None:
    outcome = import_list(record, path, OPTIONS)
    people, _ = list_people(record, TEAM, outcome.list, 1)
    sections = person(record, TEAM, people[1].id).sections
    written = [
        claim.claim.written
        for section in sections
        for prop in section.properties
        if prop.property == "taken_date"
        for value in prop.values
        for claim in value.claims
    ]
    assert written == ["sometime"]


def test_blank_rows_are_reported_so_that_the_counts_agree(record: Record, tmp_path: Path) -> None:
    outcome = import_list(record, _write(tmp_path / "list.csv", AIGUL, ["", " ", "", ""], YERLAN), OPTIONS)
    assert (outcome.rows, outcome.accounts, outcome.reported) == (3, 2, 1)


def test_titles_repeated_on_each_page_are_reported_and_make_nobody(record: Record, tmp_path: Path) -> None:
    outcome = import_list(record, _write(tmp_path / "list.csv", AIGUL, TITLES, ["", "", "", ""], YERLAN), OPTIONS)
    assert (outcome.rows, outcome.accounts, outcome.reported, outcome.notices) == (
        4,
        2,
        2,
        ("Left out, because each is blank: row 4.", "Left out, because each is a repetition of the titles: row 3."),
    )


def test_importing_the_same_again_writes_nothing(record: Record, path: Path) -> None:
    first = import_list(record, path, OPTIONS)
    size = record.ledger.size
    again = import_list(record, path, OPTIONS)
    assert record.ledger.size == size
    assert again == dataclasses.replace(first, unchanged=3, added=0, new=False)


def test_a_corrected_file_changes_only_what_it_corrects(record: Record, path: Path) -> None:
    first = import_list(record, path, OPTIONS)
    _write(path, AIGUL, ["9", "Ерлан Қанапия", "3/6/2017", "seen in Urumqi"], ["20", "Dana Omar", "", ""])
    second = import_list(record, path, OPTIONS)
    assert (_counts(second), second.list, second.new) == ((1, 1, 1, 1), first.list, True)


def test_a_corrected_file_is_the_next_version_of_the_list(record: Record, path: Path) -> None:
    first = import_list(record, path, OPTIONS)
    _write(path, AIGUL, YERLAN)
    body = record.ledger.entry(import_list(record, path, OPTIONS).entry).body or {}
    assert (body["root"], body["replaces"]) == (first.entry, first.entry)


def test_rows_without_a_key_keep_their_identity_by_what_they_say(record: Record, path: Path) -> None:
    options = dataclasses.replace(OPTIONS, key="-")
    import_list(record, path, options)
    _write(path, GULNAR, AIGUL, YERLAN, ["30", "Dana Omar", "", ""])
    assert _counts(import_list(record, path, options)) == (3, 1, 0, 0)


def test_a_later_import_remembers_corrections_and_key(record: Record, path: Path) -> None:
    options = dataclasses.replace(OPTIONS, corrections=("remarks=health",), key="name")
    import_list(record, path, options)
    mapping = prepare(record, path, OPTIONS).mapping
    assert ([column.property for column in mapping.columns], mapping.key) == (
        ["identifier", "name", "taken_date", "health"],
        1,
    )


def test_a_column_that_comes_later_is_proposed_as_if_new(record: Record, path: Path) -> None:
    import_list(record, path, OPTIONS)
    _write(path, ["26", *AIGUL], titles=["age", *TITLES])
    mapping = prepare(record, path, OPTIONS).mapping
    assert ([column.property for column in mapping.columns], mapping.key) == (
        ["age", "identifier", "name", "taken_date", "note"],
        1,
    )


def test_another_mapping_of_the_same_file_is_one_more_decision(record: Record, path: Path) -> None:
    first = import_list(record, path, OPTIONS)
    second = import_list(record, path, dataclasses.replace(OPTIONS, corrections=("remarks=health",)))
    kinds = [entry.kind for entry in record.ledger.entries()]
    assert (kinds[3:], second.list, _counts(second)) == (["list.mapped"], first.list, (2, 0, 1, 0))


def test_another_name_makes_another_list_of_the_same_source(record: Record, path: Path) -> None:
    first = import_list(record, path, OPTIONS)
    second = import_list(record, path, ImportOptions("another"))
    assert (first.source == second.source, first.list == second.list) == (True, False)


def test_a_list_can_be_named_by_its_number(record: Record, path: Path) -> None:
    first = import_list(record, path, OPTIONS)
    _write(path, AIGUL)
    second = import_list(record, path, ImportOptions(first.list))
    assert [(held.id, held.name) for held in mapped_lists(record, TEAM)] == [(second.list, "ұсталғандар")]


def test_a_file_that_is_a_source_already_is_not_received_twice(record: Record, path: Path) -> None:
    import_list(record, path, OPTIONS)
    import_list(record, path, ImportOptions("another"))
    assert len(list(record.ledger.entries(kinds=["source.received"]))) == 1


def test_a_second_list_of_the_same_rows_is_told(record: Record, path: Path) -> None:
    first = import_list(record, path, OPTIONS)
    second = import_list(record, path, ImportOptions("another"))
    assert (first.notices, second.notices) == (
        (),
        (
            "The list “ұсталғандар” is made of the same rows: everybody in it is in the record twice now. If both are "
            "one list, undo this import.",
        ),
    )


def test_a_version_in_which_no_row_is_found_again_says_so(record: Record, path: Path) -> None:
    import_list(record, path, OPTIONS)
    _write(path, ["1", "Omar Isa", "", ""], ["2", "Ali Tursun", "", ""])
    outcome = import_list(record, path, OPTIONS)
    assert _counts(outcome) == (0, 2, 0, 3)
    assert outcome.notices[-1].startswith("No row of the earlier version was found again")


def test_undoing_an_import_restores_the_content(record: Record, path: Path) -> None:
    before = content_digest()
    undo(record, import_list(record, path, OPTIONS).entry, "wrong file")
    assert content_digest() == before


def test_an_import_is_undone_by_the_beginning_of_its_list_s_number(record: Record, path: Path) -> None:
    before = content_digest()
    undo(record, import_list(record, path, OPTIONS).list[:10], "wrong file")
    assert content_digest() == before


def test_undoing_a_correction_restores_the_content(record: Record, path: Path) -> None:
    import_list(record, path, OPTIONS)
    before = content_digest()
    _write(path, AIGUL)
    undo(record, import_list(record, path, OPTIONS).entry, "worse than before")
    assert content_digest() == before


def test_a_rebuilt_casebook_is_the_same(record: Record, path: Path) -> None:
    import_list(record, path, OPTIONS)
    _write(path, AIGUL, GULNAR)
    import_list(record, path, OPTIONS)
    before = content_digest()
    record.rebuild()
    assert content_digest() == before


def test_a_repeated_key_is_a_problem_and_both_rows_are_kept(record: Record, tmp_path: Path) -> None:
    twice = _write(tmp_path / "list.csv", AIGUL, ["7", "Dana Omar", "", ""])
    outcome = import_list(record, twice, dataclasses.replace(OPTIONS, key="id"))
    assert (outcome.accounts, outcome.problems) == (2, 1)


def test_cells_beyond_the_titles_are_not_lost(record: Record, tmp_path: Path) -> None:
    outcome = import_list(record, _write(tmp_path / "list.csv", [*AIGUL, "released 2019"], YERLAN), OPTIONS)
    people, _ = list_people(record, TEAM, outcome.list, 1)
    problems = [claim.claim.problem for claim in person(record, TEAM, people[0].id).accounts[0].claims]
    assert "The row goes on after the last of the 4 titles: released 2019" in problems


def test_the_visibility_of_the_source_is_what_was_said(record: Record, path: Path) -> None:
    import_list(record, path, dataclasses.replace(OPTIONS, visibility=Visibility.RESTRICTED))
    assert mapped_lists(record, TEAM) == ()


def test_a_restricted_list_is_found_again_and_not_doubled(record: Record, path: Path) -> None:
    options = dataclasses.replace(OPTIONS, visibility=Visibility.RESTRICTED)
    assert import_list(record, path, options).list == import_list(record, path, options).list


def test_a_corrected_file_of_a_restricted_list_stays_restricted(record: Record, path: Path) -> None:
    import_list(record, path, dataclasses.replace(OPTIONS, visibility=Visibility.RESTRICTED))
    _write(path, AIGUL, GULNAR)
    import_list(record, path, OPTIONS)
    assert mapped_lists(record, TEAM) == ()


def test_a_file_that_is_a_source_already_is_restricted_where_its_import_says_so(record: Record, path: Path) -> None:
    import_list(record, path, OPTIONS)
    import_list(record, path, ImportOptions("another", visibility=Visibility.RESTRICTED))
    assert mapped_lists(record, TEAM) == ()


def test_the_same_import_again_can_restrict_the_list(record: Record, path: Path) -> None:
    import_list(record, path, OPTIONS)
    outcome = import_list(record, path, dataclasses.replace(OPTIONS, visibility=Visibility.RESTRICTED))
    assert (mapped_lists(record, TEAM), _counts(outcome)) == ((), (3, 0, 0, 0))


def test_a_file_of_restricted_evidence_is_no_list_for_everyone(record: Record, path: Path) -> None:
    receive_file(record, path, ReceiveOptions(visibility="restricted"))
    import_list(record, path, OPTIONS)
    assert mapped_lists(record, TEAM) == ()


def test_undoing_an_import_takes_back_what_it_said_of_a_known_file(record: Record, path: Path) -> None:
    receive_file(record, path, ReceiveOptions(visibility="team"))
    before = content_digest()
    outcome = import_list(record, path, dataclasses.replace(OPTIONS, visibility=Visibility.RESTRICTED))
    steps = [step.what for step in source(record, Viewer(Visibility.RESTRICTED), outcome.source).custody]
    assert "described: visibility" in steps
    undo(record, outcome.entry, "wrong list")
    assert content_digest() == before


def test_undoing_an_import_leaves_what_somebody_said_of_the_file_just_before(record: Record, path: Path) -> None:
    received = receive_file(record, path, ReceiveOptions(visibility="team"))
    record.write(shown_anew(received.source, Visibility.RESTRICTED))
    before = content_digest()
    outcome = import_list(record, path, OPTIONS)
    undo(record, outcome.entry, "wrong list")
    assert content_digest() == before


def test_another_sheet_of_the_same_file_is_another_version(record: Record, tmp_path: Path) -> None:
    sheets = {"spring": [["name"], ["Aigul"]], "autumn": [["name"], ["Aigul"], ["Dana"]]}
    path = write_xlsx(tmp_path / "list.xlsx", sheets)
    import_list(record, path, OPTIONS)
    outcome = import_list(record, path, dataclasses.replace(OPTIONS, reading=Reading(sheet="autumn")))
    assert (outcome.new, _counts(outcome)) == (True, (1, 1, 0, 0))


def _nothing_written(record: Record) -> bool:
    return record.ledger.size == 0 and list(record.vault.pieces()) == []


def test_the_number_of_no_list_is_not_the_name_of_a_new_one(record: Record, path: Path) -> None:
    with pytest.raises(NumberUnknown, match="no list with the number L-0000000000000000"):
        import_list(record, path, ImportOptions("L-0000000000000000"))


def test_a_list_without_a_name_is_refused(record: Record, path: Path) -> None:
    with pytest.raises(NameMissing):
        import_list(record, path, ImportOptions("  "))
    assert _nothing_written(record)


def test_titles_without_rows_are_no_list(record: Record, tmp_path: Path) -> None:
    with pytest.raises(EmptyList, match="titles in row 1, and no rows below"):
        import_list(record, _write(tmp_path / "list.csv"), OPTIONS)
    assert _nothing_written(record)


def test_a_correction_that_fits_nothing_writes_nothing(record: Record, path: Path) -> None:
    with pytest.raises(ColumnMissing):
        import_list(record, path, dataclasses.replace(OPTIONS, corrections=("nothing=name",)))
    assert _nothing_written(record)


def test_lost_digits_write_nothing(record: Record, tmp_path: Path) -> None:
    rows = [["id", "name"], *[[str(number), "x"] for number in range(9_000)], [653201198001011234, "Aigul"]]
    with pytest.raises(DigitsLost, match="row 9,002"):
        import_list(record, write_xlsx(tmp_path / "list.xlsx", {"people": rows}), OPTIONS)
    assert _nothing_written(record)


def test_a_file_that_changes_after_it_was_opened_is_refused(record: Record, path: Path) -> None:
    prepared = prepare(record, path, OPTIONS)
    _write(path, AIGUL, YERLAN, GULNAR, ["30", "Dana Omar", "", ""])
    with pytest.raises(FileChanged):
        import_prepared(record, prepared)
    assert record.ledger.size == 0


def test_a_list_that_somebody_imports_during_the_preview_is_not_made_twice(record: Record, path: Path) -> None:
    prepared = prepare(record, path, OPTIONS)
    import_list(record, path, OPTIONS)
    assert _counts(import_prepared(record, prepared)) == (3, 0, 0, 0)
    assert len(mapped_lists(record, TEAM)) == 1


def test_a_version_that_somebody_corrects_during_the_preview_is_looked_at_again(
    record: Record, path: Path, tmp_path: Path
) -> None:
    import_list(record, path, OPTIONS)
    prepared = prepare(record, _write(tmp_path / "ours.csv", AIGUL, YERLAN), OPTIONS)
    theirs = import_list(record, _write(tmp_path / "theirs.csv", AIGUL, GULNAR), OPTIONS)
    with pytest.raises(ListChanged, match="by somebody else meanwhile"):
        import_prepared(record, prepared)
    assert mapped_lists(record, TEAM)[0].entry == theirs.entry


def test_the_name_of_a_list_is_one_line_that_can_be_written_down(record: Record, path: Path) -> None:
    import_list(record, path, ImportOptions("\u202eпервый\nсписок\udcff"))
    assert [held.name for held in mapped_lists(record, TEAM)] == ["первый список"]


def test_two_lists_of_one_name_are_asked_back(record: Record, path: Path) -> None:
    first = import_list(record, path, ImportOptions("one"))
    body = record.ledger.entry(first.entry).body or {}
    record.write([Draft("list.mapped", body)])  # as a merge brings it from another office
    with pytest.raises(SeveralLists, match="Several lists are called “one”"):
        import_list(record, path, ImportOptions("one"))


def test_progress_is_told(record: Record, path: Path) -> None:
    told: list[str] = []
    import_list(record, path, OPTIONS, lambda what, done, total: told.append(what))
    assert list(dict.fromkeys(told))[:4] == [
        "checking the encoding",
        "looking through",
        "reading rows",
        "keeping the file",
    ]


def test_every_error_is_a_sentence_for_a_volunteer(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"name,age\nA\0,26\n")
    with pytest.raises(ListError) as caught:
        import_list(record, path, OPTIONS, quietly)
    assert (caught.value.exit_code, str(caught.value).endswith(".")) == (3, True)
