"""The main job, from an empty folder to an export that a stranger checks, by commands alone."""

from pathlib import Path
from typing import Any

import pytest
from commanding import Answer, environment, tanuq, told
from instructions import ALL_GOOD, follow

TESTIMONY = "Менің ағам Ерлан Үлгібаев 2018 жылы Құлжада ұсталды. Ол 1976 жылы туған.\n"
LIST = (
    "Nr;Name;Born;Sex;Taken;Place\n"
    "1;Ерлан Үлгібаев;1976;m;03.2018;Құлжа\n"
    "2;Aysha Sample;11.02.1974;f;31/02/2017;Sarzhaz\n"
    "3;阿依古丽·样本;;f;2018;伊宁\n"
)
CORRECTED = LIST.replace("31/02/2017", "28/02/2017")


class Office:
    """A workspace in a folder, with the files that people brought."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workspace = folder / "archive"
        (folder / "testimony.txt").write_text(TESTIMONY, encoding="utf-8")
        (folder / "list.csv").write_text(LIST, encoding="utf-8")
        (folder / "corrected.csv").write_text(CORRECTED, encoding="utf-8")

    def file(self, name: str) -> str:
        return str(self.folder / name)

    def apart(self, *words: str) -> Any:
        """The document of a command in a process of its own."""
        return self._document(tanuq(*words, "--workspace", self.workspace, "--json"))

    def done(self, *words: str) -> Any:
        """The document of a command in this process."""
        return self._document(told(*words, "--workspace", self.workspace, "--json"))

    def _document(self, answer: Answer) -> Any:
        assert (answer.status, answer.err) == (0, "")
        return answer.document


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = Office(tmp_path_factory.mktemp("office"))
    office.apart("init")
    return office


@pytest.fixture(scope="module")
def added(office: Office) -> Any:
    return office.apart("add", office.file("testimony.txt"))


@pytest.fixture(scope="module")
def imported(office: Office, added: Any) -> Any:
    return office.apart("import", office.file("list.csv"), "--list", "A sample", "--key", "Nr", "--yes")


@pytest.fixture(scope="module")
def aysha(office: Office, imported: Any) -> str:
    return str(office.done("search", "aysha")["hits"][0]["person"])


def test_a_testimony_is_added_with_its_hash_and_known_the_second_time(office: Office, added: Any) -> None:
    (source,) = added["sources"]
    again = office.done("add", office.file("testimony.txt"))["sources"][0]
    assert (source["media_type"], source["new"], again["new"]) == ("text/plain", True, False)
    assert again["evidence"] == source["evidence"]


def test_a_list_is_imported_and_every_row_is_counted(imported: Any) -> None:
    counts = {name: imported[name] for name in ("rows", "accounts", "reported", "claims", "problems", "unchanged")}
    assert counts == {"rows": 3, "accounts": 3, "reported": 0, "claims": 17, "problems": 1, "unchanged": 0}


def test_a_person_is_found_in_another_script_with_the_reason(office: Office, imported: Any) -> None:
    found = office.done("search", "阿依古丽", "--limit", "5")
    assert found["total"] == 1
    assert found["hits"][0]["names"] == ["阿依古丽·样本"]
    assert found["hits"][0]["why"] != ""


def test_a_testimony_is_found_by_its_words(office: Office, added: Any) -> None:
    assert office.done("search", "Құлжада")["sources"][0]["source"] == added["sources"][0]["source"]


def test_a_person_is_shown_with_the_words_that_could_not_be_read(office: Office, aysha: str) -> None:
    shown = office.done("show", aysha)
    claims = [claim["claim"] for account in shown["accounts"] for claim in account["claims"]]
    (taken,) = [claim for claim in claims if claim["property"] == "taken_date"]
    assert (shown["kind"], shown["id"], taken["written"]) == ("person", aysha, "31/02/2017")
    assert "February" in taken["problem"]


def test_a_value_is_explained_down_to_signature_and_checkpoint(office: Office, aysha: str, imported: Any) -> None:
    (chain,) = office.done("explain", aysha, "birth_date")["explanations"]
    assert (chain["claim"]["claim"]["written"], chain["claim"]["row"]) == ("11.02.1974", 3)
    assert chain["entry"] == imported["entry"]
    assert (chain["signature_good"], chain["included"]) == (True, True)


def test_an_import_is_undone_and_the_undoing_too(office: Office, imported: Any) -> None:
    before = office.done("rebuild")["digest"]
    undone = office.done("undo", imported["entry"][:12], "--reason", "the wrong file")
    assert office.done("search", "aysha")["total"] == 0
    office.done("undo", undone["entry"])
    assert office.done("rebuild")["digest"] == before


def test_a_corrected_list_changes_only_what_was_corrected(office: Office, imported: Any, aysha: str) -> None:
    again = office.done("import", office.file("corrected.csv"), "--list", "A sample", "--yes")
    counts = {name: again[name] for name in ("rows", "unchanged", "added", "changed", "removed", "problems")}
    assert counts == {"rows": 3, "unchanged": 2, "added": 0, "changed": 1, "removed": 0, "problems": 0}
    assert office.done("search", "aysha")["hits"][0]["person"] == aysha


def test_the_workspace_verifies_and_says_how_much_was_checked(office: Office, imported: Any) -> None:
    checked = office.apart("verify")
    assert (checked["ok"], checked["problems"]) == (True, [])
    assert min(checked["entries"], checked["pieces"], checked["bytes"]) > 0


def test_the_checkpoint_is_a_signed_note(office: Office, imported: Any) -> None:
    note = told("checkpoint", "--workspace", office.workspace).out
    assert (note.splitlines()[0][:6], note.splitlines()[4][:8]) == ("tanuq/", "— tanuq/")


def test_the_export_is_accepted_by_its_own_instructions(office: Office, imported: Any) -> None:
    exported = office.apart("export", office.file("for-a-stranger"))
    assert exported["accounts"] == 3
    assert follow(office.folder / "for-a-stranger") == ALL_GOOD


def test_a_wrong_passphrase_opens_nothing(office: Office) -> None:
    answer = tanuq("status", "--workspace", office.workspace, env=environment(TANUQ_PASSPHRASE="guess"))
    assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)


def test_the_nearest_workspace_upward_is_taken(office: Office) -> None:
    inside = office.workspace / "vault"
    assert tanuq("status", "--json", folder=inside).document["workspace"] == str(office.workspace)
