"""The command that scores an engine."""

import json
import subprocess
import sys

import pytest
from benchmarks.reading.__main__ import read, shown_errors
from benchmarks.reading.aspects import ASPECTS, counts
from benchmarks.reading.corpus import articles
from benchmarks.reading.engines import ENGINES

from tanuq.reading.document import Document
from tanuq.reading.entities import NOBODY
from tanuq.reading.proposal import Proposal


class Everything:
    """An engine that reads what people annotated, to hold the scoring to it."""

    name = "everything"

    def read(self, document: Document, known: object = NOBODY) -> tuple[Proposal, ...]:
        return GOLD[document.text]


ARTICLES = articles()
GOLD = {one.text: one.gold for one in ARTICLES}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda one: one.name)
def test_who_reads_what_people_annotated_has_everything_right(article):
    told = counts(article, read(Everything(), article))
    assert {name: one for name, one in told.items() if not one.right == one.found == one.there} == {}


@pytest.mark.parametrize("name", [one.name for one in ASPECTS])
def test_who_reads_what_people_annotated_has_no_errors(name):
    assert list(shown_errors(Everything(), ARTICLES, name)) == []


def test_the_command_prints_figures_that_a_program_can_read():
    command = [sys.executable, "-m", "benchmarks.reading", "--smoke", "--json"]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert set(told["figures"]["all"]["person"]) >= {"precision", "recall", "f1", "f1_low", "f1_high"}


@pytest.mark.parametrize(("name", "making"), ENGINES.items())
def test_an_engine_is_asked_for_by_the_first_word_of_its_name(name, making):
    assert making().name.split()[0] == name
