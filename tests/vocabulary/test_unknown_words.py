"""The words that say nothing is known."""

from tanuq.vocabulary.datafiles import read_toml


def test_no_word_for_unknown_has_a_digit_because_reading_skips_cells_with_digits() -> None:
    words = read_toml("tanuq.vocabulary", "data", "unknown.toml")["words"]
    assert [word for word in words if any(letter.isdigit() for letter in word)] == []
