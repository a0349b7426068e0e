"""Accounts of proceedings, statements, interventions and groups: given, added to, told by several, taken back."""

import pytest
from recordmaking import claim, give, receive_text, tell

from tanuq.casebook import giving
from tanuq.casebook.digest import content_digest
from tanuq.casebook.errors import AmbiguousNumber, NoSuchSubject, NotOfThisSource
from tanuq.casebook.models import Account, Mention, SubjectAccount
from tanuq.casebook.numbers import account_number, given_account_number, person_number
from tanuq.casebook.queries.persons import person
from tanuq.casebook.queries.stated import stated_in
from tanuq.casebook.queries.subjects import (
    subject,
    subject_of_account,
    subjects,
    subjects_about,
    subjects_in,
    subjects_of_state,
    subjects_with_words,
)
from tanuq.casebook.record import Record
from tanuq.casebook.undoing import undo
from tanuq.policy.decision import Viewer, viewer_of
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.kinds import Kind

DENIED = (
    claim("proceeding_kind", "asylum"),
    claim("proceeding_state", "Kazakhstan"),
    claim("stage_kind", "refusal"),
    claim("stage_date", "2018-10"),
)


def said(view_claims: object) -> list[tuple[str, str, str]]:
    return [(view.claim.about, view.claim.property, view.claim.value) for view in view_claims]  # type: ignore[attr-defined]


def test_an_account_of_a_proceeding_is_no_account_of_a_person(record: Record, team: Viewer) -> None:
    number = tell(record, receive_text(record, "Denied."), "proceeding", *DENIED)
    assert number.startswith("C-")
    assert Account.objects.count() == 0
    assert subject(record, team, number).kind is Kind.PROCEEDING


def test_a_subject_holds_what_was_said_of_it_under_its_headings(record: Record, team: Viewer) -> None:
    number = tell(record, receive_text(record, "Denied."), "proceeding", *DENIED)
    assert said(subject(record, team, number).claims) == [
        ("proceeding", "proceeding_kind", "asylum"),
        ("proceeding", "proceeding_state", "Kazakhstan"),
        ("stage", "stage_kind", "refusal"),
        ("stage", "stage_date", "2018-10"),
    ]


def test_a_second_source_tells_of_the_same_subject_in_an_account_of_its_own(record: Record, team: Viewer) -> None:
    number = tell(record, receive_text(record, "Denied."), "proceeding", *DENIED)
    other = receive_text(record, "The decision.")
    giving.begin_subject(record, other, Kind.PROCEEDING, [claim("stage_date", "2018-10-05")], number)
    view = subject(record, team, number)
    assert [len(account.claims) for account in view.accounts] == [4, 1]
    assert subjects(record, team, Kind.PROCEEDING, 1)[1] == 1


def test_nothing_can_be_told_of_a_subject_of_another_kind(record: Record) -> None:
    source = receive_text(record, "Denied.")
    number = tell(record, source, "proceeding", *DENIED)
    with pytest.raises(NoSuchSubject):
        giving.begin_subject(record, source, Kind.STATEMENT, [claim("speaker", "A. B.")], number)


def test_a_stage_is_added_to_the_account_that_the_source_gives(record: Record, team: Viewer) -> None:
    source = receive_text(record, "Denied.")
    number = tell(record, source, "proceeding", *DENIED)
    giving.add(record, source, account_number(number), [claim("stage_kind", "departure", about="stage.2")])
    assert said(subject(record, team, number).of("stage_kind")) == [
        ("stage", "stage_kind", "refusal"),
        ("stage.2", "stage_kind", "departure"),
    ]


def test_nothing_is_added_to_what_another_source_gives(record: Record) -> None:
    number = tell(record, receive_text(record, "Denied."), "proceeding", *DENIED)
    with pytest.raises(NotOfThisSource):
        giving.add(record, receive_text(record, "Other."), account_number(number), [claim("outcome", "refused")])


def test_all_that_was_told_of_one_stage_is_taken_back_as_one_act_and_comes_back_as_one(
    record: Record, team: Viewer
) -> None:
    source = receive_text(record, "Denied.")
    number = tell(record, source, "proceeding", *DENIED)
    stated = stated_in(record, team, account_number(number))
    assert stated is not None
    of_stage = [(one.entry, one.place) for one in stated.standing if one.view.claim.about == "stage"]
    entry = giving.take_back_claims(record, of_stage, "another case")
    assert len(subject(record, team, number).claims) == 2
    undo(record, entry.hash, "it was this case")
    assert len(subject(record, team, number).claims) == 4


def test_a_subject_goes_with_the_entry_that_began_it_and_what_it_mentions_goes_too(record: Record) -> None:
    entry = giving.begin_subject(record, receive_text(record, "Denied."), Kind.PROCEEDING, DENIED)
    undo(record, entry.hash, "entered twice")
    assert (SubjectAccount.objects.count(), Mention.objects.count()) == (0, 0)


def test_a_claim_of_a_subject_is_put_right_as_any_other(record: Record, team: Viewer) -> None:
    source = receive_text(record, "Denied.")
    entry = giving.begin_subject(record, source, Kind.PROCEEDING, DENIED)
    giving.put_right(record, (entry.hash, 3), claim("stage_date", "2018-11"), "misread")
    number = "C" + given_account_number(entry.hash)[1:]
    assert subject(record, team, number).first("stage_date") == "November 2018"


def test_what_mentions_a_person_is_found_from_the_person(record: Record, team: Viewer) -> None:
    source = receive_text(record, "Denied.")
    about = person_number(given_account_number(give(record, source, claim("name", "Aigul Bek")).hash))
    number = tell(record, source, "proceeding", *DENIED, claim("person_concerned", about))
    assert [view.id for view in subjects_about(record, team, person(record, team, about))] == [number]


def test_a_mention_that_the_viewer_may_not_see_leads_nowhere(record: Record, team: Viewer) -> None:
    source = receive_text(record, "Denied.")
    about = person_number(given_account_number(give(record, source, claim("name", "Aigul Bek")).hash))
    tell(record, source, "proceeding", *DENIED, claim("person_concerned", about, visibility="restricted"))
    assert subjects_about(record, team, person(record, team, about)) == ()


def test_a_subject_is_found_by_the_state_of_a_place_in_any_script(record: Record, team: Viewer) -> None:
    number = tell(record, receive_text(record, "."), "proceeding", claim("proceeding_state", "Қазақстан"))
    assert [view.id for view in subjects_of_state(record, team, "KZ")] == [number]
    assert subjects_of_state(record, team, "CN") == ()


def test_a_subject_of_a_restricted_source_is_not_there_for_the_team(record: Record, team: Viewer) -> None:
    number = tell(record, receive_text(record, "Denied.", "restricted"), "proceeding", *DENIED)
    with pytest.raises(NoSuchSubject):
        subject(record, team, number)
    assert subjects(record, team, Kind.PROCEEDING, 1) == ((), 0)
    assert subject_of_account(team, account_number(number)) == ""
    assert subject(record, Viewer(Visibility.RESTRICTED), number).id == number


def test_an_outside_viewer_sees_kinds_and_dates_and_no_name(record: Record) -> None:
    outside = viewer_of([Role.OUTSIDE_VIEWER], "M-00112233445566aa")
    shared = [{**one, "visibility": "partner"} for one in (*DENIED, claim("represented_by", "Nurlan Abay"))]
    number = tell(record, receive_text(record, ".", "partner"), "proceeding", *shared)
    seen = subject(record, outside, number)
    assert [view.claim.property for view in seen.claims] == [
        "proceeding_kind", "proceeding_state", "stage_kind", "stage_date",
    ]  # fmt: skip
    assert {account.source.id for account in seen.accounts} == {""}


def test_words_find_subjects_by_what_the_viewer_may_see(record: Record, team: Viewer) -> None:
    source = receive_text(record, ".")
    number = tell(
        record, source, "statement", claim("speaker", "Сауле Нурланова"), claim("quotation", "We thank them.")
    )
    tell(record, source, "statement", claim("speaker", "Other", visibility="restricted"), claim("position", "thanks"))
    assert [view.id for view in subjects_with_words(team, Kind.STATEMENT, "saule thank")] == [number]
    assert list(subjects_with_words(team, Kind.STATEMENT, "other")) == []


def test_what_a_source_tells_of_is_listed_with_the_source(record: Record, team: Viewer) -> None:
    source = receive_text(record, "Denied.")
    number = tell(record, source, "proceeding", *DENIED)
    assert [view.id for view in subjects_in(team, source)] == [number]


def test_the_beginning_of_a_number_is_enough_where_it_fits_one(record: Record, team: Viewer) -> None:
    number = tell(record, receive_text(record, "Denied."), "proceeding", *DENIED)
    assert subject(record, team, number[:8].upper()).id == number
    with pytest.raises(NoSuchSubject):
        subject(record, team, "Q" + number[1:])


def test_a_number_that_fits_several_is_refused(record: Record, team: Viewer, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("1", "2"):
        tell(record, receive_text(record, place), "group", claim("group_name", place), subject=f"G-aaaa{place}")
    with pytest.raises(AmbiguousNumber):
        subject(record, team, "G-aaaa")


def test_an_account_of_a_kind_that_is_not_known_here_is_kept_and_left_alone(record: Record) -> None:
    source = receive_text(record, ".")
    with pytest.raises(Exception, match="kind of subject"):
        tell(record, source, "weather", claim("note", "rain"))


def test_a_rebuild_gives_the_same_subjects(record: Record) -> None:
    source = receive_text(record, "Denied.")
    number = tell(record, source, "proceeding", *DENIED)
    giving.begin_subject(record, receive_text(record, "2"), Kind.PROCEEDING, [claim("outcome", "refused")], number)
    before = content_digest()
    record.rebuild()
    assert content_digest() == before


def test_a_rebuild_lists_the_newest_first_as_before(record: Record, team: Viewer) -> None:
    source = receive_text(record, "Denied.")
    told = [tell(record, source, "proceeding", *DENIED) for _ in range(6)]
    record.rebuild()
    assert [view.id for view in subjects(record, team, Kind.PROCEEDING, 1)[0]] == told[::-1]
    assert [view.id for view in subjects_of_state(record, team, "KZ")] == told


def test_what_names_a_state_stands_in_the_order_of_the_ledger_on_every_machine(record: Record, team: Viewer) -> None:
    source = receive_text(record, "Denied.")
    told = [tell(record, source, "proceeding", *DENIED) for _ in range(4)]
    # As on a laptop that received the later entries before the earlier ones.
    for place, number in enumerate(reversed(told)):
        account = SubjectAccount.objects.get(subject=number)
        Mention.objects.filter(account=account.id).update(account=1000 + place)
        SubjectAccount.objects.filter(pk=account.id).update(id=1000 + place)
    assert [view.id for view in subjects_of_state(record, team, "KZ")] == told
