"""Who did it and to whom, by the frame of the word that says so, and whether they can be it."""

from dataclasses import replace

from tanuq.reading.acts.clauses import Group
from tanuq.reading.acts.frames import BY_FRAME, FORCES
from tanuq.reading.acts.lexicon import Sense
from tanuq.reading.acts.participants import Parties
from tanuq.reading.acts.phrases import NounPhrase, joined_before, named_behind
from tanuq.reading.acts.tagging import Tagged
from tanuq.reading.acts.tags import OBJECTS
from tanuq.reading.acts.wordings import Behind, said
from tanuq.reading.mention import Form
from tanuq.reading.proposal import Kind

_COURTS = frozenset({"court", "courts", "tribunal", "chamber"})
_REFLEXIVE = frozenset({"himself", "herself", "themselves"})


def of_verb(t: Tagged, group: Group, sense: Sense, behind: Behind) -> Parties | None:
    """The parties of an act; None where what stands there is no such act: nobody, or somebody who cannot be it."""
    if not said(t, group, sense, behind):
        return None
    parties = BY_FRAME[sense.frame](t, group, sense, behind.end)
    if parties is None or not _fits(parties, sense, group):
        return None
    return replace(parties, patient=_whole(t, group, parties.patient)) if parties.patient is not None else parties


def _whole(t: Tagged, group: Group, patient: NounPhrase) -> NounPhrase:
    """With the name behind it, “a chaplain, Father Alberto”, and with those joined to it: “Ali and his sister”."""
    named = named_behind(t, patient)
    return joined_before(t, named) if named.end <= group.start else named


def _fits(parties: Parties, sense: Sense, group: Group) -> bool:
    if sense.agents and not _may_do(parties.agent, sense):
        return False
    patient = parties.patient
    if patient is None:
        return _goes_without_patient(parties, sense, group)
    if patient.head in _REFLEXIVE or any(patient.head == phrase[0] for phrase in sense.without if len(phrase) == 1):
        return False
    if sense.type == "passport_seizure" and not sense.needs and _same(parties.agent, patient):
        return False
    return _may_be(patient, sense, group)


def _may_do(agent: NounPhrase | None, sense: Sense) -> bool:
    """Whether the agent is one of those who alone do it; a state stands for its government."""
    if agent is None:
        return False
    is_state = agent.mention is not None and agent.mention.kind is Kind.PLACE and "government" in sense.agents
    return is_state or agent.head in sense.agents


def _may_be(patient: NounPhrase, sense: Sense, group: Group) -> bool:
    """Whether the patient is one that the sense is about; a court is nobody who is held."""
    if sense.kind is Kind.ACT and sense.patient != "group" and _is_court(patient):
        return False
    if sense.patient == "pronoun":
        return patient.head in OBJECTS and not group.passive
    if sense.patient == "group":
        return patient.group or (patient.head in ("it", "they", "them", "itself") and patient.end == patient.start + 1)
    if sense.patient == "human":
        named = patient.head != "it" or patient.mention is not None or sense.stage == "appeal"
        return patient.human and named
    return patient.mention is None or patient.mention.kind is not Kind.PLACE


def _is_court(patient: NounPhrase) -> bool:
    named = patient.mention.name.casefold().split() if patient.mention is not None else [patient.head]
    return not _COURTS.isdisjoint(named) and (patient.mention is None or patient.mention.kind is Kind.GROUP)


def _same(one: NounPhrase | None, other: NounPhrase) -> bool:
    """“He took his passport”: it is his own."""
    if one is None or one.mention is None or other.mention is None:
        return False
    return one.mention.entity == other.mention.entity and one.mention.form is Form.PRONOUN


def _goes_without_patient(parties: Parties, sense: Sense, group: Group) -> bool:
    """Whether an act is one though nobody is said whom it befell."""
    if sense.frame == "ask":
        return True
    if sense.stage == "appeal" and group.passive:
        return True
    if sense.frame == "thing":
        return (
            sense.type == "release"
            or sense.kind is Kind.PROCEEDING
            or (sense.type == "passport_seizure" and _may_take(parties.agent))
        )
    return sense.patient == "any" and sense.frame == "undergo" and not group.bare


def _may_take(agent: NounPhrase | None) -> bool:
    return agent is not None and agent.head in FORCES
