"""Whoever compares names for the first time on a computer is told why it takes long."""

import os
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
SENTENCE = (
    "Making the comparison of names ready for this computer: about a minute, once after an installation or an update.\n"
)


@pytest.mark.parametrize(
    ("module", "told"),
    [("tanuq.names.index.tokens.sounding", SENTENCE), ("tanuq.names.scripts", "")],
    ids=["loops that were never compiled", "nothing to compile"],
)
def test_only_what_must_be_compiled_is_told_of(module: str, told: str, tmp_path: Path) -> None:
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, module], env=environment, capture_output=True, text=True, check=True
    )
    assert (ended.stdout, ended.stderr) == ("", told)
