"""Who a searched text finds, and in which order: by how a name sounds in any script, and by words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pyroaring import BitMap

from tanuq.casebook.models import Account
from tanuq.casebook.names.shared import find_begun, find_named
from tanuq.casebook.numbers import account_number
from tanuq.casebook.queries.bitmaps import People
from tanuq.casebook.text.index import word_index
from tanuq.casebook.text.terms import Combine, Term, beginnings, whole
from tanuq.policy.decision import Purpose, Viewer, visible_to
from tanuq.policy.visibility import Visibility

_NUMBER = re.compile(r"[PA]-[0-9a-z]{16}")
_RANKED = 2_000
"""So many hits are put in order of fit; whoever looks further than that needs another word, not a better order."""
_TOO_MANY_TO_RANK = 20_000
_NAMED = 200
"""So many names that sound alike are looked at."""
_RANKED_WHILE_TYPED = 500
"""Names with the same beginning that are put in order while somebody types: of more, another letter chooses."""
_PROBABLE = 0.7
"""A name as likely as this comes before those with the same words or beginnings."""
_PROBABLE_BY_ONE_WORD = 0.3
"""One word says little of a whole name, though it may be all that is remembered."""
LEAST_PROBABLE = 0.25
"""A name less likely than this to be the one that is meant is no hit."""


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
    """Whom *text* finds.

    By number; else by names that can be written so, in any script, by all its words or their beginnings, and by names
    that sound so whose last word is only begun; where nobody is found by the first or the second, by names that may
    perhaps be meant, and where nobody is found at all, by any of its words.
    """
    if _NUMBER.fullmatch(text.strip().replace("p-", "P-").replace("a-", "A-")):
        return _by_number(text.strip(), people)
    terms = whole(text)
    begun = beginnings(terms)
    seen = visible_to(viewer, Purpose.SEARCH)
    named, perhaps = _named(text, terms, seen) if terms else ([], [])
    sounding = [int(hit.key) for hit in find_begun(text, seen, _NAMED)] if terms else []
    hits = word_index().find_names(begun, Combine.ALL, seen)
    if hits:
        best = _best(terms, begun, seen, len(hits))
    elif named:
        best = []
    elif perhaps or sounding:
        named, best = perhaps, []
    else:
        hits, best = _any_word(terms, seen)
    return _found(people, [*hits, *named, *sounding], [*named, *best, *sounding])


def find_while_typed(text: str, people: People, viewer: Viewer, limit: int) -> list[int]:
    """The *limit* best persons with a name that *text* begins, its words in any order, each whole or only begun.

    Beginnings as they are written come first, then those that sound so, in any script.
    """
    terms = whole(text)
    if not terms:
        return []
    seen = visible_to(viewer, Purpose.SEARCH)
    accounts = [*_written_so(terms, seen, limit), *(int(hit.key) for hit in find_begun(text, seen, _NAMED))]
    known = people.everyone()
    return [person for person in people.persons_of(accounts) if person in known][:limit]


def _written_so(terms: Sequence[Term], seen: Sequence[Visibility], limit: int) -> list[int]:
    """Accounts with names that begin so, whole words first; enough for *limit* persons with several accounts each."""
    index, begun = word_index(), beginnings(terms)
    enough = limit * 8
    hits = index.find_names(begun, Combine.ALL, seen, _RANKED_WHILE_TYPED)
    many = len(hits) == _RANKED_WHILE_TYPED
    ranked = hits[:enough] if many else index.rank_names(begun, Combine.ALL, seen, enough)
    return [*index.find_names(terms, Combine.ALL, seen, enough), *ranked]


def _named(text: str, terms: Sequence[Term], seen: Sequence[Visibility]) -> tuple[list[int], list[int]]:
    """Accounts with a name that *text* probably is another writing of, and those with one that it may be."""
    hits = find_named(text, seen, _NAMED)
    enough = _PROBABLE if len(terms) > 1 else _PROBABLE_BY_ONE_WORD
    probably = [int(hit.key) for hit in hits if hit.score >= enough]
    return probably, [int(hit.key) for hit in hits if LEAST_PROBABLE <= hit.score < enough]


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
