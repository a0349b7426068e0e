"""What nobody foresaw ends in one sentence too, and the sentence holds nothing from the record."""

import json

import pytest

from tanuq.cli import program
from tanuq.cli.program import main


class Gone(Exception):
    """As psycopg tells that its server has gone."""

    sqlstate = "57P01"


def fails_with(error: Exception, cause: Exception | None, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(words: list[str]) -> int:
        raise error from cause

    monkeypatch.setattr(program, "_run", run)


def test_a_fault_of_tanuq_says_where_it_lies_and_quotes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fails_with(ValueError("Ana Peralta"), None, monkeypatch)
    assert main(["status"]) == 70
    said = capsys.readouterr().err
    assert said.startswith("This is a fault of tanuq, not yours: ValueError at ")
    assert "Ana" not in said


def test_a_database_that_goes_in_the_middle_is_no_fault_of_tanuq(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fails_with(RuntimeError("Key (name)=(Ana Peralta)"), Gone(), monkeypatch)
    assert main(["status", "--json"]) == 3
    answer = json.loads(capsys.readouterr().out)
    assert answer["error"]["name"] == "DatabaseRefused"
    assert "57P01" in answer["error"]["message"]
    assert "Ana" not in answer["error"]["message"]
