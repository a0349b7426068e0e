"""One claim as this room takes it, and everything that sources say of one thing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tanuq.vocabulary.edtf import PartialDate, date_in


@dataclass(frozen=True, slots=True)
class Told:
    """One claim. With a *problem*, the value was not understood, or should be looked at."""

    key: str
    """By which whoever asked finds the claim again."""
    code: str
    """Of its property."""
    value: str
    written: str = ""
    about: str = ""
    """The part it belongs to: "statement", "answer.2"."""
    account: str = ""
    source: str = ""
    problem: str = ""

    @property
    def said(self) -> str:
        """The value; the words of the source where nothing was understood."""
        return self.value if self.value and not self.problem else self.written or self.value

    @property
    def understood(self) -> str:
        """The value where it was understood, "" where not."""
        return "" if self.problem else self.value

    @property
    def date(self) -> PartialDate | None:
        """The value as a date; None where it is none."""
        return date_in(self.understood) if self.understood else None


@dataclass(frozen=True, slots=True)
class Said:
    """Everything that is told of one thing, in the order of the accounts. Nothing here chooses between them."""

    claims: tuple[Told, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.claims)

    def __iter__(self) -> Iterator[Told]:
        return iter(self.claims)

    @property
    def values(self) -> tuple[str, ...]:
        """Each value once."""
        return tuple(dict.fromkeys(claim.said for claim in self.claims))

    @property
    def differ(self) -> bool:
        """Whether more than one value is told."""
        return len(self.values) > 1

    @property
    def codes(self) -> tuple[str, ...]:
        """The values that were understood, each once."""
        return tuple(dict.fromkeys(claim.understood for claim in self.claims if claim.understood))

    @property
    def dates(self) -> tuple[PartialDate, ...]:
        """The dates that were understood, each once."""
        return tuple(dict.fromkeys(claim.date for claim in self.claims if claim.date is not None))

    @property
    def numbers(self) -> tuple[int, ...]:
        """The whole numbers that were understood, each once."""
        return tuple(int(code) for code in self.codes if code.isascii() and code.isdecimal())


def said_of(claims: Iterable[Told], *codes: str) -> Said:
    """What *claims* say of the properties with these codes."""
    return Said(tuple(claim for claim in claims if claim.code in codes))
