"""Acts and stages of proceedings in English sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tanuq.reading.acts import modality, nominal, nouns, participants, parties, places, terms, timing, wordings
from tanuq.reading.acts.anchors import anchor
from tanuq.reading.acts.clauses import Group, clause_end, group_at
from tanuq.reading.acts.hearsay import told_by
from tanuq.reading.acts.inflection import GRAMMAR
from tanuq.reading.acts.lexicon import TRIGGERS, Sense, Trigger
from tanuq.reading.acts.participants import Parties
from tanuq.reading.acts.phrases import NounPhrase, starting_at, words_between
from tanuq.reading.acts.reading import Act, Party, What, When
from tanuq.reading.acts.sequels import sequels, told_once
from tanuq.reading.acts.subjects import previous_group, subject_of
from tanuq.reading.acts.tagging import Tagged, tagged
from tanuq.reading.acts.tags import VERBAL, Tag
from tanuq.reading.acts.verdict import Verdict
from tanuq.reading.document import Document
from tanuq.reading.mention import Mentions
from tanuq.reading.proposal import Kind

_RULES = frozenset(GRAMMAR["human"]["rules"])
_FIRST_PERSON = frozenset(GRAMMAR["human"]["first_person"])
_TOLD_BY_DENIAL = frozenset({"unseen", "untraced", "never_back", "whereabouts", "no_news", "nobody_knows"})
"""Frames of which “not” and “never” tell that it happened."""
_BROUGHT = frozenset({"brought", "filed", "pressed", "laid"})
_NO_ONE = frozenset({"no", "nobody", "none"})
_WITH_CHARGE = frozenset({"charge", "plea", "verdict"})
_WITH_LENGTH = frozenset({"sentence", "detention"})


def acts(document: Document, mentions: Mentions, words: range) -> Iterator[Act]:
    """What the *words* of a sentence, by their places in the document, say that happened."""
    folded = document.words.folded
    triggers = [place for place in words if folded[place] in TRIGGERS]
    if triggers:
        t = tagged(document, mentions, words.start, words.stop)
        yield from told_once(_told(t, [place - words.start for place in triggers]), document.text)


def _told(t: Tagged, triggers: list[int]) -> Iterator[Act]:
    for place in triggers:
        found = _verb(t, place) if t.tags[place] in VERBAL else None
        found = found or _noun(t, place)
        if found is not None:
            found = replace(found, told_by=_party(t, told_by(t, place)))
            yield found
            yield from sequels(t, place, found)


def _verb(t: Tagged, place: int) -> Act | None:
    group = group_at(t, place)
    attributive = group.bare and _attributive(t, place)
    behind = wordings.behind(t, group)
    for trigger in _nearest_first(t, place, behind):
        if trigger.form is None:
            continue
        if attributive:
            if trigger.sense.frame != "undergo" or trigger.sense.needs or trigger.sense.patient == "group":
                continue
            return _described(t, place, trigger.sense)
        active = replace(group, bare=False) if trigger.finite and group.bare else group
        there = parties.of_verb(t, active, trigger.sense, behind)
        if there is not None:
            verdict = _decided(modality.of_verb(t, group, there.subject), trigger.sense)
            if _of_nobody(there, verdict, trigger.sense) or verdict.generic or _ruled(t, group, there):
                return None
            return _act(t, group, trigger.sense, there, verdict)
    return None


def _nearest_first(t: Tagged, place: int, behind: wordings.Behind) -> Iterable[Trigger]:
    """The senses of a verb; of “risks arrest and imprisonment” the one first whose words stand nearest."""
    senses = TRIGGERS[t.words[place]]
    if not any(one.sense.at_needs for one in senses):
        return senses
    return sorted(senses, key=lambda one: wordings.distance(t, one.sense, behind) if one.sense.at_needs else 0)


def _of_nobody(there: Parties, verdict: Verdict, sense: Sense) -> bool:
    """“anyone” who is arrested, but not “those arrested”; refuge that may be denied to whoever asks for it."""
    if there.patient is None:
        return verdict.modality != "actual" and sense.kind is Kind.PROCEEDING
    named = there.patient.indefinite and verdict.polarity == "positive"
    return named and not there.described


def _ruled(t: Tagged, group: Group, there: Parties) -> bool:
    """“The law allows police to detain suspects”: a rule, and no act."""
    if there.agent is not None and there.agent.head in _RULES:
        return True
    if not group.infinitive:
        return False
    other = previous_group(t, group.start)
    subject = subject_of(t, other) if other is not None else None
    return subject is not None and subject.head in _RULES


def _decided(verdict: Verdict, sense: Sense) -> Verdict:
    """Who decides to refuse an application has refused it; who decides to deport somebody has not deported him yet."""
    if (
        sense.kind is Kind.PROCEEDING
        and verdict.modality == "planned"
        and sense.outcome
        and verdict.polarity == "positive"
    ):
        return replace(verdict, modality="actual")
    return verdict


def _attributive(t: Tagged, place: int) -> bool:
    """“the detained lawyer”."""
    return (
        t.tags[place] is Tag.PAST
        and 0 < place < len(t) - 1
        and t.tags[place - 1] in (Tag.DET, Tag.POSS, Tag.NUMBER, Tag.PREP, Tag.GENITIVE)
        and t.tags[place + 1] is Tag.NOUN
    )


def _described(t: Tagged, place: int, sense: Sense) -> Act | None:
    patient = starting_at(t, place + 1)
    if patient is None or not patient.human:
        return None
    group = Group(place, place, True, False, False, False, True)
    return _act(t, group, sense, Parties(None, patient, None), Verdict())


def _act(t: Tagged, group: Group, sense: Sense, there: Parties, verdict: Verdict) -> Act:
    end = clause_end(t, group.end)
    if there.agent is not None and there.agent.indefinite:
        there = replace(there, agent=None)
    if sense.negative:
        verdict = verdict.negated(group.verb)
    if sense.frame in _TOLD_BY_DENIAL:
        verdict = replace(
            verdict, polarity="positive", modality="actual" if sense.frame != "unseen" else verdict.modality
        )
    behind = there.patient is not None and there.patient.start > group.verb
    if behind and there.patient is not None and t.words[there.patient.start] in _NO_ONE:
        verdict = verdict.negated(there.patient.start)
    if sense.modality:
        verdict = verdict.under(sense.modality, group.verb)
    start, end_of_words = anchor(t, group, sense, end)
    return replace(
        _said(t, start, end_of_words, sense, there, verdict),
        when=timing.when(t, group.start, group.verb),
        where=places.where(t, group.start, max(group.verb, end_of_words - 1), sense.type),
        length=terms.length(t, group.end, end) if sense.type in _WITH_LENGTH else None,
        charge=terms.charge(t, group.end, min(len(t), group.end + 30)) if sense.stage in _WITH_CHARGE else None,
    )


def _said(t: Tagged, start: int, end: int, sense: Sense, there: Parties, verdict: Verdict) -> Act:
    return Act(
        what=What(sense.kind, sense.type, sense.stage, sense.outcome, sense.code, sense.within),
        start=t.starts[start],
        end=t.ends[end - 1],
        agent=_party(t, there.agent),
        patient=_party(t, there.patient),
        polarity=verdict.polarity,
        modality=verdict.modality,
        because=tuple((t.starts[place], t.ends[place]) for place in verdict.words),
    )


def _party(t: Tagged, phrase: NounPhrase | None) -> Party | None:
    if phrase is None:
        return None
    speaks = phrase.end == phrase.start + 1 and t.words[phrase.start] in _FIRST_PERSON
    return Party(t.starts[phrase.start], t.ends[phrase.end - 1], phrase.mention, speaks)


def _noun(t: Tagged, place: int) -> Act | None:
    if nouns.names_a_thing(t, place):
        return None
    for trigger in TRIGGERS[t.words[place]]:
        sense = trigger.sense
        if trigger.form is not None or not nouns.means_it(t, place, sense):
            continue
        if sense.things:
            return _noun_of_thing(t, place, sense)
        held = nouns.in_custody(t, place, sense)
        found = nouns.of_noun(t, place, sense) if held is None and sense.patient != "held" else held
        if found is None:
            continue
        there, first, end = found
        verdict = nominal.of_noun(t, first, place, end)
        if not verdict.generic:
            return _nominal(t, place, range(first, end), sense, there, verdict)
    return None


def _noun_of_thing(t: Tagged, place: int, sense: Sense) -> Act | None:
    there = words_between(t, place + 1, min(len(t), place + 8), sense.things)
    if there is None or t.words[place + 1] not in ("of", "against") or _BROUGHT.intersection(t.words[place:there]):
        return None
    person = participants.owner_before(t, there, place + 1) or participants.person_behind(
        t, there, min(len(t), there + 8)
    )
    if person is None or not person.human:
        return None
    verdict = nominal.of_noun(t, place, place, person.end)
    its = range(place, person.end)
    return None if verdict.generic else _nominal(t, place, its, sense, Parties(None, person, None), verdict)


def _nominal(t: Tagged, place: int, its: range, sense: Sense, there: Parties, verdict: Verdict) -> Act:
    """Of the noun at *place*; *its* are the words that belong to it."""
    begins, ends = (nouns.term_begins(t, place), place + 5) if sense.type == "sentence" else (place, place)
    return replace(
        _said(t, begins, place + 1, sense, there, verdict),
        when=_when(t, place, its, sense, verdict),
        length=terms.length(t, begins, ends) if sense.type == "sentence" else None,
        where=places.within(t, range(place + 1, its.stop), sense.type),
    )


def _when(t: Tagged, place: int, its: range, sense: Sense, verdict: Verdict) -> When:
    """A date beside the noun is its own; one of the clause is the verb’s, unless the verb decides on the act."""
    told = timing.when(t, its.start, place)
    beside = timing.within(t, range(its.start, min(len(t), its.stop + 2)))
    decided = sense.kind is Kind.PROCEEDING or verdict.modality != "actual" or verdict.polarity != "positive"
    if decided or beside is not None:
        return told
    return When(None, told.date or told.other)
