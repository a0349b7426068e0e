"""Pledges that are open or were not kept, and questions without an answer: how long they have been waiting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tanuq.statements.statement import Pledge, Question
from tanuq.vocabulary.edtf import PartialDate

_KEPT = "kept"
_ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Days:
    """Days that have passed, at the fewest and at the most; *about* where a date is "about" or doubtful."""

    fewest: int
    most: int
    about: bool = False


def is_open(pledge: Pledge) -> bool:
    """Whether nothing says that it was kept whole, or sources tell it differently."""
    return pledge.kept.codes != (_KEPT,)


def is_unanswered(question: Question) -> bool:
    """Whether nothing says that it was answered whole, or sources tell it differently."""
    return question.answered.codes != (_ANSWERED,)


def days_since(dates: Sequence[PartialDate], today: date) -> Days | None:
    """Days from any of *dates* until *today*; None where none is known, or all may lie ahead.

    >>> from tanuq.vocabulary.dates import parse_edtf
    >>> days_since([parse_edtf("2020-02")], date(2020, 3, 10))
    Days(fewest=10, most=38, about=False)
    """
    bounded = [one for one in dates if one.earliest != date.min]
    if not bounded:
        return None
    most = (today - min(one.earliest for one in bounded)).days
    fewest = (today - max(one.latest for one in bounded)).days
    if most < 0:
        return None
    return Days(max(0, fewest), most, any(one.approximate or one.uncertain for one in bounded))


def is_overdue(pledge: Pledge, today: date) -> bool:
    """Whether the day for which it was promised has certainly passed, and it is not said to be kept."""
    due = pledge.due.dates
    return bool(due) and is_open(pledge) and all(one.latest < today and not one.uncertain for one in due)
