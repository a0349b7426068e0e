"""The acts of a person in time: each date as the days that it may mean."""

from dataclasses import dataclass
from datetime import date

from tanuq.casebook.queries.views import PersonView, SectionView, ValueView
from tanuq.vocabulary.dates import date_in
from tanuq.vocabulary.kinds import ValueType


@dataclass(frozen=True, slots=True)
class DatedAct:
    """One date that sources give for one act."""

    label: str
    """What happened, in the reader's language."""
    display: str
    """The date in words."""
    edtf: str
    first: date
    last: date
    """The first and last day that it may mean; an open end reaches to the end of the calendar."""
    certain: bool
    """Whether it names one day, and nobody doubts it."""
    sources: int
    about: str = ""
    """The act that it dates, as `SectionView.about` names it."""


def timeline(person: PersonView) -> tuple[DatedAct, ...]:
    """Every date of every act of *person*, the earliest first; what was not understood as a date is left out."""
    found = [
        act
        for section in person.sections
        if section.about
        for prop in section.properties
        if prop.value_type == ValueType.DATE.value
        for value in prop.values
        if value.value and not value.claims[0].claim.problem
        for act in _act(section, value)
    ]
    return tuple(sorted(found, key=lambda act: (act.first, act.last, act.label)))


def _act(section: SectionView, value: ValueView) -> tuple[DatedAct, ...]:
    """The act on its date; none where it is no date to this tanuq: it stands among the claims as it was written."""
    dated = date_in(value.value)
    if dated is None:
        return ()
    certain = dated.earliest == dated.latest and not (dated.approximate or dated.uncertain)
    return (
        DatedAct(
            section.label,
            value.display,
            value.value,
            dated.earliest,
            dated.latest,
            certain,
            len(value.claims),
            section.about,
        ),
    )
