"""Estimates are given where no folder can be written to, as in a container: each process then compiles for itself."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tanuq

PROGRAM = """
from tanuq.estimation import CaptureTable, {method}
counts = {{(1, 0, 0): 60, (0, 1, 0): 49, (0, 0, 1): 247, (1, 1, 0): 14, (1, 0, 1): 112, (0, 1, 1): 142, (1, 1, 1): 12}}
print({method}(CaptureTable.from_patterns("abc", counts)).seen)
"""


@pytest.mark.slow
@pytest.mark.parametrize("method", ["loglinear", "lcmcr"])
def test_a_method_answers_where_nothing_can_be_written(tmp_path: Path, method: str) -> None:
    shutil.copytree(Path(tanuq.__file__).parent, tmp_path / "tanuq", ignore=shutil.ignore_patterns("__pycache__"))
    for folder in [path for path in tmp_path.rglob("*") if path.is_dir()]:
        (folder / "__pycache__").write_text("no folder")
    environment = {name: value for name, value in os.environ.items() if name != "NUMBA_CACHE_DIR"}
    answer = subprocess.run(
        [sys.executable, "-B", "-c", PROGRAM.format(method=method)],
        env=environment | {"PYTHONPATH": str(tmp_path), "HOME": "/dev/null", "XDG_CACHE_HOME": "/dev/null"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert answer.stdout == "636\n"
