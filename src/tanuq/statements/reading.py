"""Claims become statements and interventions. What sources tell differently stays side by side."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from tanuq.statements.statement import Answer, Audience, Intervention, Pledge, Question, Statement
from tanuq.statements.told import Said, Told, said_of

Part = TypeVar("Part", Audience, Answer, Pledge, Question)

_STATEMENT = {
    "speaker": "speaker",
    "office": "speaker_office",
    "organisation": "speaker_organisation",
    "state": "speaker_state",
    "date": "said_date",
    "place": "said_place",
    "venue": "venue",
    "channel": "channel",
    "words": "quotation",
    "language": "quotation_language",
    "translation": "quotation_translation",
    "positions": "position",
    "topics": "topic",
    "states_spoken_of": "state_spoken_of",
    "numbers_named": "number_named",
    "persons": "person_concerned",
    "names": "person_named",
    "answers_to": "answers_to",
    "repeats": "repeats",
    "contradicts": "contradicts",
}
_AUDIENCE = {"who": "audience", "state": "audience_state", "rank": "audience_rank", "ground": "audience_ground"}
_ANSWER = {
    "persons": "answer_person",
    "names": "answer_name",
    "counts": "answer_count",
    "fates": "fate_stated",
    "words": "fate_words",
}
_PLEDGE = {"words": "pledge", "due": "pledge_date", "kept": "pledge_kept", "outcome": "pledge_outcome"}
_QUESTION = {"words": "question", "answered": "question_answered"}
_INTERVENTION = {
    "form": "intervention_form",
    "party": "intervening_party",
    "date": "intervention_date",
    "place": "intervention_place",
    "requested_of": "requested_of",
    "state": "requested_state",
    "procedure": "procedure",
    "purpose": "purpose",
    "families": "families_met",
    "photographs": "photographs_shown",
    "status": "intervention_status",
    "response": "intervention_response",
    "result": "intervention_result",
    "persons": "person_concerned",
    "names": "person_named",
}


def statement_of(number: str, claims: Sequence[Told]) -> Statement:
    """The statement with this *number*, as *claims* tell it.

    >>> told = [Told("1", "speaker", "Ada Reed", about="statement"), Told("2", "audience", "Beijing", about="audience")]
    >>> statement = statement_of("Q-1", told)
    >>> statement.speaker.values, [audience.who.values for audience in statement.audiences]
    (('Ada Reed',), [('Beijing',)])
    """
    audiences = _parts(claims, Audience, _AUDIENCE)
    return Statement(
        number,
        **_fields(claims, _STATEMENT),
        audiences=tuple(sorted(audiences, key=lambda audience: audience.place)),
        answers=_parts(claims, Answer, _ANSWER),
        pledges=_parts(claims, Pledge, _PLEDGE),
        questions=_parts(claims, Question, _QUESTION),
    )


def intervention_of(number: str, claims: Sequence[Told]) -> Intervention:
    """The intervention with this *number*, as *claims* tell it."""
    return Intervention(number, **_fields(claims, _INTERVENTION), questions=_parts(claims, Question, _QUESTION))


def _parts(claims: Iterable[Told], part: type[Part], properties: dict[str, str]) -> tuple[Part, ...]:
    """One part for each place where an account tells of one.

    Two accounts number their parts by themselves: "answer.2" of the one is not "answer.2" of the other, and taken for
    one it would lay somebody's fate at another's door.
    """
    held: dict[tuple[str, str], list[Told]] = {}
    for claim in claims:
        if claim.code in properties.values():
            held.setdefault((claim.account, claim.about), []).append(claim)
    return tuple(part(f"{account}/{about}", **_fields(told, properties)) for (account, about), told in held.items())


def _fields(claims: Iterable[Told], properties: dict[str, str]) -> dict[str, Said]:
    told = tuple(claims)
    return {name: said_of(told, code) for name, code in properties.items()}
