"""How an engine's proposals are held against annotations, and what the figures come to."""

import pytest
from benchmarks.reading.aspects import ASPECTS, counts
from benchmarks.reading.corpus import Article
from benchmarks.reading.figures import figures
from benchmarks.reading.likeness import exact, overlapping_by, same_date, same_party, same_value
from benchmarks.reading.matching import Aspect, Counts, match

from tanuq.reading.proposal import Field, Kind, Proposal

ANYTHING = Aspect("act", lambda _: True, overlapping_by(0.8), {"polarity": same_value}, "polarity")


def act(start: int, end: int, **fields: str | int) -> Proposal:
    return Proposal(Kind.ACT, start, end, "x", {name: Field(value) for name, value in fields.items()})


def quotation(start: int, end: int, manner: str = "direct", marks: int = 1) -> Proposal:
    fields = {"manner": Field(manner), "content": Field("x", start + marks, end - marks)}
    return Proposal(Kind.STATEMENT, start, end, "x", fields)


def of(name: str) -> Aspect:
    return next(one for one in ASPECTS if one.name == name)


def article(*gold: Proposal) -> Article:
    return Article("a", "dev", "x" * 400, "2020", "eng", "wire", gold)


def test_right_wrong_and_missed_are_counted_once_each():
    told = match(ANYTHING, [act(0, 10), act(20, 30)], [act(0, 10), act(40, 50)])
    assert told.counts()["act"] == Counts(right=1, found=2, there=2)


def test_two_proposals_for_one_annotation_are_one_right_and_one_wrong():
    told = match(ANYTHING, [act(0, 10)], [act(0, 10), act(0, 9)])
    assert (len(told.pairs), len(told.wrong)) == (1, 1)


def test_the_proposal_that_shares_most_is_the_one_that_is_right():
    told = match(ANYTHING, [act(0, 10)], [act(0, 9), act(0, 10)])
    assert told.pairs[0][1] == act(0, 10)


def test_what_is_optional_counts_neither_found_nor_missed():
    gold = [act(0, 10, optional=1), act(20, 30)]
    found = match(ANYTHING, gold, [act(0, 10), act(20, 30)])
    not_found = match(ANYTHING, gold, [act(20, 30)])
    assert found.counts()["act"] == not_found.counts()["act"] == Counts(1, 1, 1)


def test_eight_tenths_of_the_longer_span_must_be_shared():
    fits = overlapping_by(0.8)
    assert (fits(act(0, 10), act(0, 8)), fits(act(0, 10), act(0, 7)), fits(act(0, 7), act(0, 10))) == (
        True,
        False,
        False,
    )


def test_a_field_is_counted_within_what_was_found():
    gold = [act(0, 10, polarity="positive"), act(20, 30, polarity="positive")]
    told = match(ANYTHING, gold, [act(0, 10, polarity="negative")])
    assert told.counts()["act: polarity"] == Counts(0, 1, 1)


def test_a_field_read_where_the_text_tells_none_lowers_its_precision():
    told = match(ANYTHING, [act(0, 10)], [act(0, 10, polarity="negative")])
    assert told.counts()["act: polarity"] == Counts(0, 1, 0)


def test_a_span_with_its_field_is_right_only_where_both_are():
    gold = [act(0, 10, polarity="positive"), act(20, 30, polarity="positive")]
    told = match(ANYTHING, gold, [act(0, 10, polarity="negative"), act(20, 30, polarity="positive")])
    assert told.counts()["act with polarity"] == Counts(1, 2, 2)


def test_exact_spans_are_the_same_words():
    assert (exact(act(0, 10), act(0, 10)), exact(act(0, 10), act(0, 11))) == (True, False)


def test_a_pronoun_in_the_right_place_is_the_right_party():
    assert same_party(Field("Aisha Bek", 3, 6), Field("she", 3, 6))


def test_a_name_is_the_same_in_any_case_and_with_an_article():
    assert same_party(Field("Supreme Court", 3, 6), Field("the SUPREME  COURT", 90, 96))


def test_another_person_elsewhere_is_the_wrong_party():
    assert not same_party(Field("Aisha Bek", 3, 6), Field("Rosa Bek", 90, 96))


@pytest.mark.parametrize(
    ("expected", "read", "same"),
    [
        ("2019-08", "2019-08", True),
        ("2019-08", "2019", False),
        ("2017~", "2017", True),
        ("2018-02/2020-02", "2018-02-05/2020-02-05", True),
        ("2018-02/2020-02", "2018-03/2020-02", False),
        ("", "", True),
        ("", "2019", False),
    ],
)
def test_dates_are_compared_by_what_they_say(expected, read, same):
    assert same_date(Field(expected), Field(read)) is same


def test_words_in_marks_and_a_told_clause_are_figures_of_their_own():
    told = counts(article(quotation(0, 20), quotation(40, 60, "indirect", 0)), [quotation(0, 20)])
    assert (told["quotation"], told["indirect"]) == (Counts(1, 1, 1), Counts(0, 0, 1))


def test_a_told_clause_around_quoted_words_is_no_error():
    told = match(of("indirect"), [quotation(30, 60, "partial")], [quotation(10, 60, "indirect", 0)])
    assert told.wrong == ()


def test_a_mention_by_a_pronoun_is_not_held_against_an_engine():
    pronoun = Proposal(Kind.PERSON, 0, 3, "x", {"form": Field("pronoun")})
    assert counts(article(), [pronoun])["person"] == Counts(0, 0, 0)


def test_an_act_of_another_type_is_missed_and_wrong():
    told = match(of("act"), [act(0, 5, type="arrest")], [act(0, 5, type="detention")])
    assert (len(told.missed), len(told.wrong)) == (1, 1)


def test_an_act_of_the_other_type_that_would_do_as_well_is_right():
    gold = act(0, 5, type="disappearance", also="arrest")
    assert len(match(of("act"), [gold], [act(0, 5, type="arrest")]).pairs) == 1


def test_furniture_is_counted_by_characters():
    def zone(start: int, end: int, name: str) -> Proposal:
        return Proposal(Kind.ZONE, start, end, "x", {"zone": Field(name)})

    told = counts(article(zone(0, 10, "title"), zone(10, 100, "body")), [zone(0, 5, "title"), zone(5, 100, "body")])
    assert (told["zone: furniture"], told["zone: by name"]) == (Counts(5, 5, 10), Counts(95, 100, 100))


def test_a_record_read_in_the_furniture_is_seen():
    title = Proposal(Kind.ZONE, 0, 10, "x", {"zone": Field("title")})
    assert counts(article(title), [act(2, 5), act(20, 25)])["records outside furniture"] == Counts(1, 2, 2)


def test_the_figures_are_those_of_all_documents_together():
    told = figures([{"act": Counts(1, 2, 4)}, {"act": Counts(3, 4, 4)}])["act"]
    assert (told.precision, told.recall, told.f1) == (4 / 6, 4 / 8, 8 / 14)


def test_the_interval_holds_the_figure_and_is_the_same_again():
    documents = [{"act": Counts(n % 3, 3, 3)} for n in range(30)]
    first, again = figures(documents)["act"], figures(documents)["act"]
    assert first.low < first.f1 < first.high
    assert first == again


def test_documents_alike_leave_no_doubt():
    told = figures([{"act": Counts(2, 3, 3)}] * 5)["act"]
    assert told.low == told.high == pytest.approx(2 / 3)


def test_what_no_document_has_is_no_figure():
    assert figures([{"act": Counts()}]) == {}


def test_a_name_on_an_optional_entity_of_another_kind_is_no_error():
    crown = Proposal(Kind.GROUP, 0, 5, "x", {"form": Field("name"), "optional": Field(1)})
    found = Proposal(Kind.PERSON, 0, 5, "x", {"form": Field("name")})
    assert counts(article(crown), [found])["person"] == Counts(0, 0, 0)
