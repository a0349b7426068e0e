"""Whoever compares names, or estimates, for the first time on a computer is told why it takes long."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys
from tanuq.cli.answers.first_use import tell_where_it_compiles
from tanuq.cli.answers.output import Output
tell_where_it_compiles(Output(json=True), sys.argv[1])
"""
SENTENCE = "Making the comparison of names ready for this computer"


@pytest.mark.parametrize(
    ("module", "told"),
    [
        ("tanuq.names.index.tokens.sounding", SENTENCE),
        ("tanuq.estimation.latent.fit", SENTENCE),
        ("tanuq.estimation.log_linear.method", SENTENCE),
        ("tanuq.names.scripts", ""),
    ],
    ids=["never compiled", "latent classes", "log-linear models", "nothing to compile"],
)
def test_only_what_must_be_compiled_is_told_of(module: str, told: str, tmp_path: Path) -> None:
    ours, terminal = pty.openpty()
    subprocess.run(command(module), env=never_compiled(tmp_path), stderr=terminal, check=True)
    os.write(terminal, b".")
    assert os.read(ours, 1_000).decode().startswith(told or ".")


def test_a_program_that_reads_the_answer_is_told_nothing(tmp_path: Path) -> None:
    module = "tanuq.names.index.tokens.sounding"
    ended = subprocess.run(command(module), env=never_compiled(tmp_path), capture_output=True, text=True, check=True)
    assert (ended.stdout, ended.stderr) == ("", "")


def command(module: str) -> list[str]:
    return [sys.executable, "-c", PROGRAM, module]


def never_compiled(folder: Path) -> dict[str, str]:
    return {**os.environ, "NUMBA_CACHE_DIR": str(folder)}
