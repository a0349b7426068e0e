"""kill -9 at any moment: nothing acknowledged is lost, nothing half-written is left, nothing erased comes back."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

KILLING = Path(__file__).with_name("killing.py")


def killing(*arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-W", "error", str(KILLING), *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=280, check=False)
    assert ended.stderr == ""
    outcome: dict[str, Any] = json.loads(ended.stdout)
    return outcome


def test_a_killed_process_loses_nothing_and_leaves_nothing_half_written() -> None:
    outcome = killing("30", "1")

    assert (outcome["kills"], outcome["wrong"]) == (30, [])
    assert outcome["promises"] > 30


@pytest.mark.slow
def test_two_hundred_killed_processes_lose_nothing_and_leave_nothing_half_written() -> None:
    outcome = killing("200", "2")

    assert (outcome["kills"], outcome["wrong"]) == (200, [])
    assert outcome["promises"] > 200


@pytest.mark.slow
def test_a_vault_that_acknowledged_too_early_would_be_caught() -> None:
    outcome = killing("30", "3", "--control")

    assert {line.split(":")[0] for line in outcome["wrong"]} == {"lost"}
