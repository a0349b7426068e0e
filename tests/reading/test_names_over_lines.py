"""Names that a page breaks over two lines are one name."""

from tanuq.reading.document import Document, Passage, Zone
from tanuq.reading.proposal import Kind, Proposal
from tanuq.reading.rules import Rules

TEXT = "A district court in Semey sentenced Daulet\nErmekov, a herder, to three years. Ermekov will appeal, he said.\n"


def people() -> list[Proposal]:
    return [
        one for one in Rules().read(Document(TEXT, (Passage(0, len(TEXT) - 1, Zone.BODY),))) if one.kind is Kind.PERSON
    ]


def test_a_name_over_two_lines_has_a_value_in_one() -> None:
    assert {one.value("name") for one in people()} == {"Daulet Ermekov"}


def test_its_words_are_still_those_of_the_text() -> None:
    assert TEXT[people()[0].start : people()[0].end] == "Daulet\nErmekov"
