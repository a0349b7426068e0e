"""What a command prints can be read by people and programs, and steers no terminal."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.cli.answers.output import Output, as_json, printable
from tanuq.cli.answers.wording import counted, size_in_words

RIGHT_TO_LEFT_OVERRIDE = "\u202e"


@given(st.text())
def test_json_gives_every_text_back(text: str) -> None:
    assert json.loads(as_json({"name": text})) == {"name": text}


@given(st.text())
def test_no_control_character_reaches_the_terminal(text: str) -> None:
    assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in printable(text))


def test_a_name_cannot_turn_the_line_around() -> None:
    assert printable(f"Aysha{RIGHT_TO_LEFT_OVERRIDE}gnp.exe") == "Aysha⟨U+202E⟩gnp.exe"


def test_names_in_every_script_are_printed_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    names = ["Айгүл Сатыбалды", "阿依古丽", "ئايگۈل", "[bold]Aysha[/bold]"]
    Output(json=False).answer({}, names)
    assert capsys.readouterr().out.splitlines() == names


def test_long_lines_are_not_folded_when_a_program_reads_them(capsys: pytest.CaptureFixture[str]) -> None:
    Output(json=False).answer({}, ["a" * 5000])
    assert capsys.readouterr().out == "a" * 5000 + "\n"


def test_the_next_step_is_told_to_people_and_not_to_programs(capsys: pytest.CaptureFixture[str]) -> None:
    Output(json=True).next_step("Next: tanuq verify")
    Output(json=False).next_step("Next: tanuq status")
    assert capsys.readouterr() == ("", "Next: tanuq status\n")


def test_a_next_step_is_never_folded_so_that_it_can_be_copied(capsys: pytest.CaptureFixture[str]) -> None:
    Output(json=False).next_step("Next: cd /home/office/archive; tanuq status" * 10)
    assert capsys.readouterr().err == "Next: cd /home/office/archive; tanuq status" * 10 + "\n"


def test_counts_take_the_right_form() -> None:
    assert [counted(0, "person", "people"), counted(1, "person", "people")] == ["0 people", "1 person"]


def test_sizes_are_told_in_powers_of_a_thousand() -> None:
    assert [size_in_words(999), size_in_words(1000), size_in_words(2_500_000)] == ["999 bytes", "1.0 kB", "2.5 MB"]
