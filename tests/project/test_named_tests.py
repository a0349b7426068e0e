"""Every test that a document names as a proof is there."""

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
DOCUMENT = TESTS.parent / "docs" / "security.md"

_FILE = re.compile(r"`((?:[a-z]+/)*test_[a-z0-9_]+\.py)`")
_TEST = re.compile(r"`([a-z0-9]+(?:_[a-z0-9]+){3,})`")
"""Four words and more, as a sentence has; shorter names are of settings and columns."""


def test_every_file_of_tests_that_is_named_is_there() -> None:
    named = {name.removeprefix("tests/") for name in _FILE.findall(DOCUMENT.read_text("utf-8"))}
    assert {name for name in named if not (TESTS / name).is_file()} == set()


def test_no_line_is_called_met_without_a_test() -> None:
    """What is neither met by a test nor said not to be is not applicable, by its first sign."""
    rows = [line.split(" | ", 2) for line in DOCUMENT.read_text("utf-8").splitlines() if re.match(r"\| \d", line)]
    assert len(rows) > 120
    bare = [key for key, _, how in rows if not (_TEST.search(how) or _FILE.search(how) or how.startswith("– "))]
    assert bare == []


def test_every_test_that_is_named_is_there() -> None:
    written = "\n".join(path.read_text("utf-8") for path in sorted(TESTS.rglob("test_*.py")))
    held = set(re.findall(r"^\s*def test_(\w+)", written, re.MULTILINE))
    named = set(_TEST.findall(DOCUMENT.read_text("utf-8")))
    assert len(named) > 60
    assert {name for name in named if not any(test.startswith(name) for test in held)} == set()
