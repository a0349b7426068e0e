"""Acts that a noun names: “the arrest of the editor”, “their detention”, “the removals”, “a six-year term”."""

from tanuq.reading.acts import wordings
from tanuq.reading.acts.clauses import by_agent, group_at, object_of
from tanuq.reading.acts.inflection import GRAMMAR
from tanuq.reading.acts.lexicon import TRIGGERS, Sense
from tanuq.reading.acts.participants import Parties
from tanuq.reading.acts.phrases import NounPhrase, ending_at, starting_at
from tanuq.reading.acts.relatives import antecedent
from tanuq.reading.acts.subjects import previous_group, subject_of
from tanuq.reading.acts.tagging import Tagged
from tanuq.reading.acts.tags import AUXILIARY, VERBAL, Tag
from tanuq.reading.mention import Form
from tanuq.reading.proposal import Kind

_POINTING = frozenset(GRAMMAR["nouns"]["pointing"])
_ALONE = frozenset(GRAMMAR["nouns"]["alone"])
"""Types of acts that a noun tells though nobody is said whom they befell: “the release follows talks”."""
_BY_STAGE = {
    "hearing": frozenset(GRAMMAR["nouns"]["opens"]),
    "appeal": frozenset(GRAMMAR["nouns"]["lodged"]),
    "verdict": frozenset(GRAMMAR["nouns"]["delivered"]),
    "application": frozenset(GRAMMAR["nouns"]["considered"]),
}
_BY_DECISION = frozenset(GRAMMAR["nouns"]["by_decision"])
_UNDERGONE = frozenset(GRAMMAR["nouns"]["undergone"])
_BODIES = frozenset({"body", "bodies", "remains"})
_FOUND = frozenset(GRAMMAR["nouns"]["found"])
_ENDANGERS = frozenset(GRAMMAR["nouns"]["endangers"])
_REVIEWS = frozenset(GRAMMAR["nouns"]["reviews"])
_FORCED = frozenset({"forced", "forcible", "involuntary", "enforced", "coerced", "unlawful"})
_SERIES = frozenset(GRAMMAR["nouns"]["series"])
_TIMES = frozenset(GRAMMAR["numbers"]["times"])
_COMPOUNDS = frozenset(GRAMMAR["compounds"]["after"])
_RECEIVES = frozenset(GRAMMAR["nouns"]["receives"])
_GIVES = frozenset(GRAMMAR["nouns"]["gives"])

Found = tuple[Parties, int, int]
"""The parties, and where the noun's phrase begins and what belongs to it ends."""


def of_noun(t: Tagged, noun: int, sense: Sense) -> Found | None:
    """The parties of an act that a noun names; None where it names no act that happened to somebody."""
    first = noun
    while first > max(0, noun - 8) and t.tags[first - 1] in (Tag.NOUN, Tag.NUMBER, Tag.CC) and _within(t, first - 1):
        first -= 1
    owner, first = _owner_of(t, first)
    if owner is None and first > 0 and t.tags[first - 1] is Tag.DET:
        first -= 1
    after, end = _behind(t, noun + 1)
    if sense.stage == "verdict" and (t.words[max(0, first - 1)] in _REVIEWS or _goes_on(t, end, _REVIEWS)):
        return None  # the verb tells what became of it
    agent = after.get("by") or _decides(t, first, end, sense)
    of = after.get("of")
    if of is not None and _may_suffer(of) and owner is not None and _may_act(owner):
        agent = agent or owner
    patient = _patient(t, first, of, owner, sense)
    if patient is not None and not _may_suffer(patient):
        patient = None
    if patient is None:
        told = owner is None and _tells_alone(t, noun, first, end, sense)
    else:
        told = _fits(t, end, patient, sense)
    return (Parties(agent, patient, None), first, end) if told else None


def in_custody(t: Tagged, noun: int, sense: Sense) -> Found | None:
    """“four journalists now in custody”, “the 400 people in detention”: no verb says it."""
    first = noun
    while first > max(0, noun - 3) and t.tags[first - 1] is Tag.NOUN and t.mentions[first - 1] is None:
        first -= 1
    if sense.type != "detention" or first < 2 or t.words[first - 1] not in ("in", "behind"):
        return None
    place = first - 2
    while place > 0 and t.tags[place] is Tag.ADV and t.dates[place] is None:
        place -= 1
    held = ending_at(t, place)
    if held is not None and not held.human and held.start > 1 and t.tags[held.start - 1] is Tag.PREP:
        held = ending_at(t, held.start - 2)  # from the valley
    return (Parties(None, held, None), first - 1, noun + 1) if held is not None and held.human else None


def _patient(t: Tagged, first: int, of: NounPhrase | None, owner: NounPhrase | None, sense: Sense) -> NounPhrase | None:
    """Whom it befell: who stands behind “of”, who has it, who complained of it, who serves it."""
    if of is not None and _may_suffer(of):
        return of
    if owner is not None and _may_suffer(owner):
        return owner
    if sense.type == "torture" and first > 1 and t.words[first - 1] == "of" and t.words[first - 2] in _UNDERGONE:
        return _sufferer(t, first - 2)
    if sense.type == "torture" and first > 1 and t.words[first - 1] == "under":
        verb = previous_group(t, first)
        return subject_of(t, verb) if verb is not None else None
    if first > 1 and t.words[first - 1] == "of" and t.words[first - 2] in _ENDANGERS:
        return _endangered(t, first - 2)
    return _sentenced(t, first) if sense.type == "sentence" else None


def _passed_on(t: Tagged, end: int) -> bool:
    """“the sentences handed down in Minsk”: a court's, though of nobody who is named there."""
    return end < len(t) and t.words[end] in ("handed", "passed", "imposed")


def term_begins(t: Tagged, noun: int) -> int:
    """Where the words of a term begin: “six-year term”, “death sentence”."""
    first = noun
    while first > max(0, noun - 6) and t.mentions[first - 1] is None and _of_term(t, first - 1):
        first -= 1
    return first


def _of_term(t: Tagged, place: int) -> bool:
    return t.tags[place] in (Tag.NOUN, Tag.NUMBER) or t.words[place] == "-"


def _fits(t: Tagged, end: int, patient: NounPhrase, sense: Sense) -> bool:
    if sense.stage in ("appeal", "application"):
        return _goes_on(t, end, _BY_STAGE[sense.stage])
    return sense.patient != "group" or patient.group


def _tells_alone(t: Tagged, noun: int, first: int, end: int, sense: Sense) -> bool:
    """“the extradition”, “the third death at the station”, “removals to Karsam”: an act though of nobody."""
    if sense.stage in _BY_STAGE:
        return _goes_on(t, end, _BY_STAGE[sense.stage]) or _takes_place(t, noun, first, sense)
    if sense.type == "sentence":
        return _passed_on(t, end)
    if sense.type not in _ALONE:
        return False
    if any(word in _POINTING for word in t.words[first:noun]) or _is_told_of(t, first, sense):
        return True
    if t.tags[noun - 1] is Tag.NUMBER and noun and t.words[noun].endswith("s"):
        return True
    behind = noun + 1
    named = behind + 1 < len(t) and t.words[behind] in ("in", "at", "to", "from") and t.mentions[behind + 1] is not None
    return named and sense.type == "deportation"


def _is_told_of(t: Tagged, first: int, sense: Sense) -> bool:
    """“no arrests”, “a wave of arrests”, “under torture”, “denied torture”."""
    if t.words[first] in ("no", "any") and t.tags[first] is Tag.DET:
        return True
    before = t.words[first - 1] if first else ""
    if before == "of" and first > 1 and t.words[first - 2] in _SERIES:
        return True
    return sense.type == "torture" and (before == "under" or before.startswith(("denie", "deny")))


def _takes_place(t: Tagged, noun: int, first: int, sense: Sense) -> bool:
    """“at the first hearing”, “after a closed hearing”, “at a retrial”."""
    if sense.stage != "hearing" or t.words[noun] == "trial" or first < 1:
        return False
    return t.words[first - 1] in ("at", "after", "during") and t.tags[first] in (Tag.DET, Tag.POSS)


def _decides(t: Tagged, first: int, end: int, sense: Sense) -> NounPhrase | None:
    """Of “Beijing requested his extradition” and “a court ordered the release” who does."""
    if sense.type not in ("deportation", "release"):
        return None
    if first and t.words[first - 1] in _BY_DECISION and t.tags[first - 1] in VERBAL:
        verb = group_at(t, first - 1)
        return subject_of(t, verb) if verb.finite and not verb.passive else None
    predicate = next((at for at in range(end, min(len(t), end + 4)) if t.words[at] in _BY_DECISION), None)
    return by_agent(t, predicate + 1) if predicate is not None else None


def _goes_on(t: Tagged, end: int, words: frozenset[str]) -> bool:
    """“the trial opened”, “an appeal is pending”, “a hearing in his case is set for May”."""
    place = end
    while place < min(len(t), end + 3) and t.tags[place] in AUXILIARY | {Tag.ADV}:
        place += 1
    return place < len(t) and t.words[place] in words


def _sentenced(t: Tagged, first: int) -> NounPhrase | None:
    """Of a term whoever serves it, or was given it."""
    verb = previous_group(t, first)
    if verb is None or first - verb.verb > 8:
        return None
    word = t.words[verb.verb]
    if word in _RECEIVES or (word in _GIVES and verb.passive):
        return subject_of(t, verb)
    given = starting_at(t, verb.end) if word in _GIVES and verb.end < first else None
    return given if given is not None and given.human else None


def _sufferer(t: Tagged, place: int) -> NounPhrase | None:
    """Who “complained of torture”; whose body “bore signs of torture”."""
    verb = group_at(t, place) if t.tags[place] in VERBAL else previous_group(t, place)
    subject = subject_of(t, verb) if verb is not None else None
    if subject is None:
        return None
    return subject if subject.human else subject.owner


def _endangered(t: Tagged, place: int) -> NounPhrase | None:
    """Of “would expose him to a risk of torture” and “she is at risk of arrest” who is at risk."""
    verb = previous_group(t, place)
    if verb is None:
        return ending_at(t, place - 2) if place > 1 and t.words[place - 1] == "at" else None
    exposed = object_of(t, verb) if t.words[verb.verb].startswith("expos") else None
    return exposed or subject_of(t, verb)


def _within(t: Tagged, place: int) -> bool:
    if t.tags[place] is Tag.CC:
        return place > 0 and t.tags[place - 1] is Tag.NOUN and t.mentions[place - 1] is None
    return t.mentions[place] is None


def _owner_of(t: Tagged, first: int) -> tuple[NounPhrase | None, int]:
    """Who stands before the noun as having it: “her”, “the lawyer’s”, “whose”."""
    if first == 0:
        return None, first
    if t.words[first - 1] == "whose":
        return antecedent(t, first - 1), first - 1
    if t.tags[first - 1] is Tag.POSS:
        return NounPhrase(first - 1, first, t.mentions[first - 1], "they"), first - 1
    if t.tags[first - 1] is Tag.GENITIVE and first > 1:
        owner = ending_at(t, first - 2)
        return owner, owner.start if owner else first
    plural = (
        t.tags[first - 1] is Tag.QUOTE and t.words[first - 2].endswith("s") and t.ends[first - 2] == t.starts[first - 1]
    )
    if t.words[first - 1].endswith(("s'", "s’")) or plural:
        owner = ending_at(t, first - 2)
        return owner, owner.start if owner else first
    return None, first


def _past_joined(t: Tagged, place: int) -> int:
    """Behind the nouns joined to an act: “the arrest, detention and deportation of …”."""
    end = place
    for _ in range(3):
        if end + 1 < len(t) and t.tags[end] in (Tag.COMMA, Tag.CC) and t.words[end + 1] in TRIGGERS:
            end += 2
    return end if end > place and t.says(end, ("of",)) else place


def _behind(t: Tagged, place: int) -> tuple[dict[str, NounPhrase], int]:
    """By preposition what follows a noun: of whom, by whom."""
    found: dict[str, NounPhrase] = {}
    end = _past_joined(t, place)
    while end < len(t) and len(found) < 4:
        if t.dates[end] is not None:
            end += 1
            continue
        if t.tags[end] not in (Tag.PREP, Tag.TO) or end + 1 >= len(t):
            break
        if t.dates[end + 1] is not None:
            end += 1
            continue
        phrase = starting_at(t, end + 1)
        if phrase is None:
            break
        if t.words[end] != "by" or phrase.head not in _TIMES:
            found.setdefault(t.words[end], phrase)
        end = phrase.end
    return found, end


def _may_suffer(phrase: NounPhrase) -> bool:
    return phrase.human and not phrase.indefinite


def _may_act(phrase: NounPhrase) -> bool:
    return phrase.mention is None or phrase.mention.kind in (Kind.PLACE, Kind.GROUP, Kind.PERSON)


def names_a_thing(t: Tagged, place: int) -> bool:
    """Whether the noun belongs to a name, or to the word behind it: “detention center”, “release date”."""
    mention = t.mentions[place]
    if mention is not None and mention.form is Form.NAME:
        return True
    behind = place + 1
    return behind < len(t) and t.words[behind] in _COMPOUNDS and t.tags[behind] in (Tag.NOUN, Tag.GERUND)


def means_it(t: Tagged, place: int, sense: Sense) -> bool:
    """Whether the noun has this sense here: no “house arrest”, and no term but a court's."""
    if place and (t.words[place - 1],) in sense.without:
        return False
    near = (*t.words[max(0, place - 5) : place], *t.words[place + 1 : place + 9])
    if t.words[place] in _BODIES and not _FOUND.intersection(near):
        return False
    if sense.patient == "forced" and t.words[max(0, place - 1)] not in _FORCED:
        return False
    if sense.stage == "application" and "asylum" not in (
        *t.words[max(0, place - 1) : place],
        *t.words[place + 2 : place + 3],
    ):
        return False
    if sense.stage == "hearing" and place > 1 and t.words[place - 2] in ("tell", "tells", "told"):
        return False  # he told his trial
    return sense.type != "sentence" or wordings.is_term(t, place)
