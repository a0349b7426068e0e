"""What is in doubt of who is who, of a small casebook that is known by hand."""

import numpy as np
import pytest
from overlapping_lists import account, overlapping
from recordmaking import accept, claim, give, judge, propose, receive_text

from tanuq.captures.linkage_doubt import LinkageDoubt, doubt_about_links
from tanuq.captures.lists import named_lists
from tanuq.captures.strata import by_named
from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.queries.captures import source_lists
from tanuq.casebook.record import Record
from tanuq.linkage.runs.errors import UnresolvedJudgements
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

TEAM = Viewer(Visibility.TEAM)
TWO = {"Ministry": "1234", "Families": "1256"}


def doubt(record: Record, names: tuple[str, ...] = tuple(TWO), viewer: Viewer = TEAM) -> LinkageDoubt | None:
    """What is in doubt among the accounts of these lists."""
    return doubt_about_links(record, viewer, named_lists(source_lists(record, viewer), names))


def known(record: Record, names: tuple[str, ...] = tuple(TWO)) -> LinkageDoubt:
    found = doubt(record, names)
    assert found is not None
    return found


def probabilities(of: LinkageDoubt) -> list[float]:
    return of.linkage.pairs.probability.tolist()


def test_before_anything_was_compared_nobody_knows_what_is_in_doubt(record: Record) -> None:
    overlapping(record, TWO)
    assert doubt(record) is None


def test_the_pairs_of_the_newest_comparison_stand_with_their_probabilities(record: Record) -> None:
    roots = overlapping(record, TWO, joined=False)
    one = [(account(roots, "Ministry", key), account(roots, "Families", key)) for key in "12"]
    propose(record, (*one[0], 0.4))
    propose(record, (*one[0], 0.9), (*one[1], 0.6))
    record.catch_up()
    of = known(record)
    assert sorted(probabilities(of)) == [0.6, 0.9]
    assert (of.linkage.undecided, of.linkage.reviewed, of.later) == (2, 0, 0)
    assert of.linkage.records.lists == ("Ministry", "Families")


def test_what_people_decided_is_the_review(record: Record) -> None:
    roots = overlapping(record, TWO, joined=False)
    one, two, three = ((account(roots, "Ministry", key), account(roots, "Families", key)) for key in ("1", "2", "2"))
    propose(record, (*one, 0.9), (*two, 0.6))
    judge(record, *one)
    judge(record, account(roots, "Ministry", "3"), account(roots, "Families", "5"), "different")
    judge(record, *three, "unsure")
    record.catch_up()
    linkage = known(record).linkage
    assert (linkage.reviewed, linkage.review.same.tolist(), linkage.undecided) == (1, [True], 1)
    assert linkage.judgements.same.tolist() == [False]


def test_what_was_accepted_in_bulk_is_as_doubtful_as_its_probability(record: Record) -> None:
    roots = overlapping(record, TWO, joined=False)
    one = (account(roots, "Ministry", "1"), account(roots, "Families", "1"))
    accept(record, propose(record, (*one, 0.93)), (*one, 0.93))
    record.catch_up()
    linkage = known(record).linkage
    assert (linkage.undecided, len(linkage.judgements)) == (1, 0)
    assert linkage.table().seen == 7


def test_a_link_of_an_older_comparison_that_was_accepted_is_not_forgotten(record: Record) -> None:
    roots = overlapping(record, TWO, joined=False)
    one, two = ((account(roots, "Ministry", key), account(roots, "Families", key)) for key in "12")
    accept(record, propose(record, (*one, 0.93)), (*one, 0.93))
    propose(record, (*two, 0.5))
    record.catch_up()
    assert sorted(probabilities(known(record))) == [0.5, 0.93]


def test_whom_an_account_outside_the_lists_joins_is_joined_for_sure(record: Record) -> None:
    roots = overlapping(record, joined=False)
    one, other, third = (account(roots, name, "1") for name in ("Ministry", "Families", "Press"))
    judge(record, one, third)
    judge(record, third, other)
    propose(record, (account(roots, "Ministry", "2"), account(roots, "Families", "2"), 0.6))
    record.catch_up()
    linkage = known(record).linkage
    assert linkage.judgements.same.tolist() == [True]
    assert linkage.joined[linkage.judgements.first[0]] == linkage.joined[linkage.judgements.second[0]]


def test_a_list_on_which_somebody_is_twice_leaves_it_to_the_pairs(record: Record) -> None:
    roots = overlapping(record, TWO, joined=False)
    propose(record, (account(roots, "Ministry", "1"), account(roots, "Ministry", "2"), 0.8))
    record.catch_up()
    np.testing.assert_array_equal(known(record).linkage.records.twice, [0.5, 0.0])


def test_accounts_given_since_the_comparison_are_counted(record: Record) -> None:
    roots = overlapping(record, TWO, joined=False)
    propose(record, (account(roots, "Ministry", "1"), account(roots, "Families", "1"), 0.8))
    overlapping(record, {"Press": "136"}, joined=False)
    record.catch_up()
    assert known(record, (*TWO, "Press")).later == 3


def test_accounts_of_which_the_viewer_may_know_nothing_are_in_no_pair(record: Record) -> None:
    overlapping(record, TWO, joined=False)
    source = receive_text(record, "Told by a relative.", "restricted")
    given = give(record, source, claim("name", "Secret Invented", visibility="restricted"))
    other = give(record, receive_text(record, "Told by another."), claim("name", "Secret Invented"))
    propose(record, (given_account_number(given.hash), given_account_number(other.hash), 0.8))
    record.catch_up()
    lists = source_lists(record, Viewer(max(Visibility)))
    assert doubt_about_links(record, TEAM, lists) is None
    assert doubt_about_links(record, Viewer(max(Visibility)), lists) is not None


def test_judgements_that_contradict_each_other_must_be_mended_first(record: Record) -> None:
    roots = overlapping(record, joined=False)
    one, other, third = (account(roots, name, "1") for name in ("Ministry", "Families", "Press"))
    judge(record, one, other)
    judge(record, other, third)
    judge(record, one, third, "different")
    propose(record, (one, other, 0.9))
    record.catch_up()
    with pytest.raises(UnresolvedJudgements):
        doubt(record)


def test_each_account_is_of_the_stratum_of_the_person_that_it_counts_as_today(record: Record) -> None:
    roots = overlapping(record)
    propose(record, (account(roots, "Ministry", "4"), account(roots, "Families", "5"), 0.6))
    record.catch_up()
    lists = named_lists(source_lists(record, TEAM), ("Ministry", "Families", "Press"))
    found = doubt_about_links(record, TEAM, lists, by_named("sex"))
    assert found is not None
    records = found.linkage.records
    assert records.strata == ("female", "male")
    assert np.bincount(records.stratum_of + 1).tolist() == [1, 7, 3]
