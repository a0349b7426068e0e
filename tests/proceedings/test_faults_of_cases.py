"""What cannot be as it is told is marked, and nothing is put right."""

from itertools import product

import pytest
from hypothesis import given
from told_cases import article, case, days_of, short_dates, stage

from tanuq.proceedings.faults import Fault, FaultKind, faults
from tanuq.proceedings.stages import Proceeding, Stage
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.dates import PartialDate


def kinds(proceeding: Proceeding) -> list[FaultKind]:
    return [fault.kind for fault in faults(proceeding)]


def test_a_case_told_as_it_went_has_no_fault():
    assert faults(article()) == ()


@pytest.mark.parametrize(
    ("kind", "cause", "effect"),
    [
        ("asylum", "application", "first_decision"),
        ("asylum", "application", "interview"),
        ("criminal", "charge", "sentence"),
        ("criminal", "charge", "plea"),
        ("criminal", "verdict", "sentence"),
        ("criminal", "arrest", "release"),
        ("administrative", "arrest", "release"),
        ("removal", "removal_order", "removal"),
        ("civil", "complaint", "final_decision"),
    ],
)
def test_a_stage_dated_before_what_it_follows_from_is_marked(kind: str, cause: str, effect: str):
    first, second = stage(cause, "2019-05"), stage(effect, "2019-03")
    found = faults(case(kind, first, second))
    assert [(fault.kind, fault.stages) for fault in found] == [(FaultKind.BEFORE_ITS_CAUSE, (second, first))]


def test_a_stage_that_only_may_be_earlier_is_no_fault():
    assert faults(case("criminal", stage("charge", "2019-05-20"), stage("sentence", "2019-05"))) == ()


def test_a_decision_after_the_first_of_two_applications_is_no_fault():
    stages = (stage("application", "2018-01"), stage("refusal", "2018-10"), stage("application", "2019-02"))
    assert faults(case("asylum", *stages)) == ()


def test_an_application_without_a_date_may_have_come_first():
    stages = (stage("application"), stage("refusal", "2018-10"), stage("application", "2019-02"))
    assert faults(case("asylum", *stages)) == ()


def test_a_sentence_with_no_charge_on_record_is_a_gap_and_no_fault():
    assert faults(case("criminal", stage("sentence", "2019-03"))) == ()


def test_an_appeal_without_a_decision_is_marked():
    appeal = stage("appeal", "2019-01")
    found = faults(case("asylum", stage("application", "2018-01"), appeal))
    assert [(fault.kind, fault.stages) for fault in found] == [(FaultKind.WITHOUT_ITS_CAUSE, (appeal,))]


def test_two_final_decisions_that_differ_are_marked_and_both_kept():
    one, other = stage("final_decision", "2019-01", outcome="granted"), stage("final_decision", outcome="refused")
    found = faults(case("asylum", one, other))
    assert [(fault.kind, fault.stages) for fault in found] == [(FaultKind.DIFFERING, (one, other))]


def test_a_final_decision_whose_outcome_is_not_known_does_not_differ():
    assert faults(case("asylum", stage("final_decision", outcome="granted"), stage("final_decision"))) == ()


def test_a_decade_is_marked_as_too_coarse():
    assert kinds(case("asylum", stage("application", "201X"))) == [FaultKind.TOO_COARSE]


def test_a_date_that_is_open_at_an_end_is_too_coarse():
    assert kinds(case("asylum", stage("application", "../2019"))) == [FaultKind.TOO_COARSE]


def test_some_years_are_not_too_coarse():
    assert kinds(case("asylum", stage("application", "2015/2018"))) == []


def test_a_stage_told_after_a_later_one_is_marked():
    told = (stage("hearing", "2019-05"), stage("investigation", "2019-03"))
    assert [fault.sentence for fault in faults(case("criminal", *told))] == [
        "investigation (2019-03) is told after hearing (2019-05), but dated before."
    ]


def test_in_a_criminal_case_an_application_may_come_after_a_decision():
    told = (stage("final_decision", "2019-03"), stage("application", "2019-05"))
    assert kinds(case("criminal", *told)) == []


def test_a_case_whose_kind_is_not_said_is_held_to_every_rule():
    told = (stage("first_decision", "2019-03"), stage("application", "2019-05"))
    assert kinds(case("", *told)) == [FaultKind.BEFORE_ITS_CAUSE]


def test_a_mark_names_its_stages_with_the_words_of_the_source():
    charge = Stage("charge", written="сәуір", name="stage 1")
    fault = Fault(FaultKind.WITHOUT_ITS_CAUSE, (charge,), "an appeal is made against a decision")
    assert fault.sentence == (
        "stage 1 (charge, сәуір) stands without what it follows from: an appeal is made against a decision."
    )


@given(short_dates, short_dates)
def test_a_pair_is_marked_exactly_where_no_days_could_stand_in_the_right_order(first: PartialDate, then: PartialDate):
    told = case("criminal", Stage("arrest", first), Stage("release", then))
    possible = any(one <= other for one, other in product(days_of(first), days_of(then)))
    assert kinds(told) == ([] if possible else [FaultKind.BEFORE_ITS_CAUSE])


def test_every_rule_of_the_data_gives_its_reason():
    table = read_toml("tanuq.proceedings", "data", "order.toml")
    assert all(rule["because"] for rules in table.values() for rule in rules)
