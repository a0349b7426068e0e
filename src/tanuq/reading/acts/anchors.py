"""Which words of a sentence are the trigger of an act: the verb, or what tells it better."""

from tanuq.reading.acts import wordings
from tanuq.reading.acts.clauses import Group
from tanuq.reading.acts.lexicon import Phrase, Sense
from tanuq.reading.acts.phrases import words_between
from tanuq.reading.acts.tagging import Tagged
from tanuq.reading.proposal import Kind

_BARE = frozenset({("with",), ("to",), ("from",), ("for",), ("under",), ("over",), ("into",), ("of",)})
_FAR = 12
"""Words between “handed” and “term”."""
_NEAR = 5
"""Words between “lodged” and “appeal”."""


def anchor(t: Tagged, group: Group, sense: Sense, end: int) -> tuple[int, int]:
    """The verb, and what it needs where that follows at once; of a state, what tells it; of a sentence, its term."""
    if (sense.frame == "be" or sense.at_needs) and (state := _state(t, group, sense, end)) is not None:
        return state
    if sense.type == "sentence" and sense.frame != "undergo" and (term := _term_end(t, group)):
        return group.verb, term
    if sense.type == "detention" and sense.frame == "do" and group.verb + 1 < end:
        found = wordings.in_facility(t, group.end, end)
        return group.verb, found[1] if found is not None else _end(t, group, sense, end)
    if sense.frame in ("thing", "against"):
        things = sense.things if sense.frame == "thing" else sense.needs
        return group.verb, _thing_end(t, group, things, end)
    return group.verb, _end(t, group, sense, end)


def _state(t: Tagged, group: Group, sense: Sense, end: int) -> tuple[int, int] | None:
    for phrase in sense.needs:
        if phrase == ("@facility",):
            if (found := wordings.in_facility(t, group.end, end)) is not None:
                return found
        elif (at := words_between(t, group.end, end, (phrase,))) is not None:
            return at, at + len(phrase)
    return None


def _thing_end(t: Tagged, group: Group, things: tuple[Phrase, ...], end: int) -> int:
    """Behind the thing: “given electric shocks”, “granted him asylum”."""
    for place in range(group.end, min(end, group.end + 6)):
        for phrase in things:
            if t.says(place, phrase):
                return place + len(phrase)
    return group.end


def _term_end(t: Tagged, group: Group) -> int:
    """Behind “an 11-year prison term”, or “12 years”; 0 where no term follows."""
    for place in range(group.end, min(len(t), group.end + _FAR)):
        if wordings.is_term(t, place):
            return place + 1
    for place in range(group.end, min(len(t), group.end + _FAR)):
        if t.words[place] in ("years", "months", "life"):
            return place + 1
    return 0


def _end(t: Tagged, group: Group, sense: Sense, end: int) -> int:
    for phrase in sense.needs:
        if t.says(group.end, phrase) and group.end + len(phrase) <= end and phrase not in _BARE:
            return group.end + len(phrase)
    if sense.kind is Kind.PROCEEDING and sense.frame == "do":
        for phrase in sense.needs:
            if (at := words_between(t, group.end, min(end, group.end + _NEAR), (phrase,))) is not None:
                return at + len(phrase)  # lodged an appeal
    return group.end
