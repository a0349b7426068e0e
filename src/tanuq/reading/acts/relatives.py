"""Whom “who” and “whose” stand for in an English sentence, and the name that a description says more of."""

from dataclasses import replace

from tanuq.reading.acts.phrases import REACH, NounPhrase, ending_at
from tanuq.reading.acts.tagging import Tagged
from tanuq.reading.acts.tags import Tag
from tanuq.reading.mention import Form
from tanuq.reading.proposal import Kind

_BEFORE_AN_AGE = frozenset({"then", "now", "aged", "just", "only"})


def antecedent(t: Tagged, relative: int) -> NounPhrase | None:
    """Whom “who” or “whose” at *relative* stands for; whoever is meant by “who” is known to be human."""
    found = _antecedent(t, relative)
    if found is None or t.words[relative] not in ("who", "whom"):
        return found
    return replace(found, person=True)


def _antecedent(t: Tagged, relative: int) -> NounPhrase | None:
    place = relative - 1
    if place >= 0 and t.tags[place] is Tag.PREP:
        place -= 1
    if place >= 0 and t.tags[place] is Tag.CC and (joined := _relative_joined(t, relative)) is not None:
        return _antecedent(t, joined)
    if place >= 0 and t.tags[place] in (Tag.COMMA, Tag.GENITIVE):
        place -= 1
    return _described_at(t, place, max(0, relative - REACH))


def _described_at(t: Tagged, place: int, floor: int) -> NounPhrase | None:
    """The people that end at *place*, or stand before what is said of them with prepositions."""
    first: NounPhrase | None = None
    while place >= floor:
        phrase = ending_at(t, place)
        if phrase is None:
            return first
        if (named := before_age(t, phrase)) is not None:
            place = named
            continue
        before = phrase.start - 1
        inside = phrase.group and before > 0 and t.tags[before] is Tag.PREP  # a major in the army, who …
        first = first if first is not None and first.human else phrase
        if phrase.human and not inside:
            return named_before(t, phrase) or phrase
        if before < 0 or t.tags[before] is not Tag.PREP:
            return first
        place = before - 1
    return first


def _relative_joined(t: Tagged, relative: int) -> int | None:
    """The first “who” of “who was freed in May and who has since fled”."""
    before = range(relative - 2, max(-1, relative - REACH), -1)
    return next((place for place in before if t.words[place] == t.words[relative]), None)


def named_before(t: Tagged, phrase: NounPhrase) -> NounPhrase | None:
    """“Rotich, 51, a former major who …”: the name that the phrase says more of."""
    if phrase.mention is not None or t.tags[phrase.start] is not Tag.DET:
        return None
    place = phrase.start - 1
    if place > 2 and t.tags[place] is Tag.COMMA and t.words[place - 1].isdigit() and t.tags[place - 2] is Tag.COMMA:
        place -= 2
    named = ending_at(t, place - 1) if place > 0 and t.tags[place] is Tag.COMMA else None
    return named if named is not None and is_name(named) else None


def before_age(t: Tagged, phrase: NounPhrase) -> int | None:
    """Of “Sobhi, 36, a photographer” and “Ulises, then 24,” the last word before the comma."""
    if phrase.end != phrase.start + 1 or t.tags[phrase.start] is not Tag.NUMBER or not t.words[phrase.start].isdigit():
        return None
    comma = phrase.start - 1
    if comma > 0 and t.words[comma] in _BEFORE_AN_AGE:
        comma -= 1
    return comma - 1 if comma > 0 and t.tags[comma] is Tag.COMMA else None


def is_name(phrase: NounPhrase) -> bool:
    return phrase.mention is not None and phrase.mention.form is Form.NAME and phrase.mention.kind is Kind.PERSON
