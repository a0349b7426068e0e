"""What the engine of rules makes of words that several of its parts claim."""

from tanuq.reading.layout.plain import document
from tanuq.reading.proposal import Kind
from tanuq.reading.rules import Rules


def words(text: str, kind: Kind) -> list[str]:
    found = Rules().read(document(text, published="2020-02-05"))
    return [text[one.start : one.end] for one in found if one.kind is kind]


def test_a_month_cut_short_is_nobody() -> None:
    text = "He entered Mexico on Jan. 29 with eight other people and was stopped by soldiers, his sister told us."
    assert "Jan" not in words(text, Kind.PERSON)
    assert "Jan. 29" in words(text, Kind.DATE)


def test_a_treaty_by_its_letters_is_no_group() -> None:
    text = "It follows that the removal of the man to Eritrea would also breach Article 3 ECHR, the tribunal held."
    assert words(text, Kind.GROUP) == ["the tribunal"]
    assert words(text, Kind.LEGAL_REFERENCE)
