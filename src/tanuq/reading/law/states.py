"""Which state a law is of, and which state a treaty is said to bind."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale

from tanuq.reading.entities.lexicon import lexicon
from tanuq.reading.entities.places import known_place
from tanuq.reading.entities.stems import stem
from tanuq.reading.entities.uyghur import bare
from tanuq.reading.law.grammar import GRAMMAR
from tanuq.reading.law.grammar import words as listed
from tanuq.reading.law.mention import Span
from tanuq.reading.numbers.lexicon import KAZAKH
from tanuq.reading.words import Words

_LONGEST = 5
_BIND = frozenset({"binding", "binds", "obliges", "obligates", "requires", "forbids", "prohibits", "bind"})
"""What they bind stands behind them."""


@dataclass(frozen=True, slots=True)
class StateSaid:
    """Words that name a state: ISO 3166-1 alpha-2 and the tokens."""

    code: str
    first: int
    last: int
    is_adjective: bool = False


@cache
def _short() -> dict[str, str]:
    return {word: code for code, words in GRAMMAR["short_states"].items() for word in words.split()}


@cache
def name_of(code: str, language: str) -> str:
    """The name of a state in a language, by which it is found in the tables of treaties (CLDR's, by Babel)."""
    return str(Locale(language).territories.get(code, code))


def language_of(words: str) -> str:
    """The language that the state is named in where it stands beside these words, by their script and letters."""
    if any("\u3400" <= one <= "\u9fff" for one in words):
        return "zh"
    if any("\u0600" <= one <= "\u06ff" for one in words):
        return "ug"
    if any("Ѐ" <= one <= "ӿ" for one in words):
        return "ru" if KAZAKH.isdisjoint(words.casefold()) else "kk"
    return "en"


@lru_cache(maxsize=1 << 14)
def code_of(name: str) -> str:
    """The state that bears a name; "" where none does."""
    place = known_place(name)
    return place.country if place is not None and place.is_country else _short().get(name, "")


def state_at(words: Words, at: int, last: int) -> StateSaid | None:
    """The state whose name begins with the token there, the longest name first."""
    if not words.text[words.starts[at]].isupper() and words.folded[at][0] < "\u0600":
        return None
    for end in range(min(last, at + _LONGEST), at, -1):
        written = bare(words.text[words.starts[at] : words.ends[end - 1]])
        if not written[-1].isalnum() and not written.endswith("S."):
            continue
        if code := code_of(written):
            return StateSaid(code, at, end)
    return _with_republic(words, at, last) or _adjective(words, at)


def _with_republic(words: Words, at: int, last: int) -> StateSaid | None:
    """“Republic of Kazakhstan”, “Қазақстан Республикасы”."""
    if words.folded[at] == "republic" and at + 2 < last and words.folded[at + 1] == "of":
        inner = code_of(words.text[words.starts[at + 2] : words.ends[at + 2]])
        return StateSaid(inner, at, at + 3) if inner else None
    return None


def _adjective(words: Words, at: int) -> StateSaid | None:
    script = "Cyrl" if "Ѐ" <= words.folded[at][0] <= "ӿ" else "Latn"
    code = lexicon(script).demonyms.get(stem(words.folded[at]), "")
    return StateSaid(code, at, at + 1, is_adjective=True) if code else None


def states_in(words: Words, first: int, last: int) -> Iterator[StateSaid]:
    """All states that a sentence names, in its order."""
    at = first
    while at < last:
        found = state_at(words, at, last)
        if found is not None:
            yield found
        at = found.last if found is not None else at + 1


def bound(words: Words, first: int, last: int) -> tuple[str, Span] | None:
    """The state that the sentence says is bound by a treaty, or acts against it: its code and its words.

    “Kazakhstan’s treaty obligations”, “Georgia is a party to”, “China ratified”, “in breach of … by Turkey”.
    """
    cues = [at for at in range(first, last) if _is_cue(words.folded[at])]
    if not cues:
        return None
    states = list(states_in(words, first, last))
    chosen = _chosen(words, first, states, cues)
    return (chosen.code, (words.starts[chosen.first], words.ends[chosen.last - 1])) if chosen else None


@cache
def _beginnings() -> tuple[str, ...]:
    return tuple(listed("rus", "bound"))


def _is_cue(word: str) -> bool:
    return word in listed("eng", "bound") or word.startswith(_beginnings())


def _chosen(words: Words, first: int, states: list[StateSaid], cues: list[int]) -> StateSaid | None:
    owning = [one for one in states if _owns(words, one, cues)]
    if owning:
        return owning[0]
    for cue in cues:
        if words.folded[cue] in _BIND and (behind := [one for one in states if cue < one.first <= cue + 4]):
            return behind[0]
    acting = [one for one in states if _acts(words, one, first)]
    before = [one for one in acting if any(one.last <= cue for cue in cues)]
    by = [one for one in states if words.folded[max(first, one.first - 1)] == "by"]
    return next((some[0] for some in (before, by, acting) if some), None)


def _owns(words: Words, state: StateSaid, cues: list[int]) -> bool:
    """“Kazakhstan’s treaty obligations”, “Kazakhstan’s breach”, “the obligations of Kazakhstan”."""
    if state.last < len(words) and words.folded[state.last] in {"'s", "'"}:
        return any(state.last < cue <= state.last + 4 for cue in cues)
    of = state.first - 1 if words.folded[state.first - 1] != "the" else state.first - 2
    return of > 0 and words.folded[of] == "of" and of - 1 in cues


def _acts(words: Words, state: StateSaid, first: int) -> bool:
    """Whether it stands as who does something, not as where it is done or whose somebody is."""
    before = words.folded[state.first - 1] if state.first > first else ""
    if before == "the" and state.first - 1 > first:
        before = words.folded[state.first - 2]
    after = words.folded[state.last] if state.last < len(words) else ""
    if before in listed("eng", "move") or after in {"'s", "'"} or before == "by":
        return False
    return not state.is_adjective or after in {
        "government", "authorities", "courts", "court", "police", "officials", "state", "republic", "parliament",
    }  # fmt: skip
