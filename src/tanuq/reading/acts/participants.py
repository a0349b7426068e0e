"""Who takes part in an act, whose a thing is, and who stands behind a preposition."""

from dataclasses import dataclass

from tanuq.reading.acts.phrases import NounPhrase, ending_at, starting_at
from tanuq.reading.acts.tagging import Tagged
from tanuq.reading.acts.tags import Tag


@dataclass(frozen=True, slots=True)
class Parties:
    """Who did it and to whom; None where the text does not say, or says it out of reach."""

    agent: NounPhrase | None = None
    patient: NounPhrase | None = None
    subject: NounPhrase | None = None
    """Of the verb, whatever its part in the act."""
    described: bool = False
    """Whether a participle right behind the patient says so: “those arrested”."""


def owner_before(t: Tagged, thing: int, floor: int) -> NounPhrase | None:
    for place in range(thing - 1, floor - 1, -1):
        if t.tags[place] is Tag.GENITIVE:
            return ending_at(t, place - 1)
        if t.tags[place] is Tag.POSS:
            return NounPhrase(place, place + 1, t.mentions[place], "they")
        if t.tags[place] not in (Tag.NOUN, Tag.ADV, Tag.NUMBER) and t.words[place] not in ("for", "and"):
            return None
    return None


def person_behind(t: Tagged, start: int, end: int) -> NounPhrase | None:
    for place in range(start, min(end, start + 10)):
        if t.words[place] in ("of", "to", "for", "from", "by", "against", "on") and place + 1 < len(t):
            phrase = starting_at(t, place + 1)
            if phrase is not None and phrase.human and not phrase.counted:
                return phrase
    return None
