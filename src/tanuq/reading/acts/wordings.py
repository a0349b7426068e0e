"""The words that must stand with a verb so that it means an act, and those that make it something else."""

from dataclasses import dataclass

from tanuq.reading.acts.clauses import Group, clause_end
from tanuq.reading.acts.inflection import GRAMMAR
from tanuq.reading.acts.lexicon import DATA, ByFirst, Phrase, Sense, by_first
from tanuq.reading.acts.phrases import words_between
from tanuq.reading.acts.tagging import Tagged
from tanuq.reading.acts.tags import VERBAL, Tag
from tanuq.reading.entities.places import known_place
from tanuq.reading.mention import Mention
from tanuq.reading.proposal import Kind

_TIMES = (
    ("days",),
    ("weeks",),
    ("months",),
    ("years",),
    ("hours",),
    ("year",),
    ("month",),
    ("week",),
    ("day",),
    ("decade",),
    ("decades",),
)
_INTO = frozenset(GRAMMAR["facilities"]["before"])
_FACILITIES = frozenset(GRAMMAR["facilities"]["words"])
_NO_FACILITY_BEFORE = frozenset(GRAMMAR["facilities"]["not_before"])
_LONGEST_FACILITY = 7
"""Words between “in” and “colony”."""
_COURTS = frozenset(GRAMMAR["justice"]["courts"])
_HOMES = frozenset(GRAMMAR["justice"]["homes"])
_FAR = 14
"""Words between “sentenced” and “to six years”."""
_NEAR = 8
"""Words behind a verb in which what bars it is looked for."""
_SMALL = frozenset({("to",), ("up",), ("over",), ("from",), ("into",), ("with",), ("under",), ("for",)})
_BREAKS = frozenset({Tag.COMMA, Tag.MARK, Tag.PREP, Tag.TO, Tag.SUB, Tag.REL}) | VERBAL
_CLAUSES = frozenset({Tag.MARK, Tag.SUB, Tag.REL})
_BEFORE_YEARS = frozenset(GRAMMAR["numbers"]["before"] + ["and", "a", "half"])
_BEHIND_OUT = frozenset({"i", "we", "she", "he", "they", "in", "on", "after", "under", "with", ".", ","})
_CHARGES = by_first(
    tuple(name.split()) for names in (*DATA["charges"].values(), GRAMMAR["justice"]["crimes"]) for name in names
)
_CENTRES = frozenset({"centre", "center", "centres", "centers", "facility", "facilities"})
_CLOSED = frozenset(GRAMMAR["facilities"]["closed"])
_STATIONS = frozenset({"police", "security", "station", "precinct"})
_FLIGHTS = frozenset({"plane", "flight", "jet", "aircraft", "airplane", "aeroplane"})
_AUTHORITIES = frozenset(GRAMMAR["human"]["authorities"])
_VEHICLES = frozenset(GRAMMAR["facilities"]["vehicles"])
_TERMS = frozenset({"term", "sentence", "terms", "sentences"})
_PASSED = frozenset({"handed", "passed", "imposed", "against"})
_OF_TERMS = frozenset({"prison", "jail", "death", "life", "suspended", "camp", "custodial"})


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a verb in its clause."""

    start: int
    end: int
    words: frozenset[str]


def behind(t: Tagged, group: Group) -> Behind:
    """The words that belong to the verb; a “to” infinitive and “and” within an object are still its own."""
    end = max(clause_end(t, group.end), min(len(t), group.end + 1))
    return Behind(group.end, end, frozenset(t.words[group.end : end]))


def said(t: Tagged, group: Group, sense: Sense, there: Behind) -> bool:
    """Whether the words it needs follow, and none that make it something else."""
    if sense.barred and _is_barred(t, sense, there):
        return False
    if not sense.needs:
        return True
    plain = not there.words.isdisjoint(sense.needed) and _stands(t, there.start, there.end, sense.needed)
    return plain or any(_follows(t, group, phrase, there.end) for phrase in sense.slots)


def distance(t: Tagged, sense: Sense, there: Behind) -> int:
    """How many words before the words that it needs; the most where they do not stand there."""
    for place in range(there.start, there.end):
        if any(t.says(place, phrase) for phrase in sense.needed.get(t.words[place], ())):
            return place - there.start
    return there.end


def _is_barred(t: Tagged, sense: Sense, there: Behind) -> bool:
    near = min(there.end, there.start + _NEAR) if sense.frame != "thing" else there.start
    first = t.words[there.start : there.start + 1]
    at_once = any(t.says(there.start, phrase) for phrase in sense.barred.get(first[0], ())) if first else False
    return at_once or (not there.words.isdisjoint(sense.barred) and _stands(t, there.start, near, sense.barred))


def _stands(t: Tagged, start: int, end: int, phrases: ByFirst) -> bool:
    """Whether one of the phrases stands from *start* and before *end*; a lone preposition must stand near."""
    for place in range(start, end):
        for phrase in phrases.get(t.words[place], ()):
            near = phrase not in _SMALL or place < start + _NEAR - 1
            if near and place + len(phrase) <= end and t.says(place, phrase):
                return True
    return False


def in_facility(t: Tagged, start: int, end: int) -> tuple[int, int] | None:
    """The words of “in a penal colony”, “behind bars”, “to a camp”, between *start* and *end*."""
    for place in range(start, end):
        if t.words[place] not in _INTO:
            continue
        for at in range(place + 1, min(end, place + _LONGEST_FACILITY)):
            if (t.words[at] in _FACILITIES or _is_closed(t, at)) and not (
                at + 1 < end and t.words[at + 1] in _NO_FACILITY_BEFORE
            ):
                return place, at + 1
            of = t.words[at] == "of" and t.words[at - 1] in ("one", "some")
            if not of and (t.tags[at] in (Tag.COMMA, Tag.MARK, Tag.PREP) or t.tags[at] in VERBAL):
                break
    return None


def _is_closed(t: Tagged, place: int) -> bool:
    """“at a closed centre”, “in a deportation center”."""
    return t.words[place] in _CENTRES and t.words[place - 1] in _CLOSED


def _follows(t: Tagged, group: Group, phrase: Phrase, end: int) -> bool:
    """Whether a phrase stands behind the verb; of words with “@”, what they stand for."""
    if "@years" in phrase:
        return _counts_years(t, group, phrase)
    if (special := _SPECIAL.get(phrase[-1])) is not None:
        return special(t, group, end)
    return _is_placed(t, group, phrase, end)


def _is_placed(t: Tagged, group: Group, phrase: Phrase, end: int) -> bool:
    """“to @state”, “@place”: a place right behind the verb, or behind the words before it."""
    before = phrase[:-1]
    limit = end if before else min(end, group.end + 7)
    for place in range(group.end, limit):
        mention = t.mentions[place]
        if mention is None or mention.kind is not Kind.PLACE or (place and t.mentions[place - 1] is mention):
            continue
        if before and t.words[_before_article(t, place) - len(before) : _before_article(t, place)] != before:
            continue
        if not before and not _near(t, group.end, place):
            return False
        if phrase[-1] != "@state" or _is_state(mention):
            return True
    return False


def _near(t: Tagged, start: int, place: int) -> bool:
    """Whether nothing but words of one phrase, or a preposition or two, lies between."""
    between = t.tags[start:place]
    return not any(tag in _BREAKS for tag in between) or (
        len(between) < 6 and not any(tag in _CLAUSES for tag in between)
    )


def _before_article(t: Tagged, place: int) -> int:
    return place - 1 if t.words[place - 1] in ("the", "neighbouring", "neighboring") else place


def _is_state(mention: Mention) -> bool:
    known = known_place(mention.name)
    return known is not None and known.is_country


def _counts_years(t: Tagged, group: Group, phrase: Phrase) -> bool:
    """“got @years”, “gave him @years in prison”, “jailed for @years”: a number of years, months or days."""
    at = phrase.index("@years")
    before, behind = phrase[:at], phrase[at + 1 :]
    reach = 4 if behind else (_FAR if before == ("to",) else (1 if before else 2))
    for place in range(group.end, min(len(t) - 1, group.end + reach + 2)):
        if t.words[place : place + len(before)] == before and (past := _past_years(t, place + len(before))):
            return t.words[past : past + len(behind)] == behind
        if not (before or behind) and t.tags[place] not in (Tag.ADV, Tag.PRON):
            return False
    return False


def _past_years(t: Tagged, start: int) -> int:
    """Behind “up to twelve years”; 0 where no such time begins."""
    for place in range(start, min(len(t), start + 5)):
        if (t.words[place],) in _TIMES and place > start:
            return place + 1
        if t.tags[place] is not Tag.NUMBER and t.words[place] not in _BEFORE_YEARS:
            return 0
    return 0


def _held(t: Tagged, group: Group, end: int) -> bool:
    return in_facility(t, group.end, min(end, group.end + 8)) is not None


def _given_term(t: Tagged, group: Group, end: int) -> bool:
    """“a ten-year term”, “a three-year suspended sentence”, “the death sentence”, “a sentence of ten years”."""
    return any(is_term(t, at) for at in range(group.end, min(len(t), group.end + 9)))


def is_term(t: Tagged, place: int) -> bool:
    """Whether the word at *place* means a sentence of a court: “seven-year term”, “sentence of five years”."""
    if t.words[place] not in _TERMS:
        return False
    before = t.words[max(0, place - 3) : place]
    if any(word in _OF_TERMS or word.endswith(("-year", "-month", "-day")) for word in before):
        return True
    if t.words[place].startswith("sentence") and t.words[place + 1 : place + 2] and t.words[place + 1] in _PASSED:
        return True
    return "year" in before or (t.says(place + 1, ("of",)) and _past_years(t, place + 2) > 0)


def _of_seekers(t: Tagged, group: Group, end: int) -> bool:
    return words_between(t, group.end, end, (("asylum", "seekers"), ("refugees",), ("asylum-seekers",))) is not None


def _lasts(t: Tagged, group: Group, end: int) -> bool:
    """“held for nine days”."""
    for place in range(group.end, min(end, group.end + 5)):
        if t.words[place] == "for":
            return words_between(t, place, min(end, place + 6), _TIMES) is not None
    return False


def _in_court(t: Tagged, group: Group, end: int) -> bool:
    """“before a military court”, “in court”."""
    for place in range(group.end, min(end, group.end + 8)):
        if t.words[place] in ("before", "in"):
            ahead = range(place + 1, min(len(t), place + 9))
            return any(t.words[at] in _COURTS for at in ahead)
    return False


def _from_home(t: Tagged, group: Group, end: int) -> bool:
    """“from their house before dawn”."""
    for place in range(group.end, min(end, group.end + 12)):
        if t.words[place] in ("from", "out"):
            return any(t.words[at] in _HOMES for at in range(place + 1, min(len(t), place + 6)))
    return False


def _lasts_years(t: Tagged, group: Group, end: int) -> bool:
    """“for twelve years” right behind the verb, or behind its object."""
    near = range(group.end, min(len(t) - 1, group.end + 7))
    return any(t.words[at] in ("for", "to") and _past_years(t, at + 1) > 0 for at in near)


def _on_a_flight(t: Tagged, group: Group, end: int) -> bool:
    """“onto a charter flight”."""
    for place in range(group.end, min(end, group.end + 6)):
        if t.words[place] in ("on", "onto", "aboard"):
            return any(word in _FLIGHTS for word in t.words[place + 1 : place + 6])
    return False


def _at_its_end(t: Tagged, group: Group, end: int) -> bool:
    """“She was taken.”, “taken at night”, “taken by soldiers”: nothing says what for, or where to."""
    behind = group.end
    if behind >= len(t) or t.dates[behind] is not None or t.tags[behind] in (Tag.CC, Tag.COMMA, Tag.SUB):
        return True
    if t.words[behind] in ("in", "on", "at", "since") and t.dates[behind + 1 : behind + 2] != (None,):
        return True
    return t.words[behind] in (".", "by") or t.says(behind, ("at", "night")) or t.says(behind, ("in", "the", "night"))


def _to_a_station(t: Tagged, group: Group, end: int) -> bool:
    """“to the district police station”."""
    for place in range(group.end, min(end, group.end + 6)):
        if t.words[place] in ("to", "into"):
            ahead = range(place + 1, min(len(t), place + 8))
            last = next((at for at in ahead if t.tags[at] in VERBAL or t.tags[at] in _CLAUSES), ahead.stop)
            return bool(_STATIONS.intersection(t.words[place + 1 : last]))
    return False


def _to_authorities(t: Tagged, group: Group, end: int) -> bool:
    """“to the Uzbek authorities”, “to Syrian intelligence”: those of a state that is named."""
    for place in range(group.end, min(end, group.end + 8)):
        if t.words[place] == "to":
            ahead = range(place + 1, min(len(t), place + 6))
            last = next((at for at in ahead if t.words[at] in _AUTHORITIES), None)
            return last is not None and any(t.text[t.starts[at]].isupper() for at in range(place + 1, last))
    return False


def _into_a_vehicle(t: Tagged, group: Group, end: int) -> bool:
    """“into a white van”, “into a Land Cruiser”: what people are taken away in."""
    for place in range(group.end, min(end, group.end + 8)):
        if t.words[place] in ("into", "in"):
            ahead = t.words[place + 1 : place + 6]
            return any(word in _VEHICLES for word in ahead) or (t.words[place] == "into" and _is_branded(t, place + 1))
    return False


def _is_branded(t: Tagged, place: int) -> bool:
    """“a white Volkswagen”, of which no gazetteer knows that it is a place, nor the words that it is a camp."""
    ahead = range(place + 1, min(len(t), place + 4))
    if t.words[place : place + 1] not in (("a",), ("an",)) or any(t.words[at] in _FACILITIES for at in ahead):
        return False
    capital = next((at for at in ahead if t.text[t.starts[at]].isupper()), None)
    named = t.mentions[capital] if capital is not None else None
    return capital is not None and (named is None or named.kind is not Kind.PLACE)


def _of_a_charge(t: Tagged, group: Group, end: int) -> bool:
    """“of financing terrorism”."""
    of = t.words[group.end : group.end + 1] == ("of",)
    return of and _stands(t, group.end + 1, min(len(t), group.end + 9), _CHARGES)


def _out(t: Tagged, group: Group, end: int) -> bool:
    """“came out in June”: of where one is held, nothing being said of what one came out to do."""
    if t.words[group.end : group.end + 1] != ("out",):
        return False
    behind = group.end + 1
    return behind >= len(t) or t.dates[behind] is not None or t.words[behind] in _BEHIND_OUT


_SPECIAL = {
    "@authorities": _to_authorities,
    "@vehicle": _into_a_vehicle,
    "@for_years": _lasts_years,
    "@out": _out,
    "@flight": _on_a_flight,
    "@end": _at_its_end,
    "@station": _to_a_station,
    "@charge": _of_a_charge,
    "@court": _in_court,
    "@home": _from_home,
    "@duration": _lasts,
    "@facility": _held,
    "@term": _given_term,
    "@asylum_seekers": _of_seekers,
}
