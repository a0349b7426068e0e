"""A report as one HTML file: complete in itself, and no figure of an estimate without its interval."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

import html5lib
import pytest
from invented_estimates import (
    HOSTILE,
    METHODS,
    contents,
    four_lists,
    in_strata,
    interval_only,
    open_ended,
    refusing,
    six_hostile_lists,
    with_a_curve,
)
from lxml import etree

from tanuq.estimation.capture import CaptureTable
from tanuq.estimation.carried import Carried
from tanuq.estimation.composition import composition
from tanuq.estimation.errors import Refused
from tanuq.estimation.estimate import Estimate
from tanuq.estimation.findings import Finding, Weight
from tanuq.estimation.heldout import held_out
from tanuq.estimation.report import Report, Words
from tanuq.estimation.report.contents import Contents
from tanuq.estimation.report.shown import outline, page

BLOCKS = {"p", "li", "td", "th", "caption", "h1", "h2", "h3", "text"}


ENGLISH = Words()


def shown(made: Contents, words: Words = ENGLISH) -> str:
    return page.page(outline.document(made, words))


@cache
def whole() -> str:
    return shown(contents())


@cache
def hostile() -> str:
    return shown(contents(six_hostile_lists()), Words(language="ug", rtl=True))


def parsed(html: str) -> etree._Element:
    return html5lib.HTMLParser(strict=True, tree=html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False).parse(
        html
    )


def texts(html: str) -> list[str]:
    """What each paragraph, cell and line of a drawing says."""
    blocks = [one for one in parsed(html).iter() if str(one.tag).rpartition("}")[2] in BLOCKS]
    return [" ".join("".join(one.itertext()).split()) for one in blocks]


@pytest.mark.parametrize("html", [whole, hostile], ids=["english", "hostile"])
def test_the_page_is_html_without_a_fault(html: object) -> None:
    assert parsed(html()).getroot().tag == "html"  # type: ignore[operator]


def test_every_figure_of_an_estimate_has_its_interval_beside_it() -> None:
    made = contents()
    said = {Words().estimate(one) for one in (made.combined, *made.estimates) if one}
    middles = {one.split(" ")[0] for one in said}
    told = [text for text in texts(whole()) if not re.fullmatch(r"[\d,]+", text)]  # no ticks of an axis
    with_middle = [text for text in told if any(re.search(rf"(?<![\d,]){m}(?![\d,])", text) for m in middles)]

    assert len(with_middle) > 2 * len(said)
    beside = re.compile(r"\d to [\d,]+\)|At the least")
    assert [text for text in with_middle if not beside.search(text)] == []


def test_assumptions_of_every_method_stand_in_the_page() -> None:
    words = Words()
    told = texts(whole())

    for estimate in contents().estimates:
        assert words("takes", takes=words.about_method("takes", estimate.method)) in told
        assert words("wrong-if", wrong=words.about_method("wrong", estimate.method)) in told
        assert set(estimate.assumptions) <= set(told)


def test_a_refused_method_stands_with_why_and_with_the_bound() -> None:
    assert "no figure: The fit lies on its boundary. At the least 8,580 people." in texts(whole())


def test_the_summary_says_both_ends_and_the_methods() -> None:
    assert (
        "Taking latent classes and decomposable graphs together, there were between 8,700 and 18,000 people in all, "
        "the 4,400 named ones included."
    ) in texts(whole())


def test_nothing_is_fetched_from_elsewhere() -> None:
    outside = [
        (str(one.tag), key)
        for one in parsed(hostile()).iter()
        for key, value in one.attrib.items()
        if key.rpartition("}")[2] in {"src", "href", "srcset", "action", "data"} and not value.startswith("#")
    ]
    tags = {str(one.tag).rpartition("}")[2] for one in parsed(hostile()).iter()}

    assert outside == []
    assert not tags & {"script", "link", "iframe", "img", "object", "image"}
    assert re.findall(r"url\((?!#)|@import", page.style()) == []


def test_names_from_outside_are_text() -> None:
    told = " ".join(texts(hostile()))

    assert all(name in told for name in HOSTILE)


def test_a_name_keeps_its_direction_to_itself() -> None:
    isolated = {"".join(one.itertext()) for one in parsed(hostile()).iter("bdi")}

    assert set(HOSTILE) <= isolated


def test_a_page_from_right_to_left_says_so() -> None:
    root = parsed(hostile()).getroot()

    assert (root.get("lang"), root.get("dir")) == ("ug", "rtl")


def test_headings_leave_no_level_out() -> None:
    levels = [int(one.tag[1]) for one in parsed(whole()).iter() if re.fullmatch(r"h[1-6]", str(one.tag))]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_drawing_is_told_in_words() -> None:
    drawings = [one for one in parsed(whole()).iter() if str(one.tag).endswith("}svg")]

    assert len(drawings) == 6
    assert all(one.get("role") == "img" and len(one.get("aria-label", "")) > 40 for one in drawings)


def test_no_mark_of_one_drawing_has_the_name_of_another() -> None:
    names = [one.get("id") for one in parsed(whole()).iter() if one.get("id")]

    assert len(names) == len(set(names))


def test_tables_are_told_as_tables_where_they_are_laid_out_as_blocks() -> None:
    cells = list(parsed(whole()).iter("td"))

    assert cells
    assert all(one.get("role") == "cell" and one.get("data-head") for one in cells)


def test_sides_are_those_of_the_writing() -> None:
    assert (
        re.findall(r"\b(?:margin|padding|border)-(?:left|right)|(?<![-\w])(?:left|right|width|height):", page.style())
        == []
    )


def test_the_same_report_is_the_same_page() -> None:
    assert shown(contents()) == whole()


def test_the_day_is_the_one_given() -> None:
    told = texts(shown(replace(contents(), made_on=date(2026, 11, 28))))

    assert "An estimate from 4 lists of people. Made on 2026-11-28." in told


def test_disagreement_is_said_with_every_interval() -> None:
    def far_off(table: CaptureTable) -> object:
        one = METHODS["lcmcr"](table)
        return replace(one, method="loglinear", median=4 * table.seen, interval=(3.8 * table.seen, 4.2 * table.seen))

    said = next(
        text for text in texts(shown(contents(methods={**METHODS, "loglinear": far_off}))) if "disagree" in text
    )  # type: ignore[dict-item]

    assert "Log-linear models: 17,600 (16,700 to 18,500) people in all." in said
    assert "Latent classes: 10,500 (8,500 to 13,700) people in all." in said


def test_an_interval_without_an_upper_end_is_shown_as_open() -> None:
    told = texts(shown(contents(methods={"loglinear": open_ended, "chao": interval_only})))

    assert "By log-linear models, there were 8,300 people or more in all; the data set no upper end." in told


def test_a_table_that_every_method_refuses_has_no_figure_but_the_bound() -> None:
    told = texts(shown(replace(contents(), outcomes=contents(methods={"nhoi": refusing}).outcomes, combined=None)))

    assert "From these lists no honest figure can be given of how many people no list has named." in told
    assert "The data support no more than a lower bound: at the least 8,580 people." in told


def test_where_no_list_can_be_held_out_for_one_reason_it_is_said_once() -> None:
    told = texts(shown(replace(contents(), held_out=(held_out(four_lists(), refusing),))))

    assert sum("The fit lies on its boundary." in said for said in told if said.startswith("no figure")) == 1 + 1


def doubted() -> Contents:
    """Of which the table says that 4,400 are seen, and most clusterings that fewer people are there at all."""
    fewer = Refused((Finding("too-few-people", Weight.REFUSAL, "Few."),), 3_120.0, (3_010.0, 3_480.0))
    return replace(contents(), linkage=Carried("dga", fewer, fewer, (), 20, 7, 5))


def test_a_bound_with_the_doubt_about_links_may_be_below_the_people_who_are_seen_if_none_is_missing() -> None:
    assert any("At the least 3,120 (3,010 to 3,480) people." in said for said in texts(shown(doubted())))


def test_the_bound_in_the_summary_is_the_one_that_the_doubt_about_links_leaves() -> None:
    assert "At the least there were about 3,120 people (95 % interval: 3,010 to 3,480)." in texts(shown(doubted()))


def test_every_sentence_is_asked_for_in_the_language_of_the_report() -> None:
    def turned(sentence: str) -> str:
        return "".join(part if part.startswith("{") else "ж" for part in re.split(r"(\{\w+\})", sentence))

    silent = Words(translate=turned, found=lambda found: replace(found, sentence="ж", mend="ж"))
    quiet = replace(contents(four_lists(("ж1", "ж2", "ж3", "ж4"))), sensitivity=(), fits=())
    left = [text for text in texts(shown(quiet, silent)) if re.search(r"[A-Za-z]{4,}", text)]

    # What is left are the hash, and names of libraries and options.
    assert [text for text in left if not re.search(r"[0-9a-f]{64}|numpy|tanuq|classes|weight", text)] == []


def test_a_report_printed_gives_its_summary() -> None:
    made = contents()
    told = str(Report(**vars(made))).splitlines()

    assert told[0] == "The record names 4,400 people."
    assert "between 8,700 and 18,000" in told[1]
    assert four_lists().seen == 4_400


def test_the_curve_of_an_assumption_stands_with_its_intervals() -> None:
    told = texts(shown(contents(methods={"nhoi": with_a_curve})))

    assert {"6,600 (6,100 to 7,300)", "13,200 (11,400 to 15,900)"} <= set(told)


def test_groups_and_their_total_stand_with_their_intervals() -> None:
    strata = in_strata()
    told = texts(shown(replace(contents(), strata=strata, strata_by="place")))
    total = strata.total

    assert isinstance(total, Estimate)
    assert "By place" in told
    assert ENGLISH.estimate(total) in told
    assert [text for text in told if text.startswith("no figure: The fit lies on its boundary.")] != []


def test_what_the_record_covers_stands_with_its_intervals() -> None:
    told = texts(shown(replace(contents(), composition=composition(in_strata()))))

    assert "What the record covers" in told
    assert [text for text in told if re.fullmatch(r"\d+ % \(\d+ % to \d+ %\)", text)] != []


def test_models_that_differ_are_said_with_the_interval_of_the_method() -> None:
    values = {"best_figure": 10_000.0, "rival_figure": 15_000.0}
    finding = Finding("models-disagree", Weight.WARNING, "Two models: 10,000 and 15,000.", values=values)
    methods = {"loglinear": lambda table: replace(open_ended(table), warnings=(finding,))}
    told = " ".join(texts(shown(contents(methods=methods))))

    assert "differ by a factor of 1.5. Log-linear models with the interval: 10,300 (8,300 or more" in told
