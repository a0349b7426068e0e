"""Who did it and to whom, by the frame of the word that says so."""

from dataclasses import dataclass

from tanuq.reading.acts.clauses import Group, by_agent, clause_end, object_of
from tanuq.reading.acts.inflection import GRAMMAR
from tanuq.reading.acts.lexicon import Phrase, Sense
from tanuq.reading.acts.phrases import NounPhrase, ending_at, starting_at, words_between
from tanuq.reading.acts.subjects import previous_group, subject_of
from tanuq.reading.acts.tagging import VERBAL, Tag, Tagged
from tanuq.reading.proposal import Kind

_FORCES = frozenset(GRAMMAR["human"]["forces"])
_TIMES = (("days",), ("weeks",), ("months",), ("years",), ("hours",), ("year",), ("month",), ("week",), ("day",))
_BEATS = _FORCES | {"they"}
_INTO = frozenset(GRAMMAR["facilities"]["before"])
_FACILITIES = frozenset(GRAMMAR["facilities"]["words"])
_NO_FACILITY_BEFORE = frozenset(GRAMMAR["facilities"]["not_before"])
_LONGEST_FACILITY = 7
"""Words between “in” and “colony”."""
_COURTS = frozenset(GRAMMAR["justice"]["courts"])
_HOMES = frozenset(GRAMMAR["justice"]["homes"])
_NOBODY = frozenset({"nobody", "no", "none", "neither", "nor", "never"})
_EVER_SINCE = (("since",), ("again",), ("anymore",), ("ever", "again"), ("any", "more"))
_REFLEXIVE = frozenset({"himself", "herself", "themselves"})


@dataclass(frozen=True, slots=True)
class Parties:
    """Who did it and to whom; None where the text does not say, or says it out of reach."""

    agent: NounPhrase | None = None
    patient: NounPhrase | None = None
    subject: NounPhrase | None = None
    """Of the verb, whatever its part in the act."""


def of_verb(t: Tagged, group: Group, sense: Sense) -> Parties | None:
    """The parties of an act; None where what stands there is no such act: nobody, or somebody who cannot be it."""
    end = _end(t, group)
    if not _said(t, group, sense, end):
        return None
    parties = _BY_FRAME[sense.frame](t, group, sense, end)
    if parties is None or not _fits(parties, sense, group):
        return None
    return parties


def _end(t: Tagged, group: Group) -> int:
    """The words that belong to the verb; a “to” infinitive and “and” within an object are still its own."""
    return max(clause_end(t, group.end), min(len(t), group.end + 1))


def _said(t: Tagged, group: Group, sense: Sense, end: int) -> bool:
    """Whether the words it needs follow, and none that make it something else."""
    if sense.frame != "thing" and words_between(t, group.end, min(end, group.end + 8), sense.without) is not None:
        return False
    if any(t.says(group.end, phrase) for phrase in sense.without):
        return False
    return not sense.needs or any(_follows(t, group, phrase, end) for phrase in sense.needs)


def in_facility(t: Tagged, start: int, end: int) -> tuple[int, int] | None:
    """The words of “in a penal colony”, “behind bars”, “to a camp”, between *start* and *end*."""
    for place in range(start, end):
        if t.words[place] not in _INTO:
            continue
        for at in range(place + 1, min(end, place + _LONGEST_FACILITY)):
            if t.words[at] in _FACILITIES and not (at + 1 < end and t.words[at + 1] in _NO_FACILITY_BEFORE):
                return place, at + 1
            if t.tags[at] in (Tag.COMMA, Tag.MARK, Tag.PREP) or t.tags[at] in VERBAL:
                break
    return None


def _follows(t: Tagged, group: Group, phrase: Phrase, end: int) -> bool:
    """Whether a phrase stands behind the verb; of words with “@”, what they stand for."""
    if (special := _SPECIAL.get(phrase[-1])) is not None:
        return special(t, group, end)
    if phrase[-1].startswith("@"):
        return _is_placed(t, group, phrase, end)
    if len(phrase) == 1 and phrase[0] in ("to", "up", "over", "from", "into", "with", "under", "for"):
        return words_between(t, group.end, min(end, group.end + 7), (phrase,)) is not None
    return words_between(t, group.end, end, (phrase,)) is not None


def _is_placed(t: Tagged, group: Group, phrase: Phrase, end: int) -> bool:
    """“to @country”, “@place”: a place right behind the verb, or behind its preposition."""
    limit = end if len(phrase) > 1 else min(end, group.end + 4)
    for place in range(group.end, limit):
        mention = t.mentions[place]
        if (
            mention is not None
            and mention.kind is Kind.PLACE
            and (len(phrase) == 1 or t.words[place - 1] == phrase[-2])
        ):
            return True
    return False


def _held(t: Tagged, group: Group, end: int) -> bool:
    return in_facility(t, group.end, min(end, group.end + 8)) is not None


def _given_term(t: Tagged, group: Group, end: int) -> bool:
    """“a ten-year term”."""
    near = range(group.end, min(end, group.end + 6) - 1)
    return any(t.words[at].endswith("-year") and t.words[at + 1] in ("term", "sentence") for at in near)


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
            ahead = range(place + 1, min(len(t), place + 6))
            return any(t.words[at] in _COURTS for at in ahead)
    return False


def _from_home(t: Tagged, group: Group, end: int) -> bool:
    """“from their house before dawn”."""
    for place in range(group.end, min(end, group.end + 12)):
        if t.words[place] in ("from", "out"):
            return any(t.words[at] in _HOMES for at in range(place + 1, min(len(t), place + 6)))
    return False


_SPECIAL = {
    "@court": _in_court,
    "@home": _from_home,
    "@duration": _lasts,
    "@facility": _held,
    "@term": _given_term,
    "@asylum_seekers": _of_seekers,
}


def _undergo(t: Tagged, group: Group, sense: Sense, end: int) -> Parties | None:
    thing = object_of(t, group)
    if thing is not None and thing.start >= end and not group.passive:
        thing = None
    if thing is None and group.bare and (joint := _shared_object(t, group)) is not None and joint.human:
        thing = joint
    passive = group.passive or (group.bare and (thing is None or _is_time(t, thing)))
    if group.bare and not passive and _shares_passive(t, group) and not (thing is not None and thing.human):
        passive = True
    if passive:
        whom = _described_by(t, group) or subject_of(t, group)
        return Parties(by_agent(t, group.end), whom, whom)
    subject = subject_of(t, group)
    if sense.passive_only and (thing is None or subject is None or subject.head not in _BEATS):
        return None
    if sense.patient == "group" and thing is None:
        return Parties(None, subject, subject)
    if thing is None:
        thing = _shared_object(t, group)
    return Parties(subject, thing, subject) if thing is not None else None


def _described_by(t: Tagged, group: Group) -> NounPhrase | None:
    """The men of “among 23 men extradited from Egypt”."""
    before = group.start - 1
    if not group.bare or before < 0 or t.tags[before] is not Tag.NOUN or group.end >= len(t):
        return None
    phrase = ending_at(t, before) if t.tags[group.end] is Tag.PREP else None
    return phrase if phrase is not None and phrase.human else None


def _is_time(t: Tagged, phrase: NounPhrase) -> bool:
    return t.dates[phrase.start] is not None or t.words[phrase.end - 1] in (
        "times",
        "days",
        "years",
        "months",
        "week",
        "weeks",
        "night",
    )


def _shares_passive(t: Tagged, group: Group) -> bool:
    """“was arrested and tortured”: the second verb shares the first one's auxiliary."""
    if group.start == 0 or t.tags[group.start - 1] not in (Tag.CC, Tag.COMMA):
        return False
    other = previous_group(t, group.start - 1)
    return other is not None and other.passive


def _shared_object(t: Tagged, group: Group) -> NounPhrase | None:
    """“arrested and tortured him”: the object of the verb that is joined to this one."""
    place = group.end
    if place + 1 < len(t) and t.tags[place] in (Tag.CC, Tag.COMMA):
        for at in range(place + 1, min(len(t), place + 6)):
            if t.tags[at] in (Tag.PAST, Tag.GERUND, Tag.BASE, Tag.PRESENT) and at + 1 < len(t):
                return starting_at(t, at + 1)
    return None


def _suffer(t: Tagged, group: Group, sense: Sense, end: int) -> Parties | None:
    if group.passive and sense.type != "disappearance":
        return None
    thing = object_of(t, group)
    if thing is not None and thing.human and sense.type == "disappearance":
        return None
    subject = subject_of(t, group)
    return Parties(None, subject, subject)


def _do(t: Tagged, group: Group, sense: Sense, end: int) -> Parties | None:
    if group.passive and sense.stage not in ("hearing", "appeal"):
        return None
    subject = subject_of(t, group)
    if sense.type == "border_crossing" and subject is not None and not subject.human:
        return None
    return Parties(subject if sense.type == "border_crossing" else None, subject, subject)


def _against(t: Tagged, group: Group, sense: Sense, end: int) -> Parties | None:
    subject = subject_of(t, group)
    for place in range(group.end, end):
        if t.words[place] == "against" and place + 1 < len(t):
            return Parties(None if group.passive else subject, starting_at(t, place + 1), subject)
    return None


def _thing(t: Tagged, group: Group, sense: Sense, end: int) -> Parties | None:
    subject = subject_of(t, group)
    passive = group.passive or (group.bare and (_shares_passive(t, group) or object_of(t, group) is None))
    there = words_between(t, group.end, min(end, group.end + 12), sense.things)
    if there is not None and _excluded(t, there, sense):
        return None
    if there is not None:
        person = owner_before(t, there, group.end) or _given_to(t, group.end, there, end)
        receives = t.words[group.verb] in (
            "received",
            "receives",
            "obtained",
            "won",
            "gained",
            "secured",
            "got",
            "receiving",
            "receive",
        )
        if person is None and (passive or receives):
            person = subject
        agent = by_agent(t, group.end) if passive else (None if receives else subject)
        return Parties(agent, person, subject)
    if not passive or subject is None:
        return None
    return _thing_as_subject(t, group, sense, subject)


def _excluded(t: Tagged, there: int, sense: Sense) -> bool:
    return any(t.says(place, phrase) for phrase in sense.without for place in (there, there + 1))


def _thing_as_subject(t: Tagged, group: Group, sense: Sense, subject: NounPhrase) -> Parties | None:
    """“Her asylum application was denied”."""
    there = words_between(t, subject.start, group.start, sense.things)
    if there is None:
        there = words_between(t, max(0, subject.start - 6), group.start, sense.things)
    if there is None:
        return None
    person = owner_before(t, there, max(0, there - 8)) or person_behind(t, there, group.start)
    return Parties(by_agent(t, group.end), person, subject)


def owner_before(t: Tagged, thing: int, floor: int) -> NounPhrase | None:
    for place in range(thing - 1, floor - 1, -1):
        if t.tags[place] is Tag.GENITIVE:
            return ending_at(t, place - 1)
        if t.tags[place] is Tag.POSS:
            return NounPhrase(place, place + 1, t.mentions[place], "they")
        if t.tags[place] not in (Tag.NOUN, Tag.ADV, Tag.NUMBER) and t.words[place] != "for":
            return None
    return None


def _given_to(t: Tagged, start: int, thing: int, end: int) -> NounPhrase | None:
    """“granted him asylum”, “asylum to the family”, “the passports of the men”."""
    if start < thing and (phrase := starting_at(t, start)) is not None and phrase.end <= thing and phrase.human:
        return phrase
    if start < thing and (phrase := starting_at(t, start)) is not None and phrase.mention is not None and phrase.human:
        return NounPhrase(start, thing, phrase.mention, phrase.head)
    return person_behind(t, thing, end)


def person_behind(t: Tagged, start: int, end: int) -> NounPhrase | None:
    for place in range(start, min(end, start + 10)):
        if t.words[place] in ("of", "to", "for", "from", "by", "against") and place + 1 < len(t):
            phrase = starting_at(t, place + 1)
            if phrase is not None and phrase.human:
                return phrase
    return None


def _is(t: Tagged, group: Group, sense: Sense, end: int) -> Parties | None:
    """“Two of them are behind bars”: a state that its subject is in."""
    place = group.end
    while place < len(t) and t.tags[place] in (Tag.ADV, Tag.NEG):
        place += 1
    told = (t.words[place],) in sense.needs if place < len(t) else True
    if group.passive or place >= len(t) or (t.tags[place] in VERBAL and not told):
        return None
    subject = subject_of(t, group)
    return Parties(None, subject, subject)


def _unseen(t: Tagged, group: Group, sense: Sense, end: int) -> Parties | None:
    """“has not been seen since”, “nobody has heard from him again”, “was last seen”."""
    subject = subject_of(t, group)
    denied = any(t.tags[place] is Tag.NEG or t.words[place] in _NOBODY for place in range(group.start, group.verb))
    denied = denied or (subject is not None and t.words[subject.start] in _NOBODY)
    denied = denied or (group.start > 0 and t.words[group.start - 1] in _NOBODY)
    last = t.words[group.verb - 1] == "last" if group.verb else False
    if not (last and group.passive) and not (
        denied and words_between(t, group.end, min(len(t), end + 2), _EVER_SINCE) is not None
    ):
        return None
    if group.passive:
        return Parties(None, subject, subject)
    whom = object_of(t, group) or person_behind(t, group.end, end) or _shared_object(t, group)
    return Parties(None, whom, subject)


def _ask(t: Tagged, group: Group, sense: Sense, end: int) -> Parties | None:
    """“Prosecutors asked for ten years”: whoever asks does it; for whom stands behind, or is not said."""
    subject = by_agent(t, group.end) if group.passive else subject_of(t, group)
    return Parties(subject, person_behind(t, group.end, end), subject)


_BY_FRAME = {
    "undergo": _undergo,
    "suffer": _suffer,
    "do": _do,
    "against": _against,
    "thing": _thing,
    "be": _is,
    "ask": _ask,
    "unseen": _unseen,
}


def _fits(parties: Parties, sense: Sense, group: Group) -> bool:
    if sense.agents and (parties.agent is None or parties.agent.head not in sense.agents):
        return False
    patient = parties.patient
    if patient is None:
        return _goes_without_patient(parties, sense, group)
    if patient.head in _REFLEXIVE:
        return False
    if any(patient.head == phrase[0] for phrase in sense.without if len(phrase) == 1):
        return False
    if sense.patient == "human":
        return patient.human and not (patient.head == "it" and patient.mention is None)
    if sense.patient == "group":
        return patient.group or patient.head in ("it", "they", "them", "itself")
    return patient.mention is None or patient.mention.kind is not Kind.PLACE


def _goes_without_patient(parties: Parties, sense: Sense, group: Group) -> bool:
    """Whether an act is one though nobody is said whom it befell."""
    if sense.frame == "ask":
        return True
    if sense.frame == "thing":
        return sense.kind is Kind.PROCEEDING or (sense.type == "passport_seizure" and _may_take(parties.agent))
    return sense.patient == "any" and sense.frame == "undergo" and not group.bare


def _may_take(agent: NounPhrase | None) -> bool:
    return agent is not None and agent.head in _FORCES


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
