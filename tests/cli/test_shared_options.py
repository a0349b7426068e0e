"""The options that every command takes, and how their absence is explained."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tanuq import __version__
from tanuq.cli.listing import COMMANDS, load, shared_first
from tanuq.cli.program import main


def test_shared_options_may_stand_before_or_after_the_command() -> None:
    before = ["--workspace", "W", "--json", "show", "P-1"]
    after = ["show", "P-1", "--workspace", "W", "--json"]
    assert shared_first(before) == shared_first(after) == before


def test_a_value_glued_to_its_option_moves_with_it() -> None:
    assert shared_first(["verify", "--workspace=W"]) == ["--workspace=W", "verify"]


def test_words_after_a_double_dash_are_never_options() -> None:
    assert shared_first(["search", "--", "--json"]) == ["search", "--", "--json"]


@pytest.mark.parametrize("listed", COMMANDS, ids=lambda listed: listed.name)
def test_the_list_of_commands_says_what_each_command_says_of_itself(listed) -> None:
    assert load(listed).help.splitlines()[0] == listed.help


@pytest.mark.parametrize("listed", COMMANDS, ids=lambda listed: listed.name)
def test_every_command_teaches_by_an_example(listed) -> None:
    assert f"[bold]tanuq {'--workspace archive ' if listed.name == 'init' else ''}{listed.name}" in load(listed).help


def test_an_unknown_command_is_wrong_use_and_names_its_neighbours(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["serch", "x"])
    assert (status, capsys.readouterr()) == (
        2,
        ("", "No such command 'serch'. Did you mean 'search', 'serve'? Try: tanuq --help\n"),
    )


@pytest.mark.parametrize("words", [["--workspace"], ["search", "--workspace"], ["search", "x", "--passphrase-file"]])
def test_a_shared_option_without_its_value_is_named(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(words), capsys.readouterr().err) == (2, f"Nothing stands after {words[-1]}. Try: tanuq --help\n")


@pytest.mark.parametrize(
    "words",
    [
        ["add", "a.txt", ""],
        ["import", ""],
        ["export", ""],
        ["merge", ""],
        ["merge", "other", "--other-passphrase-file", ""],
        ["demo", ""],
        ["status", "--workspace", ""],
        ["status", "--workspace="],
        ["status", "--passphrase-file", ""],
    ],
)
def test_an_empty_word_is_not_the_folder_that_one_is_in(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(words), capsys.readouterr().err) == (
        2,
        "An empty word names no file and no folder. Is a variable of a script not set?\n",
    )


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(["--version"]), capsys.readouterr().out) == (0, f"tanuq {__version__}\n")


def test_a_refused_value_and_what_to_try_are_two_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "x", "--limit", "0"]) == 2
    assert capsys.readouterr().err == (
        "Invalid value for '--limit': Input should be greater than or equal to 1. Try: tanuq search --help\n"
    )


@pytest.mark.parametrize("listed", COMMANDS, ids=lambda listed: listed.name)
def test_every_argument_is_named_in_capitals_as_the_documents_name_it(listed) -> None:
    arguments = [param for param in load(listed).params if param.param_type_name == "argument"]
    assert [param.metavar for param in arguments] == [str(param.metavar).upper() for param in arguments]


def test_an_error_is_one_json_document_where_json_was_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["status", "--workspace", str(tmp_path), "--json"])
    out, err = capsys.readouterr()
    message = f"{tmp_path} holds no workspace. Make one with: tanuq --workspace FOLDER init"
    assert (status, json.loads(out), err) == (
        2,
        {"error": {"name": "NoWorkspace", "message": message}},
        message + "\n",
    )


def test_help_loads_no_room_but_the_command_line() -> None:
    code = "import sys, tanuq.cli.program as p; p.main(['--help']); print([m for m in sys.modules if m in {!r}])"
    heavy = {"django", "pyarrow", "tanuq.casebook", "tanuq.ledger", "cryptography", "pyrage"}
    shown = subprocess.run([sys.executable, "-c", code.format(heavy)], capture_output=True, text=True, check=True)
    assert shown.stdout.splitlines()[-1] == "[]"
