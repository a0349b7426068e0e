"""Noun phrases: who or what stands before a verb and behind it."""

from dataclasses import dataclass

from tanuq.reading.acts.inflection import GRAMMAR
from tanuq.reading.acts.tagging import Tagged
from tanuq.reading.acts.tags import NOMINAL, VERBAL, Tag
from tanuq.reading.entities.lexicon import lexicon
from tanuq.reading.mention import Form, Mention
from tanuq.reading.proposal import Kind

REACH = 40
"""Words that are looked at on each side, so that a sentence of a megabyte takes no longer than many short ones."""

_HUMAN = frozenset(GRAMMAR["human"]["nouns"] + GRAMMAR["human"]["participles"]) | lexicon("Latn").demonyms.keys()
_GROUPS = frozenset(GRAMMAR["human"]["groups"])
_PEOPLE = frozenset(GRAMMAR["human"]["subjects"])
_INDEFINITE = frozenset(GRAMMAR["human"]["indefinite"])
_BEFORE_A_NUMBER = frozenset(GRAMMAR["numbers"]["before"])
_PEOPLE_ENDINGS = ("ians", "ists", "smen", "women", "woman", "sman", "ers", "ors", "ees", "eers", "men", "goers")
_THINGS = frozenset(GRAMMAR["human"]["things"])
_SHORT = 6
_PARTS = frozenset(GRAMMAR["nouns"]["parts"])
_QUANTITIES = frozenset(GRAMMAR["numbers"]["quantities"] + GRAMMAR["numbers"]["words"])
_MOST_JOINED = 8
_BEFORE_A_CLAUSE = frozenset({Tag.SUB, Tag.REL, Tag.MARK, Tag.QUOTE})
_OPENING = frozenset({Tag.DET, Tag.POSS})
_POINTING = frozenset({"these", "those", "which"})


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Words of a sentence from *start* and before *end*, with the mention that heads them."""

    start: int
    end: int
    mention: Mention | None
    head: str
    owner: "NounPhrase | None" = None
    """Who has it: “her” application, “the lawyer’s” arrest."""
    person: bool = False
    """Whether “who” says that it means people."""

    @property
    def human(self) -> bool:
        """Whether it is known to mean people or a group of them."""
        if self.mention is not None:
            return self.mention.kind is not Kind.PLACE
        named = self.head in _HUMAN or self.head in _PEOPLE or self.head in _GROUPS
        return self.person or named or self.counted or self._by_its_ending

    @property
    def _by_its_ending(self) -> bool:
        """“Canadians”, “lobbyists”, “tribeswomen”, “marchers”; no “papers”."""
        if self.head in _THINGS or len(self.head) <= _SHORT:
            return False
        return self.head.endswith(_PEOPLE_ENDINGS) and not self.head.endswith(("lists", "papers"))

    @property
    def counted(self) -> bool:
        """Whether it is a bare number: “more than 40”, “dozens”."""
        spelled = "-" in self.head and _QUANTITIES.issuperset(self.head.split("-"))
        return self.head[:1].isdigit() or self.head in _QUANTITIES or self.head in _PARTS or spelled

    @property
    def group(self) -> bool:
        """Whether it is known to mean a group."""
        if self.mention is not None:
            return self.mention.kind is Kind.GROUP
        return self.head in _GROUPS

    @property
    def indefinite(self) -> bool:
        """Whether it means whoever there may be: “anyone”, “those”."""
        return self.mention is None and self.head in _INDEFINITE


def ending_at(t: Tagged, last: int) -> NounPhrase | None:
    """The noun phrase whose last word is *last*."""
    mention = t.mentions[last]
    if mention is None and (t.tags[last] not in NOMINAL or t.dates[last] is not None):
        return None
    if t.tags[last] in (Tag.GENITIVE, Tag.POSS, Tag.DET) and (mention is None or t.tags[last] is Tag.GENITIVE):
        return None
    first = _first_of(t, last)
    if mention is None:
        return _built(t, first, last + 1)
    begin = _begins(t, mention, last)
    first = begin if first > begin else first
    return NounPhrase(first, last + 1, mention, t.words[last], _owner(t, first, begin))


def _built(t: Tagged, first: int, end: int) -> NounPhrase:
    named = end - first > 1 and t.words[end - 2] in _HUMAN and t.text[t.starts[end - 1]].isupper()
    return NounPhrase(first, end, t.mentions[end - 1], t.words[end - 1], _owner(t, first, end), named)


def _first_of(t: Tagged, last: int) -> int:
    """Where the run of nominal words that ends with *last* begins."""
    first = last
    if t.tags[last] is Tag.PRON and t.mentions[last] is None:
        return last
    while first > max(0, last - REACH):
        before = first - 1
        if t.dates[before] is not None or (t.tags[before] not in NOMINAL and not _attributive(t, before, first)):
            break
        if t.tags[before] is Tag.PRON and t.mentions[before] is None:
            break
        if t.tags[before] in _OPENING and t.tags[first] is not Tag.GENITIVE:
            return before
        if _another(t, before, first):
            break
        first = before
    return first


def _another(t: Tagged, before: int, first: int) -> bool:
    """Whether two mentions meet here without anything between, so that a new phrase begins."""
    left, right = t.mentions[before], t.mentions[first]
    return (
        left is not None
        and left is not right
        and t.tags[first] is not Tag.GENITIVE
        and t.tags[before] is not Tag.GENITIVE
    )


def _attributive(t: Tagged, place: int, following: int) -> bool:
    """A participle between an article and a noun: “the detained lawyer”."""
    return t.tags[place] is Tag.PAST and t.tags[following] is Tag.NOUN and place > 0 and t.tags[place - 1] in _OPENING


def _begins(t: Tagged, mention: Mention, place: int) -> int:
    while place > 0 and t.starts[place - 1] >= mention.start:
        place -= 1
    return place


def _owner(t: Tagged, first: int, end: int) -> NounPhrase | None:
    for place in range(end - 1, first - 1, -1):
        if t.tags[place] is Tag.GENITIVE and place > first:
            return ending_at(t, place - 1)
        if t.tags[place] is Tag.POSS:
            return NounPhrase(place, place + 1, t.mentions[place], "they")
    return None


def starting_at(t: Tagged, first: int) -> NounPhrase | None:
    """The noun phrase whose first word is *first*, with what “of” adds to a number or to people."""
    place = _past_quantifier(t, first)
    end = _run(t, place)
    if end == place:
        return None
    phrase = NounPhrase(first, end, t.mentions[end - 1], t.words[end - 1], _owner(t, place, end))
    counts = phrase.head in _QUANTITIES or (phrase.head[:1].isdigit()) or t.tags[end - 1] is Tag.NUMBER
    if counts and t.says(end, ("of",)) and (rest := starting_at_of(t, end + 1)) is not None:
        return NounPhrase(first, rest.end, rest.mention, rest.head)
    return phrase


def starting_at_of(t: Tagged, first: int) -> NounPhrase | None:
    """The same without a further “of”."""
    end = _run(t, first)
    return NounPhrase(first, end, t.mentions[end - 1], t.words[end - 1]) if end > first else None


def quantified(t: Tagged, first: int) -> bool:
    """“at least 20 people”: a preposition that belongs to a number."""
    return _past_quantifier(t, first) > first


def _past_quantifier(t: Tagged, first: int) -> int:
    place = first
    while place < min(len(t), first + 4) and t.words[place] in _BEFORE_A_NUMBER:
        place += 1
    return place if place < len(t) and place > first and t.tags[place] is Tag.NUMBER else first


def _run(t: Tagged, first: int) -> int:
    """The end of the run of nominal words that begins with *first*."""
    place = first
    while place < min(len(t), first + REACH):
        mention = t.mentions[place]
        if mention is not None:
            if place > first and t.mentions[place - 1] is not None:
                return place  # two mentions without anything between them are two phrases
            place, goes_on = _past_mention(t, place, mention)
            if not goes_on:
                return place
        elif t.tags[place] is Tag.PRON:
            return place + 1 if place == first else place
        elif _ends_run(t, place, first):
            return place
        else:
            place += 1
    return place


def _past_mention(t: Tagged, place: int, mention: Mention) -> tuple[int, bool]:
    """Behind a mention, and whether the phrase goes on: after ’s, and after a state before its “government”."""
    if t.tags[place] is Tag.POSS:
        return place + 1, True
    while place < len(t) and t.starts[place] < mention.end:
        place += 1
    if place < len(t) and t.tags[place] is Tag.GENITIVE:
        return place + 1, True
    return place, mention.kind is Kind.PLACE and place < len(t) and t.tags[place] is Tag.NOUN


def _ends_run(t: Tagged, place: int, first: int) -> bool:
    if t.dates[place] is not None:
        return True
    if t.tags[place] in _OPENING:
        return place > first and t.tags[place - 1] is not Tag.DET
    inside = place > first and place + 1 < len(t) and _attributive(t, place, place + 1)
    return t.tags[place] not in NOMINAL and not inside


def named_behind(t: Tagged, phrase: NounPhrase) -> NounPhrase:
    """The name of “a chaplain, Father Alberto,” and “her son, Ali.”; the phrase itself where none stands behind it."""
    owned = phrase.owner is not None or t.tags[phrase.start] in _OPENING
    described = phrase.mention is None and owned and phrase.end + 1 < len(t)
    if not described or not phrase.human or t.tags[phrase.end] is not Tag.COMMA:
        return phrase
    named = starting_at(t, phrase.end + 1)
    if (
        named is None
        or named.mention is None
        or named.mention.kind is not Kind.PERSON
        or t.tags[named.start] in _OPENING
    ):
        return phrase
    ended = named.end >= len(t) or t.tags[named.end] in (Tag.COMMA, Tag.MARK)
    return named if ended and named.mention.form is Form.NAME else phrase


def joined_behind(t: Tagged, phrase: NounPhrase) -> NounPhrase:
    """“Serik, his brother and a third man” from its first phrase on; the phrase itself where none is joined to it."""
    end = phrase.end
    for _ in range(_MOST_JOINED):
        if end + 1 >= len(t) or t.tags[end] not in (Tag.COMMA, Tag.CC) or t.words[end] == "but":
            return phrase
        last = t.tags[end] is Tag.CC
        first = end + 2 if not last and t.tags[end + 1] is Tag.CC else end + 1
        other = starting_at(t, first) if first < len(t) and t.dates[first] is None else None
        if other is None or not other.human or (other.end < len(t) and t.tags[other.end] in VERBAL):
            return phrase
        end = other.end
        if last or first == end + 2:
            return NounPhrase(phrase.start, end, None, phrase.head, person=True)
    return phrase


def joined_before(t: Tagged, phrase: NounPhrase) -> NounPhrase:
    """“Serik and his brother” from its last phrase back, where the whole opens its clause."""
    start = phrase.start
    for _ in range(_MOST_JOINED):
        if start < 2 or t.tags[start - 1] not in (Tag.COMMA, Tag.CC) or t.words[start - 1] == "but":
            break
        other = ending_at(t, start - 2)
        if other is None or not other.human:
            break
        start = other.start
    opens = start == 0 or t.tags[start - 1] in _BEFORE_A_CLAUSE or t.dates[start - 1] is not None
    joined = start < phrase.start and opens and Tag.CC in t.tags[start : phrase.start]
    return NounPhrase(start, phrase.end, None, phrase.head, person=True) if joined else phrase


def words_between(t: Tagged, start: int, end: int, phrases: tuple[tuple[str, ...], ...]) -> int | None:
    """Where the first of *phrases* that stands from *start* and before *end* begins."""
    firsts = {phrase[0] for phrase in phrases}
    for place in range(start, min(end, start + REACH)):
        if t.words[place] in firsts:
            for phrase in phrases:
                if t.says(place, phrase) and place + len(phrase) <= end:
                    return place
    return None


def counted_out(t: Tagged, phrase: NounPhrase) -> NounPhrase:
    """“two of the defendants”, “thousands of locusts”: headed by what is counted."""
    if not phrase.counted or not t.says(phrase.end, ("of",)):
        return phrase
    rest = starting_at_of(t, phrase.end + 1)
    if rest is None:
        return phrase
    return NounPhrase(phrase.start, rest.end, rest.mention, phrase.head if rest.head in _POINTING else rest.head)
