"""Two real registers of the same victims, and a real article: imported, found, and followed back to their rows."""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from recordmaking import make_workspace

from tanuq.casebook.queries.explain import explain
from tanuq.casebook.queries.export import accounts
from tanuq.casebook.queries.persons import person
from tanuq.casebook.queries.search import search_people, search_sources
from tanuq.casebook.queries.sources import source
from tanuq.casebook.queries.views import AccountView
from tanuq.casebook.record import Record
from tanuq.intake.files.receiving import receive_file
from tanuq.intake.lists.importing import ImportOptions, ImportOutcome, import_list
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

TEAM = Viewer(Visibility.TEAM)
MOST_CORRECTIONS = 2
CORRECTIONS: dict[str, tuple[str, ...]] = {"ruvte.csv": (), "parque.csv": ()}
ROWS = {"ruvte.csv": 8753, "parque.csv": 8751}
OPENED = 200
"""Persons looked at in the usual run; all of them in the long one."""
EXPLAINED = 8


@dataclass(frozen=True, slots=True)
class Registers:
    """The record, what each import said, the rows as they stand in the files, and every account with its person."""

    record: Record
    outcomes: dict[str, ImportOutcome]
    rows: dict[str, list[list[str]]]
    everybody: list[tuple[str, AccountView]]


def rows_of(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


@pytest.fixture(scope="module")
def registers(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registers]:
    workspace = make_workspace(tmp_path_factory.mktemp("registers") / "office")
    with Record.open(workspace) as record:
        outcomes, rows = {}, {}
        for name, corrections in CORRECTIONS.items():
            file = shared_data / "argentina" / name
            outcomes[name] = import_list(record, file, ImportOptions(name=name, corrections=corrections))
            rows[name] = rows_of(file)
        yield Registers(record, outcomes, rows, list(accounts(record, TEAM)))


def test_no_register_needs_more_than_two_corrections() -> None:
    assert max(len(corrections) for corrections in CORRECTIONS.values()) <= MOST_CORRECTIONS


@pytest.mark.slow
@pytest.mark.parametrize("name", ROWS)
def test_every_row_of_a_register_becomes_an_account_or_is_reported(registers: Registers, name: str) -> None:
    outcome = registers.outcomes[name]
    assert (outcome.rows, outcome.accounts + outcome.reported) == (ROWS[name], ROWS[name])


def check_people(registers: Registers, chosen: list[tuple[str, AccountView]]) -> None:
    """Each person opens and shows the cells of the row that the account was given by."""
    by_source = {outcome.source: name for name, outcome in registers.outcomes.items()}
    for number, _ in chosen:
        view = person(registers.record, TEAM, number)
        for account in view.accounts:
            titles, *cells = registers.rows[by_source[account.source.id]]
            row = dict(enumerate(cells[account.row - 2]))
            assert titles != []
            for claim in account.claims:
                if claim.claim.anchor.column is not None and claim.claim.certainty != "derived":
                    assert claim.claim.written.split() == row[claim.claim.anchor.column].split()


@pytest.mark.slow
def test_persons_open_with_the_very_cells_of_their_row(registers: Registers) -> None:
    chance = random.Random(1976)  # noqa: S311  the same persons in every run
    check_people(registers, chance.sample(registers.everybody, OPENED))


@pytest.mark.slow
def test_every_person_opens_with_the_very_cells_of_their_row(registers: Registers) -> None:
    check_people(registers, registers.everybody)


@pytest.mark.slow
def test_any_value_is_explained_down_to_a_good_signature(registers: Registers) -> None:
    chance = random.Random(1983)  # noqa: S311  the same values in every run
    for number, account in chance.sample(registers.everybody, EXPLAINED):
        prop = chance.choice(account.claims).claim.property
        for chain in explain(registers.record, TEAM, number, prop):
            assert (chain.signature_good, chain.included, chain.evidence != "") == (True, True, True)


@pytest.mark.slow
def test_a_surname_is_found_in_both_registers(registers: Registers) -> None:
    found, total = search_people(registers.record, TEAM, "abachian", 10)
    lists = {account.source.list_name for card in found for account in person(registers.record, TEAM, card.id).accounts}
    assert (total, lists) == (2, {"ruvte.csv", "parque.csv"})


@pytest.mark.slow
def test_a_partial_date_and_a_missing_one_keep_their_words(registers: Registers) -> None:
    claims = [
        view.claim
        for _, account in registers.everybody
        for view in account.claims
        if view.claim.property == "taken_date"
    ]
    by_words = {claim.written: claim for claim in claims}
    assert (by_words["ABR/1976"].value, by_words["ABR/1976"].problem) == ("1976-04", "")


@pytest.mark.slow
def test_the_article_is_added_shown_and_found_by_its_words(registers: Registers, shared_data: Path) -> None:
    file = shared_data / "article" / "us-looks-to-central-asia.txt"
    received = receive_file(registers.record, file)
    view = source(registers.record, TEAM, received.source)
    found = search_sources(registers.record, TEAM, "Xinjiang Pompeo", 5)
    assert view.text is not None
    assert " ".join(file.read_text(encoding="utf-8").split())[:200] == " ".join(view.text.split())[:200]
    assert [hit.source.id for hit in found] == [received.source]
