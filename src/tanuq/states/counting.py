"""How many cases, words, requests and pledges a state's page rests on, and how each ended as far as it is told."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tanuq.states.told import Told, codes_of, values_of
from tanuq.vocabulary.kinds import Kind
from tanuq.vocabulary.lists import full_code

NOTHING_TOLD = ""
"""The code under which what is not told is counted."""
_ANSWERED = frozenset({"answered", "followed_up"})
_NO_RESPONSE = full_code("06")


@dataclass(frozen=True, slots=True)
class ActsTold:
    """Acts told of persons at places in the state: (property, persons), and how many persons in all."""

    by_property: tuple[tuple[str, int], ...]
    persons: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of what the viewer may see. A subject of which sources tell two outcomes counts under both."""

    proceedings: int
    proceedings_by_kind: Mapping[str, int]
    outcomes: Mapping[str, int]
    """Cases by how their stages ended: outcome → cases."""
    persons: int
    """Persons whom cases, words and requests concern, each once."""
    names: int
    """Names among them that nobody has connected with a person on record."""
    statements: int
    positions: Mapping[str, int]
    interventions: int
    interventions_answered: int
    pledges: Mapping[str, int]
    """Pledges by what became of them, "open" where that is not told."""
    questions_open: int
    groups: int
    acts: ActsTold

    @property
    def interventions_unanswered(self) -> int:
        """Interventions of which no answer is told; that is not to say that none came."""
        return self.interventions - self.interventions_answered


def counted(subjects: Sequence[Told], acts: ActsTold) -> Counts:
    """The numbers of these subjects."""
    by_kind = {kind: [told for told in subjects if told.kind is kind] for kind in Kind}
    cases, said, asked = (by_kind[kind] for kind in (Kind.PROCEEDING, Kind.STATEMENT, Kind.INTERVENTION))
    answered = {value.value for told in subjects for value in told.of("answers_to") if value.value}
    return Counts(
        proceedings=len(cases),
        proceedings_by_kind=_tally(codes_of(told.values, "proceeding_kind") for told in cases),
        outcomes=_tally(codes_of(told.values, "outcome") for told in cases),
        persons=len({person for told in subjects for person in persons_of(told)}),
        names=len({one.words for told in subjects for one in told.of("person_named")}),
        statements=len(said),
        positions=_tally(codes_of(told.values, "position") for told in said),
        interventions=len(asked),
        interventions_answered=sum(1 for told in asked if told.number in answered or is_answered(told)),
        pledges=_pledges(said),
        questions_open=sum(1 for told in (*said, *asked) for _ in open_questions(told)),
        groups=len(by_kind[Kind.GROUP]),
        acts=acts,
    )


def persons_of(told: Told) -> frozenset[str]:
    """The persons whom a subject names by number."""
    return codes_of(told.values, "person_concerned") | codes_of(told.values, "answer_person")


def is_answered(told: Told) -> bool:
    """Whether the account of an intervention says that it was answered."""
    responses = codes_of(told.values, "intervention_response") - {_NO_RESPONSE}
    return bool(responses or codes_of(told.values, "intervention_status") & _ANSWERED)


def open_questions(told: Told) -> tuple[str, ...]:
    """The questions of a statement or an intervention that are told and not said to be answered, in words."""
    return tuple(
        one.words
        for part in told.parts("question")
        for one in values_of(part.values, "question")
        if not codes_of(part.values, "question_answered") & {"answered"}
    )


def _pledges(said: Iterable[Told]) -> Mapping[str, int]:
    kept = [codes_of(part.values, "pledge_kept") for told in said for part in told.parts("pledge")]
    return _tally(codes - {NOTHING_TOLD} or frozenset({"open"}) for codes in kept)


def _tally(codes: Iterable[frozenset[str]]) -> Mapping[str, int]:
    """Code → how many have it, the most frequent first; those of which nothing is told under ""."""
    found = Counter(code for each in codes for code in each or {NOTHING_TOLD})
    return dict(sorted(found.items(), key=lambda item: (item[0] == NOTHING_TOLD, -item[1], item[0])))
