"""Forms of an English verb."""

import re
from enum import StrEnum

from tanuq.vocabulary.datafiles import read_toml

GRAMMAR = read_toml("tanuq.reading", "acts", "data", "grammar_eng.toml")
_DOUBLE = frozenset(GRAMMAR["inflection"]["double"])
_EITHER = frozenset(GRAMMAR["inflection"]["either"])
"""Doubled in British English only: “travelled”, “traveled”."""
_CONSONANT_Y = re.compile(r"[^aeiou]y$")


class Form(StrEnum):
    """Of a verb."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"


def forms(verb: str) -> dict[str, Form]:
    """What each written form of *verb* (its infinitive) is; past where past and participle look alike.

    >>> {word: str(form) for word, form in forms("plan").items()}
    {'planned': 'past', 'planning': 'gerund', 'plans': 'third', 'plan': 'base'}
    """
    third, past, participle, gerund = GRAMMAR["irregular"].get(verb) or _regular(verb)
    named = {participle: Form.PARTICIPLE, past: Form.PAST, gerund: Form.GERUND, third: Form.THIRD}
    if verb in _EITHER:
        named |= {f"{verb}{verb[-1]}ed": Form.PAST, f"{verb}{verb[-1]}ing": Form.GERUND}
    named |= dict.fromkeys(GRAMMAR["plural"].get(verb, ()), Form.THIRD)
    return named | ({} if verb in named else {verb: Form.BASE})


def _regular(verb: str) -> tuple[str, str, str, str]:
    if verb in _DOUBLE:
        stem = verb + verb[-1]
        return f"{verb}s", f"{stem}ed", f"{stem}ed", f"{stem}ing"
    if verb.endswith("e"):
        return f"{verb}s", f"{verb}d", f"{verb}d", f"{verb[:-1]}ing"
    if _CONSONANT_Y.search(verb):
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb[:-1]}ied", f"{verb}ing"
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
    return third, f"{verb}ed", f"{verb}ed", f"{verb}ing"
