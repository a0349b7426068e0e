"""What happened around signing in: kept for a day, counted where it comes again, gone without anybody asking."""

import logging
from datetime import timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tanuq.casebook.record import Record
from tanuq.config.settings import OFFICE
from tanuq.office import forgetting, last_day
from tanuq.office.gathering import Gathering
from tanuq.office.last_day import KEPT, NOBODY, REFUSALS, Kind, Way, happened_to, note, note_of_nobody, numbers_of
from tanuq.office.lock_out import AHEAD
from tanuq.office.models import DayNote
from tanuq.office.opening import open_office

AYGUL, BOLAT = "M-0123456789abcdef", "M-fedcba9876543210"


def let_pass(age: timedelta) -> None:
    """Let time go by since what was noted."""
    for row in DayNote.objects.all():
        DayNote.objects.filter(pk=row.pk).update(first_at=row.first_at - age, last_at=row.last_at - age)


def test_a_row_holds_a_number_a_moment_a_kind_and_a_way(record: Record) -> None:
    note(AYGUL, Kind.SIGNED_IN, Way.PASSKEY)
    ((at, row),) = [(row.pop("first_at"), row) for row in DayNote.objects.values()]
    assert timezone.now() - at < timedelta(minutes=1)
    assert row == {"id": row["id"], "member": AYGUL, "kind": "signed in", "way": "passkey", "last_at": at, "times": 1}


def test_refusals_of_one_member_fold_into_a_count(record: Record) -> None:
    for _ in range(5):
        note(AYGUL, Kind.REFUSED)
    note(BOLAT, Kind.REFUSED)
    assert [(one.kind, one.times) for one in happened_to(AYGUL)] == [(Kind.REFUSED, 5)]


def test_however_often_it_happens_there_is_one_row_for_an_hour_of_it(record: Record) -> None:
    for _ in range(30):
        note(AYGUL, Kind.FAILED, Way.PASSWORD)
        let_pass(timedelta(minutes=59))
    assert DayNote.objects.count() <= KEPT / timedelta(hours=1)


def test_two_sign_ins_an_hour_apart_stand_by_themselves(record: Record) -> None:
    note(AYGUL, Kind.SIGNED_IN, Way.CODE)
    let_pass(timedelta(minutes=2))
    note(AYGUL, Kind.SIGNED_IN, Way.CODE)
    assert [one.times for one in happened_to(AYGUL)] == [1, 1]


def test_the_latest_comes_first(record: Record) -> None:
    note(AYGUL, Kind.FAILED, Way.PASSWORD)
    let_pass(timedelta(minutes=5))
    note(AYGUL, Kind.SIGNED_IN, Way.CODE)
    assert [one.kind for one in happened_to(AYGUL)] == [Kind.SIGNED_IN, Kind.FAILED]


def test_numbers_are_told_by_member_and_say_nothing_of_sign_ins(record: Record) -> None:
    for member, kind in ((AYGUL, Kind.SIGNED_IN), (AYGUL, Kind.REFUSED), (AYGUL, Kind.PACED), (NOBODY, Kind.FORGED)):
        note(member, kind)
    assert numbers_of(REFUSALS) == {AYGUL: 2, NOBODY: 1}


def test_nothing_older_than_a_day_is_shown_or_counted(record: Record) -> None:
    note(AYGUL, Kind.REFUSED)
    let_pass(KEPT)
    assert (happened_to(AYGUL), numbers_of(REFUSALS)) == ((), {})


def test_whatever_happens_next_drops_what_is_older_than_a_day(record: Record) -> None:
    note(AYGUL, Kind.SIGNED_IN, Way.CODE)
    let_pass(KEPT)
    note(BOLAT, Kind.REFUSED)
    assert [row.member for row in DayNote.objects.all()] == [BOLAT]


def test_it_is_gone_after_a_day_without_anybody_asking(record: Record) -> None:
    note(AYGUL, Kind.SIGNED_IN, Way.CODE)
    let_pass(KEPT)
    thread = forgetting.Forgetting()
    thread.start()
    thread.stop()  # returns when it has looked once
    assert DayNote.objects.count() == 0


def test_what_was_noted_while_the_clock_was_wrong_is_gone_once_it_is_set_back(record: Record) -> None:
    note(AYGUL, Kind.SIGNED_IN, Way.CODE)
    let_pass(timedelta(days=-365))
    assert (happened_to(AYGUL), numbers_of([Kind.SIGNED_IN])) == ((), {})
    last_day.forget()
    assert DayNote.objects.count() == 0


def test_a_clock_that_is_set_right_by_moments_loses_nothing(record: Record) -> None:
    note(AYGUL, Kind.SIGNED_IN, Way.CODE)
    let_pass(-AHEAD / 2)
    last_day.forget()
    assert [one.kind for one in happened_to(AYGUL)] == [Kind.SIGNED_IN]


def test_nothing_is_counted_in_a_row_that_begins_later(record: Record) -> None:
    note(AYGUL, Kind.REFUSED)
    let_pass(-AHEAD / 2)
    note(AYGUL, Kind.REFUSED)
    assert [one.times for one in happened_to(AYGUL)] == [1, 1]


def test_what_happens_to_nobody_known_is_written_once_a_minute_and_counted_each_time(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = [1000.0]
    monkeypatch.setattr(last_day, "OF_NOBODY", Gathering(lambda: seconds[0]))
    with CaptureQueriesContext(connections[OFFICE]) as asked:
        for _ in range(50):
            note_of_nobody(Kind.FORGED)
    written = [one["sql"] for one in asked if one["sql"].split()[0] in {"INSERT", "UPDATE"}]
    assert (len(written), numbers_of(REFUSALS)) == (2, {NOBODY: 50})  # no row to count it in, and one that is made
    seconds[0] += 60
    note_of_nobody(Kind.FORGED)
    assert [one.times for one in happened_to(NOBODY)] == [51]


def test_what_was_counted_is_written_at_the_end(record: Record) -> None:
    thread = forgetting.Forgetting()
    thread.start()
    for _ in range(3):
        note_of_nobody(Kind.FAILED, Way.INVITATION)
    thread.stop()
    assert [one.times for one in happened_to(NOBODY)] == [3]


def test_what_was_counted_in_one_office_is_not_written_to_another(record: Record) -> None:
    for _ in range(3):
        note_of_nobody(Kind.FORGED)
    open_office(record.workspace)
    assert numbers_of(REFUSALS) == {NOBODY: 1}


def test_what_cannot_be_dropped_is_said_and_tried_again(
    record: Record, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    def fails() -> None:
        tried.append(1)
        if len(tried) == 1:
            raise OSError(AYGUL)
        thread._stopping.set()

    monkeypatch.setattr(forgetting, "EVERY_SECONDS", 0)
    monkeypatch.setattr(last_day, "forget", fails)
    thread = forgetting.Forgetting()
    with caplog.at_level(logging.ERROR):
        thread.start()
        thread._thread.join()
    assert (
        len(tried),
        "What is older than a day was not dropped, or the count of today not written: OSError" in caplog.text,
    ) == (2, True)
    assert AYGUL not in caplog.text
