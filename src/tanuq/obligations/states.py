"""States, and others that join treaties: by code, or by the name that somebody writes in any language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache

from babel import Locale

from tanuq.obligations.errors import UnknownState
from tanuq.obligations.tables import DATA, cells_of, day_or_none
from tanuq.vocabulary.datafiles import read_toml
from tanuq.vocabulary.gazetteer import find
from tanuq.vocabulary.written.folding import folded

_LANGUAGES = ("ru", "kk", "ug", "zh", "ar", "tr", "ky", "uz", "es", "fr", "de")
"""In which Babel is asked for the names of states that neither the table nor the gazetteer knows."""


@dataclass(frozen=True, slots=True)
class State:
    """A state. *begins*: since when there is such a state, where another was there before. *ends*: the first day
    without it. *continued*: the state that goes on with its treaties. *successors*: who came after it."""

    code: str
    alpha3: str
    begins: date | None
    ends: date | None
    continued: str
    successors: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name to show."""
        return self.names[0]


@cache
def states() -> Mapping[str, State]:
    """Every state by its code, those that have ended last."""
    return {state.code: state for state in _read()}


def state_named(written: str) -> State:
    """The state that somebody means.

    >>> [state_named(name).code for name in ("KAZ", "Қазақстан", "Soviet Union", "مىسىر")]
    ['KZ', 'KZ', 'SUHH', 'EG']

    Raises:
        UnknownState: when there is none; the message names near ones.
    """
    key = _key(written)
    code = _by_name().get(key) or _in_the_gazetteer(written) or _in_other_languages().get(key)
    if code is not None and code in states():
        return states()[code]
    for its_code, place in read_toml(DATA, "data", "territories.toml").items():
        if code == its_code or key in map(_key, (its_code, *place["names"])):
            raise UnknownState(place["why"].strip())
    raise UnknownState(f"No state is known here as “{written.strip()}”. {_near(key)}")


def before(state: State) -> State | None:
    """The state that was there before *state* began, and of which it is a successor."""
    earlier = next((ended for ended in states().values() if state.code in ended.successors), None)
    same_age = earlier is not None and earlier.begins is not None and earlier.begins == state.begins
    return before(earlier) if earlier is not None and same_age else earlier


def continued_by(state: State) -> State | None:
    """The state that has ended and with whose treaties *state* goes on."""
    return next((ended for ended in states().values() if ended.continued == state.code), None)


def _read() -> Iterator[State]:
    for row in cells_of("states.tsv"):
        yield State(
            code=row["code"],
            alpha3=row["alpha3"],
            begins=day_or_none(row["from"]),
            ends=day_or_none(row["until"]),
            continued=row["continued"],
            successors=tuple(row["successors"].split()),
            names=tuple(row["names"].split("|")),
        )


@cache
def _by_name() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for state in states().values():
        for name in (state.code, state.alpha3, *state.names):
            found.setdefault(_key(name), state.code)
    found.pop("", None)
    return found


def _in_the_gazetteer(written: str) -> str | None:
    place = find(written)
    return place.key if place is not None and "country" in place.kinds else None


@cache
def _in_other_languages() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            found.setdefault(_key(name), code)
    return found


def _near(key: str) -> str:
    near = get_close_matches(key, _by_name(), n=3, cutoff=0.6)
    names = dict.fromkeys(f"{state.name} ({state.code})" for state in (states()[_by_name()[one]] for one in near))
    if not names:
        return "Give its name or its code of two or three letters, as KZ or KAZ."
    return f"Did you mean {' or '.join(names)}?"


def _key(name: str) -> str:
    return folded(name).replace(" ", "")
