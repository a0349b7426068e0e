"""People by a date between two days, where most dates are partial: who may, and who surely does, lie within."""

from dataclasses import dataclass
from functools import lru_cache

from pyroaring import BitMap

from tanuq.casebook.projection.facets import as_stated
from tanuq.casebook.queries.bitmaps import People
from tanuq.vocabulary.dates import PartialDate, date_in

SURELY = "surely:"
"""Before a range in a filter's value: only dates all of whose days lie within it."""


@dataclass(frozen=True, slots=True)
class DateRange:
    """A filter between two days: ``1976-03/1977``, and whether a date must lie within it as a whole."""

    span: PartialDate
    surely: bool

    @property
    def value(self) -> str:
        """How it is written in an address."""
        return (SURELY if self.surely else "") + self.span.edtf

    def takes(self, stated: str) -> bool:
        """Whether a date as it is stated is among those asked for.

        "About" reaches as far as anywhere else (`PartialDate.agrees_with`), so it lies surely within nothing that
        ends where it does.

        >>> from tanuq.vocabulary.dates import parse_edtf
        >>> [DateRange(parse_edtf("1976/1977"), surely).takes("197X") for surely in (False, True)]
        [True, False]
        """
        date = date_in(stated)
        if date is None:
            return False
        if not self.surely:
            return date.agrees_with(self.span)
        doubtful = date.approximate or date.uncertain
        return not doubtful and self.span.earliest <= date.earliest and date.latest <= self.span.latest


@lru_cache(maxsize=1024)
def range_in(value: str) -> DateRange | None:
    """The range that a filter's value states; None where it states a year, or nothing.

    >>> range_in("1976") is None, range_in("surely:1976-03/1977").surely
    (True, True)
    """
    written = value.removeprefix(SURELY)
    if "/" not in written:
        return None
    span = date_in(written)
    return None if span is None else DateRange(span, surely=written != value)


def persons_within(people: People, code: str, asked: DateRange) -> BitMap:
    """Everybody with a date of the property *code* that *asked* takes."""
    return people.matching(as_stated(code), asked.takes)
