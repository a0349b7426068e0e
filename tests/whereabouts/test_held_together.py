"""Who was held with somebody: all for whom the dates do not rule it out, whom to ask first, and why."""

from datetime import date

import pytest
from recordmaking import claim, give, judge, map_rows, receive_text

from tanuq.casebook.numbers import given_account_number
from tanuq.casebook.queries.persons import person
from tanuq.casebook.record import Record
from tanuq.ledger.entries import Draft
from tanuq.policy.decision import Viewer, viewer_of
from tanuq.policy.roles import Role
from tanuq.policy.visibility import Visibility
from tanuq.whereabouts.asking import Companion, companions, pairs_in
from tanuq.whereabouts.ranking import Free, Reach
from tanuq.whereabouts.stays import Near, Overlap


def held(record: Record, name: str, visibility: str = "team", **said: str) -> str:
    """An account of somebody who was held, by its number."""
    claims = [claim(prop, value, visibility=visibility) for prop, value in {"name": name, **said}.items()]
    return given_account_number(give(record, receive_text(record, name, visibility), *claims).hash)


def beside(record: Record, viewer: Viewer, account: str) -> tuple[Companion, ...]:
    found = companions(record, viewer, person(record, viewer, account))
    shown = found.shown(0, 100)
    assert len(shown) == found.count
    return shown


def names(found: tuple[Companion, ...]) -> list[str]:
    return [one.card.names[0].text for one in found]


def consent(record: Record, name: str, kind: str = "consent.given") -> None:
    """Whoever told of *name* is asked whether they may be contacted again."""
    source = receive_text(record, name)
    body = {"source": source, "purpose": "contact_again", "informant": "somebody", "date": "2020-01-01"}
    record.write([Draft(kind, body)])


@pytest.fixture
def rosa(record: Record) -> str:
    """Somebody who was held in Sarzhaz from May 2017 until she was released in 2018."""
    return held(record, "Rosa", detention_place="Sarzhaz", detention_date="2017-05", release_date="2018")


@pytest.mark.parametrize(
    ("detained", "released", "found"),
    [
        ("2017", "2017-06", Overlap.CERTAIN),
        ("2017", "2017", Overlap.POSSIBLE),
        ("2017-06", "2019", Overlap.CERTAIN),
        ("2018-03", "2019", Overlap.POSSIBLE),
        ("2015", "2017-04", None),
        ("2019-01", "2020", None),
        ("201X", "2020", Overlap.POSSIBLE),
        ("2017-06?", "2019", Overlap.POSSIBLE),
    ],
)
def test_times_that_may_overlap_are_found_and_labelled(
    record: Record, team: Viewer, rosa: str, detained: str, released: str, found: Overlap | None
) -> None:
    held(record, "Gulnar", detention_place="sarzhaz", detention_date=detained, release_date=released)
    assert [one.certainty for one in beside(record, team, rosa)] == ([found] if found else [])


def test_what_is_found_says_why(record: Record, team: Viewer, rosa: str) -> None:
    held(record, "Gulnar", detention_place="SARZHAZ", detention_date="2017-11", release_date="2019-02", basis="0101")
    (one,) = beside(record, team, rosa)
    assert [str(date.fromordinal(day)) for day in one.days] == ["2017-11-01", "2018-12-31"]
    assert (one.place, one.nearness, one.free, one.dated, one.sources, one.level) == (
        "SARZHAZ", Near.SAME, Free.YES, (True, True), 1, "reported"
    )  # fmt: skip
    assert [view.claim.value for view in one.claims] == ["SARZHAZ", "2017-11", "2019-02"]
    assert [(way.how, way.source.id) for way in one.reachable] == [(Reach.THEMSELVES, receive_text(record, "Gulnar"))]


def test_a_missing_date_rules_nothing_out(record: Record, team: Viewer, rosa: str) -> None:
    held(record, "Undated", detention_place="Sarzhaz")
    assert names(beside(record, team, rosa)) == ["Undated"]


def test_whoever_was_taken_later_was_not_there_before(record: Record, team: Viewer, rosa: str) -> None:
    held(record, "Gulnar", detention_place="Sarzhaz", taken_date="2019-02-01")
    assert beside(record, team, rosa) == ()


def test_whoever_was_held_elsewhere_is_not_found(record: Record, team: Viewer, rosa: str) -> None:
    held(record, "Gulnar", detention_place="Almaty", detention_date="2017-06")
    assert beside(record, team, rosa) == ()


def test_whoever_was_held_somewhere_in_the_same_city_may_have_been_there(record: Record, team: Viewer) -> None:
    own = held(
        record, "Rosa", detention_place="Bole City prison", detention_date="2017-05-01", release_date="2018-05-01"
    )
    held(record, "Gulnar", detention_place="Bole City", detention_date="2017-06", release_date="2018-03")
    other = held(record, "Aset", detention_place="Bole City camp", detention_date="2017-06", release_date="2018-03")
    assert [(*names((one,)), one.nearness, one.certainty) for one in beside(record, team, own)] == [
        ("Gulnar", Near.AREA, Overlap.POSSIBLE)
    ]
    assert names(beside(record, team, other)) == ["Gulnar"]


def test_of_whoever_is_said_to_be_somewhere_in_a_city_all_there_may_have_been_with_them(
    record: Record, team: Viewer
) -> None:
    own = held(record, "Rosa", detention_place="Bole City")
    held(record, "Gulnar", detention_place="Bole City prison")
    held(record, "Aset", detention_place="camp 3, Bole City")
    assert sorted(names(beside(record, team, own))) == ["Aset", "Gulnar"]


def test_whom_the_viewer_may_not_know_of_is_absent(record: Record, team: Viewer, rosa: str) -> None:
    held(record, "Gulnar", Visibility.RESTRICTED.value, detention_place="Sarzhaz", detention_date="2017-06")
    assert beside(record, team, rosa) == ()
    assert names(beside(record, Viewer(Visibility.RESTRICTED), rosa)) == ["Gulnar"]


@pytest.mark.parametrize("clearance", list(Visibility))
def test_each_clearance_finds_counts_and_pairs_those_that_it_may_know_of(record: Record, clearance: Visibility) -> None:
    own = held(record, "Rosa", "public", detention_place="Sarzhaz")
    for seen in Visibility:
        held(record, f"seen by {seen}", seen.value, detention_place="Sarzhaz", release_date="2018")
    viewer = Viewer(clearance)
    known = [f"seen by {seen}" for seen in Visibility if seen <= clearance]
    assert sorted(names(beside(record, viewer, own))) == sorted(known)
    assert len(list(pairs_in(viewer, "Sarzhaz"))) == (len(known) + 1) * len(known) // 2


def test_somebody_without_a_role_finds_nobody(record: Record, rosa: str) -> None:
    view = person(record, Viewer(Visibility.TEAM), rosa)
    held(record, "Gulnar", detention_place="Sarzhaz")
    assert companions(record, viewer_of([], "M-00112233445566aa"), view).count == 0


def test_what_the_team_alone_knows_does_not_sort_for_others(record: Record) -> None:
    own = held(record, "Rosa", "partner", detention_place="Sarzhaz")
    for name in ("one", "other"):
        held(record, name, "partner", detention_place="Sarzhaz")
    partner = Viewer(Visibility.PARTNER)
    before = names(beside(record, partner, own))
    body = {"source": receive_text(record, before[1], "partner"), "purpose": "contact_again", "date": "2020-01-01"}
    record.write([Draft("consent.given", body)])
    order = {viewer.clearance: names(beside(record, viewer, own)) for viewer in (partner, Viewer(Visibility.TEAM))}
    assert order == {Visibility.PARTNER: before, Visibility.TEAM: before[::-1]}


def test_a_date_that_the_viewer_may_not_see_rules_nobody_out(record: Record, team: Viewer, rosa: str) -> None:
    source = receive_text(record, "told")
    date_ = claim("detention_date", "2020", visibility="restricted")
    give(record, source, claim("name", "Gulnar"), claim("detention_place", "Sarzhaz"), date_)
    assert names(beside(record, team, rosa)) == ["Gulnar"]
    assert beside(record, Viewer(Visibility.RESTRICTED), rosa) == ()


def test_an_outside_viewer_is_given_no_name_and_no_way_to_anybody(record: Record) -> None:
    own = held(record, "Rosa", "partner", detention_place="Sarzhaz")
    held(record, "Gulnar", "partner", detention_place="Sarzhaz", detention_date="2017-06", basis="0101")
    outside = viewer_of([Role.OUTSIDE_VIEWER], "M-00112233445566aa")
    assert [(one.card.names, one.reachable) for one in beside(record, outside, own)] == [((), ())]


def test_the_free_come_first_then_the_reachable_then_the_certain(record: Record, team: Viewer, rosa: str) -> None:
    place = {"detention_place": "Sarzhaz", "detention_date": "2017-06"}
    held(record, "dead", **place, death_date="2018-09-01")
    held(record, "possible", detention_place="Sarzhaz", detention_date="2018-03", release_date="2019")
    held(record, "certain", **place, release_date="2019")
    held(record, "agreed", **place, release_date="2019")
    held(record, "no word", **place)
    held(record, "declined", **place, release_date="2019")
    consent(record, "agreed")
    consent(record, "declined", "consent.withdrawn")
    assert names(beside(record, team, rosa)) == ["agreed", "certain", "possible", "declined", "no word", "dead"]


def test_whoever_was_taken_again_is_not_free(record: Record, team: Viewer, rosa: str) -> None:
    place = {"detention_place": "Sarzhaz", "detention_date": "2017-06", "release_date": "2018-06"}
    held(record, "Gulnar", **place, taken_date="2020-01-05")
    assert [one.free for one in beside(record, team, rosa)] == [Free.NO]


def test_a_release_told_in_another_account_counts(record: Record, team: Viewer, rosa: str) -> None:
    one = held(record, "Gulnar", detention_place="Sarzhaz", detention_date="2017-06")
    other = held(record, "Gulnar Q.", release_date="2019", basis="0101")
    judge(record, one, other)
    (found,) = beside(record, team, rosa)
    assert (found.free, found.reachable[0].how) == (Free.YES, Reach.THEMSELVES)


def test_two_accounts_of_one_stay_are_one_person_with_two_sources(record: Record, team: Viewer, rosa: str) -> None:
    accounts = [held(record, f"Gulnar {n}", detention_place="Sarzhaz", detention_date="2017-06") for n in range(2)]
    judge(record, *accounts)
    assert [one.sources for one in beside(record, team, rosa)] == [2]


def test_a_row_of_a_list_leads_to_nobody(record: Record, team: Viewer, rosa: str) -> None:
    columns = (("name", "name"), ("held", "detention_place"), ("since", "detention_date"))
    map_rows(record, [("Gulnar", "Sarzhaz", "2017-06")], columns=columns, key=None)
    assert [(*names((one,)), one.reachable) for one in beside(record, team, rosa)] == [("Gulnar", ())]


def test_nobody_is_held_with_themselves(record: Record, team: Viewer, rosa: str) -> None:
    again = held(record, "Rosa again", detention_place="Sarzhaz", detention_date="2017-06")
    judge(record, rosa, again)
    assert beside(record, team, rosa) == ()


def test_whoever_was_held_nowhere_known_has_no_companions(record: Record, team: Viewer) -> None:
    assert beside(record, team, held(record, "Rosa", taken_date="2017")) == ()


def test_everybody_is_counted_and_pages_do_not_overlap(record: Record, team: Viewer, rosa: str) -> None:
    columns = (("name", "name"), ("held", "detention_place"))
    map_rows(record, [(f"Person {number}", "Sarzhaz") for number in range(230)], columns=columns, key=None)
    found = companions(record, team, person(record, team, rosa))
    pages = [found.shown(start, 50) for start in range(0, 250, 50)]
    assert (found.count, len({one.card.id for page in pages for one in page})) == (230, 230)
