"""The counts themselves, made person by person."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

import orjson

from tanuq.publishing.release.values import ReleasedPerson
from tanuq.publishing.site_figures.stays import Presence, presences_of
from tanuq.publishing.site_figures.subjects import SUBJECTS

Counts = defaultdict[str, Counter[str]]


def _counts() -> Counts:
    return defaultdict(Counter)


@dataclass(slots=True)
class PlaceTally:
    """Who has to do with one place."""

    writings: Counter[str] = field(default_factory=Counter)
    points: Counter[str] = field(default_factory=Counter)
    """Points on the earth ("latitude,longitude") that accounts give for it."""
    people: dict[str, Presence] = field(default_factory=dict)
    """By their numbers."""


@dataclass(slots=True)
class Figures:
    """What an edition adds up to. Nothing in it was not released."""

    people: int = 0
    counts: Counts = field(default_factory=_counts)
    """Subject → value → people."""
    known: Counter[str] = field(default_factory=Counter)
    """Subject → people of whom something is known."""
    writings: Counts = field(default_factory=_counts)
    """Subject and value → how the value was written."""
    places: dict[str, PlaceTally] = field(default_factory=dict)

    def add(self, person: ReleasedPerson) -> None:
        """Count one person more."""
        self.people += 1
        for subject in SUBJECTS:
            values = set(subject.values(person))
            self.counts[subject.code].update({value for value, _ in values})
            if values:
                self.known[subject.code] += 1
            for value, writing in values:
                if writing:
                    self.writings[f"{subject.code} {value}"][writing] += 1
        for place, presence in presences_of(person).items():
            tally = self.places.setdefault(place, PlaceTally())
            tally.writings.update(presence.writings)
            tally.points.update(presence.points)
            tally.people[person.number] = presence

    def to_json(self) -> bytes:
        """The same bytes for the same people, in whatever order they were counted."""
        places = {
            key: [tally.writings, tally.points, {number: one.packed() for number, one in tally.people.items()}]
            for key, tally in self.places.items()
        }
        held = {"people": self.people, "known": self.known, "counts": self.counts, "writings": self.writings}
        return orjson.dumps({**held, "places": places}, option=orjson.OPT_SORT_KEYS)
