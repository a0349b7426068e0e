"""Every name on record that an edition does not print: of people outside it, of relatives, and of whoever told.

`names_to_hide` answers for the words of one text, where there is no edition yet.
"""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from tanuq.casebook.claims import Claim, decode_only
from tanuq.casebook.models import Account, Joined, Origin, SubjectAccount
from tanuq.casebook.numbers import person_number
from tanuq.casebook.queries.accounts_of_persons import joined_persons
from tanuq.casebook.record import Record
from tanuq.policy.decision import Purpose, Viewer, visible_to

_OF_ANOTHER = frozenset({"informant_name", "person_named", "member_name"})
_IN_WORDS = frozenset({"relatives", "informant_contact", "informant_relation"})
_OWN = frozenset({"name", "name_other", "family_name", "given_names", "name_maternal", "name_married"})
_NAMES = _OWN | _OF_ANOTHER | _IN_WORDS
_AT_ONCE = 2000
_LONGEST = 4
_PIECES = re.compile(r"[,;:.()/\n،؛、；：。（）]+")


@dataclass(frozen=True, slots=True)
class ProtectedName:
    """A name that nobody is to read in what is published."""

    text: str
    beside: str
    """Number of the source that gives it, of a list that of the row's account: in what is told there, one word of it is
    enough to tell who is meant."""
    person: str
    """Number of who is called so, as far as the viewer may know it; "" where not, and of informants and relatives."""
    alone: bool
    """Whether one word of it tells something: not where it was cut out of words about relatives."""


def protected_names(record: Record, viewer: Viewer, printed: Mapping[str, Set[str]]) -> Iterator[ProtectedName]:
    """Every name on record but those that are *printed*: public number → the person's names in the edition.

    Restricted names are among them, because it is they that must not slip out: they come without whose they are, and
    whoever uses this must tell no more than that a text, which the viewer sees, has such a name.
    """
    del record
    persons = joined_persons(printed)
    known: dict[int, set[str]] = {}
    for number, person in persons.items():
        known.setdefault(person, set()).update(printed[number])
    joined = dict(Joined.objects.values_list("account", "person"))
    places = {origin: (source, mapped) for origin, source, mapped in _origins()}
    seen = frozenset(visible_to(viewer, Purpose.READ))
    rows = Account.objects.order_by("id").values_list("id", "number", "origin", "claims")
    for account, number, origin, claims in rows.iterator(chunk_size=_AT_ONCE):
        own: Set[str] = known.get(joined.get(account, account), frozenset())
        source, mapped = places[origin]
        beside = source if mapped is None else number
        for claim in decode_only(claims, _NAMES):
            if claim.property not in _OWN or claim.value not in own:
                yield from _names(claim, beside, person_number(number) if claim.visibility in seen else "")
    subjects = SubjectAccount.objects.order_by("id").values_list("origin", "claims")
    for origin, claims in subjects.iterator(chunk_size=_AT_ONCE):
        for claim in decode_only(claims, _OF_ANOTHER | _IN_WORDS):
            yield from _names(claim, places[origin][0], "")


def _origins() -> Iterator[tuple[int, str, int | None]]:
    return Origin.objects.values_list("id", "source", "mapped_list").iterator(chunk_size=_AT_ONCE)


def _names(claim: Claim, beside: str, person: str) -> Iterator[ProtectedName]:
    if claim.property in _IN_WORDS:
        for name, alone in _in_words(claim.value):
            yield ProtectedName(name, beside, "", alone)
    elif claim.value:
        yield ProtectedName(claim.value, beside, person if claim.property in _OWN else "", alone=True)


def _in_words(text: str) -> Iterator[tuple[str, bool]]:
    """What may be names in words about relatives: words with a capital; few words together where there are none."""
    for piece in _PIECES.split(text):
        run: list[str] = []
        words = piece.split()
        for place, word in enumerate([*words, ""]):
            if word and _may_begin_a_name(word):
                run.append(word)
                continue
            # The first word has its capital for other reasons: alone it is no name.
            first = place - len(run) == 0
            if run and (len(run) > 1 or not first) and len(run) <= _LONGEST:
                yield " ".join(run), not first
            run = []


def _may_begin_a_name(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    return bool(letters) and (letters[0].isupper() or letters[0].lower() == letters[0].upper())
