"""What is accepted becomes accounts and claims with anchors; what did not happen never becomes an event."""

from dataclasses import replace

import pytest
from read_article import ARTICLE, TEAM, ReadArticle
from recordmaking import receive_text

from tanuq.casebook.claims import Claim
from tanuq.casebook.models import Account, SubjectAccount
from tanuq.casebook.numbers import person_number
from tanuq.casebook.publication import Publication
from tanuq.casebook.read_decisions import Ruling
from tanuq.casebook.undoing import undo
from tanuq.ledger.entries import Entry
from tanuq.publishing.export.bodies import Sight, leaves
from tanuq.reading.on_record.accepting import Done, accept
from tanuq.reading.on_record.choosing import ANOTHER, NEW, Choice
from tanuq.reading.on_record.errors import DecidedAlready, EverythingEmptied, NobodyNamed, ValueUnclear
from tanuq.reading.on_record.reading import read


def anchored(claim: Claim) -> str:
    return ARTICLE[claim.anchor.start : claim.anchor.end]


def test_a_mention_becomes_an_account_with_the_name_as_it_is_written(article: ReadArticle) -> None:
    article.accept("person", "Aygul Qadir")
    (claim,) = article.claims()
    assert (claim.property, claim.value, anchored(claim)) == ("name", "Aygul Qadir", "Aygul Qadir")
    assert claim.anchor.text == article.desk.read.text


def test_the_entry_says_which_proposal_of_which_engine_it_was_made_of(article: ReadArticle) -> None:
    done = article.accept("person", "Aygul Qadir")
    body = article.entry(done).body or {}
    assert body["read"] == {
        "text": article.desk.read.text, "kind": "person", "start": 0, "end": 11, "nth": 1, "engine": "rules 1",
        "ruling": "accepted",
    }  # fmt: skip
    assert body["claims"][0]["engine"] == "rules 1"


def test_a_second_mention_by_the_same_name_states_nothing_twice(article: ReadArticle) -> None:
    first = article.accept("person", "Aygul Qadir")
    second = article.accept("person", "Aygul Qadir", 2)
    assert second.told_of == first.told_of
    assert [claim.property for claim in article.claims()] == ["name"]
    assert article.entry(second).kind == "proposal.decided"


def test_a_surname_belongs_to_whom_the_document_names_and_adds_no_name(article: ReadArticle) -> None:
    full = article.accept("person", "Serik Omarov")
    assert article.accept("person", "Omarov").told_of == full.told_of
    assert [claim.value for claim in article.claims()] == ["Serik Omarov"]


def test_a_surname_accepted_by_itself_is_of_nobody_in_the_case_file(article: ReadArticle) -> None:
    article.accept("person", "Omarov", choice=Choice(account=NEW))
    (claim,) = article.claims()
    assert claim.value == "Omarov"
    assert Account.objects.count() == 1


def test_an_act_becomes_claims_of_the_person_whom_it_befell(article: ReadArticle) -> None:
    done = article.accept("act", "arrested")
    claims = {claim.property: claim for claim in article.claims()}
    assert {code: claim.value for code, claim in claims.items()} == {
        "name": "Aygul Qadir", "act": "030101000000", "taken_date": "2017-05-03", "taken_place": "Ghulja",
    }  # fmt: skip
    assert (claims["act"].about, anchored(claims["act"])) == ("taken", "arrested")
    assert Account.objects.get().number == done.told_of


def test_an_act_goes_to_the_account_whose_mention_was_accepted(article: ReadArticle) -> None:
    mention = article.accept("person", "Serik Omarov")
    act = article.accept("act", "sentenced")
    assert act.told_of == mention.told_of
    said = {claim.property: claim.value for claim in article.claims()}
    assert (said["sentence_length"], said["court"]) == ("five years", "A court")


@pytest.mark.parametrize("words", ["deported", "deport"])
def test_what_did_not_happen_becomes_a_note_and_no_event(article: ReadArticle, words: str) -> None:
    article.accept("act", words)
    assert {claim.property for claim in article.claims()} == {"name", "note"}
    note = next(claim for claim in article.claims() if claim.property == "note")
    assert words in anchored(note)
    assert anchored(note).endswith(".")


def test_a_quotation_becomes_a_statement_with_speaker_words_and_audience(article: ReadArticle) -> None:
    done = article.accept("statement", "“They took her from the market and nobody has seen her since that day,”")
    said = {claim.property: claim.value for claim in article.told()}
    assert said["quotation"].startswith("They took her from the market")
    assert (said["speaker"], said["audience"], said["said_place"]) == ("Memet Qadir", "reporters", "Almaty")
    assert SubjectAccount.objects.get().subject == done.told_of


def test_what_is_told_in_the_words_of_the_text_is_no_quotation(article: ReadArticle) -> None:
    article.accept("statement", "Aygul Qadir was arrested in Ghulja on 3 May 2017")
    properties = {claim.property for claim in article.told()}
    assert "note" in properties
    assert "quotation" not in properties


def test_a_stage_begins_a_case_of_the_person_whom_somebody_has_confirmed(article: ReadArticle) -> None:
    mention = article.accept("person", "Serik Omarov")
    article.accept("proceeding", "pleaded guilty")
    said = {claim.property: claim.value for claim in article.told()}
    assert (said["proceeding_kind"], said["stage_kind"]) == ("criminal", "plea")
    assert (said["person_named"], said["person_concerned"]) == ("Serik Omarov", person_number(mention.told_of))


def test_a_stage_of_another_kind_of_case_begins_another_case(article: ReadArticle) -> None:
    cases = {article.accept("proceeding", words).told_of for words in ("pleaded guilty", "applied for asylum")}
    assert len(cases) == 2


def test_what_is_told_already_with_the_same_time_is_not_told_twice(article: ReadArticle) -> None:
    told_of = article.accept("act", "arrested").told_of
    entry = give_to(article, told_of)
    assert [claim.about for claim in article.claims() if claim.property == "act"] == ["taken"]
    assert entry.kind == "proposal.decided"


def test_another_time_is_told_as_another_time(article: ReadArticle) -> None:
    told_of = article.accept("act", "arrested").told_of
    give_to(article, told_of, time=ANOTHER)
    assert [claim.about for claim in article.claims() if claim.property == "act"] == ["taken", "taken.2"]


def give_to(article: ReadArticle, account: str, time: str = "") -> Entry:
    """Take the decision back but not its claims, as if a second article's words said the same; accept it again."""
    desk = replace(article.desk, decisions={})
    return accept(desk, article.found("act", "arrested").key, Choice(account=account, time=time)).entry


def test_a_value_that_somebody_changes_counts_as_corrected(article: ReadArticle) -> None:
    done = article.accept("act", "arrested", choice=Choice(values={"2-taken_place": "Kuldja"}))
    assert next(claim.value for claim in article.claims() if claim.property == "taken_place") == "Kuldja"
    assert (article.entry(done).body or {})["read"]["ruling"] == Ruling.CORRECTED


def test_a_value_that_somebody_empties_is_left_out(article: ReadArticle) -> None:
    article.accept("act", "arrested", choice=Choice(values={"2-taken_place": ""}))
    assert "taken_place" not in {claim.property for claim in article.claims()}


def test_where_every_value_is_emptied_nothing_is_accepted(article: ReadArticle) -> None:
    with pytest.raises(EverythingEmptied):
        article.accept("person", "Aygul Qadir", choice=Choice(values={"0-name": ""}))
    assert article.claims() == []


def test_other_words_than_the_engines_are_anchored_and_the_engines_kept(article: ReadArticle) -> None:
    kept = article.found("person", "Memet Qadir")
    place = (kept.proposal.start, kept.proposal.start + len("Memet"))
    done = article.accept("person", "Memet Qadir", choice=Choice(place=place))
    assert [anchored(claim) for claim in article.claims()] == ["Memet"]
    part = (article.entry(done).body or {})["read"]
    assert (part["start"], part["end"], part["place"]) == (kept.proposal.start, kept.proposal.end, list(place))


def test_a_value_that_cannot_be_read_is_kept_only_when_that_is_said(article: ReadArticle) -> None:
    unreadable = {"0-act": "no such act"}
    with pytest.raises(ValueUnclear):
        article.accept("act", "arrested", choice=Choice(values=unreadable))
    article.accept("act", "arrested", choice=Choice(values=unreadable, as_it_is=True))
    assert next(claim for claim in article.claims() if claim.property == "act").problem


def test_an_act_of_nobody_who_is_there_needs_somebody(article: ReadArticle) -> None:
    with pytest.raises(NobodyNamed):
        article.accept("act", "arrested", choice=Choice(account="A-0000000000000000"))
    assert article.claims() == []


def test_a_place_is_confirmed_and_no_claim_is_made_of_it(article: ReadArticle) -> None:
    done = article.accept("place", "Ghulja")
    body = article.entry(done).body or {}
    assert (done.entry.kind, body["ruling"], body["exact"]) == ("proposal.decided", "accepted", "Ghulja")
    assert article.claims() == []


def test_undo_takes_the_account_back_and_opens_the_proposal_again(article: ReadArticle) -> None:
    done = article.accept("person", "Aygul Qadir")
    undo(article.record, done.entry.hash, "not meant")
    assert article.claims() == []
    assert article.desk.is_open(article.found("person", "Aygul Qadir").key)


def test_what_was_decided_on_an_account_that_is_taken_back_is_open_again(article: ReadArticle) -> None:
    first = article.accept("person", "Aygul Qadir")
    article.accept("person", "Aygul Qadir", 2)
    undo(article.record, first.entry.hash, "not meant")
    assert article.desk.is_open(article.found("person", "Aygul Qadir", 2).key)


def test_nothing_is_accepted_twice(article: ReadArticle) -> None:
    article.accept("person", "Aygul Qadir")
    with pytest.raises(DecidedAlready):
        article.accept("person", "Aygul Qadir")


def test_decisions_outlive_a_rebuild_and_a_new_reading(article: ReadArticle) -> None:
    article.accept("person", "Aygul Qadir")
    article.record.rebuild()
    read(article.record, TEAM, article.source)
    key = article.found("person", "Aygul Qadir").key
    assert article.desk.decisions[key].ruling is Ruling.ACCEPTED


def test_a_number_in_a_statement_on_record_becomes_part_of_it(article: ReadArticle) -> None:
    counted = counting(article)
    key = counted.found("number", "over 1 million people").key
    confirmed = counted.accept("number", "over 1 million people")
    assert confirmed.entry.kind == "proposal.decided"
    undo(article.record, confirmed.entry.hash, "the statement first")
    done = counted.accept("statement", "“We know of over 1 million people who are held there without any trial,”")
    assert accept(counted.desk, key).told_of == done.told_of
    assert {one.property: one.value for one in article.told()}["number_named"] == "over 1 million people"


def counting(article: ReadArticle) -> ReadArticle:
    """Another source, in which somebody names a number."""
    words = "“We know of over 1 million people who are held there without any trial,” Dana Aliyeva told reporters."
    source = receive_text(article.record, words)
    article.record.catch_up()
    read(article.record, TEAM, source)
    return ReadArticle(article.record, source)


def test_a_value_that_nobody_changed_follows_the_words_that_are_meant(article: ReadArticle) -> None:
    kept = article.found("person", "Memet Qadir")
    place = (kept.proposal.start, kept.proposal.start + len("Memet"))
    article.accept("person", "Memet Qadir", choice=Choice(place=place, values={"0-name": "Memet Qadir"}))
    assert [claim.value for claim in article.claims()] == ["Memet"]


def test_a_date_that_hangs_on_the_day_of_publication_keeps_its_ground(article: ReadArticle) -> None:
    words = "Dana Aliyeva was arrested in Almaty last August, and her family has heard nothing of her since that day."
    source = receive_text(article.record, words)
    article.record.catch_up()
    read(article.record, TEAM, source, published=Publication("2020-02-05", "stated"))
    done = ReadArticle(article.record, source).accept("act", "arrested")
    (date,) = [one for one in (article.entry(done).body or {})["claims"] if one["property"] == "taken_date"]
    assert (date["value"], date["written"]) == ("2019-08", "last August")
    assert "February 2020" in date["ground"]


def test_an_accepted_account_leaves_with_an_export_and_decisions_without_claims_stay(article: ReadArticle) -> None:
    accepted = article.accept("person", "Aygul Qadir").entry
    confirmed = article.accept("place", "Ghulja").entry
    sight = Sight(TEAM, frozenset({article.source}), frozenset(), {accepted.hash: 1})
    assert (leaves(accepted, sight), leaves(confirmed, sight)) == (True, False)


def union(article: ReadArticle, words: str) -> ReadArticle:
    """Another source, about a group."""
    source = receive_text(article.record, words)
    article.record.catch_up()
    read(article.record, TEAM, source, published=Publication("2020-02-05", "stated"))
    return ReadArticle(article.record, source)


def accept_the_act(article: ReadArticle) -> Done:
    return accept(article.desk, next(one.key for one in article.desk.read.kept if one.proposal.kind == "act"))


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("The Union of Teachers was registered by the ministry last year, and the Union has 40 members.", "registered"),
        (
            "The Union of Teachers has not been registered by the ministry, and the Union has 40 members.",
            "unregistered",
        ),
    ],
)
def test_the_registration_of_a_group_is_told_of_the_group_and_of_no_person(
    article: ReadArticle, words: str, event: str
) -> None:
    accept_the_act(union(article, words))
    said = {one.property: one.value for one in article.told()}
    assert (said["group_name"], said["group_event"]) == ("Union of Teachers", event)
    assert Account.objects.count() == 0


def test_a_group_that_is_mentioned_twice_is_one_group(article: ReadArticle) -> None:
    words = "The Union of Teachers met on Monday in the old hall. The Union of Teachers will meet again on Friday."
    other = union(article, words)
    told = [other.accept("group", "Union of Teachers", nth).told_of for nth in (1, 2)]
    assert len(set(told)) == 1
    assert [one.property for one in article.told()] == ["group_name"]
