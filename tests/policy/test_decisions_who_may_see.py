"""Who may see what: the table as a lawyer would write it."""

import pytest

from tanuq.policy.decision import Purpose, Viewer, may_see, reason_for, visible_to
from tanuq.policy.visibility import Visibility

PUBLIC, PARTNER, TEAM, RESTRICTED = Visibility

UP_TO_OWN_CLEARANCE = {
    PUBLIC: (PUBLIC,),
    PARTNER: (PUBLIC, PARTNER),
    TEAM: (PUBLIC, PARTNER, TEAM),
    RESTRICTED: (PUBLIC, PARTNER, TEAM, RESTRICTED),
}

TABLE: dict[Purpose, dict[Visibility, tuple[Visibility, ...]]] = {
    Purpose.READ: UP_TO_OWN_CLEARANCE,
    Purpose.SEARCH: UP_TO_OWN_CLEARANCE,
    Purpose.EXPLAIN: UP_TO_OWN_CLEARANCE,
    Purpose.EXPORT: UP_TO_OWN_CLEARANCE | {RESTRICTED: (PUBLIC, PARTNER, TEAM)},
    Purpose.PUBLISH: dict.fromkeys(Visibility, (PUBLIC,)),
}


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("clearance", Visibility)
def test_a_viewer_sees_exactly_what_the_table_allows(purpose: Purpose, clearance: Visibility) -> None:
    assert visible_to(Viewer(clearance), purpose) == TABLE[purpose][clearance]


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("clearance", Visibility)
def test_nobody_sees_more_than_they_are_cleared_for(purpose: Purpose, clearance: Visibility) -> None:
    assert all(seen <= clearance for seen in visible_to(Viewer(clearance), purpose))


@pytest.mark.parametrize("clearance", Visibility)
def test_what_cannot_be_read_cannot_be_searched_explained_exported_or_published(clearance: Visibility) -> None:
    viewer = Viewer(clearance)
    unreadable = [seen for seen in Visibility if not may_see(viewer, seen, Purpose.READ)]
    assert [(seen, purpose) for seen in unreadable for purpose in Purpose if may_see(viewer, seen, purpose)] == []


def test_no_file_that_is_carried_away_names_an_informant() -> None:
    assert [one for one in Visibility if may_see(Viewer(one), RESTRICTED, Purpose.EXPORT)] == []


def test_what_the_table_does_not_know_is_refused() -> None:
    assert may_see(Viewer(RESTRICTED), PUBLIC, "gossip") is False  # type: ignore[arg-type]


@pytest.mark.parametrize("purpose", Purpose)
def test_every_purpose_says_why_it_is_drawn_as_it_is(purpose: Purpose) -> None:
    assert reason_for(purpose).endswith(".")
