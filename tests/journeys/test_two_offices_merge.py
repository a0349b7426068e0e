"""Two offices work apart, each under its own passphrase, and then hold the same."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from commanding import environment, told

OTHER = "екінші кеңсенің сөзі"
BOTH = environment(TANUQ_OTHER_PASSPHRASE=OTHER)
BOTH_TURNED = environment(TANUQ_PASSPHRASE=OTHER, TANUQ_OTHER_PASSPHRASE=environment()["TANUQ_PASSPHRASE"])


def done(env: dict[str, str], *words: str | Path) -> Any:
    answer = told(*words, "--json", env=env)
    assert (answer.status, answer.err) == (0, "")
    return answer.document


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A village and an office abroad: each has a testimony of its own and one that both received."""
    folder = tmp_path_factory.mktemp("offices")
    village, abroad = folder / "village", folder / "abroad"
    for name, text in (("both", "Aysha Sample"), ("village", "Ерлан Үлгібаев"), ("abroad", "ئەركىن ئۈلگە")):
        (folder / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")
    for workspace, env in ((village, BOTH), (abroad, BOTH_TURNED)):
        done(env, "--workspace", workspace, "init")
        done(env, "--workspace", workspace, "add", folder / "both.txt", folder / f"{workspace.name}.txt")
    return village, abroad


@pytest.fixture(scope="module")
def merged(offices: tuple[Path, Path]) -> Any:
    village, abroad = offices
    return done(BOTH, "--workspace", village, "merge", abroad)


def test_a_merge_brings_the_entries_and_the_pieces_that_were_not_here(merged: Any) -> None:
    assert merged == {"entries": {"new": 5, "known": 0}, "pieces": {"new": 1, "known": 1}}


def test_what_the_other_office_received_is_found_here(offices: tuple[Path, Path], merged: Any) -> None:
    found = done(BOTH, "--workspace", offices[0], "search", "ئەركىن")
    assert [hit["title"] for hit in found["sources"]] == ["abroad.txt"]


def test_a_second_merge_changes_nothing(offices: tuple[Path, Path], merged: Any) -> None:
    again = done(BOTH, "--workspace", offices[0], "merge", offices[1])
    assert again == {"entries": {"new": 0, "known": 5}, "pieces": {"new": 0, "known": 2}}


def test_after_merging_both_ways_both_hold_the_same_and_verify(offices: tuple[Path, Path], merged: Any) -> None:
    village, abroad = offices
    done(BOTH_TURNED, "--workspace", abroad, "merge", village)
    digests = {
        done(env, "--workspace", workspace, "rebuild")["digest"]
        for workspace, env in ((village, BOTH), (abroad, BOTH_TURNED))
    }
    checks = [
        done(env, "--workspace", workspace, "verify") for workspace, env in ((village, BOTH), (abroad, BOTH_TURNED))
    ]
    assert len(digests) == 1
    assert [check["ok"] for check in checks] == [True, True]


def test_the_wrong_passphrase_of_the_other_office_brings_nothing(offices: tuple[Path, Path]) -> None:
    env = environment(TANUQ_OTHER_PASSPHRASE="guess")
    answer = told("--workspace", offices[0], "merge", offices[1], "--json", env=env)
    assert (answer.status, answer.document["error"]["name"]) == (2, "WrongPassphrase")


def test_a_workspace_is_not_merged_with_itself(offices: tuple[Path, Path]) -> None:
    answer = told("--workspace", offices[0], "merge", offices[0], "--json", env=BOTH)
    assert (answer.status, answer.document["error"]["name"]) == (2, "WrongUse")


def test_damage_met_while_merging_says_how_to_learn_where_it_lies(offices: tuple[Path, Path], tmp_path: Path) -> None:
    hurt = tmp_path / "hurt"
    shutil.copytree(offices[1], hurt)
    (hurt / "ledger.db").write_bytes(b"")
    answer = told("--workspace", offices[0], "merge", hurt, "--json", env=BOTH)
    assert (answer.status, answer.document["error"]["name"]) == (1, "DamagedWorkspace")
    assert f"Whether it lies there says: tanuq --workspace {hurt} verify" in answer.err
