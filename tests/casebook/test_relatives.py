"""Relatives of a person: who says so, the way to those on record by a number, and names to search for."""

import pytest
from recordmaking import claim, give, map_rows, receive_text

from tanuq.casebook.models import Account
from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.queries.persons import person
from tanuq.casebook.queries.relatives import Relative, names_in, relatives
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer, viewer_of
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility


def told(record: Record, name: str, *claims: dict[str, str], visibility: str = "team") -> str:
    """An account of somebody, by its number."""
    first = claim("name", name, visibility=visibility)
    return given_account_number(give(record, receive_text(record, name, visibility), first, *claims).hash)


def found(record: Record, viewer: Viewer, account: str) -> tuple[Relative, ...]:
    record.catch_up()
    return relatives(record, viewer, person(record, viewer, account))


def test_a_number_leads_to_the_relative_with_the_relation_beside_it(record: Record, team: Viewer) -> None:
    sister = told(record, "Gulnar Luna")
    related = [claim("related_person", person_number(sister)), claim("relation", "sister")]
    (one,) = found(record, team, told(record, "Rosa Luna", *related))
    assert one.card is not None
    assert (one.relation, one.card.names[0].text, one.names) == ("sister", "Gulnar Luna", ())


def test_of_several_relationships_each_relation_stands_beside_its_relative(record: Record, team: Viewer) -> None:
    said = [
        claim(prop, value, about=about)
        for about, name, how in (("relationship", "Gulnar", "sister"), ("relationship.2", "Memet", "uncle"))
        for prop, value in (("related_person", name), ("relation", how))
    ]
    pairs = [(one.relation, one.item.claim.value) for one in found(record, team, told(record, "Rosa", *said))]
    assert pairs == [("sister", "Gulnar"), ("uncle", "Memet")]


def test_the_key_of_a_row_leads_to_the_relative_in_the_same_list(record: Record, team: Viewer) -> None:
    columns = (("id", "identifier"), ("name", "name"), ("kin", "related_person"))
    map_rows(record, [("1", "Rosa Luna", "2"), ("2", "Gulnar Luna", "7")], columns=columns)
    record.catch_up()
    cards = [
        one.card.names[0].text if one.card else "nobody"
        for account in Account.objects.order_by("id").values_list("number", flat=True)
        for one in found(record, team, account)
    ]
    assert sorted(cards) == ["Gulnar Luna", "nobody"]


def test_a_name_leads_to_a_search_and_joins_nobody(record: Record, team: Viewer) -> None:
    told(record, "Gulnar Qadir")
    (one,) = found(record, team, told(record, "Rosa Luna", claim("relatives", "wife Gulnar Qadir, two sons")))
    assert (one.card, one.names) == (None, ("Gulnar Qadir",))


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("father Qanapiya; mother Ayse", ("Qanapiya", "Ayse")),
        ("әкесі Қанапия", ("Қанапия",)),
        ("ئايالى گۈلنار، 3", ("ئايالى گۈلنار",)),
        ("妻子 古丽娜、儿子", ("妻子 古丽娜", "儿子")),
        ("two sons", ()),
        ("", ()),
    ],
)
def test_names_are_found_among_the_words_in_any_script(words: str, names: tuple[str, ...]) -> None:
    assert names_in(words) == names


def test_a_relative_whom_the_viewer_may_not_know_of_is_no_link(record: Record, team: Viewer) -> None:
    hidden = told(record, "Gulnar Luna", visibility="restricted")
    (one,) = found(record, team, told(record, "Rosa Luna", claim("related_person", person_number(hidden))))
    assert one.card is None


def test_how_the_informant_is_related_is_for_whoever_sees_informants(record: Record, team: Viewer) -> None:
    account = told(record, "Rosa Luna", claim("informant_relation", "her aunt"), claim("children", "2"))
    assert [one.item.claim.property for one in found(record, team, account)] == ["children"]
    everything = found(record, Viewer(Visibility.RESTRICTED), account)
    assert [one.item.claim.property for one in everything] == ["informant_relation", "children"]


def test_an_outside_viewer_is_named_no_relative(record: Record) -> None:
    outside = viewer_of([Role.OUTSIDE_VIEWER], "M-00112233445566aa")
    said = [claim("relatives", "wife Gulnar Qadir", visibility="partner"), claim("sex", "male", visibility="partner")]
    assert found(record, outside, told(record, "Rosa Luna", *said, visibility="partner")) == ()
