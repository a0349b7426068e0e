"""The printed vocabulary, and the examples in its code."""

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import tanuq.policy
import tanuq.vocabulary
from tanuq.policy import manual as policy_manual
from tanuq.vocabulary import manual as vocabulary_manual

DOCS = Path(__file__).parents[2] / "docs"
MODULES = [
    module.name
    for room in (tanuq.vocabulary, tanuq.policy)
    for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")
]


def test_the_page_of_the_vocabulary_is_what_the_data_say() -> None:
    assert (DOCS / "vocabulary.md").read_text(encoding="utf-8") == vocabulary_manual.manual()


def test_the_page_of_the_policy_is_what_the_table_says() -> None:
    assert (DOCS / "policy.md").read_text(encoding="utf-8") == policy_manual.manual()


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_code_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
