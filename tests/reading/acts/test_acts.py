"""What is read as an act, of whom, when, and whether it happened."""

from pathlib import Path

import pytest
from marked_acts import kind_of, read, sample, samples, score

from tanuq.reading.acts import acts
from tanuq.reading.acts.inflection import Form, forms
from tanuq.reading.acts.lexicon import DATA
from tanuq.reading.document import Document, Passage, Zone
from tanuq.reading.mention import Mentions
from tanuq.reading.proposal import Field, Kind, Proposal
from tanuq.vocabulary.lists import term_offered

HERE = Path(__file__).parent
LANGUAGES = ["eng", "rus", "zho", "kaz", "uig"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_written_to_develop_with_is_read_as_marked(language: str) -> None:
    faults: list[str] = []
    score(samples(HERE / f"develop_{language}.txt", language), faults)
    assert faults == []


def test_what_did_not_happen_and_what_only_sounds_like_an_act_is_told_from_what_happened() -> None:
    faults: list[str] = []
    score(samples(HERE / "wordings_eng.txt", "eng"), faults)
    assert faults == []


def test_acts_of_sentences_held_back_are_found() -> None:
    assert score(samples(HERE / "heldback_eng.txt")).f1 >= 0.80


def test_polarity_is_right_in_sentences_held_back() -> None:
    assert score(samples(HERE / "heldback_eng.txt")).share("polarity") >= 0.95


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_field_with_a_place_has_its_words_there(language: str) -> None:
    for one in samples(HERE / f"develop_{language}.txt", language):
        for proposal in acts(one.document, one.mentions, ()):
            assert 0 <= proposal.start < proposal.end <= len(one.document.text)
            for field in proposal.fields.values():
                if field.start is not None and field.end is not None:
                    assert 0 <= field.start < field.end <= len(one.document.text)


def test_the_anchor_is_the_trigger() -> None:
    text = "Police took Serik Omar into custody."
    (act,) = read("Police took <p1 Serik Omar> into custody.")
    assert text[act.start : act.end] == "took"


def test_a_negative_act_shows_the_word_that_denies_it() -> None:
    (act,) = read("<l1 Georgia> declined to deport <p2 Serik Omar>.")
    field = act.fields["modality"]
    assert (field.value, field.start, field.end) == ("refused", 8, 16)


def test_nobody_who_is_seen_no_more_at_the_end_of_a_sentence_breaks_nothing() -> None:
    assert read("<p1 Lola> was never seen") == read("<p1 Lola> was not seen") == []


def test_a_negation_stays_in_its_clause() -> None:
    found = read("<p1 He> was not charged, but <p1 he> was deported.")
    assert [(kind_of(one), one.value("polarity")) for one in found] == [
        ("criminal.charge", "negative"),
        ("deportation", "positive"),
    ]


def test_a_modal_stays_in_its_clause() -> None:
    found = read("<p1 He> was arrested because <p1 he> might be extradited.")
    assert [(kind_of(one), one.value("modality")) for one in found] == [
        ("arrest", "actual"),
        ("deportation", "possible"),
    ]


def test_an_act_within_a_statement_belongs_to_its_speaker() -> None:
    one = sample("“They arrested me,” <p1 Asel Bek> said.")
    content = {"speaker": Field("Asel Bek", 20, 28), "speaker_entity": Field(1, 20, 28), "content": Field("", 1, 17)}
    statement = Proposal(Kind.STATEMENT, 0, 18, "rules 1", content)
    (act,) = acts(one.document, one.mentions, [statement])
    named = [act.value(name) for name in ("attributed_to", "patient", "patient_entity")]
    assert named == ["Asel Bek", "Asel Bek", 1]


def test_an_act_outside_every_statement_belongs_to_nobody() -> None:
    one = sample("“No,” <p1 Asel Bek> said. <p2 Omar> was arrested.")
    content = {"speaker": Field("Asel Bek", 6, 14), "content": Field("", 1, 4)}
    (act,) = acts(one.document, one.mentions, [Proposal(Kind.STATEMENT, 0, 5, "rules 1", content)])
    assert act.value("attributed_to") is None


def test_an_appeal_is_of_the_case_that_was_told_before_it() -> None:
    found = read("<p1 She> applied for asylum. The court dismissed <p1 her> appeal.")
    assert [kind_of(one) for one in found] == ["asylum.application", "asylum.appeal_denied"]


def test_joined_verbs_share_a_date_behind_them() -> None:
    found = read("<p1 He> was charged with treason and accepted a plea deal <d:2019-08 last August>.")
    assert [one.value("date") for one in found] == ["2019-08", "2019-08"]


def test_a_date_that_may_belong_to_it_stands_in_the_reasons() -> None:
    found = read("<p1 He> was arrested <d:2018 in 2018> and deported.")
    assert "another date in reach: “in 2018” (2018)" in found[1].reasons


def test_what_stands_outside_the_body_is_not_read() -> None:
    text = "Police arrested two men."
    document = Document(text, (Passage(0, len(text), Zone.CAPTION),))
    assert list(acts(document, Mentions(), ())) == []


def test_a_rule_about_acts_is_no_act() -> None:
    assert read("It is illegal to torture prisoners.") == []


def test_a_thing_is_no_patient() -> None:
    assert read("The ministry released a statement.") == []


def test_a_place_is_no_patient() -> None:
    assert read("Rebels freed <l1 Homs>.") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_code_is_a_term_of_its_list(language: str) -> None:
    for one in samples(HERE / f"develop_{language}.txt", language):
        for found in acts(one.document, one.mentions, ()):
            code, outcome = found.value("code"), found.value("outcome")
            listed = "stage" if found.kind is Kind.PROCEEDING else "act"
            assert code is None or term_offered(listed, str(code))
            assert outcome is None or term_offered("outcome", str(outcome))


def test_each_charge_is_a_term_of_the_list() -> None:
    for charge in DATA["charges"]:
        assert term_offered("charge", charge).code == charge


def test_an_empty_document_has_no_acts() -> None:
    assert list(acts(Document("", ()), Mentions(), ())) == []


def test_an_irregular_verb_has_its_own_forms() -> None:
    assert forms("flee")["fled"] is Form.PAST


def test_time_is_written_as_a_duration() -> None:
    (act,) = read("<p1 He> was sentenced to twenty-one months.")
    assert act.value("length") == "P21M"


@pytest.mark.parametrize(
    "text",
    [
        "arrested" * 20_000,
        "." * 100_000,
        "“" * 20_000 + " arrested",
        "and to arrest " * 3_000,
        "被捕" * 3_000,
        "не арестован, " * 3_000,
    ],
)
def test_a_hostile_text_is_read_to_its_end(text: str) -> None:
    document = Document(text, (Passage(0, len(text), Zone.BODY),))
    assert all(one.end <= len(text) for one in acts(document, Mentions(), ()))


@pytest.mark.parametrize(
    ("text", "teller"),
    [
        ("A neighbour said her mother was released.", "A neighbour"),
        ("He was, she says, repeatedly beaten.", "she"),
        ("According to this page, the court sentenced him to nine years.", "this page"),
        ("The lawyer said nothing, and he was arrested.", None),
        ("He was arrested and said nothing.", None),
    ],
)
def test_an_act_that_somebody_is_said_to_tell_of_is_attributed_to_him(text: str, teller: str | None) -> None:
    (act,) = read(text)
    assert act.value("attributed_to") == teller
