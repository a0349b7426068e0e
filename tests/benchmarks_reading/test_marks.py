"""How annotations of articles are written: words are quoted, and what does not stand in the text is refused."""

import pytest
from benchmarks.reading.annotating import BadMark, annotated
from benchmarks.reading.locating import WordsNotFound, locate

TEXT = "Marat Bek was arrested on Monday. Bek was arrested again in June, and his son Marat Bek fled."
PEOPLE = "person 1: Marat Bek | Bek\nperson 2 (Marat Bek, son): his son [Marat Bek] fled\n"


def only(kind: str, marks: str, text: str = TEXT):
    return [one for one in annotated(text, marks).found if one.kind == kind]


def test_words_in_brackets_are_meant_and_those_around_them_say_which():
    assert locate(TEXT, "was [arrested] again") == (TEXT.index("arrested again"), TEXT.index(" again"))


def test_words_that_stand_twice_are_refused_where_nothing_is_near():
    with pytest.raises(WordsNotFound, match="stand 2 times"):
        locate(TEXT, "arrested")


def test_words_are_whole_words():
    with pytest.raises(WordsNotFound, match="not in the text"):
        locate(TEXT, "arrest")


def test_the_first_and_the_last_words_give_a_long_span():
    start, end = locate(TEXT, "Monday. [Bek was ~ June]")
    assert TEXT[start:end] == "Bek was arrested again in June"


def test_an_occurrence_can_be_counted():
    assert locate(TEXT, "arrested#2") == locate(TEXT, "[arrested] again")


def test_a_name_is_marked_wherever_it_stands_and_longer_forms_win():
    assert [TEXT[one.start : one.end] for one in only("person", "person 1: Marat Bek | Bek")] == [
        "Marat Bek",
        "Marat Bek",
        "Bek",
    ]


def test_a_namesake_is_told_by_the_words_around():
    named = {(one.start, one.value("name")) for one in only("person", PEOPLE)}
    assert (TEXT.index("Marat Bek fled"), "Marat Bek, son") in named


def test_a_name_in_the_furniture_is_not_marked():
    text = "Marat Bek free\n\nThe judge let Marat Bek go."
    marked = only("person", "zone title: Marat\nperson 1: Marat Bek", text)
    assert [one.start for one in marked] == [text.index("Marat Bek go")]


def test_a_field_takes_the_name_of_the_entity_that_stands_there():
    (act,) = only("act", PEOPLE + "act arrest: [arrested] again | patient: Bek")
    assert act.value("patient") == "Marat Bek"


def test_a_date_within_a_field_gives_it_its_value():
    (act,) = only("act", "date: June => 2019-06\nact arrest: [arrested] again | date: June")
    assert act.value("date") == "2019-06"


def test_an_act_in_a_statement_is_told_by_the_speaker():
    text = "“They took him,” she said."
    marks = "act arrest: took | patient: him\nstatement direct: “They ~ him,” | speaker: she => Rosa"
    assert only("act", marks, text)[0].value("attributed_to") == "Rosa"


def test_a_question_in_a_transcript_is_optional():
    text = "MR. HALE: Who?\n\nTHE WITNESS: Nobody."
    asked, answered = only("statement", "question: MR. HALE:\nturn: THE WITNESS: => Rosa", text)
    assert (asked.value("optional"), answered.value("optional")) == (1, None)


def test_a_kind_that_nobody_knows_is_refused():
    with pytest.raises(BadMark, match="no kind"):
        annotated(TEXT, "arrests: Bek")


def test_an_entity_can_be_optional():
    (one,) = only("group", "group 1: the [Crown] said | optional", "For the prosecution the Crown said nothing.")
    assert one.value("optional") == 1


def test_what_is_asked_is_requested_in_the_engines_word():
    (act,) = only("act", "act release: freed | asked", "They asked that he be freed.")
    assert act.value("modality") == "requested"
