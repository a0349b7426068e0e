"""What one account says of where somebody was held: whatever is odd is kept, marked, and rules nobody out."""

from datetime import date

import pytest

from tanuq.casebook.stays import Fate, Mark, Said, Stay, fate_in, stays_in
from tanuq.vocabulary.days import FIRST, LAST
from tanuq.vocabulary.properties import property_named


def account(**said: str) -> list[Said]:
    return [Said(code, property_named(code).about, value) for code, value in said.items()]


def days(stay: Stay) -> tuple[str, ...]:
    """The earliest and latest first day, the earliest and latest last day; ".." where it is open."""
    numbers = (*stay.stretch.first, *stay.stretch.last)
    return tuple(".." if day in {FIRST, LAST} else str(date.fromordinal(day)) for day in numbers)


def the_stay(**said: str) -> Stay:
    (found,) = stays_in(account(detention_place="Sarzhaz", **said))
    return found


def test_a_stay_begins_with_its_date_and_ends_with_the_release() -> None:
    stay = the_stay(detention_date="2017-05", release_date="2018")
    assert (days(stay), stay.marks) == (("2017-05-01", "2017-05-31", "2018-01-01", "2018-12-31"), Mark(0))


def test_without_a_date_of_its_own_it_begins_after_the_taking() -> None:
    assert days(the_stay(taken_date="2017-05-03")) == ("2017-05-03", "..", "2017-05-03", "..")


def test_without_any_date_it_is_open() -> None:
    assert days(the_stay()) == ("..", "..", "..", "..")


def test_about_reaches_as_far_as_it_does_elsewhere() -> None:
    stay = the_stay(detention_date="2017-05~")
    assert (days(stay)[:2], stay.stretch.doubtful) == (("2017-03-31", "2017-07-01"), True)


def test_a_date_before_some_day_bounds_one_side() -> None:
    assert days(the_stay(detention_date="../2017-05"))[:2] == ("..", "2017-05-31")


@pytest.mark.parametrize("decade", ["201X", "2010/2019"])
def test_a_decade_is_marked_and_bounds_nothing(decade: str) -> None:
    began, ended = the_stay(detention_date=decade), the_stay(detention_date="2017-05-01", release_date=decade)
    assert (days(began), began.marks) == (("..", "..", "..", ".."), Mark.TOO_WIDE)
    assert (days(ended)[2:], ended.marks) == (("2017-05-01", ".."), Mark.TOO_WIDE)


def test_a_release_before_any_arrest_is_marked_and_ends_nothing() -> None:
    stay = the_stay(taken_date="2018-01-02", detention_date="2018-02", release_date="2016")
    assert (days(stay)[2:], stay.marks) == (("2018-02-01", ".."), Mark.OUT_OF_ORDER)


def test_a_release_from_an_earlier_arrest_is_in_order() -> None:
    stay = the_stay(taken_date="2015", release_date="2016", detention_date="2018")
    assert (days(stay)[2:], stay.marks) == (("2018-01-01", ".."), Mark(0))


def test_a_transfer_ends_one_stay_and_begins_the_next() -> None:
    said = account(
        detention_place="Sarzhaz",
        detention_date="2017-05-01",
        transfer_place="Bole City prison",
        transfer_date="2018-03",
        release_date="2019-12-24",
    )
    assert [days(stay) for stay in stays_in(said)] == [
        ("2017-05-01", "2017-05-01", "2018-03-01", "2018-03-31"),
        ("2018-03-01", "2018-03-31", "2019-12-24", "2019-12-24"),
    ]


def test_several_detentions_of_one_account_end_each_other() -> None:
    first = account(detention_place="Sarzhaz", detention_date="2015")
    second = [Said("detention_place", "detention.2", "Bole City prison"), Said("detention_date", "detention.2", "2017")]
    assert [days(stay) for stay in stays_in([*first, *second])] == [
        ("2015-01-01", "2015-12-31", "2017-01-01", "2017-12-31"),
        ("2017-01-01", "2017-12-31", "2017-01-01", ".."),
    ]


def test_an_end_that_may_lie_before_the_beginning_does_not_hide_a_later_one() -> None:
    stay = the_stay(detention_date="2017-05-01", transfer_date="2017", release_date="2019")
    assert days(stay)[2:] == ("2017-05-01", "2019-12-31")


def test_of_two_dates_of_one_act_both_are_thought_possible() -> None:
    said = account(detention_place="Sarzhaz", detention_date="2017-05-01")
    (stay,) = stays_in([*said, Said("detention_date", "detention", "2018-02")])
    assert days(stay)[:2] == ("2017-05-01", "2018-02-28")


@pytest.mark.parametrize(
    ("said", "fate"),
    [
        ({"release_date": "2018"}, Fate(date(2018, 12, 31).toordinal(), 0, Mark(0))),
        ({"release_place": "Ghulja"}, Fate(LAST, 0, Mark(0))),
        ({"taken_date": "2019-02"}, Fate(0, date(2019, 2, 1).toordinal(), Mark(0))),
        ({"status": "010401"}, Fate(0, 0, Mark.SAID_FREE)),
        ({"status": "0202"}, Fate(0, 0, Mark.SAID_HELD)),
        ({"status": "0202", "reported_date": "2019"}, Fate(0, date(2019, 1, 1).toordinal(), Mark(0))),
        ({"status": "0201", "reported_date": "2019"}, Fate(date(2019, 12, 31).toordinal(), 0, Mark(0))),
        ({"death_place": "Ghulja"}, Fate(0, 0, Mark.DEAD)),
        ({"act": "01010601"}, Fate(0, 0, Mark.DEAD)),
        ({"act": "010109"}, Fate()),
        ({"basis": "0101"}, Fate(0, 0, Mark.FIRSTHAND)),
        ({"basis": "0102"}, Fate()),
    ],
)
def test_an_account_tells_what_became_of_somebody(said: dict[str, str], fate: Fate) -> None:
    assert fate_in(account(**said)) == fate
