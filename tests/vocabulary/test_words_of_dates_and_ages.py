"""The tables of words that dates and ages are written with."""

from collections import defaultdict

import pytest

from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.written.folding import folded
from tanuq.vocabulary.written.lexicon import Lexicon, Token

SMALL = Lexicon({"month": {"4": ["april", "сәуір*"], "1": ["كانون الثاني"]}, "unit": {"year": ["г", "年", "年 代"]}})


@pytest.mark.parametrize("table", ["dates", "ages"])
def test_no_word_has_two_meanings(table: str) -> None:
    meanings: dict[tuple[str, bool], set[tuple[str, str]]] = defaultdict(set)
    for kind, values in read_toml("tanuq.vocabulary", "data", f"{table}.toml").items():
        for value, words in values.items():
            for word in words:
                tokens = Lexicon({kind: {value: [word]}}).tokens(word.rstrip("*"))
                key = (folded(word) or word, word.endswith("*"))
                meanings[key] |= {(token.kind, token.value) for token in tokens if token.kind == kind}
    assert {key: found for key, found in meanings.items() if len(found) != 1} == {}


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("April 1976", [Token("month", "4"), Token("number", "1976")]),
        ("сәуірінде", [Token("month", "4")]),
        ("كانون الثاني", [Token("month", "1")]),
        ("كانون", [Token("unknown", "كانون")]),
        ("1976 г.", [Token("number", "1976"), Token("unit", "year")]),
        ("1970年代", [Token("number", "1970"), Token("unit", "year")]),
        ("5/4, «1976»", [Token("number", "5"), Token("sign", "/"), Token("number", "4"), Token("number", "1976")]),
        ("Apríl", [Token("month", "4")]),
        ("aprilaprilapril", [Token("unknown", "aprilaprilapril")]),
        ("", []),
    ],
)
def test_a_writing_is_taken_apart_into_numbers_known_words_and_signs(text: str, tokens: list[Token]) -> None:
    assert list(SMALL.tokens(text)) == tokens
