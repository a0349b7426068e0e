"""Which of an engine's proposals are which of the annotations, what was missed and what is wrong."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.reading.likeness import Fits, Same, agree, overlapping, shared
from tanuq.reading.proposal import Kind, Proposal

_NAMED = frozenset({Kind.PERSON, Kind.GROUP, Kind.PLACE})


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one figure: how many are right, how many an engine found, how many are there."""

    right: int = 0
    found: int = 0
    there: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.found + other.found, self.there + other.there)


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing that engines are measured by: which proposals it is about, and when two of them are one."""

    name: str
    about: Callable[[Proposal], bool]
    fits: Fits
    fields: Mapping[str, Same] = field(default_factory=dict)
    """Fields that are compared in what was found."""
    joint: str = ""
    """A field for which “found and this right” is a figure too."""
    excused: Callable[[Proposal, Sequence[Proposal]], bool] = lambda _found, _gold: False
    """What is no error although nothing fits it, given all annotations."""


@dataclass(frozen=True, slots=True)
class Matching:
    """What became of one article's annotations of one aspect."""

    aspect: Aspect
    pairs: tuple[tuple[Proposal, Proposal], ...]
    """Annotation and proposal."""
    missed: tuple[Proposal, ...]
    wrong: tuple[Proposal, ...]

    def counts(self) -> dict[str, Counts]:
        """Figures by name: of the aspect, of each of its fields within what was found, and of both together."""
        name, right = self.aspect.name, len(self.pairs)
        found, there = right + len(self.wrong), right + len(self.missed)
        figures = {name: Counts(right, found, there)}
        for key, same in self.aspect.fields.items():
            figures[f"{name}: {key}"] = self._of_field(key, same)
        if self.aspect.joint:
            figures[f"{name} with {self.aspect.joint}"] = Counts(self._agreeing(self.aspect.joint), found, there)
        return figures

    def _of_field(self, key: str, same: Same) -> Counts:
        told = sum(key in gold.fields for gold, _ in self.pairs)
        read = sum(key in found.fields for _, found in self.pairs)
        both = [(gold, found) for gold, found in self.pairs if key in gold.fields and key in found.fields]
        return Counts(sum(same(gold.fields[key], found.fields[key]) for gold, found in both), read, told)

    def _agreeing(self, key: str) -> int:
        return sum(agree(gold, found, key, self.aspect.fields[key]) for gold, found in self.pairs)

    def disagreements(self) -> list[tuple[Proposal, Proposal, tuple[str, ...]]]:
        """Pairs of which some field is not the same, with the names of these fields."""
        fields = self.aspect.fields
        differing = [
            (gold, found, tuple(key for key, same in fields.items() if not agree(gold, found, key, same)))
            for gold, found in self.pairs
        ]
        return [one for one in differing if one[2]]


def match(aspect: Aspect, gold: Sequence[Proposal], found: Sequence[Proposal]) -> Matching:
    """Each annotation with at most one proposal that fits it, those that share most first.

    What is optional is neither missed nor found; what lies on it without fitting anything is no error.
    """
    there = [one for one in gold if aspect.about(one)]
    read = [one for one in found if aspect.about(one)]
    taken = _taken(aspect, there, read)
    pairs = [(there[g], read[f]) for g, f in sorted(taken.items()) if not _optional(there[g])]
    missed = [one for g, one in enumerate(there) if g not in taken and not _optional(one)]
    free = [one for f, one in enumerate(read) if f not in taken.values()]
    wrong = [one for one in free if not _on_optional(one, gold) and not aspect.excused(one, gold)]
    return Matching(aspect, tuple(pairs), tuple(missed), tuple(wrong))


def _taken(aspect: Aspect, gold: Sequence[Proposal], found: Sequence[Proposal]) -> dict[int, int]:
    possible = [
        (-shared(one, other), abs(one.end - other.end), g, f)
        for g, one in enumerate(gold)
        for f, other in enumerate(found)
        if aspect.fits(one, other)
    ]
    taken: dict[int, int] = {}
    used = set()
    for _, _, g, f in sorted(possible):
        if g not in taken and f not in used:
            taken[g] = f
            used.add(f)
    return taken


def _optional(one: Proposal) -> bool:
    return bool(one.value("optional"))


def _on_optional(found: Proposal, gold: Sequence[Proposal]) -> bool:
    """Whether it lies on something optional of its kind, or names what may be called a person as well as a place."""
    kinds = _NAMED if found.kind in _NAMED else {found.kind}
    return any(_optional(one) and one.kind in kinds and overlapping(one, found) for one in gold)
