"""Where somebody was, step after step: what was last, and of which time nobody knows."""

from recordmaking import claim, give, judge, receive_text

from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.queries.persons import person
from tanuq.casebook.record import Record
from tanuq.policy.decision import Viewer
from tanuq.vocabulary.days import Days
from tanuq.whereabouts.trail import Gap, Step, gaps, last_seen
from tanuq.whereabouts.trails import Trail, trail_of


def point(what: str, *days: int, source: int = 0) -> Step:
    return Step(what, "", Days(days[0], days[-1]), Days(days[0], days[-1]), source)


def test_between_two_days_it_is_unknown_from_the_day_after_to_the_day_before() -> None:
    assert gaps([point("taken", 2, 5), point("detention", 10, 20)]) == (Gap(4, 17),)


def test_a_stay_that_ends_with_the_next_act_leaves_no_gap() -> None:
    days = Days(5, 9)
    assert gaps([Step("detention", "", Days(2, 2), days, 0), Step("transfer", "", days, days, 1)]) == (None,)


def test_of_an_end_that_is_open_no_gap_is_told() -> None:
    assert gaps([Step("detention", "", Days(2, 2), Days(1, 3652059), 0), point("release", 9)]) == (None,)


def test_the_last_is_what_began_last_and_what_may_have_been_later_is_its_rival() -> None:
    taken, seen, release = point("taken", 2), point("last_seen", 50), point("release", 20, 90)
    found = last_seen([taken, seen, release])
    assert found is not None
    assert (found.step, found.rivals, found.undated) == (seen, (release,), 0)


def told(record: Record, *accounts: dict[str, str]) -> str:
    given = [
        given_account_number(
            give(
                record, receive_text(record, str(said)), claim("name", "Rosa"), *(claim(*one) for one in said.items())
            ).hash
        )
        for said in accounts
    ]
    for other in given[1:]:
        judge(record, given[0], other)
    return given[0]


def trail(record: Record, viewer: Viewer, *accounts: dict[str, str]) -> Trail:
    return trail_of(person(record, viewer, told(record, *accounts)))


def test_the_trail_goes_through_all_accounts_and_says_which_tells_what(record: Record, team: Viewer) -> None:
    found = trail(
        record,
        team,
        {"taken_date": "2017-03", "taken_place": "Ghulja"},
        {"detention_place": "Sarzhaz", "detention_date": "2017-07-01", "release_date": "2018-12"},
    )
    assert [(turn.step.what, turn.step.place, turn.gap) for turn in found.turns] == [
        ("taken", "Ghulja", Gap(91, 121)),
        ("detention", "Sarzhaz", None),
        ("release", "", None),
    ]
    assert found.last is not None and found.last.step.what == "release"
    assert found.last_telling is not None
    assert [view.claim.property for view in found.last_telling.claims] == ["release_date"]


def test_what_has_no_date_comes_last_and_is_counted(record: Record, team: Viewer) -> None:
    found = trail(record, team, {"taken_date": "2017"}, {"last_seen_place": "Almaty"})
    assert [turn.step.what for turn in found.turns] == ["taken", "last_seen"]
    assert found.last is not None and (found.last.step.what, found.last.undated) == ("taken", 1)


def test_of_whom_nothing_is_told_there_is_no_trail(record: Record, team: Viewer) -> None:
    assert trail(record, team, {"sex": "F"}) == Trail((), None, None)
