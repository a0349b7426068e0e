"""Options that take a word of the vocabulary take the words that people use for it."""

import pytest

from tanuq.cli.errors import WrongUse
from tanuq.cli.materials import material_code
from tanuq.vocabulary.lists import Term, terms_offered


@pytest.mark.parametrize("term", terms_offered("source_material"), ids=lambda term: term.name)
def test_a_material_is_known_by_its_name_and_by_its_code(term: Term) -> None:
    assert (material_code(term.name), material_code(term.code)) == (term.code, term.code)


def test_nothing_said_of_the_material_says_nothing() -> None:
    assert not material_code("")


@pytest.mark.parametrize("word", ["testimon", "press release", "12", "verdict / passport"])
def test_a_word_for_no_material_is_answered_with_the_words_there_are(word: str) -> None:
    with pytest.raises(WrongUse, match=f"“{word}” is no material known here. Write one of: .*Letter; .*Passport; "):
        material_code(word)
