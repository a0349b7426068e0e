"""Who works with the record: admitted, changed, removed, on one copy or on several."""

from pathlib import Path

import pytest
from recordmaking import Desk, judge, receive_text

from tanuq.casebook.authorship import who
from tanuq.casebook.errors import (
    LastAdministrator,
    LoginTaken,
    NoSuchMember,
    ReasonMissing,
    UnusableMember,
    UnwritableBody,
)
from tanuq.casebook.members import admit, change, remove
from tanuq.casebook.queries.members import member_numbered, member_with_login, members, names_of
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft
from tanuq.ledger.merging import merge
from tanuq.policy.roles import Role

AYGUL, ERIC = "Айгүл Сейіт", "Eric Tohti"
INTAKE, ADMINISTRATOR = frozenset({Role.INTAKE}), frozenset({Role.ADMINISTRATOR})


@pytest.fixture
def head(record: Record) -> str:
    """The number of the administrator."""
    return admit(record, ERIC, "eric", ADMINISTRATOR)


def standing(record: Record) -> dict[str, tuple[str, frozenset[Role]]]:
    """login → name and roles, of those who are members now."""
    return {view.login: (view.name, view.roles) for view in members(record) if not view.removed}


def test_an_admitted_member_has_name_login_and_roles(record: Record, head: str) -> None:
    admit(record, f"  {AYGUL} ", "Aygul", INTAKE)
    assert standing(record) == {"eric": (ERIC, ADMINISTRATOR), "aygul": (AYGUL, INTAKE)}


def test_a_member_is_found_by_the_login_in_capitals_or_not(record: Record, head: str) -> None:
    found = member_with_login(record, " ERIC ")
    assert found is not None
    assert found.member == head


def test_the_roles_of_a_member_can_be_changed(record: Record, head: str) -> None:
    number = admit(record, AYGUL, "aygul", INTAKE)
    change(record, number, {Role.TRANSLATOR, Role.REVIEWER}, "back from the course")
    assert standing(record)["aygul"] == (AYGUL, frozenset({Role.TRANSLATOR, Role.REVIEWER}))


def test_somebody_removed_signs_in_no_more_but_keeps_the_name_on_what_they_did(record: Record, head: str) -> None:
    number = admit(record, AYGUL, "aygul", INTAKE)
    remove(record, number, "moved away")
    held = member_numbered(record, number)
    assert held is not None
    assert (member_with_login(record, "aygul"), held.removed, held.reason) == (None, True, "moved away")
    assert held.viewer.roles == frozenset()
    assert names_of(record, [number, "a key"]) == {number: AYGUL}


def test_somebody_removed_can_be_admitted_again(record: Record, head: str) -> None:
    number = admit(record, AYGUL, "aygul", INTAKE)
    remove(record, number, "moved away")
    change(record, number, INTAKE, "came back")
    assert standing(record)["aygul"] == (AYGUL, INTAKE)


@pytest.mark.parametrize("login", ["", "a", "айгүл", "two words", "-dash", "x" * 65])
def test_a_login_can_be_typed_on_every_keyboard(record: Record, login: str) -> None:
    with pytest.raises(UnusableMember):
        admit(record, AYGUL, login, INTAKE)


def test_a_member_has_a_name_and_a_role(record: Record) -> None:
    for name, roles in ((" ", INTAKE), (AYGUL, frozenset[Role]()), ("x" * 201, INTAKE)):
        with pytest.raises(UnusableMember):
            admit(record, name, "aygul", roles)
    assert members(record) == ()


def test_two_members_do_not_have_one_login(record: Record, head: str) -> None:
    with pytest.raises(LoginTaken):
        admit(record, AYGUL, "ERIC", INTAKE)


def test_a_removed_member_does_not_come_back_under_a_login_that_was_given_away(record: Record, head: str) -> None:
    number = admit(record, AYGUL, "aygul", INTAKE)
    remove(record, number, "moved away")
    admit(record, "Aygül Sopi", "aygul", INTAKE)
    with pytest.raises(LoginTaken):
        change(record, number, INTAKE, "came back")


def test_the_last_administrator_is_not_removed_and_stays_one(record: Record, head: str) -> None:
    with pytest.raises(LastAdministrator):
        remove(record, head, "moved away")
    with pytest.raises(LastAdministrator):
        change(record, head, INTAKE, "wants to")


def test_a_change_and_a_removal_need_a_reason(record: Record, head: str) -> None:
    number = admit(record, AYGUL, "aygul", INTAKE)
    with pytest.raises(ReasonMissing):
        change(record, number, INTAKE, " ")
    with pytest.raises(ReasonMissing):
        remove(record, number, "")


def test_nobody_is_changed_who_was_never_admitted(record: Record) -> None:
    with pytest.raises(NoSuchMember):
        change(record, "M-0000000000000000", INTAKE, "why not")


def test_what_a_member_writes_says_so(record: Record, head: str) -> None:
    entry = judge(record.acting_as(head), "A-0000000000000001", "A-0000000000000002")
    assert (who(entry), entry.author) == (head, record.ledger.author)


def test_what_the_owner_of_the_copy_writes_is_signed_by_its_key_alone(record: Record) -> None:
    entry = judge(record, "A-0000000000000001", "A-0000000000000002")
    assert who(entry) == record.who == record.ledger.author


def test_nobody_writes_as_something_that_is_no_member(record: Record) -> None:
    with pytest.raises(UnwritableBody):
        receive_text(record.acting_as("somebody"), "A text.")


def test_a_role_that_a_newer_tanuq_gave_allows_nothing(record: Record) -> None:
    body = {"member": "M-00112233445566aa", "name": AYGUL, "login": "aygul", "roles": ["archivist", "intake"]}
    record.write([Draft("member.admitted", body)])
    assert standing(record) == {"aygul": (AYGUL, INTAKE)}


def test_a_removal_holds_against_a_change_that_another_copy_wrote_without_knowing_of_it(
    record: Record, head: str, tmp_path: Path
) -> None:
    number = admit(record, AYGUL, "aygul", INTAKE)
    elsewhere = Desk(tmp_path / "elsewhere")
    merge(elsewhere.ledger, record.ledger)
    remove(record, number, "moved away")
    body = {"member": number, "name": AYGUL, "login": "aygul", "roles": ["administrator"], "reason": "more to do"}
    elsewhere.write([Draft("member.admitted", body)])
    merge(record.ledger, elsewhere.ledger)
    elsewhere.close()
    record.catch_up()
    assert list(standing(record)) == ["eric"]


def test_two_members_whom_two_copies_gave_one_login_cannot_sign_in_until_one_is_removed(
    record: Record, head: str, tmp_path: Path
) -> None:
    elsewhere = Desk(tmp_path / "elsewhere")
    body = {"member": "M-00112233445566aa", "name": AYGUL, "login": "eric", "roles": ["administrator"]}
    elsewhere.write([Draft("member.admitted", body)])
    merge(record.ledger, elsewhere.ledger)
    elsewhere.close()
    record.catch_up()
    assert [view.shares_login for view in members(record)] == [True, True]
    assert member_with_login(record, "eric") is None
    remove(record, "M-00112233445566aa", "admitted twice")
    found = member_with_login(record, "eric")
    assert found is not None
    assert (found.member, found.shares_login) == (head, False)
