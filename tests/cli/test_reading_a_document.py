"""`tanuq read`: proposals from a document, without a workspace, each with its words."""

import hashlib
import json
from pathlib import Path

import pytest
from answering import answering, sends
from commanding import told
from small_pdf import pdf_with

ARTICLE = (
    "Family of a jailed teacher asks for news of her and of her two brothers\n\n"
    "By Dana Orazova\n\n"
    "Police arrested Aliya Bekova, a teacher, at her home in Almaty on Tuesday, and nobody has seen her since.\n\n"
    "“They took her away before my eyes,” said Yerlan Bekov, her brother, who asked the ministry twice for an answer.\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "article.txt"
    file.write_text(ARTICLE, encoding="utf-8", newline="")
    return file


def test_programs_get_each_proposal_with_its_words(article: Path) -> None:
    document = told("read", str(article), "--published", "2020-02-05", "--json").document
    assert set(document) >= {"text_sha256", "published", "proposals"}
    for proposal in document["proposals"]:
        assert proposal["text"] == ARTICLE[proposal["start"] : proposal["end"]]
        assert set(proposal) >= {"kind", "start", "end", "text", "fields", "engine", "reasons"}
    said = next(one for one in document["proposals"] if one["kind"] == "statement")
    assert said["fields"]["speaker"]["value"] == "Yerlan Bekov"


def test_people_get_lines_by_kind(article: Path) -> None:
    out = told("read", str(article), "--published", "2020-02-05").out
    assert out.startswith("People (2)\n  Aliya Bekova  (5 times)  teacher\n")
    assert "What was done to people (3)\n" in out


def test_only_kinds_that_are_asked_for_are_told(article: Path) -> None:
    document = told("read", str(article), "--kind", "person", "--json").document
    assert {one["kind"] for one in document["proposals"]} == {"person"}


def test_without_a_day_of_publication_it_is_said_what_stays_open(article: Path) -> None:
    answer = told("read", str(article))
    assert answer.err == (
        "No day of publication is known: “last August” stays open. Give it with --published 2020-02-05.\n"
    )


def test_a_day_that_is_none_is_refused_with_the_way_to_write_it(article: Path) -> None:
    answer = told("read", str(article), "--published", "some time ago")
    assert (answer.status, answer.out) == (2, "")
    assert "The day of publication is no date" in answer.err


def test_a_day_may_be_written_as_people_write_it(article: Path) -> None:
    document = told("read", str(article), "--published", "5.2.2020", "--json").document
    assert (document["published"], document["published_source"]) == ("2020-02-05", "given by whoever reads it")


def test_a_day_that_is_still_to_come_is_told(article: Path) -> None:
    answer = told("read", str(article), "--published", "2095")
    assert answer.status == 0
    assert "2095 is still to come: look at the year, or at the clock of this computer.\n" in answer.err


def test_a_day_of_the_past_is_not(article: Path) -> None:
    assert "still to come" not in told("read", str(article), "--published", "2020-02-05").err


def test_a_folder_is_refused_with_what_to_name_instead(tmp_path: Path) -> None:
    answer = told("read", str(tmp_path))
    assert (answer.status, answer.err) == (3, f"{tmp_path} is a folder. Name the files in it, one by one.\n")


def test_a_file_that_is_not_there_is_named() -> None:
    answer = told("read", "nowhere.txt")
    assert (answer.status, answer.err) == (3, "nowhere.txt cannot be read: No such file or directory.\n")


def test_an_empty_document_is_said_to_hold_no_words(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    answer = told("read", str(tmp_path / "empty.txt"), "--json")
    assert (answer.status, answer.err) == (3, "“empty.txt” cannot be read: it is empty.\n")


def test_a_web_page_says_when_it_was_published_and_offsets_count_in_its_text(tmp_path: Path) -> None:
    page, text = tmp_path / "page.html", tmp_path / "page.txt"
    paragraphs = "".join(f"<p>{line}</p>" for line in ARTICLE.split("\n\n")[2:])
    head = '<meta property="article:published_time" content="2020-02-05T08:00:00+06:00"><title>News</title>'
    page.write_text(f"<html><head>{head}</head><body><article>{paragraphs}</article></body></html>", encoding="utf-8")
    document = told("read", str(page), "--text", str(text), "--json").document
    assert document["published"] == "2020-02-05"
    words = text.read_bytes().decode()
    assert hashlib.sha256(words.encode()).hexdigest() == document["text_sha256"]
    for proposal in document["proposals"]:
        assert words[proposal["start"] : proposal["end"]] == proposal["text"]


def test_of_a_pdf_each_proposal_says_on_which_page_it_stands_and_where(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(
        pdf_with("The first page.", "Police arrested Aliya Bekova, a teacher, at her home in Almaty.")
    )
    document = told("read", str(tmp_path / "paper.pdf"), "--kind", "person", "--json").document
    (box,) = document["proposals"][0]["boxes"]
    assert (box["page"], document["unit"], len(document["pages"])) == (2, "point", 2)
    assert 0 < box["left"] < box["right"] < document["pages"][1]["width"]


def test_a_text_has_no_pages(article: Path) -> None:
    document = told("read", str(article), "--json").document
    assert (document["pages"], "boxes" in document["proposals"][0]) == ([], False)


def test_what_holds_no_words_is_refused_with_what_would_help(tmp_path: Path) -> None:
    (tmp_path / "sound.wav").write_bytes(b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(64))
    answer = told("read", str(tmp_path / "sound.wav"))
    assert answer.status == 3
    assert answer.err.startswith("“sound.wav” cannot be read: ")


def test_a_model_is_asked_only_where_its_endpoint_is_named(article: Path) -> None:
    answer = told("read", str(article), "--model", "small")
    assert (answer.status, answer.err) == (
        2, "--model and --allow-remote go with --endpoint: say where the model is asked.\n",
    )  # fmt: skip


def test_nothing_is_printed_where_a_model_does_not_answer(article: Path) -> None:
    with answering(sends(b"", 500)) as there:
        answer = told("read", str(article), "--endpoint", there.url, "--model", "small", "--json")
    assert (answer.status, set(answer.document)) == (3, {"error"})


def test_words_do_not_leave_this_computer_unless_that_was_said(article: Path) -> None:
    answer = told("read", str(article), "--endpoint", "https://models.example/v1", "--model", "small")
    assert answer.status != 0
    assert "is not this computer" in answer.err
    assert "--allow-remote" in answer.err


def test_control_characters_cannot_steer_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_text(ARTICLE.replace("Tuesday", "Tues\x1b[2Jday\x85"), encoding="utf-8", newline="")
    out = told("read", str(tmp_path / "odd.txt"), "--json").out
    assert not {"\x1b", "\x85"} & set(out)
    assert json.loads(out)["proposals"]


def test_the_example_of_the_readme_is_what_is_printed(tmp_path: Path) -> None:
    readme = Path("README.md").read_text(encoding="utf-8")
    before, _, after = readme.partition("$ tanuq read article.txt ")
    command, _, printed = after.split("```")[0].partition("\n")
    article = tmp_path / "article.txt"
    article.write_text(before.rsplit("\n> ", 1)[1].split("\n")[0], encoding="utf-8")
    assert told("read", str(article), *command.split()).out.strip() == printed.strip()
