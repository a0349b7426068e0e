"""Why something is proposed: phrases that keep their shape, so that pages can say them in their language."""

import json

import pytest
from benchmarks.reading.corpus import Article, articles

from tanuq.reading.layout.plain import document
from tanuq.reading.proposal import Kind
from tanuq.reading.rules import Rules
from tanuq.reading.why import Why, both, from_stored, stored


def phrases(why: Why) -> list[Why]:
    """The phrase, and those at its places."""
    return [why, *(one for place in why.places.values() if isinstance(place, Why) for one in phrases(place))]


def test_a_phrase_is_its_english_sentence() -> None:
    assert Why("“%(words)s” stands before it", words="Mr") == "“Mr” stands before it"


def test_a_phrase_without_places_may_hold_a_percent_sign() -> None:
    assert Why("100 % of them") == "100 % of them"


def test_words_of_a_document_are_no_shape() -> None:
    assert Why("stands behind “%(words)s”", words="%(words)s %d 100 %") == "stands behind “%(words)s %d 100 %”"


def test_a_date_is_said_in_words() -> None:
    assert Why("in a text published on %(day)s", day="2020-02-03") == "in a text published on 3 February 2020"


def test_a_phrase_is_kept_with_the_phrases_at_its_places() -> None:
    why = both([Why("stands behind “%(words)s”", words="Mr"), Why("counted from %(day)s", day="2019-08")])
    again = from_stored(json.loads(json.dumps(stored(why))))
    assert (again, [one.shape for one in phrases(again)]) == (why, [one.shape for one in phrases(why)])


def test_a_reason_that_was_kept_as_a_string_stays_one() -> None:
    assert from_stored("a given name") == "a given name"


@pytest.mark.parametrize("language", ["eng", "rus", "zho", "kaz", "uig"])
def test_every_reason_of_the_rules_is_a_phrase(language: str) -> None:
    assert [reason for one in articles("dev", language) for reason in _strings(one)] == []


def _strings(one: Article) -> list[str]:
    read = Rules().read(document(one.text, one.published, one.language))
    told = [reason for proposal in read if proposal.kind is not Kind.ZONE for reason in proposal.reasons]
    return [reason for reason in told if not isinstance(reason, Why)]
