"""Finds the term of a controlled list that a source's words mean, in any of the languages of ``data/synonyms``."""

import re
from collections.abc import Iterator
from functools import cache

from tanuq.vocabulary.datafiles import names_in, read_toml
from tanuq.vocabulary.labels import label, languages
from tanuq.vocabulary.lists import controlled_list, full_code, terms_offered
from tanuq.vocabulary.written.cleaning import shown
from tanuq.vocabulary.written.folding import folded

_ROOM = "tanuq.vocabulary"
_AS_NUMBER = re.compile(r"\d{2,12}", re.ASCII)
_ASIDE = re.compile(r"[(\[][^)\]]*[)\]]")


def term_meant(name: str, written: str) -> tuple[str, str]:
    """The code of the term of list *name* that *written* means, and a remark; ("", why not) where none is found.

    >>> term_meant("sex", "Femenino"), term_meant("act", "030103")
    (('female', ''), ('030103000000', ''))
    """
    words = folded(written)
    known = _terms_by_words(name).get(words)
    if known is not None:
        return _only_one(name, written, known)
    if _AS_NUMBER.fullmatch(written):
        return _by_number(name, written)
    for pattern, code in _patterns(name):
        if pattern.fullmatch(words):
            return code, ""
    return _by_first_part(name, written)


def _only_one(name: str, written: str, codes: frozenset[str]) -> tuple[str, str]:
    if len(codes) == 1:
        return next(iter(codes)), ""
    names = " or ".join(f"{code} ({label(name, code)})" for code in sorted(codes))
    return "", f"{shown(written)} can mean {names}. Write the code."


def _by_number(name: str, written: str) -> tuple[str, str]:
    """A number that a file brings: the standard's code, in full or without its trailing zeros."""
    unclear = dict(controlled_list(name).unclear)
    code = full_code(written)
    if code in unclear:
        return unclear[code], (
            f"The code {written} of this list means opposite things in different editions. "
            "Ask the source which word it stands for."
        )
    found = {term.huridocs: term.code for term in terms_offered(name) if term.huridocs}.get(code, "")
    return found, "" if found else _not_found(name, written)


def _by_first_part(name: str, written: str) -> tuple[str, str]:
    """What stands before a stroke or a bracket, with a remark on what was left out."""
    for part in (_ASIDE.sub(" ", written), written.partition(" / ")[0], _ASIDE.sub(" ", written).partition(" / ")[0]):
        codes = _terms_by_words(name).get(folded(part))
        if codes is not None and len(codes) == 1:
            return next(iter(codes)), f"Only {shown(part)} was read; the rest stays in the source's words."
    return "", _not_found(name, written)


def _not_found(name: str, written: str) -> str:
    terms = terms_offered(name)
    known = ", ".join(term.name for term in terms) if len(terms) <= 8 else "docs/vocabulary.md has the terms"
    return f"{shown(written)} is not known as a term of the list “{label('list', name)}” ({known})."


@cache
def _terms_by_words(name: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for words, code in _all_words(name):
        found.setdefault(folded(words), set()).add(code)
    return {words: frozenset(codes) for words, codes in found.items()}


def _all_words(name: str) -> Iterator[tuple[str, str]]:
    for term in terms_offered(name):
        yield term.code, term.code
        yield term.name, term.code
        for language in languages():
            yield label(term.list, term.code, language), term.code
    for code, words in _synonyms(name):
        for word in words:
            if not word.startswith("^"):
                yield word, code


@cache
def _patterns(name: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(word.removeprefix("^")), code)
        for code, words in _synonyms(name)
        for word in words
        if word.startswith("^")
    )


def _synonyms(name: str) -> Iterator[tuple[str, list[str]]]:
    if name not in names_in(_ROOM, "data", "synonyms"):
        return
    for code, by_language in read_toml(_ROOM, "data", "synonyms", f"{name}.toml").items():
        for words in by_language.values():
            yield full_code(code), words
