"""A run is a proposal; people accept it in bulk, judge what is left, and always outrank it."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from invented_links import Pair, invented
from recordmaking import claim, give, judge, make_workspace, map_rows, receive_text

from tanuq.casebook.digest import content_digest
from tanuq.casebook.errors import NoSuchRun, ReasonMissing
from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.queries.disagreements import disagreements
from tanuq.casebook.queries.linking import run, runs
from tanuq.casebook.queries.persons import person
from tanuq.casebook.record import Record
from tanuq.casebook.undoing import undo
from tanuq.ledger.entries import Draft
from tanuq.linkage.options import Options
from tanuq.linkage.runs.accepting import accept, offer
from tanuq.linkage.runs.errors import (
    BelowTheRun,
    DamagedRun,
    NoSuchPair,
    NothingToAccept,
    TooFewAccounts,
    UnresolvedJudgements,
)
from tanuq.linkage.runs.explaining import Evidence, explain_pair
from tanuq.linkage.runs.proposing import judgements_for, note_run, propose
from tanuq.linkage.runs.reading import read_accounts
from tanuq.linkage.runs.reviewing import OpenPair, open_pairs
from tanuq.linkage.runs.stored import StoredRun, stored
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

NAMES = ("Сайрагүл Мұратқызы", "Sairagul Murat", "沙依拉古丽·木拉提", "Gulnur Beisen")
TEAM = Viewer(Visibility.TEAM)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """An empty record."""
    with Record.open(make_workspace(tmp_path / "office")) as opened:
        yield opened


@pytest.fixture
def told(record: Record) -> list[str]:
    """Four accounts, by their numbers, in the order in which runs read them."""
    source = receive_text(record, "Four neighbours told us.")
    years = ("1976", "1977", "", "1990")
    given = [
        give(record, source, claim("name", name), *([claim("birth_date", year)] if year else []))
        for name, year in zip(NAMES, years, strict=True)
    ]
    return [given_account_number(entry.hash) for entry in given]


def noted(record: Record, *pairs: Pair) -> StoredRun:
    """A run on record that found these pairs."""
    accounts = read_accounts(record, TEAM)
    note_run(record, accounts, invented(list(accounts["id"]), pairs), Options())
    return stored(record, run(record))


def waiting(record: Record, kept: StoredRun) -> tuple[OpenPair, ...]:
    """The pairs to review, in their order."""
    return open_pairs(record, TEAM, kept).some(0, 100)


def sizes(record: Record, told: list[str]) -> list[int]:
    """How many accounts each account's person has."""
    return [len(person(record, TEAM, person_number(number)).accounts) for number in told]


# -- reading


def test_accounts_are_read_in_the_order_of_their_numbers(record: Record, told: list[str]) -> None:
    assert list(read_accounts(record, TEAM)["id"]) == sorted(told)


def test_a_married_name_is_compared_as_a_whole_name(record: Record) -> None:
    """Her husband's surname alone would make a couple that was taken together look like one person."""
    columns = (("apellido", "family_name"), ("nombre", "given_names"), ("casada", "name_married"))
    map_rows(record, [("Peralta", "Ana", "Luna")], columns=columns, key=None)
    assert read_accounts(record, TEAM)["names"].to_list() == [
        [{"written": "Peralta, Ana", "kind": "name"}, {"written": "Luna, Ana", "kind": "name_married"}]
    ]


def test_what_was_not_understood_is_missing_and_no_value(record: Record) -> None:
    map_rows(record, [("1", "Ana Peralta", "31/02/1977", "?", "")])
    (read,) = read_accounts(record, TEAM).to_dicts()
    assert (read["birth_date"], read["sex"], read["taken_place"]) == (None, None, None)


def test_restricted_claims_are_not_compared(record: Record) -> None:
    source = receive_text(record, "Told in confidence.", visibility="restricted")
    give(record, source, claim("name", "Ana Peralta"))
    assert read_accounts(record, TEAM).height == 0


# -- proposing


def test_linking_an_empty_record_says_what_to_do_first(record: Record) -> None:
    with pytest.raises(TooFewAccounts, match=r"no account here.*tanuq import"):
        propose(record, TEAM, Options())


def test_linking_a_single_account_says_that_there_is_only_one(record: Record) -> None:
    give(record, receive_text(record, "One told us."), claim("name", "Ana Peralta"))
    with pytest.raises(TooFewAccounts, match="only 1 account with a name here"):
        propose(record, TEAM, Options())


def test_linking_accounts_of_whom_none_has_a_name_says_so(record: Record) -> None:
    source = receive_text(record, "Two unknown dead.")
    for _ in range(2):
        give(record, source, claim("birth_date", "1976"))
    with pytest.raises(TooFewAccounts, match="There is no account with a name here"):
        propose(record, TEAM, Options())


def test_judgements_that_contradict_each_other_are_named_and_nothing_is_linked(record: Record, told: list[str]) -> None:
    entries = [
        judge(record, told[0], told[1]),
        judge(record, told[1], told[2]),
        judge(record, told[0], told[2], "different"),
    ]
    with pytest.raises(UnresolvedJudgements) as refusal:
        propose(record, TEAM, Options())
    chain = (told[0], told[1], told[2]) if told[0] < told[2] else (told[2], told[1], told[0])
    assert f"{' = '.join(chain)}, but {chain[0]} ≠ {chain[2]}" in str(refusal.value)
    assert [entry.hash[:12] in str(refusal.value) for entry in entries] == [True, True, True]
    assert runs(record) == ()


def test_a_contradiction_ends_when_one_judgement_is_taken_back(record: Record, told: list[str]) -> None:
    judge(record, told[0], told[1])
    wrong = judge(record, told[1], told[2])
    judge(record, told[0], told[2], "different")
    assert len(disagreements(record)) == 1
    undo(record, wrong.hash, "another family")
    assert disagreements(record) == ()


def test_the_engine_is_told_what_people_judged_but_not_what_they_left_open(record: Record, told: list[str]) -> None:
    judge(record, told[0], told[1])
    judge(record, told[0], told[2], "different")
    judge(record, told[1], told[3], "unsure")
    found = judgements_for(record, read_accounts(record, TEAM))
    assert (found.same, found.different) == (
        (tuple(sorted((told[0], told[1]))),),
        (tuple(sorted((told[0], told[2]))),),
    )


def test_a_run_is_read_back_as_it_was_noted(record: Record, told: list[str]) -> None:
    accounts = read_accounts(record, TEAM)
    linked = invented(list(accounts["id"]), [(told[0], told[1], 0.99), (told[1], told[2], 0.4)])
    note_run(record, accounts, linked, Options())
    kept = stored(record, run(record))
    assert (kept.model, kept.figures.rules) == (linked.model, linked.figures.rules)
    assert kept.figures.calibration.equals(linked.figures.calibration)
    assert kept.pairs.select("left", "right", "probability", "together").rows() == [
        (*sorted((told[0], told[1])), 0.99, True),
        (*sorted((told[1], told[2])), 0.4, False),
    ]


def test_a_run_joins_nobody(record: Record, told: list[str]) -> None:
    noted(record, (told[0], told[1], 0.99))
    assert sizes(record, told) == [1, 1, 1, 1]


def test_a_run_that_does_not_exist_is_refused_with_the_way_to_those_that_do(record: Record) -> None:
    with pytest.raises(NoSuchRun, match=r"Nothing was linked yet.*tanuq link"):
        run(record)
    with pytest.raises(NoSuchRun, match="no linkage run R-0123456789abcdef"):
        run(record, "R-0123456789abcdef")


def test_a_run_whose_pairs_are_no_parquet_is_named_and_not_shown(record: Record, told: list[str]) -> None:
    del told
    piece = record.vault.keep(BytesIO(b"PAR1 and then nothing"))
    body = {"run": "", "pairs": piece.sha256, "model": piece.sha256, "count": 1, "threshold": 0.9}
    record.write([Draft("identity.linked", body)])
    with pytest.raises(DamagedRun, match="cannot be read"):
        stored(record, run(record))


def test_pairs_that_were_erased_are_not_given_from_memory(record: Record, told: list[str]) -> None:
    noted(record, (told[0], told[1], 0.99))
    kept = stored(record, run(record))
    record.vault.erase(kept.view.pairs_piece)
    with pytest.raises(DamagedRun, match="cannot be read"):
        stored(record, kept.view)


# -- accepting


def test_accepting_joins_what_is_above_the_threshold_and_leaves_the_rest(record: Record, told: list[str]) -> None:
    kept = noted(record, (told[0], told[1], 0.99), (told[1], told[2], 0.6))
    _, done = accept(record, TEAM, kept, (0.9, "checked twenty at random"))
    assert (len(done.links), done.accounts, done.people) == (1, 2, 1)
    assert sizes(record, told) == [2, 2, 1, 1]


def test_accepting_is_undone_by_its_entry(record: Record, told: list[str]) -> None:
    kept = noted(record, (told[0], told[1], 0.99))
    before = content_digest()
    entry, _ = accept(record, TEAM, kept, (0.9, "checked"))
    undo(record, entry.hash, "two sisters")
    assert content_digest() == before


def test_what_people_judged_different_is_not_offered(record: Record, told: list[str]) -> None:
    kept = noted(record, (told[0], told[1], 0.99), (told[2], told[3], 0.95))
    judge(record, told[0], told[1], "different")
    offered = offer(record, TEAM, kept, 0.9)
    assert [(link.left, link.right) for link in offered.links] == [tuple(sorted((told[2], told[3])))]
    assert offered.judged == 1


def test_nothing_is_accepted_below_the_run_s_own_threshold(record: Record, told: list[str]) -> None:
    kept = noted(record, (told[0], told[1], 0.99))
    with pytest.raises(BelowTheRun, match=r"from 0.9 to 1, not 0.5"):
        offer(record, TEAM, kept, 0.5)


def test_a_threshold_above_one_is_refused(record: Record, told: list[str]) -> None:
    kept = noted(record, (told[0], told[1], 0.99))
    with pytest.raises(BelowTheRun, match=r"from 0.9 to 1, not 1.5"):
        offer(record, TEAM, kept, 1.5)


def test_accepting_needs_a_reason(record: Record, told: list[str]) -> None:
    kept = noted(record, (told[0], told[1], 0.99))
    with pytest.raises(ReasonMissing):
        accept(record, TEAM, kept, (0.9, " "))


def test_accepting_twice_finds_nothing_left(record: Record, told: list[str]) -> None:
    kept = noted(record, (told[0], told[1], 0.99))
    accept(record, TEAM, kept, (0.9, "checked"))
    with pytest.raises(NothingToAccept, match="tanuq link review"):
        accept(record, TEAM, kept, (0.9, "checked"))


def test_nothing_is_accepted_while_judgements_contradict_each_other(record: Record, told: list[str]) -> None:
    kept = noted(record, (told[2], told[3], 0.99))
    for one, other, verdict in ((0, 1, "same"), (1, 2, "same"), (0, 2, "different")):
        judge(record, told[one], told[other], verdict)
    with pytest.raises(UnresolvedJudgements, match="cannot all be true"):
        accept(record, TEAM, kept, (0.9, "checked"))
    assert run(record, kept.view.id).acceptances == ()


def test_a_pair_that_the_clusters_hold_apart_is_not_accepted(record: Record, told: list[str]) -> None:
    accounts = read_accounts(record, TEAM)
    linked = invented(list(accounts["id"]), [(told[0], told[1], 0.99)])
    alone = linked.clusters.with_columns(pl.int_range(1, 5).alias("cluster"))
    note_run(record, accounts, type(linked)(linked.pairs, alone, linked.model, linked.figures), Options())
    assert offer(record, TEAM, stored(record, run(record)), 0.9).links == ()


# -- reviewing


def test_the_pair_nearest_to_one_half_comes_first(record: Record, told: list[str]) -> None:
    kept = noted(record, (told[0], told[1], 0.99), (told[0], told[2], 0.55), (told[2], told[3], 0.1))
    assert [one.probability for one in waiting(record, kept)] == [0.55, 0.1, 0.99]


def test_of_two_equal_pairs_the_one_that_joins_more_accounts_comes_first(record: Record, told: list[str]) -> None:
    kept = noted(record, (told[0], told[1], 0.99), (told[0], told[2], 0.6), (told[2], told[3], 0.6))
    accept(record, TEAM, kept, (0.9, "checked"))
    assert [(one.left, one.right) for one in waiting(record, kept)] == [
        tuple(sorted((told[0], told[2]))),
        tuple(sorted((told[2], told[3]))),
    ]


@pytest.mark.parametrize("verdict", ["same", "different", "unsure"])
def test_a_pair_that_somebody_judged_is_not_asked_again(record: Record, told: list[str], verdict: str) -> None:
    kept = noted(record, (told[0], told[1], 0.6))
    judge(record, told[0], told[1], verdict)
    assert waiting(record, kept) == ()


def test_accounts_of_one_person_are_not_asked_about(record: Record, told: list[str]) -> None:
    kept = noted(record, (told[0], told[2], 0.6))
    judge(record, told[0], told[1])
    judge(record, told[1], told[2])
    assert waiting(record, kept) == ()


def test_two_persons_are_asked_about_once_by_their_most_telling_pair(record: Record, told: list[str]) -> None:
    kept = noted(record, (told[0], told[1], 0.99), (told[0], told[2], 0.6), (told[1], told[2], 0.5))
    assert [one.probability for one in waiting(record, kept)] == [0.5, 0.99]


def test_two_persons_whom_somebody_told_apart_are_not_asked_about_again(record: Record, told: list[str]) -> None:
    kept = noted(record, (told[0], told[1], 0.99), (told[0], told[2], 0.6), (told[1], told[2], 0.5))
    judge(record, told[1], told[2], "different")
    assert [one.probability for one in waiting(record, kept)] == [0.99]


def test_of_whom_a_viewer_may_know_nothing_no_pair_is_open_and_none_is_offered(record: Record, told: list[str]) -> None:
    kept = noted(record, (told[0], told[1], 0.6), (told[2], told[3], 0.99))
    public = Viewer(Visibility.PUBLIC)
    assert len(open_pairs(record, public, kept)) == 0
    assert offer(record, public, kept, 0.9).links == ()
    assert len(open_pairs(record, TEAM, kept)) == 2


# -- explaining


def test_a_pair_is_explained_field_by_field_the_heaviest_first(record: Record, told: list[str]) -> None:
    kept = noted(record, (told[0], told[1], 0.93))
    view = explain_pair(record, TEAM, kept, told[1], told[0])
    years, names = (("1976", "1977"), NAMES[:2]) if told[0] < told[1] else (("1977", "1976"), NAMES[1::-1])
    assert [step.sentence() for step in view.evidence] == [
        f"Names: the same name ({names[0]} ↔ {names[1]}). It speaks for one person: +9.8 bits.",
        f"Birth: one year apart ({years[0]} ↔ {years[1]}). It speaks against: -4.3 bits.",
        "Their group: what other accounts of their group say. It speaks for one person: +1.5 bits.",
    ]
    assert view.total == pytest.approx(-8.0 + 9.8 - 4.3 + 1.5)


def test_what_one_side_does_not_say_is_no_evidence(record: Record, told: list[str]) -> None:
    kept = noted(record, (told[0], told[2], 0.97))
    view = explain_pair(record, TEAM, kept, told[0], told[2])
    assert [step.comparison for step in view.evidence] == ["names", "group"]


def test_words_that_say_nothing_are_no_evidence(record: Record) -> None:
    source = receive_text(record, "A list of neighbours.")
    unknown = claim("birth_date", "sin datos") | {"value": "", "problem": "no date"}
    entries = [
        give(record, source, claim("name", NAMES[0]), unknown, claim("birth_date", "1976")),
        give(record, source, claim("name", NAMES[1]), claim("birth_date", "1977")),
    ]
    one, other = (given_account_number(entry.hash) for entry in entries)
    view = explain_pair(record, TEAM, noted(record, (one, other, 0.93)), one, other)
    (birth,) = (step for step in view.evidence if step.comparison == "birth")
    assert {birth.left, birth.right} == {("1976",), ("1977",)}


def test_evidence_that_rounds_to_nothing_speaks_for_neither_side() -> None:
    step = Evidence("sex", "Sex", "same sex", -0.04)
    assert step.sentence() == "Sex: same sex. It says nothing either way."


def test_a_pair_that_the_run_did_not_keep_is_refused(record: Record, told: list[str]) -> None:
    kept = noted(record, (told[0], told[1], 0.93))
    with pytest.raises(NoSuchPair, match="did not keep the pair"):
        explain_pair(record, TEAM, kept, told[0], told[3])


# -- what a page shows


def test_what_a_model_joined_is_marked_apart_from_what_people_judged(record: Record, told: list[str]) -> None:
    kept = noted(record, (told[0], told[1], 0.99))
    entry, _ = accept(record, TEAM, kept, (0.9, "checked"))
    view = person(record, TEAM, person_number(told[0]))
    assert view.judgements == ()
    assert [(link.run, link.probability, link.entry) for link in view.links] == [(kept.view.id, 0.99, entry.hash)]
