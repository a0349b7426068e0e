"""What the README shows of the demonstration is what the demonstration prints."""

import re
from pathlib import Path

import pytest
from commanding import tanuq

ROOT = Path(__file__).parents[2]


def shown_output() -> list[str]:
    """The lines of the README's longest block, which is the output; blank ones left out."""
    blocks = re.findall(r"^```\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)
    return [line for line in max(blocks, key=len).splitlines() if line.strip()]


def as_printed(line: str) -> re.Pattern[str]:
    """A shown line, in which “…” stands for what differs each time, such as numbers and hashes."""
    return re.compile(".*".join(map(re.escape, line.split("…"))))


@pytest.mark.slow
def test_the_readme_shows_what_the_demonstration_prints(tmp_path: Path) -> None:
    answer = tanuq("demo", tmp_path / "demo", "--no-serve")
    # First what it does, then what came of it. One iterator: each search goes on where the last one ended.
    printed = iter([*answer.err.splitlines(), *answer.out.splitlines()])

    missing = [line for line in shown_output() if not any(as_printed(line).fullmatch(one) for one in printed)]

    assert missing == []
