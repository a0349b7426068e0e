"""Redacted copies on record: who makes one, what is written of it, how it is replaced and made again."""

from pathlib import Path

import pytest
from recordmaking import receive_text
from redacting import HALF, TEAM, carries_marker, marked_jpeg, marked_pdf, picture, received, saved

from tanuq.casebook.errors import NoSuchSource
from tanuq.casebook.queries.outgoing import Sources
from tanuq.casebook.queries.redactions import redactions
from tanuq.casebook.queries.sources import source as source_page
from tanuq.casebook.record import Record
from tanuq.casebook.undoing import undo
from tanuq.ledger.entries import Draft
from tanuq.policy.decision import viewer_of
from tanuq.policy.roles import Role
from tanuq.publishing.errors import CannotRedact, NothingHidden, NothingLeaves
from tanuq.publishing.redaction.copying import recompute
from tanuq.publishing.redaction.making import hidden_in_copy, redact, redactable, take_back
from tanuq.publishing.redaction.regions import Box, Boxes, Span, Spans, hash_of, written

MEMBER = "M-00000000000000aa"


@pytest.fixture
def photograph(record: Record, tmp_path: Path) -> str:
    """The number of a photograph with all that a camera writes into it."""
    return received(record, tmp_path, "photograph.jpg", marked_jpeg())


def in_use(record: Record, number: str) -> tuple[str, str]:
    """(SHA-256, kind) of the copy that leaves in place of the original."""
    sources = Sources()
    sources.read([number])
    held = sources.outgoing(number)
    return held.copy, held.copy_type


def test_a_copy_is_on_record_with_its_parent_its_tool_and_who_made_it(record: Record, photograph: str) -> None:
    made = redact(record.acting_as(MEMBER), redactable(record, TEAM, photograph), HALF, salt="ab")
    body = dict(made.entry.body or {})
    evidence = source_page(record, TEAM, photograph).evidence
    assert body.pop("tool").startswith("tanuq redaction 1, Pillow ")
    assert body == {
        "evidence": evidence,
        "of": evidence,
        "derivative": made.sha256,
        "media_type": "image/jpeg",
        "purpose": "redacted",
        "regions": hash_of(written(HALF, "ab")),
        "note": "",
        "by": MEMBER,
    }
    assert in_use(record, photograph) == (made.sha256, "image/jpeg")
    assert not carries_marker(record.vault.read(made.sha256))


def test_whoever_is_given_the_original_and_the_list_makes_the_same_copy(record: Record, photograph: str) -> None:
    redact(record, redactable(record, TEAM, photograph), HALF)
    (copy,) = redactions(record, photograph)
    regions = hidden_in_copy(record, copy)
    assert regions == HALF
    assert recompute(record.vault.read(copy.of), HALF) == record.vault.read(copy.copy)


def test_a_copy_in_which_nothing_is_hidden_needs_somebody_who_says_so(record: Record, photograph: str) -> None:
    source, before = redactable(record, TEAM, photograph), record.ledger.size
    with pytest.raises(NothingHidden):
        redact(record, source, Boxes(), "  ")
    assert record.ledger.size == before
    redact(record, source, Boxes(), "his mother wants it seen")
    assert [step.what for step in source_page(record, TEAM, photograph).custody][-2:] == [
        redactions(record, photograph)[0].tool.join(("redacted derived by ", "")),
        "nothing has to be hidden in the redacted copy: his mother wants it seen",
    ]


def test_what_somebody_says_of_a_copy_stands_in_no_entry_that_leaves_with_the_source(
    record: Record, photograph: str
) -> None:
    made = redact(record, redactable(record, TEAM, photograph), HALF, "the girl is his niece")
    assert "niece" not in str(made.entry.body)


def test_another_copy_takes_the_place_of_the_first_and_taking_it_back_leaves_none(
    record: Record, photograph: str
) -> None:
    source = redactable(record, TEAM, photograph)
    redact(record, source, Boxes((Box(1, 0, 0, 10, 10),)))
    second = redact(record, source, HALF)
    assert in_use(record, photograph)[0] == second.sha256
    undo(record, second.entry.hash, "the hand is to be seen")
    assert in_use(record, photograph) == ("", "")


def test_copies_of_two_offices_are_taken_back_together(record: Record, photograph: str) -> None:
    made = redact(record, redactable(record, TEAM, photograph), HALF)
    record.write([Draft("evidence.derived", {**(made.entry.body or {}), "note": ""})])
    taken = take_back(record, photograph, "a face in the window")
    assert (in_use(record, photograph), redactions(record, photograph)) == (("", ""), ())
    undo(record, taken.hash, "it was a poster")
    assert len(redactions(record, photograph)) == 2


def test_words_of_a_text_are_hidden_in_a_copy_of_its_text(record: Record) -> None:
    number = receive_text(record, "Aygul was seen.")
    record.catch_up()
    made = redact(record, redactable(record, TEAM, number), Spans((Span(0, 5),)))
    assert record.vault.read(made.sha256).decode() == "█████ was seen."
    assert in_use(record, number) == (made.sha256, "text/plain; charset=utf-8")


def test_a_document_may_leave_as_pictures_of_its_pages_or_as_words(record: Record, tmp_path: Path) -> None:
    source = redactable(record, TEAM, received(record, tmp_path, "paper.pdf", marked_pdf()))
    assert (source.has_pages, source.has_text) == (True, True)
    kinds = [redact(record, source, regions).copy.media_type for regions in (HALF, Spans((Span(0, 5),)))]
    assert kinds == ["application/pdf", "text/plain; charset=utf-8"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("cut.jpg", saved(picture((600, 600)), "JPEG")[:3000], "the picture is damaged or cut off"),
        (
            "drawing.svg",
            b'<svg xmlns="http://www.w3.org/2000/svg"></svg>',
            "it has no pages; hide words of its text instead",
        ),
        ("voice.mp3", b"ID3\x04" + bytes(100), "it is a recording"),
        ("clip.mp4", b"\0\0\0\x18ftypmp42" + bytes(100), "it is a video"),
    ],
)
def test_a_source_that_cannot_be_redacted_is_named_and_nothing_changes(
    record: Record, tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    number = received(record, tmp_path, name, content)
    before = (record.ledger.size, len(list(record.vault.pieces())))
    with pytest.raises(CannotRedact, match=f"^{number} cannot be redacted: {why}.*Nothing was changed"):
        redact(record, redactable(record, TEAM, number), HALF)
    assert (record.ledger.size, len(list(record.vault.pieces()))) == before


def test_of_an_infected_original_no_copy_is_made(record: Record, photograph: str) -> None:
    evidence = source_page(record, TEAM, photograph).evidence
    scan = {"evidence": evidence, "scanner": "ClamAV", "signatures": "1", "signatures_at": 1, "found": "Test.Virus"}
    record.write([Draft("evidence.scanned", scan)])
    with pytest.raises(CannotRedact, match="a scanner found malware in it"):
        redactable(record, TEAM, photograph)


def test_of_an_erased_original_no_copy_is_made(record: Record, photograph: str) -> None:
    record.vault.erase(source_page(record, TEAM, photograph).evidence)
    with pytest.raises(CannotRedact, match="its bytes were erased"):
        redactable(record, TEAM, photograph)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.REVIEWER, Role.PUBLISHER, Role.OUTSIDE_VIEWER}))
def test_whoever_neither_publishes_nor_reviews_makes_no_copies(record: Record, photograph: str, role: Role) -> None:
    with pytest.raises(NothingLeaves, match="made by publishers and reviewers"):
        redactable(record, viewer_of([role], MEMBER), photograph)


def test_a_source_that_is_hidden_from_a_publisher_is_not_there(record: Record, tmp_path: Path) -> None:
    number = received(record, tmp_path, "hidden.jpg", marked_jpeg(), "restricted")
    with pytest.raises(NoSuchSource):
        redactable(record, viewer_of([Role.PUBLISHER], MEMBER), number)
