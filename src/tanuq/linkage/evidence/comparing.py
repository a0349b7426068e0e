"""What is compared, and the outcomes that each comparison can have.

Every outcome is a small number, the better the higher, so that any engine scores the same pairs alike.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np

from tanuq.linkage.evidence import dates, events
from tanuq.linkage.evidence.evidence import Evidence
from tanuq.linkage.evidence.saying import Outcomes, Rows, where_both_say
from tanuq.linkage.evidence.wordsets import NOTHING, Wordsets
from tanuq.linkage.evidence.written_names import THREADS, WrittenNames
from tanuq.linkage.identifiers import is_slip


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison: its *name*, its outcomes in words (the first is outcome 0), and how it is made.

    *compare* gives the outcome of each pair, -1 where one side says nothing. *orders*: which outcomes are in order,
    from the worst to the best; all of them unless something else is said.
    """

    name: str
    labels: tuple[str, ...]
    compare: Callable[[Evidence, Rows, Rows], Outcomes]
    orders: tuple[slice, ...] = (slice(None),)


_NAME_BOUNDS = (0.01, 0.05, 0.2, 0.5, 0.75, 0.87)
_RARE_BITS = (10.0, 14.0, 18.0, 24.0)
_NAME_LABELS = (
    "names of different people",
    "names that hardly agree",
    "names that agree in part",
    "names that agree by half",
    "similar names",
    "the same name, spelt differently",
    *(f"the same name, {how}" for how in ("very common", "common", "neither common nor rare", "rare", "very rare")),
)


def _names(evidence: Evidence, left: Rows, right: Rows) -> Outcomes:
    """By probability; the same name counts by how rare it is (bits of the more common of the two)."""
    score = evidence.names.best(left, right)
    bits = evidence.name_words.total_bits()
    rare = np.searchsorted(_RARE_BITS, np.minimum(bits[left], bits[right])).astype(np.int8)
    level = np.searchsorted(_NAME_BOUNDS, score).astype(np.int8)
    level = np.where(level == len(_NAME_BOUNDS), len(_NAME_BOUNDS) + rare, level)
    return np.where(np.isnan(score), -1, level).astype(np.int8)


_RELATIVE_LABELS = ("a different name", "names that agree in part", "the same name")


def _relatives(of: Callable[[Evidence], WrittenNames]) -> Callable[[Evidence, Rows, Rows], Outcomes]:
    def compare(evidence: Evidence, left: Rows, right: Rows) -> Outcomes:
        score = of(evidence).best(left, right)
        return np.where(np.isnan(score), -1, np.searchsorted((0.2, 0.8), score)).astype(np.int8)

    return compare


_WORD_LABELS = (
    "nothing in common",
    "something common in common",
    "something in common that few have",
    "something in common that is rare",
    "all in common, and it is common",
    "all in common, and few have it",
    "all in common, and it is rare",
)
_WORD_BITS = (4.0, 7.0)


def _words(of: Callable[[Evidence], Wordsets]) -> Callable[[Evidence, Rows, Rows], Outcomes]:
    """A place or an occupation: the rarest word in common, and whether the shorter one is all in the other.

    What says nothing is nothing to have in common; still a record that says no more is never contradicted by it.
    """

    def compare(evidence: Evidence, left: Rows, right: Rows) -> Outcomes:
        words = of(evidence)
        return where_both_say(words.present, left, right, lambda ours, theirs: _in_common(words, ours, theirs))

    return compare


def _in_common(words: Wordsets, left: Rows, right: Rows) -> Outcomes:
    bits, hits = words.shared(left, right)
    sizes = words.sizes()
    contained = hits >= np.minimum(sizes[left], sizes[right])
    level = np.where(contained | (bits >= 0), 1 + np.searchsorted(_WORD_BITS, bits) + 3 * contained, 0)
    return level.astype(np.int8)


def _dates(of: Callable[[Evidence], dates.Dates], by: dates.Nearness) -> Callable[[Evidence, Rows, Rows], Outcomes]:
    return lambda evidence, left, right: dates.compare_dates(of(evidence), left, right, by)


def _event(day: Callable[[Evidence], dates.Dates], place: str) -> Callable[[Evidence, Rows, Rows], Outcomes]:
    days, places = _dates(day, dates.EVENT), _words(lambda evidence: evidence.places[place])
    return lambda evidence, left, right: events.together(days(evidence, left, right), places(evidence, left, right))


def _sex(evidence: Evidence, left: Rows, right: Rows) -> Outcomes:
    ours, theirs = evidence.sex[left], evidence.sex[right]
    return np.where((ours == 0) | (theirs == 0), -1, ours == theirs).astype(np.int8)


def _identifiers(evidence: Evidence, left: Rows, right: Rows) -> Outcomes:
    words = evidence.identifiers
    return where_both_say(words.present, left, right, lambda ours, theirs: _same_number(words, ours, theirs))


def _same_number(words: Wordsets, left: Rows, right: Rows) -> Outcomes:
    level = np.zeros(len(left), np.int8)
    level[words.shared(left, right)[1] > 0] = 2
    for pair in np.flatnonzero(level == 0):
        ours, theirs = words.words[left[pair]], words.words[right[pair]]
        if any(
            is_slip(words.written[a], words.written[b])
            for a in ours[ours != NOTHING]
            for b in theirs[theirs != NOTHING]
        ):
            level[pair] = 1
    return level


def _photograph(evidence: Evidence, left: Rows, right: Rows) -> Outcomes:
    words = evidence.photograph
    return where_both_say(
        words.present, left, right, lambda ours, theirs: (words.shared(ours, theirs)[1] > 0).astype(np.int8)
    )


COMPARED: tuple[Compared, ...] = (
    Compared("names", _NAME_LABELS, _names),
    Compared("sex", ("different sex", "same sex"), _sex),
    Compared("birth", dates.LABELS, _dates(lambda evidence: evidence.birth, dates.BIRTH)),
    Compared("birth_place", _WORD_LABELS, _words(lambda evidence: evidence.places["birth_place"])),
    Compared("residence", _WORD_LABELS, _words(lambda evidence: evidence.places["residence"])),
    Compared("taken", events.LABELS, _event(lambda evidence: evidence.taken, "taken_place"), events.ORDERS),
    Compared("death", events.LABELS, _event(lambda evidence: evidence.death, "death_place"), events.ORDERS),
    Compared("parents", _RELATIVE_LABELS, _relatives(lambda evidence: evidence.parents)),
    Compared("spouses", _RELATIVE_LABELS, _relatives(lambda evidence: evidence.spouses)),
    Compared("identifiers", ("different numbers", "nearly the same number", "same number"), _identifiers),
    Compared("occupation", _WORD_LABELS, _words(lambda evidence: evidence.occupation)),
    Compared("photograph", ("different pictures", "same picture"), _photograph),
)
AT_ONCE = 1 << 20


def compare_all(evidence: Evidence, left: Rows, right: Rows, watch: Callable[[float], None]) -> Outcomes:
    """The outcomes of every comparison, int8[pairs, len(COMPARED)]."""
    found = np.full((len(left), len(COMPARED)), -1, np.int8, order="F")
    with ThreadPoolExecutor(THREADS) as pool:
        for at in range(0, len(left), AT_ONCE):
            part = slice(at, at + AT_ONCE)
            compare = partial(_outcomes, evidence, left[part], right[part])
            for column, outcome in enumerate(pool.map(compare, COMPARED)):
                found[part, column] = outcome
            watch(min(at + AT_ONCE, len(left)) / len(left))
    return found


def _outcomes(evidence: Evidence, left: Rows, right: Rows, compared: Compared) -> Outcomes:
    return compared.compare(evidence, left, right)
