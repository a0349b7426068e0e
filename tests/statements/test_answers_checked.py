"""What an authority says of somebody, beside what the record holds: agrees, contradicts, cannot be checked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.statements.checking import Check, Spoken, Verdict, When, checks, rules, when
from tanuq.statements.signs import signs_of
from tanuq.statements.statement import Answer
from tanuq.statements.told import Said, Told
from tanuq.vocabulary.dates import parse_edtf
from tanuq.vocabulary.lists import controlled_list

SAID = Spoken((parse_edtf("2021-04-09"),), frozenset({"CN"}), frozenset({"S-ministry"}))


def held(*told: str, account: str = "A-1", source: str = "S-family") -> tuple[Told, ...]:
    """Claims written as "part/property=value"."""
    parted = [one.partition("=") for one in told]
    return tuple(
        Told(f"{account}#{place}", path.rpartition("/")[2], value, value, path.rpartition("/")[0], account, source)
        for place, (path, _equals, value) in enumerate(parted)
    )


def answer(fate: str, persons: str = "P-1", names: str = "") -> Answer:
    def said(value: str) -> Said:
        return Said((Told(value, "", value),) if value else ())

    return Answer("answer", persons=said(persons), names=said(names), fates=said(fate))


def check(fate: str, *claims: Told, statement: Spoken = SAID) -> Check:
    (found,) = checks(answer(fate), statement, claims)
    return found


CASES = [
    ("free", ["detention/detention_date=2021-05"], "cannot", "held_later"),
    ("free", ["detention/detention_date=2021-04-09"], "contradicts", "held_then"),
    ("free", ["/status=0202", "report/reported_date=2022"], "cannot", "held_later"),
    ("free", ["sentence/sentence_date=2022"], "cannot", "sentenced_later"),
    ("free", ["sentence/sentence_date=2021-04-09"], "contradicts", "sentenced_then"),
    ("not_held", ["detention/detention_date=2021-04-09"], "contradicts", "held_then"),
    ("free", ["death/death_date=2020"], "contradicts", "dead_before"),
    ("free", ["/status=0101", "report/reported_date=2020"], "contradicts", "dead_before"),
    ("free", ["death/death_date=2022"], "cannot", "dead_later"),
    ("free", ["release/release_date=2019-12"], "agrees", "released_before"),
    ("free", ["detention/detention_date=2017", "release/release_date=2017"], "agrees", "released_before"),
    ("free", ["detention/detention_date=2018"], "cannot", "held_before"),
    ("free", ["detention/detention_date=2021"], "cannot", "held_before"),
    ("free", ["sentence/sentence_date=2019"], "cannot", "sentenced_before"),
    ("free", ["/name=Rosa Luna"], "cannot", "nothing_on_record"),
    ("studied", ["detention/detention_date=2021-05"], "cannot", "held_later"),
    ("studied", ["release/release_date=2019-12"], "agrees", "released_before"),
    ("not_held", ["detention/detention_date=2021-05"], "cannot", "held_later"),
    ("not_held", ["release/release_date=2019"], "agrees", "released_before"),
    ("not_held", ["detention/detention_date=2018"], "cannot", "held_before"),
    ("held", ["detention/detention_date=2018"], "agrees", "held_before_too"),
    ("held", ["detention/detention_place=Kashgar"], "agrees", "held_before_too"),
    ("held", ["stage/stage_kind=sentence", "stage/stage_date=2019"], "agrees", "sentenced_before_too"),
    ("held", ["death/death_date=2020"], "contradicts", "dead_before"),
    ("held", ["release/release_date=2020"], "cannot", "released_before_held"),
    ("sentenced", ["sentence/sentence_length=15 years"], "agrees", "sentence_told"),
    ("sentenced", ["/status=020203", "report/reported_date=2022"], "agrees", "sentence_told"),
    ("sentenced", ["sentence/sentence_date=2021-06"], "cannot", "sentence_later"),
    ("sentenced", ["/status=020202", "report/reported_date=2022"], "contradicts", "untried_then_or_later"),
    ("died", ["last_seen/last_seen_date=2021-05"], "contradicts", "alive_later"),
    ("died", ["death/death_date=2021-05-01"], "contradicts", "death_later"),
    ("died", ["death/death_place=Kashgar"], "agrees", "death_told"),
    ("died", ["/status=0101", "report/reported_date=2022"], "agrees", "death_told"),
    ("died", ["last_seen/last_seen_date=2021"], "cannot", "dates_do_not_decide"),
    ("died", ["/status=0202", "report/reported_date=2022"], "cannot", "nothing_on_record"),
    ("abroad", ["taken/taken_date=2021-05", "taken/taken_place=Kashgar"], "contradicts", "seen_at_home"),
    ("abroad", ["last_seen/last_seen_date=2019", "last_seen/last_seen_place=Kashgar"], "cannot", "seen_at_home_before"),
    ("abroad", ["last_seen/last_seen_date=2019", "last_seen/last_seen_place=Almaty"], "agrees", "seen_abroad"),
    ("abroad", ["/status=0303", "report/reported_date=2020"], "agrees", "away_told"),
    ("never_existed", ["/identity_document=653101"], "contradicts", "document_exists"),
    ("never_existed", ["/photograph=a.jpg"], "contradicts", "document_exists"),
    ("never_existed", ["report/basis=0102"], "contradicts", "eyewitness_exists"),
    ("never_existed", ["stage/stage_kind=sentence"], "contradicts", "sentence_exists"),
    ("never_existed", ["report/basis=020101"], "cannot", "nothing_on_record"),
    ("not_found", ["detention/detention_date=2018"], "cannot", "held_elsewhere_told"),
    ("no_answer", ["detention/detention_date=2018"], "cannot", "no_answer"),
]


@pytest.mark.parametrize(("fate", "claims", "verdict", "reason"), CASES)
def test_an_answer_is_laid_beside_the_record(fate: str, claims: list[str], verdict: str, reason: str) -> None:
    found = check(fate, *held(*claims))
    assert (found.verdict, [finding.reason for finding in found.findings]) == (verdict, [reason])


def test_every_rule_and_every_fate_has_a_case() -> None:
    assert {reason for *_, reason in CASES} >= {rule.reason for rule in rules()}
    assert {fate for fate, *_ in CASES} == {term.code for term in controlled_list("fate")}


def test_a_finding_names_the_claims_that_say_so() -> None:
    claims = held("/name=Rosa Luna", "detention/detention_place=Kashgar", "detention/detention_date=2021-05")
    (finding,) = check("free", *claims).findings
    assert {claim.code for claim in finding.claims} == {"detention_place", "detention_date"}


def test_a_contradiction_stands_though_another_source_agrees() -> None:
    others = held("release/release_date=2019", account="A-2", source="S-other")
    found = check("free", *held("death/death_date=2020"), *others)
    assert (found.verdict, {finding.verdict for finding in found.findings}) == (
        Verdict.CONTRADICTS,
        {Verdict.CONTRADICTS, Verdict.AGREES},
    )


def test_a_source_is_no_witness_for_itself() -> None:
    own = held("sentence/sentence_date=2019", source="S-ministry")
    assert [finding.reason for finding in check("sentenced", *own).findings] == ["own_source_only"]


def test_who_may_have_been_taken_again_is_not_said_to_agree() -> None:
    later = held("detention/detention_date=2020", account="A-2", source="S-other")
    found = check("free", *held("release/release_date=2019"), *later)
    assert (found.verdict, [finding.reason for finding in found.findings]) == (Verdict.CANNOT, ["held_before"])


def test_words_without_a_date_contradict_nothing_that_depends_on_it() -> None:
    found = check("died", *held("last_seen/last_seen_date=2022"), statement=Spoken())
    assert [finding.reason for finding in found.findings] == ["words_undated"]


def test_dates_on_which_sources_differ_decide_only_where_all_do() -> None:
    both = Spoken((parse_edtf("2021-04-09"), parse_edtf("2021-07-30")))
    assert check("free", *held("death/death_date=2021-05"), statement=both).verdict is Verdict.CANNOT
    assert check("free", *held("death/death_date=2021-03"), statement=both).verdict is Verdict.CONTRADICTS


def test_a_name_without_a_number_is_never_guessed() -> None:
    (found,) = checks(answer("free", persons="", names="Rosa Luna"), SAID, None)
    assert (found.verdict, found.findings[0].reason) == (Verdict.CANNOT, "by_name_only")


def test_a_person_of_whom_the_viewer_may_not_know_is_not_checked() -> None:
    (found,) = checks(answer("free"), SAID, None)
    assert found.findings[0].reason == "person_not_known"


def test_an_admission_asks_for_its_paper() -> None:
    assert check("sentenced").asks == "where_is_verdict"


def test_two_fates_told_by_two_sources_are_checked_each() -> None:
    told = (Told("1", "fate_stated", "free"), Told("2", "fate_stated", "died"))
    both = Answer("answer", persons=Said((Told("3", "answer_person", "P-1"),)), fates=Said(told))
    found = checks(both, SAID, held("last_seen/last_seen_date=2022"))
    assert [(one.fate, str(one.verdict)) for one in found] == [("free", "cannot"), ("died", "contradicts")]


def test_words_that_were_not_understood_are_no_sign() -> None:
    assert signs_of([Told("1", "detention_date", "some day", problem="No date was found.", account="A-1")]) == ()


DATED = {"detention": "detention_date", "sentence": "sentence_date", "death": "death_date", "release": "release_date"}
FATES = st.sampled_from([term.code for term in controlled_list("fate")])
DATES = st.sampled_from(["2018", "2021-04", "2021-04-09", "2021-05", "2022~", "2022?", "202X"])
CLAIMS = st.lists(st.tuples(st.sampled_from(sorted(DATED)), DATES), max_size=4)


def built(claims: list[tuple[str, str]]) -> tuple[Told, ...]:
    return tuple(
        claim
        for number, (about, date) in enumerate(claims)
        for claim in held(f"{about}/{DATED[about]}={date}", account=f"A-{number}", source=f"S-{number}")
    )


@given(FATES.filter(lambda fate: fate != "never_existed"), CLAIMS, st.sampled_from(sorted(DATED)))
def test_a_claim_without_a_date_never_makes_a_contradiction(
    fate: str, claims: list[tuple[str, str]], about: str
) -> None:
    undated = held(f"{about}/{about}_place=Kashgar", account="A-9", source="S-9")
    before, after = check(fate, *built(claims)), check(fate, *built(claims), *undated)
    assert (before.verdict is Verdict.CONTRADICTS) == (after.verdict is Verdict.CONTRADICTS)


@given(FATES, CLAIMS, CLAIMS)
def test_more_claims_never_lift_a_contradiction(
    fate: str, claims: list[tuple[str, str]], more: list[tuple[str, str]]
) -> None:
    if check(fate, *built(claims)).verdict is Verdict.CONTRADICTS:
        assert check(fate, *built([*claims, *more])).verdict is Verdict.CONTRADICTS


@given(DATES, DATES)
def test_before_and_after_turn_round(one: str, other: str) -> None:
    turned = {When.BEFORE: When.AFTER, When.AFTER: When.BEFORE}
    there, back = when([parse_edtf(one)], [parse_edtf(other)]), when([parse_edtf(other)], [parse_edtf(one)])
    assert back == turned.get(there, there)
