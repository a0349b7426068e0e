"""The words of ``data/grammar.toml``: how articles are cited and laws are called."""

from collections.abc import Mapping
from functools import cache

from tanuq.reading.entities.stems import stem
from tanuq.reading.entities.uyghur import bare
from tanuq.vocabulary.datafiles import read_toml

PACKAGE = "tanuq.reading.law"
GRAMMAR = read_toml(PACKAGE, "data", "grammar.toml")

_STEMS = ("конвенци", "пакт", "хаттама", "протокол", "декларация", "статут", "жарғы", "конституция")
"""Nouns of Kazakh names, whose possessive endings differ with what stands before."""


@cache
def words(language: str, name: str) -> frozenset[str]:
    """A list of single words; of phrases, joined by “_”, too."""
    return frozenset(GRAMMAR[language][name].split())


@cache
def phrases(language: str, name: str) -> Mapping[tuple[str, ...], str]:
    """Phrases by their words."""
    return {tuple(one.split("_")): one for one in GRAMMAR[language][name].split()}


def key_of(word: str) -> str:
    """A folded word as names are compared by it: without the ending of its case."""
    if not word or word[0] < "Ѐ":
        return word
    if word[0] <= "ӿ":
        return next((one for one in _STEMS if word.startswith(one)), "") or stem(word)
    return bare(word) if "\u0600" <= word[0] <= "\u06ff" else word
