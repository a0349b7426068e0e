"""Search is made ready in the background: quietly, and what fails in it is said."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from recordmaking import make_workspace

from tanuq.casebook.models import NameBlob
from tanuq.casebook.names.shared import name_index
from tanuq.casebook.record import Record
from tanuq.web.current import TEAM
from tanuq.web.warming import WarmUp

SECRET = "Сайрагүл Сауытбай"


def warm(record: Record, caplog: pytest.LogCaptureFixture) -> list[str]:
    with caplog.at_level(logging.INFO):
        warm_up = WarmUp(record, TEAM, lambda _: None)
        warm_up.start()
        warm_up.wait()
    return [entry.getMessage() for entry in caplog.records]


@pytest.fixture
def named(tmp_path: Path) -> Iterator[Record]:
    """A record whose name index holds one name."""
    with Record.open(make_workspace(tmp_path / "office")) as record:
        index = name_index()
        index.add(1, SECRET)
        index.save()
        yield record


def test_making_search_ready_says_nothing_in_the_log(named: Record, caplog: pytest.LogCaptureFixture) -> None:
    assert warm(named, caplog) == []


def test_an_index_that_is_damaged_is_said_in_the_log_without_a_name(
    named: Record, caplog: pytest.LogCaptureFixture
) -> None:
    NameBlob.objects.exclude(name="segments").delete()
    (said,) = warm(named, caplog)
    assert said.startswith("Search could not be made ready: Vanished at index.py:")
    assert SECRET not in said
