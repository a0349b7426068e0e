"""Refusing, skipping, "not this person", and accepting several at once."""

from dataclasses import replace

import pytest
from read_article import TEAM, ReadArticle
from recordmaking import claim, give, receive_text

from tanuq.casebook.errors import ReasonMissing
from tanuq.casebook.numbers import given_account_number, person_number
from tanuq.casebook.read_decisions import OF_NO_USE
from tanuq.casebook.undoing import undo
from tanuq.reading.on_record.errors import DecidedAlready, NoSuchProposal, NotInBulk
from tanuq.reading.on_record.measure import Measure, measured
from tanuq.reading.on_record.ruling import (
    accept_alike,
    alike,
    not_this_person,
    refuse,
    skip,
)


def test_a_refusal_keeps_the_words_the_place_the_engine_and_the_reason(article: ReadArticle) -> None:
    kept = article.found("act", "deported")
    body = refuse(article.desk, kept.key, "negated").body or {}
    assert (body["exact"], body["engine"], body["reason"]) == ("deported", "rules 1", "negated")
    assert (body["text"], body["start"]) == (article.desk.read.text, kept.proposal.start)


def test_nobody_refuses_without_a_reason(article: ReadArticle) -> None:
    with pytest.raises(ReasonMissing):
        refuse(article.desk, article.found("act", "deported").key, " ")


def test_what_was_refused_is_decided_until_that_is_undone(article: ReadArticle) -> None:
    key = article.found("act", "deported").key
    refused = refuse(article.desk, key, "negated")
    with pytest.raises(DecidedAlready):
        refuse(article.desk, key, "negated")
    undo(article.record, refused.hash, "it was right")
    assert article.desk.is_open(key)


def test_what_was_skipped_can_still_be_decided(article: ReadArticle) -> None:
    key = article.found("person", "Aygul Qadir").key
    skip(article.desk, key)
    assert article.desk.is_open(key)
    article.accept("person", "Aygul Qadir")
    assert not article.desk.is_open(key)


def test_not_this_person_leaves_the_mention_open_and_remembers_whom_it_does_not_mean(article: ReadArticle) -> None:
    other = receive_text(article.record, "A letter about somebody of the same name.")
    person = person_number(given_account_number(give(article.record, other, claim("name", "Aygul Qadir")).hash))
    key = article.found("person", "Aygul Qadir").key
    not_this_person(article.desk, key, person)
    assert article.desk.is_open(key)
    assert article.desk.not_them[key] == {person}


def test_nothing_is_decided_about_what_no_engine_proposes(article: ReadArticle) -> None:
    with pytest.raises(NoSuchProposal):
        skip(article.desk, "person:1-2")


def test_the_same_words_are_accepted_at_once_after_one_of_them_was_confirmed(article: ReadArticle) -> None:
    key = article.found("person", "Aygul Qadir").key
    with pytest.raises(NotInBulk):
        accept_alike(article.desk, key)
    done = article.accept("person", "Aygul Qadir")
    accepted = accept_alike(article.desk, key)
    assert {(entry.body or {})["account"] for entry in accepted} == {done.told_of}
    assert len(accepted) == 2
    assert [one.property for one in article.claims()] == ["name"]


def test_only_the_very_same_words_are_accepted_at_once(article: ReadArticle) -> None:
    article.accept("person", "Serik Omarov")
    found = alike(article.desk, article.found("person", "Serik Omarov").key)
    assert {article.desk.words(one) for one in found} == {"Serik Omarov"}


def test_acts_are_never_accepted_at_once(article: ReadArticle) -> None:
    article.accept("act", "arrested")
    assert alike(article.desk, article.found("act", "arrested").key) == ()


@pytest.mark.parametrize(("engine", "most"), [("endpoint small 1a2b3c4d", 0), ("rules 1 + endpoint small 1a2b3c4d", 2)])
def test_what_a_language_model_alone_proposes_is_never_accepted_at_once(
    article: ReadArticle, engine: str, most: int
) -> None:
    article.accept("person", "Aygul Qadir")
    read = article.desk.read
    by_model = tuple(replace(one, proposal=replace(one.proposal, engine=engine)) for one in read.kept)
    desk = replace(article.desk, read=replace(read, kept=by_model))
    assert len(alike(desk, article.found("person", "Aygul Qadir").key)) == most


def test_engines_are_measured_by_what_was_accepted_corrected_and_refused(article: ReadArticle) -> None:
    article.accept("person", "Aygul Qadir")
    article.accept("person", "Aygul Qadir", 2)
    refuse(article.desk, article.found("person", "Omarov").key, "not a name")
    skip(article.desk, article.found("person", "Memet Qadir").key)
    assert measured(article.record, TEAM) == (Measure("rules 1", "person", accepted=2, corrected=0, refused=1),)
    low, high = measured(article.record, TEAM)[0].right.interval
    assert 0.2 < low < 2 / 3 < high < 0.95


def test_what_was_undone_measures_nothing(article: ReadArticle) -> None:
    done = article.accept("person", "Aygul Qadir")
    undo(article.record, done.entry.hash, "not meant")
    assert measured(article.record, TEAM) == ()


def test_what_is_right_and_of_no_use_to_the_record_speaks_for_the_engine(article: ReadArticle) -> None:
    refuse(article.desk, article.found("person", "Memet Qadir").key, OF_NO_USE)
    assert measured(article.record, TEAM) == (Measure("rules 1", "person", accepted=1, corrected=0, refused=0),)
