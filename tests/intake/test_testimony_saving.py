"""A testimony is one act of writing: whole or not at all, once however often it is sent, and undone as one."""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from invented_testimony import EMPTY, INFORMANT, NAME, typical
from PIL import Image

from tanuq.casebook.numbers import source_number
from tanuq.casebook.queries.persons import person
from tanuq.casebook.queries.sources import source
from tanuq.casebook.record import Record
from tanuq.casebook.undoing import undo
from tanuq.config.workspace import Workspace
from tanuq.intake.testimony import queue
from tanuq.intake.testimony.answers import Medium
from tanuq.intake.testimony.drafting import save
from tanuq.intake.testimony.errors import NothingTold, NothingToWithdraw
from tanuq.intake.testimony.taking_back import take_back
from tanuq.intake.testimony.withdrawing import withdraw
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

TEAM = Viewer(Visibility.TEAM)


@pytest.fixture
def record(workspace: Workspace) -> Iterator[Record]:
    with Record.open(workspace) as opened:
        yield opened


def photograph(record: Record) -> Medium:
    picture = io.BytesIO()
    Image.new("RGB", (40, 40), "teal").save(picture, "JPEG")
    piece = record.vault.keep(io.BytesIO(picture.getvalue()))
    return Medium(piece.sha256, "portrait.jpg", piece.size, "image/jpeg")


def kinds(record: Record) -> list[str]:
    return [entry.kind for entry in record.ledger.entries()]


def test_a_testimony_is_its_receipt_its_text_its_consents_and_its_account(record: Record) -> None:
    save(record, typical())
    assert kinds(record) == [
        "source.received", "evidence.derived", "source.described",
        "consent.given", "consent.withdrawn", *["consent.given"] * 3,
        "account.given",
    ]  # fmt: skip


def test_the_claims_lead_to_the_words_of_the_testimony(record: Record) -> None:
    view = source(record, TEAM, save(record, typical()))
    assert view.text is not None
    marked = {claim.claim.property: view.text[mark.start : mark.end] for mark in view.marks for claim in mark.claims}
    assert (marked["name"], marked["reason_stated"]) == (NAME, "«оқуда»")


def test_its_evidence_is_the_very_text(record: Record) -> None:
    view = source(record, TEAM, save(record, typical()))
    assert view.text is not None
    assert hashlib.sha256(view.text.encode()).hexdigest() == view.evidence


def test_who_tells_is_on_record_and_not_for_the_team(record: Record) -> None:
    number = save(record, typical())
    restricted = Viewer(Visibility.RESTRICTED)
    names = {}
    for viewer in (TEAM, restricted):
        card = source(record, viewer, number).people[0]
        shown = person(record, viewer, card.id)
        names[viewer] = INFORMANT in repr(shown)
    assert names == {TEAM: False, restricted: True}


def test_a_refused_purpose_is_never_taken_for_given(record: Record) -> None:
    consents = {purpose: state for purpose, state, _ in source(record, TEAM, save(record, typical())).consents}
    assert consents == {
        "publish_name": "given",
        "publish_photograph": "refused",
        "publish_account": "given",
        "submit_to_un": "given",
        "contact_again": "given",
    }


def test_consent_says_who_explained_it_when_and_in_which_language(record: Record) -> None:
    save(record, typical())
    refused = next(entry.body for entry in record.ledger.entries(kinds={"consent.withdrawn"}))
    assert refused == {
        "source": refused["source"] if refused else "",
        "testimony": refused["source"] if refused else "",
        "purpose": "publish_photograph",
        "answer": "refused",
        "date": "2026-11-26",
        "asked_by": "Saule",
        "explained_by": "Saule",
        "language": "kk",
        "script": "2026.1",
    }


def test_a_testimony_sent_twice_is_one(record: Record) -> None:
    assert save(record, typical()) == save(record, typical())
    assert kinds(record).count("source.received") == 1


def test_changed_words_under_the_same_key_are_not_a_second_testimony(record: Record) -> None:
    first = save(record, typical())
    assert save(record, replace(typical(), language="ru")) == first


def test_two_testimonies_of_the_same_words_are_two(record: Record) -> None:
    first, second = save(record, typical()), save(record, replace(typical(), key="another0another0"))
    assert first != second


def test_a_testimony_of_nothing_is_refused_and_nothing_written(record: Record) -> None:
    with pytest.raises(NothingTold):
        save(record, EMPTY)
    assert kinds(record) == []


def test_each_missing_person_is_an_account(record: Record) -> None:
    first = typical()
    sections = {**first.sections, "missing/2": first.sections["missing/1"]}
    save(record, replace(first, people=2, sections=sections))
    assert kinds(record).count("account.given") == 2


def test_a_photograph_is_evidence_of_its_own_and_tied_to_the_testimony(record: Record) -> None:
    medium = photograph(record)
    number = save(record, replace(typical(), media=(medium,)))
    assert [(one.source, one.testimony) for one in queue.handed_over_with(TEAM, number)] == [
        (source_number(medium.evidence), number)
    ]


def test_a_photograph_carries_the_consents_that_were_given_with_it(record: Record) -> None:
    medium = photograph(record)
    number = save(record, replace(typical(), media=(medium,)))
    assert source(record, TEAM, source_number(medium.evidence)).consents == source(record, TEAM, number).consents


def test_a_photograph_is_claimed_of_the_person_it_shows(record: Record) -> None:
    medium = photograph(record)
    save(record, replace(typical(), media=(medium,)))
    account = next(entry.body for entry in record.ledger.entries(kinds={"account.given"}))
    claims = account["claims"] if account else []
    assert [claim["value"] for claim in claims if claim["property"] == "photograph"] == [source_number(medium.evidence)]


def test_a_testimony_is_taken_back_with_its_accounts(record: Record) -> None:
    number = save(record, typical())
    undo(record, number, "told by mistake")
    assert (queue.testimony(TEAM, number), queue.testimony_kept_as(typical().key)) == (None, None)


@pytest.mark.parametrize("said", ["26-07", " 26 07 ", "2026-11-26-07"])
def test_a_testimony_is_found_by_the_number_on_its_receipt(record: Record, said: str) -> None:
    number = save(record, typical())
    assert [one.source for one in queue.with_receipt(TEAM, said)] == [number]


@pytest.mark.parametrize("said", ["", "7", "6-07", "26-08", "%"])
def test_another_number_finds_no_testimony(record: Record, said: str) -> None:
    save(record, typical())
    assert queue.with_receipt(TEAM, said) == ()


def test_a_withdrawal_holds_for_all_that_was_handed_over(record: Record) -> None:
    medium = photograph(record)
    filed = queue.testimony(TEAM, save(record, replace(typical(), media=(medium,))))
    assert filed is not None
    withdraw(record, TEAM, filed, ["publish_name"], ("2026-12-01", "her daughter called"))
    states = [
        {purpose: state for purpose, state, _ in source(record, TEAM, number).consents}["publish_name"]
        for number in (filed.source, source_number(medium.evidence))
    ]
    assert states == ["withdrawn", "withdrawn"]


def test_what_is_not_agreed_to_cannot_be_withdrawn(record: Record) -> None:
    filed = queue.testimony(TEAM, save(record, typical()))
    assert filed is not None
    with pytest.raises(NothingToWithdraw):
        withdraw(record, TEAM, filed, ["publish_photograph"], ("2026-12-01", "came with the receipt"))


def test_undoing_the_taking_back_restores_the_testimony(record: Record) -> None:
    number = save(record, replace(typical(), media=(photograph(record),)))
    filed = queue.testimony(TEAM, number)
    assert filed is not None
    undo(record, take_back(record, TEAM, filed, "mixed up").hash, "it was right")
    assert [len(queue.handed_over_with(TEAM, number)), queue.testimony(TEAM, number)] == [1, filed]
