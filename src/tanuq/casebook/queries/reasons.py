"""Why a person was found, in words, and how well their names fit what was searched for."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

import tanuq.names
from tanuq.casebook.queries.cards import cards, with_reason
from tanuq.casebook.queries.matching import LEAST_PROBABLE
from tanuq.casebook.queries.views import PersonCard
from tanuq.casebook.text.terms import Term, whole
from tanuq.names.folding import folded_words
from tanuq.names.index import Answer, Hit
from tanuq.policy.decision import Viewer

_REASONS = {
    3: (gettext_noop("“%(name)s” is what was searched for"), 1.0),
    2: (gettext_noop("“%(name)s” has every word searched for"), 0.9),
    1: (gettext_noop("words of “%(name)s” begin with what was searched for"), 0.7),
}
"""By how the words fit: the sentence and the score."""
_SOUNDING = (gettext_noop("words of “%(name)s” sound like what was searched for, or begin so"), 0.65)
_ELSEWHERE = (gettext_noop("another name or number of this person has the words searched for"), 0.6)


def explained(persons: Sequence[int], text: str, viewer: Viewer) -> tuple[PersonCard, ...]:
    """Cards that say why each person was found."""
    terms = whole(text)
    shown = cards(persons, viewer)
    names = [name.text for card in shown for name in card.names]
    probable = dict(zip(names, tanuq.names.probabilities([text] * len(names), names).tolist(), strict=True))
    return tuple(_explain(card, text, terms, probable) for card in shown)


def best_first(found: Sequence[PersonCard]) -> tuple[PersonCard, ...]:
    """The cards of one page by their scores: the indexes rank accounts, people look at names."""
    return tuple(sorted(found, key=lambda card: -card.score))


def _explain(card: PersonCard, text: str, terms: Sequence[Term], probable: dict[str, float]) -> PersonCard:
    if not terms:
        return with_reason(card, _("its number was searched for"), 1.0)
    (level, share), name = max(((_fit(name.text, terms), name.text) for name in card.names), default=((0, 0.0), ""))
    if level:
        sentence, score = _REASONS[level]
        return with_reason(card, _(sentence) % {"name": name}, score)
    likeliest = max((name.text for name in card.names), key=lambda each: probable[each], default="")
    if probable.get(likeliest, 0.0) >= max(LEAST_PROBABLE, 0.5 * share):
        return _another_writing(card, text, likeliest, probable[likeliest])
    for other in card.names:
        if answers := _hit(text, other.text).answers_to_beginning():
            sentence, score = _SOUNDING
            return with_reason(card, f"{_(sentence) % {'name': other.text}}: {_in_words(answers)}", score)
    matched = round(share * len(terms))
    if matched:
        return with_reason(card, _matched(name, matched, len(terms)), 0.5 * share)
    sentence, score = _ELSEWHERE
    return with_reason(card, _(sentence), score)


def _matched(name: str, matched: int, asked: int) -> str:
    words = ngettext(
        "“%(name)s” has %(matched)s of the %(asked)s word searched for",
        "“%(name)s” has %(matched)s of the %(asked)s words searched for",
        asked,
    )
    return words % {"name": name, "matched": matched, "asked": asked}


def _another_writing(card: PersonCard, text: str, name: str, probability: float) -> PersonCard:
    """The card of somebody whose *name* sounds like what was searched for, word by word."""
    answers = _hit(text, name).answers()
    pairs = tuple((answer.asked, answer.found) for answer in answers)
    why = _("“%(name)s” can be another writing of it") % {"name": name}
    why += f": {_in_words(answers)}" if answers else ""
    return replace(with_reason(card, why, round(probability, 3)), found_name=name, pairs=pairs)


def _hit(text: str, name: str) -> Hit:
    return Hit(key="", name=name, score=0.0, visibility=0, query=text)


def _in_words(answers: Sequence[Answer]) -> str:
    return ", ".join(f"{answer.asked} ↔ {answer.found}" for answer in answers)


def _fit(name: str, terms: Sequence[Term]) -> tuple[int, float]:
    words = folded_words(name)
    exact = sum(1 for term in terms if _occurs(term.words, words))
    if exact == len(terms):
        asked = sorted(word for term in terms for word in term.words)
        return (3 if asked == sorted(words) else 2), 1.0
    if all(_begins(term.words, words) for term in terms):
        return 1, 1.0
    return 0, exact / len(terms)


def _occurs(run: Sequence[str], words: Sequence[str]) -> bool:
    return any(tuple(words[start : start + len(run)]) == tuple(run) for start in _starts(run, words))


def _begins(run: Sequence[str], words: Sequence[str]) -> bool:
    *whole_words, last = run
    return any(
        list(words[start : start + len(whole_words)]) == whole_words
        and words[start + len(whole_words)].startswith(last)
        for start in _starts(run, words)
    )


def _starts(run: Sequence[str], words: Sequence[str]) -> Iterable[int]:
    return range(len(words) - len(run) + 1)
