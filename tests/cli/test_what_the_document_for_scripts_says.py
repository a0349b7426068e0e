"""docs/command-line.md is what scripts rely on: it names every command and no key that is not given."""

import json
import re
from pathlib import Path

import pytest
from commanding import told

from tanuq.cli.listing import COMMANDS

DOCUMENT = Path("docs/command-line.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `(\w+)(?: [^`]*)?` \| (.*) \|$", DOCUMENT, re.MULTILINE)
ANSWERS = {command: set(re.findall(r'"(\w+)"', answer)) for command, answer in ROWS}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's archive, encrypted."""
    folder = tmp_path_factory.mktemp("scripted") / "demo"
    assert told("demo", folder, "--no-serve").status == 0
    return folder


def found(demo: Path, text: str) -> str:
    """The first person whom a search for *text* finds."""
    return str(told("--workspace", demo, "search", text, "--json").document["hits"][0]["person"])


def test_every_command_has_its_row() -> None:
    assert set(ANSWERS) >= {listed.name for listed in COMMANDS}


@pytest.mark.parametrize(
    "words",
    [
        ["status"],
        ["search", "Ерлан"],
        ["show", "PERSON"],
        ["explain", "PERSON", "name"],
        ["judge", "unsure", "PERSON", "OTHER", "--reason", "to see the answer"],
        ["rebuild"],
        ["checkpoint"],
        ["export", "FOLDER"],
    ],
    ids=lambda words: words[0],
)
def test_an_answer_has_every_key_that_the_document_names(demo: Path, tmp_path: Path, words: list[str]) -> None:
    person, other = (found(demo, text) for text in ("Ерлан", "سەيدۇللا"))
    given = {"PERSON": person, "OTHER": other, "FOLDER": str(tmp_path / "export")}
    answer = told("--workspace", demo, *(given.get(word, word) for word in words), "--json")
    keys = set(re.findall(r'"(\w+)":', json.dumps(answer.document)))
    assert (answer.status, ANSWERS[words[0]] - keys) == (0, set())
