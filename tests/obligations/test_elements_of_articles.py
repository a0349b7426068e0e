"""Every element of every article: what supports it, what contradicts it, what leaves it missing."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from legal_facts import occasion

from tanuq.names.scripts import script_of
from tanuq.obligations.elements.articles import Article, Element, articles
from tanuq.obligations.elements.engaging import Reason, Status, weighed
from tanuq.obligations.elements.rules import rule_from
from tanuq.obligations.elements.wording import element_name, languages
from tanuq.obligations.instruments import instruments
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.properties import all_properties, property_named

CASES = tomllib.loads((Path(__file__).parent / "cases" / "elements.toml").read_text(encoding="utf-8"))
ELEMENTS = {element.id: element for article in articles().values() for element in article.elements}
WAYS = {"supports": Status.SUPPORTED, "contradicts": Status.CONTRADICTED, "missing": Status.MISSING}
FORBIDDEN = re.compile(r"violat|breach|infring|guilty", re.IGNORECASE)


def _cases() -> Iterator[tuple[str, str, str]]:
    for identity, ways in CASES.items():
        for way, told in ways.items():
            yield from ((identity, way, text) for text in told)


def test_every_element_has_cases_that_support_contradict_and_leave_it_missing() -> None:
    lacking = {
        identity: [way for way in WAYS if not CASES.get(identity, {}).get(way)]
        for identity in ELEMENTS
        if not all(CASES.get(identity, {}).get(way) for way in WAYS)
    }
    assert lacking == {}


def test_no_case_is_left_of_an_element_that_is_gone() -> None:
    assert CASES.keys() - ELEMENTS.keys() == set()


@pytest.mark.parametrize(("identity", "way", "text"), list(_cases()))
def test_an_element_is_weighed_as_its_case_says(identity: str, way: str, text: str) -> None:
    assert weighed(ELEMENTS[identity], occasion(text)).status is WAYS[way]


@pytest.mark.parametrize("element", list(ELEMENTS.values()), ids=lambda element: element.id)
def test_every_rule_of_an_element_is_met_by_one_of_its_cases(element: Element) -> None:
    told = [occasion(text) for ways in CASES[element.id].values() for text in ways]
    asked = {rule.code for rule in (*element.supported_by, *element.contradicted_by)}
    used = {fact.code for one in told for fact in one.facts}
    assert asked - used <= SELDOM_USED.get(element.id, set())


SELDOM_USED = {
    "deprivation": {"detention_date"},
    "by_state": {"proceeding_authority", "whereabouts"},
    "concealment": {"attribution"},
    "outside_law": {"whereabouts"},
    "measure": {"taken_date", "violation_status"},
    "charge": {"sentence_date", "sentence_reason"},
    "iccpr-14.charge_not_told": {"act"},
    "iccpr-14.no_interpreter": {"act"},
    "iccpr-14.confession": {"counsel_access"},
    "iccpr-22.interference": {"act", "outcome"},
    "iccpr-op1.measure": {"taken_date"},
}
"""Second rules of one kind, which no case needs."""


@pytest.mark.parametrize("article", list(articles().values()), ids=lambda article: article.code)
def test_an_article_is_opened_and_engaged_by_elements_of_its_own(article: Article) -> None:
    own = {element.code for element in article.elements}
    assert article.opens
    assert article.triggers
    assert article.opens | article.triggers <= own
    assert set(article.instruments) <= instruments().keys()


@pytest.mark.parametrize("article", list(articles().values()), ids=lambda article: article.code)
def test_an_article_says_where_a_lawyer_reads_on_and_asks_whole_questions(article: Article) -> None:
    assert article.sources
    assert article.says.endswith(".")
    assert [element.code for element in article.elements if not element.question.endswith("?")] == []
    assert [element.code for element in article.elements if not element.why.strip().endswith(".")] == []


def test_nothing_that_is_shown_says_that_a_state_did_wrong() -> None:
    texts = [text for article in articles().values() for text in (article.name, *article.sources)]
    texts += [text for element in ELEMENTS.values() for text in (element.name, element.question, element.why)]
    texts += [article.says for article in articles().values()]
    texts += [reason.value for reason in Reason] + [status.value for status in Status]
    assert [text for text in texts if FORBIDDEN.search(text)] == []


def test_a_rule_that_asks_nothing_known_is_refused() -> None:
    for row in (
        {"property": "charge"},
        {"property": "charge", "given": True, "terms": []},
        {"property": "act", "is": 1},
    ):
        with pytest.raises(ValueError, match="asks nothing that is known"):
            rule_from(row)


def test_every_property_that_the_law_asks_for_is_asked_by_a_rule() -> None:
    asked = {
        rule.code for element in ELEMENTS.values() for rule in (*element.supported_by, *element.contradicted_by)
    } | {"entry_date", "origin_territory", "removal_to"}  # compared with, or told where it happened
    assert {prop.code for prop in all_properties() if prop.about == "law"} - asked == set()


def test_a_claim_that_was_not_understood_supports_nothing_and_is_to_be_looked_at() -> None:
    found = weighed(ELEMENTS["refugee-31-1.good_cause"], occasion("good_cause=~perhaps"))
    assert (found.status, found.supporting, found.contradicting) == (Status.MISSING, (), ())
    assert [fact.value for fact in found.to_be_looked_at] == ["perhaps"]


def test_what_is_said_both_ways_is_contradicted_with_both_sides_shown() -> None:
    found = weighed(ELEMENTS["refugee-31-1.directly"], occasion("came_directly=yes; came_directly=no"))
    assert found.status is Status.CONTRADICTED
    assert [fact.value for fact in (*found.supporting, *found.contradicting)] == ["yes", "no"]


def test_an_element_names_properties_that_accounts_hold() -> None:
    kinds = {
        rule.code: property_named(rule.code).accounts
        for element in ELEMENTS.values()
        for rule in (*element.supported_by, *element.contradicted_by)
    }
    assert [code for code, accounts in kinds.items() if not accounts] == []


@pytest.mark.parametrize("language", ["ru", "kk", "ug", "zh-hans"])
def test_every_article_element_question_and_treaty_is_named_in_every_language(language: str) -> None:
    table = read_toml("tanuq.obligations", "data", "labels", f"{language}.toml")
    assert {scope: set(labels) for scope, labels in table.items()} == {
        "article": set(articles()),
        "element": set(ELEMENTS),
        "question": set(ELEMENTS),
        "treaty": {code for article in articles().values() for code in article.instruments},
    }
    letters = {"ru": "Cyrl", "kk": "Cyrl", "ug": "Arab", "zh-hans": "Hani"}[language]
    assert [text for labels in table.values() for text in labels.values() if letters not in map(script_of, text)] == []


def test_a_language_without_labels_falls_back_to_english() -> None:
    element = ELEMENTS["refugee-31-1.penalty"]
    assert [element_name(element, tag) for tag in ("en", "es", "zh-Hans")] == ["A penalty", "A penalty", "处罚"]


def test_no_translation_says_that_a_state_did_wrong() -> None:
    wrong = re.compile("наруш|бұзды|бұзған|бұзылды|خىلاپلىق|违反|违犯|侵犯")
    tables = [read_toml("tanuq.obligations", "data", "labels", f"{tag}.toml") for tag in languages()]
    texts = [text for table in tables for labels in table.values() for text in labels.values()]
    assert len(tables) == 4
    assert [text for text in texts if wrong.search(text)] == []
