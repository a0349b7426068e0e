"""Who is who by the frame of a verb: who did it, and to whom."""

from tanuq.reading.acts import gone
from tanuq.reading.acts.clauses import Group, by_agent, object_of
from tanuq.reading.acts.inflection import GRAMMAR
from tanuq.reading.acts.lexicon import DEEDS, Sense
from tanuq.reading.acts.participants import Parties, owner_before, person_behind
from tanuq.reading.acts.phrases import NounPhrase, ending_at, joined_before, joined_behind, starting_at, words_between
from tanuq.reading.acts.relatives import antecedent, named_before
from tanuq.reading.acts.subjects import previous_group, subject_of
from tanuq.reading.acts.tagging import Tagged
from tanuq.reading.acts.tags import VERBAL, Tag

FORCES = frozenset(GRAMMAR["human"]["forces"])
_BEATS = frozenset(GRAMMAR["human"]["doers"]) | FORCES
_MOVES = frozenset(GRAMMAR["human"]["unmoved"])
"""Past forms that also tell what somebody did by himself."""
_SUBJECTS = frozenset({"he", "she", "they", "i", "we", "who"})
_BEFORE_SUBJECT = 6
"""Words before a subject in which a thing may stand that it belongs to."""
_LAWYERS = frozenset(
    {"lawyer", "lawyers", "attorney", "attorneys", "counsel", "solicitor", "solicitors", "defence", "defense"}
)
_NO_OBJECTS = frozenset({"he", "she", "they", "i", "we", "guilty", "innocent", "dead"})
"""Behind a past form they are what it says, or the subject of the next clause: “if returned she would”."""
_EVER_SINCE = (("since",), ("again",), ("anymore",), ("ever", "again"), ("any", "more"))
_YET_TO_BE = frozenset({"due", "set", "scheduled", "going", "about", "to", "expected", "likely"})


def _undergo(t: Tagged, group: Group, sense: Sense, end: int) -> Parties | None:
    thing = _object(t, group, end)
    if _is_passive(t, group, thing):
        whom = _listed_behind(t, group) or _described_by(t, group) or subject_of(t, group)
        whom = joined_before(t, whom) if whom is not None and whom.end <= group.start else whom
        described = group.bare and whom is not None and whom.end == group.start and whom.head == "those"
        return Parties(by_agent(t, group.end), whom, whom, described)
    subject = subject_of(t, group)
    if sense.passive_only and (thing is None or subject is None or subject.head not in _BEATS):
        return None
    if sense.patient == "group" and thing is None:
        return Parties(None, subject, subject)
    if thing is None:
        thing = _shared_object(t, group) or _whom(t, subject)
    return Parties(subject, joined_behind(t, thing), subject) if thing is not None else None


def _whom(t: Tagged, subject: NounPhrase | None) -> NounPhrase | None:
    """The performer of “a performer whom they had freed”."""
    relative = subject.start - 1 if subject is not None else -1
    return antecedent(t, relative) if relative > 0 and t.tags[relative] is Tag.REL else None


def _object(t: Tagged, group: Group, end: int) -> NounPhrase | None:
    thing = object_of(t, group)
    if thing is not None and thing.start >= end and not group.passive:
        thing = None
    if thing is None and group.bare and (joint := _shared_object(t, group)) is not None and joint.human:
        return joint
    return thing


def _is_passive(t: Tagged, group: Group, thing: NounPhrase | None) -> bool:
    """A past form with nothing before it is passive without an object, or where it is joined to a passive."""
    if group.passive or not group.bare or t.says(group.end, ("that",)):
        return group.passive
    if group.start and t.words[group.start - 1] in _SUBJECTS:
        return False  # I let go
    if thing is None or _is_time(t, thing) or t.words[thing.start] in _NO_OBJECTS:
        told = t.words[group.verb] not in _MOVES or t.words[max(0, group.start - 1)] in ("if", "when", "once")
        return told or _shares_passive(t, group)
    return not thing.human and _shares_passive(t, group)


def _listed_behind(t: Tagged, group: Group) -> NounPhrase | None:
    """The teachers of “among those arrested were two teachers”."""
    first = group.verb - 2
    if (
        not group.bare
        or first < 0
        or t.words[first] not in ("among", "of")
        or t.words[first + 1] not in ("those", "them", "the")
    ):
        return None
    verb = next((at for at in range(group.end, min(len(t), group.end + 8)) if t.tags[at] is Tag.BE), None)
    return starting_at(t, verb + 1) if verb is not None and verb + 1 < len(t) else None


def _described_by(t: Tagged, group: Group) -> NounPhrase | None:
    """The men of “among 23 men extradited from Egypt”."""
    before = group.start - 1
    if not group.bare or before < 0 or t.tags[before] is not Tag.NOUN or group.end >= len(t):
        return None
    phrase = ending_at(t, before) if t.tags[group.end] is Tag.PREP else None
    if phrase is None or not phrase.human:
        return None
    return named_before(t, phrase) or phrase  # Rustam Omar, a singer deported from Russia


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
    if place + 1 >= len(t) or t.tags[place] not in (Tag.CC, Tag.COMMA):
        return None
    for at in range(place + 1, min(len(t) - 1, place + 8)):
        joined = t.tags[place] is Tag.CC or t.words[at] in DEEDS
        if joined and t.tags[at] in (Tag.PAST, Tag.GERUND, Tag.BASE, Tag.PRESENT):
            found = starting_at(t, at + 1)
            if found is not None:
                return found
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
    if group.passive and sense.stage == "appeal":
        return Parties(by_agent(t, group.end), None, subject_of(t, group))
    subject = subject_of(t, group)
    if sense.stage == "appeal" and subject is not None and (client := _client(t, subject)) is not None:
        return Parties(None, client, subject)
    if sense.type == "border_crossing" and subject is not None and not subject.human:
        return None
    return Parties(subject if sense.type == "border_crossing" else None, subject, subject)


def _client(t: Tagged, subject: NounPhrase) -> NounPhrase | None:
    """Whose lawyer appeals: “his lawyer”, “Omar’s lawyers”, also where the lawyer is named behind it."""
    first = max(1, subject.start - 3)
    lawyer = next((place for place in range(first, subject.end) if t.words[place] in _LAWYERS), None)
    return owner_before(t, lawyer, lawyer - 4) if lawyer is not None else None


def _against(t: Tagged, group: Group, sense: Sense, end: int) -> Parties | None:
    subject = subject_of(t, group)
    for place in range(group.end, end):
        if t.words[place] == "against" and place + 1 < len(t):
            return Parties(None if group.passive else subject, starting_at(t, place + 1), subject)
    return None


def _thing(t: Tagged, group: Group, sense: Sense, end: int) -> Parties | None:
    subject = subject_of(t, group)
    opens = group.bare and group.start == 0
    passive = group.passive or opens or (group.bare and (_shares_passive(t, group) or object_of(t, group) is None))
    there = words_between(t, group.end, min(end, group.end + 12), sense.things)
    if there is not None and t.words[there - 1] == "on":
        there = None  # was allowed on appeal
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
    return _thing_as_subject(t, group, sense, subject, end)


def _excluded(t: Tagged, there: int, sense: Sense) -> bool:
    return any(t.says(place, phrase) for phrase in sense.without for place in (there, there + 1))


def _thing_as_subject(t: Tagged, group: Group, sense: Sense, subject: NounPhrase, end: int) -> Parties | None:
    """“Her asylum application was denied”."""
    there = words_between(t, subject.start, group.start, sense.things)
    if there is None:
        floor = max(0, subject.start - _BEFORE_SUBJECT)
        marks = [place for place in range(floor, subject.start) if t.tags[place] is Tag.MARK]
        there = words_between(t, marks[-1] if marks else floor, group.start, sense.things)
    if there is None or _excluded(t, there, sense):
        return None
    person = owner_before(t, there, max(0, there - 8)) or person_behind(t, there, group.start)
    person = person or (person_behind(t, group.end, end) if ("against",) in sense.needs else None)
    return Parties(by_agent(t, group.end), person, subject)


def _given_to(t: Tagged, start: int, thing: int, end: int) -> NounPhrase | None:
    """“granted him asylum”, “asylum to the family”, “the passports of the men”."""
    if start < thing and (phrase := starting_at(t, start)) is not None and phrase.end <= thing and phrase.human:
        return phrase
    if start < thing and (phrase := starting_at(t, start)) is not None and phrase.end > thing:
        whom = NounPhrase(start, thing, t.mentions[thing - 1], t.words[thing - 1])
        if whom.human and not whom.counted:
            return whom
    return person_behind(t, thing, end)


def _is(t: Tagged, group: Group, sense: Sense, end: int) -> Parties | None:
    """“Two of them are behind bars”: a state that its subject is in."""
    place = group.end
    while place < len(t) and t.tags[place] in (Tag.ADV, Tag.NEG):
        place += 1
    told = (t.words[place],) in sense.needs if place < len(t) else True
    if group.passive or place >= len(t) or (t.tags[place] in VERBAL and not told) or t.words[place] in _YET_TO_BE:
        return None
    subject = subject_of(t, group)
    return Parties(None, subject, subject)


def _unseen(t: Tagged, group: Group, sense: Sense, end: int) -> Parties | None:
    """“has not been seen since”, “nobody has heard from him again”, “was last seen”."""
    subject = subject_of(t, group)
    denied = any(t.tags[place] is Tag.NEG or t.words[place] in gone.NOBODY for place in range(group.start, group.verb))
    denied = denied or (subject is not None and t.words[subject.start] in gone.NOBODY)
    denied = denied or (group.start > 0 and t.words[group.start - 1] in gone.NOBODY)
    last = t.words[group.verb - 1] == "last" if group.verb else False
    passive = group.passive or (group.bare and _shares_passive(t, group))
    heard_from = (
        passive and t.words[group.verb] == "heard" and t.words[group.end : group.end + 1] in (("from",), ("of",))
    )
    ever_since = heard_from or words_between(t, group.end, min(len(t), end + 2), _EVER_SINCE) is not None
    if not (last and passive) and not (denied and ever_since):
        return None
    if passive and not (subject is not None and subject.head == "nothing"):
        return Parties(None, subject, subject)
    whom = object_of(t, group) or person_behind(t, group.end, end) or _shared_object(t, group)
    return Parties(None, whom, subject)


def _ask(t: Tagged, group: Group, sense: Sense, end: int) -> Parties | None:
    """“Prosecutors asked for ten years”: whoever asks does it; for whom stands behind, or is not said."""
    given = subject_of(t, group) if group.passive else None
    if given is not None and given.human:
        return Parties(by_agent(t, group.end), given, given)  # was handed a ten-year term
    subject = by_agent(t, group.end) if group.passive else subject_of(t, group)
    return Parties(subject, person_behind(t, group.end, end), subject)


def _come_for(t: Tagged, group: Group, sense: Sense, end: int) -> Parties | None:
    """“Police came for the teacher.”"""
    whom = person_behind(t, group.end, end) if not group.passive else None
    subject = subject_of(t, group)
    return Parties(subject, whom, subject) if whom is not None else None


def _body(t: Tagged, group: Group, sense: Sense, end: int) -> Parties | None:
    """“They broke three of his ribs”: whose limb it is, and who broke it, who is not himself."""
    subject = subject_of(t, group)
    if group.passive:
        owner = subject.owner if subject is not None and (subject.head,) in sense.things else None
        return Parties(by_agent(t, group.end), owner, subject) if owner is not None else None
    before = ending_at(t, group.start - 1) if group.bare and group.start else None
    if before is not None and (before.head,) in sense.things:
        return Parties(by_agent(t, group.end), before.owner, None)  # had his nails pulled
    there = words_between(t, group.end, min(end, group.end + 8), sense.things)
    owner = owner_before(t, there, group.end) if there is not None else None
    if owner is None or subject is None or subject.head not in _BEATS:
        return None
    return Parties(subject, owner, subject)


def _case_against(t: Tagged, group: Group, sense: Sense, end: int) -> Parties | None:
    """“A case was opened against the editor.”"""
    subject = subject_of(t, group) if group.passive else None
    if subject is None or (subject.head,) not in sense.things:
        return None
    return Parties(by_agent(t, group.end), person_behind(t, group.end, end), subject)


BY_FRAME = {
    "nobody_knows": gone.nobody_knows,
    "lost_contact": gone.lost_contact,
    "case_against": _case_against,
    "whereabouts": gone.whereabouts,
    "no_news": gone.no_news,
    "come_for": _come_for,
    "body": _body,
    "never_back": gone.never_back,
    "untraced": gone.untraced,
    "undergo": _undergo,
    "suffer": _suffer,
    "do": _do,
    "against": _against,
    "thing": _thing,
    "be": _is,
    "ask": _ask,
    "unseen": _unseen,
}
