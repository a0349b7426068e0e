"""Gathers names into the entities of one document: full names, surnames, short forms, acronyms and aliases."""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tanuq.reading.entities.marks import marks
from tanuq.reading.entities.named import Named
from tanuq.reading.proposal import Kind
from tanuq.reading.why import Why, both
from tanuq.reading.words import in_one_line

Keys = tuple[str, ...]
_NICKNAME = re.compile(r"""(?<=\w) ["“‘«][^\W\d_][\w'-]*["”’»](?= \w)""")
"""“Boxer” in “Arman “Boxer” Duisenov”."""
UNNAMED = "? "
"""How the identity of a group begins that is only described: “the group”."""
_COLLECTIVES = marks("any_group")
"""Words for any group; the others are for groups that bear the word in their names."""
_POWERS = marks("of_states")
MOST_BEARERS = 32
"""People of one surname that are compared with a new name: those named last."""
_LITTLE = marks("no_initials")


@dataclass(slots=True)
class Entity:
    """Somebody or something of the document."""

    number: int
    kind: Kind
    name: str
    keys: set[Keys] = field(default_factory=set)
    identity: str = ""
    sex: str = ""
    """m or f where the text or the name says it."""
    roles: set[str] = field(default_factory=set)
    """Words of its offices and roles, as they are compared."""
    proper: bool = True
    """Whether the document names it; else it is only described."""


@dataclass(slots=True)
class Gathered:
    """The entities of a document, and which of them each name means."""

    entities: list[Entity]
    of: list[int]
    """For each name the number of its entity."""
    why: list[str]
    """For each name how it was joined to names that differ; "" where it was not."""


def gathered(named: Sequence[Named], text: str, aliases: Iterable[tuple[int, int]] = ()) -> Gathered:
    """The entities of *named*; *aliases* are pairs of places in it that the text says are one.

    A full name opens an entity. A part of a name joins the one that bears it; of several, the one named most.
    """
    gathering = _Gathering(list(named), text)
    joined = dict(aliases)
    order = sorted(range(len(named)), key=lambda at: (_rank(named[at]), at))
    for at in order:
        if at not in joined:
            gathering.place(at)
    for at, other in joined.items():
        gathering.join(at, other)
    return gathering.result()


def _rank(one: Named) -> int:
    """Full names first, then parts of names, then what has no name."""
    if one.identity.startswith(UNNAMED):
        return 2
    return int(one.kind is not Kind.PLACE and len(one.keys) == 1)


@dataclass(slots=True)
class _Described:
    """What “the group” can mean at a place of the text."""

    seen: int = 0
    """Names looked at."""
    free: int | None = None
    """The group named last that people formed, no power of a state."""


@dataclass
class _Gathering:
    named: list[Named]
    text: str
    entities: list[Entity] = field(default_factory=list)
    of: dict[int, int] = field(default_factory=dict)
    why: dict[int, str] = field(default_factory=dict)
    by_key: dict[tuple[Kind, str], list[int]] = field(default_factory=dict)
    """Entities by a word of a person's name, or by the whole name of a group or place."""
    starts: dict[int, list[int]] = field(default_factory=dict)
    """For each entity the places of its names so far, in order."""
    short: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Initials and first words of groups, with the entity and why."""
    described: _Described = field(default_factory=_Described)
    places: dict[tuple[Kind, Keys], list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for at, one in enumerate(self.named):
            self.places.setdefault((one.kind, one.keys), []).append(at)

    def place(self, at: int) -> None:
        """Gives a name its entity, an old one or a new one."""
        one = self.named[at]
        number, why = self._person(at, one) if one.kind is Kind.PERSON else self._thing(at, one)
        self._enter(at, self._new(one) if number is None else number, why)

    def join(self, at: int, other: int) -> None:
        """The text says that two names are one: so they are wherever they stand."""
        number, mine = self.of[other], self.named[at]
        why = Why("the text says that it is another name of “%(name)s”", name=self.entities[number].name)
        for place in self.places.get((mine.kind, mine.keys), [at]):
            self._enter(place, number, why)

    def result(self) -> Gathered:
        """Entities numbered in the order in which the text brings them."""
        places = range(len(self.named))
        order = list(dict.fromkeys(self.of[at] for at in places))
        renumbered = {old: new for new, old in enumerate(order)}
        entities = [self.entities[old] for old in order]
        for new, entity in enumerate(entities):
            entity.number = new
        for at in places:
            self._tell(entities[renumbered[self.of[at]]], self.named[at])
        return Gathered(entities, [renumbered[self.of[at]] for at in places], [self.why.get(at, "") for at in places])

    def _new(self, one: Named) -> int:
        self.entities.append(Entity(len(self.entities), one.kind, self._words(one), proper=not one.nominal))
        return len(self.entities) - 1

    def _enter(self, at: int, number: int, why: str) -> None:
        one, entity = self.named[at], self.entities[number]
        self.of[at] = number
        self.why[at] = why
        insort(self.starts.setdefault(number, []), at)
        if one.kind is Kind.GROUP and not one.nominal:
            self._shorten(one.keys, number)
        described = one.identity.startswith(UNNAMED) and bool(entity.keys)
        if described:
            return
        entity.keys.add(one.keys)
        entity.identity = entity.identity or one.identity
        entity.sex = entity.sex or (one.sex if one.sex in {"m", "f"} else "")
        entity.roles |= one.offices
        for key in _entries(one):
            numbers = self.by_key.setdefault((one.kind, key), [])
            if number not in numbers[-MOST_BEARERS:]:
                numbers.append(number)

    def _tell(self, entity: Entity, one: Named) -> None:
        """The fullest form is the name; of two as long in words the shorter, which has no case ending."""
        words = self._words(one)
        ranks = [(len(name.replace("·", " ").split()), -len(name)) for name in (words, entity.name)]
        if one.identity.startswith(UNNAMED):
            return
        if one.nominal == (not entity.proper) and ranks[0] > ranks[1] and entity.kind is not Kind.PLACE:
            entity.name = words

    def _words(self, one: Named) -> str:
        """The name as the record writes it; of a person without a nickname in marks, which finds them all the same."""
        words = in_one_line(self.text[one.start : one.end])
        return _NICKNAME.sub("", words) if one.kind is Kind.PERSON else words

    def _person(self, at: int, one: Named) -> tuple[int | None, str]:
        if one.identity and (
            same := [n for n in self._bearers(one.keys[0]) if self.entities[n].identity == one.identity]
        ):
            return same[0], ""
        found = [
            number
            for number in self._bearers(one.keys[-1] if len(one.keys) > 1 else one.keys[0])
            if self._fits(one, self.entities[number])
        ]
        if not found and len(one.keys) > 1:
            found = [number for number in self._bearers(one.keys[0]) if self._fits(one, self.entities[number])]
        if not found:
            return None, ""
        called = [number for number in found if one.keys in self.entities[number].keys]
        if len(called) == 1:  # A text calls one of a family by the bare name, and the others in full.
            found = called
        best = min(found, key=lambda number: self._rank(at, number))
        if one.keys in self.entities[best].keys:
            return best, ""
        why = Why("part of the name “%(words)s”", words=self.entities[best].name)
        return best, both([why, Why("several bear it, the one named most is meant")]) if len(found) > 1 else why

    def _bearers(self, key: str) -> list[int]:
        return self.by_key.get((Kind.PERSON, key), [])[-MOST_BEARERS:]

    def _fits(self, one: Named, entity: Entity) -> bool:
        if one.sex in {"m", "f"} and entity.sex in {"m", "f"} and one.sex != entity.sex:
            return False
        if len(one.keys) == 1:
            return True
        return one.keys in entity.keys or any(_one_in_the_other(one.keys, keys) for keys in entity.keys)

    def _rank(self, at: int, number: int) -> tuple[int, int]:
        """Of a family, a text calls by the bare name whom it is about: who was named most, and of two alike first."""
        starts = self.starts[number]
        return -bisect_left(starts, at), starts[0]

    def _thing(self, at: int, one: Named) -> tuple[int | None, str]:
        if one.identity.startswith(UNNAMED) and (settled := self._described(at, one)):
            return settled
        for key in _entries(one):
            if found := self.by_key.get((one.kind, key)):
                return found[-1], ""
        if one.kind is Kind.GROUP and len(one.keys) == 1 and not one.nominal:
            return self._short_form(one.keys[0])
        return None, ""

    def _described(self, at: int, one: Named) -> tuple[int, str] | None:
        """Which group “the group” or “the court” means: the last that can be called so, or the only one."""
        head = one.keys[0]
        while self.described.seen < at:
            self._remember(self.described.seen)
            self.described.seen += 1
        if head in _COLLECTIVES:
            number = self.described.free
            return None if number is None else (number, Why("the group named last before it"))
        called = self.called.get(head, set())
        only = next(iter(called)) if len(called) == 1 else None
        if only is None or self.starts[only][0] > at:
            return None
        return only, Why("the only one of the text that is called so")

    @cached_property
    def called(self) -> dict[str, set[int]]:
        """Groups by the words of their names, in the whole text: two governments, and “the government” is neither."""
        found: dict[str, set[int]] = {}
        for at, one in enumerate(self.named):
            if one.kind is Kind.GROUP and not one.identity.startswith(UNNAMED) and at in self.of:
                for key in one.keys:
                    found.setdefault(key, set()).add(self.of[at])
        return found

    def _remember(self, at: int) -> None:
        """Keeps what “the group” can mean behind the name at *at*."""
        one = self.named[at]
        if one.kind is not Kind.GROUP or one.identity.startswith(UNNAMED) or at not in self.of:
            return
        if not one.nominal and not one.identity and _POWERS.isdisjoint(one.keys):
            self.described.free = self.of[at]

    def _shorten(self, keys: Keys, number: int) -> None:
        if len(keys) > 2:
            self.short.setdefault(_initials(keys), (number, "initials"))
        if len(keys) > 1:
            self.short.setdefault(keys[0], (number, "first word"))

    def _short_form(self, key: str) -> tuple[int | None, str]:
        """An acronym of the initials of a longer name, or its first word."""
        number, form = self.short.get(key, (None, ""))
        if number is None:
            return None, ""
        name = self.entities[number].name
        if form == "initials":
            return number, Why("the initials of “%(words)s”", words=name)
        return number, Why("short for “%(words)s”", words=name)


def _initials(keys: Keys) -> str:
    return "".join(key[0] for key in keys if key not in _LITTLE)


def _entries(one: Named) -> tuple[str, ...]:
    """Under what a name is found again."""
    if one.kind is Kind.PERSON:
        halves = [half for key in one.keys for half in key.split("-") if "-" in key and len(half) > 2 and key < "Ѐ"]
        return (*one.keys, *halves) if len(one.keys) > 1 else (one.keys[0],)
    return (one.identity,) if one.identity else (" ".join(key for key in one.keys if key != "the"),)


def _one_in_the_other(some: Keys, others: Keys) -> bool:
    """Whether all words of the shorter name stand in the longer one, an initial for a word."""
    short, long = sorted((some, others), key=len)
    if len(short) == 1:
        return short[0] in (long[0], long[-1])
    rest = list(long)
    for key in short:
        match = next(
            (
                other
                for other in rest
                if other == key or (len(key) == 1 and other[0] == key) or (len(other) == 1 and key[0] == other)
            ),
            None,
        )
        if match is None:
            return False
        rest.remove(match)
    return True
