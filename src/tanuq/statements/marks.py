"""What in a statement is to be looked at: marked with the claims concerned, kept as it was told, never put right."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tanuq.statements.statement import Statement
from tanuq.statements.told import Said, Told

COARSE_YEARS = 9
"""Years between the first and the last that a date may lie in, from which on it is a decade or more."""


class MarkKind(StrEnum):
    """What is to be looked at; the order is that in which marks are shown."""

    NO_SPEAKER = "no_speaker"
    WORDS_NOT_IN_SOURCE = "words_not_in_source"
    NO_WORDS = "no_words"
    NO_DATE = "no_date"
    DATE_NOT_UNDERSTOOD = "date_not_understood"
    COARSE_DATE = "coarse_date"
    TOLD_DIFFERENTLY = "told_differently"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark, with the claims that it is about."""

    kind: MarkKind
    claims: tuple[Told, ...] = ()


def marks(statement: Statement) -> tuple[Mark, ...]:
    """Every mark on *statement*, in the order of `MarkKind`.

    >>> from tanuq.statements.reading import statement_of
    >>> told = [Told("1", "quotation", "We thank them"), Told("2", "said_date", "201X")]
    >>> [str(mark.kind) for mark in marks(statement_of("Q-1", told))]
    ['no_speaker', 'coarse_date']
    """
    order = list(MarkKind)
    return tuple(sorted(_marks(statement), key=lambda mark: order.index(mark.kind)))


def _marks(statement: Statement) -> Iterator[Mark]:
    if not statement.speaker and not statement.organisation:
        yield Mark(MarkKind.NO_SPEAKER)
    yield from _of_words(statement)
    yield from _of_dates(statement.date)
    for told in (statement.speaker, statement.date, statement.office, statement.organisation, statement.place):
        if told.differ:
            yield Mark(MarkKind.TOLD_DIFFERENTLY, told.claims)


def _of_words(statement: Statement) -> Iterator[Mark]:
    doubtful = tuple(claim for claim in statement.words if claim.problem)
    if doubtful:
        yield Mark(MarkKind.WORDS_NOT_IN_SOURCE, doubtful)
    if not statement.words and not any(answer.words for answer in statement.answers):
        yield Mark(MarkKind.NO_WORDS)


def _of_dates(told: Said) -> Iterator[Mark]:
    if not told:
        yield Mark(MarkKind.NO_DATE)
    unread = tuple(claim for claim in told if claim.date is None)
    if unread:
        yield Mark(MarkKind.DATE_NOT_UNDERSTOOD, unread)
    coarse = tuple(claim for claim in told if _is_coarse(claim))
    if coarse:
        yield Mark(MarkKind.COARSE_DATE, coarse)


def _is_coarse(claim: Told) -> bool:
    return claim.date is not None and claim.date.latest.year - claim.date.earliest.year >= COARSE_YEARS
