"""What is remembered for minutes: in office.db, so that a restart does not forget it."""

import subprocess
import sys
from datetime import timedelta

import pytest
from commanding import environment
from django.core.cache import cache

from tanuq.casebook.record import Record
from tanuq.office.kept_briefly import NEVER
from tanuq.office.models import KeptBriefly

PASSPHRASE = "correct horse battery staple"
"""Of the workspace that every test gets (tests/conftest.py)."""


@pytest.fixture(autouse=True)
def _office(record: Record) -> None:
    """What is kept is kept in the office of this record."""


def let_pass(time: timedelta) -> None:
    """Let time go by since anything was kept."""
    for kept in KeptBriefly.objects.exclude(expires_at=NEVER):
        KeptBriefly.objects.filter(pk=kept.pk).update(expires_at=kept.expires_at - time)


def test_what_is_kept_once_is_not_kept_again() -> None:
    assert [cache.add("code of somebody", "y", 90) for _ in range(2)] == [True, False]


def test_another_process_knows_what_was_kept(record: Record) -> None:
    assert cache.add("code of somebody", "y", 90)
    program = (
        "import sys; from pathlib import Path; from tanuq.config.settings import use_database_of; "
        "from tanuq.config.workspace import open_workspace; from tanuq.office.opening import open_office; "
        "from django.core.cache import cache; "
        "workspace = open_workspace(Path(sys.argv[1]), sys.argv[2]); use_database_of(workspace); "
        "open_office(workspace); print([cache.add(f'code of {who}', 'y', 90) for who in ('somebody', 'another')])"
    )
    command = [sys.executable, "-c", program, str(record.workspace.path), PASSPHRASE]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[False, True]"


def test_it_is_forgotten_when_its_time_is_over() -> None:
    cache.add("code of somebody", "y", 90)
    let_pass(timedelta(seconds=91))
    assert (cache.get("code of somebody"), cache.add("code of somebody", "y", 90)) == (None, True)


def test_what_was_kept_while_the_clock_was_a_year_ahead_is_forgotten_once_it_is_set_back() -> None:
    cache.set("guesses at somebody", [1.5], 300)
    cache.add("for good", "y", None)
    let_pass(timedelta(days=-365))
    assert (cache.get("guesses at somebody"), cache.touch("guesses at somebody", 300)) == (None, False)
    cache.set("another", [1.5], 90)
    assert (KeptBriefly.objects.count(), cache.get("for good")) == (2, "y")


def test_what_is_over_does_not_fill_the_disk() -> None:
    for number in range(3):
        cache.set(f"guess {number}", [1.5], 90)
    let_pass(timedelta(seconds=91))
    cache.set("another", [1.5], 90)
    assert KeptBriefly.objects.count() == 1


def test_a_list_of_moments_comes_back_as_it_was() -> None:
    cache.set("guesses", [1764000000.25, 1764000001.5], 300)
    cache.set("guesses", [1764000000.25], 300)
    assert cache.get("guesses", []) == [1764000000.25]


def test_its_time_can_be_made_longer() -> None:
    cache.set("guesses", 1, 90)
    assert [cache.touch("guesses", 300), cache.touch("nothing", 300)] == [True, False]
    let_pass(timedelta(seconds=91))
    assert cache.get("guesses") == 1


def test_what_is_deleted_is_gone() -> None:
    cache.set("guesses", 1, None)
    assert [cache.delete("guesses"), cache.delete("guesses")] == [True, False]


def test_no_key_lies_in_the_table_in_clear() -> None:
    cache.add("user=1&code=123456", "y", 90)
    assert "123456" not in KeptBriefly.objects.get().key


def test_it_does_not_know_what_lies_in_no_list_of_json() -> None:
    with pytest.raises(TypeError):
        cache.set("an object", object(), 90)
