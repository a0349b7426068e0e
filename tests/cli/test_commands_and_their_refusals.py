"""What each command answers, and how it refuses: one sentence, the right exit status, never a traceback."""

import os
from pathlib import Path
from typing import Any

import pytest
from commanding import PASSPHRASE, Answer, environment, tanuq, told

LIST = "Nr;Name;Born\n1;Ерлан Үлгібаев;1976\n2;Aysha Sample;31/02/1977\n"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one testimony and one list of two people."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "testimony.txt").write_text("Aysha Sample was taken in Sarzhaz.\n", encoding="utf-8")
    (folder / "list.csv").write_text(LIST, encoding="utf-8")
    for words in (["init"], ["add", folder / "testimony.txt"], ["import", folder / "list.csv", "--yes"]):
        assert told("--workspace", folder / "archive", *words).status == 0
    return folder


def ask(office: Path, *words: str | Path) -> Answer:
    return told("--workspace", office / "archive", *words)


def refusal(answer: Answer) -> tuple[int, Any]:
    return answer.status, answer.document["error"]["name"]


def people(office: Path) -> list[str]:
    return [
        hit["person"] for text in ("Ерлан", "aysha") for hit in ask(office, "search", text, "--json").document["hits"]
    ]


def test_init_says_where_the_workspace_is_and_that_it_is_encrypted(tmp_path: Path) -> None:
    document = told("init", "--workspace", tmp_path / "new", "--json").document
    assert (document["workspace"], document["encrypted"]) == (str(tmp_path / "new"), True)


def test_init_without_encryption_says_so_loudly(tmp_path: Path) -> None:
    answer = told("init", "--workspace", tmp_path / "new", "--no-encryption")
    assert "WARNING: this workspace is NOT ENCRYPTED" in answer.err
    assert "NOT ENCRYPTED" in told("status", "--workspace", tmp_path / "new").out


def test_init_without_anybody_to_type_a_passphrase_is_wrong_use(tmp_path: Path) -> None:
    env = {name: value for name, value in environment().items() if name != "TANUQ_PASSPHRASE"}
    answer = told("init", "--workspace", tmp_path / "new", "--json", env=env)
    assert refusal(answer) == (2, "PassphraseNeeded")
    assert not (tmp_path / "new").exists()


def test_a_second_init_leaves_the_first_workspace_alone(office: Path) -> None:
    assert refusal(ask(office, "init", "--json")) == (2, "WorkspaceExists")


def test_a_passphrase_file_opens_the_workspace(office: Path, tmp_path: Path) -> None:
    (tmp_path / "passphrase").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    env = environment(TANUQ_PASSPHRASE="guess")
    answer = told("status", "--workspace", office / "archive", "--passphrase-file", tmp_path / "passphrase", env=env)
    assert answer.status == 0


def test_status_counts_and_says_what_to_do_next(office: Path) -> None:
    document = ask(office, "status", "--json").document
    counts = {name: document[name] for name in ("people", "accounts", "sources", "lists", "encrypted", "checkpoint")}
    assert counts == {"people": 2, "accounts": 2, "sources": 2, "lists": 1, "encrypted": True, "checkpoint": None}
    assert document["casebook"] == {"entries": document["entries"], "up_to_date": True}
    assert ask(office, "status").err.startswith("Next: ")


def test_a_missing_file_is_wrong_use_and_is_named(office: Path) -> None:
    answer = ask(office, "add", office / "nowhere.txt", "--json")
    (refused,) = answer.document["refused"]
    assert (answer.status, refused["name"], answer.document["sources"]) == (2, "NoSuchFile", [])


def test_an_empty_file_is_bad_input_and_does_not_stop_the_others(office: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    answer = ask(office, "add", tmp_path / "empty.txt", office / "testimony.txt", "--json")
    assert (answer.status, answer.document["refused"][0]["name"]) == (3, "EmptyFile")
    assert [source["new"] for source in answer.document["sources"]] == [False]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_rights_is_bad_input_and_does_not_stop_the_others(office: Path, tmp_path: Path) -> None:
    (tmp_path / "locked.txt").touch(mode=0)
    answer = ask(office, "add", tmp_path / "locked.txt", office / "testimony.txt", "--json")
    assert (answer.status, answer.document["refused"][0]["name"]) == (3, "UnreadableFile")
    assert [source["new"] for source in answer.document["sources"]] == [False]


def test_what_a_computer_put_into_a_folder_is_told_and_is_no_failure(office: Path, tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").write_bytes(b"?")
    (tmp_path / "letter.txt").write_text("A letter.\n", encoding="utf-8")
    answer = ask(office, "add", tmp_path, "--json")
    assert (answer.status, [refused["name"] for refused in answer.document["refused"]]) == (0, ["LeftOut"])


def test_a_proposal_is_shown_as_json_and_nothing_is_imported(office: Path) -> None:
    before = ask(office, "status", "--json").document["entries"]
    answer = ask(office, "import", office / "list.csv", "--list", "Another", "--json")
    columns = [(column["title"], column["property"]) for column in answer.document["proposal"]["columns"]]
    (problem,) = answer.document["preview"]["problems"]
    assert columns == [("Nr", "note"), ("Name", "name"), ("Born", "birth_date")]
    assert (problem["row"], problem["column"], problem["value"]) == (3, "Born", "31/02/1977")
    assert problem["why"] and problem["mend"]
    assert (answer.status, ask(office, "status", "--json").document["entries"]) == (0, before)


def test_an_import_that_nobody_agrees_to_is_wrong_use(office: Path) -> None:
    answer = tanuq("import", office / "list.csv", "--list", "Another", "--workspace", office / "archive")
    assert (answer.status, answer.err) == (
        2,
        "Nothing was imported: nobody is here to agree. Give the same command with --yes.\n",
    )
    assert "31/02/1977" in answer.out


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
@pytest.mark.parametrize("name", ["locked.csv", "locked/list.csv"])
def test_a_list_without_rights_is_named(office: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "locked.csv").touch(mode=0)
    (tmp_path / "locked").mkdir(mode=0)
    answer = ask(office, "import", tmp_path / name, "--list", "Another", "--json")
    assert refusal(answer) == (3, "UnreadableTable")


def test_a_list_without_a_name_of_its_own_goes_by_its_files_name_whatever_its_encoding(
    office: Path, tmp_path: Path
) -> None:
    path = tmp_path / os.fsdecode(b"list-\xff.csv")
    path.write_bytes((office / "list.csv").read_bytes())
    assert ask(office, "import", path, "--json").document["proposal"]["list"] == "list-\ufffd"


@pytest.mark.parametrize("word", ["Kazakh", "english", "zh_Hans", "k", "kk, ru"])
def test_the_name_of_a_language_is_no_tag_of_one(office: Path, word: str) -> None:
    for command in ("add", "import"):
        assert refusal(ask(office, command, office / "list.csv", "--language", word, "--json")) == (2, "WrongUse")


def test_a_correction_of_no_column_names_the_columns(office: Path) -> None:
    answer = ask(office, "import", office / "list.csv", "--map", "Surname=name", "--json")
    assert refusal(answer) == (2, "ColumnMissing")
    assert "B “Name”" in answer.document["error"]["message"]


def test_show_takes_persons_sources_and_lists_by_the_beginning_of_their_number(office: Path) -> None:
    person = people(office)[0]
    shown = ask(office, "show", person[:8], "--json").document
    account = shown["accounts"][0]
    source, listed = account["source"]["id"], account["source"]["list_id"]
    kinds = [ask(office, "show", number[:9], "--json").document["kind"] for number in (source, listed)]
    assert (shown["kind"], shown["id"], kinds) == ("person", person, ["source", "list"])


def test_a_name_of_several_words_needs_no_quotation_marks(office: Path) -> None:
    quoted, plain = (
        ask(office, "search", *words, "--json").document for words in (["Aysha Sample"], ["Aysha", "Sample"])
    )
    assert plain == quoted


@pytest.mark.parametrize("text", ["", "?!"])
def test_a_search_for_no_letter_says_so(office: Path, text: str) -> None:
    answer = ask(office, "search", text)
    assert (answer.status, answer.err) == (0, f"“{text}” holds no letter and no number to search for.\n")


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("P-0000000000000000", "NoSuchPerson"),
        ("S-0000", "NoSuchSource"),
        ("L-0000", "NoSuchList"),
        ("Aysha", "WrongUse"),
    ],
)
def test_a_number_of_nothing_is_wrong_use(office: Path, number: str, name: str) -> None:
    assert refusal(ask(office, "show", number, "--json")) == (2, name)


def test_explaining_a_property_that_nothing_gives_names_those_that_are_given(office: Path) -> None:
    answer = ask(office, "explain", people(office)[0], "religion", "--json")
    assert refusal(answer) == (2, "NoSuchProperty")
    assert "birth_date" in answer.document["error"]["message"]


def test_an_explanation_ends_at_the_checkpoint_that_status_knows_or_at_the_signed_state_of_now(office: Path) -> None:
    person = people(office)[0]
    before = ask(office, "explain", person, "name").out.splitlines()[-1]
    assert before.startswith("  ← covered by the signed state of now, not saved as a checkpoint: tanuq/")
    assert "no checkpoint yet" in ask(office, "status").out
    made = ask(office, "checkpoint", "--json").document
    after = ask(office, "explain", person, "name").out.splitlines()[-1]
    assert after == f"  ← covered by checkpoint {made['origin']} over {made['size']} entries, root {made['root']}"
    asked = (["status"], ["explain", person, "name"])
    saved = [ask(office, *words, "--json").document["checkpoint"] for words in asked]
    assert saved == [{"entries": made["size"], "root": made["root"]}] * 2


def test_two_persons_are_judged_to_be_one_and_parted_again(office: Path) -> None:
    first, second = people(office)
    judged = ask(office, "judge", "same", first, second, "--reason", "told in one letter", "--json").document
    together = ask(office, "show", second, "--json").document
    ask(office, "undo", judged["entry"][:10])
    assert [len(together["accounts"]), len(ask(office, "show", second, "--json").document["accounts"])] == [2, 1]


def test_a_judgement_without_a_reason_is_wrong_use(office: Path) -> None:
    first, second = people(office)
    assert refusal(ask(office, "judge", "same", first, second, "--reason", " ", "--json")) == (2, "ReasonMissing")


def test_an_unknown_verdict_is_wrong_use(office: Path) -> None:
    assert refusal(ask(office, "judge", "perhaps", "P-1", "P-2", "--reason", "?", "--json")) == (2, "WrongUse")


def test_undoing_what_is_no_entry_is_wrong_use(office: Path) -> None:
    assert refusal(ask(office, "undo", "0" * 64, "--json")) == (2, "NoSuchEntry")


def test_an_export_for_restricted_eyes_is_wrong_use(office: Path, tmp_path: Path) -> None:
    assert refusal(ask(office, "export", tmp_path / "x", "--for", "restricted", "--json")) == (2, "NothingLeaves")


def test_an_export_into_a_folder_in_use_is_wrong_use(office: Path) -> None:
    assert refusal(ask(office, "export", office, "--json")) == (2, "FolderInUse")


def test_damage_makes_verify_fail_with_status_one(office: Path, tmp_path: Path) -> None:
    told("--workspace", tmp_path / "hurt", "init")
    (tmp_path / "hurt" / "tanuq.json").write_text("{}", encoding="utf-8")
    answer = told("--workspace", tmp_path / "hurt", "verify", "--json")
    assert (answer.status, answer.document["ok"], answer.document["problems"][0]["where"]) == (1, False, "tanuq.json")
    assert set(answer.document) == {"ok", "problems", "entries", "pieces", "bytes"}


def test_what_is_shown_for_restricted_eyes_is_noted_in_custody(tmp_path: Path) -> None:
    told("--workspace", tmp_path / "archive", "init")
    (tmp_path / "closed.txt").write_text("Aysha's mother told us.\n", encoding="utf-8")
    added = ask(tmp_path, "add", tmp_path / "closed.txt", "--visibility", "restricted", "--json").document
    number = added["sources"][0]["source"]
    shown = [ask(tmp_path, "show", number, "--for", "restricted", "--json").document for _ in range(2)]
    assert [step["what"] for step in shown[1]["custody"] if step["kind"] == "custody.noted"] == [
        "shown at the command line"
    ]
