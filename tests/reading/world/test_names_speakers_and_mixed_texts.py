"""Names in the nominative, who speaks, and each passage in its language; the people are invented."""

from collections import Counter

import pytest
from counted_work import calls_of

from tanuq.reading.entities import NOBODY
from tanuq.reading.layout.plain import document
from tanuq.reading.proposal import Kind, Proposal
from tanuq.reading.rules import Rules


def read(text: str, language: str = "") -> tuple[Proposal, ...]:
    return Rules().read(document(text, "2023-05-20", language), NOBODY)


def names(text: str, kind: Kind, language: str = "") -> set[object]:
    return {one.value("name") for one in read(text, language) if one.kind is kind}


def speakers(text: str, language: str = "") -> list[object]:
    return [one.value("speaker") for one in read(text, language) if one.kind is Kind.STATEMENT]


def acts(text: str, language: str = "") -> list[str]:
    told = [one for one in read(text, language) if one.kind is Kind.ACT]
    return [" ".join(str(one.value(name)) for name in ("type", "polarity", "modality")) for one in told]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Полиция задержала Даулета Мейрманова в марте.", "Даулет Мейрманов"),
        ("Адвокат встретился с Айгуль Сериковой в суде.", "Айгуль Серикова"),
        ("Ерлан Қайратұлымен адвокат Дина Сәрсен кездесті.", "Ерлан Қайратұлы"),
        ("ساقچىلار ئالىم تۇرسۇننى ئېلىپ كەتتى.", "ئالىم تۇرسۇن"),
    ],
)
def test_a_person_is_called_in_the_nominative(text: str, name: str) -> None:
    assert name in names(text, Kind.PERSON)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Айдар Тлеулин бежал в Польшу.", "Польша"),
        ("Айдар Тілеулин Қытайға қайтарылған жоқ.", "Қытай"),
        ("ئالىم تۇرسۇن شىنجاڭدا قولغا ئېلىندى.", "شىنجاڭ"),
    ],
)
def test_a_place_is_called_in_the_nominative(text: str, name: str) -> None:
    assert name in names(text, Kind.PLACE)


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("rus", "По данным инициативы «Степное слово», в лагере умерли трое.", "Степное слово"),
        ("rus", "В миграционном управлении нам в пятницу ответили, что никого не выслали.", "миграционном управлении"),
        ("zho", "簡以文否認自己潛逃，稱離港時並無任何控罪在身。", "簡以文"),
        ("kaz", "«Ағам әлі оралған жоқ», – деді Айдар Тілеулин.", "Айдар Тілеулин"),
        ("uig", "ئالىم تۇرسۇن: «ئاكام تېخى قايتىپ كەلمىدى» دېدى.", "ئالىم تۇرسۇن"),
        ("uig", "«ئاكام تېخى قايتىپ كەلمىدى»، - دېدى ئالىم تۇرسۇن.", "ئالىم تۇرسۇن"),
    ],
)
def test_the_speaker_stands_where_the_language_puts_it(language: str, text: str, speaker: str) -> None:
    assert speaker in speakers(text, language)


def test_what_the_text_says_next_is_no_part_of_a_chinese_telling() -> None:
    text = "律师王建国批评，判决违反公约第十九条，并呼吁当局立即释放艾山·买买提。"
    (told,) = [one.value("content") for one in read(text, "zho") if one.value("manner") == "indirect"]
    assert told == "判决违反公约第十九条"


def test_a_kazakh_sentence_of_a_russian_article_is_read_as_kazakh() -> None:
    text = (
        "Алматы. Суд рассмотрел дело врача Айдара Тлеулина за двадцать минут, его адвокат не пришёл.\n\n"
        "«Айдар Тілеулин Қытайға қайтарылған жоқ, ол әлі түрмеде отыр», – деді анасы.\n\n"
        "Айдара Тлеулина арестовали в марте.\n"
    )
    assert {"deportation negative actual", "arrest positive actual"} <= set(acts(text, "rus"))


def test_chinese_and_uyghur_paragraphs_of_an_english_article_are_read_in_their_languages() -> None:
    text = (
        "The lawyer published three notes about the baker, who had been arrested at home in March.\n\n"
        "哈萨克斯坦拒绝遣返艾山·买买提。\n\n"
        "ئالىم تۇرسۇن خىتايغا قايتۇرۇلمىدى.\n"
    )
    assert Counter(acts(text, "eng")) == {
        "arrest positive actual": 1,
        "deportation negative refused": 1,
        "deportation negative actual": 1,
    }


HOSTILE = [
    "«",
    "「",
    "他说：「",
    "«Он сказал, ",
    "第一监狱",
    "李",
    "مەمەت تۇرسۇن ",
    "қайтарылған жоқ ",
    "– Мен, – деді ол, ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_text_written_to_be_slow_takes_four_times_as_long_when_it_is_four_times_as_long(piece: str) -> None:
    short, long = piece * (5_000 // len(piece)), piece * (20_000 // len(piece))
    read(short)  # The first text of a language reads its lists of words, too: no work of either.
    assert calls_of(lambda: read(long)) <= 5 * calls_of(lambda: read(short))
