"""What in an edition could identify somebody protected: one finding, how grave it is, and the answers given to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _

from tanuq.casebook.claims import readable_property
from tanuq.casebook.queries.wording import property_label, value_in_words
from tanuq.publishing.errors import RisksOpen

BESIDE = " / "
"""Between several values of one property that tell something together."""

Acknowledged = tuple[str, str, str]
"""(code, number of a person, reason); the number "" answers every finding of this code."""


class Code(StrEnum):
    """What was found."""

    SMALL_CELL = "small_cell"
    NAME_IN_TEXT = "name_in_text"
    NOTHING_COVERED = "nothing_covered"
    PLACE_IN_ORIGINAL = "place_in_original"
    VOICE = "voice"
    RECORDING = "recording"
    ALONE = "alone"
    ONE_TESTIMONY = "one_testimony"


class Severity(StrEnum):
    """What it asks of whoever proposes."""

    LOOK = "look"
    """Must be looked at: it is proposed only with a reason."""
    NOTICE = "notice"
    """Good to know."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that could tell who somebody is."""

    code: Code
    severity: Severity
    persons: tuple[str, ...]
    """Public numbers of those whom it is about; the first stands for it in an answer."""
    told: tuple[tuple[str, str], ...] = ()
    """(property, value) pairs that tell it together."""
    quoted: str = ""
    """The words of the edition in which it stands, as they are."""
    of: str = ""
    """The number of somebody on record who is called so, where the proposer may know it; never of an informant."""

    @property
    def number(self) -> str:
        """The person who stands for it in an answer."""
        return self.persons[0] if self.persons else ""

    @property
    def words(self) -> str:
        """What tells it, for reading."""
        if self.quoted:
            return self.quoted
        return "; ".join(f"{property_label(code)}: {_value(code, value)}" for code, value in self.told)

    @property
    def title(self) -> str:
        """What was found, in a few words."""
        return str(TITLES[self.code])

    @property
    def why(self) -> str:
        """Why it matters, and what can be done."""
        return str(WHY[self.code])

    @property
    def property(self) -> str:
        """The code of the (first) property that tells it, or ""."""
        return self.told[0][0] if self.told else ""


def _value(code: str, value: str) -> str:
    return BESIDE.join(value_in_words(readable_property(code), one) for one in value.split(BESIDE))


TITLES: Mapping[Code, Any] = MappingProxyType(
    {
        Code.SMALL_CELL: _("Few people share this, and their names are withheld"),
        Code.NAME_IN_TEXT: _("A protected name stands in a text"),
        Code.NOTHING_COVERED: _("Nothing is covered in this picture or document"),
        Code.PLACE_IN_ORIGINAL: _("The original says where it was taken"),
        Code.VOICE: _("A recording is published"),
        Code.RECORDING: _("A source is a recording"),
        Code.ALONE: _("Only one person comes, changes or goes"),
        Code.ONE_TESTIMONY: _("Everything is told by one witness"),
    }
)

WHY: Mapping[Code, Any] = MappingProxyType(
    {
        Code.SMALL_CELL: _(
            "Whoever knows these few things of somebody finds their page, although it gives no name. Leave one of the "
            "values out (mark it for the team), leave the people out, or say why nobody is harmed."
        ),
        Code.NAME_IN_TEXT: _(
            "The text names somebody whose name this edition does not print: a relative, a witness, or somebody on "
            "record who did not consent. Leave the text out or shorten it, or say why this is somebody else."
        ),
        Code.NOTHING_COVERED: _(
            "The copy was cleaned, but no face and no word in it is covered. Look whether anybody else can be "
            "recognised in it; if so, cover them and compose anew."
        ),
        Code.PLACE_IN_ORIGINAL: _(
            "The original file holds a position. It does not leave: the copy that is published was cleaned of it. Do "
            "not hand the original out either."
        ),
        Code.VOICE: _(
            "A voice is known again by those who know the speaker. Publish a recording only of words that were spoken "
            "in public, or publish what is said in writing."
        ),
        Code.RECORDING: _(
            "The edition says that a source is a recording. Whoever was present when it was made may know by that who "
            "spoke."
        ),
        Code.ALONE: _(
            "Whoever compares this edition with the one before sees what you learnt, and about whom. Wait until there "
            "are more, unless it is urgent; a withdrawal does not wait."
        ),
        Code.ONE_TESTIMONY: _(
            "There is one source, and it tells a day and a place. Those who were there may work out who told it. Make "
            "the day or the place less exact, find another source, or say why nobody is harmed."
        ),
    }
)


def unanswered(findings: Iterable[Finding], acknowledged: Sequence[Acknowledged]) -> tuple[Finding, ...]:
    """Those that must be looked at and to which no reason was given."""
    answers = {(code, number) for code, number, reason in acknowledged if reason.strip()}
    return tuple(
        one
        for one in findings
        if one.severity is Severity.LOOK and not answers & {(one.code.value, one.number), (one.code.value, "")}
    )


def demand_answers(findings: Iterable[Finding], acknowledged: Sequence[Acknowledged]) -> None:
    """Go on only if everything that must be looked at has a reason.

    Raises:
        RisksOpen
    """
    if unanswered(findings, acknowledged):
        raise RisksOpen(
            "Something in this edition could identify somebody, and nobody said why it may be published all the same. "
            "Look at each finding and give a reason, or change what is published."
        )
