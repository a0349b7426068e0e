"""Runs every benchmark in small, so that none is broken on the day when its figure is wanted.

    uv run python -m benchmarks.smoke

A benchmark is a module or package of this folder that can be run; it must take ``--smoke`` and then be done in seconds.
"""

import subprocess
import sys
import time
from pathlib import Path

LIMIT = 300
"""Seconds after which a benchmark in small has failed."""


def main() -> int:
    """The exit status: 0 when all of them ran."""
    failed = [name for name in benchmarks() if not runs(name)]
    for name in failed:
        print(f"\nbenchmarks.{name} failed", file=sys.stderr)
    return 1 if failed else 0


def benchmarks() -> list[str]:
    """Names of the modules and packages here that can be run, but for this one."""
    here = Path(__file__)
    modules = [path.stem for path in here.parent.glob("*.py") if '"__main__"' in path.read_text("utf-8")]
    packages = [path.parent.name for path in here.parent.glob("*/__main__.py")]
    return sorted({*modules, *packages} - {here.stem})


def runs(name: str) -> bool:
    """Run one benchmark in small; whether it ended well and in time."""
    print(f"\n--- {name}", flush=True)
    start = time.perf_counter()
    command = [sys.executable, "-m", f"benchmarks.{name}", "--smoke"]
    try:
        status = subprocess.run(command, timeout=LIMIT, check=False).returncode
    except subprocess.TimeoutExpired:
        status = -1
    print(f"--- {name}: {time.perf_counter() - start:.1f} s", flush=True)
    return status == 0


if __name__ == "__main__":
    sys.exit(main())
