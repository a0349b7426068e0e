"""Which language and script a name is read as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanuq.names.writing import guesses, normalised, tokens_of
from tanuq.names.writing.languages import likeliest

NAMES = [
    ("Нұржан Әбішұлы", "kk"),
    ("Айгүл", "kk"),
    ("Рәһимә Җан", "ug"),
    ("Ыскак уулу Бакыт", "ky"),
    ("Ўткир Ҳошимов", "uz"),
    ("Рәшит Җамалиев", "ug"),
    ("Батбаяр Цэцэг", "mn"),
    ("Иванов Иван Иванович", "ru"),
    ("Юлія Єгорова", "uk"),
    ("Тоні Ебот", "uk"),
    ("Джон Ховън", "bg"),
    ("ئىلھام قادىر", "ug"),
    ("پاتىگۈل", "ug"),
    ("سايراگۇل جۇماباي", "kk"),
    ("ٴادىل", "kk"),
    ("محمد عبد الله", "ar"),
    ("علی رضایی پور", "fa"),
    ("نواز ٹیپو", "ur"),
    ("Recep Tayyip Aydoğan", "tr"),
    ("Jūmabai Aqjol", "kk"),
    ("G'afur G'ulom", "uz"),
    ("Rahile Semet", "ug"),
    ("ƣeni Ⱨoxur", "ug-x-uyy"),
    ("Juan Carlos Pérez", "es"),
    ("Wang Jianguo", "zh-Latn"),
    ("Shayilaguli Jumabai", "ug-x-pinyin"),
    ("沙依拉古丽·居马拜", "ug-Hani"),
    ("王建国", "zh"),
    ("穆拉提", "zh"),  # three characters alone may be a Chinese name
    ("马修·汉考克", "zh"),  # other foreign names are written with the same characters
    ("山田 ゆき", "ja"),
    ("홍길동", "ko"),
    ("ნინო", "ka"),
]


@pytest.mark.parametrize(("name", "language"), NAMES)
def test_the_language_of_a_name_is_guessed_from_its_letters_and_endings(name: str, language: str) -> None:
    assert guesses(tokens_of(normalised(name).text))[0].language == language


def test_a_guess_says_why() -> None:
    assert guesses(tokens_of("Ысқақ қызы"))[0].why == ("letter қ", "Ысқақ is a name there", "ending қызы")


def test_a_name_without_any_sign_is_of_the_usual_language_of_its_script_and_says_so() -> None:
    (guess,) = guesses(tokens_of("Брюс"))
    assert (guess.language, guess.weight) == ("ru", 0)


def test_no_word_gives_no_guess() -> None:
    assert guesses(tokens_of("")) == ()


def test_each_word_has_its_script() -> None:
    tokens = tokens_of("沙依拉古丽 Sayragul سايراگۇل Сайрагүл")
    assert [token.script for token in tokens] == ["Hani", "Latn", "Arab", "Cyrl"]


def test_a_change_to_chinese_characters_parts_words() -> None:
    assert [token.text for token in tokens_of("古丽Guli")] == ["古丽", "Guli"]


@given(st.lists(st.sampled_from(["Айгүл", "Ысқақ", "Омар", "Иванова", "Җан", "Цэцэг", "уулу"]), min_size=1, max_size=3))
def test_the_quick_guess_is_the_first_of_the_guesses(words: list[str]) -> None:
    assert likeliest(words, "Cyrl") == guesses(tokens_of(" ".join(words)))[0].language


@given(st.text())
def test_any_text_has_its_words_where_they_stand(text: str) -> None:
    plain = normalised(text).text
    assert all(plain[token.at :].startswith(token.text) for token in tokens_of(plain))
