"""Passwords that are guessed first: those of everybody, and the words of the office."""

import time

import pytest

from tanuq.office.guessing import is_guessable

OFFICE = ("Айгүл Ысқақ", "aygul", "Алматы кеңсесі", "古丽", "office.example")


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Password12345678",
        "IloveYouIloveYou",
        "qwertyuiop123456",
        "aaaaaaaaaaaaaaaa",
        "letmein-letmein-letmein",
    ],
)
def test_passwords_of_everybody_put_together_are_guessable(password: str) -> None:
    assert is_guessable(password, ())


@pytest.mark.parametrize(
    "password",
    [
        "aygul-aygul-aygul",
        "Aygul.Tanuq.2026",
        "АЙГҮЛ ысқақ 2017",
        "алматы кеңсесі 1",
        "古丽古丽古丽古丽2017",
        "office.example.tanuq",
    ],
)
def test_words_of_the_office_put_together_are_guessable(password: str) -> None:
    assert is_guessable(password, OFFICE)


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple",
        "қырық қазынаның кілті",
        "Айгүл қырық қазынаның кілтін тапты",
        "密码 پارول 八月的雪落在河上",
        "kS9x-Vq2m-Lr7t",
        "847362910574",
    ],
)
def test_several_words_and_what_chance_made_are_not(password: str) -> None:
    assert not is_guessable(password, OFFICE)


def test_the_word_of_one_office_is_none_of_another() -> None:
    word = "кеңсекеңсекеңсе"
    assert [is_guessable(word, known) for known in (["Кеңсе"], ())] == [True, False]


def test_the_longest_password_among_a_thousand_members_is_looked_at_quickly() -> None:
    known = [f"member{number} of the office" for number in range(1000)]
    is_guessable("the list is read once", ())
    began = time.monotonic()
    is_guessable("ab12" * 50, known)
    assert time.monotonic() - began < 1
