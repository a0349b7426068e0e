"""A court or asylum case as what happened in it: stages, each with a date as far as it is known.

Kinds, outcomes and penalties are codes of the vocabulary's lists; a word that is in no list is kept and has no
place in an order. States are codes of ISO 3166-1, two letters.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tanuq.vocabulary.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Stage:
    """One thing that happened in a case, as one account tells it; "" and None are what it does not say."""

    kind: str
    date: PartialDate | None = None
    written: str = ""
    """The date in the words of the source."""
    authority: str = ""
    outcome: str = ""
    paper: str = ""
    paper_expiry: PartialDate | None = None
    deadline: PartialDate | None = None
    """The last day for what has to come next, where the source states one."""
    sentence_length: str = ""
    sentence_kind: str = ""
    name: str = ""
    """How the account names it: "stage 1"."""


@dataclass(frozen=True, slots=True)
class Proceeding:
    """A case: its kind, the state that conducts it, its stages as told, and until when anybody has heard of it."""

    kind: str
    state: str
    stages: tuple[Stage, ...] = ()
    last_news: PartialDate | None = None
    number: str = ""


def ordered(stages: Iterable[Stage]) -> tuple[Stage, ...]:
    """The stages in the order of their dates where these decide, and as told where they do not.

    A stage comes before another where its last possible day lies before the first possible day of the other. What
    has no date stays where it was told.

    >>> from tanuq.vocabulary.dates import parse_edtf
    >>> told = [Stage("departure", parse_edtf("2019-06")), Stage("appeal"), Stage("refusal", parse_edtf("2018-10"))]
    >>> [stage.kind for stage in ordered(told)]
    ['appeal', 'refusal', 'departure']
    """
    return tuple(_taken_in_turn(list(stages)))


def _taken_in_turn(left: list[Stage]) -> Iterator[Stage]:
    """Again and again the first told of those that nothing left must come before; every stage comes exactly once."""
    while left:
        soonest = min(_latest(stage) for stage in left)
        # The stage that ends soonest starts no later than it ends: there is always one to take.
        place = next(place for place, stage in enumerate(left) if _earliest(stage) <= soonest)
        yield left.pop(place)


def certainly_before(first: PartialDate | None, second: PartialDate | None) -> bool:
    """Whether the first date cannot but lie before the second. "About" reaches further than its words, and a date
    that is marked as uncertain is never certain.

    >>> from tanuq.vocabulary.dates import parse_edtf
    >>> [certainly_before(parse_edtf(first), parse_edtf("2018-11")) for first in ("2018-10", "2018-10~", "2018-10?")]
    [True, False, False]
    """
    if first is None or second is None or first.uncertain or second.uncertain:
        return False
    return first.latest < second.earliest and not first.agrees_with(second)


def _earliest(stage: Stage) -> date:
    return date.min if stage.date is None else stage.date.earliest


def _latest(stage: Stage) -> date:
    return date.max if stage.date is None else stage.date.latest
