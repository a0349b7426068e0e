"""The order of a case's stages: their dates where these decide, and otherwise as told."""

from hypothesis import given
from hypothesis import strategies as st
from told_cases import article, short_dates, stage

from tanuq.proceedings.stages import Stage, certainly_before, ordered
from tanuq.vocabulary.dates import parse_edtf

told_stages = st.lists(
    st.builds(Stage, kind=st.sampled_from(["application", "appeal"]), date=st.none() | short_dates), max_size=7
)


def test_stages_told_in_the_order_of_their_dates_stay_so():
    assert ordered(article().stages) == article().stages


def test_an_earlier_day_comes_first_whatever_was_told_first():
    later, earlier = stage("appeal", "2018-11-02"), stage("refusal", "2018-10")
    assert ordered([later, earlier]) == (earlier, later)


def test_dates_that_overlap_leave_the_order_as_told():
    month, day = stage("appeal", "2018-10"), stage("refusal", "2018-10-09")
    assert ordered([month, day]) == (month, day)


def test_a_stage_without_a_date_stays_between_those_it_was_told_between():
    stages = (stage("application", "2018-01"), stage("interview"), stage("refusal", "2018-10"))
    assert ordered(stages) == stages


@given(told_stages)
def test_no_stage_is_dropped_or_doubled(stages: list[Stage]):
    assert sorted(map(id, ordered(stages))) == sorted(map(id, stages))


@given(told_stages)
def test_what_must_come_first_comes_first(stages: list[Stage]):
    found = ordered(stages)
    assert not [
        (one, other)
        for place, one in enumerate(found)
        for other in found[place:]
        if one.date and other.date and other.date.latest < one.date.earliest
    ]


@given(told_stages)
def test_ordering_twice_changes_nothing(stages: list[Stage]):
    assert ordered(ordered(stages)) == ordered(stages)


@given(st.lists(st.builds(Stage, kind=st.sampled_from(["plea", "charge"]))))
def test_stages_without_any_date_are_as_told(stages: list[Stage]):
    assert ordered(stages) == tuple(stages)


def test_an_uncertain_date_is_never_certainly_before_another():
    assert not certainly_before(parse_edtf("2017?"), parse_edtf("2019"))


def test_a_date_that_is_about_reaches_further_than_its_words():
    dates = [parse_edtf(edtf) for edtf in ("2018-10-30~", "2018-11-01", "2018-12-01")]
    assert [certainly_before(dates[0], other) for other in dates[1:]] == [False, True]
