"""`tanuq names`: a name is shown without a workspace, whatever was typed."""

import shlex
from pathlib import Path

import pytest
from commanding import told

DOCUMENT = Path("docs/names.md").read_text(encoding="utf-8")


def test_a_name_is_shown_with_language_parts_and_latin_letters() -> None:
    assert told("names", "Омаров", "Нұржан").out == (
        "Омаров Нұржан\n"
        "  language: Kazakh (Омаров is a name there; letter ұ; ending жан; Нұржан is a name there)\n"
        "  script: Cyrillic\n"
        "\n"
        "Parts\n"
        "  Омаров  family name: a known surname or the ending of one\n"
        "  Нұржан  given name: a known given name\n"
        "\n"
        "In Latin letters\n"
        "  Omarov Nurzhan  newspapers in English\n"
        "  Omarov Nūrjan   Kazakh Latin of 2021\n"
        "  Omarov Nurjan   Kazakh Latin of 2018\n"
    )


def test_a_program_gets_everything_as_one_document() -> None:
    document = told("names", "沙依拉古丽•居马拜", "--json").document
    assert document["text"] == "沙依拉古丽·居马拜"
    assert document["findings"] == [{"kind": "interpunct", "what": "dot between names: • → · at 6"}]
    assert [token["script"] for token in document["tokens"]] == ["Hani", "Hani"]
    assert [part["role"] for part in document["parts"]] == ["given", "fathers_given"]
    assert document["romanisations"][0]["text"] == "Sayragül Jumabay"


def test_the_order_of_a_list_can_be_told() -> None:
    document = told("names", "Aydoğan", "Recep", "--order", "family-first", "--json").document
    assert [part["role"] for part in document["parts"]] == ["family", "given"]


@pytest.mark.parametrize("text", ["", "—", "?!", "\u200e", "sin datos"])
def test_what_is_no_name_is_said_to_be_none(text: str) -> None:
    answer = told("names", text)
    assert (answer.status, answer.out.splitlines()[0]) == (0, "No name is written there.")


def test_ten_thousand_characters_are_answered_shortly() -> None:
    answer = told("names", "Айгүл " * 2000)
    assert answer.status == 0
    assert len(answer.out) < 6000


def test_the_example_of_the_document_is_what_is_printed() -> None:
    command, _, printed = DOCUMENT.split("```\n$ tanuq ")[1].split("```")[0].partition("\n")
    assert told(*shlex.split(command)).out == printed
