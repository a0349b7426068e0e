"""Which articles an act or a case engages: who was bound on that day, what is shown, and why not where it is not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legal_facts import case, facts, of_group, of_person

from tanuq.obligations.elements.engaging import Finding, Reason, findings
from tanuq.obligations.elements.facts import Fact, Sort
from tanuq.obligations.elements.occasions import Told, occasions
from tanuq.obligations.reading import standing_of
from tanuq.vocabulary.edtf import parse_edtf

TODAY = date(2026, 11, 27)
ENTRANT = (
    "proceeding_kind=criminal; proceeding_state=Kazakhstan; stage:stage_kind=charge; stage:stage_date=2018-07;"
    "stage:charge=illegal_entry; stage.2:stage_kind=sentence; stage.2:stage_date=2018-08-01;"
    "stage.2:penalty_kind=suspended; stage.2:outcome=not_removed; entry_date=2018-04-05; came_directly=yes"
)
TAKEN_IN_CHINA = "taken_date=2017-05; taken_place=Ghulja, Ili; whereabouts=020000000000; relatives_informed=no"


def found(*told: Told) -> dict[str, Finding]:
    """The findings by the code of their article; of several about one article that of the source told first."""
    return {one.article.code: one for one in reversed(findings(occasions(told), standing_of, TODAY))}


def statuses(finding: Finding) -> dict[str, str]:
    return {one.element.code: one.status.value for one in finding.elements}


def test_article_31_is_engaged_for_somebody_punished_for_entering_with_each_element_marked() -> None:
    finding = found(case("C-1", ENTRANT), of_person("act=papers_withheld; act:act_place=Ghulja"))["refugee-31-1"]
    assert (finding.state, finding.bound, finding.engaged, finding.because) == ("KZ", True, True, (Reason.BOUND,))
    assert statuses(finding) == {
        "penalty": "supported",
        "on_account_of_entry": "supported",
        "refugee": "missing",
        "threatened": "missing",
        "directly": "supported",
        "without_delay": "missing",
        "good_cause": "supported",
    }
    assert finding.date == parse_edtf("2018-07-01/2018-08-01")
    assert finding.standing is not None
    assert (finding.standing.since, finding.instrument) == (date(1999, 1, 15), "refugee-1951")


def test_an_asylum_case_says_in_another_case_that_somebody_is_an_asylum_seeker() -> None:
    asylum = case("C-2", "proceeding_kind=asylum; proceeding_state=Kazakhstan; stage:stage_kind=application", "A-4")
    finding = found(case("C-1", ENTRANT), asylum)["refugee-31-1"]
    assert statuses(finding)["refugee"] == "supported"


def test_a_flight_into_one_state_says_nothing_of_a_case_in_another() -> None:
    elsewhere = case("C-2", "proceeding_state=Sweden; came_directly=no; stage:stage_kind=application", "A-4")
    assert statuses(found(case("C-1", ENTRANT), elsewhere)["refugee-31-1"])["directly"] == "supported"


def test_what_the_person_tells_of_the_flight_bears_on_the_case() -> None:
    told = of_person("threatened_there=detention; presented_date=2018-04-06; origin_territory=China")
    marks = statuses(found(case("C-1", ENTRANT), told)["refugee-31-1"])
    assert (marks["threatened"], marks["without_delay"]) == ("supported", "supported")


def test_a_charge_without_a_penalty_leaves_the_article_not_engaged_and_asks_for_it() -> None:
    told = "proceeding_state=Kazakhstan; stage:charge=illegal_entry; stage:stage_date=2018-07"
    finding = found(case("C-1", told))["refugee-31-1"]
    assert (finding.engaged, finding.because) == (False, (Reason.BOUND, Reason.MISSING))


def test_an_acquittal_that_one_source_tells_leaves_it_open_whether_the_article_is_engaged() -> None:
    other = case("C-1", "proceeding_state=Kazakhstan; stage:outcome=acquitted; stage:stage_date=2018-08", "A-5")
    finding_31 = found(case("C-1", ENTRANT), other)["refugee-31-1"]
    assert (finding_31.engaged, finding_31.because) == (None, (Reason.BOUND, Reason.DISPUTED))


@pytest.mark.parametrize(
    ("state", "dated", "bound", "engaged", "reason"),
    [
        ("Kazakhstan", "1998-08", False, False, Reason.BEFORE),
        ("Kazakhstan", "1999", None, None, Reason.SPANS),
        ("Kazakhstan", "1999-05", True, True, Reason.BOUND),
        ("Uzbekistan", "2018-08", False, False, Reason.NOT_PARTY),
        ("nowhere at all", "2018-08", None, None, Reason.STATE_UNKNOWN),
        ("Kazakhstan", "", None, None, Reason.DATE_UNKNOWN),
        ("Uzbekistan", "", False, False, Reason.NOT_PARTY),
    ],
)
def test_an_act_engages_only_what_bound_that_state_on_that_day(
    state: str, dated: str, bound: bool | None, engaged: bool | None, reason: Reason
) -> None:
    day = f"stage:stage_date={dated};" if dated else ""
    told = f"proceeding_state={state}; {day} stage:charge=illegal_entry; stage:penalty_kind=fine"
    finding = found(case("C-1", told))["refugee-31-1"]
    assert (finding.bound, finding.engaged, finding.because) == (bound, engaged, (reason,))


def test_a_state_that_only_signed_is_said_to_have_only_signed() -> None:
    assert found(of_person(TAKEN_IN_CHINA))["iccpr-9-1"].because == (Reason.SIGNED_ONLY,)


def test_a_state_that_is_no_party_is_said_to_be_none_and_its_act_engages_nothing() -> None:
    finding = found(of_person(TAKEN_IN_CHINA))["ced-1-2"]
    assert (finding.bound, finding.engaged, finding.because) == (False, False, (Reason.NOT_PARTY,))
    assert statuses(finding)["concealment"] == "supported"


def test_an_urgent_request_goes_by_nationality_where_the_state_that_acted_is_no_party() -> None:
    national = found(of_person(f"{TAKEN_IN_CHINA}; nationality=Kazakhstan"))
    assert (national["ced-30"].state, national["ced-30"].engaged) == ("KZ", True)
    assert national["ced-30"].because == (Reason.BY_NATIONALITY,)
    assert national["ced-1-2"].engaged is False
    assert found(of_person(f"{TAKEN_IN_CHINA}; nationality=China"))["ced-30"].because == (Reason.NOT_PARTY,)


def test_a_disappearance_begun_before_the_treaty_does_not_go_by_nationality() -> None:
    told = TAKEN_IN_CHINA.replace("2017-05", "2008-05")
    assert found(of_person(f"{told}; nationality=Kazakhstan"))["ced-30"].engaged is False


def test_consular_rights_are_asked_for_foreign_nationals_alone() -> None:
    assert found(of_person(f"{TAKEN_IN_CHINA}; nationality=Kazakhstan"))["vienna-36"].engaged is True
    assert "vienna-36" not in found(of_person(f"{TAKEN_IN_CHINA}; nationality=China"))


def test_a_group_left_unregistered_engages_freedom_of_association() -> None:
    told = of_group("group_state=Kazakhstan; event:group_event=unregistered; event:group_event_date=2019-11")
    finding = found(told)["iccpr-22"]
    assert (finding.state, finding.engaged, statuses(finding)["no_law"]) == ("KZ", True, "missing")


def test_a_founder_charged_with_incitement_engages_freedom_of_expression() -> None:
    told = "proceeding_state=Kazakhstan; stage:stage_kind=charge; stage:stage_date=2019-03; stage:charge=incitement"
    assert found(case("C-1", told))["iccpr-19"].engaged is True


def test_somebody_of_whom_no_act_is_told_has_no_article() -> None:
    assert found(of_person("name=Aysha; birth_date=1979")) == {}


def test_two_sources_on_one_case_are_weighed_together() -> None:
    second = case("C-1", "proceeding_state=Kazakhstan; stage:outcome=convicted; asylum_sought=yes", "A-6")
    marks = statuses(found(case("C-1", ENTRANT), second)["refugee-31-1"])
    assert marks["refugee"] == "supported"


def test_acts_in_two_states_are_two_occasions() -> None:
    told = of_person("taken_date=2017; taken_place=Urumqi; act:act=330101000000; act:act_place=Almaty")
    assert {(one.state, one.parts) for one in occasions([told])} == {("CN", ("taken",)), ("KZ", ("act",))}


def test_a_part_without_a_place_is_where_the_other_parts_of_its_account_are() -> None:
    told = of_person("taken_date=2017; taken_place=Urumqi; sentence_date=2019")
    assert [(one.state, one.parts) for one in occasions([told])] == [("CN", ("taken", "sentence"))]


def test_whether_a_warrant_was_shown_is_a_fact_of_the_act_that_its_account_tells_of() -> None:
    told = [of_person("taken_date=2017; taken_place=Urumqi; warrant_shown=no"), case("C-1", ENTRANT)]
    by_state = {one.state: one for one in occasions(told)}
    assert [bool(by_state[state].understood(["warrant_shown"])) for state in ("CN", "KZ")] == [True, False]


CLAIMS = [
    fact
    for account, text in (
        ("A-7", ENTRANT),
        ("A-8", TAKEN_IN_CHINA),
        ("A-9", "nationality=Kazakhstan; came_directly=no; age=15"),
    )
    for fact in facts(text, account)
    if not fact.code.endswith(("_place", "_state"))  # a place tells of which state the act is
]
SOME = st.lists(st.sampled_from(CLAIMS), unique=True)


@given(SOME, SOME)
def test_more_claims_never_take_support_away_nor_a_contradiction(few: list[Fact], more: list[Fact]) -> None:
    def sides(claims: list[Fact]) -> set[tuple[str, str, str]]:
        known = case("C-1", "proceeding_state=Kazakhstan; stage:charge=illegal_entry")
        told = [known, Told(Sort.PROCEEDING, "C-1", tuple(claims))]
        return {
            (finding.article.code, side, fact.key)
            for finding in findings(occasions(told), standing_of, TODAY)
            for one in finding.elements
            for side, those in (("for", one.supporting), ("against", one.contradicting))
            for fact in those
        }

    assert sides(few) <= sides([*few, *(one for one in more if one not in few)])


@given(st.dates(date(1990, 1, 1), date(2024, 12, 31)), st.sampled_from(["KZ", "CN", "UZ", "US"]))
def test_nothing_is_engaged_that_did_not_bind(day: date, state: str) -> None:
    names = {"KZ": "Kazakhstan", "CN": "China", "UZ": "Uzbekistan", "US": "United States"}
    told = (
        f"proceeding_state={names[state]}; stage:stage_date={day}; stage:charge=illegal_entry; stage:penalty_kind=fine"
    )
    for finding in findings(occasions([case("C-1", told)]), standing_of, TODAY):
        standing = standing_of(finding.state, finding.instrument, parse_edtf(day.isoformat()))
        assert standing is not None
        assert finding.bound == standing.bound
        assert finding.engaged is not True or standing.bound is True


@pytest.mark.parametrize(
    "unreadable", ["entry_date=2018-02-30", "birth_date=0000", "age=zz", "stage.2:stage_date=soon"]
)
def test_what_another_tanuq_wrote_and_this_one_cannot_read_decides_nothing(unreadable: str) -> None:
    assert found(case("C-1", f"{ENTRANT}; {unreadable}"))["refugee-31-1"].engaged is not None


def test_a_date_that_cannot_be_read_is_to_be_looked_at() -> None:
    finding = found(case("C-1", f"{ENTRANT}; presented_date=2018-02-30"))["refugee-31-1"]
    looked_at = [fact.value for one in finding.elements for fact in one.to_be_looked_at]
    assert looked_at == ["2018-02-30"]
