"""A kill at any moment of a command loses nothing that was acknowledged and leaves nothing half-written.

Run as `python -m benchmarks.kill`, because only a process that has nothing open is fit to be forked and killed.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

KILLS = os.environ.get("TANUQ_KILLS", "200")
ROOT = Path(__file__).parents[2]


def killed(*options: str) -> Any:
    command = [sys.executable, "-m", "benchmarks.kill", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def test_a_few_kills_lose_nothing() -> None:
    outcome = killed("--smoke")
    assert (outcome["kills"], outcome["wrong"]) == (8, [])


@pytest.mark.slow
def test_hundreds_of_kills_lose_nothing() -> None:
    outcome = killed("--times", KILLS, "--seed", "2026")
    assert (outcome["kills"], outcome["wrong"]) == (int(KILLS), [])
    assert outcome["acknowledged"] > int(KILLS) // 10


@pytest.mark.slow
def test_a_command_that_answered_too_early_would_be_noticed() -> None:
    outcome = killed("--control", "--times", "100")
    assert outcome["wrong"][0].startswith("evidence lost: ")
