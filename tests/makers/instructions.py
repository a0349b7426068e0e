"""Does exactly what VERIFY.txt of an export tells a stranger to do."""

import re
import subprocess
from pathlib import Path

BLOCK = re.compile(r"(?:^ {4}.*\n)+", re.MULTILINE)
VERDICT = re.compile(r"^(\d)\. ", re.MULTILINE)
ALL_GOOD = ["1", "2", "3", "4", "5"]


def blocks(text: str) -> list[str]:
    """The commands in *text*, as they would be pasted: every run of lines set in by four blanks."""
    return BLOCK.findall(text)


def follow(folder: Path) -> list[str]:
    """Paste every block into a shell in *folder*; the numbers of the verdicts that appear."""
    return [verdict for block in _blocks_of(folder) for verdict in _paste(block, folder)]


def accepts(folder: Path) -> bool:
    """Whether every verdict appears; gives up at the first one that does not."""
    found = _blocks_of(folder)
    return len(found) == len(ALL_GOOD) and all(
        _paste(block, folder) == [verdict] for block, verdict in zip(found, ALL_GOOD, strict=True)
    )


def _blocks_of(folder: Path) -> list[str]:
    return blocks((folder / "VERIFY.txt").read_text(encoding="utf-8", errors="replace"))


def _paste(block: str, folder: Path) -> list[str]:
    done = subprocess.run(["bash"], input=block.encode(), cwd=folder, capture_output=True, check=False)
    return VERDICT.findall(done.stdout.decode("utf-8", "replace")) if done.returncode == 0 else []
