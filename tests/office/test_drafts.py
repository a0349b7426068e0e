"""Drafts: what was typed and not sent waits for whoever typed it."""

from datetime import timedelta

import pytest

from tanuq.casebook.record import Record
from tanuq.office import drafts
from tanuq.office.errors import DraftTooLarge, TooManyDrafts

pytestmark = pytest.mark.usefixtures("record")

AYGUL, BOLAT = "M-00000000000000aa", "M-00000000000000bb"


def test_what_was_saved_is_given_back_as_it_was() -> None:
    drafts.save(AYGUL, "testimony", "S-1", {"name": ["باۋۇرجان", ""], "when": None})
    assert drafts.load(AYGUL, "testimony", "S-1") == {"name": ["باۋۇرجان", ""], "when": None}


def test_a_later_draft_of_the_same_form_takes_its_place() -> None:
    drafts.save(AYGUL, "testimony", "S-1", {"name": "a"})
    drafts.save(AYGUL, "testimony", "S-1", {"name": "b"})
    assert [view.content for view in drafts.waiting(AYGUL, "testimony")] == [{"name": "b"}]


def test_nobody_sees_the_draft_of_another() -> None:
    drafts.save(AYGUL, "testimony", "S-1", {"name": "a"})
    assert (drafts.load(BOLAT, "testimony", "S-1"), drafts.waiting("", "testimony")) == (None, [])


def test_the_newest_draft_stands_first() -> None:
    for key in ("1", "2", "3", "1"):
        drafts.save(AYGUL, "testimony", key, {"at": key})
    assert [view.key for view in drafts.waiting(AYGUL, "testimony")] == ["1", "3", "2"]


def test_a_draft_thrown_away_is_gone() -> None:
    drafts.save(AYGUL, "testimony", "S-1", {"name": "a"})
    drafts.discard(AYGUL, "testimony", "S-1")
    assert drafts.load(AYGUL, "testimony", "S-1") is None


def test_throwing_away_what_is_not_there_is_no_error() -> None:
    drafts.discard(AYGUL, "testimony", "S-1")


def test_more_than_a_form_can_hold_is_refused_and_the_draft_before_stays() -> None:
    drafts.save(AYGUL, "testimony", "S-1", {"name": "a"})
    with pytest.raises(DraftTooLarge):
        drafts.save(AYGUL, "testimony", "S-1", {"name": "ү" * (drafts.LARGEST // 2)})
    assert drafts.load(AYGUL, "testimony", "S-1") == {"name": "a"}


def test_nobody_fills_the_disk_with_drafts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "MOST", 2)
    for key in ("1", "2"):
        drafts.save(AYGUL, "testimony", key, {})
    with pytest.raises(TooManyDrafts):
        drafts.save(AYGUL, "testimony", "3", {})
    drafts.save(BOLAT, "testimony", "3", {})


def test_drafts_that_nobody_touches_are_counted() -> None:
    drafts.save(AYGUL, "testimony", "S-1", {})
    assert (drafts.untouched_since(timedelta(0)), drafts.untouched_since(timedelta(days=1))) == (1, 0)


def test_a_draft_outlives_the_process_that_wrote_it(record: Record) -> None:
    from tanuq.office.opening import close_office, open_office

    drafts.save(AYGUL, "testimony", "S-1", {"name": "a"})
    close_office()
    open_office(record.workspace)
    assert drafts.load(AYGUL, "testimony", "S-1") == {"name": "a"}
