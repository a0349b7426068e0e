"""The pieces of a text at the desk of proposals: links and shaded words, and nothing that a document makes of them."""

import pytest
from lxml.html import fragment_fromstring

from tanuq.web.reading_text import Piece
from tanuq.web.templatetags.reading_marks import printed

HOSTILE = "\"'><script>alert(1)</script>&amp;\u202e"


@pytest.mark.parametrize("place", ["text", "label", "key", "zone"])
def test_no_words_of_a_document_become_mark_up(place: str) -> None:
    said = {"text": "words", "kind": "person", "label": "Person", "key": "person:1-2", "begins": True, place: HOSTILE}
    (link,) = fragment_fromstring(printed(Piece(at=1, **said)), create_parent=True)  # type: ignore[arg-type]
    assert (link.tag, [child.get("class") for child in link]) == (
        "a", ["hidden-character"] if place == "text" else [],
    )  # fmt: skip
    assert link.get("href").startswith("?proposal=") and link.get("href").endswith("#card")


def test_words_of_no_proposal_are_no_link_and_their_zone_is_named_once() -> None:
    first, again = (
        printed(Piece(at=0, text="By", zone="author’s line", zone_begins=begins)) for begins in (True, False)
    )
    assert first == '<span class="zone" data-zone="author’s line" data-at="0">By</span>'
    assert again == '<span class="zone" data-at="0">By</span>'


def test_what_is_known_of_a_proposal_stands_in_its_classes() -> None:
    piece = Piece(at=0, text="x", kind="act", begins=True, quoted=True, decided=True, refused=True, looked_at=True)
    assert 'class="read act begins quoted decided refused now"' in printed(piece)
