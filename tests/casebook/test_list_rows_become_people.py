"""A list's rows become people, and nothing in a row is dropped."""

from recordmaking import map_rows

from tanuq.casebook.numbers import list_number, person_number
from tanuq.casebook.queries.lists import list_change, list_people, mapped_list
from tanuq.casebook.queries.persons import person
from tanuq.casebook.queries.search import search_people
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer

AYGUL = ("7", "Айгүл Нұрланқызы", "1983", "F", "Құлжа")
BOLAT = ("8", "Болат Серікұлы", "31/02/1977", "M", "")


def only_person(record: Record, viewer: Viewer, text: str) -> str:
    hits, _ = search_people(record, viewer, text, 10)
    (hit,) = hits
    return hit.id


def test_every_filled_cell_is_a_claim_with_its_column(record: Record, team: Viewer) -> None:
    map_rows(record, [AYGUL])
    view = person(record, team, only_person(record, team, "айгүл"))
    assert [(c.claim.property, c.claim.written, c.place) for c in view.accounts[0].claims] == [
        ("identifier", "7", "row 1, column “id”"),
        ("name", "Айгүл Нұрланқызы", "row 1, column “name”"),
        ("birth_date", "1983", "row 1, column “born”"),
        ("sex", "F", "row 1, column “sex”"),
        ("taken_place", "Құлжа", "row 1, column “place”"),
    ]


def test_a_cell_that_cannot_be_read_keeps_its_words_and_says_why(record: Record, team: Viewer) -> None:
    map_rows(record, [BOLAT])
    view = person(record, team, only_person(record, team, "болат"))
    (born,) = [c for c in view.accounts[0].claims if c.claim.property == "birth_date"]
    assert born.display == "31/02/1977"
    assert "February" in born.claim.problem


def test_a_row_that_does_not_fit_the_columns_says_so_on_the_person(record: Record, team: Viewer) -> None:
    map_rows(record, [AYGUL], problems=["the row has 6 cells"])
    view = person(record, team, only_person(record, team, "айгүл"))
    assert view.accounts[0].claims[-1].claim.problem == "the row has 6 cells"


def test_a_value_stated_as_unknown_keeps_its_words_and_gives_no_value(record: Record, team: Viewer) -> None:
    map_rows(record, [("7", "Айгүл", "sin datos", "", "")])
    view = person(record, team, only_person(record, team, "айгүл"))
    (born,) = [c for c in view.accounts[0].claims if c.claim.property == "birth_date"]
    assert (born.claim.value, born.claim.written, born.claim.problem) == ("", "sin datos", "")


def test_an_age_on_a_known_day_bounds_the_birth(record: Record, team: Viewer) -> None:
    columns = [("name", "name"), ("age", "age"), ("taken", "taken_date")]
    map_rows(record, [("Ana Peralta", "26 años", "26/12/1976")], columns=columns, key=None)
    view = person(record, team, only_person(record, team, "peralta"))
    (born,) = [c for c in view.accounts[0].claims if c.claim.property == "birth_date"]
    assert (born.claim.certainty, born.claim.written, born.claim.anchor.column) == ("derived", "26 años", 1)
    assert born.display == "between 1949 and 1950"


def test_a_given_birth_date_is_not_put_beside_a_computed_one(record: Record, team: Viewer) -> None:
    columns = [("name", "name"), ("age", "age"), ("taken", "taken_date"), ("born", "birth_date")]
    map_rows(record, [("Ana Peralta", "26", "1976", "1950")], columns=columns, key=None)
    view = person(record, team, only_person(record, team, "peralta"))
    born = [c.claim.value for c in view.accounts[0].claims if c.claim.property == "birth_date"]
    assert born == ["1950"]


def test_rows_with_the_same_key_are_different_people(record: Record, team: Viewer) -> None:
    map_rows(record, [("7", "Ana Peralta", "", "", ""), ("7", "Eva Peralta", "", "", "")])
    _, total = search_people(record, team, "peralta", 10)
    assert total == 2


def test_a_left_out_column_makes_no_claim_and_is_named_on_the_list(record: Record, team: Viewer) -> None:
    entry = map_rows(record, [("Ana", "secret of the office")], columns=[("name", "name"), ("x", "ignore")], key=None)
    view = mapped_list(record, team, list_number(entry.hash))
    assert [(column.title, column.label) for column in view.columns] == [("name", "Name"), ("x", "left out")]
    assert view.claims == 1


def test_the_list_counts_rows_accounts_claims_and_problems(record: Record) -> None:
    entry = map_rows(record, [AYGUL, BOLAT])
    change = list_change(record, list_number(entry.hash))
    assert (change.rows, change.accounts, change.claims, change.problems) == (2, 2, 9, 1)


def test_people_of_a_list_come_in_the_order_of_its_rows(record: Record, team: Viewer) -> None:
    entry = map_rows(record, [BOLAT, AYGUL])
    people, total = list_people(record, team, list_number(entry.hash), 1)
    assert [card.names[0].text for card in people] == ["Болат Серікұлы", "Айгүл Нұрланқызы"]
    assert total == 2


def test_a_person_bears_the_number_of_the_account(record: Record, team: Viewer) -> None:
    map_rows(record, [AYGUL])
    view = person(record, team, only_person(record, team, "айгүл"))
    assert view.id == person_number(view.accounts[0].id)
