"""Statements of a text: who says what, how, and what is nobody's statement."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tanuq.reading.document import Document, Passage, Span, Zone
from tanuq.reading.mention import DateMention, Form, Mention, Mentions
from tanuq.reading.proposal import Kind, Proposal
from tanuq.reading.statements import statements


def body(text: str, zones: dict[int, Zone] | None = None, turns: bool = False) -> Document:
    """A document whose lines are paragraphs of its body; of turns, the words before the colon speak."""
    passages, at = [], 0
    for place, line in enumerate(text.split("\n")):
        if line:
            speaker = (at, at + line.index(":")) if turns else None
            passages.append(Passage(at, at + len(line), (zones or {}).get(place, Zone.BODY), "", speaker))
        at += len(line) + 1
    return Document(text, tuple(passages))


def people(text: str, *names: str, kind: Kind = Kind.PERSON) -> list[Mention]:
    """Mentions of people, by the whole name or by its last word."""
    found: dict[int, Mention] = {}
    for entity, name in enumerate(names):
        for form in (name, name.rsplit(maxsplit=1)[-1]):
            for there in re.finditer(re.escape(form), text):
                inside = any(one.start <= there.start() < one.end for one in found.values())
                if not inside:
                    found[there.start()] = Mention(*there.span(), kind, entity, name)
    return sorted(found.values(), key=lambda one: one.start)


def read(text: str, *names: str) -> list[Proposal]:
    return list(statements(body(text), Mentions(tuple(people(text, *names)))))


def told(found: Iterable[Proposal]) -> list[tuple[object, object]]:
    """Of each statement who says it, and its manner."""
    return [(one.value("speaker"), one.value("manner")) for one in found]


def only(text: str, *names: str) -> Proposal:
    found = read(text, *names)
    assert len(found) == 1, [one.value("content") for one in found]
    return found[0]


def speaker(text: str, *names: str) -> object:
    return only(text, *names).value("speaker")


# --- Who speaks


@pytest.mark.parametrize(
    "text",
    [
        "“Nobody came back,” Dana Orazova said.",
        "“Nobody came back,” said Dana Orazova, a teacher from the north.",
        "Dana Orazova said: “Nobody came back.”",
        "Dana Orazova said that “nobody ever came back from there.”",
        "But on Friday Dana Orazova warned: “Nobody came back.”",
        "Dana Orazova, who taught in the north until 2017, said, “Nobody came back.”",
        "Dana Orazova, head of the Shelter Fund, told reporters: “Nobody came back.”",
        "Speaking in the capital on Friday, Dana Orazova said “nobody ever came back.”",
        "Dana Orazova answered by stressing that “nobody ever came back from there.”",
        "As Dana Orazova has pointed out: “Nobody came back.”",
        "As Dana Orazova put it, “nobody ever came back from there.”",
        "Dana Orazova met the families and told them: “Nobody came back.”",
        "Dana Orazova asked the minister about the camps, highlighting that “nobody ever came back.”",
        "Asked about the men, Dana Orazova replied, “Nobody came back.”",
        "According to Dana Orazova, “nobody ever came back from there.”",
        "“Nobody ever came back from there,” according to Dana Orazova.",
        "“Nobody ever came back,” Dana Orazova was quoted as saying.",
        "The fund’s director, Dana Orazova, wrote on her page: “Nobody came back.”",
        "“Nobody came back,” Dana Orazova, who asked for tea, told the visitors.",
        "Dana Orazova in her letter to the court: “Nobody ever came back.”",
    ],
)
def test_the_subject_of_the_cue_speaks(text: str) -> None:
    assert speaker(text, "Dana Orazova") == "Dana Orazova"


def test_a_surname_speaks_by_the_full_name_of_its_entity() -> None:
    found = read("Dana Orazova left. “Nobody came back,” said Orazova.", "Dana Orazova")
    assert (found[0].value("speaker"), found[0].value("speaker_entity")) == ("Dana Orazova", 0)


def test_the_words_of_the_speaker_are_the_mention() -> None:
    text = "Dana Orazova left. “Nobody came back,” said Orazova."
    one = read(text, "Dana Orazova")[0].fields["speaker"]
    assert text[one.start : one.end] == "Orazova"


def test_a_person_speaks_rather_than_the_group_named_before_her() -> None:
    text = "Shelter Fund researcher Dana Orazova said: “Nobody came back.”"
    group = people(text, "Shelter Fund", kind=Kind.GROUP)[0]
    found = statements(body(text), Mentions((group, *people(text, "Dana Orazova"))))
    assert [one.value("speaker") for one in found] == ["Dana Orazova"]


def test_the_owner_of_a_speaker_does_not_speak() -> None:
    text = "Radio Tian’s Dana Orazova said: “Nobody came back.”"
    group = people(text, "Radio Tian", kind=Kind.GROUP)[0]
    found = statements(body(text), Mentions((group, *people(text, "Dana Orazova"))))
    assert [one.value("speaker") for one in found] == ["Dana Orazova"]


def test_a_pronoun_speaks_by_the_name_that_its_mention_gives() -> None:
    text = "“Nobody came back,” she said."
    she = Mention(20, 23, Kind.PERSON, 7, "Dana Orazova", Form.PRONOUN, reason="the only woman named before")
    one = next(statements(body(text), Mentions((she,))))
    assert (one.value("speaker"), one.value("speaker_entity")) == ("Dana Orazova", 7)


def test_a_pronoun_that_no_mention_resolves_means_who_spoke_last() -> None:
    text = "“Nobody came back,” said Dana Orazova.\n“Nobody wrote,” she added."
    assert told(read(text, "Dana Orazova"))[1] == ("Dana Orazova", "direct")


def test_a_name_that_no_mention_covers_speaks_nevertheless() -> None:
    assert speaker("“Nobody came back,” said Dana Orazova.") == "Dana Orazova"


def test_a_noun_group_speaks_where_nobody_is_named() -> None:
    assert speaker("“Nobody came back,” a spokesman for the ministry said.") == "a spokesman for the ministry"


def test_a_quotation_without_a_cue_goes_on_with_the_speaker_before() -> None:
    text = "“Nobody came back,” said Dana Orazova. “We waited for three years.”\n“In the end we left.”"
    assert {one.value("speaker") for one in read(text, "Dana Orazova")} == {"Dana Orazova"}


def test_a_quotation_without_a_cue_belongs_to_the_person_of_the_sentence_before() -> None:
    assert speaker("Dana Orazova shook her head. “Nobody came back.”", "Dana Orazova") == "Dana Orazova"


def test_a_quotation_far_from_any_speaker_has_none() -> None:
    text = "“Nobody came back,” said Dana Orazova.\nThe road is long.\nIt snowed.\n“We waited for three years.”"
    assert read(text, "Dana Orazova")[-1].value("speaker") is None


def test_an_answer_behind_a_question_mark_knows_who_asks() -> None:
    assert speaker("“Why do you wait?” Dana Orazova asked.", "Dana Orazova") == "Dana Orazova"


def test_who_is_told_does_not_speak() -> None:
    text = "“Nobody came back,” Dana Orazova told Timur Ali."
    one = only(text, "Dana Orazova", "Timur Ali")
    assert (one.value("speaker"), one.value("addressee")) == ("Dana Orazova", "Timur Ali")


# --- Manner


def test_a_quotation_that_its_cue_interrupts_is_broken() -> None:
    text = "“Nobody,” Dana Orazova said, “has ever come back.”"
    assert told(read(text, "Dana Orazova")) == [("Dana Orazova", "broken")] * 2


def test_a_few_words_in_a_clause_with_a_cue_are_partial() -> None:
    one = only("Dana Orazova called the meeting “extremely moving.”", "Dana Orazova")
    assert told([one]) == [("Dana Orazova", "partial")]


def test_a_paragraph_behind_a_colon_is_a_block_quotation() -> None:
    text = "Dana Orazova ended her speech with an appeal:\nSend nobody back to them.\nThe hall rose."
    assert told(read(text, "Dana Orazova")) == [("Dana Orazova", "block")]


def test_a_block_quotation_may_go_on_in_the_first_person() -> None:
    text = "Dana Orazova said in a letter to all:\nWe ask you to wait.\nAnd we ask you to write.\nThe hall rose."
    found = read(text, "Dana Orazova")
    assert (told(found), found[1].score < found[0].score) == ([("Dana Orazova", "block")] * 2, True)


def test_a_quotation_of_two_paragraphs_has_one_speaker() -> None:
    text = "“Nobody came back,” said Dana Orazova. “We waited.\n“Then we left.”"
    assert [one.value("speaker") for one in read(text, "Dana Orazova")] == ["Dana Orazova"] * 3


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Dana Orazova said that nobody had come back.", "nobody had come back"),
        ("Dana Orazova said nobody had come back.", "nobody had come back"),
        ("Nobody has come back, Dana Orazova said.", "Nobody has come back"),
        ("Nobody has come back, said Dana Orazova.", "Nobody has come back"),
        ("The men, said Dana Orazova, had never come back.", "The men, said Dana Orazova, had never come back"),
        ("According to Dana Orazova, nobody came back.", "nobody came back"),
        ("Nobody came back, according to Dana Orazova.", "Nobody came back"),
        ("Dana Orazova told reporters on Monday that nobody came back.", "nobody came back"),
        ("Dana Orazova denied that anybody was held, calling it a lie.", "anybody was held"),
    ],
)
def test_what_is_told_in_other_words_is_indirect(text: str, content: str) -> None:
    one = only(text, "Dana Orazova")
    assert (one.value("content"), *told([one])[0]) == (content, "Dana Orazova", "indirect")


@pytest.mark.parametrize(
    "text",
    [
        "Dana Orazova did not say that anybody had come back.",
        "Dana Orazova declined to say whether anybody had come back.",
        "Dana Orazova could say that nobody had come back.",
        "The statement of Dana Orazova is long.",
        "Dana Orazova told the truth.",
    ],
)
def test_what_is_not_said_is_no_statement(text: str) -> None:
    assert read(text, "Dana Orazova") == []


def test_who_tells_in_the_passive_stands_behind_by() -> None:
    assert speaker("She was told by the judge that her husband had been moved.") == "the judge"


# --- What is no statement


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “vocational centres” were enlarged.",
        "The “Hope” foundation opened a shelter.",
        "Dana Orazova, who runs the “Hope” foundation, said little.",
        "Dana Orazova watched a film called “The Long Road Home” there.",
        "Dana Orazova sang “Song of the Steppe” there.",
        "The “black road” is long.",
    ],
)
def test_words_between_marks_that_nobody_says_are_no_statement(text: str) -> None:
    assert read(text, "Dana Orazova") == []


def test_what_somebody_calls_a_thing_is_a_statement() -> None:
    one = only("Dana Orazova called the report “baseless” on Monday.", "Dana Orazova")
    assert one.value("content") == "baseless"


# --- Words of others


def test_a_quotation_in_a_quotation_keeps_both_speakers() -> None:
    text = "“The guard told me, ‘You will stay here,’ and laughed,” said Dana Orazova."
    found = read(text, "Dana Orazova")[1]
    assert (found.value("speaker"), found.value("relayed_by")) == ("The guard", "Dana Orazova")


def test_words_that_an_agency_quotes_keep_both_speakers() -> None:
    one = only("The agency quoted Dana Orazova as saying: “Nobody came back.”", "Dana Orazova")
    assert (one.value("speaker"), one.value("relayed_by")) == ("Dana Orazova", "The agency")


def test_words_that_somebody_was_told_keep_both_speakers() -> None:
    one = only("Dana Orazova said her mother told her: “Do not come.”", "Dana Orazova")
    assert (one.value("speaker"), one.value("relayed_by")) == ("her mother", "Dana Orazova")


def test_a_turn_of_a_transcript_is_said_by_who_is_named_before_it() -> None:
    text = "Judge: When were you taken there?\nWitness: In May. The guard said: “Sit down.”"
    found = list(statements(body(text, turns=True), Mentions()))
    assert [(one.value("speaker"), one.value("relayed_by")) for one in found] == [
        ("Judge", None),
        ("Witness", None),
        ("The guard", "Witness"),
    ]


# --- Hints


def test_the_office_beside_the_name_is_the_position() -> None:
    one = only("“Nobody came back,” said Dana Orazova, director of the fund.", "Dana Orazova")
    assert one.value("position") == "director of the fund"


def test_the_occasion_is_the_venue() -> None:
    one = only("Dana Orazova said in an interview with the radio: “Nobody came back.”", "Dana Orazova")
    assert one.value("venue") == "an interview with the radio"


def test_a_place_is_the_venue_where_no_occasion_is_named() -> None:
    text = "Speaking in Osh, Dana Orazova said: “Nobody came back.”"
    places = people(text, "Osh", kind=Kind.PLACE)
    found = next(statements(body(text), Mentions((*places, *people(text, "Dana Orazova")))))
    assert found.value("venue") == "Osh"


def test_many_who_are_told_are_the_audience() -> None:
    one = only("“Nobody came back,” Dana Orazova told the committee.", "Dana Orazova")
    assert (one.value("addressee"), one.value("audience")) == ("the committee", "the committee")


def test_the_date_of_the_sentence_is_the_date_unless_it_is_quoted() -> None:
    text = "“He left in 2017,” Dana Orazova said in May 2019."
    dates = (DateMention(9, 13, "2017"), DateMention(text.index("May"), len(text) - 1, "2019-05"))
    found = next(statements(body(text), Mentions(tuple(people(text, "Dana Orazova")), dates)))
    assert found.value("date") == "2019-05"


# --- Other languages


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("«Мы ждали его три года», — сказала Айгуль Маратова.", "Айгуль Маратова"),
        ("Айгуль Маратова заявила: «Мы ждали его три года».", "Айгуль Маратова"),
        ("«Ол үйге қайтпады», – деді Айгүл Сәрсен.", "Айгүл Сәрсен"),
        ("Айгүл Сәрсен: «Ол үйге қайтпады», – деп мәлімдеді.", "Айгүл Сәрсен"),
        ("ئايگۈل سەرسەن: «ئۇ قايتىپ كەلمىدى» دېدى.", "ئايگۈل سەرسەن"),
        ("发言人林安周二在记者会上表示：“这些指控毫无根据。”", "林安"),
        ("“我们等了他整整三年。”林安告诉本台记者。", "林安"),
        ("林安将这些营地称为“没有围墙的监狱”。", "林安"),
    ],
)
def test_cues_of_other_languages_give_the_speaker(text: str, name: str) -> None:
    assert speaker(text, name) == name


def test_russian_indirect_speech_stands_behind_its_conjunction() -> None:
    one = only("Министр Касымов заявил, что никто не будет выдан.", "Касымов")
    assert (one.value("content"), one.value("speaker")) == ("никто не будет выдан", "Касымов")


def test_chinese_indirect_speech_stands_behind_its_comma() -> None:
    one = only("律师马林指出，法院没有传唤证人。", "马林")
    assert (one.value("content"), one.value("speaker")) == ("法院没有传唤证人", "马林")


# --- Any text


WORDS = [
    "Dana",
    "said",
    "that",
    "“",
    "”",
    ",",
    ".",
    "«",
    "»",
    "told",
    "她说",
    "who",
    "\n",
    "'",
    "according to",
    ":",
    "the",
    "by",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.booleans())
def test_every_field_has_the_words_that_stand_there(words: list[str], turns: bool) -> None:
    text = " ".join(words)
    for one in statements(body(text, zones={1: Zone.BLOCK_QUOTATION} if turns else None), Mentions()):
        for name in ("content", "cue", "addressee", "venue", "position"):
            if (found := one.fields.get(name)) is not None:
                assert text[found.start : found.end] == found.value
        assert 0 <= one.start < one.end <= len(text)


def spans(found: Iterable[Proposal]) -> list[Span]:
    return [(one.start, one.end) for one in found]


def test_many_quotations_in_one_sentence_are_all_read() -> None:
    text = "“No, never,” he said, " * 200
    assert len(set(spans(read(text)))) == 200


def test_the_last_paragraph_of_a_quotation_names_the_speaker_of_all() -> None:
    text = "“Nobody came back.\n“We waited for years,” said Dana Orazova."
    assert told(read(text, "Dana Orazova")) == [("Dana Orazova", "direct")] * 2


def test_he_is_nobody_whom_she_meant() -> None:
    text = "Timur Ali left.\n“Nobody came back,” said Dana Orazova.\n“We wait,” she said.\n“So do I,” he said."
    assert read(text, "Timur Ali", "Dana Orazova")[-1].value("speaker") == "Timur Ali"


def test_a_quotation_belongs_to_the_verb_whose_object_it_ends() -> None:
    text = "Dana Orazova accused the police of “playing for time,” as others urged the court to act."
    assert read(text, "Dana Orazova")[0].value("speaker") == "Dana Orazova"


def test_an_office_with_a_capital_letter_is_not_the_speaker() -> None:
    text = "Dana Orazova, Asia researcher at the fund, described it as “part of a pattern we know.”"
    assert speaker(text, "Dana Orazova") == "Dana Orazova"


def test_the_place_of_a_dateline_does_not_speak() -> None:
    text = "GENEVA (12 May) – Rights experts today voiced concern, saying the men faced “a real risk of torture.”"
    assert speaker(text) == "Rights experts"


def test_a_russian_paragraph_that_begins_with_a_dash_is_spoken() -> None:
    one = only("— Мы не знали, куда его везут, — вспоминает Гульнара.")
    assert (one.value("content"), *told([one])[0]) == ("Мы не знали, куда его везут", "Гульнара", "direct")


def test_a_title_before_a_quotation_is_no_part_of_it() -> None:
    text = "In her book, “The Long Winter,” Dana Orazova writes that “nobody ever came back from there.”"
    assert told(read(text, "Dana Orazova")) == [("Dana Orazova", "direct")]


def test_it_means_the_subject_of_its_sentence() -> None:
    assert speaker("The ministry rejected what it called “malicious hype” about the region.") == "The ministry"


def test_a_russian_cue_between_dashes_within_the_marks_breaks_a_quotation() -> None:
    text = "Айгуль Маратова ждёт. «Мы будем жаловаться, — добавила она. — Это незаконно»."
    found = read(text, "Айгуль Маратова")
    assert told(found) == [("Айгуль Маратова", "broken")] * 2
    assert [one.value("content") for one in found] == ["Мы будем жаловаться", "Это незаконно"]


def test_two_words_behind_a_chinese_cue_and_its_comma_are_a_statement() -> None:
    assert speaker("发言人赵明在例行记者会上称，有关说法“纯属捏造”。", "赵明") == "赵明"


def test_a_sign_that_says_something_speaks() -> None:
    assert speaker("Dana Orazova held up a sign that said “Free my mother.”", "Dana Orazova") == "a sign"


def test_what_somebody_believes_is_a_statement_only_where_it_is_quoted() -> None:
    text = "Dana Orazova believes that nobody came back. Orazova believes it was “a signal to everyone.”"
    assert told(read(text, "Dana Orazova")) == [("Dana Orazova", "partial")]


def test_the_name_behind_an_office_behind_the_cue_is_who_speaks() -> None:
    text = "“This is how it ends,” said the group’s Central Asia director, Emily Hart."
    (only,) = read(text, "Emily Hart")
    assert only.value("speaker") == "Emily Hart"


def test_one_of_several_is_nobody_who_spoke_before() -> None:
    text = "“I waited,” Aliya Bekova said. Neighbours praise the family. “A good man,” said one."
    assert [one.value("speaker") for one in read(text, "Aliya Bekova")] == ["Aliya Bekova", "one"]


def test_whose_mother_she_is_does_not_speak_for_her() -> None:
    text = "“I want them to give him back,” said his mother, Halina Orlova, on Sunday."
    names = [
        *people(text, "Halina Orlova"),
        Mention(text.index("his"), text.index("his") + 3, Kind.PERSON, 7, "Yauhen Orlov", Form.PRONOUN),
    ]
    found = statements(body(text), Mentions(tuple(sorted(names, key=lambda one: one.start))))
    assert [one.value("speaker") for one in found] == ["Halina Orlova"]


def test_what_goes_on_in_the_same_paragraph_has_the_same_cue() -> None:
    found = read("“They did their duty,” Dana Orazova said. “Nobody wanted this.”", "Dana Orazova")
    assert [one.value("cue") for one in found] == ["said", "said"]


def test_each_clause_behind_that_is_a_statement_by_itself() -> None:
    found = read("Dana Orazova said that he was going to study, and that she should not call.", "Dana Orazova")
    assert [one.value("content") for one in found] == ["he was going to study", "she should not call"]


def test_a_dateline_is_no_part_of_what_is_told() -> None:
    text = "Jan 18 — Three people were missing on Tuesday after a storm, Dana Orazova said."
    assert only(text, "Dana Orazova").value("content") == "Three people were missing on Tuesday after a storm"


def test_what_is_conceded_belongs_to_what_is_told() -> None:
    text = "His wife reports that he was thrown to the floor, although he had offered no resistance."
    assert str(only(text).value("content")).endswith("no resistance")


def test_a_russian_paragraph_that_a_cue_interrupts_is_two_statements() -> None:
    found = read("— Меня отпустили, — рассказал сосед. — Паспорт не вернули.")
    assert [(one.value("content"), one.value("manner")) for one in found] == [
        ("Меня отпустили", "broken"),
        ("Паспорт не вернули.", "broken"),
    ]


def test_a_russian_office_says_what_they_say_in_it() -> None:
    assert speaker("В министерстве подтвердили, что запрос получен.") == "министерстве"


def test_a_russian_colon_behind_a_cue_opens_indirect_speech() -> None:
    assert only("Адвокат Дана Оразова сказала: дело закрыто.", "Дана Оразова").value("content") == "дело закрыто"


def test_russian_news_tells_behind_as_somebody_told() -> None:
    found = only("Как сообщила Дана Оразова, запрос до суда не дошёл.", "Дана Оразова")
    assert (found.value("content"), found.value("manner")) == ("запрос до суда не дошёл", "indirect")


def test_words_that_a_russian_preposition_governs_are_no_statement() -> None:
    assert read("Его оштрафовали за «участие в собрании без разрешения властей города».") == []


def test_who_has_not_said_anything_in_chinese_says_nothing() -> None:
    assert read("发言人没有说明是否会放人。") == []


def test_the_head_of_a_chinese_noun_group_speaks() -> None:
    assert speaker("努尔兰的妻子玛依努尔告诉本台，丈夫没有回家。", "努尔兰", "玛依努尔") == "玛依努尔"


def test_a_chinese_quotation_before_its_cue_is_broken_by_it() -> None:
    assert told(read("「我們等了三年。」林安說，「三年不是三天。」", "林安")) == [
        ("林安", "broken"),
        ("林安", "broken"),
    ]


def test_kazakh_speech_is_told_behind_whose_words_it_is() -> None:
    found = only("Дана Оразованың айтуынша, інісі түрмеде отыр.", "Дана Оразованың")
    assert (found.value("content"), found.value("cue")) == ("інісі түрмеде отыр", "айтуынша")


def test_a_kazakh_clause_before_its_cue_is_told() -> None:
    assert only("Дана Оразова інісінің түрмеде отырғанын айтты.", "Дана Оразова").value("content") == (
        "інісінің түрмеде отырғанын"
    )


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('"Maybe it was a mistake" she said.', "she"),
        ("Dana Orazova said in an e-mailed reply that they “act in accordance with the law”.", "Dana Orazova"),
        ("The court held that the risk was “hypothetical”.", "The court"),
        ("His wife was in the car. “I told them that he is dead, and they went on.”", "His wife"),
    ],
)
def test_who_speaks_is_found_without_a_comma_behind_a_noun_and_in_the_sentence_before(text: str, who: str) -> None:
    assert speaker(text, "Dana Orazova") == who
