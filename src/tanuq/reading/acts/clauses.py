"""Verb groups of an English sentence: what belongs to a verb, its object, and where its clause ends."""

from dataclasses import dataclass

from tanuq.reading.acts.inflection import GRAMMAR
from tanuq.reading.acts.phrases import REACH, NounPhrase, ending_at, quantified, starting_at
from tanuq.reading.acts.tagging import Tagged
from tanuq.reading.acts.tags import AUXILIARY, OBJECTS, Tag

_GROUP = AUXILIARY | {Tag.ADV, Tag.NEG}
_ENDS = frozenset({Tag.MARK, Tag.SUB, Tag.REL})
_OPENS = frozenset({Tag.PAST, Tag.PRESENT, Tag.BE, Tag.GET, Tag.HAVE, Tag.DO, Tag.MODAL, Tag.REL, Tag.SUB})
_EACH = frozenset({"each", "both", "all", "himself", "herself", "themselves"})
_LIMBS = frozenset(GRAMMAR["human"]["limbs"])
_OCCASIONS = frozenset({"occasion", "occasions", "times", "turn", "absentia", "secret"})
_TIMES = frozenset(GRAMMAR["numbers"]["times"])


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with its auxiliaries, adverbs and negation: “has reportedly not been charged”."""

    start: int
    verb: int
    passive: bool
    finite: bool
    infinitive: bool
    gerund: bool
    bare: bool
    """A past form with nothing before it: past tense, or a participle."""

    @property
    def end(self) -> int:
        """Behind the verb."""
        return self.verb + 1


def group_at(t: Tagged, verb: int) -> Group:
    """The group of the verb at *verb*."""
    start = verb
    while start > max(0, verb - 10) and _in_group(t, start - 1) and (start - 1) not in t.carriers:
        start -= 1
    while start < verb and t.tags[start] is Tag.ADV:
        start += 1  # what stands before the first auxiliary belongs to the clause, not to the verb
    if start > 0 and start - 1 in t.carriers:
        start -= 1
    auxiliaries = [t.tags[place] for place in range(start, verb) if t.tags[place] in AUXILIARY]
    if not auxiliaries and (found := _beyond_parenthesis(t, start) or _beyond_occasion(t, start)) is not None:
        while found > 0 and t.tags[found - 1] in _GROUP:
            found -= 1
        return _completed(t, found, verb, [tag for tag in t.tags[found:verb] if tag in AUXILIARY])
    return _completed(t, start, verb, auxiliaries)


def _in_group(t: Tagged, place: int) -> bool:
    """Auxiliaries, adverbs, “not”, and what stands behind an auxiliary: “were each given”, “was herself held”."""
    each = t.words[place] in _EACH and place > 0 and t.tags[place - 1] in AUXILIARY
    return t.tags[place] in _GROUP or each


def _completed(t: Tagged, start: int, verb: int, auxiliaries: list[Tag]) -> Group:
    tag = t.tags[verb]
    passive = tag is Tag.PAST and bool(auxiliaries) and auxiliaries[-1] in (Tag.BE, Tag.GET)
    first = next((place for place in range(start, verb + 1) if t.tags[place] in AUXILIARY or place == verb), verb)
    before = before_adverbs(t, start)
    infinitive = before is not None and t.tags[before] is Tag.TO and t.words[first] not in ("being", "having")
    gerund = t.words[first] in ("being", "having", "getting") or (first == verb and tag is Tag.GERUND)
    bare = tag is Tag.PAST and not auxiliaries
    return Group(start, verb, passive, not (infinitive or gerund), infinitive, gerund, bare)


def before_adverbs(t: Tagged, start: int) -> int | None:
    place = start - 1
    while place >= 0 and t.tags[place] in (Tag.ADV, Tag.NEG):
        place -= 1
    return place if place >= 0 else None


def _beyond_parenthesis(t: Tagged, start: int) -> int | None:
    """The auxiliary before “, relatives say,” where the verb stands behind it."""
    while start > 1 and t.tags[start - 1] is Tag.ADV:
        start -= 1
    if start == 0 or t.tags[start - 1] is not Tag.COMMA:
        return None
    for place in range(start - 2, max(0, start - 12), -1):
        if t.tags[place] is Tag.COMMA:
            return place - 1 if place and t.tags[place - 1] in _GROUP - {Tag.ADV} else None
    return None


def _beyond_occasion(t: Tagged, start: int) -> int | None:
    """The auxiliary before “on four occasions”, or before a date."""
    place = start - 1
    while place > 0 and t.dates[place] is not None:
        place -= 1
    phrase = ending_at(t, place) if place == start - 1 else None
    if phrase is not None and phrase.head in _OCCASIONS:
        place = phrase.start - 1
    if place > 0 and t.tags[place] is Tag.PREP:
        place -= 1
    return place if 0 <= place < start - 1 and t.tags[place] in (Tag.BE, Tag.HAVE) else None


def clause_end(t: Tagged, start: int) -> int:
    """Where the clause that goes on at *start* ends: before the next conjunction with a verb of its own, or a mark."""
    for place in range(start, min(len(t), start + REACH)):
        tag = t.tags[place]
        if tag in _ENDS and not (tag is Tag.MARK and t.words[place] in "()[]-–"):
            return place
        if tag is Tag.COMMA and _new_predicate(t, place + 1):
            return place
        if tag is Tag.CC and _new_predicate(t, place + 1):
            return place
        subject = place > start and t.tags[place - 1] is Tag.PRON and t.words[place - 1] not in OBJECTS
        if subject and tag in (Tag.PAST, Tag.PRESENT, Tag.BE, Tag.MODAL):
            return place - 1
    return min(len(t), start + REACH)


def _new_predicate(t: Tagged, start: int) -> bool:
    """Whether a verb follows within a few words, so that a comma or an “and” opens a clause."""
    for place in range(start, min(len(t), start + 7)):
        if t.tags[place] in _OPENS:
            return True
        if t.tags[place] is Tag.CC and place > start:
            return False
        if t.tags[place] in (Tag.COMMA, Tag.MARK):
            return False
    return False


def object_of(t: Tagged, group: Group) -> NounPhrase | None:
    """What stands directly behind the verb without a preposition."""
    place = group.end
    while place < len(t) and _between(t, place):
        place += 1
    if place >= len(t) or t.dates[place] is not None:
        return None
    if t.tags[place] is Tag.GENITIVE:
        return None
    if t.words[place] == "off" or (t.words[place] == "over" and t.words[group.verb].startswith(("hand", "turn"))):
        place += 1
    if place < len(t) and t.tags[place] in (Tag.PREP, Tag.TO) and not quantified(t, place):
        return _behind_direction(t, place)
    phrase = starting_at(t, place) if place < len(t) else None
    return None if phrase is not None and _is_time(t, phrase) else phrase


def _behind_direction(t: Tagged, preposition: int) -> NounPhrase | None:
    """“hand over to Minsk a printer”: the object behind whereto."""
    where = starting_at(t, preposition + 1)
    if t.words[preposition] not in ("to", "from", "into") or where is None or where.end >= len(t):
        return None
    follows = t.tags[where.end] in (Tag.DET, Tag.NUMBER, Tag.POSS) or quantified(t, where.end)
    return starting_at(t, where.end) if follows else None


def _is_time(t: Tagged, phrase: NounPhrase) -> bool:
    """“held 252 days”, “disappeared more than a decade ago”."""
    behind = t.words[phrase.end : phrase.end + 3]
    if behind == ("and", "a", "half"):
        return True
    return phrase.head in _TIMES or (behind[:1] == ("than",) and bool(_TIMES.intersection(behind)))


def _between(t: Tagged, place: int) -> bool:
    """Adverbs, also two of them joined, and marks of quotation."""
    if t.dates[place] is not None:
        return False
    if t.words[place] == "dead" and t.tags[place + 1 : place + 2] in ((Tag.DET,), (Tag.NUMBER,), (Tag.POSS,)):
        return True  # shot dead a man
    joined = t.tags[place] is Tag.CC and t.tags[place - 1] is Tag.ADV
    return t.tags[place] in (Tag.ADV, Tag.QUOTE) or (joined and t.tags[place + 1 : place + 2] == (Tag.ADV,))


def by_agent(t: Tagged, start: int) -> NounPhrase | None:
    """Who did it, in the passive: behind “by”."""
    for place in range(start, clause_end(t, start)):
        if t.words[place] == "by" and place + 1 < len(t) and t.tags[place + 1] is not Tag.GERUND:
            phrase = starting_at(t, place + 1)
            dated = t.dates[place + 1] is not None
            return phrase if phrase and not dated and phrase.head not in _LIMBS | _TIMES else None
        if place > start and t.tags[place] in (Tag.PAST, Tag.PRESENT, Tag.BASE):
            return None
    return None
