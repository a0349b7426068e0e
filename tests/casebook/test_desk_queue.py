"""The queue of the desk: which sources wait for what, in which order, for whose eyes."""

import io

import pytest
from recordmaking import claim, give, map_rows, receive_text

from tanuq.casebook.models import Source
from tanuq.casebook.queries.desk_queue import Order, Waiting, beside, waiting
from tanuq.casebook.record import Record
from tanuq.casebook.undoing import undo
from tanuq.ledger.entries import Draft, Entry
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

EVERYTHING = Viewer(Visibility.RESTRICTED)


def numbers(what: Waiting, order: Order = Order.AGE, viewer: Viewer = EVERYTHING) -> list[str]:
    return [one.card.id for one in waiting(viewer, what, order, 1)[0]]


def translate(record: Record, source: str, of: str) -> Entry:
    held = Source.objects.get(number=source)
    piece = record.vault.keep(io.BytesIO(b"{}"))
    body = {"evidence": held.evidence, "derivative": piece.sha256, "purpose": "translation", "language": "en", "of": of}
    return record.write([Draft("evidence.derived", body)])[0]


@pytest.fixture
def three(record: Record) -> list[str]:
    found = [receive_text(record, f"letter {at}", visibility=at) for at in ("team", "restricted", "public")]
    record.catch_up()
    return found


def test_the_oldest_waits_first(three: list[str]) -> None:
    assert numbers(Waiting.CLAIMS) == three


def test_by_risk_the_best_protected_waits_first(three: list[str]) -> None:
    assert numbers(Waiting.CLAIMS, Order.RISK) == [three[1], three[0], three[2]]


def test_who_may_not_see_a_source_is_not_told_that_it_waits(three: list[str], team: Viewer) -> None:
    found, total = waiting(team, Waiting.CLAIMS, Order.AGE, 1)
    assert ([one.card.id for one in found], total) == ([three[0], three[2]], 2)


def test_with_its_first_claim_a_source_waits_no_more(record: Record, three: list[str]) -> None:
    give(record, three[0], claim("name", "Aygul"))
    record.catch_up()
    assert numbers(Waiting.CLAIMS) == three[1:]


def test_a_translation_of_the_text_of_now_is_one_until_it_is_taken_back(record: Record, three: list[str]) -> None:
    entry = translate(record, three[0], Source.objects.get(number=three[0]).text)
    assert numbers(Waiting.TRANSLATION) == three[1:]
    undo(record, entry.hash, "of another letter")
    assert numbers(Waiting.TRANSLATION) == three


def test_a_translation_of_an_earlier_text_is_none_of_this_one(record: Record, three: list[str]) -> None:
    translate(record, three[0], "a" * 64)
    assert numbers(Waiting.TRANSLATION) == three


def test_lists_are_no_matter_of_the_desk(record: Record) -> None:
    map_rows(record, [("1", "Aygul", "1976", "F", "Ghulja")])
    record.catch_up()
    assert numbers(Waiting.ANYTHING) == []


@pytest.mark.parametrize("order", list(Order))
def test_one_goes_from_source_to_source_in_the_order_of_the_queue(three: list[str], order: Order) -> None:
    queue = numbers(Waiting.CLAIMS, order)
    ways = [beside(EVERYTHING, Waiting.CLAIMS, order, number) for number in queue]
    assert ways == [("", queue[1]), (queue[0], queue[2]), (queue[1], "")]


def test_a_source_that_is_done_keeps_its_place_so_that_one_goes_on(record: Record, three: list[str]) -> None:
    give(record, three[1], claim("name", "Aygul"))
    record.catch_up()
    assert beside(EVERYTHING, Waiting.CLAIMS, Order.AGE, three[1]) == (three[0], three[2])
