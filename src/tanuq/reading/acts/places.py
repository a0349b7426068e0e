"""Where an act happened: the place of its clause, by name or by what it is."""

from tanuq.reading.acts.inflection import GRAMMAR
from tanuq.reading.acts.phrases import REACH, NounPhrase, starting_at
from tanuq.reading.acts.reading import Where
from tanuq.reading.acts.tagging import Tagged
from tanuq.reading.acts.tags import Tag
from tanuq.reading.acts.timing import clause_of
from tanuq.reading.mention import Mention
from tanuq.reading.proposal import Kind

_AT = frozenset({"in", "at", "near", "inside", "outside", "within"})
_NOUNS = frozenset(GRAMMAR["places"]["nouns"])
_NAMED = frozenset(GRAMMAR["places"]["named"])
_ON = frozenset(GRAMMAR["places"]["on"])
_TAKEN = frozenset({"arrest", "disappearance", "release"})
_SENT = frozenset({"deportation", "repatriation"})
_OPENING = frozenset({Tag.DET, Tag.POSS, Tag.NUMBER})


def where(t: Tagged, start: int, verb: int, kind: str) -> Where | None:
    """The place of the act of this *kind* at *verb*, whose group begins at *start*.

    What stands behind the verb comes first. Of a border crossing it is the place left or reached; of a deportation
    the place that somebody is sent to, if it is said.
    """
    left, right = clause_of(t, start, verb)
    behind = range(verb + 1, right)
    if kind == "border_crossing":
        return _crossed(t, behind)
    found = within(t, behind, kind) or _first(t, range(left, start), kind)
    return found or _pointed_at(t, left, behind)


def within(t: Tagged, behind: range, kind: str) -> Where | None:
    """The place that these words name."""
    found = _towards(t, behind) if kind in _SENT else None
    return found or _first(t, behind, kind)


def _pointed_at(t: Tagged, left: int, behind: range) -> Where | None:
    """Of “Libya, where she was held” and “… from Iran, who was jailed there” the place told of before."""
    if not (left > 1 and t.words[left - 1] == "where") and not any(t.words[place] == "there" for place in behind):
        return None
    for place in range(left - 1, max(-1, left - REACH), -1):
        mention = t.mentions[place]
        if mention is not None and mention.kind is Kind.PLACE:
            return _of(mention)
    return None


def _crossed(t: Tagged, behind: range) -> Where | None:
    mentions = (mention for place in behind if (mention := t.mentions[place]) is not None)
    return next((_of(mention) for mention in mentions if mention.kind is Kind.PLACE), None)


def _towards(t: Tagged, behind: range) -> Where | None:
    ahead = (_at(t, place + 1) for place in behind if t.words[place] in ("to", "into"))
    return next((one for one in ahead if one is not None), None)


def _first(t: Tagged, places: range, kind: str) -> Where | None:
    for place in places:
        word = t.words[place]
        taken = kind in _TAKEN and (word == "from" or t.says(place - 1, ("out", "of")))
        across = word == "across" and kind in _SENT
        if word in _AT or taken or across or word == "on":
            found = _at(t, place + 1)
            if found is not None and (word != "on" or _stands_on(t, place + 1)):
                return found
    return None


def _stands_on(t: Tagged, first: int) -> bool:
    phrase = starting_at(t, first)
    return phrase is not None and phrase.head in _ON


def _at(t: Tagged, first: int) -> Where | None:
    """The place that the phrase from *first* names: “the western city of Izmir”, “a checkpoint”, “Foro”."""
    if first >= len(t) or t.dates[first] is not None:
        return None
    phrase = starting_at(t, first)
    if phrase is None or (phrase.mention is not None and phrase.mention.kind is not Kind.PLACE):
        return None
    if phrase.mention is not None:
        return _of(phrase.mention)
    if phrase.head in _NAMED and t.says(phrase.end, ("of",)) and phrase.end + 1 < len(t):
        named = t.mentions[phrase.end + 1]
        return _of(named) if named is not None and named.kind is Kind.PLACE else None
    return _by_noun(t, phrase) or _owned(t, phrase) or _inside(t, phrase)


def _owned(t: Tagged, phrase: NounPhrase) -> Where | None:
    """“his parents’ flat”."""
    if not phrase.head.endswith("s") or t.tags[phrase.end : phrase.end + 1] != (Tag.QUOTE,):
        return None
    thing = starting_at(t, phrase.end + 1) if phrase.end + 1 < len(t) else None
    if thing is None or thing.head not in _NOUNS:
        return None
    start, end = t.starts[phrase.start], t.ends[thing.end - 1]
    return Where(t.text[start:end], start, end)


def _by_noun(t: Tagged, phrase: NounPhrase) -> Where | None:
    told = t.tags[phrase.start] in _OPENING or phrase.end > phrase.start + 1
    if phrase.head not in _NOUNS or not told:
        return None
    start, end = t.starts[phrase.start], t.ends[phrase.end - 1]
    return Where(t.text[start:end], start, end)


def _inside(t: Tagged, phrase: NounPhrase) -> Where | None:
    mentions = (one for one in t.mentions[phrase.start : phrase.end] if one is not None and one.kind is Kind.PLACE)
    return next((_of(mention) for mention in mentions), None)


def _of(mention: Mention) -> Where:
    return Where(mention.name, mention.start, mention.end)
