"""`tanuq sync` as people and scripts use it."""

import time
from pathlib import Path
from typing import Any

import pytest
from commanding import environment, told

YEAR = 365 * 24 * 60 * 60 * 1000


def done(workspace: Path, *words: str | Path) -> Any:
    answer = told("--workspace", workspace, *words, "--json")
    assert answer.status == 0, answer.out
    return answer.document


def refusal(workspace: Path, *words: str | Path) -> tuple[int, str]:
    answer = told("--workspace", workspace, *words, "--json")
    return answer.status, answer.document["error"]["name"]


@pytest.fixture
def offices(tmp_path: Path) -> tuple[Path, Path]:
    """Two workspaces that know each other; the first holds a testimony."""
    village, town = tmp_path / "village", tmp_path / "town"
    for workspace in (village, town):
        done(workspace, "init")
    done(village, "sync", "add", "Almaty", done(town, "sync", "key")["address"])
    done(town, "sync", "add", "Village", done(village, "sync", "key")["address"])
    (tmp_path / "testimony.txt").write_text("Aysha Sample was taken.", encoding="utf-8")
    done(village, "add", tmp_path / "testimony.txt")
    return village, town


def test_a_file_made_here_is_taken_in_there(offices: tuple[Path, Path], tmp_path: Path) -> None:
    village, town = offices
    made = done(village, "sync", "export", "almaty", tmp_path / "file")
    taken = done(town, "sync", "import", tmp_path / "file")
    assert (made["entries"], made["pieces"]) == (taken["entries"]["new"], taken["pieces"]["new"])
    assert (taken["office"], taken["sources"], taken["conflicts"], taken["clocks"]) == ("Village", 1, [], [])
    assert [hit["title"] for hit in done(town, "search", "Aysha")["sources"]] == ["testimony.txt"]


def test_the_known_offices_say_when_a_file_last_came(offices: tuple[Path, Path], tmp_path: Path) -> None:
    village, town = offices
    done(village, "sync", "export", "Almaty", tmp_path / "file")
    done(town, "sync", "import", tmp_path / "file")
    (known,) = done(town, "sync")["offices"]
    assert (known["name"], known["sent_at"]) == ("Village", None)
    assert known["received_at"] is not None


@pytest.mark.slow
def test_a_conflict_is_told_in_words_with_both_sides_and_their_reasons(
    offices: tuple[Path, Path], tmp_path: Path
) -> None:
    village, town = offices
    (tmp_path / "list.csv").write_text("id,name\n1,Ana Peralta\n2,Ana P.\n", encoding="utf-8")
    done(village, "import", tmp_path / "list.csv", "--yes")
    done(village, "sync", "export", "Almaty", tmp_path / "1")
    done(town, "sync", "import", tmp_path / "1")
    people = [hit["person"] for hit in done(village, "search", "Ana")["hits"]]
    done(village, "judge", "same", *people, "--reason", "one mother")
    done(town, "judge", "different", *people, "--reason", "cousins")
    done(village, "sync", "export", "Almaty", tmp_path / "2")
    answer = told("--workspace", town, "sync", "import", tmp_path / "2")
    assert "one person?" in answer.out
    assert "same (one mother) — at Village" in answer.out
    assert "different (cousins) — here" in answer.out
    (conflict,) = done(town, "sync", "conflicts")["conflicts"]
    assert [side["own"] for side in conflict["sides"]] == [False, True]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("sync", "export", "Nowhere", "file"), (2, "NoSuchOffice")),
        (("sync", "add", "Astana", "age1wrong"), (2, "NotAnAddress")),
        (("sync", "forget", "Nowhere"), (2, "NoSuchOffice")),
    ],
)
def test_a_word_that_means_nothing_is_wrong_use(
    offices: tuple[Path, Path], words: tuple[str, ...], error: tuple[int, str]
) -> None:
    assert refusal(offices[0], *words) == error


def test_a_stranger_is_bad_input_and_shows_the_command_to_know_them(offices: tuple[Path, Path], tmp_path: Path) -> None:
    village, town = offices
    done(village, "sync", "export", "Almaty", tmp_path / "file")
    done(town, "sync", "forget", "Village")
    answer = told("--workspace", town, "sync", "import", tmp_path / "file", env=environment())
    assert answer.status == 3
    assert "tanuq sync add NAME age1" in answer.err


def test_a_clock_a_year_ahead_is_named_in_the_report(
    offices: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    village, town = offices
    with monkeypatch.context() as patched:
        patched.setattr("tanuq.casebook.record.time.time_ns", _in_a_year())
        (tmp_path / "late.txt").write_text("Another one.", encoding="utf-8")
        done(village, "add", tmp_path / "late.txt")
        done(village, "sync", "export", "Almaty", tmp_path / "file")
    (remark,) = done(town, "sync", "import", tmp_path / "file")["clocks"]
    assert remark.startswith("The clock at Village is or was 36")


def _in_a_year() -> Any:
    now = time.time_ns
    return lambda: now() + YEAR * 1_000_000
