"""What somebody states at the desk as a claim: the words as they are written, and the value that is read from them."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from tanuq.casebook.claims import Anchor, anchor_in_body
from tanuq.intake.anchoring.errors import NothingStated
from tanuq.policy.visibility import Visibility
from tanuq.vocabulary.kinds import Kind
from tanuq.vocabulary.labels import label
from tanuq.vocabulary.lists import terms_offered
from tanuq.vocabulary.properties import Property, properties_of
from tanuq.vocabulary.values import Reading, read_value

UNSURE = "unsure"
"""The certainty of what the source itself says with doubt."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim as a form gives it."""

    property: Property
    written: str
    anchor: Anchor
    typed: str = ""
    """The value as somebody typed it; "" reads it from the words."""
    about: str = ""
    certainty: str = ""
    visibility: Visibility = Visibility.TEAM
    engine: str = ""
    """The engine that proposed it, "" where nobody did."""

    def reading(self) -> Reading:
        """The value, and why it should be looked at, if it should."""
        return read_value(self.property, self.typed.strip() or self.written)

    def in_body(self) -> dict[str, Any]:
        """The claim as an ``account.given`` states it, without the parts that say nothing.

        Raises:
            NothingStated: when there is no value.
        """
        reading = self.reading()
        if not reading.value:
            raise NothingStated("These words give no value. Type the value into its box, or choose other words.")
        usual = Visibility(self.property.visibility)
        parts = {
            "anchor": anchor_in_body(self.anchor),
            "about": self.about if self.about != self.property.about else "",
            "certainty": self.certainty,
            "visibility": self.visibility.value if self.visibility is not usual else "",
            "problem": reading.problem,
            "engine": self.engine,
        }
        said = {"property": self.property.code, "value": reading.value, "written": self.written}
        return said | {name: part for name, part in parts.items() if part}


def property_meant(written: str, language: str, about: Kind) -> Property:
    """The property with this code, or with this label in the reader's language, whatever the case of its letters.

    Of those that an account *about* such a thing holds.

    Raises:
        NothingStated: when there is none; the message names those that look alike.
    """
    wanted = written.strip().casefold()
    known = {prop.code: prop for prop in properties_of(about)}
    labels = {label("property", code, language): code for code in known}
    codes = {named.casefold(): code for named, code in labels.items()}
    code = wanted if wanted in known else codes.get(wanted, "")
    if not code:
        near = get_close_matches(written.strip(), labels, n=3, cutoff=0.5)
        hint = f"Did you mean {' or '.join(near)}?" if near else "Choose one from the list."
        raise NothingStated(
            f"There is no property “{written.strip()}”. {hint}" if wanted else "Say what the words tell."
        )
    return known[code]


def terms_of(prop: Property, language: str) -> tuple[tuple[str, str], ...]:
    """(code, label) of each term that a value of *prop* can be; none where its values are no terms."""
    if not prop.list_name:
        return ()
    return tuple((term.code, label(term.list, term.code, language)) for term in terms_offered(prop.list_name))
