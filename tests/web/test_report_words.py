"""A report of an estimate in the languages of the pages: its sentences, what the engine finds, and its figures."""

import re
from pathlib import Path

import pytest
from counted_work import calls_of
from django.utils.translation import override
from invented_estimates import contents, four_lists

from tanuq.estimation import METHODS
from tanuq.estimation.checks import findings
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.graphs.averaging import ASSUMPTIONS
from tanuq.estimation.report import Report, Words
from tanuq.estimation.report.sentences import SENTENCES
from tanuq.estimation.report.shown.blocks import Heading, Paragraph
from tanuq.estimation.report.wording import FROM_LEFT, FROM_RIGHT, beginning_of, plain
from tanuq.web.coverage import LOCALES, catalogue
from tanuq.web.extraction import SOURCE
from tanuq.web.report_words import found_in_words, in_words, report_words
from tanuq.web.said_in_reports import FOUND, REPORT, modules_of_estimation, sentences_found

LANGUAGES = ("ru", "kk", "ug", "zh-hans")
PLACES = re.compile(r"%\(\w+\)s|\{\w+\}")


def templates() -> list[str]:
    """Every sentence that the engine can say, with named places."""
    return [said for path in modules_of_estimation(SOURCE) for said in sentences_found(path.read_text("utf-8"))]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_sentence_of_a_report_is_translated_with_the_same_places(locale: str) -> None:
    known = catalogue(locale)
    for context, sentences in ((REPORT, SENTENCES.values()), (FOUND, templates())):
        for sentence in sentences:
            message = known.get(sentence, context)
            assert message is not None, sentence
            assert set(PLACES.findall(str(message.string))) == set(PLACES.findall(sentence)), sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_the_engine_says_is_found_again_by_its_shape(language: str) -> None:
    with override(language):
        for template in templates():
            said = PLACES.sub("Alpha·Beta", template).replace("%%", "%") if "%(" in template else template
            assert in_words(said) != said


def test_every_finding_about_a_table_is_collected_from_the_source() -> None:
    """What is made elsewhere than where it is given would be missed: the shape of each is among those collected."""
    shapes = [re.compile(".*".join(map(re.escape, PLACES.split(one.replace("%%", "%"))))) for one in templates()]
    poor = four_lists().only(["EXH", "ABA"])
    for method in METHODS:
        for table in (four_lists(), poor):
            for found in findings(table, method):
                assert any(shape.fullmatch(found.sentence) for shape in shapes), found.sentence


def test_assumptions_of_methods_are_collected_from_the_source() -> None:
    assert set(ASSUMPTIONS) <= set(templates())


def test_each_way_in_which_a_sentence_can_be_put_is_collected() -> None:
    source = """
def _found(n):
    rest = ""
    if n:
        rest = f" And {n:,} more."
    yield Finding("some", WARNING, f"There {'is one' if n == 1 else 'are some'}.{rest}", "Look." if n else "")
"""
    assert list(sentences_found(source)) == [
        "There is one.",
        "There is one. And %(n)s more.",
        "There are some.",
        "There are some. And %(n)s more.",
        "Look.",
    ]


def test_figures_in_what_was_found_are_written_as_the_language_writes_them() -> None:
    found = Finding(
        "nobody-twice",
        Weight.WARNING,
        "None of the 13,900 people is on exactly two lists, so the bound rests on a correction alone.",
    )
    with override("ru"):
        assert "13\xa0900 человек" in found_in_words(found).sentence


def test_shares_and_decimals_in_what_was_found_are_too() -> None:
    with override("ru"):
        assert "вес 12 %." in in_words(
            "The possibility that all lists depend on each other at once has a weight of 12%. The lists then say "
            "nothing of the people on none of them: that part of the estimate is assumed beforehand."
        )
        assert "R-hat 1,523, больше 1,01" in in_words(
            "Runs from different starts do not agree: their means go from 49,121 to 140,373 (R-hat 1.523, more than "
            "1.01). No figure can be given. They were at about 49,000 (60%) and about 140,000 (40%)."
        )


def test_the_name_of_a_list_stands_as_it_is_whatever_it_holds() -> None:
    with override("ru"):
        assert in_words("“People 1,000 %(x)s {y}” names nobody.") == "«People 1,000 %(x)s {y}» никого не называет."


def test_what_nobody_could_see_in_the_name_of_a_list_is_shown() -> None:
    found = Finding("empty-list", Weight.WARNING, "“Press\u202e\u2069” names nobody.")
    with override("ru"):
        assert found_in_words(found).sentence == "«Press[U+202E][U+2069]» никого не называет."
    assert Words().found(found).sentence == "“Press[U+202E][U+2069]” names nobody."


def test_a_sentence_inside_another_is_said_in_the_language_too() -> None:
    with override("zh-hans"):
        said = in_words("“Press” names nobody. (So, or like it, in 3 of 20 replicates.)")
    assert said == "“Press”没有提到任何人。（在 20 个副本中的 3 个如此或类似。）"


def test_what_nobody_has_translated_stays_as_it_was_said() -> None:
    with override("ug"):
        assert in_words("Nobody has ever said this.") == "Nobody has ever said this."


def test_no_name_of_a_list_makes_the_search_for_a_sentence_long() -> None:
    def work(times: int) -> int:
        name = " people on “ too: one seems to be with says , “" * times
        return calls_of(lambda: in_words(f"Taken two by two the lists contradict each other: {name} with "))

    with override("ru"):
        in_words("Nobody.")
        assert work(4_000) < 5 * work(1_000) + 1_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_has_no_heading_or_paragraph_in_english(language: str) -> None:
    english = {block.text for block in Report(**vars(contents())).document().blocks if isinstance(block, _SAID)}
    with override(language):
        document = Report(**vars(contents())).document(report_words())
    said = {plain(block.text) for block in document.blocks if isinstance(block, _SAID)}
    left = {text for text in said & english if re.search("[a-z]{4,} [a-z]{3,} [a-z]{3,}", text)}
    assert left <= {text for text in english if "The posterior has two hills" in text}


_SAID = (Heading, Paragraph)


def test_the_language_of_a_report_is_that_of_its_words() -> None:
    with override("ug"):
        words = report_words()
    assert (words.language, words.rtl) == ("ug", True)
    with override("ru"):
        assert report_words().number(13_900) == "13\xa0900"
        assert report_words().fraction(1.0049) == "1,00"


def test_the_pure_modules_are_where_sentences_are_looked_for() -> None:
    names = {path.relative_to(SOURCE) for path in modules_of_estimation(SOURCE)}
    assert {Path("estimation/checks.py"), Path("estimation/latent/doubts.py")} <= names


def test_from_right_to_left_each_sentence_says_itself_where_it_begins() -> None:
    with override("ug"):
        words = report_words()
        warning = words("warning-of", method=words.method("dga"), sentence=words.apart("Nobody said this."))
        figure = words.number(470)
        interval = words("interval", low="440", high="610")
    assert warning.startswith(FROM_RIGHT)
    assert f"{FROM_LEFT}Nobody said this." in warning
    assert (figure, interval[0]) == ("470", FROM_LEFT)


def test_a_sentence_that_begins_with_the_name_of_a_list_has_the_direction_of_its_own_words() -> None:
    assert beginning_of("\u2068Ministry\u2069 دىكى كىشىلەر") == FROM_RIGHT
    assert beginning_of("\u2068Ministry\u2069، \u2068Press\u2069") == FROM_RIGHT
    assert beginning_of("People on \u2068تىزىملىك\u2069") == FROM_LEFT
