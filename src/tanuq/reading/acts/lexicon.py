"""The words that mean an act or a stage of a proceeding, with who is who in each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tanuq.reading.acts.inflection import GRAMMAR, Form, forms
from tanuq.reading.proposal import Kind
from tanuq.vocabulary.datafiles import read_toml

DATA = read_toml("tanuq.reading", "acts", "data", "eng.toml")

Phrase = tuple[str, ...]
ByFirst = Mapping[str, tuple[Phrase, ...]]
_AGENTS: Mapping[str, frozenset[str]] = {
    "": frozenset(),
    "justice": frozenset(GRAMMAR["justice"]["heads"]),
    "forces": frozenset(GRAMMAR["human"]["forces"] + GRAMMAR["human"]["doers"]),
    "police": frozenset(GRAMMAR["human"]["forces"]) - {"gunmen"},
    "states": frozenset(GRAMMAR["human"]["states"] + GRAMMAR["human"]["forces"]),
}


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word can mean, and what must stand with it."""

    type: str
    kind: Kind
    stage: str
    frame: str
    """Who is who, of a noun “noun”: ``data/eng.toml`` says what each is."""
    patient: str
    """any, human, group, pronoun: “hit me”, or held (in custody) or forced (returns)."""
    needs: tuple[Phrase, ...]
    needed: ByFirst
    """Of “needs” the phrases of plain words."""
    slots: tuple[Phrase, ...]
    """Of “needs” those with a word such as “@place”, which many words may stand for."""
    barred: ByFirst
    """“without”, by the first word."""
    things: tuple[Phrase, ...]
    without: tuple[Phrase, ...]
    passive_only: bool
    negative: bool
    """Whether the word itself says that it did not happen: “remains unregistered”."""
    outcome: str
    code: str
    agents: frozenset[str]
    """Heads of which one must be that of the agent; empty where anybody can be it."""
    within: str
    """The kind of case of which the document must have told; "" where any will do."""
    at_needs: bool
    """Whether the words of “needs” are the trigger and not the verb: “faces deportation”."""
    modality: str
    """What the word itself says of it: what prosecutors ask for is requested; "" where it says nothing."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A form of a word with one of its senses."""

    sense: Sense
    form: Form | None
    """None for a noun."""
    finite: bool = False
    """Whether it is a past form that is no participle: “beat”, “took”."""


def by_first(phrases: Iterable[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    """Phrases by their first word, the longest first."""
    found: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in sorted(phrases, key=len, reverse=True):
        found[phrase[0]].append(phrase)
    return {first: tuple(those) for first, those in found.items()}


def _phrases(entry: Mapping[str, Any], name: str) -> tuple[Phrase, ...]:
    return tuple(sorted((tuple(one.split()) for one in entry.get(name, ())), key=len, reverse=True))


def code_of(act: str, stage: str) -> str:
    """The code of an act in the list “act”, or of a stage in the list “stage”; "" where neither list has it."""
    return str(DATA["stage_codes"].get(stage, stage) if stage else DATA["codes"].get(act, ""))


def _sense(entry: Mapping[str, Any], frame: str) -> Sense:
    needs, without = _phrases(entry, "needs"), _phrases(entry, "without")
    slots = tuple(phrase for phrase in needs if any(word.startswith("@") for word in phrase))
    return Sense(
        type=entry["type"],
        kind=Kind(entry.get("kind", "act")),
        stage=entry.get("stage", ""),
        frame=frame,
        patient=entry.get("patient", "any"),
        needs=needs,
        needed=by_first(phrase for phrase in needs if phrase not in slots),
        slots=slots,
        barred=by_first(without),
        things=_phrases(entry, "things"),
        without=without,
        passive_only=entry.get("voice") == "passive",
        negative=entry.get("polarity") == "negative",
        outcome=entry.get("outcome", ""),
        code=code_of(entry["type"], entry.get("stage", "")),
        agents=_AGENTS[entry.get("agent", "")],
        within=entry.get("within", ""),
        at_needs=entry.get("anchor") == "needs",
        modality=entry.get("modality", ""),
    )


def _triggers() -> dict[str, tuple[Trigger, ...]]:
    found: dict[str, list[Trigger]] = defaultdict(list)
    for entry in DATA["verb"]:
        sense = _sense(entry, entry["frame"])
        for verb in entry["verbs"]:
            named = forms(verb)
            distinct = Form.PARTICIPLE in named.values()
            for word, form in named.items():
                found[word].append(Trigger(sense, form, distinct and form is Form.PAST))
    for entry in DATA["noun"]:
        sense = _sense(entry, "noun")
        for word in entry["nouns"]:
            found[word].append(Trigger(sense, None))
    return {word: tuple(sorted(triggers, key=_hangs_on_its_case)) for word, triggers in found.items()}


def _hangs_on_its_case(trigger: Trigger) -> bool:
    """What is meant only where a kind of case was told before comes last."""
    return bool(trigger.sense.within)


TRIGGERS = _triggers()
"""By word, without case."""
DEEDS = frozenset(
    word for word, senses in TRIGGERS.items() if any(one.sense.frame not in {"be", "unseen"} for one in senses)
)
"""Of these the words that tell a deed: “was” and “seen” stand everywhere."""
