"""Acts that a noun names: “the arrest of the editor”, “their detention”, “the removals”."""

from tanuq.reading.acts.inflection import GRAMMAR
from tanuq.reading.acts.lexicon import Sense
from tanuq.reading.acts.parties import Parties
from tanuq.reading.acts.phrases import NounPhrase, ending_at, starting_at
from tanuq.reading.acts.tagging import Tag, Tagged
from tanuq.reading.proposal import Kind

_POINTING = frozenset(GRAMMAR["nouns"]["pointing"])
_ALONE = frozenset(GRAMMAR["nouns"]["alone"])
"""Types of acts that a noun tells though nobody is said whom they befell: “the release follows talks”."""


def of_noun(t: Tagged, noun: int, sense: Sense) -> tuple[Parties, int, int] | None:
    """The parties of an act that a noun names, and where its phrase begins and ends; None where nobody is said."""
    first = noun
    while first > max(0, noun - 8) and t.tags[first - 1] in (Tag.NOUN, Tag.NUMBER, Tag.CC) and _within(t, first - 1):
        first -= 1
    owner, first = _owner_of(t, first)
    if owner is None and first > 0 and t.tags[first - 1] is Tag.DET:
        first -= 1
    after, end = _behind(t, noun + 1)
    agent = after.get("by")
    patient = after.get("of")
    if patient is not None and not _may_suffer(patient):
        patient = None
    if patient is not None and owner is not None and _may_act(owner):
        agent = agent or owner
    elif owner is not None and _may_suffer(owner):
        patient = patient or owner
    if patient is None:
        return None
    if sense.patient == "group" and not patient.group:
        return None
    return Parties(agent, patient, None), first, end


def _within(t: Tagged, place: int) -> bool:
    if t.tags[place] is Tag.CC:
        return place > 0 and t.tags[place - 1] is Tag.NOUN and t.mentions[place - 1] is None
    return t.mentions[place] is None


def _owner_of(t: Tagged, first: int) -> tuple[NounPhrase | None, int]:
    if first == 0:
        return None, first
    if t.tags[first - 1] is Tag.POSS:
        return NounPhrase(first - 1, first, t.mentions[first - 1], "they"), first - 1
    if t.tags[first - 1] is Tag.GENITIVE and first > 1:
        owner = ending_at(t, first - 2)
        return owner, owner.start if owner else first
    if t.words[first - 1].endswith(("s'", "s’")) or (
        t.tags[first - 1] is Tag.QUOTE and t.words[first - 2].endswith("s") and t.ends[first - 2] == t.starts[first - 1]
    ):
        owner = ending_at(t, first - 2)
        return owner, owner.start if owner else first
    return None, first


def _behind(t: Tagged, place: int) -> tuple[dict[str, NounPhrase], int]:
    """By preposition what follows a noun: of whom, by whom."""
    found: dict[str, NounPhrase] = {}
    end = place
    while end < len(t) and len(found) < 3:
        if t.dates[end] is not None:
            end += 1
            continue
        if t.tags[end] is not Tag.PREP or end + 1 >= len(t):
            break
        phrase = starting_at(t, end + 1)
        if phrase is None:
            break
        found.setdefault(t.words[end], phrase)
        end = phrase.end
    return found, end


def _may_suffer(phrase: NounPhrase) -> bool:
    return phrase.human and not phrase.indefinite


def _may_act(phrase: NounPhrase) -> bool:
    return phrase.mention is None or phrase.mention.kind in (Kind.PLACE, Kind.GROUP, Kind.PERSON)
