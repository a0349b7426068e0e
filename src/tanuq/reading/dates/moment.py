"""What stands around a date: when the text was published, the date told before, whether the sentence looks ahead."""

from dataclasses import dataclass, field

from tanuq.reading.why import Why, both
from tanuq.vocabulary.edtf import PartialDate
from tanuq.vocabulary.wording import date_in_words


@dataclass(frozen=True, slots=True)
class Basis:
    """A known date that another hangs on, and how to say that it does."""

    dated: PartialDate
    words: str
    """Such as “in a text published on 3 February 2020”."""


@dataclass(frozen=True, slots=True)
class Around:
    """All that a date may hang on; None or "" where it is not known."""

    speech: Basis | None = None
    """When it was written or said."""
    story: Basis | None = None
    """The event told before it."""
    year: Basis | None = None
    """A date that says of which year the text is telling."""
    sure: bool = True
    """Whether that is certain; else only days close to it are of its year."""
    elsewhere: bool = False
    """Whether that year was told in another paragraph, behind which a tale goes on and not back."""
    recent: bool = False
    """Whether a day shortly before the text was written is likelier than one of that year."""
    same: Basis | None = None
    """The day told before that was of this day of the week."""
    tense: str = ""
    """As `tanuq.reading.dates.tense` tells it."""
    chronicle: bool = False
    """Whether the date opens its sentence, as those of a tale that goes on from date to date."""
    order: str = ""
    """"day" or "month": what stands first in the figures of this text."""


@dataclass(slots=True)
class Notes:
    """What a value was taken from, in words, in the order in which it was needed."""

    said: list[str] = field(default_factory=list)
    lacking: bool = False
    """Whether something is not known that the date hangs on."""

    def add(self, words: str) -> None:
        """Says it once."""
        if words not in self.said:
            self.said.append(words)

    def lack(self, words: str) -> None:
        """Says what is not known."""
        self.lacking = True
        self.add(words)

    @property
    def text(self) -> Why:
        """All of them."""
        return both(self.said)


def published(dated: PartialDate) -> Basis:
    """The publication of the text as what its dates hang on."""
    return Basis(dated, Why("in a text published %(when)s", when=_when(dated)))


def dated_by_itself(dated: PartialDate) -> Basis:
    """The day that a text opens with."""
    if dated.earliest == dated.latest:
        return Basis(dated, Why("in a text dated %(day)s", day=dated.edtf))
    return Basis(dated, Why("in a text dated %(when)s", when=_when(dated)))


def spoken(dated: PartialDate) -> Basis:
    """The moment at which quoted words were said."""
    return Basis(dated, Why("in words said %(when)s", when=_when(dated)))


def told(dated: PartialDate) -> Basis:
    """The date told before."""
    return Basis(dated, Why("counted from the date before it, %(day)s", day=dated.edtf))


def of_year(dated: PartialDate) -> Basis:
    """The date that gives its year."""
    return Basis(dated, Why("its year from the date beside it, %(day)s", day=dated.edtf))


def _when(dated: PartialDate) -> Why:
    if dated.earliest == dated.latest:
        return Why("on %(day)s", day=dated.edtf)
    return Why("%(day)s", day=dated.edtf) if _is_between(dated) else Why("in %(day)s", day=dated.edtf)


def _is_between(dated: PartialDate) -> bool:
    return date_in_words(dated.edtf).startswith("between")
