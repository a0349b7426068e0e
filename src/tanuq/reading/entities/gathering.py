"""Gathers names into the entities of one document: full names, surnames, short forms, acronyms and aliases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tanuq.reading.entities.named import Named
from tanuq.reading.proposal import Kind

Keys = tuple[str, ...]
UNNAMED = "? "
"""How the identity of a group begins that is only described: “the group”."""
_COLLECTIVES = frozenset(
    "group organization organisation association movement ngo charity foundation network outlet company newspaper организация ассоциация объединени ұйым".split()
)
"""Words for any group; the others are for groups that bear the word in their names."""
_POWERS = frozenset(
    "ministry court embassy consulate parliament government police department committee council senate university bureau министерств суд посольств правительств полици комитет".split()
)
_LITTLE = frozenset({"of", "the", "for", "and", "on", "&", "."})


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

    A full name opens an entity. A part of a name joins the one that bears it; of several, the one named last.
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
class _Gathering:
    named: list[Named]
    text: str
    entities: list[Entity] = field(default_factory=list)
    of: dict[int, int] = field(default_factory=dict)
    why: dict[int, str] = field(default_factory=dict)
    by_key: dict[tuple[Kind, str], list[int]] = field(default_factory=dict)
    """Entities by a word of a person's name, or by the whole name of a group or place."""
    starts: dict[int, list[int]] = field(default_factory=dict)
    """For each entity the places of its names so far."""

    def place(self, at: int) -> None:
        """Gives a name its entity, an old one or a new one."""
        one = self.named[at]
        number, why = self._person(at, one) if one.kind is Kind.PERSON else self._thing(at, one)
        self._enter(at, self._new(one) if number is None else number, why)

    def join(self, at: int, other: int) -> None:
        """The text says that two names are one."""
        self._enter(
            at, self.of[other], f"the text says that it is another name of “{self.entities[self.of[other]].name}”"
        )
        mine = self.named[at]
        for place, one in enumerate(self.named):
            if one.keys == mine.keys and one.kind is mine.kind and place != at:
                self._enter(place, self.of[other], "an alias in the text")

    def result(self) -> Gathered:
        """Entities numbered in the order in which the text brings them."""
        first = sorted(
            set(self.of.values()), key=lambda number: min(at for at in self.starts[number] if self.of[at] == number)
        )
        renumbered = {old: new for new, old in enumerate(first)}
        entities = [self.entities[old] for old in first]
        for new, entity in enumerate(entities):
            entity.number = new
        for at, number in self.of.items():
            self._tell(entities[renumbered[number]], self.named[at])
        places = range(len(self.named))
        return Gathered(entities, [renumbered[self.of[at]] for at in places], [self.why.get(at, "") for at in places])

    def _new(self, one: Named) -> int:
        self.entities.append(
            Entity(len(self.entities), one.kind, self.text[one.start : one.end], proper=not one.nominal)
        )
        return len(self.entities) - 1

    def _enter(self, at: int, number: int, why: str) -> None:
        one, entity = self.named[at], self.entities[number]
        self.of[at] = number
        self.why[at] = why
        self.starts.setdefault(number, []).append(at)
        entity.keys.add(one.keys)
        entity.identity = entity.identity or one.identity
        entity.sex = entity.sex or (one.sex if one.sex in {"m", "f"} else "")
        entity.roles |= one.offices
        for key in _entries(one):
            numbers = self.by_key.setdefault((one.kind, key), [])
            if number not in numbers:
                numbers.append(number)

    def _tell(self, entity: Entity, one: Named) -> None:
        """The fullest form is the name; of two as long in words the shorter, which has no case ending."""
        words = self.text[one.start : one.end]
        ranks = [(len(name.split()), -len(name)) for name in (words, entity.name)]
        if one.identity.startswith(UNNAMED):
            return
        if one.nominal == (not entity.proper) and ranks[0] > ranks[1] and not (entity.kind is Kind.PLACE):
            entity.name = words

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
        best = min(found, key=lambda number: self._distance(at, number))
        why = "" if one.keys in self.entities[best].keys else f"part of the name “{self.entities[best].name}”"
        return best, why + ("; several bear it, the one named last is meant" if why and len(found) > 1 else "")

    def _bearers(self, key: str) -> list[int]:
        return self.by_key.get((Kind.PERSON, key), [])

    def _fits(self, one: Named, entity: Entity) -> bool:
        if one.sex in {"m", "f"} and entity.sex in {"m", "f"} and one.sex != entity.sex:
            return False
        if len(one.keys) == 1:
            return True
        return any(_one_in_the_other(one.keys, keys) for keys in entity.keys)

    def _distance(self, at: int, number: int) -> tuple[int, int]:
        """Names before are nearer than those behind."""
        before = [at - place for place in self.starts[number] if place < at]
        return (0, min(before)) if before else (1, min(self.starts[number]))

    def _thing(self, at: int, one: Named) -> tuple[int | None, str]:
        if one.identity.startswith(UNNAMED) and (settled := self._described(at, one)):
            return settled
        for key in _entries(one):
            if found := self.by_key.get((one.kind, key)):
                return found[-1], ""
        if one.kind is Kind.GROUP and len(one.keys) == 1:
            return self._short_form(one.keys[0])
        return None, ""

    def _described(self, at: int, one: Named) -> tuple[int, str] | None:
        """Which group “the group” or “the court” means: the last that can be called so, or the only one."""
        head = one.keys[0]
        if head in _COLLECTIVES:
            before = (
                self.of[place] for place in range(at - 1, -1, -1) if place in self.of and self._is_free(place, head)
            )
            number = next(before, None)
            return None if number is None else (number, "the group named last before it")
        called = {
            self.of[place]
            for place, other in enumerate(self.named)
            if place in self.of and self._is_called(other, head)
        }
        if len(called) != 1:
            return None
        return called.pop(), "the only one so far that is called so"

    def _is_free(self, place: int, head: str) -> bool:
        """Whether a name is of a group that people formed, no power of a state."""
        one = self.named[place]
        return one.kind is Kind.GROUP and not one.nominal and not one.identity and _POWERS.isdisjoint(one.keys)

    def _is_called(self, other: Named, head: str) -> bool:
        bare = not other.identity.startswith(UNNAMED)
        return (
            other.kind is Kind.GROUP
            and bare
            and (other.keys[-1] == head or head in other.keys[:1] or head in other.keys)
        )

    def _short_form(self, key: str) -> tuple[int | None, str]:
        """An acronym of the initials of a longer name, or its first word."""
        for entity in self.entities:
            if entity.kind is not Kind.GROUP or not entity.proper:
                continue
            for keys in entity.keys:
                if len(keys) > 2 and key == _initials(keys):
                    return entity.number, f"the initials of “{entity.name}”"
                if len(keys) > 1 and keys[0] == key:
                    return entity.number, f"short for “{entity.name}”"
        return None, ""


def _initials(keys: Keys) -> str:
    return "".join(key[0] for key in keys if key not in _LITTLE)


def _entries(one: Named) -> tuple[str, ...]:
    """Under what a name is found again."""
    if one.kind is Kind.PERSON:
        return one.keys if len(one.keys) > 1 else (one.keys[0],)
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
                if other == key or len(key) == 1 and other[0] == key or len(other) == 1 and key[0] == other
            ),
            None,
        )
        if match is None:
            return False
        rest.remove(match)
    return True
