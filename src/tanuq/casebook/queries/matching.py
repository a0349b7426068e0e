"""Who a searched text finds, in which order, and why."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyroaring import BitMap

from tanuq.casebook.models import Account
from tanuq.casebook.numbers import account_number
from tanuq.casebook.queries.bitmaps import People
from tanuq.casebook.queries.cards import cards, with_reason
from tanuq.casebook.queries.views import PersonCard
from tanuq.casebook.text.index import word_index
from tanuq.casebook.text.terms import Combine, Term, beginnings, whole
from tanuq.names.folding import folded_words
from tanuq.policy.decision import Purpose, Viewer, visible_to
from tanuq.policy.visibility import Visibility

_NUMBER = re.compile(r"[PA]-[0-9a-z]{16}")
_RANKED = 2_000
"""So many hits are put in order of fit; whoever looks further than that needs another word, not a better order."""
_TOO_MANY_TO_RANK = 20_000


@dataclass(frozen=True, slots=True)
class Found:
    """The persons found, best first as far as they were ranked, and all of them as a set."""

    ranked: tuple[int, ...]
    everyone: BitMap

    def page(self, among: BitMap, start: int, size: int) -> list[int]:
        """One page of those among *among*: the ranked ones, then the rest in the order of their numbers."""
        ranked = [person for person in self.ranked if person in among]
        if start + size <= len(ranked):
            return ranked[start : start + size]
        rest = (self.everyone & among) - BitMap(ranked)
        skip = max(0, start - len(ranked))
        return ranked[start : start + size] + list(rest[skip : skip + size - len(ranked[start : start + size])])


def find(text: str, people: People, viewer: Viewer) -> Found:
    """Whom *text* finds: by number, by all its words or their beginnings, else by any of its words."""
    if _NUMBER.fullmatch(text.strip().replace("p-", "P-").replace("a-", "A-")):
        return _by_number(text.strip(), people)
    terms = whole(text)
    begun = beginnings(terms)
    seen = visible_to(viewer, Purpose.SEARCH)
    hits = word_index().find_names(begun, Combine.ALL, seen)
    if not hits:
        return _found(people, *_any_word(terms, seen))
    return _found(people, hits, _best(terms, begun, seen, len(hits)))


def _best(terms: Sequence[Term], begun: Sequence[Term], seen: Sequence[Visibility], hits: int) -> list[int]:
    """Accounts with whole words before those with beginnings of words; unranked where there are very many."""
    index = word_index()
    if hits > _TOO_MANY_TO_RANK:
        return index.find_names(terms, Combine.ALL, seen, _RANKED)
    best = index.rank_names(terms, Combine.ALL, seen, _RANKED)
    return best if len(best) == _RANKED else best + index.rank_names(begun, Combine.ALL, seen, _RANKED)


def _any_word(terms: Sequence[Term], seen: Sequence[Visibility]) -> tuple[list[int], list[int]]:
    index = word_index()
    hits = index.find_names(terms, Combine.ANY, seen)
    if len(hits) > _TOO_MANY_TO_RANK:
        return hits, []
    return hits, index.rank_names(terms, Combine.ANY, seen, _RANKED)


def _found(people: People, hits: Sequence[int], best: Sequence[int]) -> Found:
    return Found(ranked=tuple(people.persons_of(best)), everyone=people.persons_among(BitMap(hits)))


def _by_number(number: str, people: People) -> Found:
    account = account_number(number) if number[0] in "Pp" else "A-" + number[2:]
    ids = list(Account.objects.filter(number=account).values_list("id", flat=True))
    persons = [person for person in people.persons_of(ids) if person in people.everyone()]
    return Found(ranked=tuple(persons), everyone=BitMap(persons))


def explained(persons: Sequence[int], text: str, viewer: Viewer) -> tuple[PersonCard, ...]:
    """Cards that say why each person was found."""
    terms = whole(text)
    return tuple(_explain(card, terms) for card in cards(persons, viewer))


def best_first(found: Sequence[PersonCard]) -> tuple[PersonCard, ...]:
    """The cards of one page by their scores: the index ranks by every word of an account, people look at names."""
    return tuple(sorted(found, key=lambda card: -card.score))


def _explain(card: PersonCard, terms: Sequence[Term]) -> PersonCard:
    if not terms:
        return with_reason(card, "its number was searched for", 1.0)
    best = max(((_fit(name.text, terms), name.text) for name in card.names), default=((0, 0.0), ""))
    (level, share), name = best
    reasons = {
        3: f"“{name}” is what was searched for",
        2: f"“{name}” has every word searched for",
        1: f"words of “{name}” begin with what was searched for",
    }
    if level:
        return with_reason(card, reasons[level], {3: 1.0, 2: 0.9, 1: 0.7}[level])
    matched = round(share * len(terms))
    if matched:
        return with_reason(card, f"“{name}” has {matched} of the {len(terms)} words searched for", 0.5 * share)
    return with_reason(card, "another name or number of this person has the words searched for", 0.6)


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
