"""Engines that read texts, and what people decide on what they propose."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from recordmaking import claim, give, make_workspace, receive_text

from tanuq.casebook.proposals import Proposal
from tanuq.casebook.queries.desk import refused_on
from tanuq.casebook.queries.known_names import KnownNames
from tanuq.casebook.record import Record
from tanuq.casebook.undoing import undo
from tanuq.intake.anchoring.dates_in_text import DatesInText
from tanuq.intake.anchoring.names_in_text import NamesInText
from tanuq.intake.anchoring.refusing import Measure, measured, proposed, refuse, still_open
from tanuq.policy.decision import Viewer
from tanuq.policy.visibility import Visibility

TEXT = "a" * 64


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(make_workspace(tmp_path / "office")) as opened:
        yield opened


def dates(text: str) -> list[tuple[str, str, str]]:
    return [(text[p.start : p.end], p.property, p.value) for p in DatesInText().proposals(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She was taken on 3 May 2017.", ("3 May 2017", "taken_date", "2017-05-03")),
        ("2017年5月3日，阿依古丽被抓走。", ("2017年5月3日", "taken_date", "2017-05-03")),
        ("ئايگۈل 2017-يىلى 5-ئاينىڭ 3-كۈنى تۇتۇلدى", ("2017-يىلى 5-ئاينىڭ 3-كۈنى", "taken_date", "2017-05-03")),
        ("Его задержали 12.05.2017 дома.", ("12.05.2017", "taken_date", "2017-05-12")),
        ("家人2018年6月最后一次见到她。", ("2018年6月", "last_seen_date", "2018-06")),
        ("2018-يىلى 6-ئايدا ئاخىرقى قېتىم كۆرگەن", ("2018-يىلى 6-ئايدا", "last_seen_date", "2018-06")),
        ("Ол 1976 жылы туған.", ("1976", "birth_date", "1976")),
        ("Released in the summer of 2019", ("summer of 2019", "release_date", "2019-22")),
        ("Sentenced in 2018 by the court.", ("2018", "sentence_date", "2018")),
        ("приговор от 2018 года", ("2018", "sentence_date", "2018")),
        ("Не видели до 2018 года", ("до 2018", "", "../2018")),
        ("ол 2018 жылға дейін", ("2018 жылға дейін", "", "../2018")),
        ("2018年以前", ("2018年以前", "", "../2018")),
        ("Nobody knows about 2018 here.", ("about 2018", "", "2018~")),
    ],
)
def test_a_date_is_read_as_the_vocabulary_reads_it(text: str, found: tuple[str, str, str]) -> None:
    assert dates(text) == [found]


def test_the_nearest_word_tells_which_date_it_is() -> None:
    text = "Aygul, born in 1976, was taken in Ghulja on 3 May 2017."
    assert [found[1] for found in dates(text)] == ["birth_date", "taken_date"]


def test_a_word_of_another_sentence_tells_nothing() -> None:
    assert dates("Her brother was arrested. In 2017 it rained.") == [("2017", "", "2017")]


def test_numbers_that_are_no_years_are_left_alone() -> None:
    assert dates("Call 87012017345, room 12, page 3017.") == []


def test_a_proposal_says_why() -> None:
    (found,) = DatesInText().proposals("She was taken on 3 May 2017.", 0, 28)
    assert found.reasons == ("stands beside “was taken”",)


def test_only_the_part_that_is_looked_at_is_read() -> None:
    text = "born 1976. taken 2017."
    assert [text[p.start : p.end] for p in DatesInText().proposals(text, 10, len(text))] == ["2017"]


def names(record: Record, text: str) -> list[str]:
    engine = NamesInText(KnownNames(Viewer(Visibility.TEAM)))
    return [text[p.start : p.end] for p in engine.proposals(text, 0, len(text))]


@pytest.mark.parametrize(
    ("known", "text", "found"),
    [
        ("Aygul Qadir", "They saw AYGUL QADIR and Aygul Memet.", ["AYGUL QADIR"]),
        ("ئايگۈل قادىر", "كېچىدە ئايگۈل قادىر نى ئېلىپ كەتتى", ["ئايگۈل قادىر"]),
        ("阿依古丽", "昨天阿依古丽被抓走。", ["阿依古丽"]),
        ("Aygul Qadir", "Qadir, Aygul and others; Aygul, Qadir", []),
        ("Aygul", "Aygul was seen.", []),
    ],
)
def test_a_name_is_found_where_the_record_knows_it_so(record: Record, known: str, text: str, found: list[str]) -> None:
    give(record, receive_text(record, "A list of names"), claim("name", known))
    record.catch_up()
    assert names(record, text) == found


def test_a_name_that_the_viewer_may_not_see_is_not_proposed(record: Record) -> None:
    source = receive_text(record, "A secret letter", visibility="restricted")
    give(record, source, claim("name", "Aygul Qadir"))
    record.catch_up()
    assert names(record, "They saw Aygul Qadir.") == []


def proposal(start: int, end: int) -> Proposal:
    return Proposal("taken_date", "date", "2017", start, end, "dates-in-text 1")


def test_what_was_refused_is_not_asked_again_and_the_refusal_can_be_undone(record: Record) -> None:
    source = receive_text(record, "taken in 2017")
    entry = refuse(record, source, TEXT, proposal(9, 13))
    assert [body["start"] for body in refused_on(record, source, TEXT)] == [9]
    undo(record, entry.hash, "it was right")
    assert refused_on(record, source, TEXT) == ()


def test_a_refusal_on_one_text_says_nothing_of_another(record: Record) -> None:
    source = receive_text(record, "taken in 2017")
    refuse(record, source, TEXT, proposal(9, 13))
    assert refused_on(record, source, "b" * 64) == ()


def test_proposals_are_open_until_refused_or_until_the_words_are_claimed() -> None:
    found = (proposal(0, 4), proposal(9, 13), proposal(20, 24))
    assert still_open(found, frozenset({found[0].key()}), [(8, 10)]) == (found[2],)


def test_a_new_version_of_an_engine_does_not_ask_again() -> None:
    newer = Proposal("taken_date", "date", "2017", 0, 4, "dates-in-text 2")
    assert newer.key() == proposal(0, 4).key()


def test_all_engines_are_heard_in_the_order_of_the_text() -> None:
    text = "2019 and 2017"

    class Another:
        def proposals(self, text: str, start: int, end: int) -> Iterator[Proposal]:
            yield Proposal("name", "name", "and", 5, 8, "another 1")

    assert [p.start for p in proposed((Another(), DatesInText()), text, 0, len(text))] == [0, 5, 9]


def test_an_engine_is_measured_by_what_stands_of_acceptances_and_refusals(record: Record) -> None:
    source = receive_text(record, "born 1976, taken 2017")
    give(record, source, claim("birth_date", "1976", engine="dates-in-text 1"), claim("sex", "female"))
    refuse(record, source, TEXT, proposal(17, 21))
    undone = refuse(record, source, TEXT, proposal(5, 9))
    undo(record, undone.hash, "slipped")
    assert measured(record) == (Measure("dates-in-text 1", 1, 1),)
    assert measured(record)[0].precision == 0.5
