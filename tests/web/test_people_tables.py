"""People in a table: few columns, nothing lost."""

from tanuq.casebook.queries.views import NameView, PersonCard
from tanuq.web.people_table import COLUMNS, NAMES_SHOWN, Cell, people_table


def card(*facts: tuple[str, str], names: int = 1) -> PersonCard:
    writings = tuple(NameView(f"Name {number}", "Latn", "ltr", "und-Latn", 1) for number in range(names))
    return PersonCard("P-1", writings, facts, 1)


def test_nobody_makes_an_empty_table() -> None:
    assert (people_table([]).columns, people_table([]).rows) == ((), ())


def test_a_fact_that_somebody_lacks_is_an_empty_cell() -> None:
    table = people_table([card(("Born", "1951"), ("Taken", "1976")), card(("Taken", "1977"))])
    assert table.columns == ("Born", "Taken")
    assert table.rows[1].cells == (Cell("Born", ""), Cell("Taken", "1977"))


def test_columns_are_the_facts_that_most_people_have() -> None:
    common = [(f"fact {number}", "x") for number in range(COLUMNS)]
    table = people_table([card(("rare", "y"), *common), card(*common)])
    assert table.columns == tuple(label for label, _ in common)


def test_a_fact_without_a_column_stands_beside_the_name() -> None:
    common = [(f"fact {number}", "x") for number in range(COLUMNS)]
    table = people_table([card(("rare", "y"), *common), card(*common)])
    assert [row.further for row in table.rows] == [(Cell("rare", "y"),), ()]


def test_only_the_first_writings_of_a_name_are_shown() -> None:
    assert len(people_table([card(names=9)]).rows[0].names) == NAMES_SHOWN


def test_a_date_is_not_broken_and_a_place_may_be() -> None:
    values = ("13 September 1976", "LA PLATA BUENOS AIRES", "CAPITAL", "between 1949 and 1950")
    assert [Cell("x", value).unbroken for value in values] == [True, False, False, False]
